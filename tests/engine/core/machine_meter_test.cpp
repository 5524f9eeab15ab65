// SPDX-License-Identifier: Apache-2.0
// The machine's figures from files in the form of /proc, and from a driver that the test brings.
#include "engine/core/machine_meter.h"

#include <QTemporaryDir>

#include "tests/support/main.h"

using namespace hblab;

namespace {

/// A /proc of two cores.
struct FakeProc {
  QTemporaryDir folder;
  fs::path path = folder.path().toStdString();

  void set(int user, int idle, int own_user, int own_kernel) const {
    const std::string cpu = std::to_string(user) + " 10 20 " + std::to_string(idle) + " 5 0 5 0 999 0";
    write("stat", "cpu  " + cpu + "\ncpu0 1 1 1 1 1 1 1 1 0 0\ncpu1 1 1 1 1 1 1 1 1 0 0\nintr 5\ncpu_like 9\n");
    write("meminfo", "MemTotal:       16000 kB\nMemFree:          1000 kB\nMemAvailable:    4000 kB\n");
    write("self/stat", "7 (a (b) c) S 1 7 7 0 -1 4194560 100 0 0 0 " + std::to_string(own_user) + " " + std::to_string(own_kernel) +
                           " 0 0 20 0 5 0 100 1000 50\n");
    write("self/status", "Name:\tx\nVmRSS:\t     300 kB\n");
  }
  void write(const char* name, const std::string& text) const {
    fs::create_directories(path / "self");
    (void)write_file(path / name, text);
  }
};

constexpr const char* no_driver = "/nowhere/libnvidia-ml.so.1";

}  // namespace

class MachineMeterTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void shareOfTimeSinceTheSampleBefore() {
    const FakeProc proc;
    proc.set(100, 860, 40, 10);
    MachineMeter meter({proc.path, no_driver});
    MachineSample sample = meter.sample();
    QVERIFY(std::isnan(sample.cpu) && std::isnan(sample.process_cores));
    QCOMPARE(sample.cores, 2);
    QCOMPARE(sample.memory_total, int64_t(16000 * 1024));
    QCOMPARE(sample.memory_available, int64_t(4000 * 1024));
    QCOMPARE(sample.resident, int64_t(300 * 1024));
    QVERIFY(sample.gpus.empty());
    proc.set(100 + 150, 860 + 50, 40 + 90, 10 + 10);  // of 200 ticks on two cores 150 were busy, and 100 of them ours
    sample = meter.sample();
    QCOMPARE(sample.cpu, 0.75);
    QCOMPARE(sample.process_cores, 1.0);
    QVERIFY(std::isnan(meter.sample().cpu));  // no time has passed
  }

  void whatCannotBeReadIsUnknown() {
    const QTemporaryDir empty;
    MachineMeter meter({empty.path().toStdString(), no_driver});
    meter.sample();
    const MachineSample sample = meter.sample();
    QVERIFY(std::isnan(sample.cpu) && std::isnan(sample.process_cores) && sample.memory_total == 0 && sample.gpus.empty());
    const FakeProc odd;
    odd.set(1, 1, 1, 1);
    odd.write("stat", "cpu");
    odd.write("self/stat", "7 (x");
    MachineMeter other({odd.path, no_driver});
    other.sample();
    QVERIFY(std::isnan(other.sample().process_cores));
  }

  void gpusAreReadWhereThereIsADriver() {
    const FakeProc proc;
    proc.set(1, 1, 1, 1);
    MachineMeter meter({proc.path, HBLAB_FAKE_NVML});
    for (int i = 0; i < 2; ++i) {
      const auto gpus = meter.sample().gpus;
      QCOMPARE(gpus.size(), size_t(2));
      QCOMPARE(gpus[0].name, std::string("Hot one"));
      QCOMPARE(gpus[0].utilisation, 0.87);
      QVERIFY(gpus[0].memory_used == 20'000'000'000 && gpus[0].memory_total == 80'000'000'000);
      QCOMPARE(gpus[0].power_watts, 312.5);
      QCOMPARE(gpus[0].temperature_celsius, 84.0);
      QCOMPARE(gpus[0].throttled_by.size(), size_t(2));
      QCOMPARE(gpus[0].throttled_by[0].str(), std::string("power limit"));
      QVERIFY(gpus[1].utilisation == 0 && gpus[1].memory_total == 0 && std::isnan(gpus[1].power_watts) && gpus[1].throttled_by.empty());
    }
  }

  void aLibraryThatIsNoDriverIsNone() {
    const FakeProc proc;
    proc.set(1, 1, 1, 1);
    QVERIFY(MachineMeter({proc.path, "libz.so.1"}).sample().gpus.empty());
  }

  void thisMachineIsRead() {
    MachineMeter meter;
    const MachineSample sample = meter.sample();
    QVERIFY(sample.cores > 0 && sample.memory_total > 0 && sample.resident > 0);
  }
};

HBLAB_TEST_MAIN(MachineMeterTest)
#include "machine_meter_test.moc"
