// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/spec/extension.h"
#include "tests/ui/setup/setup_tests.h"
#include "ui/base/theme.h"

namespace hblab::test {

std::vector<std::unique_ptr<QObject> (*)()>& setup_tests() {
  static std::vector<std::unique_ptr<QObject> (*)()> all;
  return all;
}

namespace {

/// A field and a mixer that nobody has heard of: the form must show them as it shows all others.
void invent() {
  spec::Field field;
  field.key = "training.wobble";
  field.locate = [](spec::Settings& s) -> spec::FieldPointer { return &s.objective.short_sequence_rate; };
  field.label = make_text("Wobble");
  field.help = make_text("How much the zeppelin wobbles.");
  field.unit = "furlongs";
  field.minimum = 0;
  field.maximum = 1;
  spec::extend_fields_for_tests(std::move(field));
  spec::MixerDescriptor mixer = *spec::find_mixer("attention");
  mixer.name = "swirl";
  mixer.label = make_text("Swirl");
  spec::extend_mixers_for_tests(std::move(mixer));
}

}  // namespace
}  // namespace hblab::test

int main(int argc, char** argv) {
  QApplication app(argc, argv);
  hblab::test::invent();
  hblab::ui::Theme::instance().choose(hblab::ui::ThemeChoice::light);
  int failed = 0;
  for (const auto make : hblab::test::setup_tests()) failed += QTest::qExec(make().get(), argc, argv);
  return failed;
}
