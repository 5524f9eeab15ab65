// SPDX-License-Identifier: GPL-3.0-or-later
// The layer editor: edits by keys and mouse, options and head splits, presets, the layout line, and what a screen reader finds.
#include "ui/encoder/layer_editor.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>
#include <QToolButton>

#include "tests/support/main.h"
#include "tests/ui/driver.h"
#include "ui/base/text.h"
#include "ui/base/theme.h"
#include "ui/encoder/layer_delegate.h"
#include "ui/encoder/layer_list.h"
#include "ui/encoder/layer_model.h"
#include "ui/encoder/mixer_look.h"

using namespace hblab;
using namespace hblab::ui;
using hblab::test::click_in_menu;
using hblab::test::press_menu_key;
using hblab::test::right_click;
using hblab::test::when_open;

namespace {

constexpr spec::MixerShape small_shape{64, 4, 128};

const spec::MixerDescriptor& split_mixer(const spec::MixerShape& shape) {
  for (const auto& mixer : spec::mixers())
    if (splits_heads(mixer, shape)) return mixer;
  throw std::logic_error("no mixer splits heads");
}

/// An editor that is shown, with a page that gives every edit back, as the set-up page does.
struct Shown {
  LayerEditor editor;
  QSignalSpy spy{&editor, &LayerEditor::layoutEdited};
  LayerList* list = editor.findChild<LayerList*>();
  QLineEdit* line = editor.findChild<QLineEdit*>();

  explicit Shown(const QString& layout) {
    editor.setShape(small_shape.hidden, small_shape.heads, small_shape.length);
    editor.setLayoutText(layout);
    QObject::connect(&editor, &LayerEditor::layoutEdited, &editor, [this](const QString& text) { editor.setLayoutText(text); });
    editor.resize(720, 480);
    editor.show();
    (void)QTest::qWaitForWindowExposed(&editor);
    list->setFocus();
  }
  int rows() const { return list->model()->rowCount(); }
  /// By layer, from 1.
  QModelIndex layer(int number) const { return list->model()->index(rows() - number, 0); }
  void click(int number, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(list->viewport(), Qt::LeftButton, modifiers, row(number).chip.center());
  }
  LayerRow row(int number) const { return LayerRow::of(list->visualRect(layer(number)), list->fontMetrics()); }
  QString last(int argument = 0) const { return spy.isEmpty() ? QString() : spy.last()[argument].toString(); }
};

void save_picture(QWidget& widget, const QString& name) {
  QCoreApplication::processEvents();
  widget.grab().save(QStringLiteral("encoder_%1.png").arg(name));
}

}  // namespace

class LayerEditorTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void init() { Theme::instance().choose(ThemeChoice::light); }

  void anInventedMixerIsSplitToo() {
    const auto thirds = [](const spec::MixerChoice& choice, const spec::MixerShape& shape) -> Result<void> {
      int64_t sum = 0;
      for (const auto& [name, value] : choice.options)
        if (name != "kind") sum += std::stoll(value);
      if (sum == shape.heads) return {};
      return fail(ErrorKind::input, "The three must add up.");
    };
    const Text none;
    const spec::MixerDescriptor mixer{.name = "invented",
                                      .label = none,
                                      .help = none,
                                      .options = {{"a", "", {}, none, none},
                                                  {"kind", "plain", {"plain", "odd"}, none, none},
                                                  {"b", "", {}, none, none},
                                                  {"c", "", {}, none, none}},
                                      .parameters = nullptr,
                                      .flops = nullptr,
                                      .memory = nullptr,
                                      .check = thirds};
    for (const int64_t heads : {1, 2, 7, 12}) {
      const spec::MixerShape shape{64, heads, 128};
      QVERIFY(splits_heads(mixer, shape));
      spec::MixerChoice choice = default_choice(mixer, shape);
      for (const size_t option : {0, 2, 3})
        for (const char* value : {"0", "1", "5", "100", "x"}) {
          choice = with_option(mixer, choice, option, value, shape);
          QVERIFY(mixer.check(choice, shape));
        }
      choice = with_option(mixer, choice, 1, "odd", shape);
      QCOMPARE(option_value(mixer, choice, "kind"), std::string("odd"));
      for (const int64_t other : {1, 3, 16}) QVERIFY(mixer.check(fitted(mixer, choice, {64, other, 128}), {64, other, 128}));
    }
    for (const auto& known : spec::mixers())
      if (known.options.size() < 2) QVERIFY(!splits_heads(known, small_shape));
  }

  void theModelKeepsItsWord() {
    LayerModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.set_shape(small_shape);
    for (const char* layout : {"attention*4", "attention*2 pooling attention*2", "attention*2 pooling*3", "pooling",
                               "(attention pooling)*6", "(pooling attention)*6", "attention"}) {
      model.set_layers(*spec::parse_layout(layout));
      QCOMPARE(model.layers(), *spec::parse_layout(layout));
      QCOMPARE(model.rowCount(), int(model.layers().size()));
    }
    model.set_layers({});
    QCOMPARE(model.rowCount(), 0);
  }

  void aLayerCarriesItsCostsAndWords() {
    LayerModel model;
    model.set_shape(small_shape);
    model.set_layers(*spec::parse_layout("pooling attention"));
    QVERIFY(model.data(model.index(0), Qt::AccessibleTextRole).toString().startsWith("Layer 2: Self-attention"));
    QVERIFY(model.data(model.index(1), Qt::AccessibleTextRole).toString().startsWith("Layer 1: Pooling"));
    QCOMPARE(model.face(0).parameters, 4. * (64 * 64 + 64));
    QCOMPARE(model.totals().parameters, model.face(0).parameters + model.face(1).parameters);
    model.set_shape({64, 0, 128});  // no cost can be told, and nothing divides by it
    QCOMPARE(model.totals().flops, 0.);
  }

  void lettersSwitchTheChosenLayers() {
    Shown s("attention*4");
    s.click(2);
    s.click(3, Qt::ShiftModifier);
    QTest::keyClick(s.list, Qt::Key_P);
    QCOMPARE(s.last(), QString("attention pooling*2 attention"));
    QCOMPARE(s.last(1), QString("Layers 2–3: Pooling"));
    QTest::keyClick(s.list, Qt::Key_Left);
    QCOMPARE(s.last(), QString("attention*4"));
    QTest::keyClick(s.list, Qt::Key_Right);
    QCOMPARE(s.last(), QString("attention pooling*2 attention"));
    QCOMPARE(s.list->selected_rows(), (std::vector<int>{1, 2}));
    QCOMPARE(s.line->text(), s.last());
  }

  void everyMixerHasALetterOfItsOwn() {
    QString letters;
    for (int i = 0; i < int(spec::mixers().size()); ++i) {
      QVERIFY(!letters.contains(mixer_letter(i)));
      letters += mixer_letter(i);
      QCOMPARE(mixer_of_letter(mixer_letter(i).toLower()), i);
    }
  }

  void aClickOnALetterSwitchesOneLayer() {
    Shown s("attention*4");
    const int pooling = mixer_index("pooling");
    QTest::mouseClick(s.list->viewport(), Qt::LeftButton, {}, s.row(3).switch_of(pooling).center());
    QCOMPARE(s.last(), QString("attention*2 pooling attention"));
    QTest::keyClick(s.list, Qt::Key_A, Qt::ControlModifier);
    QTest::mouseClick(s.list->viewport(), Qt::LeftButton, {}, s.row(1).switch_of(pooling).center());
    QCOMPARE(s.last(), QString("pooling*4"));
  }

  void draggingSelectsARange() {
    Shown s("attention*6");
    QTest::mousePress(s.list->viewport(), Qt::LeftButton, {}, s.row(5).chip.center());
    for (int number = 4; number >= 2; --number) QTest::mouseMove(s.list->viewport(), s.row(number).chip.center());
    QTest::mouseRelease(s.list->viewport(), Qt::LeftButton, {}, s.row(2).chip.center());
    QCOMPARE(s.list->selected_rows(), (std::vector<int>{1, 2, 3, 4}));
  }

  void layersComeAndGo() {
    Shown s("attention pooling attention");
    s.click(2);
    QTest::keyClick(s.list, Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(s.last(), QString("attention pooling*2 attention"));
    QTest::keyClick(s.list, Qt::Key_Insert);
    QCOMPARE(s.last(), QString("attention pooling*3 attention"));
    QTest::keyClick(s.list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QString("pooling"));
    QTest::keyClick(s.list, Qt::Key_Delete);
    QCOMPARE(s.rows(), 4);
    s.click(1);
    QTest::keyClick(s.list, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(s.last(), QString("attention pooling*3 attention"));
    QCOMPARE(s.list->selected_rows(), (std::vector<int>{3}));
    QTest::keyClick(s.list, Qt::Key_A, Qt::ControlModifier);
    const qsizetype before = s.spy.size();
    QTest::keyClick(s.list, Qt::Key_Delete);  // one must stay
    QCOMPARE(s.spy.size(), before);
    QCOMPARE(s.rows(), 5);
  }

  void theMenuOfTheLayers() {
    Shown s("attention pooling attention");
    auto open = click_in_menu("Duplicate");
    right_click(s.list->viewport(), s.row(2).chip.center());
    QVERIFY(*open);
    QCOMPARE(s.last(), QString("attention pooling*2 attention"));
    // By keys: the third entry takes the selected layers out.
    s.click(4);
    QString entry;
    open = when_open<QMenu>([&](QMenu* menu) {
      for (int i = 0; i < 3; ++i) QTest::keyClick(menu, Qt::Key_Down);
      entry = menu->activeAction()->text();
      QTest::keyClick(menu, Qt::Key_Return);
    });
    press_menu_key(s.list);
    QVERIFY(*open);
    QCOMPARE(entry, QString("Remove"));
    QCOMPARE(s.last(), QString("attention pooling*2"));
    for (const char* text : {"Copy", "Insert", "Paste"}) {
      open = click_in_menu(text);
      right_click(s.list->viewport(), s.row(1).chip.center());
      QVERIFY(*open);
    }
    QCOMPARE(s.last(), QString("attention*3 pooling*2"));
    // What changes nothing is all that is left where nothing may be changed.
    s.editor.setReadOnly(true);
    QStringList enabled;
    open = when_open<QMenu>([&](QMenu* menu) {
      for (const QAction* action : menu->actions())
        if (action->isEnabled()) enabled << action->text();
      menu->close();
    });
    right_click(s.list->viewport(), s.row(1).chip.center());
    QVERIFY(*open);
    QCOMPARE(enabled, (QStringList{"Copy", "Select all"}));
  }

  void thereAreNoMoreThanTheMost() {
    Shown s(QString("attention*%1").arg(spec::max_layers));
    s.click(spec::max_layers);
    QTest::keyClick(s.list, Qt::Key_Insert);
    QCOMPARE(s.spy.size(), 0);
    QCOMPARE(s.rows(), spec::max_layers);
  }

  void splitHeadsAlwaysAddUp() {
    const auto& mixer = split_mixer(small_shape);
    Shown s("attention*2");
    s.click(1);
    QTest::keyClick(s.list, mixer_letter(mixer_index(mixer.name)).toLatin1());
    auto* slider = s.editor.findChild<QSlider*>();
    QVERIFY(slider);
    QCOMPARE(slider->value(), 2);
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_Right);
    const auto choice = spec::parse_layout(s.last().toStdString())->front();
    QVERIFY(mixer.check(choice, small_shape));
    QCOMPARE(option_number(mixer, choice, mixer.options[0].name), 3);
    auto* second = s.editor.findChild<QSpinBox*>(qs(mixer.options[1].name));
    QCOMPARE(second->value(), 1);
    second->setValue(4);
    QVERIFY(mixer.check(spec::parse_layout(s.last().toStdString())->front(), small_shape));
    QCOMPARE(slider->value(), 0);
  }

  void aSplitThatDoesNotFitIsSaidAndFitted() {
    const auto& mixer = split_mixer(small_shape);
    Shown s(qs(spec::print_layout({default_choice(mixer, {64, 8, 128}), default_choice(mixer, small_shape)})));
    QVERIFY(!static_cast<LayerModel*>(s.list->model())->face(1).problem.isEmpty());
    QVERIFY(static_cast<LayerModel*>(s.list->model())->face(0).problem.isEmpty());
    s.click(1);
    auto* fit = s.editor.findChild<QPushButton*>();
    QVERIFY(fit->isVisible());
    QTest::mouseClick(fit, Qt::LeftButton);
    QVERIFY(!fit->isVisible());
    QCOMPARE(s.last(), qs(spec::print_layout({default_choice(mixer, small_shape), default_choice(mixer, small_shape)})));
  }

  void choicesAreOptionsToo() {
    Shown s("pooling*3");
    QTest::keyClick(s.list, Qt::Key_A, Qt::ControlModifier);
    auto* combo = s.editor.findChild<QComboBox*>("projections");
    QVERIFY(combo);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(s.last(), QString("pooling(projections=tied)*3"));
    QTest::keyClick(combo, Qt::Key_Up);  // a default is not written
    QCOMPARE(s.last(), QString("pooling*3"));
  }

  void presetsFitTheShape() {
    QStringList labels;
    for (const auto& preset : layout_presets(6, small_shape)) {
      QCOMPARE(preset.layers.size(), size_t(6));
      QVERIFY(!labels.contains(preset.label));
      labels += preset.label;
      for (const auto& choice : preset.layers) QVERIFY(spec::find_mixer(choice.name)->check(choice, small_shape));
      QCOMPARE(*spec::parse_layout(spec::print_layout(preset.layers)), preset.layers);
    }
    QVERIFY(labels.size() >= 5);
    Shown s("pooling*6");
    auto* menu = s.editor.findChild<QMenu*>();
    Q_EMIT menu->aboutToShow();
    menu->actions().front()->trigger();
    QCOMPARE(s.last(), QString("attention*6"));
  }

  void theLineWorksBothWays() {
    Shown s("attention*2");
    s.line->setFocus();
    s.line->selectAll();
    QTest::keyClicks(s.line, "pooling*3");
    QCOMPARE(s.last(), QString("pooling*3"));
    QCOMPARE(s.rows(), 3);
    QTest::keyClicks(s.line, " xyz");
    QCOMPARE(s.last(), QString("pooling*3 xyz"));  // the page sees it and marks its field
    QCOMPARE(s.rows(), 3);
    QVERIFY(s.line->accessibleDescription().contains("column 11"));
    QCOMPARE(s.line->text(), QString("pooling*3 xyz"));
    s.editor.setLayoutText("attention");
    QVERIFY(s.line->accessibleDescription().isEmpty());
  }

  void nothingChangesWhatIsReadOnly() {
    Shown s("attention*2");
    s.editor.setReadOnly(true);
    s.click(1);
    QTest::keyClick(s.list, Qt::Key_P);
    QTest::keyClick(s.list, Qt::Key_Right);
    QTest::keyClick(s.list, Qt::Key_Delete);
    QTest::keyClick(s.list, Qt::Key_Insert);
    QTest::keyClicks(s.line, "x");
    QTest::mouseClick(s.list->viewport(), Qt::LeftButton, {}, s.row(1).switch_of(1).center());
    QCOMPARE(s.spy.size(), 0);
  }

  void aScreenReaderFindsTheLayers() {
    Shown s("attention pooling");
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(s.list);
    QVERIFY(list);
    QCOMPARE(list->childCount(), 2);
    QCOMPARE(list->child(0)->text(QAccessible::Name), QString("Layer 2: Pooling"));
    QVERIFY(list->child(0)->text(QAccessible::Description).contains("parameters"));
    QCOMPARE(list->text(QAccessible::Name), QString("Layers of the encoder"));
  }

  void everyControlHasANameAndAHelp() {
    const auto& mixer = split_mixer(small_shape);
    Shown s(qs(spec::print_layout({default_choice(mixer, small_shape)})));
    s.click(1);
    for (auto* widget : s.editor.findChildren<QWidget*>()) {
      if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->objectName().startsWith("qt_")) continue;
      const QString who = QString("%1 %2").arg(widget->metaObject()->className(), widget->objectName());
      if (qobject_cast<QPushButton*>(widget) || widget->parentWidget()->inherits("QAbstractSpinBox")) continue;  // named by its text
      QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(who));
      if (widget != s.list) QVERIFY2(!widget->toolTip().isEmpty(), qPrintable(who));
    }
  }

  void onlyWhatIsSeenIsPainted() {
    struct Counted : LayerDelegate {
      using LayerDelegate::LayerDelegate;
      mutable int painted = 0;
      void paint(QPainter* p, const QStyleOptionViewItem& o, const QModelIndex& i) const override {
        ++painted, LayerDelegate::paint(p, o, i);
      }
    };
    Shown s(QString("(attention pooling)*%1").arg(spec::max_layers / 2));
    Counted counted(*static_cast<LayerModel*>(s.list->model()), nullptr);
    s.list->setItemDelegate(&counted);
    s.list->viewport()->repaint();
    QVERIFY(counted.painted > 0);
    QVERIFY(counted.painted < 3 * s.list->viewport()->height() / s.list->sizeHintForRow(0));
    s.list->setItemDelegate(nullptr);
  }

  void itLooksRight() {
    const auto& mixer = split_mixer({256, 8, 128});
    for (const auto choice : {ThemeChoice::light, ThemeChoice::dark}) {
      Theme::instance().choose(choice);
      Shown s("pooling*3 attention*3 pooling(projections=tied)*2");
      s.editor.setShape(256, 8, 128);
      s.click(2);
      s.click(3, Qt::ShiftModifier);
      QTest::keyClick(s.list, mixer_letter(mixer_index(mixer.name)).toLatin1());
      QSlider* slider = s.editor.findChild<QSlider*>();
      slider->setValue(6);
      const QString look = choice == ThemeChoice::dark ? "dark" : "light";
      save_picture(s.editor, "layers_" + look);
      s.editor.setShape(256, 4, 128);
      s.editor.setLayoutText(s.editor.layoutText() + " poling*2");
      s.editor.resize(500, 420);
      save_picture(s.editor, "layers_bad_" + look);
    }
  }
};

HBLAB_GUI_TEST_MAIN(LayerEditorTest)
#include "layer_editor_test.moc"
