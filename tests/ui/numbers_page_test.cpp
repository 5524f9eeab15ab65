// SPDX-License-Identifier: GPL-3.0-or-later
// resources/help/numbers.md explains every number that is shown: each metric of a comparison and each curve of a plot is in it, by the
// name that is exported and by the words that are shown. And what README.md links to is there.
#include "ui/window/numbers_page.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextBrowser>

#include "engine/report/column_rules.h"
#include "engine/report/metric_rules.h"
#include "tests/support/main.h"
#include "ui/base/text.h"
#include "ui/plots/panel_kind.h"

using namespace hblab;
using namespace hblab::ui;

class NumbersPageTest : public QObject {
  Q_OBJECT

  QString page_;

  /// The row of a table that begins with names in code type, one of which is this.
  bool explains(const QString& name) const {
    const QRegularExpression row("^\\|[^|]*`" + QRegularExpression::escape(name) + "`[^|]*\\|", QRegularExpression::MultilineOption);
    return row.match(page_).hasMatch();
  }

 private Q_SLOTS:
  void initTestCase() {
    QFile file(QStringLiteral(HBLAB_SOURCE "/resources/help/numbers.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    page_ = QString::fromUtf8(file.readAll());
    QVERIFY(!explains("no_such_metric"));
  }

  void everyMetricOfAComparison() {
    QVERIFY(!report::metric_rules().empty());
    for (const report::MetricRule& rule : report::metric_rules()) {
      QVERIFY2(explains(qs(rule.name)), rule.name.data());
      QVERIFY2(page_.contains("| " + qs(rule.label) + " |"), rule.label.data());
    }
  }

  void everyRecordedMetric() {
    QVERIFY(!report::known_metrics().empty());
    for (const std::string& name : report::known_metrics()) QVERIFY2(explains(qs(name)), name.c_str());
  }

  void everyCurveOfAPlot() {
    QVERIFY(!panel_kinds().empty());
    for (const PanelKind& kind : panel_kinds()) {
      const QString title = kind.title.section(",", 0, 0);
      QVERIFY2(page_.contains(title), qPrintable(kind.title));
      for (const Metric& metric : kind.metrics)
        for (const std::string& recorded : metric.recorded()) {
          QString name = qs(recorded);
          name.replace(QRegularExpression("^gpu\\d+_"), "gpu0_");  // one GPU stands for all
          QVERIFY2(explains(name), qPrintable(name));
        }
    }
  }

  void whatTheReadmeShowsIsThere() {
    QFile file(QStringLiteral(HBLAB_SOURCE "/README.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int links = 0;
    constexpr qint64 most_of_a_picture = 200 * 1000;  ///< bytes: the repository is cloned by everyone
    for (const auto& match : QRegularExpression("\\]\\(([^)#:]+)\\)").globalMatch(QString::fromUtf8(file.readAll()))) {
      const QFileInfo target(QStringLiteral(HBLAB_SOURCE "/") + match.captured(1));
      QVERIFY2(target.exists(), qPrintable(match.captured(1)));
      if (target.suffix() == "png") QVERIFY2(target.size() <= most_of_a_picture, qPrintable(match.captured(1)));
      ++links;
    }
    QVERIFY(links > 3);
  }

  void theWindowShowsItAndItsContentsLead() {
    auto* shown = new NumbersPage;
    shown->show();
    QVERIFY(QTest::qWaitForWindowActive(shown));
    const QString folder = QStringLiteral(HBLAB_PICTURES);
    QVERIFY(QDir().mkpath(folder) && shown->grab().save(folder + "/numbers.png"));
    int links = 0;
    for (const auto& match : QRegularExpression("\\[([^]]+)\\]\\(#([^)]+)\\)").globalMatch(page_)) {
      shown->page().moveCursor(QTextCursor::Start);
      Q_EMIT shown->page().anchorClicked(QUrl("#" + match.captured(2)));
      const QTextBlock block = shown->page().textCursor().block();
      QVERIFY2(block.blockFormat().headingLevel() > 0, qPrintable(match.captured(2)));
      QCOMPARE(block.text().toLower(), match.captured(1).toLower());
      ++links;
    }
    QVERIFY(links > 3);
    // What is typed is found, again and around.
    auto* search = shown->findChild<QLineEdit*>();
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, "unigram_loss");
    QTest::keyClick(search, Qt::Key_Return);
    const int first = shown->page().textCursor().position();
    QCOMPARE(shown->page().textCursor().selectedText(), "unigram_loss");
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(shown->page().textCursor().position() != first);
    QTest::keyClick(shown, Qt::Key_Escape);
    QVERIFY(!shown->isVisible());
  }

  void theUnitsAreSaid() {
    for (const PanelKind& kind : panel_kinds()) QVERIFY2(page_.contains(kind.unit), qPrintable(kind.unit));
  }
};

HBLAB_GUI_TEST_MAIN(NumbersPageTest)
#include "numbers_page_test.moc"
