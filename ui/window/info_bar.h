// SPDX-License-Identifier: GPL-3.0-or-later
// Messages inside the window that wait until they are read: a sentence, what may be done about it, and a close button. Never a modal box.
#pragma once

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>
#include <functional>

namespace hblab::ui {

class InfoBar : public QWidget {
  Q_OBJECT
 public:
  enum Kind { news, success, warning, error };
  struct Choice {
    QString text;  ///< without a mnemonic: a message comes on any page
    std::function<void()> run;
  };
  explicit InfoBar(QWidget* parent = nullptr);

  /// Shows a message above those that are there. One of the same `id` is replaced. At most max_messages are kept.
  void show_message(const QString& id, Kind, const QString& text, const QList<Choice>& choices = {});
  void dismiss(const QString& id);
  QStringList messages() const;  ///< texts, newest first

 private:
  static constexpr int max_messages = 4;
  QVBoxLayout* column_;
};

}  // namespace hblab::ui
