// SPDX-License-Identifier: GPL-3.0-or-later
// What lands on the clipboard is what the table shows.
#include "ui/copy/copy_table.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHeaderView>
#include <QListWidget>
#include <QMainWindow>
#include <QMimeData>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QTreeView>

#include "tests/support/main.h"
#include "tests/ui/driver.h"
#include "ui/copy/copy_menu.h"

using namespace hblab;
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
  void show(QWidget* view) {
    window.setCentralWidget(view);
    window.show();
    window.activateWindow();
    view->setFocus();
    if (!QTest::qWaitFor([&] { return view->hasFocus(); })) qFatal("no focus");
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
    s.show(view);
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
    s.show(view);
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

  /// Cells are taken alone, in their rows and columns; one is merely where one is.
  void selectedCellsAreTaken() {
    Shown s;
    auto* view = new QTableView;
    view->setModel(&s.model);
    s.show(view);
    const auto select = [&](int row, int column) {
      view->selectionModel()->select(s.model.index(row, column), QItemSelectionModel::Select);
    };
    select(1, 2);
    QCOMPARE(s.copied("edit.copy_text").count('\n'), qsizetype(4));
    select(1, 0);
    QCOMPARE(s.copied("edit.copy_text"), QString("arm\tloss\nHybrid_x\t3.5\n"));
    select(2, 0);  // not a rectangle: what is not selected is not told
    QCOMPARE(s.copied("edit.copy_text"), QString("arm\tloss\nHybrid_x\t3.5\nDrop\t\n"));
    view->hideColumn(2);  // what is not seen is not chosen
    QCOMPARE(s.copied("edit.copy_text"), QString("arm\nHybrid_x\nDrop\n"));
    view->clearSelection();
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(s.model.index(0, 0)).center());
    QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ControlModifier, view->visualRect(s.model.index(0, 1)).center());
    QCOMPARE(s.copied("edit.copy_csv"), QString("arm,note\nBERT,a|b\n"));
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->selectRow(0);
    QCOMPARE(table_of(*view, TableFormat::text).rows.size(), size_t(3));
    QCOMPARE(table_of(*view, TableFormat::text, OneRow::is_a_choice).rows.size(), size_t(1));  // Ctrl+C of values
  }

  /// Programs get what a model says exactly; people what they see.
  void numbersAreExactWhereProgramsRead() {
    Shown s;
    s.model.item(0, 2)->setData("4.2000123", exact_role);
    QTableView view;
    view.setModel(&s.model);
    for (const TableFormat format : table_formats) {
      const bool program = format == TableFormat::text || format == TableFormat::csv;
      QCOMPARE(table_of(view, format).rows[0][2].text, std::string(program ? "4.2000123" : "4.2"));
    }
  }

  void everyViewHasCopyAsInItsMenu() {
    Shown s;
    CopyMenus menus([&](const QString& text) { s.told << text; }, qApp);
    qApp->installEventFilter(&menus);
    auto* view = new QTableView;
    view->setModel(&s.model);
    s.show(view);
    const QPoint cell = view->visualRect(s.model.index(1, 1)).center();
    // No menu of its own: by the mouse …
    auto came = test::click_in_submenu("Copy as", "CSV");
    test::right_click(view->viewport(), cell);
    QTRY_VERIFY(*came);
    QTRY_COMPARE(QApplication::clipboard()->text().count('\n'), qsizetype(4));
    QVERIFY(s.told.last().contains('3'));
    // … on the header, by the key for menus and by mnemonics.
    came = test::click_in_submenu("Copy as", "Markdown");
    test::right_click(view->horizontalHeader()->viewport(), {20, 5});
    QTRY_VERIFY(*came);
    QTRY_VERIFY(QApplication::clipboard()->text().startsWith("| arm"));
    came = test::when_open<QMenu>([](QMenu* menu) {
      QDir().mkpath("pictures");
      QTest::keyClick(menu, Qt::Key_Y);
      auto* formats = test::action_named(*menu, "Copy as")->menu();
      if (!QTest::qWaitFor([&] { return formats->isVisible(); })) return;
      menu->grab().save("pictures/copy-as.png");
      formats->grab().save("pictures/copy-as-formats.png");
      QTest::keyClick(formats, Qt::Key_L);
    });
    test::press_menu_key(view);
    QTRY_VERIFY(*came);
    QTRY_VERIFY(QApplication::clipboard()->text().contains("\\toprule"));
    // Actions of its own stay.
    QAction own("Own", &s.window);
    bool done = false;
    connect(&own, &QAction::triggered, this, [&] { done = true; });
    view->addAction(&own);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    came = test::click_in_menu("Own");
    test::right_click(view->viewport(), cell);
    QTRY_VERIFY(*came && done);
    came = test::click_in_submenu("Copy as", "HTML");
    test::right_click(view->viewport(), cell);
    QTRY_VERIFY(*came);
    QTRY_VERIFY(QApplication::clipboard()->mimeData()->hasHtml());
    // A menu that is another's: the parent's.
    view->setContextMenuPolicy(Qt::NoContextMenu);
    QSignalSpy asked(&s.window, &QWidget::customContextMenuRequested);
    s.window.setContextMenuPolicy(Qt::CustomContextMenu);
    test::press_menu_key(view);
    QCOMPARE(asked.size(), 1);
    QVERIFY(!QApplication::activePopupWidget());
  }

  void aListHasItsNameAsHead() {
    QListWidget list;
    list.addItems({"a", "b"});
    list.setAccessibleName("Letters");
    QCOMPARE(QString::fromStdString(table_of(list, TableFormat::text).columns[0].head), QString("Letters"));
    list.setRowHidden(0, true);
    QCOMPARE(table_of(list, TableFormat::text).rows.size(), size_t(1));
  }

  void aTreeIsIndented() {
    Shown s;
    s.model.item(1)->appendRow({new QStandardItem("seed 1"), new QStandardItem(""), right("3.4")});
    auto* view = new QTreeView;
    view->setModel(&s.model);
    s.show(view);
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
