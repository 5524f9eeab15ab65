// SPDX-License-Identifier: GPL-3.0-or-later
// What a soak concludes from its samples, and leaks that it has found. (The command itself: tests/app/window_program_test.)
#include <QApplication>
#include <QMenu>
#include <QToolButton>
#include <random>

#include "tests/support/main.h"
#include "ui/report/report_form.h"
#include "ui/window/soak_figures.h"

using namespace hblab::ui;

class SoakTest : public QObject {
  Q_OBJECT

  /// An hour of rounds of half a minute: 400 MiB with noise, and samples in between that are busier.
  static SoakFigures an_hour(double leak_mib_an_hour = 0) {
    SoakFigures figures;
    figures.seconds = 3600;
    std::mt19937 random(7);
    std::normal_distribution<double> noise(0, 3);
    for (int i = 0; i < 120; ++i) {
      SoakSample s;
      s.seconds = 30.0 * i;
      s.memory_mib = 400 + noise(random) + leak_mib_an_hour * s.seconds / 3600 - 60 * (i < 10);  // at first much is not there yet
      if (i % 10 == 3) s.memory_mib += 150;                                                      // something passing
      s.descriptors = 17 + (i < 1);
      s.threads = 10;
      s.objects = 2000;
      s.widgets = 900;
      s.quiet = true;
      figures.samples.push_back(s);
      s.seconds += 10;
      s.quiet = false;
      s.descriptors += 20;
      s.memory_mib += double(i);
      s.wal_mib = 2;
      figures.samples.push_back(s);
    }
    return figures;
  }

 private Q_SLOTS:
  void theSlopeIsThatOfMostPoints() {
    QCOMPARE(robust_slope({}), 0.0);
    QCOMPARE(robust_slope({{1, 5}}), 0.0);
    QCOMPARE(robust_slope({{1, 5}, {1, 9}}), 0.0);
    QCOMPARE(robust_slope({{0, 1}, {1, 3}, {2, 5}, {3, 700}, {4, 9}, {5, 11}, {6, 13}}), 2.0);
  }

  void noiseIsNoLeak() {
    const SoakVerdict verdict = judge(an_hour());
    QVERIFY(verdict.memory_judged && verdict.handles_judged);
    QVERIFY2(verdict.wrong.isEmpty(), qPrintable(verdict.wrong.join('\n')));
    QVERIFY(std::abs(verdict.mib_an_hour) < soak_mib_an_hour / 2);
    QCOMPARE(verdict.most.descriptors, 38);
    QCOMPARE(verdict.most.wal_mib, 2.0);
    QVERIFY(soak_text(an_hour(), verdict).endsWith("Nothing leaks.\n"));
  }

  void aLeakOfMemoryIsFound() {
    const SoakVerdict verdict = judge(an_hour(40));
    QVERIFY(verdict.mib_an_hour > 30 && verdict.mib_an_hour < 50);
    QVERIFY(verdict.share_an_hour > 0.07 && verdict.share_an_hour < 0.13);
    QCOMPARE(verdict.wrong.size(), 1);
    QVERIFY(verdict.wrong.first().startsWith("Memory grows"));
    QVERIFY(soak_text(an_hour(40), verdict).contains("WRONG: Memory grows"));
    QCOMPARE(soak_json(an_hour(40), verdict)["good"].toBool(true), false);
  }

  void aLeakOfHandlesIsFound_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<QString>("said");
    QTest::newRow("descriptor") << 0 << "17 file descriptors after the warm-up, and 18";
    QTest::newRow("thread") << 1 << "10 threads after the warm-up, and 11";
    QTest::newRow("object") << 2 << "2000 objects in the window after the warm-up, and 2001";
    QTest::newRow("widget") << 3 << "900 widgets after the warm-up, and 901";
  }
  void aLeakOfHandlesIsFound() {
    QFETCH(int, which);
    QFETCH(const QString, said);
    SoakFigures figures = an_hour();
    for (int SoakSample::*each : {&SoakSample::descriptors, &SoakSample::threads, &SoakSample::objects, &SoakSample::widgets})
      if (which-- == 0)
        for (size_t last : {234, 236, 238}) ++(figures.samples[last].*each);
    const SoakVerdict verdict = judge(figures);
    QCOMPARE(verdict.wrong.size(), 1);
    QVERIFY2(verdict.wrong.first().contains(said), qPrintable(verdict.wrong.first()));
  }

  void whatComesAndGoesIsNoLeak() {
    SoakFigures figures = an_hour();
    figures.samples[238].widgets += 2;
    QVERIFY(judge(figures).wrong.isEmpty());
  }

  void whatIsTooShortIsNotJudged() {
    SoakFigures figures = an_hour(1000);
    figures.samples.resize(4);  // two quiet ones
    const SoakVerdict verdict = judge(figures);
    QVERIFY(!verdict.memory_judged && !verdict.handles_judged && verdict.wrong.isEmpty());
    QVERIFY(soak_text(figures, verdict).endsWith("it was too short to tell.\n"));
    figures.failure = "A run has failed.";
    QCOMPARE(judge(figures).wrong, QStringList("A run has failed."));
  }

  void theFormOfAReportMakesItsMenuAgainWithoutKeepingTheOld() {
    ReportForm form;
    ReportChoices choices;
    const auto menus = [&] { return form.findChildren<QMenu*>().size(); };
    choices.metrics = {"eval_loss", "train_loss"};
    form.set_choices(choices);
    QTRY_COMPARE(menus(), 3);  // and the one that holds them
    choices.metrics << "perplexity";
    form.set_choices(choices);
    QTRY_COMPARE(menus(), 4);
  }
};

HBLAB_GUI_TEST_MAIN(SoakTest)
#include "soak_test.moc"
