// SPDX-License-Identifier: Apache-2.0
// A folder of its own for a test's texts and caches, and settings that read from it.
#pragma once

#include <QTemporaryDir>
#include <cstdlib>

#include "engine/core/files.h"
#include "engine/data/corpus_source.h"

namespace hblab::test {

class ScratchCorpus {
 public:
  /// From here on the process's cache lies in this folder.
  ScratchCorpus() { use_cache("cache"); }
  void use_cache(const char* name) { ::setenv("HBLAB_CACHE", (path() / name).c_str(), 1); }

  fs::path path() const { return folder_.path().toStdString(); }
  fs::path write(const std::string& name, std::string_view bytes) const {
    fs::create_directories((path() / name).parent_path());
    if (!write_file(path() / name, bytes)) qFatal("cannot write a test file");
    return path() / name;
  }
  /// Relative paths start at the folder.
  spec::Settings settings(const std::string& source, std::vector<std::string> paths) const {
    spec::Settings s;
    s.data.source = source;
    s.data.paths = std::move(paths);
    s.data.sequence_length = 16;
    s.vocabulary.size = 200;
    return s;
  }
  Result<std::shared_ptr<const data::PreparedCorpus>> prepare(const spec::Settings& s,
                                                              const data::PreparationCallback& progress = {}) const {
    return data::prepare_corpus(s, path().string(), progress);
  }

 private:
  QTemporaryDir folder_;
};

}  // namespace hblab::test
