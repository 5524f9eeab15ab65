// SPDX-License-Identifier: Apache-2.0
#include "engine/spec/layout.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "engine/core/numbers.h"
#include "engine/spec/mixers/descriptor.h"
#include "engine/spec/nearest.h"

namespace hblab::spec {
namespace {

using Layers = std::vector<MixerChoice>;

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_name(char c) { return is_letter(c) || is_digit(c) || c == '_'; }
bool is_value(char c) { return is_name(c) || c == '.' || c == '-' || c == '+'; }

/// Recursive descent over the grammar in the header.
class LayoutParser {
 public:
  explicit LayoutParser(std::string_view text) : text_(text) {}

  Result<Layers> parse() {
    skip_blanks();
    if (at_end()) return fail(ErrorKind::input, HBLAB_TEXT("The layout is empty. Name a mixer for each layer, for example attention*4."));
    Layers layers = HBLAB_TRY(layout(0));
    if (!at_end())
      return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: '%2' stands where a mixer or the end was expected."), column(), peek());
    return layers;
  }

 private:
  static constexpr int max_depth = 32;

  bool at_end() const { return at_ >= text_.size(); }
  /// The character here, whole where it is more than a byte.
  std::string_view peek() const {
    size_t length = at_end() ? 0 : 1;
    while (length > 0 && at_ + length < text_.size() && (text_[at_ + length] & 0xC0) == 0x80) ++length;
    return text_.substr(std::min(at_, text_.size()), length);
  }
  /// Counted only for errors.
  size_t column(size_t byte) const {
    return 1 + size_t(std::count_if(text_.begin(), text_.begin() + ptrdiff_t(byte), [](char c) { return (c & 0xC0) != 0x80; }));
  }
  size_t column() const { return column(at_); }
  void skip_blanks() {
    while (!at_end() && is_blank(text_[at_])) ++at_;
  }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    skip_blanks();
    return true;
  }
  std::string_view word(bool (*allowed)(char)) {
    const size_t begin = at_;
    while (!at_end() && allowed(text_[at_])) ++at_;
    const std::string_view found = text_.substr(begin, at_ - begin);
    skip_blanks();
    return found;
  }
  Result<void> expect(char c) {
    if (take(c)) return {};
    if (at_end()) return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: the layout ends where '%2' was expected."), column(), c);
    return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: '%2' stands where '%3' was expected."), column(), peek(), c);
  }

  Result<Layers> layout(int depth) {
    Layers layers;
    while (!at_end() && text_[at_] != ')') {
      Layers more = HBLAB_TRY(group(depth));
      if (layers.size() + more.size() > size_t(max_layers)) return too_many();
      layers.insert(layers.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
      if (!at_end() && text_[at_] != ')' && !is_blank(text_[at_ - 1]))
        return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: a blank must part '%2' from what stands before it."), column(),
                    peek());
    }
    return layers;
  }

  Result<Layers> group(int depth) {
    Layers layers;
    const size_t begin = at_;
    if (take('(')) {
      if (depth >= max_depth)
        return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: more than %2 brackets stand inside one another."), column(begin),
                    max_depth);
      layers = HBLAB_TRY(layout(depth + 1));
      HBLAB_TRY(expect(')'));
      if (layers.empty()) return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: the brackets hold no mixer."), column(begin));
    } else {
      layers.push_back(HBLAB_TRY(mixer()));
    }
    if (!take('*')) return layers;
    const size_t place = at_;
    const auto count = parse_integer(word(is_digit));
    if (!count || *count < 1)
      return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: a number of repeats from 1 was expected after '*'."), column(place));
    if (*count > max_layers || *count * int64_t(layers.size()) > max_layers) return too_many();
    Layers repeated;
    for (int64_t i = 0; i < *count; ++i) repeated.insert(repeated.end(), layers.begin(), layers.end());
    return repeated;
  }

  Result<MixerChoice> mixer() {
    const size_t begin = at_;
    MixerChoice choice;
    choice.name = HBLAB_TRY(name(HBLAB_TEXT("a mixer's name or '('")));
    const MixerDescriptor* known = find_mixer(choice.name);
    if (!known) {
      std::vector<std::string> names;
      for (const auto& m : mixers()) names.push_back(m.name);
      return unknown(column(begin), HBLAB_TEXT("Layout, column %1: there is no mixer '%2'. Did you mean '%3'?"),
                     HBLAB_TEXT("Layout, column %1: there is no mixer '%2'. Known mixers: %3."), choice.name, names);
    }
    if (options_follow()) {
      take('(');
      do HBLAB_TRY(option(*known, choice));
      while (take(','));
      HBLAB_TRY(expect(')'));
    }
    for (const auto& option : known->options)
      if (option_value(*known, choice, option.name).empty())
        return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: %2 needs a value for its option %3: %2(%3=…)."), column(begin),
                    known->name, option.name);
    return choice;
  }

  /// Brackets glued to the name are its options; behind a blank they are where `name =` stands in them, else a group.
  bool options_follow() const {
    if (at_end() || text_[at_] != '(') return false;
    if (!is_blank(text_[at_ - 1])) return true;
    LayoutParser ahead = *this;
    ahead.take('(');
    return !ahead.word(is_name).empty() && ahead.take('=');
  }

  Result<void> option(const MixerDescriptor& mixer, MixerChoice& choice) {
    const size_t begin = at_;
    const std::string key = HBLAB_TRY(name(HBLAB_TEXT("an option's name")));
    const auto known = std::find_if(mixer.options.begin(), mixer.options.end(), [&](const auto& o) { return o.name == key; });
    if (known == mixer.options.end()) {
      if (mixer.options.empty())
        return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: %2 has no options."), column(begin), mixer.name);
      std::vector<std::string> names;
      for (const auto& o : mixer.options) names.push_back(o.name);
      return unknown(column(begin), HBLAB_TEXT("Layout, column %1: there is no option '%2'. Did you mean '%3'?"),
                     HBLAB_TEXT("Layout, column %1: there is no option '%2'. Known options: %3."), key, names);
    }
    for (const auto& [given, value] : choice.options)
      if (given == key) return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: the option %2 is given twice."), column(begin), key);
    HBLAB_TRY(expect('='));
    const size_t place = at_;
    std::string value(word(is_value));
    const auto& choices = known->choices;
    if (choices.empty()) {
      const auto number = parse_integer(value);
      if (!number || *number < 0)
        return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: %2 is '%3', but must be a whole number from 0."), column(place), key,
                    value);
      value = std::to_string(*number);
    } else if (std::find(choices.begin(), choices.end(), value) == choices.end()) {
      return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: %2 is '%3', but must be one of: %4."), column(place), key, value,
                  joined(choices));
    }
    choice.options.emplace_back(key, value);
    return {};
  }

  Result<std::string> name(const char* expected) {
    if (at_end())
      return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: the layout ends where %2 was expected."), column(), expected);
    if (!is_letter(text_[at_]))
      return fail(ErrorKind::input, HBLAB_TEXT("Layout, column %1: '%2' stands where %3 was expected."), column(), peek(), expected);
    return std::string(word(is_name));
  }

  static tl::unexpected<Error> too_many() { return fail(ErrorKind::input, HBLAB_TEXT("The layout has more than %1 layers."), max_layers); }
  static tl::unexpected<Error> unknown(size_t place, std::string_view with_nearest, std::string_view with_list, const std::string& given,
                                       const std::vector<std::string>& known) {
    const std::string near = nearest(given, known);
    return near.empty() ? fail(ErrorKind::input, with_list, place, given, joined(known))
                        : fail(ErrorKind::input, with_nearest, place, given, near);
  }

  std::string_view text_;
  size_t at_ = 0;
};

std::string print_mixer(const MixerChoice& mixer) {
  std::string options;
  for (const auto& [name, value] : mixer.options) options += (options.empty() ? "" : ",") + name + "=" + value;
  return options.empty() ? mixer.name : mixer.name + "(" + options + ")";
}

/// The shortest notation by dynamic programming. A stretch [begin, end) of the layers is a row of pieces, each a layer or a group that is
/// repeated; what groups are repeated where follows from the layers alone, and is seldom more than a few for each beginning. So only the
/// stretches that are such groups are solved, and each from its end forwards.
class LayoutPrinter {
 public:
  explicit LayoutPrinter(const Layers& layers) : size_(layers.size()), repeats_(size_), plans_(size_ + 1) {
    for (const auto& layer : layers) words_.push_back(print_mixer(layer));
    find_repeats();
    std::vector<size_t> lowest(size_ + 1);  // of each end: where the first stretch begins that is wanted
    for (size_t end = 0; end <= size_; ++end) lowest[end] = end;
    for (size_t begin = 0; begin < size_; ++begin)
      for (const Repeat& repeat : repeats_[begin]) lowest[begin + repeat.period] = std::min(lowest[begin + repeat.period], begin);
    lowest[size_] = 0;
    for (size_t end = 1; end <= size_; ++end) solve(lowest[end], end);
  }

  std::string print() const { return size_ == 0 ? std::string() : print(0, size_); }

 private:
  struct Repeat {
    size_t period, count;  ///< so many times at most; the group is no repetition itself
  };
  /// The first piece of a stretch, and what the whole stretch costs.
  struct Plan {
    size_t cost = SIZE_MAX, piece_end = 0, period = 0;  ///< period 0: a layer
  };
  struct Plans {
    size_t begin = 0;
    std::vector<Plan> of;  ///< of the stretches from begin, begin + 1 … to one end
  };

  void find_repeats() {
    std::map<std::string_view, int> numbers;
    std::vector<int> kinds;
    for (const auto& word : words_) kinds.push_back(numbers.emplace(word, int(numbers.size())).first->second);
    for (size_t period = 1; 2 * period <= size_; ++period) {
      size_t alike = 0;  // layers from here on that come again a period later
      for (size_t begin = size_ - period; begin-- > 0;) {
        alike = kinds[begin] == kinds[begin + period] ? alike + 1 : 0;
        if (alike < period) continue;
        const bool repetition = std::any_of(repeats_[begin].begin(), repeats_[begin].end(), [&](const Repeat& shorter) {
          return period % shorter.period == 0 && shorter.count * shorter.period >= period;
        });
        if (!repetition) repeats_[begin].push_back({period, 1 + alike / period});
      }
    }
  }

  const Plan& plan(size_t begin, size_t end) const { return plans_[end].of[begin - plans_[end].begin]; }

  void solve(size_t first, size_t end) {
    plans_[end] = {first, std::vector<Plan>(end - first)};
    for (size_t begin = end; begin-- > first;) {
      Plan best;
      // Of equals: the piece that is the whole stretch, else the shortest.
      const auto consider = [&](size_t piece_end, size_t cost, size_t period) {
        if (piece_end < end) cost += 1 + plan(piece_end, end).cost;
        const auto rank = [end](size_t at) { return at == end ? 0 : at; };
        if (std::pair(cost, rank(piece_end)) < std::pair(best.cost, rank(best.piece_end))) best = {cost, piece_end, period};
      };
      consider(begin + 1, words_[begin].size(), 0);
      for (const Repeat& repeat : repeats_[begin]) {
        if (begin + 2 * repeat.period > end) break;  // periods rise
        const size_t group = plan(begin, begin + repeat.period).cost + (repeat.period > 1 ? 2 : 0);
        for (size_t count = 2; count <= repeat.count && begin + count * repeat.period <= end; ++count)
          consider(begin + count * repeat.period, group + 1 + digits(count), repeat.period);
      }
      plans_[end].of[begin - first] = best;
    }
  }

  static size_t digits(size_t number) {
    size_t count = 1;
    while (number /= 10) ++count;
    return count;
  }

  std::string print(size_t begin, size_t end) const {
    std::string text;
    while (begin < end) {
      const Plan& piece = plan(begin, end);
      if (!text.empty()) text += ' ';
      if (piece.period == 0) {
        text += words_[begin];
      } else {
        const std::string group = print(begin, begin + piece.period);
        text += (piece.period > 1 ? "(" + group + ")" : group) + "*" + std::to_string((piece.piece_end - begin) / piece.period);
      }
      begin = piece.piece_end;
    }
    return text;
  }

  size_t size_;
  std::vector<std::string> words_;
  std::vector<std::vector<Repeat>> repeats_;  ///< by beginning; the periods rise
  std::vector<Plans> plans_;                  ///< by end
};

}  // namespace

Result<std::vector<MixerChoice>> parse_layout(std::string_view layout) { return LayoutParser(layout).parse(); }

std::string print_layout(const std::vector<MixerChoice>& layers) { return LayoutPrinter(layers).print(); }

}  // namespace hblab::spec
