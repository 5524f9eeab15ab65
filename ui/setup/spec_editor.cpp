// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/spec_editor.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QStringDecoder>
#include <QUndoCommand>
#include <algorithm>

#include "engine/spec/expand.h"
#include "engine/spec/yaml_tree.h"
#include "ui/base/text.h"

namespace hblab::ui {

class TextEdit : public QUndoCommand {
 public:
  TextEdit(SpecEditor& editor, TextChange change, const QString& what, bool typed, Stroke stroke)
      : QUndoCommand(what), editor_(editor), change_(std::move(change)), typed_(typed), stroke_(stroke) {}

  int id() const override { return typed_ ? typed_id : stroke_ ? stroke_id : -1; }
  void redo() override { editor_.apply(change_); }
  void undo() override { editor_.apply(change_.reversed()); }

  bool mergeWith(const QUndoCommand* other) override {
    const auto& next = static_cast<const TextEdit&>(*other);
    if (typed_ ? !take_typed(next.change_) : next.stroke_ != stroke_) return false;
    if (stroke_) {
      const std::string& now = editor_.text();
      change_ = change_between(change_.reversed().applied(next.change_.reversed().applied(now)), now);
      setText(next.text());
    }
    setObsolete(change_.empty());
    return true;
  }

 private:
  enum { typed_id, stroke_id };

  /// What is typed on behind (or deleted on before) the last place belongs to it, up to the end of the line.
  bool take_typed(const TextChange& next) {
    if (change_.inserted.find('\n') != std::string::npos || change_.removed.find('\n') != std::string::npos) return false;
    if (next.removed.empty() && next.at == change_.at + change_.inserted.size()) {
      change_.inserted += next.inserted;
    } else if (next.inserted.empty() && change_.inserted.empty() && next.at + next.removed.size() == change_.at) {
      change_.removed.insert(0, next.removed);
      change_.at = next.at;
    } else if (next.inserted.empty() && next.at >= change_.at && next.at + next.removed.size() == change_.at + change_.inserted.size()) {
      change_.inserted.resize(next.at - change_.at);
    } else {
      return false;
    }
    return true;
  }

  SpecEditor& editor_;
  TextChange change_;
  bool typed_;
  Stroke stroke_;
};

namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The byte of the text where so many UTF-16 units of the shown text end.
size_t byte_at(const std::string& text, qsizetype shown) {
  size_t byte = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;  // it is not shown
  while (shown > 0 && byte < text.size()) {
    const unsigned char c = (unsigned char)text[byte];
    if (c == '\r' && byte + 1 < text.size() && text[byte + 1] == '\n') ++byte;
    byte += c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    shown -= c >= 0xF0 ? 2 : 1;
  }
  return std::min(byte, text.size());
}

}  // namespace

SpecEditor::SpecEditor(QObject* parent) : QObject(parent) {
  connect(&undo_, &QUndoStack::cleanChanged, this, &SpecEditor::fileChanged);
  connect(&watcher_, &QFileSystemWatcher::fileChanged, this, &SpecEditor::look_at_disk);
  connect(&checker_, &SpecChecker::checked, this, [this](const CheckedSpec& check) {
    check_ = check;
    is_checked_ = true;
    if (!blank()) problems_ = check.problems;
    Q_EMIT checked();
  });
  read();
}

QString SpecEditor::shown_text() const { return qs(text()).replace("\r\n", "\n"); }

QString SpecEditor::how_to_begin() { return tr("Choose a template, open an experiment or type one."); }

spec::Settings SpecEditor::settings(int arm) const {
  const auto& arms = read_.spec.arms;
  return arm >= 0 && size_t(arm) < arms.size() ? spec::arm_settings(read_.spec, arms[size_t(arm)]) : read_.spec.base;
}

bool SpecEditor::has_errors() const {
  return std::any_of(problems_.begin(), problems_.end(), [](const spec::Problem& p) { return !p.warning; });
}

void SpecEditor::set_gpu(const GpuState& gpu) { checker_.set_gpu(gpu); }

void SpecEditor::check_again() {
  checker_.request(text(), folder_);
  look_at_disk();
}

void SpecEditor::read() {
  const spec::YamlNode& root = document_.root();
  readable_ = document_.valid() && root.kind == spec::YamlKind::mapping;
  if (readable_) {
    spec::ReadSpec fresh = spec::read_spec(root);
    problems_ = fresh.problems;
    readable_ = !fresh.newer_format;
    if (readable_) read_ = std::move(fresh);
  } else {
    problems_ = document_.valid() ? spec::read_spec(root).problems : std::vector{document_.problem()};
  }
  if (blank()) problems_.clear();
  is_checked_ = false;
  checker_.request(text(), folder_);
}

void SpecEditor::apply(const TextChange& change) {
  document_.replace_text(change.applied(text()));
  read();
  Q_EMIT textChanged();
  Q_EMIT specChanged();
}

void SpecEditor::push(const TextChange& change, const QString& what, bool typed, Stroke stroke) {
  if (!change.empty()) undo_.push(new TextEdit(*this, change, what, typed, stroke));
}

Result<void> SpecEditor::edit(const QString& what, const std::function<Result<void>(spec::Document&)>& change, Stroke stroke) {
  spec::Document copy = document_;
  HBLAB_TRY(change(copy));
  push(change_between(text(), copy.text()), what, false, stroke);
  return {};
}

Result<void> SpecEditor::replace(const QString& what, const Result<std::string>& fresh) {
  if (!fresh) return tl::make_unexpected(fresh.error());
  push(change_between(text(), *fresh), what, false);
  return {};
}

void SpecEditor::type(qsizetype at, qsizetype removed, const QString& inserted) {
  const size_t begin = byte_at(text(), at), end = byte_at(text(), at + removed);
  QString bytes = inserted;
  if (text().find("\r\n") != std::string::npos) bytes.replace('\n', "\r\n");
  push({begin, text().substr(begin, end - begin), bytes.toStdString()}, tr("typing"), true);
}

void SpecEditor::start_new(const QString& fresh, const fs::path& folder) {
  folder_ = folder;
  set_file({});
  on_disk_.clear();
  apply(change_between(text(), fresh.toStdString()));
  undo_.clear();
  Q_EMIT begun();
  Q_EMIT fileChanged();
}

namespace {

/// No more than an experiment may have: a file that grew beyond that is not waited for.
Result<std::string> read_bounded(const QString& file) {
  std::error_code unknown;
  const auto size = fs::file_size(file.toStdString(), unknown);
  if (!unknown && size > spec::max_yaml_bytes)
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is too large for an experiment: at most %2 bytes are read."), file.toStdString(),
                spec::max_yaml_bytes);
  return read_file(file.toStdString());
}

}  // namespace

Result<std::string> SpecEditor::read_utf8(const QString& file) const {
  std::string bytes = HBLAB_TRY(read_bounded(file));
  QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
  const QString decoded = decoder(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
  if (decoder.hasError() || decoded.contains(QChar(0)))
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is not a text in UTF-8, and so no experiment."), file.toStdString());
  return bytes;
}

void SpecEditor::set_file(const QString& file) {
  if (!watcher_.files().isEmpty()) watcher_.removePaths(watcher_.files());
  file_ = file;
  if (file.isEmpty()) return;
  folder_ = fs::path(QFileInfo(file).absolutePath().toStdString());
  if (QFile::exists(file)) watcher_.addPath(file);
}

Result<void> SpecEditor::open(const QString& file) {
  std::string bytes = HBLAB_TRY(read_utf8(file));
  set_file(QFileInfo(file).absoluteFilePath());
  on_disk_ = bytes;
  apply(change_between(text(), bytes));
  undo_.clear();
  undo_.setClean();
  Q_EMIT begun();
  Q_EMIT fileChanged();
  return {};
}

Result<void> SpecEditor::save(bool over_changes) {
  if (file_.isEmpty()) return fail(ErrorKind::usage, HBLAB_TEXT("The experiment has no file yet: choose one."));
  if (!over_changes && QFile::exists(file_)) {
    if (const auto now = read_bounded(file_); !now || *now != on_disk_)
      return fail(ErrorKind::busy, HBLAB_TEXT("%1 was changed by another program since it was read."), file_.toStdString());
  }
  QSaveFile out(file_);
  const auto failed = [&] {
    return fail(ErrorKind::environment, HBLAB_TEXT("%1 cannot be written: %2."), file_.toStdString(), out.errorString().toStdString());
  };
  if (!out.open(QIODevice::WriteOnly)) return failed();
  out.write(text().data(), qint64(text().size()));
  if (!out.commit()) return failed();
  on_disk_ = text();
  watcher_.addPath(file_);
  undo_.setClean();
  Q_EMIT fileChanged();
  return {};
}

Result<void> SpecEditor::save_as(const QString& file) {
  const QString previous = file_;
  const fs::path previous_folder = folder_;
  const bool was_blank = blank();
  set_file(QFileInfo(file).absoluteFilePath());
  if (const auto saved = save(true); !saved) {
    set_file(previous);
    folder_ = previous_folder;
    return saved;
  }
  if (folder_ != previous_folder || was_blank) {  // relative paths mean other files now; an empty file is at fault
    read();
    Q_EMIT specChanged();
  }
  return {};
}

Result<void> SpecEditor::reload() {
  std::string bytes = HBLAB_TRY(read_utf8(file_));
  on_disk_ = bytes;
  push(change_between(text(), bytes), tr("reading %1 again").arg(QFileInfo(file_).fileName()), false);
  undo_.setClean();
  return {};
}

void SpecEditor::look_at_disk() {
  if (file_.isEmpty()) return;
  if (QFile::exists(file_) && !watcher_.files().contains(file_)) watcher_.addPath(file_);  // it was replaced by a new file of the name
  const auto now = read_bounded(file_);
  if (now ? *now != on_disk_ && *now != text() : QFile::exists(file_)) Q_EMIT changedOnDisk();
}

}  // namespace hblab::ui
