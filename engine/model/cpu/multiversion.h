// SPDX-License-Identifier: Apache-2.0
// HBLAB_MULTIVERSION before a function makes the compiler emit it for plain x86-64, AVX2 and AVX-512; the loader picks the
// best one for the machine. What such a function calls must be HBLAB_INLINE, to be compiled for the same machine.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define HBLAB_MULTIVERSIONED 1
#define HBLAB_MULTIVERSION __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define HBLAB_MULTIVERSIONED 0
#define HBLAB_MULTIVERSION
#endif
#define HBLAB_INLINE inline __attribute__((always_inline))
