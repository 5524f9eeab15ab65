// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/yaml_highlighter.h"

#include <QRegularExpression>
#include <QTextDocument>

#include "ui/base/theme.h"

namespace hblab::ui {

YamlHighlighter::YamlHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {
  connect(&Theme::instance(), &Theme::changed, this, &YamlHighlighter::rehighlight);
}

void YamlHighlighter::set_problems(const std::vector<spec::Problem>& problems) {
  std::map<int, std::vector<Mark>> fresh;
  for (const auto& problem : problems)
    if (problem.line > 0) fresh[problem.line - 1].push_back({std::max(0, problem.column - 1), problem.warning});
  const std::map<int, std::vector<Mark>> before = std::exchange(marks_, std::move(fresh));
  for (const auto* marks : {&before, &std::as_const(marks_)})
    for (const auto& [line, list] : *marks) {
      const auto a = before.find(line);
      const auto b = std::as_const(marks_).find(line);
      if (a != before.end() && b != marks_.end() && a->second == b->second) continue;
      const QTextBlock block = document()->findBlockByNumber(line);
      if (block.isValid()) rehighlightBlock(block);
    }
}

void YamlHighlighter::highlightBlock(const QString& text) {
  static const QRegularExpression key(R"(^(\s*(?:- )?)([A-Za-z_][\w. ]*?)(?=\s*:(?:\s|$)))"), inner(R"(([\w.]+)(?=:\s))"),
      quoted(R"("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')"), comment(R"((?:^|\s)(#.*)$)");
  const ThemeTokens& t = Theme::instance().tokens();
  QTextCharFormat format;
  if (const auto found = key.match(text); found.hasMatch()) {
    format.setForeground(t.accent);
    setFormat(int(found.capturedStart(2)), int(found.capturedLength(2)), format);
    if (text.contains('{'))
      for (auto each = inner.globalMatch(text, text.indexOf('{')); each.hasNext();) {
        const auto one = each.next();
        setFormat(int(one.capturedStart(1)), int(one.capturedLength(1)), format);
      }
  }
  format.setForeground(t.good);
  for (auto each = quoted.globalMatch(text); each.hasNext();) {
    const auto one = each.next();
    setFormat(int(one.capturedStart()), int(one.capturedLength()), format);
  }
  if (const auto found = comment.match(text); found.hasMatch() && text.left(found.capturedStart(1)).count('"') % 2 == 0) {
    format.setForeground(t.muted);
    format.setFontItalic(true);
    setFormat(int(found.capturedStart(1)), int(found.capturedLength(1)), format);
  }
  const auto here = marks_.find(currentBlock().blockNumber());
  if (here == marks_.end()) return;
  for (const Mark& mark : here->second) {
    const int begin = std::clamp(mark.column, 0, std::max(0, int(text.size()) - 1));
    int end = begin;
    while (end < text.size() && !QStringLiteral(" ,]}").contains(text[end])) ++end;
    for (int i = begin; i < std::max(end, begin + 1) && i < text.size(); ++i) {
      QTextCharFormat under = this->format(i);
      under.setUnderlineStyle(QTextCharFormat::WaveUnderline);
      under.setUnderlineColor(mark.warning ? t.warning : t.bad);
      setFormat(i, 1, under);
    }
  }
}

}  // namespace hblab::ui
