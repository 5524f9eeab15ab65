// SPDX-License-Identifier: Apache-2.0
#include "engine/report/query.h"

#include <algorithm>

#include "engine/core/numbers.h"
#include "engine/spec/fields.h"
#include "engine/spec/nearest.h"

namespace hblab::report {
namespace {

struct OperatorName {
  std::string_view text;
  QueryOperator compares;
};
constexpr OperatorName operators[] = {{"<", QueryOperator::less},      {"<=", QueryOperator::at_most}, {">", QueryOperator::more},
                                      {">=", QueryOperator::at_least}, {"=", QueryOperator::equal},    {"!=", QueryOperator::unequal}};
constexpr std::string_view operator_signs = "<>=!";

std::string lower(std::string_view text) {  // ASCII: names and values of others are compared byte by byte
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  return out;
}
bool contains(std::string_view text, std::string_view part) { return lower(text).find(lower(part)) != std::string::npos; }
bool known(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

struct Written {
  size_t begin = 0;
  std::string text;    ///< without its quotes
  size_t key_end = 0;  ///< of `text`: where an operator begins, of those outside of quotes; npos: none
  bool open = false;   ///< a quote is not closed
};

/// Split at blanks outside of quotes.
std::vector<Written> split(std::string_view text) {
  std::vector<Written> words;
  Written word{0, {}, std::string::npos, false};
  bool quoted = false, any = false;
  const auto end = [&](size_t next) {
    if (any) words.push_back(word);
    word = {next, {}, std::string::npos, false};
    any = false;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') {
      quoted = !quoted;
      any = true;
    } else if (text[i] == ' ' && !quoted) {
      end(i + 1);
    } else {
      // A "!" at the beginning negates; elsewhere it is half an operator.
      const bool sign = operator_signs.find(text[i]) != std::string_view::npos && !word.text.empty();
      if (!quoted && sign && word.key_end == std::string::npos) word.key_end = word.text.size();
      word.text += text[i];
      any = true;
    }
  }
  word.open = quoted;
  if (any) words.push_back(word);
  return words;
}

std::vector<std::string> all_keys(const ColumnNames& names) {
  std::vector<std::string> keys = query_keys();
  for (const Column& column : all_columns(names)) keys.push_back(column.str());
  return keys;
}

Text unknown_key(const std::string& key, const ColumnNames& names) {
  std::vector<std::string> known = all_keys(names);
  for (const auto& metric : names.metrics) known.push_back(metric);
  const std::string near = spec::nearest(key, known);
  if (!near.empty()) return make_text(HBLAB_TEXT("“%1” is not known. Did you mean “%2”?"), key, near);
  return make_text(HBLAB_TEXT("“%1” is not known. Known are: %2, and every column of the table."), key, spec::joined(query_keys()));
}

bool is_ordered(QueryOperator op) { return op != QueryOperator::contains && op != QueryOperator::equal && op != QueryOperator::unequal; }

/// A key that is a word of the language rather than a column.
std::optional<Text> check_key(const QueryWord& word) {
  const bool counts = word.key == "seed" || word.key == "step";
  if (is_ordered(word.compares) && !counts) return make_text(HBLAB_TEXT("“%1” has no order: write %1:%2 or %1!=%2."), word.key, word.value);
  if (counts && !word.number) return make_text(HBLAB_TEXT("“%1” is compared with a number, and “%2” is none."), word.key, word.value);
  if (word.key == "is" && !known(query_flags(), word.value))
    return make_text(HBLAB_TEXT("“is:%1” is not known. Possible are: %2."), word.value, spec::joined(query_flags()));
  return {};
}

/// Whether the column's values have no order.
bool is_text(const Column& column) {
  if (column.kind != ColumnKind::field) return false;
  const auto type = spec::find_field(column.name)->type();
  return type != spec::FieldType::integer && type != spec::FieldType::number && type != spec::FieldType::interval;
}

std::optional<Text> check_column(const QueryWord& word) {
  if (is_text(*word.column)) {
    if (is_ordered(word.compares))
      return make_text(HBLAB_TEXT("“%1” is a text and has no order: write %1:%2 or %1=%2."), word.key, word.value);
    return {};
  }
  if (word.compares == QueryOperator::contains) {
    if (word.column->kind == ColumnKind::field) return {};
    return make_text(HBLAB_TEXT("“%1:%2” asks for a text in a number: write %1<%2, %1>%2 or %1=%2."), word.key, word.value);
  }
  if (!word.number) return make_text(HBLAB_TEXT("“%1” is compared with a number, and “%2” is none."), word.key, word.value);
  return {};
}

/// What the word says, or why it means nothing; neither where it is not finished ("arm:").
struct Meaning {
  std::optional<QueryWord> word;
  std::optional<Text> problem;
};

Meaning meaning_of(const Written& written, const ColumnNames& names) {
  QueryWord word;
  std::string_view text = written.text;
  if (text.empty()) return {};
  size_t key_end = written.key_end;
  if (text == "-" || text == "!") return {};
  if (text[0] == '-' || text[0] == '!') {
    word.negated = true;
    text.remove_prefix(1);
    if (key_end != std::string::npos) --key_end;
  }
  if (key_end != std::string::npos) {
    word.key = text.substr(0, key_end);
    const std::string_view rest = text.substr(key_end);
    const OperatorName* found = nullptr;
    for (const OperatorName& op : operators)  // "<=" begins with "<"
      if (rest.starts_with(op.text) && (!found || op.text.size() > found->text.size())) found = &op;
    if (!found) return {{}, make_text(HBLAB_TEXT("“%1” has no comparison: write <, <=, >, >=, = or !=."), text)};
    word.compares = found->compares;
    word.value = rest.substr(found->text.size());
  } else if (const size_t colon = text.find(':'); colon != std::string_view::npos && colon > 0) {
    word.key = text.substr(0, colon);
    word.value = text.substr(colon + 1);
    // "eval_loss:best" names a column and asks nothing of it yet.
    if (!known(query_keys(), lower(word.key)) && parse_column(text, names))
      return {{}, make_text(HBLAB_TEXT("“%1” asks nothing: write %1< and a number."), text)};
  } else {
    word.value = text;
    return {word, {}};
  }
  word.number = parse_double(word.value);
  if (known(query_keys(), lower(word.key))) {
    word.key = lower(word.key);
    if (word.value.empty()) return {};
    if (auto problem = check_key(word)) return {{}, problem};
    return {word, {}};
  }
  auto column = parse_column(word.key, names);
  if (!column) return {{}, unknown_key(word.key, names)};
  if (word.value.empty()) return {};
  word.column = *column;
  if (auto problem = check_column(word)) return {{}, problem};
  return {word, {}};
}

bool compares(QueryOperator op, double a, double b) {
  switch (op) {
    case QueryOperator::less:
      return a < b;
    case QueryOperator::at_most:
      return a <= b;
    case QueryOperator::more:
      return a > b;
    case QueryOperator::at_least:
      return a >= b;
    case QueryOperator::unequal:
      return a != b;
    case QueryOperator::equal:
    case QueryOperator::contains:
      break;
  }
  return a == b;
}

bool text_fits(const QueryWord& word, std::string_view text) {
  if (word.compares == QueryOperator::contains) return contains(text, word.value);
  return (lower(text) == lower(word.value)) == (word.compares == QueryOperator::equal);
}

bool column_fits(const QueryWord& word, const Value& value) {
  if (!value.known()) return false;
  if (value.number && word.number && word.compares != QueryOperator::contains) return compares(word.compares, *value.number, *word.number);
  return text_fits(word, value.text);
}

bool word_fits(const QueryWord& word, const QuerySubject& of, const std::function<Value(const Column&)>& value) {
  const auto any = [&](const std::vector<std::string>& texts) {
    // Of several texts, "!=" says that none is the value.
    if (word.compares == QueryOperator::unequal)
      return std::all_of(texts.begin(), texts.end(), [&](auto& text) { return text_fits(word, text); });
    return std::any_of(texts.begin(), texts.end(), [&](auto& text) { return text_fits(word, text); });
  };
  if (word.column) return column_fits(word, value(*word.column));
  if (word.key == "arm") return text_fits(word, of.arm);
  if (word.key == "experiment") return text_fits(word, of.experiment);
  if (word.key == "status") return any(of.statuses);
  if (word.key == "tag") return any(of.tags);
  if (word.key == "is") return known(of.flags, word.value) == (word.compares != QueryOperator::unequal);
  if (word.key == "seed") return word.number && compares(word.compares, double(of.seed), *word.number);
  if (word.key == "step") return word.number && compares(word.compares, double(of.step), *word.number);
  return contains(of.name, word.value) || contains(of.arm, word.value) || contains(of.experiment, word.value) ||
         contains(of.note, word.value) || any(of.tags);
}

}  // namespace

const std::vector<std::string>& query_keys() {
  static const std::vector<std::string> keys{"arm", "experiment", "status", "tag", "seed", "step", "is"};
  return keys;
}

const std::vector<std::string>& query_flags() {
  static const std::vector<std::string> flags{"pinned", "archived", "baseline", "live"};
  return flags;
}

std::vector<Column> Query::columns() const {
  std::vector<Column> all;
  for (const QueryWord& word : words)
    if (word.column && std::find(all.begin(), all.end(), *word.column) == all.end()) all.push_back(*word.column);
  return all;
}

Query parse_query(std::string_view text, const ColumnNames& names) {
  Query query;
  for (const Written& written : split(text)) {
    Meaning meaning = meaning_of(written, names);
    if (meaning.problem) query.problems.push_back(std::move(*meaning.problem));
    if (meaning.word && !meaning.word->value.empty()) query.words.push_back(std::move(*meaning.word));
  }
  return query;
}

bool fits(const Query& query, const QuerySubject& subject, const std::function<Value(const Column&)>& value) {
  return std::all_of(query.words.begin(), query.words.end(),
                     [&](const QueryWord& word) { return word_fits(word, subject, value) != word.negated; });
}

QueryCompletion complete_query(std::string_view text, const ColumnNames& names,
                               const std::function<std::vector<std::string>(const std::string&)>& values) {
  const auto words = split(text);
  const bool fresh = text.empty() || (text.back() == ' ' && (words.empty() || !words.back().open));
  Written word = fresh ? Written{text.size(), {}, std::string::npos, false} : words.back();
  QueryCompletion completion{word.begin, {}};
  std::string_view rest = text.substr(word.begin);
  if (!rest.empty() && (rest[0] == '-' || rest[0] == '!')) rest.remove_prefix(1), ++completion.begin;
  const auto take = [&](const std::vector<std::string>& from, std::string_view begun) {
    for (const auto& choice : from)
      if (contains(choice, begun)) completion.choices.push_back(choice);
    // What begins with the letters comes before what merely has them.
    std::stable_partition(completion.choices.begin(), completion.choices.end(),
                          [&](const auto& choice) { return lower(choice).starts_with(lower(begun)); });
  };
  const auto value_of = [&](std::string_view key, size_t begin) {
    std::string_view begun = rest.substr(begin);
    if (!begun.empty() && begun[0] == '"') begun.remove_prefix(1);
    completion.begin += begin;
    std::vector<std::string> known = values(std::string(key));
    for (auto& one : known)
      if (one.find(' ') != std::string::npos) one = '"' + one + '"';
    take(known, begun);
  };
  const size_t sign = rest.find_first_of(operator_signs);
  const size_t colon = rest.find(':');
  if (sign != std::string_view::npos) {
    size_t begin = sign + 1;
    if (begin < rest.size() && rest[begin] == '=') ++begin;
    value_of(rest.substr(0, sign), begin);
  } else if (colon != std::string_view::npos && known(query_keys(), lower(rest.substr(0, colon)))) {
    value_of(lower(rest.substr(0, colon)), colon + 1);
  } else if (!rest.empty() && (known(query_keys(), rest) || parse_column(rest, names))) {
    // A whole key: what may be asked of it, and the longer ones that begin like it.
    const auto column = parse_column(rest, names);
    const bool counts = rest == "seed" || rest == "step" || (column && !is_text(*column));
    if (!column || is_text(*column)) completion.choices.push_back(std::string(rest) + ":");
    for (const OperatorName& op : operators)
      if (counts || !is_ordered(op.compares)) completion.choices.push_back(std::string(rest).append(op.text));
    for (const auto& key : all_keys(names))
      if (key != rest && lower(key).starts_with(lower(rest))) completion.choices.push_back(key);
  } else {
    take(all_keys(names), rest);
  }
  return completion;
}

}  // namespace hblab::report
