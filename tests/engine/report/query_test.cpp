// SPDX-License-Identifier: Apache-2.0
// The language of the search fields: what fits, what means nothing, and how it is completed.
#include "engine/report/query.h"

#include "tests/support/main.h"

using namespace hblab;
using namespace hblab::report;

namespace {

const ColumnNames names{{"eval_loss", "train_loss"}, {"parameters"}};

QuerySubject hybrid() {
  return {
      "HybridBERT · seed 2", "HybridBERT", "quick start", "a good one", {"done", "finished"}, {"paper", "first try"}, {"pinned"}, 2, 400};
}
Value value(const Column& column) {
  const std::string text = column.str();
  if (text == "eval_loss:last") return {4.1, "4.1"};
  if (text == "train_loss@400") return {5.0, "5"};
  if (text == "training.batch_size") return {256, "256"};
  if (text == "model.layout") return {{}, "attention*2 pooling"};
  if (text == "model.drop_mask") return {{}, "true"};
  return {};
}
bool fits(const char* text) {
  const Query query = parse_query(text, names);
  if (!query.problems.empty()) qWarning("%s", query.problems.front().str().c_str());
  return query.problems.empty() && fits(query, hybrid(), value);
}
std::string problem(const char* text) {
  const Query query = parse_query(text, names);
  return query.problems.empty() ? "" : query.problems.front().str();
}
std::vector<std::string> completed(const char* text) {
  return complete_query(text, names,
                        [](const std::string& key) {
                          return key == "status" ? std::vector<std::string>{"done", "running"}
                                 : key == "arm"  ? std::vector<std::string>{"BERT", "Hybrid BERT"}
                                                 : std::vector<std::string>();
                        })
      .choices;
}
bool has(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

}  // namespace

class QueryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void wordsFit_data() {
    QTest::addColumn<bool>("fit");
    for (const char* yes : {"",
                            "hybrid",
                            "GOOD",
                            "arm:hybrid status:done tag:paper",
                            "status:fin",
                            "seed:2",
                            "seed>=2 seed!=3",
                            "step>399",
                            "is:pinned",
                            "-is:live",
                            "arm!=bert",
                            "arm=hybridbert",
                            "tag:\"first try\"",
                            "\"a good\"",
                            "experiment:quick",
                            "training.batch_size>=256",
                            "eval_loss<4.2 arm:hybrid",
                            "eval_loss:last<=4.1",
                            "train_loss@400=5",
                            "model.layout:pooling",
                            "model.layout=\"attention*2 pooling\"",
                            "model.drop_mask:true",
                            "-eval_loss>4.2",
                            "!tag:draft",
                            "-eval_loss:best<1",
                            "training.batch_size:25",
                            "-bert-large",
                            "arm:",
                            "-"})
      QTest::newRow(yes) << true;
    for (const char* no : {"bert2", "arm:hybrid status:failed", "seed:1", "seed<2", "is:live", "-hybrid", "-arm:hybrid", "eval_loss>4.2",
                           "eval_loss!=4.1", "eval_loss:best<100", "eval_loss:best!=1", "training.batch_size>256",
                           "model.layout!=x -tag:paper", "model.layout=attention", "tag!=paper"})
      QTest::newRow(no) << false;
  }
  void wordsFit() {
    QFETCH(const bool, fit);
    QCOMPARE(fits(QTest::currentDataTag()), fit);
  }

  void whatMeansNothingIsSaid() {
    QCOMPARE(problem("colour:red"),
             "“colour” is not known. Known are: arm, experiment, status, tag, seed, step, is, and every column of the table.");
    QCOMPARE(problem("stats:done"), "“stats” is not known. Did you mean “status”?");
    QCOMPARE(problem("eval_los<4"), "“eval_los” is not known. Did you mean “eval_loss”?");
    QVERIFY(problem("eval_loss<low").find("compared with a number, and “low” is none") != std::string::npos);
    QVERIFY(problem("eval_loss:4").find("write eval_loss<4, eval_loss>4 or eval_loss=4") != std::string::npos);
    QVERIFY(problem("eval_loss:best").find("asks nothing") != std::string::npos);
    QVERIFY(problem("arm<bert").find("has no order") != std::string::npos);
    QVERIFY(problem("model.layout>x").find("is a text and has no order") != std::string::npos);
    QVERIFY(problem("is:nice").find("Possible are: pinned, archived") != std::string::npos);
    QVERIFY(problem("seed:first").find("compared with a number") != std::string::npos);
    QVERIFY(problem("arm!hybrid").find("has no comparison") != std::string::npos);
    // The rest still means what it says.
    const Query query = parse_query("colour:red arm:hybrid", names);
    QCOMPARE(query.words.size(), size_t(1));
    QVERIFY(fits(query, hybrid(), value));
  }

  void itsColumnsAreKnown() {
    const auto columns = parse_query("eval_loss<4 -eval_loss>1 training.batch_size=8 arm:x", names).columns();
    QCOMPARE(columns.size(), size_t(2));
    QCOMPARE(columns[0].str(), "eval_loss:last");
    QCOMPARE(columns[1].str(), "training.batch_size");
  }

  void anyTextIsTaken() {
    const std::string signs = "ar:<>=!-\"@. 4";
    uint64_t state = 1;
    for (int round = 0; round < 3000; ++round) {
      std::string text;
      for (int i = 0; i < round % 12; ++i) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        text += signs[(state >> 33) % signs.size()];
      }
      const Query query = parse_query(text, names);
      for (const QueryWord& word : query.words) QVERIFY2(!word.value.empty(), text.c_str());
      (void)fits(query, hybrid(), value);
      QVERIFY2(complete_query(text, names, [](auto&) { return std::vector<std::string>{"x y"}; }).begin <= text.size(), text.c_str());
    }
  }

  void keysOperatorsAndValuesAreCompleted() {
    QVERIFY(has(completed(""), "arm") && has(completed(""), "eval_loss:best") && has(completed(""), "model.layout"));
    QVERIFY(has(completed("arm:x sta"), "status") && !has(completed("arm:x sta"), "arm"));
    QCOMPARE(completed("batch").front(), "training.batch_size");
    QVERIFY(has(completed("status"), "status:") && has(completed("status"), "status!=") && !has(completed("status"), "status<"));
    QVERIFY(has(completed("eval_loss"), "eval_loss<") && has(completed("eval_loss"), "eval_loss:best") &&
            !has(completed("eval_loss"), "eval_loss:"));
    QVERIFY(has(completed("seed"), "seed>="));
    QVERIFY(completed("status:d") == std::vector<std::string>{"done"});
    QVERIFY(completed("-status!=r") == std::vector<std::string>{"running"});
    QVERIFY(completed("arm:") == (std::vector<std::string>{"BERT", "\"Hybrid BERT\""}));
    QCOMPARE(complete_query("x -status:d", names, [](auto&) { return std::vector<std::string>{"done"}; }).begin, size_t(10));
    QCOMPARE(complete_query("x -sta", names, [](auto&) { return std::vector<std::string>(); }).begin, size_t(3));
  }
};

HBLAB_TEST_MAIN(QueryTest)
#include "query_test.moc"
