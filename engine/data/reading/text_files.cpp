// SPDX-License-Identifier: Apache-2.0
#include "engine/data/reading/text_files.h"

#include <glob.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/core/hash.h"
#include "engine/data/reading/byte_reader.h"

namespace hblab::data {
namespace {

using Found = std::map<fs::path, std::string>;  ///< canonical path → name

bool hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

Result<void> add_folder(const fs::path& folder, Found& found) {
  std::error_code code;
  const size_t before = found.size();
  bool any = false;
  fs::recursive_directory_iterator it(folder, code);
  for (; !code && it != fs::recursive_directory_iterator(); it.increment(code)) {
    std::error_code unknown;  // a link that leads nowhere, say: it is no text file
    if (hidden(it->path())) {
      if (it->is_directory(unknown)) it.disable_recursion_pending();
    } else if (it->is_regular_file(unknown)) {
      any = true;
      found.emplace(fs::canonical(it->path(), code), it->path().lexically_relative(folder).generic_string());
    }
  }
  if (code) return fail(ErrorKind::input, HBLAB_TEXT("Cannot read the folder %1: %2."), folder.string(), code.message());
  if (!any && found.size() == before)
    return fail(ErrorKind::input, HBLAB_TEXT("The folder %1 holds no files. Put text files into it, or correct `data.paths`."),
                folder.string());
  return {};
}

Result<void> add_path(const fs::path& path, const std::string& name, Found& found) {
  std::error_code code;
  if (fs::is_directory(path, code)) return add_folder(path, found);
  if (!fs::is_regular_file(path, code))
    return fail(ErrorKind::input, HBLAB_TEXT("%1 is neither a file nor a folder. Correct `data.paths`."), path.string());
  found.emplace(fs::canonical(path, code), name);
  return {};
}

/// The folder that holds everything a pattern can match: the part before the first component with a wildcard.
fs::path fixed_part(const fs::path& pattern) {
  fs::path fixed;
  for (const fs::path& part : pattern) {
    if (part.string().find_first_of("*?[{") != std::string::npos) break;
    fixed /= part;
  }
  return fixed;
}

Result<void> add_pattern(const fs::path& pattern, Found& found) {
  glob_t matches{};
  const int code = ::glob(pattern.c_str(), GLOB_BRACE, nullptr, &matches);
  std::vector<std::string> paths(matches.gl_pathv, matches.gl_pathv + (code == 0 ? matches.gl_pathc : 0));
  ::globfree(&matches);
  if (paths.empty()) return fail(ErrorKind::input, HBLAB_TEXT("No file matches the pattern %1. Correct `data.paths`."), pattern.string());
  const fs::path fixed = fixed_part(pattern);
  for (const std::string& path : paths) HBLAB_TRY(add_path(path, fs::path(path).lexically_relative(fixed).generic_string(), found));
  return {};
}

}  // namespace

Result<std::vector<TextFile>> find_text_files(const std::vector<std::string>& paths, const fs::path& folder) {
  Found found;
  for (const std::string& written : paths) {
    const fs::path path = fs::absolute(folder / written).lexically_normal();
    std::error_code code;
    const bool exists = fs::exists(path, code);
    if (code && code != std::errc::no_such_file_or_directory && code != std::errc::not_a_directory)
      return fail(ErrorKind::input, HBLAB_TEXT("Cannot look at %1: %2. Correct `data.paths` or the file's permissions."), path.string(),
                  code.message());
    if (exists) {
      HBLAB_TRY(add_path(path, path.filename().string(), found));
    } else if (written.find_first_of("*?[{") != std::string::npos) {
      HBLAB_TRY(add_pattern(path, found));
    } else {
      return fail(ErrorKind::input, HBLAB_TEXT("%1 does not exist. Correct `data.paths` (relative paths start at the spec's folder)."),
                  path.string());
    }
  }
  if (found.empty())
    return fail(ErrorKind::input, HBLAB_TEXT("`data.paths` names no file. Give files, folders or patterns, or use `source: synthetic`."));
  std::vector<TextFile> files;
  for (auto& [path, name] : found) files.push_back({path, name, {}, 0, {}});
  return files;
}

Result<std::string> hash_text_files(std::vector<TextFile>& files, PhaseMeter& meter) {
  std::error_code code;
  int64_t all = 0, done = 0;
  for (TextFile& f : files) {
    f.changed = fs::last_write_time(f.path, code);
    all += int64_t(fs::file_size(f.path, code));
  }
  std::string block(1 << 20, '\0');
  for (TextFile& f : files) {
    auto reader = HBLAB_TRY(open_plain(f.path));
    Hasher hasher;
    while (const size_t n = HBLAB_TRY(reader->read(block.data(), block.size()))) {
      hasher.add(std::string_view(block).substr(0, n));
      done += int64_t(n);
      HBLAB_TRY(meter.at(double(done) / double(std::max<int64_t>(all, 1))));
    }
    f.hash = hasher.hex();
    f.bytes = reader->taken();
  }
  std::sort(files.begin(), files.end(),
            [](const TextFile& a, const TextFile& b) { return std::tie(a.name, a.hash) < std::tie(b.name, b.hash); });
  Hasher all_files;
  for (const TextFile& f : files) all_files.add(f.name + '\0' + f.hash + '\0');
  return all_files.hex();
}

Result<void> check_unchanged(const std::vector<TextFile>& files) {
  for (const TextFile& f : files) {
    std::error_code code;
    if (fs::last_write_time(f.path, code) != f.changed || int64_t(fs::file_size(f.path, code)) != f.bytes)
      return fail(ErrorKind::input, HBLAB_TEXT("%1 was changed while it was being read. Start again when it no longer changes."),
                  f.path.string());
  }
  return {};
}

}  // namespace hblab::data
