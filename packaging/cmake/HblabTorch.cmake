# SPDX-License-Identifier: Apache-2.0
# hblab::torch: the chosen LibTorch. Order: LIBTORCH=<folder> (variable or environment); with HBLAB_CUDA the one that
# packaging/libtorch-cuda fetched; CMAKE_PREFIX_PATH; the distribution's libtorch-dev. Imported from the folder's own files rather
# than by find_package(Torch), which asks for nvcc with a CUDA build and can pick up a second LibTorch from the system.
include_guard()

option(HBLAB_CUDA "Build with a LibTorch for CUDA" OFF)
set(LIBTORCH "$ENV{LIBTORCH}" CACHE PATH "Folder that holds LibTorch's include/ and lib/")
set(_only ${LIBTORCH})
if(HBLAB_CUDA AND NOT LIBTORCH)
  execute_process(COMMAND ${CMAKE_SOURCE_DIR}/packaging/libtorch-cuda --where
    OUTPUT_VARIABLE _fetched OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE _failed)
  if(_failed)
    message(FATAL_ERROR "The LibTorch for CUDA is not there; see above.")
  endif()
  set(_only ${_fetched}/torch)
endif()
# Another folder than last time: what was found in that one is forgotten.
if(NOT "${_only}" STREQUAL "${HBLAB_TORCH_ONLY}")
  foreach(found INCLUDE CPU C10 CUDA C10_CUDA VERSION_HEADER)
    unset(HBLAB_TORCH_${found} CACHE)
  endforeach()
  set(HBLAB_TORCH_ONLY "${_only}" CACHE INTERNAL "The folder that LibTorch was looked for in")
endif()
# A folder that was named is the only place; nothing from the system fills what it lacks.
if(_only)
  set(_where PATHS ${_only} NO_DEFAULT_PATH)
  set(_named " in ${_only}")
else()
  set(_where HINTS ${CMAKE_PREFIX_PATH})
endif()
find_path(HBLAB_TORCH_INCLUDE ATen/ops/add.h ${_where} PATH_SUFFIXES include)
find_library(HBLAB_TORCH_CPU torch_cpu ${_where} PATH_SUFFIXES lib lib/${CMAKE_LIBRARY_ARCHITECTURE})
find_library(HBLAB_TORCH_C10 c10 ${_where} PATH_SUFFIXES lib lib/${CMAKE_LIBRARY_ARCHITECTURE})
if(NOT HBLAB_TORCH_INCLUDE OR NOT HBLAB_TORCH_CPU OR NOT HBLAB_TORCH_C10)
  message(FATAL_ERROR "LibTorch was not found${_named}. Install libtorch-dev (Debian), or set LIBTORCH to a folder "
    "that holds its include/ and lib/ (for a PyPI wheel: the folder 'torch' in site-packages).")
endif()
get_filename_component(HBLAB_TORCH_LIB ${HBLAB_TORCH_CPU} DIRECTORY)
get_filename_component(_c10_dir ${HBLAB_TORCH_C10} DIRECTORY)
if(NOT HBLAB_TORCH_LIB STREQUAL _c10_dir)
  message(FATAL_ERROR "Two LibTorchs are mixed: ${HBLAB_TORCH_CPU} and ${HBLAB_TORCH_C10}. "
    "Set LIBTORCH to the one that is meant.")
endif()
# CUDA's part, where this LibTorch has one.
find_library(HBLAB_TORCH_CUDA torch_cuda PATHS ${HBLAB_TORCH_LIB} NO_DEFAULT_PATH)
find_library(HBLAB_TORCH_C10_CUDA c10_cuda PATHS ${HBLAB_TORCH_LIB} NO_DEFAULT_PATH)
if(HBLAB_CUDA AND NOT HBLAB_TORCH_CUDA)
  message(FATAL_ERROR "The LibTorch at ${HBLAB_TORCH_LIB} is built for the CPU only: it has no libtorch_cuda.so. "
    "Set LIBTORCH to one for CUDA, or configure without HBLAB_CUDA.")
endif()
# The newer place, and the older one.
find_file(HBLAB_TORCH_VERSION_HEADER version.h NO_DEFAULT_PATH
  PATHS ${HBLAB_TORCH_INCLUDE}/torch/headeronly ${HBLAB_TORCH_INCLUDE}/torch/csrc/api/include/torch)
file(STRINGS ${HBLAB_TORCH_VERSION_HEADER} _v REGEX "TORCH_VERSION_(MAJOR|MINOR) ")
string(REGEX REPLACE ".*MAJOR ([0-9]+).*MINOR ([0-9]+).*" "\\1.\\2" HBLAB_TORCH_VERSION "${_v}")
message(STATUS "LibTorch ${HBLAB_TORCH_VERSION} at ${HBLAB_TORCH_LIB}")

function(hblab_torch_part name library)
  add_library(hblab_torch_${name} SHARED IMPORTED GLOBAL)
  set_target_properties(hblab_torch_${name} PROPERTIES IMPORTED_LOCATION ${library})
endfunction()
hblab_torch_part(cpu ${HBLAB_TORCH_CPU})
hblab_torch_part(c10 ${HBLAB_TORCH_C10})

add_library(hblab_torch INTERFACE)
add_library(hblab::torch ALIAS hblab_torch)
target_include_directories(hblab_torch SYSTEM INTERFACE
  ${HBLAB_TORCH_INCLUDE} ${HBLAB_TORCH_INCLUDE}/torch/csrc/api/include)
target_compile_definitions(hblab_torch INTERFACE AT_PER_OPERATOR_HEADERS)
target_link_libraries(hblab_torch INTERFACE hblab_torch_cpu hblab_torch_c10)
target_link_options(hblab_torch INTERFACE LINKER:--allow-shlib-undefined)
# ATen's loops become OpenMP's in its headers: without this, a parallel_for of ours is a plain loop on one thread. By the compiler's
# option rather than by FindOpenMP, so that the OpenMP library that LibTorch brings is the one that is loaded.
target_compile_options(hblab_torch INTERFACE -fopenmp)
target_link_options(hblab_torch INTERFACE -fopenmp)

if(HBLAB_TORCH_CUDA)
  # CUDA's part registers itself when it is loaded; nothing names its symbols, and a linker that drops unneeded libraries would
  # drop it.
  hblab_torch_part(cuda ${HBLAB_TORCH_CUDA})
  hblab_torch_part(c10_cuda ${HBLAB_TORCH_C10_CUDA})
  set(CMAKE_LINK_LIBRARY_USING_hblab_needed "LINKER:--push-state,--no-as-needed" "<LINK_ITEM>" "LINKER:--pop-state")
  set(CMAKE_LINK_LIBRARY_USING_hblab_needed_SUPPORTED TRUE)
  target_link_libraries(hblab_torch INTERFACE $<LINK_LIBRARY:hblab_needed,hblab_torch_cuda,hblab_torch_c10_cuda>)
endif()

# Where hblab looks for a LibTorch that was carried with it: the folder that LibTorch came in, beside the program or one above.
# HBLAB_TORCH_FOLDER: that folder, where it is known to hold all that LibTorch needs.
set(HBLAB_TORCH_FOLDER ${_fetched})
set(HBLAB_TORCH_CARRIED)
if(_only)
  if(_fetched)
    get_filename_component(_parent ${_fetched} DIRECTORY)
  else()
    get_filename_component(_parent ${_only} DIRECTORY)
  endif()
  file(RELATIVE_PATH _inside ${_parent} ${HBLAB_TORCH_LIB})
  set(HBLAB_TORCH_CARRIED "\$ORIGIN/${_inside}" "\$ORIGIN/../${_inside}")
endif()

# An old-style RPATH holds for the libraries of LibTorch too, and stands before LD_LIBRARY_PATH, where another LibTorch or CUDA
# may lie.
target_link_options(hblab_torch INTERFACE LINKER:--disable-new-dtags)
# Debian's default BLAS (OpenBLAS with its own threads) ignores the thread count that a run asks for. The OpenMP flavour obeys it,
# and by the RPATH LibTorch's own look-up of libblas.so.3 finds it first, whatever the machine's alternatives say. A LibTorch from
# elsewhere brings its own.
if(HBLAB_TORCH_LIB STREQUAL "/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}")
  find_path(HBLAB_BLAS_DIR libblas.so.3 PATHS /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/openblas-openmp NO_DEFAULT_PATH)
  if(HBLAB_BLAS_DIR)
    target_link_options(hblab_torch INTERFACE LINKER:-rpath,${HBLAB_BLAS_DIR})
  endif()
endif()
