# GoogleTest compiled from the sources in Debian's package googletest, because the other packages have it for Linux alone.
set(googletest /usr/src/googletest/googletest)
add_library(windows_gtest STATIC EXCLUDE_FROM_ALL "${googletest}/src/gtest-all.cc" "${googletest}/src/gtest_main.cc")
set_target_properties(windows_gtest PROPERTIES COMPILE_WARNING_AS_ERROR OFF)
target_compile_features(windows_gtest PUBLIC cxx_std_20)
target_compile_options(windows_gtest PRIVATE -w)
target_include_directories(windows_gtest SYSTEM PUBLIC "${googletest}/include" PRIVATE "${googletest}")
add_library(GTest::gtest_main ALIAS windows_gtest)
