// SPDX-License-Identifier: GPL-3.0-or-later
// What every page stands on: actions, theme, view state, selection, texts.
#include <QApplication>
#include <QDir>
#include <QPixmapCache>
#include <QSignalSpy>
#include <QWidget>
#include <cmath>

#include "tests/support/main.h"
#include "ui/base/actions.h"
#include "ui/base/icons.h"
#include "ui/base/selection.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/base/view_state.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

/// A colour as an eye sees it that lacks one kind of cone: Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
struct Deficiency {
  const char* name;
  double m[3][3];
};
constexpr Deficiency deficiencies[] = {
    {"protanopia", {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia", {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia", {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}},
};

struct Lab {
  double l, a, b;
};
double linear(double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); }
/// CIE L*a*b* (D65) of a linear RGB colour.
Lab lab(const double rgb[3]) {
  const double x = (0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.95047;
  const double y = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2];
  const double z = (0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.08883;
  const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
  return {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
}
Lab seen(const QColor& colour, const Deficiency& d) {
  const double in[3] = {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
  double out[3];
  for (int i = 0; i < 3; ++i) out[i] = std::clamp(d.m[i][0] * in[0] + d.m[i][1] * in[1] + d.m[i][2] * in[2], 0.0, 1.0);
  return lab(out);
}
double distance(const Lab& p, const Lab& q) { return std::hypot(p.l - q.l, p.a - q.a, p.b - q.b); }

}  // namespace

class BaseTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { QDir(ViewState::folder()).removeRecursively(); }

  void textsCarryTheirArguments() {
    QCOMPARE(tr_text(make_text("%1 of %2", 3, "x")), QString("3 of x"));
    QCOMPARE(duration_text(NAN), QString("—"));
    QCOMPARE(value_text(INFINITY), QString("∞"));
  }

  void aShortcutBelongsToOneAction() {
    QWidget window;
    ActionRegistry actions(&window);
    int ran = 0;
    actions.add({"a", "&A", "File", QKeySequence("Ctrl+A"), "Does a."}, [&](bool) { ++ran; });
    actions.add({"b", "&B", "File", QKeySequence("Ctrl+B"), "Does b."}, [](bool) {});
    QVERIFY(actions.conflicts().isEmpty());
    QVERIFY(!actions.set_shortcut("b", QKeySequence("Ctrl+A")));
    QVERIFY(actions.set_shortcut("b", QKeySequence()));
    QVERIFY(actions.set_shortcut("b", QKeySequence("Ctrl+B")));
    actions.find("b")->setShortcut(QKeySequence("Ctrl+A"));
    QCOMPARE(actions.conflicts(), QStringList{"a and b: Ctrl+A"});
    actions.find("a")->trigger();
    QCOMPARE(ran, 1);
  }

  void theSelectionTellsOnce() {
    Selection selection;
    QSignalSpy spy(&selection, &Selection::changed);
    selection.select({RunId{1}, RunId{2}}, ExperimentId{1});
    selection.select({RunId{2}, RunId{1}}, ExperimentId{1});
    QCOMPARE(spy.size(), 1);
  }

  void viewsAreRemembered() {
    {
      ViewState state;
      state.open("p1");
      state.set_section("plots", {{"smoothing", 20}});
    }
    ViewState state;
    state.open("p1");
    QCOMPARE(state.section("plots")["smoothing"].toInt(), 20);
    state.open("p2");
    QVERIFY(state.section("plots").isEmpty());
  }

  void aForeignViewFileIsPutAside() {
    QDir().mkpath(ViewState::folder());
    for (const QByteArray& bytes : {QByteArray("{not json"), QByteArray(R"({"version": 99, "sections": {"a": {}}})")}) {
      QFile::remove(ViewState::folder() + "/p3.json.unreadable");
      QFile file(ViewState::folder() + "/p3.json");
      QVERIFY(file.open(QIODevice::WriteOnly));
      file.write(bytes);
      file.close();
      ViewState state;
      state.open("p3");
      QVERIFY(state.section("a").isEmpty());
      QVERIFY(QFile::exists(ViewState::folder() + "/p3.json.unreadable"));
    }
  }

  void inkIsReadableInBothLooks() {
    for (const auto& t : {light_tokens(), dark_tokens()}) {
      for (const QColor& paper : {t.window, t.surface, t.raised, t.selection}) {
        QVERIFY(contrast(t.text, paper) >= 7);
        QVERIFY2(contrast(t.muted, paper) >= 4.5, qPrintable(t.muted.name() + " on " + paper.name()));
        for (const QColor& mark : {t.good, t.bad, t.warning, t.running})
          QVERIFY2(contrast(mark, paper) >= 4.5, qPrintable(mark.name() + " on " + paper.name()));
      }
      QVERIFY(contrast(t.accent_text, t.accent) >= 4.5);
    }
  }

  void armsAreToldApartByEveryEye() {
    constexpr double apart = 10;  // CIE76; about four times what is just noticed
    for (const auto choice : {ThemeChoice::light, ThemeChoice::dark}) {
      Theme::instance().choose(choice);
      for (int i = 0; i < arms_apart; ++i) {
        QVERIFY(contrast(Theme::instance().arm(i), Theme::instance().tokens().surface) >= 2.99);
        for (int k = i + 1; k < arms_apart; ++k)
          for (const auto& d : deficiencies) {
            const double found = distance(seen(Theme::instance().arm(i), d), seen(Theme::instance().arm(k), d));
            QVERIFY2(found >= apart, qPrintable(QString("arms %1 and %2, %3: %4").arg(i).arg(k).arg(d.name).arg(found)));
          }
      }
    }
  }

  void theLookChangesLive() {
    QSignalSpy spy(&Theme::instance(), &Theme::changed);
    Theme::instance().choose(ThemeChoice::system);
    Theme::instance().set_system_dark(true);
    QVERIFY(Theme::instance().tokens().dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), dark_tokens().window);
    Theme::instance().choose(ThemeChoice::light);
    Theme::instance().set_system_dark(false);
    QCOMPARE(spy.size(), 3);
    QVERIFY(!Theme::instance().tokens().dark);
  }

  /// What is made anew each time has a new key, and fills Qt's pixmap cache.
  void marksAreDrawnOnce() {
    const auto keys = [](ThemeChoice look) {
      Theme::instance().choose(look);
      QList<qint64> made;
      for (const QIcon& icon : {problem_icon(1), problem_icon(2), changed_icon(), blank_icon(), swatch_icon(Theme::instance().tokens().accent)})
        made << icon.cacheKey();
      return made;
    };
    const auto light = keys(ThemeChoice::light), dark = keys(ThemeChoice::dark);
    QCOMPARE(keys(ThemeChoice::light), light);
    QCOMPARE(keys(ThemeChoice::dark), dark);
    for (qsizetype i = 0; i < light.size(); ++i) QCOMPARE(light[i] == dark[i], i == 3);  // blank is blank in every look
    QPixmap found;
    QVERIFY(QPixmapCache::insert("of the dark look", QPixmap(1, 1)));
    Theme::instance().choose(ThemeChoice::dark);
    QVERIFY(QPixmapCache::find("of the dark look", &found));
    Theme::instance().choose(ThemeChoice::light);
    QVERIFY(!QPixmapCache::find("of the dark look", &found));
    QVERIFY(swatch_icon(Qt::red).cacheKey() != swatch_icon(Qt::blue).cacheKey());
  }
};

HBLAB_GUI_TEST_MAIN(BaseTest)
#include "base_test.moc"
