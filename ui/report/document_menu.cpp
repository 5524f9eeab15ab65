// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/document_menu.h"

#include <QCoreApplication>
#include <QMenu>

#include "ui/base/text.h"

namespace hblab::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(hblab::ui::DocumentMenu)
};

constexpr int longest_title = 70;  // letters; a menu is no wider than the window

QString as_entry(const std::string& title) {
  QString text = qs(title);
  if (text.size() > longest_title) text = text.left(longest_title).trimmed() + QStringLiteral("…");
  return text.replace('&', "&&");
}

struct Filler {
  QMenu& menu;
  QWidget* parent;
  const Tell& tell;
  QString part = {};

  void operator()(const report::Heading& heading) {
    if (heading.level == 2) part = as_entry(heading.text);
  }
  void operator()(const report::Figure& figure) {
    begin_part();
    QMenu* formats = menu.addMenu(Words::tr("Figure: %1").arg(as_entry(figure.title)));
    add_figure_formats(*formats, figure, parent, tell);
  }
  void operator()(const report::DataTable& table) {
    begin_part();
    add_table_formats(*menu.addMenu(Words::tr("Table: %1").arg(as_entry(table.title))), table, tell);
  }
  void operator()(const auto&) {}

  /// A part is named once, above its first entry.
  void begin_part() {
    if (!part.isEmpty()) menu.addSection(std::exchange(part, {}));
  }
};

}  // namespace

void fill_document_menu(QMenu& menu, const report::Document& document, QWidget* parent, const Tell& tell) {
  Filler filler{menu, parent, tell};
  for (const report::Block& block : document.blocks) std::visit(filler, block);
}

}  // namespace hblab::ui
