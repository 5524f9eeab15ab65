// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/closing.h"

#include <QMessageBox>
#include <QPushButton>

namespace hblab::ui {

MainWindow::Closing ask_how_to_close(QWidget* window) {
  QMessageBox box(QMessageBox::Question, MainWindow::tr("Training is under way"),
                  MainWindow::tr("Runs are being trained in this window. What shall become of them?"), QMessageBox::NoButton, window);
  box.setInformativeText(
      MainWindow::tr("“Keep training” closes the window and goes on in the background until the queue is empty. After “Save and stop” they "
                     "go on from here when you resume; after “Stop now” from their last checkpoints."));
  auto* keep = box.addButton(MainWindow::tr("&Keep training"), QMessageBox::AcceptRole);
  auto* save = box.addButton(MainWindow::tr("&Save and stop"), QMessageBox::AcceptRole);
  auto* now = box.addButton(MainWindow::tr("Stop &now"), QMessageBox::DestructiveRole);
  box.addButton(QMessageBox::Cancel);
  box.setDefaultButton(save);
  box.exec();
  if (box.clickedButton() == keep) return MainWindow::Closing::keep_training;
  if (box.clickedButton() == save) return MainWindow::Closing::save_and_stop;
  if (box.clickedButton() == now) return MainWindow::Closing::stop_now;
  return MainWindow::Closing::cancel;
}

}  // namespace hblab::ui
