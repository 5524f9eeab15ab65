// SPDX-License-Identifier: Apache-2.0
// What is shown side by side: the settings of arms, and losses by masking rate without and with DropMask.
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/report/mask_rates.h"
#include "engine/report/settings_table.h"
#include "engine/spec/settings_json.h"
#include "tests/engine/report/report_project.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::test;

namespace {

SettingsColumn column(const char* experiment, const char* arm, auto change) {
  SettingsColumn made{experiment, arm, {}, {1, 2}};
  change(made.settings);
  return made;
}
const SettingsRow& row_of(const SettingsTable& table, const std::string& key) {
  return *std::find_if(table.rows.begin(), table.rows.end(), [&](const SettingsRow& row) { return row.key == key; });
}
bool has_row(const SettingsTable& table, const std::string& key) {
  return std::any_of(table.rows.begin(), table.rows.end(), [&](const SettingsRow& row) { return row.key == key; });
}

NewArm arm(const std::string& base, const char* layout, bool drop_mask, double rate, bool baseline) {
  spec::Settings s;
  s.model.layout = layout;
  s.model.drop_mask = drop_mask;
  s.masking.rate = rate;
  return {fmt::format("{} [masking.rate={}]", base, rate), base, baseline, spec::settings_to_json(s), "[]"};
}

}  // namespace

class SideBySideTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void onlyWhatDiffersIsShown() {
    const auto table = settings_table({column("one", "BERT", [](auto&) {}), column("one", "Hybrid", [](spec::Settings& s) {
                                         s.model.layout = "hybrid(attention=2,pooling=2)*4";
                                         s.training.batch_size = 64;
                                         s.model.drop_mask = true;
                                       })});
    QCOMPARE(table.differing(), int64_t(4));  // layout, DropMask, its own option, batch size
    const SettingsRow& batch = row_of(table, "training.batch_size");
    QCOMPARE(cell_text(batch, 1), std::string("64 ") + batch.unit);
    QVERIFY(!batch.unit.empty() && batch.differs && !row_of(table, "model.hidden").differs);
    QCOMPARE(cell_text(row_of(table, "model.drop_mask_self"), 0), std::string("–"));  // of no effect there
    QCOMPARE(cell_text(row_of(table, "model.drop_mask_self"), 1), std::string("keep"));
    QVERIFY(!has_row(table, "masking.span_mean") && !row_of(table, "seeds").differs);
    const QString text = QString::fromStdString(settings_text(table, false));
    QVERIFY(text.contains("training.batch_size") && !text.contains("model.hidden") && !text.contains("one: "));
    QVERIFY(text.contains(QString("%1 settings are the same").arg(table.rows.size() - 4)));
    QVERIFY(settings_text(table, true).find("model.hidden") != std::string::npos);
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(settings_json(table, false))).object();
    QCOMPARE(json["rows"].toArray().size(), 4);
    QCOMPARE(json["columns"].toArray().size(), 2);
  }

  void experimentsStandBesideEachOther() {
    auto second = column("two", "BERT", [](spec::Settings& s) { s.data.paths = {"a.txt", "b.txt"}, s.data.source = "text"; });
    second.seeds = {3};
    const auto table = settings_table({column("one", "BERT", [](auto&) {}), second});
    QVERIFY(row_of(table, "seeds").differs);
    QCOMPARE(cell_text(row_of(table, "data.paths"), 1), std::string("a.txt, b.txt"));
    QVERIFY(settings_text(table, false).find("two: BERT") != std::string::npos);
    QVERIFY(settings_table({}).rows.front().values.empty());
  }

  void columnsComeFromTheStore() {
    Plan p = plan({{4, 4}, {4, 4}});
    p.experiment.arms[1].settings_json = R"({"model.hidden": 128})";
    ReportProject project(p);
    HBLAB_VERIFY_OK(project.recorder().flush());
    auto store = std::move(*RunStore::open(project.path));
    const auto columns = settings_columns(*store, *store->experiments());
    QVERIFY(columns && columns->size() == 2);
    QCOMPARE((*columns)[1].settings.model.hidden, int64_t(128));
    QVERIFY(((*columns)[1].seeds == std::vector<uint64_t>{1, 2}));
  }

  void ratesAndDropMaskMakeAGrid() {
    // Two rates × {BERT, BERT+DropMask, Hybrid+DropMask}; the rates are recorded out of order.
    Plan p = plan({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}, {3.0, 3.0, 3.0}, {5.0, 5.2, 5.1}, {4.0, 4.9, 5.2}, {4.4, 4.4, 4.4}});
    p.experiment.arms.clear();
    for (const double rate : {0.4, 0.15}) {
      p.experiment.arms.push_back(arm("A", "attention*4", false, rate, true));
      p.experiment.arms.push_back(arm("B", "attention*4", true, rate, false));
      p.experiment.arms.push_back(arm("C", "pooling*4", true, rate, false));
    }
    ReportProject project(p);
    project.train_all();
    const Comparison all = project.comparison();
    auto store = std::move(*RunStore::open(project.path));
    const MaskGrid grid = *mask_grid(*store, all);
    QVERIFY((grid.rates == std::vector<double>{0.15, 0.4}));
    QCOMPARE(grid.columns.size(), size_t(2));
    const MaskColumns& bert = grid.columns[0];
    QCOMPARE(bert.name, std::string("A"));
    QVERIFY(std::abs(*bert.off[1].mean - 4.1) < 1e-9 && std::abs(*bert.on[1].mean - 3.6) < 1e-9);
    QCOMPARE(bert.on[1].n, int64_t(3));
    QVERIFY(std::abs(bert.differences[1]->mean + 0.5) < 1e-9 && *bert.differences[1]->high < 0);
    QCOMPARE(bert.verdicts[1].str(), std::string("lower than the baseline"));
    QVERIFY(bert.differences[0]->low && *bert.differences[0]->high > 0);
    const MaskColumns& other = grid.columns[1];
    QVERIFY(other.name == "C" && other.off[0].arm.empty() && !other.off[0].mean && !other.differences[0]);
    QVERIFY(*grid.low == 3.0 && std::abs(*grid.high - 5.1) < 1e-9);
    QVERIFY(mask_grid_text(grid).find("-0.5000") != std::string::npos);
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(mask_grid_json(grid))).object();
    QCOMPARE(json["columns"][0]["rates"][1]["difference"]["n"].toInt(), 3);
    QVERIFY(json["columns"][1]["rates"][0]["off"].isNull());
  }

  void oneRateMakesNone() {
    Plan p = plan({{4, 4, 4}, {3, 3, 3}});
    p.experiment.arms = {arm("A", "attention*4", false, 0.15, true), arm("B", "attention*4", true, 0.15, false)};
    ReportProject project(p);
    project.train_all();
    const Comparison all = project.comparison();
    auto store = std::move(*RunStore::open(project.path));
    QVERIFY(mask_grid(*store, all)->empty());
    QVERIFY(mask_grid_text(*mask_grid(*store, all)).find("sweep: masking.rate") != std::string::npos);
  }
};

HBLAB_TEST_MAIN(SideBySideTest)
#include "side_by_side_test.moc"
