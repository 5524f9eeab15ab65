// SPDX-License-Identifier: Apache-2.0
// Document: a report as plain values, in the order in which it is read. Made from the store alone (make_document), written by writers/.
//
//   store, Recipe ─► make_document ─Document─► HTML, Markdown, LaTeX, JSON, CSV; pages (PDF)
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "engine/report/document/recipe.h"
#include "engine/report/figure/figure.h"

namespace hblab::report {

struct Heading {
  int level = 2;  ///< 2: an experiment or a part; 3: within it
  std::string id, text;
};
struct Paragraph {
  std::string text;
};
struct Bullets {
  std::vector<std::string> items;
};

enum class Tone { plain, good, bad, muted, strong };
struct Cell {
  std::string text;
  Tone tone = Tone::plain;
  Cell() = default;
  Cell(std::string t, Tone of = Tone::plain) : text(std::move(t)), tone(of) {}  // NOLINT: a cell is its text
  Cell(const char* t) : text(t) {}                                              // NOLINT
};
struct DataColumn {
  std::string head;
  bool number = true;  ///< aligned to the right
};
struct DataTable {
  std::string id;  ///< for files and links
  std::string title;
  std::vector<DataColumn> columns;
  std::vector<std::vector<Cell>> rows;  ///< each as long as columns; the first cell names the row
  std::string note;                     ///< under the table
};
/// Text as it is, such as a spec.
struct Listing {
  std::string id, title, text;
};

using Block = std::variant<Heading, Paragraph, Bullets, DataTable, Figure, Listing>;

struct Document {
  std::string title, author;
  std::string made;  ///< "2026-11-23 08:51:07 UTC, HybridBERT Lab 0.1.0"
  std::vector<Block> blocks;
  Recipe recipe;
};

/// A table's rows as tab-separated text, heads first.
std::string tab_separated(const DataTable&);

}  // namespace hblab::report
