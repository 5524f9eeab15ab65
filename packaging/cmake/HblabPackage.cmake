# SPDX-License-Identifier: Apache-2.0
# cpack: one Debian package of both programs, with Debian's LibTorch among what it depends on. A build with a LibTorch from elsewhere has
# nothing that a package could name, and makes none. `packaging/package` does it all.
include_guard()

if(NOT HBLAB_WINDOW OR HBLAB_SANITIZE OR NOT HBLAB_TORCH_LIB STREQUAL "/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}")
  return()
endif()

# Who answers for the package: as Debian's tools take it from the environment.
if(DEFINED ENV{DEBFULLNAME} AND DEFINED ENV{DEBEMAIL})
  set(maintainer "$ENV{DEBFULLNAME} <$ENV{DEBEMAIL}>")
else()
  set(maintainer "HybridBERT Lab contributors <nobody@invalid>")
endif()
set(HBLAB_MAINTAINER ${maintainer} CACHE STRING "Maintainer of the Debian package: Name <address>")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME hybridbert-lab)
set(CPACK_PACKAGE_VENDOR "HybridBERT Lab contributors")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Train text encoders side by side and compare them with BERT")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Is this encoder better than BERT, by how much, and at what cost?
HybridBERT Lab trains BERT, HybridBERT (attention and pooling heads side by
side in each layer) and DropMask on the same text, in the same order, with
the same masks, and compares them seed by seed with intervals. Every number
comes from one project file and can be recomputed.
.
The package holds the window, hybridbert-lab, and the command line, hblab.
They train on the CPU.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER ${HBLAB_MAINTAINER})
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What no library names: a font for reports; and, found by its RPATH, the BLAS that obeys a run's thread count.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-dejavu-core, hicolor-icon-theme")
if(HBLAB_BLAS_DIR)
  string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", libopenblas0-openmp")
endif()
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, shared-mime-info, qt6-translations-l10n")

# What only a Debian package has: copyright, changelogs, compressed pages.
execute_process(COMMAND date --utc --rfc-email --date=${HBLAB_RELEASE_DATE} OUTPUT_VARIABLE HBLAB_RELEASE_DATE_RFC
  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
configure_file(packaging/debian/changelog.in ${CMAKE_BINARY_DIR}/debian/changelog.Debian @ONLY)
configure_file(packaging/debian/copyright ${CMAKE_BINARY_DIR}/debian/copyright COPYONLY)
configure_file(CHANGELOG.md ${CMAKE_BINARY_DIR}/debian/changelog COPYONLY)
configure_file(packaging/debian/lintian-overrides ${CMAKE_BINARY_DIR}/debian/lintian-overrides COPYONLY)
configure_file(packaging/debian/finish.cmake.in ${CMAKE_BINARY_DIR}/debian/finish.cmake @ONLY)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_BINARY_DIR}/debian/finish.cmake)
include(CPack)
