// SPDX-License-Identifier: GPL-3.0-or-later
// Experiments to begin with: the files of the program's `experiments` folder, each with the comment at its head as its description.
#pragma once

#include <QDialog>
#include <QString>
#include <vector>

class QListWidget;
class QTextBrowser;

namespace hblab::ui {

struct Template {
  QString name;         ///< of the experiment
  QString description;  ///< its own line and the comment at the head
  QString text, file;
};

/// The ones to begin with first, the rest by name. A file that cannot be read is left out.
std::vector<Template> read_templates(const QString& folder);

class TemplateDialog : public QDialog {
  Q_OBJECT
 public:
  explicit TemplateDialog(const QString& folder, QWidget* parent = nullptr);
  bool choose(const QString& file_name);  ///< selects it; false where it is not there

 Q_SIGNALS:
  void chosen(const Template&);

 private:
  void show_current();
  std::vector<Template> templates_;
  QListWidget* list_;
  QTextBrowser* about_;
};

}  // namespace hblab::ui
