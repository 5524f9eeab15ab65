# SPDX-License-Identifier: Apache-2.0
# cmake --install: the programs, the modules that they open, experiments, and (resources/) what a desktop and man read. Included
# after every target is there. The build folder has the experiments at the same place beside the programs as an installation.
include_guard()
include(GNUInstallDirs)

set(HBLAB_APPLICATION_ID org.hybridbert_lab.HybridBertLab)   # as app/main.cpp says it to the desktop
set(HBLAB_RELEASE_DATE 2026-11-25)                           # of PROJECT_VERSION
set(HBLAB_DATADIR ${CMAKE_INSTALL_DATAROOTDIR}/hybridbert-lab)
set(HBLAB_MODULEDIR lib/hybridbert-lab)                      # where engine/core/program_module.cpp looks

file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share/hybridbert-lab)
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/experiments ${CMAKE_BINARY_DIR}/share/hybridbert-lab/experiments SYMBOLIC)
install(DIRECTORY experiments/ DESTINATION ${HBLAB_DATADIR}/experiments FILES_MATCHING PATTERN "*.yaml")
install(FILES README.md LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY LICENSES DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES resources/help/numbers.md DESTINATION ${CMAKE_INSTALL_DOCDIR}/resources/help)
install(DIRECTORY resources/screenshots DESTINATION ${CMAKE_INSTALL_DOCDIR}/resources FILES_MATCHING PATTERN "*.png")

# Debian's LibTorch is found by the system; of a LibTorch from elsewhere, one that was carried along comes first, then where it was built.
set(linked_with_torch hblab)
install(TARGETS hblab RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(TARGETS hblab-pages LIBRARY DESTINATION ${HBLAB_MODULEDIR})
if(HBLAB_WINDOW)
  install(TARGETS hybridbert-lab RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(TARGETS hblab-training LIBRARY DESTINATION ${HBLAB_MODULEDIR})
  list(APPEND linked_with_torch hblab-training)
endif()
if(HBLAB_TORCH_CARRIED)
  list(GET HBLAB_TORCH_CARRIED 0 beside)
  string(REPLACE "\$ORIGIN" "\$ORIGIN/../${HBLAB_MODULEDIR}" carried "${beside}")
  set_target_properties(${linked_with_torch} PROPERTIES INSTALL_RPATH "${HBLAB_TORCH_CARRIED};${carried}" INSTALL_RPATH_USE_LINK_PATH TRUE)
endif()

add_subdirectory(resources)

# All that is built and installed; tests are not.
get_property(man_pages GLOBAL PROPERTY HBLAB_MAN_PAGES)
add_custom_target(programs)
add_dependencies(programs hblab-pages ${linked_with_torch} ${man_pages})
if(HBLAB_WINDOW)
  add_dependencies(programs hybridbert-lab)
endif()
