// SPDX-License-Identifier: Apache-2.0
// A small experiment as a user sees it: run, list, show, compare, export; Ctrl-C and resume; two processes; every --help.
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include "app/exit_code.h"
#include "tests/app/hblab_process.h"
#include "tests/support/main.h"

using namespace hblab::app;
using hblab::test::InTerminal, hblab::test::run_hblab, hblab::test::Ran, hblab::test::Working;

namespace {

const char* const spec = R"(format: 1
name: tiny
data: {source: synthetic, synthetic_documents: 120, sequence_length: 16}
vocabulary: {size: 200}
model: {layout: attention*1, hidden: 16, heads: 2, feed_forward: 32, positions: 16}
training: {budget: STEPS steps, batch_size: 4, warmup: 5 steps}
evaluation: {interval: EVERY steps, target_loss: 5.5}
execution: {threads: 1, device: cpu}
arms:
  - name: BERT
  - name: Hybrid
    model.layout: hybrid(attention=1,pooling=1)*1
baseline: BERT
seeds: [1, 2, 3]
)";

QJsonObject object(const QByteArray& text) { return QJsonDocument::fromJson(text).object(); }
QList<QByteArray> lines(const QByteArray& text) { return text.trimmed().split('\n'); }

}  // namespace

class ProjectCommandsTest : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;
  QString path(const QString& name) { return folder_.filePath(name); }
  QString write_spec(const QString& name, int steps, int every) {
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
    file.write(QByteArray(spec).replace("STEPS", QByteArray::number(steps)).replace("EVERY", QByteArray::number(every)));
    return file.fileName();
  }
  QByteArray read(const QString& name) {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  /// What training produced, without times: metric, arm, seed, step, value.
  QByteArray losses(const QString& project) {
    if (run_hblab({"export", "--project", project, "--output", path("losses")}).code != exit_ok) return {};
    QByteArray kept;
    for (const QByteArray& line : lines(read("losses/metrics.csv"))) {
      const auto cells = line.split(',');  // run, arm, seed, attempt, metric, step, …, value
      if (cells[4] == "train_loss" || cells[4].startsWith("eval_loss"))
        kept += cells[0] + ',' + cells[4] + ',' + cells[5] + ',' + cells.back() + '\n';
    }
    return kept;
  }

 private Q_SLOTS:
  void checkTellsWhatArmsCostAndHowTheyDiffer() {
    const QString yaml = write_spec("cost.yaml", 20, 10);
    const Ran plain = run_hblab({"check", yaml});
    QCOMPARE(plain.code, int(exit_ok));
    for (const char* words : {"FLOPs / token", "optimizer", "UNACCEPTED  parameters", "start weights: the same as the baseline's but for"})
      QVERIFY2(plain.out.contains(words), plain.out.constData());
    const Ran timed = run_hblab({"check", yaml, "--time", "--json"});
    QCOMPARE(timed.code, int(exit_ok));
    const QJsonObject found = object(timed.out), forecast = found["forecast"].toObject();
    for (const auto& arm : found["arms"].toArray()) {
      const QJsonObject memory = arm.toObject()["memory"].toObject();
      QVERIFY(memory["peak"].toDouble() > memory["weights"].toDouble() + memory["optimizer"].toDouble());
      QCOMPARE(memory["layers"].toArray().size(), 1);
    }
    double seconds = 0;
    for (const auto& arm : forecast["arms"].toArray()) {
      QCOMPARE(arm.toObject()["runs"].toInt(), 3);
      QVERIFY(arm.toObject()["step_seconds"].toDouble() > 0);
      seconds += arm.toObject()["seconds"].toDouble();
    }
    QCOMPARE(forecast["seconds"].toDouble(), seconds);
    const QJsonArray fairness = found["fairness"].toArray();
    QCOMPARE(fairness.size(), 1);
    QCOMPARE(fairness[0].toObject()["arm"].toString(), QString("Hybrid"));
    QCOMPARE(fairness[0].toObject()["differences"].toArray()[0].toObject()["name"].toString(), QString("parameters"));
    QCOMPARE(fairness[0].toObject()["differences"].toArray()[0].toObject()["accepted"].toBool(true), false);
  }

  void runsAndTells() {
    const QString project = path("p.hblab");
    const Ran ran = run_hblab({"run", write_spec("tiny.yaml", 20, 10), "--project", project});
    QVERIFY2(ran.code == exit_ok, ran.err);
    QVERIFY(ran.out.isEmpty());
    QVERIFY2(ran.err.contains("6 runs done") && ran.err.contains("Hybrid seed 3"), ran.err);

    const Ran again = run_hblab({"run", path("tiny.yaml"), "--project", project, "--json"});
    QCOMPARE(again.code, int(exit_ok));
    QVERIFY(again.err.contains("already holds"));
    QCOMPARE(object(again.out)[u"done"].toInt(), 6);

    const Ran listed = run_hblab({"list", "--project", project});
    QCOMPARE(listed.code, int(exit_ok));
    QCOMPARE(listed.out.count("done"), qsizetype(6));
    const auto runs = object(run_hblab({"list", "--project", project, "--json"}).out)[u"experiments"][0][u"runs"].toArray();
    QCOMPARE(runs.size(), 6);
    QCOMPARE(runs[5][u"step"].toInt(), 20);
    QVERIFY(runs[5][u"eval_loss"].isDouble());

    const Ran shown = run_hblab({"show", "--project", project, "2"});
    for (const char* said : {"Run 2: Hybrid, seed 1", "model.layout", "memory_consumers", "unigram_loss", "logical_cores", "step-20"})
      QVERIFY2(shown.out.contains(said), said);
    QCOMPARE(object(run_hblab({"show", "--project", project, "2", "--json"}).out)[u"status"].toString(), QString("done"));
  }

  void comparesWithThePaper() {
    const QJsonArray claims = object(run_hblab({"compare", "--project", path("p.hblab"), "--claims", "--json"}).out)[u"claims"].toArray();
    QCOMPARE(claims.size(), 5);
    for (const auto& claim : claims) QVERIFY(!claim[u"verdict"].toString().isEmpty() && !claim[u"reason"].toString().isEmpty());
    QVERIFY(run_hblab({"compare", "--project", path("p.hblab"), "--claims"}).out.contains("not tested"));
    const Ran spec = run_hblab({"compare", "--project", path("p.hblab"), "--claim-spec", "drop_mask"});
    QCOMPARE(spec.code, int(exit_ok));
    QVERIFY(spec.out.contains("masking.rate"));
    QCOMPARE(run_hblab({"compare", "--project", path("p.hblab"), "--claim-spec", "downstream_accuracy"}).code, int(exit_input));
    QCOMPARE(run_hblab({"compare", "--project", path("p.hblab"), "--claim-spec", "nothing"}).code, int(exit_usage));
  }

  void showsTheBatchOfAStep() {
    QVERIFY(run_hblab({"batch", "--project", path("p.hblab"), "2"}).out.contains("spikes of the training loss in 20 steps"));
    // That the tokens are those recorded of the step is checked before anything is shown.
    const QJsonObject batch = object(run_hblab({"batch", "--project", path("p.hblab"), "2", "7", "--json"}).out);
    QCOMPARE(batch[u"rows"].toArray().size(), 4);
    QCOMPARE(batch[u"runs_at_this_step"].toArray().size(), 2);
    QVERIFY(batch[u"rows"][0][u"pieces"].toArray().size() > 4 && batch[u"loss"].isDouble());
    QVERIFY(run_hblab({"batch", "--project", path("p.hblab"), "2", "7"}).out.contains("[MASK]{"));
    QCOMPARE(run_hblab({"batch", "--project", path("p.hblab"), "2", "21"}).code, int(exit_usage));
  }

  void aTerminalShowsHowFarAReportIs() {
    const QStringList report{"report", "--project", path("p.hblab"), "--format", "pdf,html,md,csv,json,latex,tensorboard", "--output"};
    const Ran drawn = InTerminal(report + QStringList{path("drawn")}).end();
    QVERIFY2(drawn.code == exit_ok && drawn.out.startsWith("Wrote "), drawn.err);
    for (const char* part : {"Reading the project …", "Writing pdf  12 %, ", "Writing latex  75 %, ", " left"})
      QVERIFY2(drawn.err.contains(part), drawn.err);
    QVERIFY2(drawn.err.endsWith("\r\033[K"), drawn.err);  // and is gone at the end
    QCOMPARE(run_hblab(report + QStringList{path("plain")}).err, QByteArray());

    InTerminal stopped(report + QStringList{path("stopped")});
    QVERIFY(stopped.draws("Reading the project"));
    QVERIFY(stopped.signal(SIGINT));
    const Ran ran = stopped.end();
    QCOMPARE(ran.code, int(exit_interrupted));
    QVERIFY2(ran.err.contains("nothing was written"), ran.err);
    QVERIFY(QDir(path("stopped")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot).isEmpty());

    const Ran batch = InTerminal({"batch", "--project", path("p.hblab"), "2", "7"}).end();
    QVERIFY2(batch.code == exit_ok && batch.out.contains("[MASK]{") && batch.err.endsWith("\r\033[K"), batch.err);
  }

  void comparesColumns() {
    const QStringList asked{"compare", "--project", path("p.hblab"), "--columns", "eval_loss,train_loss@20,model.layout"};
    const Ran text = run_hblab(asked);
    QCOMPARE(text.code, int(exit_ok));
    for (const char* said : {"Columns", "eval_loss:last", "train_loss@20", "model.layout"}) QVERIFY2(text.out.contains(said), said);
    const QJsonObject all = object(run_hblab(asked + QStringList("--json")).out);
    const QJsonObject columns = all[u"columns"].toObject();
    QCOMPARE(columns.size(), 3);
    const QJsonObject hybrid = columns[u"eval_loss:last"][1].toObject(),
                      measure = all[u"arms"][1][u"metrics"][u"eval_loss_last"].toObject();
    for (const char* key : {"difference", "relative", "low", "high", "n", "verdict"}) QVERIFY2(hybrid[key] == measure[key], key);
    QCOMPARE(hybrid[u"value"], measure[u"mean"]);
    QCOMPARE(hybrid[u"runs"].toArray().size(), 3);
    QVERIFY(columns[u"train_loss@20"][0][u"value"].isDouble());
    QVERIFY(columns[u"model.layout"][0][u"value"].isString() && columns[u"model.layout"][1][u"difference"].isNull());
    const Ran wrong = run_hblab({"compare", "--project", path("p.hblab"), "--columns", "eval_los"});
    QCOMPARE(wrong.code, int(exit_usage));
    QVERIFY(wrong.err.contains("Did you mean 'eval_loss'?"));
  }

  void reportsAndVerifies() {
    const QString project = path("p.hblab"), out = path("report");
    const Ran made = run_hblab({"report", "--project", project, "--output", out, "--format", "html,pdf,md,csv,json,latex,tensorboard",
                                "--title", "A title", "--curves", "train_loss", "--json"});
    QVERIFY2(made.code == exit_ok, made.err);
    const QJsonArray files = object(made.out)[u"files"].toArray();
    QVERIFY(files.size() > 20);
    for (const auto& file : files) QVERIFY2(QFile::exists(out + "/" + file.toString()), qPrintable(file.toString()));
    QVERIFY(read("report/report.html").contains("A title") && read("report/report.md").contains("A title"));

    const QStringList verify{"verify", out + "/report.html", "--project", project};
    const Ran holds = run_hblab(verify);
    QVERIFY2(holds.code == exit_ok && holds.out.contains("what the project says"), holds.out);
    QVERIFY(object(run_hblab(verify + QStringList("--json")).out)[u"verified"].toBool());
    QFile altered(path("altered.html"));
    QVERIFY(altered.open(QIODevice::WriteOnly));
    altered.write(
        read("report/report.html").replace("A title", "Another title").replace("Another title", "A title").replace(">done<", ">failed<"));
    altered.close();
    const Ran wrong = run_hblab({"verify", altered.fileName(), "--project", project});
    QCOMPARE(wrong.code, int(exit_input));
    QVERIFY2(wrong.out.contains("column “status”") && wrong.out.contains("failed") && wrong.out.contains("done"), wrong.out);

    const auto refused = [&](const QStringList& arguments, int code, const QByteArray& words) {
      const Ran ran = run_hblab(arguments);
      if (ran.code != code || !ran.err.contains(words)) qWarning() << arguments << ran.code << ran.err;
      return ran.code == code && ran.err.contains(words);
    };
    const QStringList report{"report", "--project", project, "--output", path("none")};
    QVERIFY(refused(report + QStringList{"--format", "docx"}, exit_usage, "tensorboard"));
    QVERIFY(refused(report + QStringList{"--arm", "Bert"}, exit_usage, "BERT"));
    QVERIFY(refused(report + QStringList{"--experiment", "9"}, exit_usage, "no experiment 9"));
    QVERIFY(refused(report + QStringList{"--curves", "los"}, exit_usage, "eval_loss"));
    QVERIFY(refused({"report", "--project", path("absent.hblab"), "--output", path("none")}, exit_input, "absent.hblab"));
    QVERIFY(refused({"report", "--project", project, "--output", altered.fileName() + "/x"}, exit_environment, "altered.html"));
    QVERIFY(!QFile::exists(path("none")));
    QFile options(path("options.json"));
    QVERIFY(options.open(QIODevice::WriteOnly));
    options.write(R"({"title": "By options", "colour": 1})");
    options.close();
    QVERIFY(refused(report + QStringList{"--options", options.fileName()}, exit_input, "colour"));
    QVERIFY(refused(report + QStringList{"--options", path("absent.json")}, exit_input, "absent.json"));
    QVERIFY(options.open(QIODevice::WriteOnly));
    options.write(R"({"title": "By options", "author": "Somebody", "arms": ["Hybrid"], "runs": false})");
    options.close();
    const Ran by_options = run_hblab({"report", "--project", project, "--output", path("by-options"), "--format", "json", "--options",
                                      options.fileName(), "--author", "I"});
    QVERIFY2(by_options.code == exit_ok, by_options.err);
    const QJsonObject written = object(read("by-options/report.json"));
    QCOMPARE(written[u"title"].toString(), QString("By options"));
    QCOMPARE(written[u"author"].toString(), QString("I"));  // what is said beside the file counts

    QVERIFY(run_hblab({"run", write_spec("other.yaml", 2, 1), "--project", path("other.hblab")}).code == exit_ok);
    QVERIFY(refused({"verify", out + "/report.html", "--project", path("other.hblab")}, exit_input, "is of the project"));
    QVERIFY(refused({"verify", project, "--project", project}, exit_input, "the project itself"));
    QVERIFY(refused({"verify", path("absent.html"), "--project", project}, exit_input, "absent.html"));
  }

  void comparesInTheDocumentedShape() {
    const Ran text = run_hblab({"compare", "--project", path("p.hblab")});
    QCOMPARE(text.code, int(exit_ok));
    for (const char* said : {"(baseline)", "96 % interval", "verdict", "tokens/s"}) QVERIFY2(text.out.contains(said), said);
    const QJsonObject all = object(run_hblab({"compare", "--project", path("p.hblab"), "--json"}).out);
    QCOMPARE(all[u"baseline"].toString(), QString("BERT"));
    const QJsonArray arms = all[u"arms"].toArray();
    QCOMPARE(arms.size(), 2);
    for (const auto& arm : arms) {
      const bool baseline = arm[u"arm"].toString() == "BERT";
      QCOMPARE(arm[u"runs"].toInt(), 3);
      const QJsonObject metrics = arm[u"metrics"].toObject();
      for (const char* name : {"eval_loss_last", "eval_loss_best", "eval_loss_mean_last_k", "tokens_per_second", "compute_seconds",
                               "steps_to_target", "tokens_to_target", "compute_seconds_to_target", "peak_memory_bytes"})
        QVERIFY2(metrics.contains(name), name);
      const QJsonObject loss = metrics[u"eval_loss_last"].toObject();
      for (const char* key : {"mean", "values", "difference", "relative", "low", "high", "n", "verdict"}) QVERIFY2(loss.contains(key), key);
      QCOMPARE(loss[u"values"].toArray().size(), 3);
      QCOMPARE(loss[u"difference"].isNull(), baseline);
      if (baseline) continue;
      const double difference = loss[u"difference"].toDouble(), mean = arms[0][u"metrics"][u"eval_loss_last"][u"mean"].toDouble();
      QVERIFY(qAbs(difference - (loss[u"mean"].toDouble() - mean)) < 1e-9);
      QVERIFY(qAbs(loss[u"relative"].toDouble() - difference / mean) < 1e-12);
      QVERIFY(loss[u"low"].toDouble() < difference && difference < loss[u"high"].toDouble());
      QVERIFY(loss[u"verdict"].isString());
      QCOMPARE(loss[u"n"].toInt(), 3);
    }
  }

  void exportsWhatWasRecorded() {
    const Ran ran = run_hblab({"export", "--project", path("p.hblab"), "--output", path("tables"), "--json"});
    QCOMPARE(ran.code, int(exit_ok));
    const auto metrics = lines(read("tables/metrics.csv"));
    QCOMPARE(metrics[0], QByteArray("run,arm,seed,attempt,metric,step,tokens,samples,compute_seconds,wall_seconds,value"));
    for (const char* metric : {",eval_loss,", ",eval_loss_dropmask_off,", ",train_loss,", ",grad_norm,", ",learning_rate,"})
      QVERIFY2(read("tables/metrics.csv").contains(metric), metric);
    QVERIFY(lines(read("tables/runs.csv"))[0].contains("unigram_loss"));
    QCOMPARE(lines(read("tables/runs.csv")).size(), 7);
    QCOMPARE(QJsonDocument::fromJson(read("tables/runs.json")).array().size(), 6);
    QCOMPARE(QJsonDocument::fromJson(read("tables/metrics.json")).array().size(), metrics.size() - 1);
  }

  void stopsOnSignalsAndGoesOnToTheSameBits() {
    const QString yaml = write_spec("long.yaml", 4000, 1000);
    Working first({"run", yaml, "--project", path("stopped.hblab")});
    QVERIFY(first.says("Hybrid seed 1: running step"));
    QVERIFY(first.signal(SIGINT));
    const Ran stopped = first.end();
    QCOMPARE(stopped.code, int(exit_interrupted));
    QVERIFY2(stopped.err.contains("hblab resume --project"), stopped.err);
    const QByteArray listed = run_hblab({"list", "--project", path("stopped.hblab")}).out;
    QVERIFY2(listed.contains("interrupted") && listed.contains("planned"), listed);

    const Ran resumed = run_hblab({"resume", "--project", path("stopped.hblab")});
    QVERIFY2(resumed.code == exit_ok, resumed.err);
    QCOMPARE(run_hblab({"run", yaml, "--project", path("straight.hblab"), "--order", "sequential"}).code, int(exit_ok));
    const QByteArray straight = losses(path("straight.hblab"));
    QVERIFY(straight.count('\n') > 24000);
    QVERIFY(losses(path("stopped.hblab")) == straight);
  }

  void twoProcessesDoNotTrainOneProject() {
    const QString yaml = write_spec("held.yaml", 4000, 1000), project = path("held.hblab");
    Working holder({"run", yaml, "--project", project});
    QVERIFY(holder.says("running step"));
    const Ran second = run_hblab({"resume", "--project", project});
    const Ran third = run_hblab({"run", yaml, "--project", project, "--json"});
    QCOMPARE(run_hblab({"list", "--project", project}).code, int(exit_ok));  // reading is free to all
    const QByteArray pid = holder.pid();
    QVERIFY(holder.signal(SIGTERM));
    QVERIFY(holder.signal(SIGTERM));
    QCOMPARE(holder.end().code, int(exit_interrupted));
    QCOMPARE(second.code, int(exit_busy));
    QVERIFY2(second.err.contains("is being trained by process " + pid), second.err);
    QCOMPARE(third.code, int(exit_busy));
    QCOMPARE(object(third.out)[u"kind"].toString(), QString("busy"));
  }

  void killsDoNotShow() {
    const Ran ran = run_hblab({"selftest", "resume", "--kills", "20", "--json"});
    QVERIFY2(ran.code == exit_ok, ran.err);
    const QJsonObject found = object(ran.out);
    QCOMPARE(found[u"kills"].toInt(), 20);
    QVERIFY(found[u"kills_in_training"].toInt() > 0 && found[u"values_compared"].toInt() > 1000);
  }

  void measuresTraining() {
    const Ran ran = run_hblab({"bench", "train", "--size", "4x256", "--mixer", "attention", "hybrid", "--projections", "tied", "--length",
                               "16", "--batch", "1", "--steps", "1", "--rounds", "1", "--json"});
    QVERIFY2(ran.code == exit_ok, ran.err);
    const QJsonArray results = object(ran.out)[u"results"].toArray();
    QCOMPARE(results.size(), 2);
    for (const auto& r : results) {
      QCOMPARE(r[u"size"].toString(), QString("4x256"));
      QCOMPARE(r[u"length"].toInt(), 16);
      QVERIFY(r[u"tokens_per_second"].toDouble() > 0 && r[u"share_of_matmul"].toDouble() > 0);
      QVERIFY(r[u"phases"][u"forward"].toDouble() > 0);
    }
  }

  void everyCommandExplainsItself() {
    const QList<QStringList> commands{
        {"run"},           {"resume"},       {"list"},          {"show"},           {"batch"},          {"compare"},
        {"export"},        {"check"},        {"fields"},        {"expand"},         {"tokenize"},       {"vocab", "train"},
        {"vocab", "show"}, {"synth"},        {"bench", "text"}, {"bench", "store"}, {"bench", "train"}, {"selftest", "resume"},
        {"import"},        {"export-model"}, {"encode"},        {"doctor"}};
    for (const QStringList& command : commands) {
      const Ran ran = run_hblab(QStringList(command) << "--help");
      QCOMPARE(ran.code, int(exit_ok));
      const QByteArray example = "hblab " + command.join(' ').toUtf8();
      QVERIFY2(ran.out.contains("Examples:") && ran.out.contains("  " + example), example);
      QVERIFY2(ran.out.contains("--json"), example);
      QVERIFY2(ran.out.contains("Exit status"), example);
    }
    QCOMPARE(run_hblab({}).code, int(exit_usage));
    QCOMPARE(run_hblab({"train"}).code, int(exit_usage));
    QCOMPARE(run_hblab({"--version"}).code, int(exit_ok));
  }
};

HBLAB_TEST_MAIN(ProjectCommandsTest)
#include "project_commands_test.moc"
