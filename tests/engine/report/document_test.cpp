// SPDX-License-Identifier: Apache-2.0
// Reports: their numbers are the comparison's, every format is what it says it is, and what was changed is found.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QXmlStreamReader>
#include <QtEndian>
#include <cmath>
#include <set>

#include "engine/core/system_meter.h"
#include "engine/report/document/make_document.h"
#include "engine/report/figure/letters.h"
#include "engine/report/figure/palette.h"
#include "engine/report/figure/scale.h"
#include "engine/report/figure/svg.h"
#include "engine/report/pages/pages.h"
#include "engine/report/verify/verify.h"
#include "engine/report/writers/html.h"
#include "engine/report/writers/text_writers.h"
#include "engine/report/writers/write_report.h"
#include "tests/engine/report/report_project.h"

using namespace hblab;
using namespace hblab::report;
using namespace hblab::store;
using namespace hblab::test;

namespace {

constexpr const char* awkward = "<b>&\"A\"_%$#{x}\\ ~^ é 学";

Plan small_plan() {
  Plan p = plan({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}});
  p.experiment.arms[1].settings_json = R"({"model.layout":"hybrid(attention=2,pooling=2)*4"})";
  p.experiment.arms[1].differences_json = spec::differences_to_json({});
  p.experiment.spec_text = "format: 1\nname: quick  # <a comment> & more\n";
  return p;
}

struct Made {
  explicit Made(Plan p = small_plan()) : project(std::move(p)) {
    project.train_all();
    project.recorder().environment(RunId{1}, 1, R"({"program":"hblab","memory_bytes":1048576,"cpu":"Some <CPU>"})");
    (void)project.recorder().flush();
    store = std::move(*RunStore::open(project.path));
  }
  Result<Document> document(ReportOptions options = {}) {
    const auto recipe = take_recipe(*store, std::move(options));
    if (!recipe) return tl::make_unexpected(recipe.error());
    return make_document(*store, *recipe);
  }
  ReportProject project;
  std::unique_ptr<RunStore> store;
};

template <class Value>
const Value* find(const Document& document, const std::string& id) {
  for (const Block& block : document.blocks)
    if (const auto* value = std::get_if<Value>(&block); value && value->id == id) return value;
  return nullptr;
}

/// Standard output; null where the program is not there.
std::optional<QByteArray> output_of(const QString& program, const QStringList& arguments, int* code = nullptr, const QString& folder = {}) {
  if (QStandardPaths::findExecutable(program).isEmpty()) return {};
  QProcess process;
  process.setWorkingDirectory(folder);
  process.setProcessChannelMode(QProcess::MergedChannels);
  process.start(program, arguments);
  process.waitForFinished(120'000);
  if (code) *code = process.exitCode();
  return process.readAll();
}

QByteArray bytes_of(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString xml_error(const std::string& text) {
  QXmlStreamReader reader(QByteArray::fromStdString(text));
  while (!reader.atEnd()) reader.readNext();
  return reader.errorString();
}

}  // namespace

class FigureTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void coloursStandOutFromPaper() {
    for (int i = 0; i < 8; ++i) {
      const Colour c = arm_colour(i);
      const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
      const double luminance =
          0.2126 * linear((c >> 16 & 255) / 255.0) + 0.7152 * linear((c >> 8 & 255) / 255.0) + 0.0722 * linear((c & 255) / 255.0);
      QVERIFY(1.05 / (luminance + 0.05) >= 3);
    }
    QVERIFY(ink_on(heat_colour(0)) != ink_on(heat_colour(1)));
  }

  void ticksAreRound_data() {
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<bool>("logarithmic");
    QTest::addColumn<QString>("ticks");
    QTest::newRow("decimals") << QList<double>{2.31, 5.9} << false << "2 3 4 5 6";
    QTest::newRow("negative") << QList<double>{-0.31, 0.02} << false << "−0.4 −0.3 −0.2 −0.1 0.0 0.1";
    QTest::newRow("thousands") << QList<double>{0, 100000} << false << "0 20 k 40 k 60 k 80 k 100 k";
    QTest::newRow("one value") << QList<double>{4} << false << "3.8 3.9 4.0 4.1 4.2";
    QTest::newRow("none") << QList<double>{std::nan("")} << false << "0.0 0.2 0.4 0.6 0.8 1.0";
    QTest::newRow("powers") << QList<double>{0.001, 900, -3} << true << "0.001 0.010 0.1 1 10 100 1000";
  }
  void ticksAreRound() {
    QFETCH(QList<double>, values);
    QFETCH(bool, logarithmic);
    QFETCH(QString, ticks);
    const Scale scale({values.begin(), values.end()}, logarithmic, 5, true);
    QStringList texts;
    for (const Tick& tick : scale.ticks()) {
      texts << QString::fromStdString(tick.text);
      QVERIFY(scale.share(tick.value) > -1e-9 && scale.share(tick.value) < 1 + 1e-9);
    }
    if (logarithmic) texts.replaceInStrings("0.01", "0.010"), texts.replaceInStrings("0.0101", "0.001");
    QCOMPARE(texts.join(' '), ticks);
  }

  /// Curves that leave the plot are cut; texts stay on the page; what is not a number leaves a gap.
  void everythingIsOnThePage() {
    CurvePlot plot{{"Training", "steps"}, {"Loss", "nats"}, {}, {{3.5, "target"}}};
    for (int arm = 0; arm < 9; ++arm)
      plot.curves.push_back(
          {"An arm with a long name " + std::to_string(arm), arm, false, {0, 1, 2, 3}, {5, std::nan(""), 4, INFINITY}, {}, {}});
    const Figure figure{"f", "Loss <against> steps, a title that is long enough to need more than a single line of text", "", "in words",
                        plot};
    DrawOptions options;
    options.title = true;
    const Drawing drawing = draw(figure, options);
    size_t labels = 0;
    for (const Group& group : drawing.groups)
      for (const Mark& mark : group.marks) {
        if (const auto* label = std::get_if<Label>(&mark)) {
          ++labels;
          QVERIFY(label->at.x >= 0 && label->at.x <= drawing.width && label->at.y > 0 && label->at.y <= drawing.height);
        }
        if (const auto* stroke = std::get_if<Stroke>(&mark))
          for (const Place& place : stroke->places) QVERIFY(std::isfinite(place.x) && std::isfinite(place.y));
      }
    QVERIFY(labels > 20);
    SvgOptions alone;
    alone.standalone = true;
    const std::string text = svg(drawing, alone);
    QCOMPARE(xml_error(text), QString());
    QVERIFY(text.find("<clipPath") != std::string::npos && text.find(">Training (steps)</text>") != std::string::npos);
    QVERIFY(text.find("Loss &lt;against&gt; steps") != std::string::npos);
    QCOMPARE(svg(draw(figure, options), alone), text);
  }

  /// Both ends of a name that is too long for the figure: they tell it from others.
  void aLegendStaysInItsFigure() {
    CurvePlot plot{{"Training", "steps"}, {"Loss", "nats"}, {}, {}};
    for (int arm = 0; arm < 2; ++arm)
      plot.curves.push_back({std::string(150, 'W') + " " + std::to_string(arm), arm, false, {0, 1}, {5, 4}, {}, {}});
    const Drawing drawing = draw(Figure{"f", "Loss", "", "", plot}, {});
    QStringList names;
    for (const Group& group : drawing.groups)
      for (const Mark& mark : group.marks)
        if (const auto* label = std::get_if<Label>(&mark); label && group.name == "legend") {
          names << QString::fromStdString(label->text);
          QVERIFY(label->at.x + text_width(label->text, label->size) <= drawing.width);
        }
    QVERIFY2(names.size() == 2 && names[0].contains("…") && names[0].endsWith(" 0") && names[1].endsWith(" 1"),
             qPrintable(names.join("|")));
  }

  void aLongCurveKeepsItsExtremes() {
    CurvePlot plot{{"x", ""}, {"y", ""}, {}, {}};
    Curve curve{"long", 0, false, {}, {}, {}, {}};
    for (int i = 0; i < 200'000; ++i) curve.x.push_back(i), curve.y.push_back(i == 123'456 ? 50 : std::sin(i * 0.01));
    plot.curves.push_back(curve);
    const Drawing drawing = draw({"f", "t", "", "", plot});
    double highest = 1e9;
    size_t places = 0;
    for (const Group& group : drawing.groups)
      if (group.name == "long")
        for (const Mark& mark : group.marks)
          if (const auto* stroke = std::get_if<Stroke>(&mark)) {
            places += stroke->places.size();
            for (const Place& place : stroke->places) highest = std::min(highest, place.y);
          }
    QVERIFY(places > 400 && places < 4 * 480);
    const auto* clip = &*std::find_if(drawing.groups.begin(), drawing.groups.end(), [](const Group& g) { return g.name == "long"; })->clip;
    QVERIFY(highest < clip->y + clip->height * 0.02);  // the one high value
  }

  /// Limits are kept to the value, whatever the curves do; a reference outside of them is not drawn.
  void limitsAreKept() {
    CurvePlot plot{{"x", "", false, -10, 90}, {"y", "", false, 1, 3}, {{"c", 0, false, {0, 50, 100}, {2, 40, 2.5}, {}, {}}}, {}};
    plot.references = {{2.5, "within"}, {3.5, "above"}};
    const Drawing drawing = draw({"f", "t", "", "", plot});
    const auto group = [&](const char* name) {
      return std::find_if(drawing.groups.begin(), drawing.groups.end(), [&](const Group& g) { return g.name == name; });
    };
    QVERIFY(group("within") != drawing.groups.end() && group("above") == drawing.groups.end());
    const Group& curve = *group("c");
    const Stroke& stroke = *std::get_if<Stroke>(&curve.marks.front());
    QVERIFY(std::abs(stroke.places[0].x - (curve.clip->x + 0.1 * curve.clip->width)) < 1e-6);
    QVERIFY(std::abs(stroke.places[0].y - (curve.clip->y + 0.5 * curve.clip->height)) < 1e-6);
    QVERIFY(stroke.places[1].y < curve.clip->y);  // cut
    plot.y.low = 3;                               // no range: as if there were none
    QVERIFY(!plot.y.limited() && !draw({"f", "t", "", "", plot}).groups.empty());
  }

  void figuresStandAlone() {
    CurvePlot plot{{"Training", "steps"}, {"Held-out loss", "nats"}, {{"BERT", 0, false, {0, 1}, {5, 4}, {4.9, 3.9}, {5.1, 4.1}}}, {}};
    const Figure figure{"f", "Loss", "", "", plot};
    const auto drawn = figure_svg(figure);
    HBLAB_VERIFY_OK(drawn);
    QCOMPARE(xml_error(*drawn), QString());
    QVERIFY(drawn->find("@font-face") != std::string::npos && drawn->find("Held-out loss (nats)") != std::string::npos);
    QVERIFY(drawn->size() < 60'000);  // a subset of the font, not all of it
    const auto one = figure_png(figure, 1), two = figure_png(figure, 2);
    HBLAB_VERIFY_OK(one);
    HBLAB_VERIFY_OK(two);
    const auto width = [](const std::string& png) { return qFromBigEndian<quint32>(png.data() + 16); };
    QVERIFY(one->starts_with("\x89PNG"));
    QCOMPARE(width(*two), 2 * width(*one));
    QVERIFY(!figure_png(figure, 0) && !figure_png(figure, 1000) && !figure_png(figure, std::nan("")));
    const auto pdf = figure_pdf(figure);
    HBLAB_VERIFY_OK(pdf);
    QVERIFY(pdf->starts_with("%PDF-"));
  }
};

class DocumentTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void numbersAreTheComparisons() {
    Made made;
    const auto document = made.document();
    HBLAB_VERIFY_OK(document);
    const Comparison all = made.project.comparison();
    const Metric& hybrid = *all.arms[1].find("eval_loss_last");
    const auto* table = find<DataTable>(*document, "e1-held-out-loss");
    QVERIFY(table);
    QCOMPARE(table->rows.size(), size_t(2));
    QCOMPARE(table->rows[1][1].text, fmt::format("{:.4f}", *hybrid.mean));
    QCOMPARE(table->rows[1][2].text, fmt::format("{:+.4f}", hybrid.difference->mean));
    QCOMPARE(table->rows[1][4].text, fmt::format("{:+.4f} to {:+.4f}", *hybrid.difference->low, *hybrid.difference->high));
    QCOMPARE(table->rows[1][7].text, hybrid.verdict.str());
    const auto* figure = find<Figure>(*document, "e1-eval-loss-steps");
    QVERIFY(figure);
    const auto& plot = std::get<CurvePlot>(figure->plot);
    QCOMPARE(plot.curves.size(), size_t(8));  // six seeds, two means
    const Curve& mean = plot.curves.back();
    QCOMPARE(mean.x, (std::vector<double>{0, 20, 40, 60}));
    QVERIFY(std::abs(mean.y.back() - *hybrid.mean) < 1e-12 && mean.low.size() == 4);
    const auto* seeds = find<DataTable>(*document, "e1-seeds");
    QCOMPARE(seeds->rows[0][2].text, std::string("4.2000"));
    const auto* environment = find<DataTable>(*document, "e1-environment-1");
    QVERIFY(environment && environment->title.find("run 1") != std::string::npos);
    QCOMPARE(find<Listing>(*document, "e1-spec")->text, small_plan().experiment.spec_text);
    QCOMPARE(find<DataTable>(*document, "e1-runs")->rows.size(), size_t(6));
    QVERIFY(find<DataTable>(*document, "e1-claims")->rows.size() >= 5);
  }

  void whatIsChosenIsShown() {
    Plan p = plan({{4.0, 4.2, 4.1}, {3.5, 3.71, 3.59}, {3.9, 4.1, 4.0}});
    Made made(p);  // arms whose settings this program cannot read
    ReportOptions options;
    options.arms = {"Hybrid"};
    options.measures = {"peak_memory_bytes"};
    options.figures = {{"curves", "train_loss", ReportAxis::compute_seconds}};
    options.spec = options.environment = options.seeds = options.claims = false;
    options.introduction = "One.\n\nTwo,\nstill two.";
    const auto document = made.document(options);
    HBLAB_VERIFY_OK(document);
    const auto* table = find<DataTable>(*document, "e1-held-out-loss");
    QCOMPARE(table->rows.size(), size_t(2));  // with its baseline
    QVERIFY(table->note.find("2 of the experiment's 3 arms") != std::string::npos);
    QCOMPARE(find<DataTable>(*document, "e1-measures")->rows.size(), size_t(2));
    QVERIFY(!find<Listing>(*document, "e1-spec") && !find<DataTable>(*document, "e1-seeds") && !find<DataTable>(*document, "e1-claims"));
    QVERIFY(find<Figure>(*document, "e1-train-loss-compute-time") && !find<Figure>(*document, "e1-eval-loss-steps"));
    QCOMPARE(std::get<Paragraph>(document->blocks[1]).text, std::string("Two, still two."));

    const auto refused = [&](auto change) {
      ReportOptions wrong;
      change(wrong);
      const auto recipe = take_recipe(*made.store, wrong);
      return recipe ? QString() : QString::fromStdString(recipe.error().message());
    };
    TemporaryProject empty;
    (void)Recorder::open(empty.path);
    const auto nothing = take_recipe(**RunStore::open(empty.path), {});
    QVERIFY(!nothing && nothing.error().kind == ErrorKind::input);
    QVERIFY(refused([](ReportOptions& o) { o.experiments = {7}; }).contains("no experiment 7"));
    QVERIFY(refused([](ReportOptions& o) { o.arms = {"Bert"}; }).contains("“Bert”"));
    QVERIFY(refused([](ReportOptions& o) { o.measures = {"speed"}; }).contains("tokens_per_second"));
    QVERIFY(refused([](ReportOptions& o) { o.figures = {{"pie"}}; }).contains("“pie”"));
    QVERIFY(refused([](ReportOptions& o) { o.figures = {{"curves", "los"}}; }).contains("eval_loss"));
  }

  void recipesAreReadBack() {
    Made made;
    ReportOptions options;
    options.title = awkward;
    options.figures = {{"cost"}, {"curves", "eval_loss", ReportAxis::wall_seconds}};
    options.seeds = false;
    const auto recipe = take_recipe(*made.store, options);
    HBLAB_VERIFY_OK(recipe);
    const auto again = recipe_from_json(recipe_json(*recipe));
    HBLAB_VERIFY_OK(again);
    QVERIFY(again->options == recipe->options && again->runs == recipe->runs && again->project == recipe->project);
    for (const char* wrong :
         {"", "[]", "{}", R"({"hblab_report":1,"renderer":1,"made":1,"options":{"colour":1},"runs":[]})",
          R"({"hblab_report":1,"renderer":1,"made":1,"options":{},"runs":[{"run":1,"attempt":1,"last_step":2,"status":"sleeping"}]})",
          R"({"hblab_report":1,"renderer":1,"made":1,"options":{"figures":[{"kind":"curves","x":"age"}]},"runs":[]})"})
      QVERIFY2(!recipe_from_json(wrong), wrong);
  }

  void whatIsNamedTwiceIsShownOnce() {
    Made made;
    ReportOptions options;
    options.experiments = {1, 1};
    options.arms = {"Hybrid", "Hybrid"};
    options.figures.push_back({"curves", "eval_loss", ReportAxis::step});  // there already
    const auto document = made.document(options);
    HBLAB_VERIFY_OK(document);
    std::multiset<std::string> ids;
    for (const Block& block : document->blocks)
      std::visit(
          [&](const auto& value) {
            if constexpr (requires { value.id; }) ids.insert(value.id);
          },
          block);
    for (const std::string& id : ids) QVERIFY2(ids.count(id) == 1, id.c_str());
  }

  void whatIsOneIsCalledOne() {
    Made made(plan({{4.0}, {3.5}}));
    const auto document = made.document();
    HBLAB_VERIFY_OK(document);
    const std::string& words = std::get<Paragraph>(document->blocks[1]).text;
    QVERIFY2(words.find(": 2 arms × 1 seed, baseline") != std::string::npos, words.c_str());
  }

  /// No script, nothing from elsewhere, and what people wrote does not become markup.
  void htmlNeedsNothingElse() {
    Plan p = small_plan();
    p.experiment.name = awkward;
    p.experiment.arms[1].name = awkward;
    Made made(p);
    ReportOptions options;
    options.title = std::string(awkward) + "\xff";
    const auto document = made.document(options);
    HBLAB_VERIFY_OK(document);
    const std::string page = html(*document);
    QCOMPARE(xml_error(page), QString());
    QVERIFY(QString::fromStdString(page).contains("&lt;b&gt;&amp;&quot;A&quot;") && page.find("<b>") == std::string::npos);
    const QString text = QString::fromStdString(page);
    for (const char* outside : {"src=", "<link", "@import", "<iframe", "javascript", "onload", "<img"})
      QVERIFY2(!text.contains(outside), outside);
    auto found = QRegularExpression("https?://[^\"<) ]*").globalMatch(text);
    while (found.hasNext()) QVERIFY(found.next().captured().startsWith("http://www.w3.org/"));  // names of formats
    auto urls = QRegularExpression("url\\(([^)]*)\\)").globalMatch(text);
    while (urls.hasNext()) QVERIFY(urls.next().captured(1).startsWith('#'));
    QTemporaryDir folder;
    QFile file(folder.filePath("r.html"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(page));
    file.close();
    const auto tidy = output_of("tidy", {"-e", "-q", file.fileName()});
    if (!tidy) QSKIP("tidy is not installed: the HTML was read as XML only");
    QCOMPARE(QString::fromUtf8(*tidy), QString());
  }

  void pdfTextIsText() {
    Made made;
    const auto document = made.document();
    HBLAB_VERIFY_OK(document);
    const auto pages = pages_module();
    HBLAB_VERIFY_OK(pages);
    const auto pdf = (*pages)->pdf(*document);
    HBLAB_VERIFY_OK(pdf);
    QTemporaryDir folder;
    QFile file(folder.filePath("r.pdf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(*pdf));
    file.close();
    const auto text = output_of("pdftotext", {"-layout", file.fileName(), "-"}), fonts = output_of("pdffonts", {file.fileName()});
    if (!text || !fonts) QSKIP("poppler-utils is not installed");
    for (const char* words : {"Comparison of encoders: quick", "lower than the baseline", "nats per predicted token", "<a comment>",
                              "Hybrid (mean of 3 seeds)"})
      QVERIFY2(text->contains(words), words);
    for (const QByteArray& line : fonts->split('\n').mid(2))
      if (!line.isEmpty()) QVERIFY2(QRegularExpression(" yes (yes|no) ").match(QString::fromUtf8(line)).hasMatch(), line);  // embedded
  }

  /// Also a figure with a legend longer than a page, and what is written below it.
  void pdfKeepsWhatIsLong() {
    Plan p = plan(std::vector<std::vector<double>>(60, {4.0, 4.1}));
    for (size_t arm = 1; arm < p.experiment.arms.size(); ++arm)
      p.experiment.arms[arm].name = fmt::format("An arm with a long name, {}", arm);
    Made made(p);
    const auto document = made.document();
    HBLAB_VERIFY_OK(document);
    const Figure* const curves = find<Figure>(*document, "e1-eval-loss-steps");
    QVERIFY(curves);
    Document alone = *document;
    alone.blocks = {*curves};
    const auto pdf = (*pages_module())->pdf(alone);
    HBLAB_VERIFY_OK(pdf);
    QTemporaryDir folder;
    QFile file(folder.filePath("r.pdf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(*pdf));
    file.close();
    const auto boxes = output_of("pdftotext", {"-bbox", file.fileName(), "-"});
    if (!boxes) QSKIP("poppler-utils is not installed");
    auto found = QRegularExpression("yMax=\"([0-9.]+)\">([^<]*)<").globalMatch(QString::fromUtf8(*boxes));
    QStringList words;
    while (found.hasNext()) {
      const auto word = found.next();
      QVERIFY2(word.captured(1).toDouble() < 842, qPrintable(word.captured(0)));  // A4
      words << word.captured(2);
    }
    QVERIFY(words.contains("59") && QString::fromUtf8(*boxes).count("<page ") <= 2);
  }

  /// Nothing of a table with many columns is left out.
  void wideTablesGoOnBelow() {
    Made made;
    Document document = *made.document();
    DataTable table{"t", "Wide", {{"arm", false}}, {{"BERT"}}, "A note"};
    for (int i = 0; i < 60; ++i) table.columns.push_back({fmt::format("column{}", i)}), table.rows[0].push_back(fmt::format("value{}", i));
    document.blocks = {table};
    const QString tex = QString::fromStdString(latex(document)["report.tex"]);
    const auto pdf = (*pages_module())->pdf(document);
    HBLAB_VERIFY_OK(pdf);
    QTemporaryDir folder;
    QFile file(folder.filePath("r.pdf"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(*pdf));
    file.close();
    for (const char* words : {"column0", "column59", "value59", "Wide (continued)"}) QVERIFY2(tex.contains(words), words);
    QCOMPARE(tex.count("A note"), 1);
    QVERIFY(tex.count("\nBERT & ") > 2 && tex.count("\nBERT & ") == tex.count("\\begin{longtable}"));
    const auto boxes = output_of("pdftotext", {"-bbox", file.fileName(), "-"});
    if (!boxes) QSKIP("poppler-utils is not installed");
    auto found = QRegularExpression("xMax=\"([0-9.]+)\"[^>]*>([^<]*)<").globalMatch(QString::fromUtf8(*boxes));
    QStringList shown;
    while (found.hasNext()) {
      const auto word = found.next();
      QVERIFY2(word.captured(1).toDouble() < 595, qPrintable(word.captured(0)));  // A4
      shown << word.captured(2);
    }
    QVERIFY(shown.contains("column0") && shown.contains("column59") && shown.contains("value59") && shown.count("BERT") > 2);
    QCOMPARE(shown.count("note"), 1);
  }

  void everyFormatIsWritten() {
    Made made;
    const auto recipe = take_recipe(*made.store, {});
    QTemporaryDir folder;
    const fs::path place = fs::path(folder.path().toStdString()) / "new" / "report";
    std::vector<std::string> all;
    for (const auto& format : report_formats()) all.push_back(std::string(format.name));
    QStringList told;
    const auto files = write_report(*made.store, *recipe, all, place, [&](const Text& what, int step, int steps) {
      told << QString("%1 %2/%3").arg(QString::fromStdString(what.str())).arg(step).arg(steps);
      return true;
    });
    HBLAB_VERIFY_OK(files);
    QVERIFY(told.contains("Writing pdf 2/8"));
    for (const auto& file : *files) QVERIFY2(fs::file_size(place / file) > 0, file.c_str());
    for (const auto& entry : fs::directory_iterator(place)) QVERIFY(entry.path().filename().string().front() != '.');
    const QString root = QString::fromStdString(place.string());
    const QString markdown = bytes_of(root + "/report.md");
    auto links = QRegularExpression("\\]\\(([^)]*)\\)").globalMatch(markdown);
    int figures = 0;
    while (links.hasNext()) {
      QVERIFY(QFile::exists(root + "/" + links.next().captured(1)));
      ++figures;
    }
    QVERIFY(figures >= 3);
    const auto json = QJsonDocument::fromJson(bytes_of(root + "/report.json")).object();
    QVERIFY(json["blocks"].toArray().size() > 10 && json["recipe"]["runs"].toArray().size() == 6);
    // Every value of a figure, unrounded.
    const QStringList rows = QString(bytes_of(root + "/figures/e1-eval-loss-steps.csv")).split('\n', Qt::SkipEmptyParts);
    QCOMPARE(rows.size(), 1 + 8 * 4);
    QVERIFY(rows.contains("\"Hybrid, seed 2\",60,3.71,,"));

    const auto stopped = write_report(*made.store, *recipe, all, place / "stopped", [](const Text&, int step, int) { return step < 3; });
    QVERIFY(!stopped && stopped.error().kind == ErrorKind::interrupted);
    QVERIFY(!fs::exists(place / "stopped" / "report.html"));
    QVERIFY(!parse_formats("html,docx") && parse_formats("docx").error().message().find("tensorboard") != std::string::npos);
    QVERIFY(!parse_formats("") && parse_formats(" html, pdf")->size() == 2);
  }

  /// What people write is not read as a list, a rule, code, an entity or a formula.
  void markdownIsWhatWasWritten() {
    Made made;
    ReportOptions options;
    options.introduction = "- no list\n\n12. nor this\n\n---\n\n    no code\n\n&amp; $x^2$ ~~a~~\r# b\n\n2.5 is a number";
    const auto document = made.document(options);
    HBLAB_VERIFY_OK(document);
    const QStringList lines = QString::fromStdString(markdown(*document)).split('\n');
    for (const char* line :
         {"\\- no list", "12\\. nor this", "\\---", "no code", "\\&amp; \\$x^2\\$ \\~\\~a\\~\\~ \\# b", "2\\.5 is a number"})
      QVERIFY2(lines.contains(line), line);
  }

  /// As wide as its text where that fits; else columns that leave room for each other, and lines that can end somewhere.
  void latexTablesFitOnTheirPage() {
    DataTable table{"t", "A title", {{"arm", false}, {"loss"}, {"why", false}}, {{"[BERT]", "-1.5", "*short"}}, ""};
    const QString narrow = QString::fromStdString(latex_table(table));
    QVERIFY2(narrow.contains("{@{}lrl@{}}") && narrow.contains("{[}BERT{]} & \\ensuremath{-}1.5 & {*}short"), qPrintable(narrow));
    for (int i = 0; i < 40; ++i) table.rows[0][2].text += " and so on";
    table.rows[0][0].text = std::string(90, 'a');
    const QString wide = QString::fromStdString(latex_table(table));
    auto widths = QRegularExpression("p\\{([0-9.]+)").globalMatch(wide);
    double sum = 0;
    int columns = 0;
    for (; widths.hasNext(); ++columns) {
      const double width = widths.next().captured(1).toDouble();
      QVERIFY2(width > 0.02, qPrintable(wide));
      sum += width;
    }
    QVERIFY2(columns == 3 && sum < 1 && sum > 0.9, qPrintable(wide));
    QVERIFY(wide.contains("aaa\\allowbreak{}aaa"));
  }

  /// A killed process leaves nothing for ever; one that is at work keeps its own.
  void leftOversGo() {
    Made made;
    QTemporaryDir folder;
    const fs::path place = folder.path().toStdString();
    const ProcessIdentity own = this_process();
    const auto left = [&](int64_t start_time, const std::string& host) {
      const fs::path path = place / fmt::format(".unfinished-report_{}_{}_{}_{}", own.pid, start_time, own.boot_id, host);
      (void)make_folder(path);
      (void)write_file(path / "report.html", "half");
      return path;
    };
    const fs::path dead = left(own.start_time + 1, own.host), elsewhere = left(own.start_time, own.host + "_other");
    HBLAB_VERIFY_OK(write_report(*made.store, *take_recipe(*made.store, {}), {"html"}, place));
    QVERIFY(!fs::exists(dead) && fs::exists(elsewhere) && fs::exists(place / "report.html"));
  }

  void latexCompiles() {
    Plan p = small_plan();
    p.experiment.arms[0].name = "*[x]--`''";
    p.experiment.arms[1].name = "[b]<b>&\"A\"_%$#{x}\\ ~^ |é\x7f";
    Made made(p);
    const auto document = made.document();
    HBLAB_VERIFY_OK(document);
    QTemporaryDir folder;
    for (const auto& [path, bytes] : latex(*document)) {
      const QString file = folder.filePath(QString::fromStdString(path));
      QVERIFY(QDir().mkpath(QFileInfo(file).path()));
      QFile out(file);
      QVERIFY(out.open(QIODevice::WriteOnly));
      out.write(QByteArray::fromStdString(bytes));
    }
    int code = 0;
    const auto log = output_of("pdflatex", {"-interaction=nonstopmode", "-halt-on-error", "report.tex"}, &code, folder.path());
    if (!log || log->contains("pgfplots.sty' not found")) QSKIP("No TeX with pgfplots is installed");
    QVERIFY2(code == 0, log->right(2000));
    QVERIFY2(!log->contains("Overfull \\vbox"), *log);  // no table runs off its page
    QVERIFY(QFile::exists(folder.filePath("report.pdf")));
  }

  /// What is pasted into someone's document: its numbers with it, strokes and limits as in the figure.
  void aPictureForLatexStandsAlone() {
    CurvePlot curves{{"Step", "", true, 1, 200}, {"Loss", "nats", true}, {}, {{3.5, "target 3.5"}, {5, "words alone"}}};
    for (int i = 0; i < 30; ++i)
      curves.curves.push_back({"Arm_" + std::to_string(i), i, i == 2, {1, 10, 100}, {5, 4, 3}, {4.9, 3.9, 2.9}, {5.1, 4.1, 3.1}, i == 1});
    EstimatePlot estimates{{"Difference", "nats"}, 0, "none", {{"A & B", 1, -0.1, -0.2, 0.1, {}, "n = 3"}}};
    HeatMap map{"Arm", "Rate", {"Loss", "nats"}, {"a", "b"}, {"0.1", "0.2"}, {{1.0, 2.0}, {{}, 3.0}}, 4};
    const std::string text = latex_figure({"f-1", "Loss_1", "", "", curves});
    QVERIFY(text.find("dashed, mark options={solid}, thick") != std::string::npos);
    QCOMPARE(QString::fromStdString(text).count(", dashed"), 1);  // the one that is
    QVERIFY(text.find("xmode=log, xmin=1, xmax=200, ymode=log, grid") != std::string::npos);
    QCOMPARE(QString::fromStdString(text).count("domain=1:200"), 2);
    QVERIFY(text.find("data/") == std::string::npos);  // no file is needed
    QTemporaryDir folder;
    QFile out(folder.filePath("all.tex"));
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(
        "\\documentclass{article}\\usepackage{xcolor,pgfplots}\\usepgfplotslibrary{fillbetween}\\pgfplotsset{compat=1.17}\n"
        "\\begin{document}\n");
    for (const Figure& figure :
         {Figure{"f-1", "Loss_1", "", "", curves}, Figure{"f", "E", "", "", estimates}, Figure{"f", "M", "", "", map}})
      out.write(QByteArray::fromStdString("\\fbox{" + latex_figure(figure) + "}\n\n"));
    out.write("\\end{document}\n");
    out.close();
    int code = 0;
    const auto log = output_of("pdflatex", {"-interaction=nonstopmode", "-halt-on-error", "all.tex"}, &code, folder.path());
    if (!log || log->contains("pgfplots.sty' not found")) QSKIP("No TeX with pgfplots is installed");
    QVERIFY2(code == 0, log->right(2000));
  }

  /// Also where their names become the same one in a file's name.
  void armsHaveEventsOfTheirOwn() {
    Plan p = plan({{4.0, 4.2}, {3.5, 3.71}, {3.6, 3.72}, {3.7, 3.73}});
    p.experiment.arms[0].name = "a/b";
    p.experiment.arms[1].name = "a:b";
    p.experiment.arms[2].name = std::string(100, 'x') + "1";
    p.experiment.arms[3].name = std::string(100, 'x') + "2";
    Made made(p);
    QTemporaryDir folder;
    const fs::path place = folder.path().toStdString();
    const auto files = write_report(*made.store, *take_recipe(*made.store, {}), {"tensorboard"}, place);
    HBLAB_VERIFY_OK(files);
    std::set<fs::path> folders;
    for (const auto& file : *files) {
      QVERIFY(fs::exists(place / file));
      folders.insert(fs::path(file).parent_path());
    }
    QCOMPARE(folders.size(), size_t(8));
  }

  /// Frame by frame, with a checksum of its own.
  void tensorBoardEventsAreFramed() {
    Plan p = small_plan();
    p.experiment.arms[1].name = "../Hybrid";
    Made made(p);
    const auto recipe = take_recipe(*made.store, {});
    QTemporaryDir folder;
    const fs::path place = folder.path().toStdString();
    const auto files = write_report(*made.store, *recipe, {"tensorboard"}, place);
    HBLAB_VERIFY_OK(files);
    QCOMPARE(files->size(), size_t(6));
    int scalars = 0;
    for (const auto& file : *files) {
      QVERIFY2(file.find("..") == std::string::npos || file.find(".._") != std::string::npos, file.c_str());
      const QByteArray bytes = bytes_of(QString::fromStdString((place / file).string()));
      qsizetype at = 0;
      while (at < bytes.size()) {
        const auto length = qsizetype(qFromLittleEndian<quint64>(bytes.constData() + at));
        QCOMPARE(qFromLittleEndian<quint32>(bytes.constData() + at + 8), masked(bytes.mid(at, 8)));
        const QByteArray event = bytes.mid(at + 12, length);
        QCOMPARE(qFromLittleEndian<quint32>(bytes.constData() + at + 12 + length), masked(event));
        scalars += event.contains("eval_loss") && !event.contains("eval_loss_dropmask_off");
        at += 12 + length + 4;
      }
      QCOMPARE(at, bytes.size());
    }
    QCOMPARE(scalars, 6 * 4);
    QFile script(folder.filePath("read.py"));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(
        "import sys\nfrom tensorboard.backend.event_processing.event_accumulator import EventAccumulator\n"
        "a = EventAccumulator(sys.argv[1]); a.Reload(); s = a.Scalars('eval_loss')\nprint(len(s), s[-1].step, round(s[-1].value, 4))\n");
    script.close();
    int code = 0;
    const auto read = output_of("python3", {script.fileName(), QString::fromStdString((place / files->front()).string())}, &code);
    if (!read || read->contains("No module named")) QSKIP("TensorBoard is not installed: the events were read by this test only");
    QVERIFY2(code == 0 && read->contains("4 60 "), *read);
  }

 private:
  static quint32 masked(const QByteArray& bytes) {
    quint32 crc = ~0u;
    for (const char byte : bytes)
      for (int bit = 0; bit < 8; ++bit) {
        const quint32 differs = (crc ^ quint32(uint8_t(byte)) >> bit) & 1;
        crc = crc >> 1 ^ (differs ? 0x82F63B78u : 0);
      }
    crc = ~crc;
    return (crc >> 15 | crc << 17) + 0xA282EAD8u;
  }
};

class VerifyTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aReportHolds() {
    Made made;
    const std::string page = html(*made.document());
    const auto verified = verify(*made.store, page);
    HBLAB_VERIFY_OK(verified);
    QVERIFY2(verified->holds(), verification_text(*verified).c_str());
    QVERIFY(verified->compared > 500);
  }

  /// Its runs are trained on, resumed, superseded; others are added.
  void aReportHoldsWhenTrainingGoesOn() {
    Made made(small_plan());
    Plan p = small_plan();
    ReportProject project(p);
    for (size_t run = 0; run < 6; ++run) project.train(run, 40, run < 4 ? RunStatus::interrupted : RunStatus::running);
    (void)project.recorder().flush();
    auto store = std::move(*RunStore::open(project.path));
    const auto recipe = take_recipe(*store, {});
    const std::string page = html(*make_document(*store, *recipe));
    for (size_t run = 0; run < 4; ++run) {
      const RunId id{int64_t(run) + 1};
      const int64_t attempt = *project.recorder().start_attempt(id, 20);
      for (int64_t step = 20; step <= 60; step += 20)
        project.recorder().record(id, attempt, at_step(step), {{"eval_loss", 1}, {"eval_loss_dropmask_off", 1}});
      (void)project.recorder().end_attempt(id, attempt, RunStatus::done, "");
    }
    (void)project.recorder().add_experiment(p.experiment);
    (void)project.recorder().flush();
    const auto verified = verify(*store, page);
    HBLAB_VERIFY_OK(verified);
    QVERIFY2(verified->holds(), verification_text(*verified).c_str());
    QVERIFY(html(*make_document(*store, *take_recipe(*store, {}))) != page);
  }

  void whatWasChangedIsNamed_data() {
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("where");
    QTest::newRow("a number in a table")
        << ">3.6000<"
        << ">3.5000<"
        << "Table “Held-out loss at the end (nats per predicted token), arm minus baseline”, row “Hybrid”, column “loss”";
    QTest::newRow("a verdict") << ">lower than the baseline<"
                               << ">higher than the baseline<"
                               << "row “Hybrid”, column “verdict”";
    QTest::newRow("a sentence") << "n = 3 seeds"
                                << "n = 9 seeds"
                                << "Section “Results”";
    QTest::newRow("a figure's label") << ">Hybrid (mean of 3 seeds)<"
                                      << ">BERT (mean of 3 seeds)<"
                                      << "Figure “Held-out loss against steps”, “legend”";
    QTest::newRow("a curve's place") << "<g aria-label=\"Hybrid (mean of 3 seeds)\""
                                     << "<g aria-label=\"BERT (mean of 3 seeds)\""
                                     << "Figure “Held-out loss against steps”";
    QTest::newRow("the spec") << "name: quick"
                              << "name: slow"
                              << "Text of “Spec of";
    QTest::newRow("the environment") << "Some &lt;CPU&gt;"
                                     << "A fast CPU"
                                     << "Table “Environment of run 1”, row “cpu”, column “value”";
    QTest::newRow("a run's status") << ">done<"
                                    << ">failed<"
                                    << "Table “Runs”, row “1”, column “status”";
    QTest::newRow("a row's name") << "<tr><th scope=\"row\">Hybrid</th>"
                                  << "<tr><th scope=\"row\">BERT</th>"
                                  << "row “BERT”";
    QTest::newRow("hidden by style") << ".muted {"
                                     << "td { display: none } .muted {"
                                     << "Style sheet";
    QTest::newRow("an element added") << "</main>"
                                      << "<p>HybridBERT wins.</p></main>"
                                      << "How to check this report";
    QTest::newRow("a second recipe, to be seen") << "</main>"
                                                 << "<p id=\"hblab-recipe\">HybridBERT wins.</p></main>"
                                                 << "How to check this report";
    QTest::newRow("a recipe to be seen") << "<script type=\"application/json\""
                                         << "<script type=\"application/json\" style=\"display: block\""
                                         << "style";
    QTest::newRow("a number that a browser hides") << ">3.6000<"
                                                   << "><![CDATA[3.6000]]><"
                                                   << "row “Hybrid”, column “loss”";
    QTest::newRow("a recipe's step") << "\"last_step\": 60"
                                     << "\"last_step\": 40"
                                     << "";
    QTest::newRow("a recipe's step too far") << "\"last_step\": 60"
                                             << "\"last_step\": 80"
                                             << "Recipe";
  }
  void whatWasChangedIsNamed() {
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(QString, where);
    Made made;
    QString page = QString::fromStdString(html(*made.document()));
    const qsizetype at = page.indexOf(from);
    QVERIFY2(at >= 0, qPrintable(from));
    page.replace(at, from.size(), to);
    const auto verified = verify(*made.store, page.toStdString());
    HBLAB_VERIFY_OK(verified);
    QVERIFY(!verified->holds());
    const QString told = QString::fromStdString(verification_text(*verified));
    QVERIFY2(std::any_of(verified->findings.begin(), verified->findings.end(),
                         [&](const Finding& finding) { return QString::fromStdString(finding.where).contains(where); }),
             qPrintable(told));
    QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(verification_json(*verified)))["findings"].toArray().size() ==
            qsizetype(verified->findings.size()));
    if (to == ">3.5000<") {
      QCOMPARE(verified->findings.size(), size_t(1));
      QVERIFY(verified->findings[0].report == "3.5000" && verified->findings[0].project == "3.6000");
    }
  }

  /// Nobody can choose among an experiment's seeds: here the third ones were deleted before the report was made.
  void aRunLeftOutIsNamed() {
    Made made;
    Recipe recipe = *take_recipe(*made.store, {});
    for (const int64_t run : {5, 6}) QCOMPARE(recipe.runs.erase(RunId{run}), size_t(1));
    const std::string page = html(*make_document(*made.store, recipe));
    for (const QString& written :
         {QString::fromStdString(page),
          QString::fromStdString(page).replace(QRegularExpression("\"experiments\": \\[[^\\]]*\\]"), "\"experiments\": []")}) {
      const auto verified = verify(*made.store, written.toStdString());
      HBLAB_VERIFY_OK(verified);
      const std::string told = verification_text(*verified);
      QVERIFY2(verified->findings.size() >= 2, told.c_str());
      QVERIFY2(told.find("run 5 of experiment 1 was left out") != std::string::npos, told.c_str());
    }
  }

  /// One finding for all of it, wherever else something differs.
  void whatIsMissingIsOneFinding() {
    Made made;
    QString page = QString::fromStdString(html(*made.document()));
    const auto cut = [&](const char* from, const char* to) {
      const qsizetype begin = page.indexOf(from), end = page.indexOf(to, begin);
      QVERIFY(begin >= 0 && end > begin);
      page.remove(begin, end - begin);
    };
    cut("<figure", "<figcaption");
    page.replace(page.indexOf("<figcaption"), page.indexOf("</figure>") + 10 - page.indexOf("<figcaption"), "");
    page.replace("names everything that differs", "names nothing");
    cut("<tr><th scope=\"row\" class=\"number\">1</th>", "<tr><th scope=\"row\" class=\"number\">2</th>");
    const auto verified = verify(*made.store, page.toStdString());
    HBLAB_VERIFY_OK(verified);
    const std::string told = verification_text(*verified);
    QVERIFY2(verified->findings.size() == 3, told.c_str());
    const Finding& figure = verified->findings[0];
    const Finding& row = verified->findings[1];
    QVERIFY2(figure.where == "Figure “Difference of the held-out loss from the baseline”", told.c_str());
    QVERIFY(!figure.report && figure.project && figure.project->find("nats per predicted token") != std::string::npos);
    QCOMPARE(row.where, std::string("Table “Runs”, row “1”"));
    QVERIFY(!row.report && row.project && row.project->starts_with("1 BERT 1 done"));
  }

  /// Whole letters, and nothing that a terminal would obey.
  void longTextsAreCutBetweenLetters() {
    Verification verification;
    std::string report = "\x1b[31m", project = report;
    for (int i = 0; i < 200; ++i) report += "ü", project += "ü";
    report[301] = 'x', report[302] = 'x';
    for (int blanks = 0; blanks < 2; ++blanks, report += "é", report = " " + report, project = " " + project) {
      verification.findings = {{"Title", report, project}};
      const QByteArray told = QByteArray::fromStdString(verification_text(verification));
      QVERIFY2(QString::fromUtf8(told).toUtf8() == told && !QString::fromUtf8(told).contains(QChar(0xFFFD)), told);
      QVERIFY(!told.contains('\x1b'));
    }
  }

  /// The other way: the report is whole, and the project is not what it was.
  void aChangedProjectIsFound() {
    Made made;
    const std::string page = html(*made.document());
    made.store.reset();
    {
      SQLite::Database db(made.project.path.string(), SQLite::OPEN_READWRITE);
      db.exec(
          "UPDATE metric SET value = value - 0.01 WHERE run = 2 AND step = 60 AND metric = (SELECT id FROM metric_name WHERE name = "
          "'eval_loss')");
    }
    auto store = std::move(*RunStore::open(made.project.path));
    const auto verified = verify(*store, page);
    HBLAB_VERIFY_OK(verified);
    QVERIFY(!verified->holds());
    const QString told = QString::fromStdString(verification_text(*verified));
    for (const char* part : {"NOT what the project says", "3.5000", "3.4900", "column “seed 1”"})
      QVERIFY2(told.contains(part), qPrintable(told));
  }

  void theProjectItselfIsNotOpened() {
    Made made;
    const fs::path project = made.project.path, other = project.parent_path() / "report.html";
    for (const char* of_project : {"", "-wal"}) {
      const auto refused = read_report(project.string() + of_project, project);
      QVERIFY(!refused && QString::fromStdString(refused.error().message()).contains("the project itself"));
    }
    QVERIFY(!read_report("/dev/zero", project) && !read_report(project.parent_path(), project) && !read_report(other, project));
    HBLAB_VERIFY_OK(write_file(other, "<p/>"));
    QCOMPARE(*read_report(other, project), std::string("<p/>"));
  }

  void whatIsNoReportIsRefused() {
    Made made, other;
    const std::string page = html(*made.document());
    const auto said = [&](const std::string& bytes, RunStore& store) {
      const auto verified = verify(store, bytes);
      return verified ? QString() : QString::fromStdString(verified.error().message());
    };
    QVERIFY(said(page, *other.store).contains("is of the project"));
    QVERIFY(said("", *made.store).contains("no report"));
    QVERIFY(said("<html><body><p>x</body></html>", *made.store).contains("line 1"));
    QVERIFY(said("<html><body><p>x</p></body></html>", *made.store).contains("no recipe"));
    QVERIFY(said(QString::fromStdString(page).replace("\"renderer\": 1", "\"renderer\": 99").toStdString(), *made.store)
                .contains("renderer 99"));
    QVERIFY(said(QString::fromStdString(page)  // with options that this program does not know yet
                     .replace("\"renderer\": 1", "\"renderer\": 2")
                     .replace("\"options\": {", "\"options\": { \"sparkle\": true,")
                     .toStdString(),
                 *made.store)
                .contains("renderer 2"));
    std::string deep = "<html>";
    for (int i = 0; i < 5000; ++i) deep += "<b>";
    for (int i = 0; i < 5000; ++i) deep += "</b>";
    QVERIFY(said(deep + "</html>", *made.store).contains("deeper"));
    QVERIFY(!said(page.substr(0, page.size() / 2), *made.store).isEmpty());
  }
};

HBLAB_TEST_MAIN(FigureTest, DocumentTest, VerifyTest)
#include "document_test.moc"
