// SPDX-License-Identifier: Apache-2.0
// What must hold whichever LibTorch this is built with.
#include "engine/model/compat.h"

#include <ATen/Context.h>
#include <ATen/ops/equal.h>
#include <ATen/ops/ones.h>

#include "tests/support/main.h"

using namespace hblab;

class CompatTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void cudnnsAttentionIsLeftOut() {
#if HBLAB_TORCH_AT_LEAST(2, 4)
    at::globalContext().setSDPUseCuDNN(true);
    const at::Tensor x = at::ones({1, 1, 2, 4});
    QVERIFY(at::equal(model::compat::scaled_dot_product(x, x, x, {}, 0), x));
    QVERIFY(!at::globalContext().userEnabledCuDNNSDP());
#else
    QSKIP("This LibTorch has no such attention.");
#endif
  }
};

HBLAB_TEST_MAIN(CompatTest)
#include "compat_test.moc"
