# SPDX-License-Identifier: Apache-2.0
# A program that opens hblab-training.so: the engine below LibTorch lives in the program, once, and the module finds it there.
include_guard()

set(HBLAB_EXPORTED_SYMBOLS ${CMAKE_CURRENT_LIST_DIR}/window-exports.txt)

# hblab_window_program(target)
#   Links an executable with the engine below LibTorch, all of it, whether the program itself uses it or not, and exports the names
#   of hblab::, and no others, to what it opens. The module is built with it and lies in bin/.
function(hblab_window_program target)
  set(parts core spec store stats text data report run_queue)
  list(JOIN parts "," whole)
  set_target_properties(${target} PROPERTIES HBLAB_EXPORTS TRUE LINK_LIBRARY_OVERRIDE "WHOLE_ARCHIVE,${whole}"
    LINK_DEPENDS ${HBLAB_EXPORTED_SYMBOLS})
  target_link_libraries(${target} PRIVATE ${parts})
  target_link_options(${target} PRIVATE LINKER:--dynamic-list=${HBLAB_EXPORTED_SYMBOLS})
  if(HBLAB_STATIC)
    # Libraries that Qt or LibTorch have of their own: those go on with theirs.
    foreach(archive z zstd sqlite3 SQLiteCpp yaml-cpp utf8proc)   # one by one: mold 1.10 cannot read a list
      target_link_options(${target} PRIVATE LINKER:--exclude-libs,lib${archive}.a)
    endforeach()
  endif()
  add_dependencies(${target} hblab-training)
endfunction()
