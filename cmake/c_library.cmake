# libropewalk_encodings: the encodings as a shared library with C functions (src/c_interface). The Python module loads it. It
# is compiled from its own copy of the sources, because those of the program are no position-independent code, and only where
# it is asked for.
set(c_sources ${core_sources})
list(FILTER c_sources INCLUDE REGEX "/src/(c_interface|encodings|portable)/")
add_library(ropewalk_encodings SHARED EXCLUDE_FROM_ALL ${c_sources})
target_link_libraries(ropewalk_encodings PRIVATE ropewalk_core_usage)
target_compile_definitions(ropewalk_encodings PRIVATE
  "ROPEWALK_C_FUNCTION=__attribute__(($<IF:$<PLATFORM_ID:Windows>,dllexport,visibility(\"default\")>))")
target_compile_options(ropewalk_encodings PRIVATE -Wconversion -Wsign-conversion -ffunction-sections -fdata-sections)
set_target_properties(ropewalk_encodings PROPERTIES C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden
  VISIBILITY_INLINES_HIDDEN ON)
# Only the C functions are visible; what they do not call is left out.
target_link_options(ropewalk_encodings PRIVATE $<$<NOT:$<PLATFORM_ID:Darwin>>:-Wl,--gc-sections$<$<CONFIG:Release>:,-s>>
  $<$<PLATFORM_ID:Linux>:-Wl,-z,relro,-z,now,--version-script=${CMAKE_CURRENT_LIST_DIR}/c_library.map>)
set_target_properties(ropewalk_encodings PROPERTIES LINK_DEPENDS "${CMAKE_CURRENT_LIST_DIR}/c_library.map")
if(ROPEWALK_STATIC AND NOT WIN32)
  target_sources(ropewalk_encodings PRIVATE cmake/portable/old_glibc.c)
endif()
ropewalk_unity(ropewalk_encodings encodings portable)
