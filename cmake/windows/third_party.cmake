# For each library of headers alone: a folder with a link to its headers, because /usr/include, which its package states, has the
# headers of another C library too.
function(ropewalk_headers_alone target folder)
  set(headers "${PROJECT_BINARY_DIR}/windows/headers")
  file(MAKE_DIRECTORY "${headers}")
  file(CREATE_LINK "/usr/include/${folder}" "${headers}/${folder}" SYMBOLIC)
  set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${headers}" INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${headers}")
endfunction()
