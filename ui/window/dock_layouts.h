// SPDX-License-Identifier: GPL-3.0-or-later
// Where the docks are, page by page: each page comes back as it was left, and a page that needs the room begins without them.
#pragma once

#include <QByteArray>
#include <map>
#include <optional>

class QMainWindow;
class QSettings;

namespace hblab::ui {

class DockLayouts {
 public:
  explicit DockLayouts(QMainWindow& window) : window_(window) {}

  /// A page's default is how the docks are now.
  void set_default(int page);
  /// What is shown is kept for the page that it was shown with.
  void show(int page);
  void hide();
  /// Of the page that is shown.
  void restore_default();

  void save(QSettings&);
  void load(QSettings&);  ///< of another version of the docks: nothing

 private:
  /// Raised when docks are added or renamed.
  static constexpr int version = 2;
  void keep();

  QMainWindow& window_;
  std::map<int, QByteArray> defaults_, left_;
  std::optional<int> shown_;
};

}  // namespace hblab::ui
