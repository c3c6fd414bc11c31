# Installs the core from BUILD into a folder of its own, and builds and runs examples/library (EXAMPLE) with it alone.
set(work "${BUILD}/tests/installed_core")
file(REMOVE_RECURSE "${work}")

function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "`${ARGV}` failed:\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

run("${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${work}/prefix" --component development)
file(COPY "${EXAMPLE}/" DESTINATION "${work}/example")  # nothing of the source tree is beside it
run("${CMAKE_COMMAND}" -G Ninja -S "${work}/example" -B "${work}/build" "-DCMAKE_PREFIX_PATH=${work}/prefix"
  -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_COMPILER=${COMPILER}" -DCMAKE_CXX_FLAGS=-Werror)
run("${CMAKE_COMMAND}" --build "${work}/build")
run("${work}/build/rotate")
# cos(distance) + cos(distance / 100)
set(expected "distance 0: score 2.000000
distance 1: score 1.540252
distance 2: score 0.583653
distance 4: score 0.345556
distance 8: score 0.851302
")
if(NOT output STREQUAL expected)
  message(FATAL_ERROR "The example printed\n${output}in place of\n${expected}")
endif()
