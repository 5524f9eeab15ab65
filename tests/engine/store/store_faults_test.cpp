// SPDX-License-Identifier: Apache-2.0
// What happens to a project when things go wrong: foreign files, old and new schemas, killed writers, full and read-only disks.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "tests/engine/store/project_maker.h"

using namespace hblab;
using namespace hblab::store;
using namespace hblab::test;

namespace {

constexpr int skipped = 77;

/// Runs `work` in a forked process; its exit status is work's.
int in_child(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(work());
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// A disk of its own for the calling process and its children; gone when they are.
bool mount_small_disk(const fs::path& at, const char* size) {
  const bool alone = ::geteuid() == 0 ? ::unshare(CLONE_NEWNS) == 0 : ::unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
  return alone && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 && ::mount("tmpfs", at.c_str(), "tmpfs", 0, size) == 0;
}

#if defined(__SANITIZE_THREAD__)
#define NEEDS_THREADS_AFTER_FORK() QSKIP("ThreadSanitizer does not follow threads that a forked process starts.")
#else
#define NEEDS_THREADS_AFTER_FORK() (void)0
#endif

/// Leaves the child with a failure, and says which check it was.
#define CHECK(condition)                                                   \
  do {                                                                     \
    if (!(condition)) {                                                    \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      return 1;                                                            \
    }                                                                      \
  } while (false)

size_t entries(const fs::path& folder) { return size_t(std::distance(fs::directory_iterator(folder), {})); }

void run_sql(const fs::path& path, const std::string& sql) {
  SQLite::Database(path.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

}  // namespace

class StoreFaultsTest : public QObject {
  Q_OBJECT
 private:
  /// Neither side opens it, both say why, and it stays as it was.
  void refusesUntouched(const fs::path& path, const char* reason) {
    const auto before = *read_file(path);
    const size_t files = entries(path.parent_path());
    const auto recorder = Recorder::open(path);
    QVERIFY(!recorder);
    QVERIFY2(recorder.error().message().find(reason) != std::string::npos, recorder.error().message().c_str());
    QVERIFY(recorder.error().kind == ErrorKind::input);
    const auto store = RunStore::open(path);
    QVERIFY(!store && store.error().message().find(reason) != std::string::npos);
    QCOMPARE(*read_file(path), before);
    QCOMPARE(entries(path.parent_path()), files);
  }

 private Q_SLOTS:
  void foreignFilesAreRefused() {
    TemporaryProject project;
    for (const std::string& content : {std::string("short"), std::string(5000, 'x')}) {
      HBLAB_VERIFY_OK(write_file(project.path, content));
      refusesUntouched(project.path, "is not a HybridBERT Lab project");
    }
    fs::remove(project.path);
    run_sql(project.path, "CREATE TABLE notes (text)");
    refusesUntouched(project.path, "is not a HybridBERT Lab project");
    const auto folder = Recorder::open(project.path.parent_path());
    QVERIFY(!folder && folder.error().message().find("is a folder") != std::string::npos);
    const auto nowhere = Recorder::open(project.path.parent_path() / "no" / "such.hblab");
    QVERIFY(!nowhere && nowhere.error().kind == ErrorKind::input);
    QVERIFY(!RunStore::open(project.path.parent_path() / "none.hblab"));
    QVERIFY(!fs::exists(project.path.parent_path() / "none.hblab"));
  }

  void aNewerSchemaIsRefused() {
    TemporaryProject project;
    HBLAB_VERIFY_OK(Recorder::open(project.path));
    run_sql(project.path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
    refusesUntouched(project.path, "version 99");
  }

  void aDamagedProjectIsNamed() {
    TemporaryProject project;
    {
      auto recorder = std::move(*Recorder::open(project.path));
      HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1, 2, 3})));
    }
    auto bytes = *read_file(project.path);
    std::fill(bytes.begin() + 100, bytes.end(), 'x');
    HBLAB_VERIFY_OK(write_file(project.path, bytes));
    const auto opened = Recorder::open(project.path);
    QVERIFY(!opened);
    QVERIFY2(opened.error().message().find("is damaged") != std::string::npos, opened.error().message().c_str());
  }

  void anOlderSchemaIsUpgraded_data() {
    QTest::addColumn<bool>("by_reader");
    QTest::newRow("reader") << true;
    QTest::newRow("writer") << false;
  }
  void anOlderSchemaIsUpgraded() {
    QFETCH(bool, by_reader);
    TemporaryProject project;
    run_sql(project.path, *read_file(fs::path(HBLAB_FIXTURES) / "project_v1.sql"));
    const auto version = [](const fs::path& path) { return SQLite::Database(path.string()).execAndGet("PRAGMA user_version").getInt(); };
    QCOMPARE(version(project.path), 1);
    if (!by_reader) HBLAB_VERIFY_OK(Recorder::open(project.path));
    auto store = RunStore::open(project.path);
    HBLAB_VERIFY_OK(store);
    QCOMPARE((*store)->project_uuid(), std::string("11111111-2222-4333-8444-555555555555"));
    QCOMPARE((*store)->series(RunId{1}, "train_loss")->at(2).value, 1.5);
    QCOMPARE((*store)->events(RunId{1})->at(0).text, std::string("slow disk"));
    QVERIFY((*store)->all_runs()->at(0).status == RunStatus::done);
    QVERIFY((*store)->queue()->runs.empty() && (*store)->marks()->empty() && !(*store)->scheduler()->alive);
    fs::path copy = project.path;
    copy += ".schema-1";
    QCOMPARE(version(copy), 1);
    QVERIFY(version(project.path) > 1);
  }

  void aKilledWriterLeavesACleanProject() {
    NEEDS_THREADS_AFTER_FORK();
    TemporaryProject project;
    {
      auto recorder = std::move(*Recorder::open(project.path));
      HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    }
    const RunId run{1};
    const pid_t child = ::fork();
    if (child == 0) {
      auto recorder = std::move(*Recorder::open(project.path));
      const auto attempt = recorder->start_attempt(run, -1);
      for (int64_t step = 0; attempt && step < 100'000'000; ++step)
        recorder->record(run, *attempt, at_step(step), {{"train_loss", double(step)}});
      ::_exit(1);
    }
    auto store = std::move(*RunStore::open(project.path));
    QTRY_VERIFY_WITH_TIMEOUT(store->all_runs()->at(0).last.step > 1000, 20000);
    QVERIFY(store->all_runs()->at(0).status == RunStatus::running && !store->all_runs()->at(0).dead);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);

    const auto run_row = store->all_runs()->at(0);
    QVERIFY(run_row.status == RunStatus::running && run_row.dead);  // known at once, without waiting for a heartbeat
    const auto points = store->series(run, "train_loss");
    HBLAB_VERIFY_OK(points);
    QCOMPARE(points->size(), size_t(run_row.last.step + 1));  // whole steps, none missing before the last
    store.reset();
    auto recorder = std::move(*Recorder::open(project.path));
    QCOMPARE(recorder->start_attempt(run, 500).value_or(0), int64_t(2));
    HBLAB_VERIFY_OK(recorder->end_attempt(run, 2, RunStatus::done, ""));
    recorder.reset();
    QCOMPARE(SQLite::Database(project.path.string()).execAndGet("PRAGMA integrity_check").getString(), std::string("ok"));
    QCOMPARE((*RunStore::open(project.path))->series(run, "train_loss")->size(), size_t(501));
  }

  void twoWritersShareAProject() {
    TemporaryProject project;
    HBLAB_VERIFY_OK((*Recorder::open(project.path))->add_experiment(two_arms({1})));
    constexpr int64_t count = 20'000;
    std::vector<std::thread> writers;
    for (int64_t id = 1; id <= 2; ++id)
      writers.emplace_back([&, id] {
        auto recorder = std::move(*Recorder::open(project.path));
        if (!recorder->start_attempt(RunId{id}, -1)) return;
        for (int64_t step = 0; step < count; ++step) recorder->record(RunId{id}, 1, at_step(step), {{"train_loss", double(step)}});
      });
    for (auto& writer : writers) writer.join();
    auto store = std::move(*RunStore::open(project.path));
    for (int64_t id = 1; id <= 2; ++id) QCOMPARE(store->series(RunId{id}, "train_loss")->size(), size_t(count));
  }

  void openingAgainKeepsTheLocks() {
    TemporaryProject project;
    const auto locked = [&] {
      return in_child([&] {  // by the lock of SQLite's that says that a connection lives: https://sqlite.org/src/file/src/os.h
               const int file = ::open(project.path.c_str(), O_RDWR);
               struct flock shared {};
               shared.l_type = F_WRLCK, shared.l_start = 0x40000002, shared.l_len = 510;
               return ::fcntl(file, F_GETLK, &shared) == 0 && shared.l_type != F_UNLCK ? 0 : 1;
             }) == 0;
    };
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    QVERIFY(locked());
    for (int i = 0; i < 2; ++i) {  // connections that come and go
      HBLAB_VERIFY_OK(RunStore::open(project.path));
      QVERIFY(locked());
      HBLAB_VERIFY_OK(Recorder::open(project.path));
      QVERIFY(locked());
    }
    recorder.reset();
    QVERIFY(!locked());
    HBLAB_VERIFY_OK(write_file(project.path, "something else"));
    QVERIFY(!RunStore::open(project.path));  // looked at again
  }

  void theHeartbeatGoesOn() {
    TemporaryProject project;
    auto recorder = std::move(*Recorder::open(project.path));
    HBLAB_VERIFY_OK(recorder->add_experiment(two_arms({1})));
    HBLAB_VERIFY_OK(recorder->start_attempt(RunId{1}, -1));
    const auto heartbeat = [&] { return SQLite::Database(project.path.string()).execAndGet("SELECT heartbeat FROM attempt").getDouble(); };
    const double first = heartbeat();
    QTRY_VERIFY_WITH_TIMEOUT(heartbeat() > first, 20000);
  }

  void aFullDiskIsToldAndNothingIsLost() {
    NEEDS_THREADS_AFTER_FORK();
    TemporaryProject project;
    const fs::path disk = project.folder.path().toStdString();
    const int outcome = in_child([&] {
      if (!mount_small_disk(disk, "size=4m")) return skipped;
      auto recorder = std::move(*Recorder::open(project.path));
      const RunId run{1};
      CHECK(recorder->add_experiment(two_arms({1})) && recorder->start_attempt(run, -1));
      int64_t step = 0;
      const auto record = [&](int64_t count) {
        for (int64_t end = step + count; step < end; ++step) recorder->record(run, 1, at_step(step), {{"train_loss", double(step)}});
      };
      record(100);
      CHECK(recorder->flush() && recorder->health());
      std::FILE* filler = std::fopen((disk / "filler").c_str(), "w");
      const std::vector<char> block(1 << 16, 'x');
      while (std::fwrite(block.data(), 1, block.size(), filler) == block.size() && std::fflush(filler) == 0) {
      }
      (void)std::fclose(filler);
      record(20'000);
      const auto told = recorder->flush();
      CHECK(!told && told.error().kind == ErrorKind::environment && told.error().message().find("disk is full") != std::string::npos);
      CHECK(!recorder->health() && !recorder->end_attempt(run, 1, RunStatus::done, ""));
      auto store = std::move(*RunStore::open(project.path));
      CHECK(store->series(run, "train_loss").value_or(std::vector<Point>{}).size() == 100);  // what was committed is there
      CHECK(store->all_runs()->at(0).status == RunStatus::running);
      store.reset();
      const auto another = Recorder::open(disk / "another.hblab");
      CHECK(!another && another.error().kind == ErrorKind::environment && !fs::exists(disk / "another.hblab"));
      fs::remove(disk / "filler");
      record(10);
      CHECK(recorder->flush() && recorder->health());
      CHECK((*RunStore::open(project.path))->series(run, "train_loss")->size() == size_t(step));
      CHECK(recorder->end_attempt(run, 1, RunStatus::done, ""));
      return 0;
    });
    if (outcome == skipped) QSKIP("This machine lets no test mount a small disk of its own.");
    QCOMPARE(outcome, 0);
  }

  void aReadOnlyDiskIsToldAndCanBeRead() {
    NEEDS_THREADS_AFTER_FORK();
    TemporaryProject project;
    const fs::path disk = project.folder.path().toStdString();
    const int outcome = in_child([&] {
      if (!mount_small_disk(disk, "size=4m")) return skipped;
      CHECK((*Recorder::open(project.path))->add_experiment(two_arms({1})));
      if (::mount(nullptr, disk.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0) return skipped;
      const auto recorder = Recorder::open(project.path);
      CHECK(!recorder && recorder.error().kind == ErrorKind::environment);
      const auto fresh = Recorder::open(disk / "another.hblab");
      CHECK(!fresh && fresh.error().kind == ErrorKind::environment);
      const auto store = RunStore::open(project.path);
      CHECK(store && (*store)->all_runs()->size() == 2);
      return 0;
    });
    if (outcome == skipped) QSKIP("This machine lets no test mount a small disk of its own.");
    QCOMPARE(outcome, 0);
  }
};

HBLAB_TEST_MAIN(StoreFaultsTest)
#include "store_faults_test.moc"
