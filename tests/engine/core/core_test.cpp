// SPDX-License-Identifier: Apache-2.0
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <sstream>
#include <thread>

#include "engine/core/bounded_queue.h"
#include "engine/core/files.h"
#include "engine/core/hash.h"
#include "engine/core/ids.h"
#include "engine/core/interval.h"
#include "engine/core/interval_units.h"
#include "engine/core/numbers.h"
#include "engine/core/philox.h"
#include "engine/core/system_meter.h"
#include "tests/support/main.h"

using namespace hblab;

class CoreTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void philoxMatchesKnownAnswers() {
    // The three vectors of Random123's kat_vectors file for philox4x32, 10 rounds.
    QCOMPARE(philox({0, 0, 0, 0}, 0), (PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
    QCOMPARE(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, 0xffffffffffffffff),
             (PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
    QCOMPARE(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, 0x299f31d0a4093822),
             (PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
  }

  void textFillsItsArguments() {
    QCOMPARE(make_text(HBLAB_TEXT("%2 before %1, 100% sure, %3"), "a", 7).str(), std::string("7 before a, 100% sure, %3"));
  }

  void unitsAreNamedInTheirOrder() {
    int unit = 0;
    for (const auto name : interval_units()) {
      const auto interval = parse_interval("2 " + std::string(name));
      HBLAB_VERIFY_OK(interval);
      QCOMPARE(*interval, (Interval{2, IntervalUnit(unit++)}));
      QCOMPARE(to_string(*interval), "2 " + std::string(name));
    }
  }
  void intervalsRoundTrip_data() {
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("printed");
    QTest::newRow("bare") << "500"
                          << "500 steps";
    QTest::newRow("one") << "1 epoch"
                         << "1 epoch";
    QTest::newRow("mega") << "2M tokens"
                          << "2e+06 tokens";
    QTest::newRow("kilo") << "1.5k steps"
                          << "1500 steps";
    QTest::newRow("glued") << "3epochs"
                           << "3 epochs";
    QTest::newRow("minutes") << "0.5 minutes"
                             << "0.5 minutes";
  }
  void intervalsRoundTrip() {
    QFETCH(QString, written);
    QFETCH(QString, printed);
    const auto interval = parse_interval(written.toStdString());
    HBLAB_VERIFY_OK(interval);
    QCOMPARE(QString::fromStdString(to_string(*interval)), printed);
    QCOMPARE(*parse_interval(to_string(*interval)), *interval);
  }
  void wrongIntervalsAreRefused() {
    for (auto wrong : {"", "steps", "-5 steps", "5 stepps", "1 2", "nan", "inf tokens", "5m", "1e15G steps"})
      QVERIFY2(!parse_interval(wrong), wrong);
  }
  void periodsSurviveJumps() {
    const Interval period{100, IntervalUnit::tokens};
    QVERIFY(!entered_new_period(period, {0, 0}, {1, 99}));
    QVERIFY(entered_new_period(period, {1, 99}, {2, 100}));
    QVERIFY(entered_new_period(period, {2, 100}, {3, 350}));
    QVERIFY(!entered_new_period(Interval{}, {0, 0}, {1, 99}));
  }

  void numbersRoundTrip() {
    for (double v : {0.1, 1e-300, 123456789.123, -0.0, 5e-324}) QCOMPARE(*parse_double(shortest(v)), v);
    QCOMPARE(shortest(std::numeric_limits<double>::infinity()), std::string("Infinity"));
    QVERIFY(std::isnan(*parse_double("NaN")));
    QVERIFY(!parse_double("1x") && !parse_double("") && !parse_double("1e999"));
    QCOMPARE(human_bytes(1536), std::string("1.5 KiB"));
    QCOMPARE(human_seconds(3725), std::string("1 h 02 min"));
  }

  void hashDoesNotDependOnCuts() {
    Hasher whole, cut;
    whole.add("hello world");
    cut.add("hel"), cut.add(""), cut.add("lo world");
    QCOMPARE(whole.hex(), cut.hex());
    QCOMPARE(whole.hex(), hash_hex("hello world"));
    QVERIFY(stream_key(1, "data") != stream_key(1, "init") && stream_key(1, "data") != stream_key(2, "data"));
  }

  void uuidsAreVersion4() {
    const auto id = new_uuid();
    QCOMPARE(id.size(), size_t(36));
    QCOMPARE(id[14], '4');
    QVERIFY(new_uuid() != id);
  }

  void filesAreWrittenWholeOrNotAtAll() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "a.txt";
    HBLAB_VERIFY_OK(write_file(file, "one"));
    HBLAB_VERIFY_OK(write_file(file, std::string(100000, 'x')));
    QCOMPARE(read_file(file)->size(), size_t(100000));
    QCOMPARE(MappedFile::open(file)->bytes().size(), size_t(100000));
    const auto refused = write_file("/proc/nowhere/a.txt", "x");
    QVERIFY(!refused && refused.error().kind == ErrorKind::environment);
    QVERIFY(!read_file(file.parent_path()));
    const fs::path made = file.parent_path() / "made";
    QVERIFY(!write_folder(made, [&](const fs::path& f) -> Result<void> {
      HBLAB_TRY(write_file(f / "x", "1"));
      return fail(ErrorKind::input, "no");
    }));
    QVERIFY(!fs::exists(made));
    for (const char* content : {"1", "2"})
      HBLAB_VERIFY_OK(write_folder(made, [&](const fs::path& f) { return write_file(f / "x", content); }));
    QCOMPARE(*read_file(made / "x"), std::string("2"));
    QCOMPARE(std::distance(fs::directory_iterator(file.parent_path()), {}), 2);  // no temporary left
  }

  void queueDrainsAfterClose() {
    BoundedQueue<int> queue(2);
    std::thread producer([&] {
      for (int i = 0; i < 100; ++i) queue.push(i);
      queue.close();
    });
    int expected = 0;
    while (auto v = queue.pop()) QCOMPARE(*v, expected++);
    producer.join();
    QCOMPARE(expected, 100);
    QVERIFY(!queue.push(1));
  }

  void aDeadProcessIsToldAtOnce() {
    const pid_t child = ::fork();
    if (child == 0) ::pause(), ::_exit(0);
    auto who = this_process();
    QVERIFY(liveness(who).alive && liveness(who).certain);
    who.start_time += 1;
    QVERIFY(!liveness(who).alive && liveness(who).certain);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    who.pid = child;
    QVERIFY(!liveness(who).alive);
    who.host = "elsewhere";
    QVERIFY(!liveness(who).certain);
  }

  void theLongestMountPointDecides() {
    const std::string table =
        "/dev/vda / ext4 rw 0 0\nserver:/home /home nfs4 rw 0 0\n//box/share /mnt/My\\040Share cifs rw 0 0\n/dev/vdb /home/me ext4 rw 0 "
        "0\n";
    const auto type = [&](const char* place) {
      std::istringstream mounts(table);
      return file_system_of(place, mounts);
    };
    QCOMPARE(type("/mnt/My Share/p.hblab"), std::string("cifs"));
    QCOMPARE(type("/mnt/My"), std::string("ext4"));
    QCOMPARE(type("/home/you/p.hblab"), std::string("nfs4"));
    QCOMPARE(type("/home/me/p.hblab"), std::string("ext4"));
    QCOMPARE(type("/homely"), std::string("ext4"));
  }

  void locksExclude() {
    QTemporaryDir folder;
    const fs::path file = fs::path(folder.path().toStdString()) / "lock";
    {
      auto first = FileLock::acquire(file);
      HBLAB_VERIFY_OK(first);
      auto second = FileLock::try_acquire(file);
      HBLAB_VERIFY_OK(second);
      QVERIFY(!*second);
    }
    QVERIFY(bool(*FileLock::try_acquire(file)));
  }
};

HBLAB_TEST_MAIN(CoreTest)
#include "core_test.moc"
