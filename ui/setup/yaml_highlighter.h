// SPDX-License-Identifier: GPL-3.0-or-later
// Light colours for a spec's text: keys, comments, quoted texts; and the underlines of problems.
#pragma once

#include <QSyntaxHighlighter>
#include <map>
#include <vector>

#include "engine/spec/problem.h"

namespace hblab::ui {

class YamlHighlighter : public QSyntaxHighlighter {
  Q_OBJECT
 public:
  explicit YamlHighlighter(QTextDocument* document);
  /// Marks these, and tells the lines whose marks changed.
  void set_problems(const std::vector<spec::Problem>&);

 protected:
  void highlightBlock(const QString& text) override;

 private:
  struct Mark {
    int column = 0;
    bool warning = false;
    bool operator==(const Mark&) const = default;
  };
  std::map<int, std::vector<Mark>> marks_;  ///< by line, from 0
};

}  // namespace hblab::ui
