// SPDX-License-Identifier: GPL-3.0-or-later
// The experiment that is being set up. Its YAML text is the truth (spec::Document); the form, the text view and the cards all edit it
// through here and hear of changes from here. Each edit is one command of the undo stack; typing merges by line, and what belongs to one
// stroke by that. What can be said of the
// text by itself is said at once; what needs other files or much arithmetic comes later from a SpecChecker. GUI thread; no widgets.
//
//   form, text view, cards ─edit─► SpecEditor ─textChanged, specChanged, checked─► all of them
//                                    └─► SpecChecker (own thread) ─CheckedSpec─┘
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QUndoStack>
#include <functional>

#include "engine/core/files.h"
#include "engine/spec/document.h"
#include "engine/spec/spec_reader.h"
#include "ui/base/stroke.h"
#include "ui/setup/spec_checker.h"
#include "ui/setup/text_change.h"

namespace hblab::ui {

class SpecEditor : public QObject {
  Q_OBJECT
 public:
  explicit SpecEditor(QObject* parent = nullptr);

  const spec::Document& document() const { return document_; }
  const std::string& text() const { return document_.text(); }
  /// As an editor shows it: line breaks are \n.
  QString shown_text() const;
  /// Whether the text is YAML with keys. Where it is not, spec() stays what it was last and nothing but the text can be edited.
  bool readable() const { return readable_; }
  /// Nothing was chosen or typed yet: there is nothing to find fault with, and how_to_begin() is all to be said.
  bool blank() const { return text().empty() && file_.isEmpty(); }
  static QString how_to_begin();
  /// The last readable text as read; values that are wrong have their defaults here, see problems().
  const spec::ExperimentSpec& spec() const { return read_.spec; }
  /// The base with an arm's overrides; the base itself for -1.
  spec::Settings settings(int arm) const;

  /// Of the present text. Those of single values at once, all others as soon as is_checked().
  const std::vector<spec::Problem>& problems() const { return problems_; }
  bool has_errors() const;
  bool is_checked() const { return is_checked_; }
  /// What the last check found; it is of the present text where is_checked().
  const CheckedSpec& check() const { return check_; }
  /// Whether `auto` means a GPU, and what is free there; nothing is known of GPUs here until it is told.
  void set_gpu(const GpuState&);

  /// Files, free memory and disk may have changed: looks again, and keeps what is known until that is done.
  void check_again();

  QUndoStack& undo_stack() { return undo_; }

  /// One command: whatever `change` does to a copy of the document. An error leaves everything as it was. An edit of the stroke that the
  /// last command belongs to becomes a part of that.
  Result<void> edit(const QString& what, const std::function<Result<void>(spec::Document&)>& change, Stroke = 0);
  /// The same where the whole new text is made at once.
  Result<void> replace(const QString& what, const Result<std::string>& text);
  /// Typed into the shown text: places count UTF-16 units of shown_text().
  void type(qsizetype at, qsizetype removed, const QString& inserted);

  // Files. A text without a file has an empty file(), and its relative paths start at folder() all the same.
  void start_new(const QString& text, const fs::path& folder);
  Result<void> open(const QString& file);
  /// Refused (busy) where another program changed the file meanwhile, unless `over_changes`.
  Result<void> save(bool over_changes = false);
  Result<void> save_as(const QString& file);
  /// Takes the text that now stands in the file, as a command that can be undone.
  Result<void> reload();
  QString file() const { return file_; }
  fs::path folder() const { return folder_; }
  bool modified() const { return !undo_.isClean(); }

 Q_SIGNALS:
  void textChanged();    ///< after it, read anew
  void specChanged();    ///< problems, and what could be read of the text; with every textChanged
  void checked();        ///< the later findings are there
  void begun();          ///< another experiment stands here: start_new() or open()
  void fileChanged();    ///< file(), folder() or modified()
  void changedOnDisk();  ///< by another program, to something else than was read or written here

 private:
  friend class TextEdit;
  void push(const TextChange&, const QString& what, bool typed, Stroke = 0);
  void apply(const TextChange&);
  void read();
  void set_file(const QString& file);
  void look_at_disk();
  Result<std::string> read_utf8(const QString& file) const;

  spec::Document document_{""};
  spec::ReadSpec read_;
  bool readable_ = false, is_checked_ = false;
  std::vector<spec::Problem> problems_;
  CheckedSpec check_;
  QUndoStack undo_;
  SpecChecker checker_;
  QFileSystemWatcher watcher_;
  QString file_;
  fs::path folder_;
  std::string on_disk_;  ///< as last read or written
};

}  // namespace hblab::ui
