// SPDX-License-Identifier: GPL-3.0-or-later
// The translations against the sources of today: complete, without left-overs, with the same places for values and keys.
// `cmake --build … --target update_translations` adds what is new to resources/translations as unfinished, to be translated there.
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <map>
#include <set>

#include "tests/support/main.h"

namespace {

struct Message {
  QString context, source, comment, type;
  QStringList translations;  ///< one, or one for each plural form
  QString key() const { return context + '\x1f' + source + '\x1f' + comment; }
  QString shown() const { return QString("%1: “%2”").arg(context, source); }
};

QList<Message> read(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) return {};
  QXmlStreamReader xml(&file);
  QList<Message> all;
  QString context;
  bool counted = false;
  while (!xml.atEnd()) {
    xml.readNext();
    if (!xml.isStartElement()) continue;
    const auto name = xml.name();
    if (name == u"name") context = xml.readElementText();
    if (name == u"message") {
      all << Message{context, {}, {}, {}, {}};
      counted = xml.attributes().value("numerus") == u"yes";
    }
    if (name == u"source") all.last().source = xml.readElementText();
    if (name == u"comment") all.last().comment = xml.readElementText();
    if (name == u"numerusform") all.last().translations << xml.readElementText();
    if (name == u"translation") {
      all.last().type = xml.attributes().value("type").toString();
      if (!counted) all.last().translations << xml.readElementText();
    }
  }
  return all;
}

/// The places for values; of a form for one, without that of the number.
std::set<QString> places(const QString& text, bool of_one) {
  static const QRegularExpression place("%(L?[1-9]|L?n)");
  std::set<QString> found;
  for (auto it = place.globalMatch(text); it.hasNext();) found.insert(it.next().captured(1));
  if (of_one) found.erase("n"), found.erase("Ln");
  return found;
}

/// The letter after &, upper case; none: 0.
QChar letter(const QString& text) {
  static const QRegularExpression mnemonic("&(\\w)");
  const auto found = mnemonic.match(text);
  return found.hasMatch() ? found.captured(1).at(0).toUpper() : QChar();
}

}  // namespace

class TranslationsTest : public QObject {
  Q_OBJECT

  struct Translation {
    QList<Message> kept, now;  ///< as it is, and brought up to date
  };
  QTemporaryDir folder_;
  QByteArray told_;
  std::map<QString, Translation> all_;

 private Q_SLOTS:
  void initTestCase() {
    const QDir kept(QStringLiteral(HBLAB_SOURCE "/resources/translations"));
    QStringList copies;
    for (const QString& name : kept.entryList({"*.ts"})) {
      copies << folder_.filePath(name);
      QVERIFY(QFile::copy(kept.filePath(name), copies.last()));
    }
    QProcess update;
    update.setProcessChannelMode(QProcess::MergedChannels);
    update.start(HBLAB_CMAKE, {"-DSOURCE=" HBLAB_SOURCE, "-DWORK=" + folder_.filePath("sources"), "-DLUPDATE=" HBLAB_LUPDATE,
                               "-DTS=" + copies.join(','), "-P", HBLAB_UPDATE});
    QVERIFY(update.waitForFinished(120000));
    told_ = update.readAll();
    QVERIFY2(update.exitStatus() == QProcess::NormalExit && update.exitCode() == 0, told_);
    for (const QString& name : kept.entryList({"*.ts"})) all_[name] = {read(kept.filePath(name)), read(folder_.filePath(name))};
    QVERIFY(all_["hybridbert-lab_ja.ts"].now.size() > 1000);
    QVERIFY(all_["hybridbert-lab_en.ts"].now.size() > 5);  // of what is counted alone
  }

  void everyTextIsTranslated() {
    QStringList missing;
    for (const auto& [name, translation] : all_)
      for (const Message& m : translation.now)
        if (!m.type.isEmpty() || m.translations.isEmpty() || m.translations.contains(QString())) missing << name + ", " + m.shown();
    QVERIFY2(missing.isEmpty(), qPrintable("not translated:\n" + missing.join('\n')));
  }

  void nothingIsLeftOver() {
    QStringList over;
    for (const auto& [name, translation] : all_) {
      std::set<QString> there;
      for (const Message& m : translation.now) there.insert(m.key());
      for (const Message& m : translation.kept)
        if (!there.count(m.key())) over << name + ", " + m.shown();
    }
    QVERIFY2(over.isEmpty(), qPrintable("no longer in the program:\n" + over.join('\n')));
  }

  void valuesAndKeysHaveTheirPlaces() {
    QStringList wrong;
    for (const auto& [name, translation] : all_)
      for (const Message& m : translation.now)
        for (qsizetype form = 0; form < m.translations.size(); ++form) {
          const QString& text = m.translations[form];
          const bool of_one = form + 1 < m.translations.size();  // "1 run"
          if (places(text, of_one) != places(m.source, of_one) || letter(text) != letter(m.source) ||
              text.count('\n') != m.source.count('\n') || text.contains(QStringLiteral("…")) != m.source.contains(QStringLiteral("…")))
            wrong << name + ", " + m.shown() + QString(" → “%1”").arg(text);
        }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
  }

  void textsAreFoundWhereTheyAreLookedFor() {  // in the class that says them: a free function's would be in a namespace
    QVERIFY2(!told_.contains("lacks Q_OBJECT"), told_);
    QStringList wrong;
    for (const Message& m : all_["hybridbert-lab_ja.ts"].now)
      if (m.context == "hblab" || m.context == "hblab::ui" || m.context == "Words") wrong << m.shown();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
  }
};

HBLAB_TEST_MAIN(TranslationsTest)
#include "translations_test.moc"
