// SPDX-License-Identifier: Apache-2.0
// HBLAB_TEST_MAIN(FirstTest, SecondTest …): runs the named Qt Test classes one after another.
#pragma once

#include <QCoreApplication>
#include <QTest>

namespace hblab::test {

template <class... Tests>
int run_tests(int argc, char** argv) {
  QCoreApplication app(argc, argv);
  int failed = 0;
  const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); };
  (run(Tests()), ...);
  return failed;
}

template <class... Tests, class Run>
void each(const Run& run) {
  (run(Tests()), ...);
}

}  // namespace hblab::test

#define HBLAB_TEST_MAIN(...) \
  int main(int argc, char** argv) { return hblab::test::run_tests<__VA_ARGS__>(argc, argv); }

/// The same with a QApplication, for tests of the window: include <QApplication> first.
#define HBLAB_GUI_TEST_MAIN(...)                                                         \
  int main(int argc, char** argv) {                                                      \
    QApplication app(argc, argv);                                                        \
    int failed = 0;                                                                      \
    const auto run = [&](QObject&& test) { failed += QTest::qExec(&test, argc, argv); }; \
    hblab::test::each<__VA_ARGS__>(run);                                                 \
    return failed;                                                                       \
  }

/// Fails with the error's sentence where a Result holds one.
#define HBLAB_VERIFY_OK(result)                                                                                                     \
  do {                                                                                                                              \
    const auto& outcome_to_verify = (result);                                                                                       \
    QVERIFY2(outcome_to_verify.has_value(), outcome_to_verify ? "" : (#result ": " + outcome_to_verify.error().message()).c_str()); \
  } while (false)
