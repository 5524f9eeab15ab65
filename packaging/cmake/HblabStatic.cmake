# SPDX-License-Identifier: Apache-2.0
# HBLAB_STATIC: everything but LibTorch and the compiler's and the system's own libraries goes into the binaries, where the system
# has an archive, so that hblab and a LibTorch folder can be carried to another machine. Included after HblabTorch, which looks
# for shared libraries.
include_guard()

option(HBLAB_STATIC "Link libraries other than LibTorch statically, where the system has an archive" OFF)

set(HBLAB_FMT fmt::fmt)
# Debian has no archive of fmt. And a LibTorch that brings headers of another fmt needs none of its code in a library: each source
# then compiles what it uses, under the name of its version.
if(HBLAB_STATIC OR (HBLAB_TORCH_ONLY AND EXISTS ${HBLAB_TORCH_INCLUDE}/fmt/format.h))
  set(HBLAB_FMT fmt::fmt-header-only)
endif()

if(HBLAB_STATIC)
  list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES .a)
  # LibTorch must go on with its own copy of what it shares with us, and therefore sees none of ours. A program that exports the engine
  # itself (hblab_window_program) names what it exports.
  target_link_options(hblab_flags INTERFACE $<$<NOT:$<BOOL:$<TARGET_PROPERTY:HBLAB_EXPORTS>>>:LINKER:--exclude-libs,ALL>)
endif()

# hblab_prefer_archive(target)
#   With HBLAB_STATIC, an imported shared library becomes the archive that lies beside it, where there is one.
function(hblab_prefer_archive target)
  if(NOT HBLAB_STATIC)
    return()
  endif()
  get_target_property(configurations ${target} IMPORTED_CONFIGURATIONS)
  foreach(configuration IN LISTS configurations)
    get_target_property(location ${target} IMPORTED_LOCATION_${configuration})
    string(REGEX REPLACE "\\.so[.0-9]*$" ".a" archive "${location}")
    if(EXISTS ${archive})
      set_target_properties(${target} PROPERTIES IMPORTED_LOCATION_${configuration} ${archive})
    endif()
  endforeach()
endfunction()
