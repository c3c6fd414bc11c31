# Compiles the inner loops (src/encodings/loops_body.h) once for each processor generation: loops_baseline.cpp,
# loops_v3.cpp and loops_v4.cpp. The program chooses among them at run time. If the compiler does not know the x86-64
# levels, only the baseline is compiled.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_FLAGS "-march=x86-64-v4 -Werror")
check_cxx_source_compiles("int main() { return __builtin_cpu_supports(\"avx512vl\"); }" ROPEWALK_HAS_X86_64_LEVELS)
unset(CMAKE_REQUIRED_FLAGS)

set(loops "${PROJECT_SOURCE_DIR}/src/encodings/loops")
if(NOT MSVC)
  # -O3: at -O2, g++ 12 vectorises only loops whose length it knows.
  # -fno-math-errno: sqrt compiles to one vector instruction, since it need not set errno.
  # Contraction of a*b+c stays off (CMakeLists.txt), so that all processors give the same bits.
  set(loop_options -fno-math-errno $<$<NOT:$<CONFIG:Debug>>:-O3>)
  set_source_files_properties(${loops}_baseline.cpp PROPERTIES COMPILE_OPTIONS "${loop_options}")
endif()
if(WIN32)
  # Windows aligns the stack at 16 bytes, which g++ forgets when it saves wider vectors there (GCC bug 54412): the assembler
  # writes the instructions that take any address.
  list(APPEND wide_loop_options -Wa,-muse-unaligned-vector-move)
endif()
if(ROPEWALK_HAS_X86_64_LEVELS)
  set_source_files_properties(${loops}.cpp PROPERTIES COMPILE_DEFINITIONS ROPEWALK_X86_64_LEVELS)
  set_source_files_properties(${loops}_v3.cpp PROPERTIES COMPILE_OPTIONS "${loop_options};${wide_loop_options};-march=x86-64-v3")
  set_source_files_properties(${loops}_v4.cpp PROPERTIES COMPILE_OPTIONS "${loop_options};${wide_loop_options};-march=x86-64-v4")
else()
  list(FILTER core_sources EXCLUDE REGEX "/loops_v[34]\\.cpp$")
endif()
