// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/templates.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QListWidget>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/spec/document.h"
#include "ui/base/text.h"

namespace hblab::ui {
namespace {

constexpr qint64 largest_template = 1 << 20;

/// What people begin with, in this order; by file name.
const QStringList& first_ones() {
  static const QStringList names{"smoke-test.yaml", "quickstart.yaml", "text.yaml", "bert-mini.yaml", "bert-base-gpu.yaml"};
  return names;
}

QString head_comment(const QString& text) {
  QStringList lines;
  for (const QString& line : text.split('\n')) {
    if (!line.startsWith('#')) break;
    lines << line.mid(1).trimmed();
  }
  return lines.join('\n');
}

}  // namespace

std::vector<Template> read_templates(const QString& folder) {
  QStringList files = QDir(folder).entryList({"*.yaml"}, QDir::Files, QDir::Name);
  std::stable_sort(files.begin(), files.end(), [](const QString& a, const QString& b) {
    const auto rank = [](const QString& name) {
      const qsizetype at = first_ones().indexOf(name);
      return at < 0 ? first_ones().size() : at;
    };
    return rank(a) < rank(b);
  });
  std::vector<Template> out;
  for (const QString& name : files) {
    QFile file(QDir(folder).filePath(name));
    if (file.size() > largest_template || !file.open(QIODevice::ReadOnly)) continue;
    const QString text = QString::fromUtf8(file.readAll());
    const spec::Document document(text.toStdString());
    const QString own = qs(document.get("description").value_or(""));
    const QString comment = head_comment(text);
    out.push_back({qs(document.get("name").value_or(QFileInfo(name).completeBaseName().toStdString())),
                   own + (own.isEmpty() || comment.isEmpty() ? "" : "\n") + comment, text, file.fileName()});
  }
  return out;
}

TemplateDialog::TemplateDialog(const QString& folder, QWidget* parent) : QDialog(parent), templates_(read_templates(folder)) {
  setWindowTitle(tr("New experiment"));
  setAttribute(Qt::WA_DeleteOnClose);
  resize(680, 380);
  list_ = new QListWidget;
  list_->setAccessibleName(tr("Templates"));
  list_->setToolTip(tr("What the new experiment begins as; everything can be changed."));
  list_->setMaximumWidth(220);
  for (const auto& each : templates_) list_->addItem(each.name);
  about_ = new QTextBrowser;
  about_->setAccessibleName(tr("About the template"));
  about_->setToolTip(tr("What the template asks and costs."));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  QPushButton* use = buttons->addButton(tr("Use it"), QDialogButtonBox::AcceptRole);
  use->setToolTip(tr("Begins a new experiment with it (Enter)."));
  buttons->button(QDialogButtonBox::Cancel)->setToolTip(tr("Begins nothing (Esc)."));
  use->setEnabled(!templates_.empty());
  auto* top = new QHBoxLayout;
  top->addWidget(list_);
  top->addWidget(about_, 1);
  auto* layout = new QVBoxLayout(this);
  layout->addLayout(top, 1);
  layout->addWidget(buttons);
  const auto take = [this] {
    const int row = list_->currentRow();
    if (row < 0) return;
    Q_EMIT chosen(templates_[size_t(row)]);
    accept();
  };
  connect(list_, &QListWidget::currentRowChanged, this, &TemplateDialog::show_current);
  connect(list_, &QListWidget::itemActivated, this, take);
  connect(buttons, &QDialogButtonBox::accepted, this, take);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  if (templates_.empty()) about_->setPlainText(tr("The templates are missing: the folder experiments is not beside the program."));
  list_->setCurrentRow(0);
}

bool TemplateDialog::choose(const QString& file_name) {
  for (size_t i = 0; i < templates_.size(); ++i)
    if (QFileInfo(templates_[i].file).fileName() == file_name) {
      list_->setCurrentRow(int(i));
      return true;
    }
  return false;
}

void TemplateDialog::show_current() {
  const int row = list_->currentRow();
  if (row < 0) return;
  QString html = "<h3>" + templates_[size_t(row)].name.toHtmlEscaped() + "</h3>";
  for (const QString& line : templates_[size_t(row)].description.split('\n'))
    html += "<p style='margin:4px 0'>" + line.toHtmlEscaped() + "</p>";
  about_->setHtml(html);
}

}  // namespace hblab::ui
