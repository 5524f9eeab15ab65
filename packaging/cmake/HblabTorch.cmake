# SPDX-License-Identifier: Apache-2.0
# hblab::torch: the chosen LibTorch. Order: LIBTORCH=<folder> (variable or environment), CMAKE_PREFIX_PATH,
# the distribution's libtorch-dev. Built from the folder's own files rather than by find_package(Torch), which
# asks for nvcc with a CUDA build and can pick up a second LibTorch from the system.
include_guard()

set(LIBTORCH "$ENV{LIBTORCH}" CACHE PATH "Folder that holds LibTorch's include/ and lib/")
set(_hints ${LIBTORCH} ${CMAKE_PREFIX_PATH})
find_path(HBLAB_TORCH_INCLUDE ATen/ops/add.h HINTS ${_hints} PATH_SUFFIXES include)
find_library(HBLAB_TORCH_CPU torch_cpu HINTS ${_hints} PATH_SUFFIXES lib)
find_library(HBLAB_TORCH_C10 c10 HINTS ${_hints} PATH_SUFFIXES lib)
if(NOT HBLAB_TORCH_INCLUDE OR NOT HBLAB_TORCH_CPU OR NOT HBLAB_TORCH_C10)
  message(FATAL_ERROR "LibTorch was not found. Install libtorch-dev (Debian), or set LIBTORCH to a folder "
    "that holds its include/ and lib/ (for a PyPI wheel: the folder 'torch' in site-packages).")
endif()
get_filename_component(_cpu_dir ${HBLAB_TORCH_CPU} DIRECTORY)
get_filename_component(_c10_dir ${HBLAB_TORCH_C10} DIRECTORY)
if(NOT _cpu_dir STREQUAL _c10_dir)
  message(FATAL_ERROR "Two LibTorchs are mixed: ${HBLAB_TORCH_CPU} and ${HBLAB_TORCH_C10}. "
    "Set LIBTORCH to the one that is meant.")
endif()
file(STRINGS ${HBLAB_TORCH_INCLUDE}/torch/csrc/api/include/torch/version.h _v REGEX "TORCH_VERSION_(MAJOR|MINOR) ")
string(REGEX REPLACE ".*MAJOR ([0-9]+).*MINOR ([0-9]+).*" "\\1.\\2" HBLAB_TORCH_VERSION "${_v}")
message(STATUS "LibTorch ${HBLAB_TORCH_VERSION} at ${_cpu_dir}")

add_library(hblab_torch INTERFACE)
add_library(hblab::torch ALIAS hblab_torch)
target_include_directories(hblab_torch SYSTEM INTERFACE
  ${HBLAB_TORCH_INCLUDE} ${HBLAB_TORCH_INCLUDE}/torch/csrc/api/include)
target_compile_definitions(hblab_torch INTERFACE AT_PER_OPERATOR_HEADERS)
target_link_libraries(hblab_torch INTERFACE ${HBLAB_TORCH_CPU} ${HBLAB_TORCH_C10})
target_link_options(hblab_torch INTERFACE LINKER:--allow-shlib-undefined)
# ATen's loops become OpenMP's in its headers: without this, a parallel_for of ours is a plain loop on one thread. By the compiler's
# option rather than by FindOpenMP, so that the OpenMP library that LibTorch brings is the one that is loaded.
target_compile_options(hblab_torch INTERFACE -fopenmp)
target_link_options(hblab_torch INTERFACE -fopenmp)
# Debian's default BLAS (OpenBLAS with its own threads) ignores the thread count that a run asks for. The OpenMP
# flavour obeys it; an old-style RPATH makes LibTorch's own look-up of libblas.so.3 find it first, whatever the
# machine's alternatives say.
find_path(HBLAB_BLAS_DIR libblas.so.3 PATHS /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/openblas-openmp NO_DEFAULT_PATH)
if(HBLAB_BLAS_DIR)
  target_link_options(hblab_torch INTERFACE LINKER:--disable-new-dtags,-rpath,${HBLAB_BLAS_DIR})
endif()
