// SPDX-License-Identifier: GPL-3.0-or-later
// The previews of text: the sample, the row as training sees it, the widgets with good and bad corpora, and DropMask's picture.
#include "ui/encoder/corpus_preview.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QToolButton>

#include "engine/data/vocabulary_source.h"
#include "tests/support/main.h"
#include "ui/base/theme.h"
#include "ui/encoder/drop_mask_picture.h"
#include "ui/encoder/piece_view.h"
#include "ui/encoder/preview_maker.h"
#include "ui/encoder/preview_runner.h"
#include "ui/encoder/vocabulary_chooser.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

bool go_on() { return true; }
void no_step(const Text&) {}

void write(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write %s", qPrintable(path));
  file.write(bytes);
}

spec::Settings from_file(const std::string& source, const std::string& path) {
  spec::Settings settings;
  settings.data.source = source;
  settings.data.paths = {path};
  return settings;
}

QString shown_text(QWidget& widget) {
  QStringList texts;
  for (auto* label : widget.findChildren<QLabel*>())
    if (label->isVisible()) texts += label->text();
  return texts.join('\n');
}

void save_picture(QWidget& widget, const QString& name) {
  QCoreApplication::processEvents();
  widget.grab().save(QStringLiteral("encoder_%1.png").arg(name));
}

}  // namespace

class CorpusPreviewTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { qputenv("HBLAB_CACHE", cache_.path().toUtf8()); }
  void init() { Theme::instance().choose(ThemeChoice::light); }

  void aSampleCountsDocuments() {
    QTemporaryDir folder;
    write(folder.filePath("a.txt"), "One line.\nAnother.\n\nSecond document.\n\n\nThird.\n");
    const auto sample = read_sample(from_file("text", "a.txt").data, folder.path().toStdString(), go_on);
    HBLAB_VERIFY_OK(sample);
    QCOMPARE(sample->documents, 3);
    QVERIFY(sample->counted);
    QCOMPARE(sample->texts[1], std::string("Second document.\n"));
    QCOMPARE(read_sample(from_file("lines", "a.txt").data, folder.path().toStdString(), go_on)->documents, 4);
  }

  void aLargeCorpusIsEstimated() {
    QTemporaryDir folder;
    const QByteArray line(99, 'a');
    QByteArray bytes;
    constexpr int documents = 120000;  // 12 MB: more than is read
    for (int i = 0; i < documents; ++i) bytes += line + '\n';
    write(folder.filePath("a.txt"), bytes);
    const auto sample = read_sample(from_file("lines", "a.txt").data, folder.path().toStdString(), go_on);
    HBLAB_VERIFY_OK(sample);
    QVERIFY(!sample->counted);
    QVERIFY(std::abs(double(sample->documents) / documents - 1) < 0.15);
    QVERIFY(!read_sample(from_file("lines", "a.txt").data, folder.path().toStdString(), [] { return false; }));
  }

  void badTextIsASentence() {
    QTemporaryDir folder;
    write(folder.filePath("empty.txt"), "");
    write(folder.filePath("blank.txt"), "\n \n");
    write(folder.filePath("a.jsonl"), "{\"body\": \"x\"}\n");
    write(folder.filePath("nul.txt"), QByteArray("a\0b", 3));
    for (const auto& [source, path, part] : {std::tuple{"text", "missing", "does not exist"},
                                             {"text", "empty.txt", "empty"},
                                             {"text", "blank.txt", "no document"},
                                             {"jsonl", "a.jsonl", "has no field `text`"},
                                             {"text", "nul.txt", "nul.txt"}}) {
      PreviewRequest request{from_file(source, path), folder.path().toStdString()};
      const auto preview = PreviewMaker().make(request, no_step, go_on);
      QVERIFY(preview && preview->error);
      QVERIFY2(QString::fromStdString(preview->error->message()).contains(part), preview->error->message().c_str());
    }
  }

  void theRowIsMaskedAsInTraining() {
    PreviewRequest request;
    request.quick = true;
    request.settings.data.sequence_length = 64;
    request.settings.masking.rate = 0.5;
    PreviewMaker maker;
    const auto preview = maker.make(request, no_step, go_on);
    QVERIFY(preview && !preview->error && !preview->row_error);
    QCOMPARE(preview->corpus.documents, spec::DataSpec().synthetic_documents);
    QCOMPARE(preview->row.size(), size_t(64));
    QVERIFY(preview->row.front().special && preview->row.back().special);
    int masked = 0;
    for (size_t i = 0; i < preview->row.size(); ++i) {
      const auto& piece = preview->row[i];
      QCOMPARE(piece.change == ShownPiece::masked, piece.text == "[MASK]");
      QCOMPARE(piece.text == piece.original, piece.change == ShownPiece::none || piece.change == ShownPiece::kept);
      QCOMPARE(piece.predicted, piece.change != ShownPiece::none);  // prediction_rate follows rate
      QVERIFY(!(piece.special && piece.predicted));
      if (i > 0 && i <= 20) QCOMPARE(piece.original, preview->pieces[i - 1].text);  // the document's own pieces
      masked += piece.change == ShownPiece::masked;
    }
    QVERIFY(masked > 10);
    request.mask_seed = 2;
    const auto other = maker.make(request, no_step, go_on);
    const auto texts = [](const Preview& p) {
      QStringList all;
      for (const auto& piece : p.row) all += piece.text;
      return all;
    };
    QVERIFY(texts(*other) != texts(*preview));
    request.mask_seed = 1;
    QCOMPARE(texts(*maker.make(request, no_step, go_on)), texts(*preview));
    request.settings.objective.pair = "nsp";
    const auto pair = maker.make(request, no_step, go_on);
    QVERIFY(!pair->row_error && std::count_if(pair->row.begin(), pair->row.end(), [](const auto& p) { return p.special; }) == 3);
  }

  void aVocabularyTrainedBeforeIsFound() {
    QTemporaryDir folder;
    write(folder.filePath("a.txt"), QByteArray("The cat sat on the mat.\n\nA dog ran to the cat.\n\n").repeated(20) + "The end.\n");
    PreviewRequest request{from_file("text", "a.txt"), folder.path().toStdString()};
    request.settings.vocabulary.size = 60;
    QCOMPARE(PreviewMaker().make(request, no_step, go_on)->vocabulary.origin, VocabularyPreview::none);
    const data::PreparationCallback always = [](const auto&) { return true; };
    data::PhaseMeter meter(always);
    const auto corpus = data::find_corpus(request.settings.data, request.spec_folder, meter);
    HBLAB_VERIFY_OK(corpus);
    const auto trained = data::find_vocabulary(request.settings, request.spec_folder, *corpus, meter);
    HBLAB_VERIFY_OK(trained);
    const auto preview = PreviewMaker().make(request, no_step, go_on);
    QCOMPARE(preview->vocabulary.origin, VocabularyPreview::cached);
    QCOMPARE(preview->vocabulary.pieces, int64_t(trained->vocabulary->size()));
    QVERIFY(preview->vocabulary.unknown <= 1);  // held-out text may hold a character of its own
    QVERIFY(preview->vocabulary.sample_words > 100);
  }

  void theNewestRequestWins() {
    QObject owner;
    PreviewRunner runner(&owner);
    int made = 0;
    int64_t documents = 0;
    connect(&runner, &PreviewRunner::made, &owner,
            [&](const std::shared_ptr<const Preview>& p) { ++made, documents = p->corpus.documents; });
    for (int i = 1; i <= 20; ++i) {
      PreviewRequest request;
      request.settings.data.synthetic_documents = 100 + i;
      runner.ask(request);
    }
    QTRY_COMPARE(documents, 120);
    QTest::qWait(20);
    QCOMPARE(made, 1);
  }

  void thePreviewBrowsesAndTellsTheSentence() {
    for (const auto choice : {ThemeChoice::light, ThemeChoice::dark}) {
      Theme::instance().choose(choice);
      CorpusPreview preview;
      QSignalSpy spy(&preview, &CorpusPreview::sentenceReady);
      spec::Settings settings;
      settings.data.synthetic_seed = choice == ThemeChoice::light ? 1 : 2;
      preview.setSettings(settings, {});
      QTest::qWait(20);
      preview.resize(640, 600);
      preview.show();
      auto* quick = preview.findChild<QPushButton*>();
      QTRY_VERIFY(quick->isVisible());
      QVERIFY(shown_text(preview).contains("4,000 documents"));
      save_picture(preview, QString("preview_untrained_") + (choice == ThemeChoice::dark ? "dark" : "light"));
      QTest::mouseClick(quick, Qt::LeftButton);
      QTRY_COMPARE(spy.size(), 1);
      QVERIFY(!quick->isVisible());
      QCOMPARE(spy.last()[0].toStringList().front(), QString("[CLS]"));
      QVERIFY(spy.last()[1].value<QVector<bool>>().contains(true));
      save_picture(preview, QString("preview_") + (choice == ThemeChoice::dark ? "dark" : "light"));
      const QString first = preview.findChild<QPlainTextEdit*>()->toPlainText();
      for (auto* button : preview.findChildren<QToolButton*>())
        if (button->accessibleName() == "Next document") QTest::mouseClick(button, Qt::LeftButton);
      QTRY_VERIFY(preview.findChild<QPlainTextEdit*>()->toPlainText() != first);
      QTRY_COMPARE(spy.size(), 2);
      auto* seed = preview.findChild<QSpinBox*>();
      seed->setFocus();
      QTest::keyClick(seed, Qt::Key_Up);
      QTRY_COMPARE(spy.size(), 3);
      QVERIFY(spy[2][1].value<QVector<bool>>() != spy[1][1].value<QVector<bool>>());
    }
  }

  void thePreviewSaysWhatIsWrong() {
    CorpusPreview preview;
    preview.setSettings(from_file("text", "no/such/folder"), {});
    preview.resize(640, 500);
    preview.show();
    QTRY_VERIFY(shown_text(preview).contains("does not exist"));
    save_picture(preview, "preview_bad");
  }

  void everyControlHasANameAndAHelp() {
    CorpusPreview preview;
    VocabularyChooser chooser;
    for (QWidget* owner : std::initializer_list<QWidget*>{&preview, &chooser})
      for (auto* widget : owner->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith("qt_")) continue;
        const QString who = QString("%1 %2").arg(widget->metaObject()->className(), widget->accessibleName());
        QVERIFY2(!widget->accessibleName().isEmpty() && !widget->toolTip().isEmpty(), qPrintable(who));
      }
  }

  void theChooserChecksAFile() {
    QTemporaryDir folder;
    write(folder.filePath("good.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\n##a\nthe\n");
    write(folder.filePath("bad.txt"), "[PAD]\n[UNK]\nthe\n");
    VocabularyChooser chooser;
    QSignalSpy file(&chooser, &VocabularyChooser::fileChosen), train(&chooser, &VocabularyChooser::trainChosen);
    spec::Settings settings;
    const fs::path spec_folder = folder.path().toStdString();
    connect(&chooser, &VocabularyChooser::fileChosen, &chooser, [&](const QString& path) {
      settings.vocabulary.file = path.toStdString();
      chooser.setSettings(settings, spec_folder);
    });
    chooser.setSettings(settings, spec_folder);
    chooser.resize(420, 300);
    chooser.show();
    QTRY_VERIFY(shown_text(chooser).contains("not trained yet"));
    QVERIFY(shown_text(chooser).contains("8,192 pieces"));
    auto* path = chooser.findChild<QLineEdit*>();
    QVERIFY(!path->isEnabled());
    const auto radios = chooser.findChildren<QRadioButton*>();
    QTest::mouseClick(radios[1], Qt::LeftButton, {}, QPoint(8, radios[1]->height() / 2));
    QTest::keyClicks(path, "good.txt");
    QTest::keyClick(path, Qt::Key_Return);
    QCOMPARE(file.size(), 1);
    QTRY_VERIFY(shown_text(chooser).contains("9 pieces"));
    QVERIFY(shown_text(chooser).contains("[MASK] 4"));
    QVERIFY(shown_text(chooser).contains("% unknown"));
    save_picture(chooser, "vocabulary_light");
    path->selectAll();
    QTest::keyClicks(path, "bad.txt");
    QTest::keyClick(path, Qt::Key_Return);
    QTRY_VERIFY(shown_text(chooser).contains("[MASK]") && shown_text(chooser).contains("bad.txt"));
    Theme::instance().choose(ThemeChoice::dark);
    save_picture(chooser, "vocabulary_bad_dark");
    QTest::mouseClick(radios[0], Qt::LeftButton, {}, QPoint(8, radios[0]->height() / 2));
    QCOMPARE(train.size(), 1);
  }

  void aBadCorpusDoesNotHideTheFile() {
    QTemporaryDir folder;
    write(folder.filePath("v.txt"), "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n");
    PreviewRequest request{from_file("text", "missing"), folder.path().toStdString()};
    request.settings.vocabulary.file = "v.txt";
    const auto preview = PreviewMaker().make(request, no_step, go_on);
    QVERIFY(preview->error && !preview->vocabulary.error);
    QCOMPARE(preview->vocabulary.pieces, 6);
  }

  void thePictureShowsWhatIsRead() {
    DropMaskPicture picture;
    picture.setSentence({"a", "[MASK]", "c"}, {false, true, false});
    QVERIFY(picture.reads(0, 1));
    picture.setDropMask(true, true);
    QVERIFY(!picture.reads(0, 1) && picture.reads(1, 1) && picture.reads(1, 0));
    picture.setDropMask(true, false);
    QVERIFY(!picture.reads(1, 1));
    QVERIFY(picture.accessibleDescription().contains("does not read itself"));
    QStringList pieces;
    QVector<bool> masked;
    for (int i = 0; i < 60; ++i) pieces += i == 40 ? "[MASK]" : QString("w%1").arg(i), masked += i == 40;
    picture.setSentence(pieces, masked);
    QVERIFY(picture.positions() <= 12);
    bool shown = false;
    for (int i = 0; i < picture.positions(); ++i) shown |= !picture.reads((i + 1) % picture.positions(), i);
    QVERIFY(shown);
    picture.setSentence({}, {});  // nothing to show: the last stays
    QVERIFY(picture.positions() > 0);
    for (const auto choice : {ThemeChoice::light, ThemeChoice::dark}) {
      Theme::instance().choose(choice);
      DropMaskPicture example;
      example.setDropMask(true, choice == ThemeChoice::light);
      example.resize(example.sizeHint());
      example.show();
      save_picture(example, QString("drop_mask_") + (choice == ThemeChoice::dark ? "dark" : "light"));
    }
    picture.resize(picture.minimumSizeHint());
    picture.show();
    save_picture(picture, "drop_mask_long");
  }

 private:
  QTemporaryDir cache_;
};

HBLAB_GUI_TEST_MAIN(CorpusPreviewTest)
#include "corpus_preview_test.moc"
