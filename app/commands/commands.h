// SPDX-License-Identifier: Apache-2.0
// Every command of hblab, in the order --help lists them.
#pragma once

#include "app/command.h"

namespace hblab::app {

void add_check(CLI::App&, Action*);
void add_fields(CLI::App&, Action*);
void add_expand(CLI::App&, Action*);
void add_run(CLI::App&, Action*);
void add_resume(CLI::App&, Action*);
void add_work(CLI::App&, Action*);
void add_synth(CLI::App&, Action*);
void add_tokenize(CLI::App&, Action*);
void add_vocab(CLI::App&, Action*);
void add_bench_text(CLI::App&, Action*);
void add_list(CLI::App&, Action*);
void add_show(CLI::App&, Action*);
void add_batch(CLI::App&, Action*);
void add_compare(CLI::App&, Action*);
void add_export(CLI::App&, Action*);
void add_report(CLI::App&, Action*);
void add_verify(CLI::App&, Action*);
void add_bench_train(CLI::App&, Action*);
void add_bench_store(CLI::App&, Action*);
void add_selftest(CLI::App&, Action*);
void add_doctor(CLI::App&, Action*);
void add_import(CLI::App&, Action*);
void add_export_model(CLI::App&, Action*);
void add_encode(CLI::App&, Action*);
void add_manual(CLI::App&, Action*);

inline constexpr AddCommand commands[] = {
    add_check,   add_fields,     add_expand,      add_run,         add_resume,   add_work,         add_list,   add_show,  add_batch,
    add_compare, add_export,     add_report,      add_verify,      add_import,   add_export_model, add_encode, add_synth, add_tokenize,
    add_vocab,   add_bench_text, add_bench_train, add_bench_store, add_selftest, add_doctor,       add_manual,
};

}  // namespace hblab::app
