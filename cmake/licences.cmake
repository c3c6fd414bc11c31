# What the program contains that others have written. `ropewalk --licences` prints the list and all licences.
#
# ropewalk_part(NAME VERSION LICENCE FILE... PATHS PATH...) stands beside what adds a part to the program. Where only the end
# of a file is a licence, or its start, FILE is PATH|FIRST LINE|LINE AFTER IT. PATHS are the part's files and folders:
# tests/packages/licences.py checks that each file of somebody else's that the program is built from belongs to one part.
# ropewalk_package_part(NAME VERSION PACKAGE [LICENCE]...) is the same for the headers of a Debian package, whose file
# `copyright` may refer to the full text of another LICENCE of Debian's common ones.
function(ropewalk_part name version)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "" "LICENCE;PATHS")
  set(text "")
  foreach(licence IN LISTS arg_LICENCE)
    string(REPLACE "|" ";" fields "${licence}")
    list(POP_FRONT fields file first after)
    set_property(DIRECTORY "${PROJECT_SOURCE_DIR}" APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${file}")
    if(NOT EXISTS "${file}")
      message(WARNING "The licence of ${name} is not in ${file}: `ropewalk --licences` will lack it.")
      string(APPEND text "(The build did not find the text.)\n")
      continue()
    endif()
    file(READ "${file}" content)
    if(first)
      string(FIND "${content}" "${first}" begin)
      string(SUBSTRING "${content}" ${begin} -1 content)
    endif()
    if(after)
      string(FIND "${content}" "${after}" end)
      string(SUBSTRING "${content}" 0 ${end} content)
    endif()
    string(STRIP "${content}" content)
    string(APPEND text "${content}\n\n")
  endforeach()
  set_property(GLOBAL APPEND_STRING PROPERTY ROPEWALK_PART_NAMES "${name} ${version}\n")
  set_property(GLOBAL APPEND_STRING PROPERTY ROPEWALK_PART_TEXTS "==== ${name} ${version} ====\n\n${text}")
  list(JOIN arg_PATHS "\n${name} ${version}\t" paths)
  set_property(GLOBAL APPEND_STRING PROPERTY ROPEWALK_PART_PATHS "${name} ${version}\t${paths}\n")
endfunction()

function(ropewalk_package_part name version package)
  list(TRANSFORM ARGN PREPEND /usr/share/common-licenses/)
  ropewalk_part("${name}" "${version}" LICENCE "/usr/share/doc/${package}/copyright" ${ARGN} PATHS "package:${package}")
endfunction()

# Writes generated/licences.txt, and generated/parts.tsv for the test: a part and one of its paths in each line.
function(ropewalk_write_licences)
  get_property(names GLOBAL PROPERTY ROPEWALK_PART_NAMES)
  get_property(texts GLOBAL PROPERTY ROPEWALK_PART_TEXTS)
  get_property(paths GLOBAL PROPERTY ROPEWALK_PART_PATHS)
  file(READ "${PROJECT_SOURCE_DIR}/LICENSE" own)
  set(generated "${PROJECT_BINARY_DIR}/generated")
  file(WRITE "${generated}/licences.new"
    "Ropewalk ${PROJECT_VERSION} contains the software and fonts below. Their licences follow its own.\n\n"
    "${names}\n==== Ropewalk ${PROJECT_VERSION} ====\n\n${own}\n${texts}")
  file(COPY_FILE "${generated}/licences.new" "${generated}/licences.txt" ONLY_IF_DIFFERENT)
  file(REMOVE "${generated}/licences.new")
  file(WRITE "${generated}/parts.tsv" "${paths}")
endfunction()
