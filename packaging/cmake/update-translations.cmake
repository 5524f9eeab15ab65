# SPDX-License-Identifier: Apache-2.0
# cmake -DSOURCE=… -DWORK=… -DLUPDATE=… -DTS=a.ts,b.ts -P update-translations.cmake
#   Brings translations up to date with the sources: what is new is added as unfinished, what is gone is dropped. lupdate does not know
#   HBLAB_TEXT, whose patterns are looked up in the context "engine": it reads copies in which they are marked as it knows it.
file(REMOVE_RECURSE ${WORK})
file(GLOB_RECURSE sources RELATIVE ${SOURCE} ${SOURCE}/engine/*.h ${SOURCE}/engine/*.cpp ${SOURCE}/ui/*.h ${SOURCE}/ui/*.cpp)
foreach(name IN LISTS sources)
  file(READ ${SOURCE}/${name} text)
  string(REPLACE "HBLAB_TEXT(" "QT_TRANSLATE_NOOP(\"engine\", " text "${text}")
  file(WRITE ${WORK}/${name} "${text}")
endforeach()
string(REPLACE "," ";" files ${TS})
# No line numbers, which every edit would change.
foreach(file IN LISTS files)
  set(options -no-obsolete -locations none)
  if(file MATCHES "_en.ts$")
    list(APPEND options -pluralonly)   # all else is in the sources
  endif()
  execute_process(COMMAND ${LUPDATE} ${options} -I ${WORK} ${WORK}/engine ${WORK}/ui -ts ${file} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
