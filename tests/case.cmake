# tradewire_add_case(NAME INPUTS … COMMAND …): a CTest case that is not run again while nothing that it reads has
# changed since it passed. tests/run says what counts.
function(tradewire_add_case name)
  cmake_parse_arguments(ARG "" "TIMEOUT" "INPUTS;COMMAND" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 300)
  endif()
  add_test(NAME ${name} COMMAND ${CMAKE_SOURCE_DIR}/tests/run ${CMAKE_BINARY_DIR}/passed/${name}
    ${ARG_INPUTS} -- ${ARG_COMMAND})
  # What may take longest begins first, so that no processor waits for it at the end.
  set_tests_properties(${name} PROPERTIES SKIP_RETURN_CODE 77 TIMEOUT ${ARG_TIMEOUT} COST ${ARG_TIMEOUT})
endfunction()
