// SPDX-License-Identifier: GPL-3.0-or-later
// The docks in a window of their own, on a project that a fixture makes.
#pragma once

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QMainWindow>

#include "tests/ui/project_fixture.h"
#include "ui/docks/log_dock.h"
#include "ui/docks/queue_dock.h"
#include "ui/docks/runs_dock.h"

namespace hblab::test {

struct Docks {
  ProjectFixture fixture;
  QMainWindow window;
  ui::Project project;
  ui::ProjectUndo undo{&project};
  ui::Selection selection;
  ui::ActionRegistry actions{&window};
  ui::Launcher* launcher = new ui::Launcher(&project, &undo);
  ui::RunsDock* runs;
  ui::QueueDock* queue;
  ui::LogDock* log;
  QList<QAbstractItemModelTester*> testers;

  explicit Docks(bool tested = true) {
    runs = new ui::RunsDock(&project, &undo, launcher, &selection, &actions, &window);
    queue = new ui::QueueDock(&project, &undo, launcher, &selection, &actions, &window);
    log = new ui::LogDock(&project, &selection, &actions, &window);
    window.addDockWidget(Qt::LeftDockWidgetArea, runs);
    window.addDockWidget(Qt::LeftDockWidgetArea, queue);
    window.addDockWidget(Qt::BottomDockWidgetArea, log);
    if (!tested) return;  // a tester goes through the whole model at each change
    for (QAbstractItemModel* model :
         std::initializer_list<QAbstractItemModel*>{runs->model(), runs->filter(), queue->model(), log->model()})
      testers << new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest, &window);
  }
  void open() {
    QObject::connect(&project, &ui::Project::problem, &window, [](const QString& sentence) { qWarning("%s", qPrintable(sentence)); });
    project.open(fixture.file());
    window.resize(900, 700);
    window.show();
    QVERIFY(QTest::qWaitFor([&] { return project.is_open(); }));
  }
  store::RunMarks marks(int64_t run) {
    const auto all = fixture.store()->marks();
    const auto at = all->find(RunId{run});
    return at == all->end() ? store::RunMarks() : at->second;
  }
  void choose(std::initializer_list<int64_t> ids) {
    std::set<RunId> set;
    for (const int64_t id : ids) set.insert(RunId{id});
    selection.select(set, project.snapshot()->runs.front()->row.experiment);
  }
};

inline int rows_below(const QAbstractItemModel& model, const QModelIndex& parent = {}) {
  int rows = model.rowCount(parent);
  for (int i = 0; i < model.rowCount(parent); ++i) rows += rows_below(model, model.index(i, 0, parent));
  return rows;
}

}  // namespace hblab::test
