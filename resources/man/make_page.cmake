# SPDX-License-Identifier: Apache-2.0
# Writes PAGE from SOURCE: the version, the date, and, where PROGRAM is given, what `PROGRAM manual` prints.
set(COMMANDS)
if(PROGRAM)
  execute_process(COMMAND ${PROGRAM} manual OUTPUT_VARIABLE COMMANDS RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "${PROGRAM} manual ended with ${failed}.")
  endif()
endif()
file(READ ${SOURCE} text)
foreach(name VERSION DATE COMMANDS)
  string(REPLACE "@${name}@" "${${name}}" text "${text}")
endforeach()
file(WRITE ${PAGE} "${text}")
