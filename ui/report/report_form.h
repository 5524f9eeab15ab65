// SPDX-License-Identifier: GPL-3.0-or-later
// The form of a report's options: texts, experiments, arms, measures, figures, parts. Pure view: what it holds are ReportOptions.
#pragma once

#include <QWidget>

#include "ui/base/stroke.h"
#include "ui/report/check_list.h"
#include "ui/report/report_maker.h"

class QCheckBox;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace hblab::ui {

class ReportForm : public QWidget {
  Q_OBJECT
 public:
  explicit ReportForm(QWidget* parent = nullptr);

  void set_choices(const ReportChoices&);
  bool lists(int64_t experiment) const;
  /// Experiments and arms that are not among the choices yet are kept until the next choices.
  void set_options(const report::ReportOptions&);
  report::ReportOptions options() const;

 Q_SIGNALS:
  /// By the user. What is typed into a field until it is left is one stroke.
  void edited(hblab::ui::Stroke);

 protected:
  bool eventFilter(QObject*, QEvent*) override;

 private:
  void watch(QWidget* field);
  void chosen() { Q_EMIT edited(0); }
  void typed() { Q_EMIT edited(stroke_); }
  void list_arms();
  void list_figures();
  void enable_figure_buttons();
  void add_figure(const report::FigureChoice&);
  void fill_figure_menu();
  void move_figure(int by);
  QString words_of(const report::FigureChoice&) const;

  ReportChoices choices_;
  std::vector<report::FigureChoice> figures_;
  Stroke stroke_ = new_stroke();
  QLineEdit *title_, *author_;
  QPlainTextEdit *introduction_, *conclusion_;
  CheckList *experiments_, *arms_, *measures_;
  QListWidget* figure_list_;
  QToolButton *add_, *remove_, *up_, *down_;
  QList<QCheckBox*> parts_;
};

}  // namespace hblab::ui
