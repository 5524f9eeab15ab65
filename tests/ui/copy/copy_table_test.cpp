// SPDX-License-Identifier: GPL-3.0-or-later
// What lands on the clipboard is what the table shows.
#include "ui/copy/copy_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMainWindow>
#include <QMimeData>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QTreeView>

#include "tests/support/main.h"

using namespace hblab::ui;

namespace {

QStandardItem* right(const QString& text) {
  auto* item = new QStandardItem(text);
  item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
  return item;
}

struct Shown {
  QMainWindow window;
  QStandardItemModel model;
  QSortFilterProxyModel proxy;
  ActionRegistry& actions = *new ActionRegistry(&window);
  QStringList told;

  Shown() {
    model.setHorizontalHeaderLabels({"arm", "note", "loss"});
    model.appendRow({new QStandardItem("BERT"), new QStandardItem("a|b"), right("4.2")});
    model.appendRow({new QStandardItem("Hybrid_x"), new QStandardItem("50 %, \"x\""), right("3.5")});
    model.appendRow({new QStandardItem("Drop"), new QStandardItem("<i>"), right("4.0")});
    proxy.setSourceModel(&model);
    add_copy_actions(actions, [this](const QString& text) { told << text; });
    window.resize(500, 300);
  }
  QString copied(const char* id) {
    QApplication::clipboard()->clear();
    actions.find(id)->trigger();
    return QApplication::clipboard()->text();
  }
};

}  // namespace

class CopyTableTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void formatsAreWhatTheySay() {
    Shown s;
    auto* view = new QTableView;
    view->setModel(&s.proxy);
    s.window.setCentralWidget(view);
    s.window.show();
    s.window.activateWindow();
    view->setFocus();
    QTRY_VERIFY(view->hasFocus());
    QCOMPARE(s.copied("edit.copy_text"), QString("arm\tnote\tloss\nBERT\ta|b\t4.2\nHybrid_x\t50 %, \"x\"\t3.5\nDrop\t<i>\t4.0\n"));
    QVERIFY(s.told.last().contains('3'));
    QCOMPARE(s.copied("edit.copy_markdown").split('\n')[1], QString("| --- | --- | ---: |"));
    QVERIFY(s.copied("edit.copy_markdown").contains("| BERT | a\\|b | 4.2 |"));
    QVERIFY(s.copied("edit.copy_csv").contains("Hybrid_x,\"50 %, \"\"x\"\"\",3.5"));
    const QString latex = s.copied("edit.copy_latex");
    QVERIFY(latex.contains("{@{}llr@{}}") && latex.contains("Hybrid\\_x & 50 \\%") && latex.contains("\\toprule"));
    s.copied("edit.copy_html");
    QVERIFY(QApplication::clipboard()->mimeData()->html().contains("<td align=\"right\">4.2</td>"));
    QVERIFY(QApplication::clipboard()->mimeData()->html().contains("&lt;i&gt;"));
    // By the keyboard.
    QApplication::clipboard()->clear();
    QTest::keyClick(view, Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith("arm\t"));
  }

  void whatIsShownIsCopied() {
    Shown s;
    auto* view = new QTableView;
    view->setModel(&s.proxy);
    s.window.setCentralWidget(view);
    s.window.show();
    s.window.activateWindow();
    view->setFocus();
    QTRY_VERIFY(view->hasFocus());
    view->sortByColumn(2, Qt::AscendingOrder);
    view->hideColumn(1);
    view->horizontalHeader()->moveSection(2, 0);
    QCOMPARE(s.copied("edit.copy_text"), QString("loss\tarm\n3.5\tHybrid_x\n4.0\tDrop\n4.2\tBERT\n"));
    s.proxy.setFilterRegularExpression("BERT|Drop");
    QCOMPARE(s.copied("edit.copy_text"), QString("loss\tarm\n4.0\tDrop\n4.2\tBERT\n"));
    s.proxy.setFilterRegularExpression("");
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->selectionModel()->select(s.proxy.index(0, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QCOMPARE(s.copied("edit.copy_text").count('\n'), qsizetype(4));  // one row alone is where one is, not a choice
    view->selectionModel()->select(s.proxy.index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    QCOMPARE(s.copied("edit.copy_text"), QString("loss\tarm\n3.5\tHybrid_x\n4.0\tDrop\n"));
    s.model.removeRows(0, 3);
    QCOMPARE(s.copied("edit.copy_text"), QString("loss\tarm\n"));
  }

  void aTreeIsIndented() {
    Shown s;
    s.model.item(1)->appendRow({new QStandardItem("seed 1"), new QStandardItem(""), right("3.4")});
    auto* view = new QTreeView;
    view->setModel(&s.model);
    s.window.setCentralWidget(view);
    s.window.show();
    s.window.activateWindow();
    view->setFocus();
    QTRY_VERIFY(view->hasFocus());
    QVERIFY(!s.copied("edit.copy_text").contains("seed 1"));  // folded away
    view->expandAll();
    QVERIFY(s.copied("edit.copy_text").contains("\n  seed 1\t\t3.4\n"));
  }

  void withoutATableItIsSaid() {
    Shown s;
    s.window.show();
    QVERIFY(s.copied("edit.copy_text").isEmpty());
    QVERIFY(s.told.last().contains("No table"));
  }
};

HBLAB_GUI_TEST_MAIN(CopyTableTest)
#include "copy_table_test.moc"
