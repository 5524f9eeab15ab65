// SPDX-License-Identifier: GPL-3.0-or-later
// The set-up page with the widgets of ui/encoder in their places: what is one step of undo, and where a refused edit is said.
#include "ui/window/field_panels.h"

#include <QApplication>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QRadioButton>
#include <QSlider>
#include <QSpinBox>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTabWidget>

#include "tests/support/main.h"
#include "tests/ui/setup/setup_tests.h"
#include "ui/encoder/corpus_preview.h"
#include "ui/encoder/drop_mask_picture.h"
#include "ui/encoder/layer_list.h"
#include "ui/encoder/layout_line.h"
#include "ui/encoder/vocabulary_chooser.h"
#include "ui/setup/field_form.h"
#include "ui/setup/setup_page.h"
#include "ui/setup/spec_edits.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::small_spec;

namespace {

/// The page with the second arm's layers (hybrid ones) in front.
struct Page {
  SetupPage page;
  LayerList* list;
  QLineEdit* line;

  explicit Page(const QString& text = small_spec()) {
    add_field_panels(page);
    page.editor().start_new(text, "/tmp");
    page.resize(1280, 900);
    page.show();
    (void)QTest::qWaitForWindowActive(&page);
    page.form().show_field(page.form().model().find("arms.1.model.layout"));
    list = page.findChild<LayerList*>();
    line = page.findChild<LayoutLine*>()->findChild<QLineEdit*>();
  }
  int steps() { return page.editor().undo_stack().count(); }
  std::string layout() { return page.editor().settings(1).model.layout; }
  void undo() { page.editor().undo_stack().undo(); }
};

QStringList visible_texts(const QWidget& widget) {
  QStringList texts;
  for (const auto* label : widget.findChildren<QLabel*>())
    if (label->isVisible()) texts << label->text();
  return texts;
}

}  // namespace

class FieldPanelsTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void wordsTypedInOneGoAreOneStep() {
    Page p;
    p.line->setFocus();
    QTest::keyClick(p.line, Qt::Key_End);
    QTest::keyClicks(p.line, " pooling*12");
    QCOMPARE(p.layout(), std::string("hybrid(attention=2,pooling=2)*2 pooling*12"));
    QCOMPARE(p.steps(), 1);
    QTest::keyClick(p.line, Qt::Key_Return);
    QTest::keyClicks(p.line, "3");
    QCOMPARE(p.layout(), std::string("hybrid(attention=2,pooling=2)*2 pooling*123"));
    QCOMPARE(p.steps(), 2);
    p.list->setFocus();
    p.line->setFocus();
    QTest::keyClick(p.line, Qt::Key_End);
    QTest::keyClick(p.line, Qt::Key_Backspace);
    QTest::keyClick(p.line, Qt::Key_Backspace);
    QCOMPARE(p.steps(), 3);
    // Another edit comes between.
    HBLAB_VERIFY_OK(set_seeds(p.page.editor(), {7}));
    QTest::keyClicks(p.line, "45");
    QCOMPARE(p.layout(), std::string("hybrid(attention=2,pooling=2)*2 pooling*145"));
    QCOMPARE(p.steps(), 5);
    p.undo();
    QCOMPARE(p.layout(), std::string("hybrid(attention=2,pooling=2)*2 pooling*1"));
    QCOMPARE(p.line->text(), QString("hybrid(attention=2,pooling=2)*2 pooling*1"));
    for (int i = 0; i < 4; ++i) p.undo();
    QCOMPARE(p.page.editor().shown_text(), small_spec());
    for (int i = 0; i < 2; ++i) p.page.editor().undo_stack().redo();
    QCOMPARE(p.layout(), std::string("hybrid(attention=2,pooling=2)*2 pooling*123"));
  }

  void whatIsTypedAndTakenAwayAgainIsNoStep() {
    Page p;
    p.line->setFocus();
    QTest::keyClick(p.line, Qt::Key_End);
    QTest::keyClick(p.line, Qt::Key_Backspace);
    QTest::keyClicks(p.line, "4");
    QCOMPARE(p.steps(), 1);
    QTest::keyClick(p.line, Qt::Key_Backspace);
    QTest::keyClicks(p.line, "2");
    QCOMPARE(p.steps(), 0);
    QCOMPARE(p.page.editor().shown_text(), small_spec());
  }

  void aDragOfTheSliderIsOneStep() {
    Page p;
    QTest::mouseClick(p.list->viewport(), Qt::LeftButton, {}, p.list->visualRect(p.list->model()->index(0, 0)).center() - QPoint(80, 0));
    auto* slider = p.page.findChild<QSlider*>();
    QVERIFY(slider);
    QStyleOptionSlider option;
    option.initFrom(slider);
    option.orientation = Qt::Horizontal;
    option.minimum = slider->minimum(), option.maximum = slider->maximum();
    option.sliderPosition = option.sliderValue = slider->value();
    option.tickPosition = slider->tickPosition();
    option.upsideDown = false;
    const QRect handle = slider->style()->subControlRect(QStyle::CC_Slider, &option, QStyle::SC_SliderHandle, slider);
    const auto drag = [&](const QPoint& from, const QList<int>& over) {
      QTest::mousePress(slider, Qt::LeftButton, {}, from);
      QVERIFY(slider->isSliderDown());
      for (const int x : over) QTest::mouseMove(slider, QPoint(x, from.y()));
      QTest::mouseRelease(slider, Qt::LeftButton, {}, QPoint(over.last(), from.y()));
    };
    const int right = slider->width() - 2;
    drag(handle.center(), {handle.center().x() + slider->width() / 4, 1, right});
    QCOMPARE(slider->value(), 4);
    QCOMPARE(p.layout(), std::string("hybrid(attention=2,pooling=2) hybrid(attention=4,pooling=0)"));
    QCOMPARE(p.steps(), 1);
    drag({right - handle.width() / 2, handle.center().y()}, {slider->width() / 2, 1});
    QCOMPARE(p.layout(), std::string("hybrid(attention=2,pooling=2) hybrid(attention=0,pooling=4)"));
    QCOMPARE(p.steps(), 2);
    p.undo();
    QCOMPARE(slider->value(), 4);
    p.undo();
    QCOMPARE(p.page.editor().shown_text(), small_spec());
    slider->setFocus();  // by keys, each is a step
    QTest::keyClick(slider, Qt::Key_Right);
    QTest::keyClick(slider, Qt::Key_Right);
    QCOMPARE(p.steps(), 2);
  }

  void aNumberThatIsTurnedIsOneStep() {
    Page p;
    QTest::keyClick(p.list, Qt::Key_A, Qt::ControlModifier);
    auto* spin = p.page.findChild<QSpinBox*>("pooling");
    QVERIFY(spin);
    spin->setFocus();
    QTest::keyClick(spin, Qt::Key_Up);
    QTest::keyClick(spin, Qt::Key_Up);
    QCOMPARE(p.layout(), std::string("hybrid(attention=0,pooling=4)*2"));
    QCOMPARE(p.steps(), 1);
    QTest::keyClick(spin, Qt::Key_Return);
    QTest::keyClick(spin, Qt::Key_Down);
    QCOMPARE(p.steps(), 2);
    p.undo();
    p.undo();
    QCOMPARE(p.page.editor().shown_text(), small_spec());
  }

  void dropMaskIsDrawnAtItsSwitch() {
    Page p;
    p.page.resize(1024, 700);
    QTreeView& tree = p.page.form().tree();
    const auto is_seen = [&] { return tree.viewport()->rect().contains(tree.visualRect(tree.currentIndex()).center()); };
    const auto lost = [](DropMaskPicture* picture) {  // of the places that the middle one could read
      int count = 0;
      for (int at = 0; at < picture->positions(); ++at) count += picture->reads(picture->positions() / 2, at) ? 0 : 1;
      return count;
    };
    auto* picture = p.page.findChild<DropMaskPicture*>();
    QVERIFY(picture && !picture->isVisible());
    for (const auto& field : spec::fields()) {
      p.page.form().show_field(p.page.form().model().find(field.key));
      QVERIFY2(picture->isVisible() == (field.editor == spec::FieldEditor::drop_mask), field.key.c_str());
      QTRY_VERIFY2(is_seen(), field.key.c_str());
    }
    // A click on the lowest row, whose place the picture then takes.
    p.page.form().show_field(p.page.form().model().find("model.drop_mask").siblingAtColumn(FieldModel::field_column));
    const QPersistentModelIndex row = tree.currentIndex();
    p.page.form().show_field(p.page.form().model().find("data.source"));
    QTRY_VERIFY(!picture->isVisible());
    QTRY_VERIFY(tree.height() > 300);  // the picture's place is the tree's again
    tree.scrollTo(row, QAbstractItemView::PositionAtBottom);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(row).center());
    QCOMPARE(tree.currentIndex(), QModelIndex(row));
    QTRY_VERIFY(tree.height() < 300);
    QTest::qWait(50);
    QVERIFY(picture->isVisible() && is_seen());
    p.page.form().show_field(p.page.form().model().find("model.drop_mask"));
    tree.setFocus();
    QCOMPARE(lost(picture), 0);
    QTest::keyClick(&tree, Qt::Key_Space);
    QVERIFY(p.page.editor().spec().base.model.drop_mask);
    QVERIFY(lost(picture) > 0 && picture->isVisible() && is_seen());
    QTest::qWait(1);
    QDir().mkpath("pictures");
    p.page.grab().save("pictures/setup-drop-mask.png");
  }

  void aRefusedVocabularyIsSaidBesideIt() {
    // The section stands elsewhere under another name, so that no key of it can be replaced.
    Page p("v: &v {size: 100}\nvocabulary: *v\n" + small_spec());
    auto* chooser = p.page.findChild<VocabularyChooser*>();
    p.page.views().setCurrentWidget(chooser);
    const auto radios = chooser->findChildren<QRadioButton*>();
    auto* path = chooser->findChild<QLineEdit*>();
    const QString text = p.page.editor().shown_text();
    QVERIFY(radios[0]->isChecked());
    QTest::mouseClick(radios[1], Qt::LeftButton, {}, QPoint(8, radios[1]->height() / 2));
    QTest::keyClicks(path, "mine.txt");
    const QStringList before = visible_texts(*chooser);
    QTest::keyClick(path, Qt::Key_Return);
    QStringList said = visible_texts(*chooser);
    for (const QString& known : before) said.removeOne(known);
    QCOMPARE(said.size(), 1);
    QVERIFY2(said.first().contains("vocabulary"), qPrintable(said.first()));
    QVERIFY(radios[0]->isChecked());  // what holds is shown
    QCOMPARE(p.page.editor().shown_text(), text);

    // Where it works, the words go.
    p.page.editor().start_new(small_spec(), "/tmp");
    QTest::mouseClick(radios[1], Qt::LeftButton, {}, QPoint(8, radios[1]->height() / 2));
    path->selectAll();
    QTest::keyClicks(path, "other.txt");
    QTest::keyClick(path, Qt::Key_Return);
    QCOMPARE(p.page.editor().spec().base.vocabulary.file, std::string("other.txt"));
    QVERIFY(!visible_texts(*chooser).contains(said.first()));
    QTest::mouseClick(radios[0], Qt::LeftButton, {}, QPoint(8, radios[0]->height() / 2));
    QCOMPARE(p.page.editor().spec().base.vocabulary.file, std::string());
  }

  void longPathsMakeNothingWider() {
    Page p;
    const QString name(300, 'z');
    FieldModel& model = p.page.form().model();
    QVERIFY(model.setData(model.find("data.source"), "text"));
    QVERIFY(model.setData(model.find("data.paths"), name));
    QVERIFY(model.setData(model.find("vocabulary.file"), name));
    for (QWidget* view : std::initializer_list<QWidget*>{p.page.findChild<CorpusPreview*>(), p.page.findChild<VocabularyChooser*>()}) {
      while (p.page.views().currentWidget() != view && !p.page.views().currentWidget()->isAncestorOf(view))
        p.page.views().setCurrentIndex((p.page.views().currentIndex() + 1) % p.page.views().count());
      QTRY_VERIFY(visible_texts(*view).join('\n').contains(name));
      QVERIFY2(p.page.minimumSizeHint().width() <= 1024 - 40, qPrintable(QString::number(p.page.minimumSizeHint().width())));
    }
  }

  void whyNoVocabularyCanBeChosenIsSaid() {
    Page p;
    auto* chooser = p.page.findChild<VocabularyChooser*>();
    p.page.views().setCurrentWidget(chooser);
    const auto radios = chooser->findChildren<QRadioButton*>();
    const QStringList before = visible_texts(*chooser);
    p.page.editor().type(0, 0, "[");
    QVERIFY(!radios[0]->isEnabled() && !radios[1]->isEnabled());
    QVERIFY(visible_texts(*chooser).join('\n').contains("The text has an error"));
    p.undo();
    QVERIFY(radios[0]->isEnabled() && radios[1]->isEnabled());
    QCOMPARE(visible_texts(*chooser).join('\n').contains("The text has an error"), false);
    HBLAB_VERIFY_OK(set_sweep(p.page.editor(), "vocabulary.file", {"a.txt", "b.txt"}));
    QVERIFY(!radios[1]->isEnabled());
    QVERIFY(visible_texts(*chooser).join('\n').contains("sweep"));
  }
};

HBLAB_GUI_TEST_MAIN(FieldPanelsTest)
#include "field_panels_test.moc"
