# SPDX-License-Identifier: Apache-2.0
# Translations of the window: resources/translations/NAME.ts, kept up to date with the sources by the target update_translations and
# carried by the program as resources (:/translations/NAME.qm).
include_guard()
find_package(Qt6 6.4 REQUIRED COMPONENTS LinguistTools)

set(HBLAB_TRANSLATIONS ${CMAKE_SOURCE_DIR}/resources/translations)
set(HBLAB_UPDATE_TRANSLATIONS ${CMAKE_CURRENT_LIST_DIR}/update-translations.cmake CACHE INTERNAL "")

# hblab_translations(target name …)
function(hblab_translations target)
  set(sources)
  set(made)
  foreach(name IN LISTS ARGN)
    set(source ${HBLAB_TRANSLATIONS}/${name}.ts)
    set(output ${CMAKE_CURRENT_BINARY_DIR}/${name}.qm)
    add_custom_command(OUTPUT ${output} COMMAND Qt6::lrelease -silent ${source} -qm ${output} DEPENDS ${source} VERBATIM)
    list(APPEND sources ${source})
    list(APPEND made ${output})
  endforeach()
  qt_add_resources(${target} translations PREFIX /translations BASE ${CMAKE_CURRENT_BINARY_DIR} FILES ${made})
  list(JOIN sources "," files)
  add_custom_target(update_translations
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${CMAKE_SOURCE_DIR} -DWORK=${CMAKE_BINARY_DIR}/translations -DLUPDATE=$<TARGET_FILE:Qt6::lupdate>
      -DTS=${files} -P ${HBLAB_UPDATE_TRANSLATIONS}
    VERBATIM)
endfunction()
