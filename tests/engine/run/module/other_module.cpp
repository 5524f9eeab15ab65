// SPDX-License-Identifier: Apache-2.0
// A module of another version: it is refused before anything in it is called.
extern "C" {
extern const int hblab_training_abi;
const int hblab_training_abi = 99;
void* hblab_training_module();
void* hblab_training_module() { return nullptr; }
}
