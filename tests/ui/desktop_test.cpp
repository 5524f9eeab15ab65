// SPDX-License-Identifier: GPL-3.0-or-later
// What the window and the desktop tell each other, on a bus of the test's own with a desktop that is played: notifications, light and dark.
#include <poll.h>
#include <unistd.h>

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QDBusVariant>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>

#include "tests/support/main.h"
#include "tests/ui/project_fixture.h"
#include "ui/base/system_theme.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/docks/runs_dock.h"
#include "ui/window/main_window.h"
#include "ui/window/notifier.h"
#include "ui/window/preferences.h"
#include "ui/window/wakefulness.h"

using namespace hblab;
using namespace hblab::ui;

namespace {

/// org.freedesktop.Notifications, as far as it is called.
class Notifications : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
 public:
  struct Shown {
    QString summary, body;
    QStringList actions;
  };
  QList<Shown> shown;

 public Q_SLOTS:
  uint Notify(const QString&, uint, const QString&, const QString& summary, const QString& body, const QStringList& actions,
              const QVariantMap&, int) {
    shown << Shown{summary, body, actions};
    return uint(shown.size());
  }
};

/// The desktop portal's settings.
class Portal : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
 public:
  uint scheme = 1;

 public Q_SLOTS:
  QDBusVariant Read(const QString& space, const QString& key) {
    const bool known = space == "org.freedesktop.appearance" && key == "color-scheme";
    return QDBusVariant(QVariant::fromValue(QDBusVariant(known ? QVariant(scheme) : QVariant())));
  }
};

/// systemd-logind, as far as it is called.
class Logind : public QObject {
  Q_OBJECT
  Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
 public:
  QStringList asked;
  /// Whether whoever asked last still holds what it was given.
  bool is_held() const {
    pollfd end{pipe_[0], POLLHUP, 0};
    return ::poll(&end, 1, 0) == 0;
  }
  ~Logind() override { ::close(pipe_[0]); }

 public Q_SLOTS:
  QDBusUnixFileDescriptor Inhibit(const QString& what, const QString&, const QString&, const QString& mode) {
    asked << what + ' ' + mode;
    if (pipe_[0] >= 0) ::close(pipe_[0]);
    (void)!::pipe(pipe_);
    QDBusUnixFileDescriptor held;
    held.giveFileDescriptor(pipe_[1]);
    return held;
  }

 private:
  int pipe_[2] = {-1, -1};
};

}  // namespace

class DesktopTest : public QObject {
  Q_OBJECT

  QProcess bus_;
  Notifications notifications_;
  Portal portal_;
  Logind logind_;

  /// The desktop says that a setting has changed, or that a notification was clicked on.
  static void say_setting(const QString& key, uint value) {
    auto signal = QDBusMessage::createSignal("/org/freedesktop/portal/desktop", "org.freedesktop.portal.Settings", "SettingChanged");
    signal << QString("org.freedesktop.appearance") << key << QVariant::fromValue(QDBusVariant(value));
    QVERIFY(QDBusConnection("desktop").send(signal));
  }
  static void say_clicked(uint id) {
    auto signal = QDBusMessage::createSignal("/org/freedesktop/Notifications", "org.freedesktop.Notifications", "ActionInvoked");
    signal << id << QString("default");
    QVERIFY(QDBusConnection("desktop").send(signal));
  }

 private Q_SLOTS:
  void initTestCase() {
    const QString program = QStandardPaths::findExecutable("dbus-daemon");
    if (program.isEmpty()) QSKIP("There is no dbus-daemon to play the desktop's bus.");
    bus_.start(program, {"--session", "--nofork", "--print-address"});
    QVERIFY(bus_.waitForReadyRead(10000));
    const QString address = QString::fromLatin1(bus_.readLine()).trimmed();
    qputenv("DBUS_SESSION_BUS_ADDRESS", address.toLatin1());
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", address.toLatin1());
    auto connection = QDBusConnection::connectToBus(address, "desktop");
    QVERIFY(connection.isConnected());
    QVERIFY(connection.registerObject("/org/freedesktop/Notifications", &notifications_, QDBusConnection::ExportAllSlots));
    QVERIFY(connection.registerService("org.freedesktop.Notifications"));
    QVERIFY(connection.registerObject("/org/freedesktop/portal/desktop", &portal_, QDBusConnection::ExportAllSlots));
    QVERIFY(connection.registerService("org.freedesktop.portal.Desktop"));
    QVERIFY(connection.registerObject("/org/freedesktop/login1", &logind_, QDBusConnection::ExportAllSlots));
    QVERIFY(connection.registerService("org.freedesktop.login1"));
    QVERIFY(QDBusConnection::sessionBus().isConnected());
  }
  void init() {
    QDir(qEnvironmentVariable("HBLAB_DATA")).removeRecursively();
    notifications_.shown.clear();
  }
  void cleanupTestCase() {
    Theme::instance().choose(ThemeChoice::light);
    bus_.kill();
    bus_.waitForFinished();
  }

  void theLookFollowsTheSystem() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QSKIP("Qt itself follows the system.");
#endif
    Theme::instance().choose(ThemeChoice::system);
    const SystemTheme follows;
    QTRY_VERIFY(Theme::instance().tokens().dark);
    say_setting("color-scheme", 2);
    QTRY_VERIFY(!Theme::instance().tokens().dark);
    say_setting("accent-color", 1);
    say_setting("color-scheme", 1);
    QTRY_VERIFY(Theme::instance().tokens().dark);
    Theme::instance().choose(ThemeChoice::light);  // the user's word goes before
    QVERIFY(!Theme::instance().tokens().dark);
  }

  void anEndIsToldAndAClickShowsIt() {
    test::ProjectFixture fixture;
    const auto id = fixture.add_experiment("e", 1);
    fixture.add_experiment("another", 1);
    const int64_t first = fixture.train(RunId{1}, 20), second = fixture.train(RunId{2}, 20);
    MainWindow window;
    window.showMinimized();
    window.open_project(qs(fixture.file().string()));
    QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open(); }));
    QTRY_VERIFY(window.project()->snapshot()->find(RunId{2})->is_live());
    window.show_page(MainWindow::set_up);
    window.selection()->select({}, ExperimentId{2});
    fixture.end(RunId{1}, first);
    QTest::qWait(300);
    QVERIFY(notifications_.shown.isEmpty());  // one run of two
    fixture.end(RunId{2}, second);
    QTRY_COMPARE(notifications_.shown.size(), 1);
    QCOMPARE(notifications_.shown[0].summary, QString("e is done."));
    QCOMPARE(notifications_.shown[0].actions, (QStringList{"default", "Show"}));
    QTRY_VERIFY(!window.info_bar()->messages().isEmpty());
    QTest::qWait(100);  // the answer with its number comes back
    say_clicked(1);
    QTRY_COMPARE(window.page(), MainWindow::live);
    QCOMPARE(window.selection()->experiment(), id);
    QVERIFY(!window.isMinimized());
  }

  void aFailureIsToldWhileTheOthersGoOn() {
    test::ProjectFixture fixture;
    fixture.add_experiment("e", 1);
    const int64_t first = fixture.train(RunId{1}, 20);
    fixture.train(RunId{2}, 20);
    MainWindow window;
    window.showMinimized();
    window.open_project(qs(fixture.file().string()));
    QVERIFY(QTest::qWaitFor([&] { return window.project()->is_open(); }));
    QTRY_VERIFY(window.project()->snapshot()->find(RunId{1})->is_live());
    fixture.end(RunId{1}, first, store::RunStatus::failed);
    QTRY_COMPARE(notifications_.shown.size(), 1);
    QCOMPARE(notifications_.shown[0].summary, QString("BERT · seed 1 has failed."));
    QTRY_VERIFY(window.info_bar()->messages().contains("BERT · seed 1 has failed."));
    QTest::qWait(100);
    say_clicked(1);
    QTRY_COMPARE(window.selection()->runs(), std::set<RunId>{RunId{1}});
  }

  void theMachineStaysAwakeAsLongAsItIsHeld() {
    Wakefulness awake;
    awake.hold(true);
    awake.hold(true);  // once is enough
    QTRY_VERIFY(awake.holds());
    QCOMPARE(logind_.asked, QStringList{"idle block"});
    QVERIFY(logind_.is_held());
    awake.hold(false);
    QTRY_VERIFY(!logind_.is_held());
    awake.hold(true);
    awake.hold(false);  // before the answer has come
    QTRY_COMPARE(logind_.asked.size(), 2);
    QTRY_VERIFY(!logind_.is_held());
    QVERIFY(!awake.holds());
  }

  void nothingIsToldWhereItIsNotWanted() {
    QWidget window;
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    Notifier notifier(&window);
    notifier.tell("in front", {}, [] {});
    preferences::set_notifies_in_front(true);
    notifier.tell("wanted", "<b>", [] {});
    QTRY_COMPARE(notifications_.shown.size(), 1);
    QCOMPARE(notifications_.shown[0].summary, QString("wanted"));
    QCOMPARE(notifications_.shown[0].body, QString("&lt;b&gt;"));  // a message is no markup
    preferences::set_notifies(false);
    notifier.tell("off", {}, [] {});
    QTest::qWait(100);
    QCOMPARE(notifications_.shown.size(), 1);
  }
};

HBLAB_GUI_TEST_MAIN(DesktopTest)
#include "desktop_test.moc"
