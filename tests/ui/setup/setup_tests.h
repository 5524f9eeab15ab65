// SPDX-License-Identifier: GPL-3.0-or-later
// The test classes of the set-up page, run by one main; and texts they share.
#pragma once

#include <QApplication>
#include <QString>
#include <QTest>
#include <memory>
#include <vector>

#include "tests/support/main.h"
#include "ui/setup/spec_editor.h"

namespace hblab::test {

/// Each test file adds its class here.
std::vector<std::unique_ptr<QObject> (*)()>& setup_tests();

template <class Test>
struct Registered {
  Registered() {
    setup_tests().push_back([]() -> std::unique_ptr<QObject> { return std::make_unique<Test>(); });
  }
};

inline QString small_spec() {
  return QStringLiteral(
      "# a comment that must stay\n"
      "format: 1\n"
      "name: small   # behind the name\n"
      "\n"
      "model:\n"
      "  layout: attention*2\n"
      "  hidden: 64\n"
      "  heads: 4\n"
      "  feed_forward: 256\n"
      "\n"
      "arms:\n"
      "  - name: BERT\n"
      "  # above the second\n"
      "  - name: HybridBERT\n"
      "    model.layout: hybrid(attention=2,pooling=2)*2\n"
      "baseline: BERT\n"
      "seeds: [1, 2, 3]\n");
}

/// Waits until the later checks of the present text are there.
inline bool wait_checked(ui::SpecEditor& editor) {
  return QTest::qWaitFor([&] { return editor.is_checked(); }, 20000);
}

}  // namespace hblab::test

/// For an edit: HBLAB_VERIFY_OK names its argument more than once.
#define VERIFY_DONE(edit)         \
  do {                            \
    const auto done_now = (edit); \
    HBLAB_VERIFY_OK(done_now);    \
  } while (false)
