# `cmake --install` puts the program, and the core as a library: headers, libropewalk_core.a and what find_package(ropewalk)
# reads. examples/library uses it.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(package "${CMAKE_INSTALL_LIBDIR}/cmake/ropewalk")
install(TARGETS ropewalk_core ropewalk_core_usage EXPORT ropewalk COMPONENT development)
install(EXPORT ropewalk NAMESPACE ropewalk:: FILE ropewalk-targets.cmake DESTINATION "${package}" COMPONENT development)
install(DIRECTORY src/ "${PROJECT_BINARY_DIR}/generated/" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}/ropewalk"
  COMPONENT development FILES_MATCHING PATTERN "*.h" PATTERN ropewalk_core* EXCLUDE PATTERN ropewalk_assets EXCLUDE)
file(CONFIGURE OUTPUT generated/ropewalk-config.cmake @ONLY CONTENT [[
include(CMakeFindDependencyMacro)
find_dependency(Eigen3 3.4)
find_dependency(nlohmann_json 3.11)
find_dependency(muparser 2.3)
find_dependency(ZLIB)
find_dependency(Threads)
include("${CMAKE_CURRENT_LIST_DIR}/ropewalk-targets.cmake")
]])
write_basic_package_version_file("${PROJECT_BINARY_DIR}/generated/ropewalk-config-version.cmake"
  COMPATIBILITY SameMajorVersion)
install(FILES "${PROJECT_BINARY_DIR}/generated/ropewalk-config.cmake"
  "${PROJECT_BINARY_DIR}/generated/ropewalk-config-version.cmake" DESTINATION "${package}" COMPONENT development)
