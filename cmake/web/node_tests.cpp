// What the core's tests need in Node besides GoogleTest.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cerrno>

extern "C" {

// Clang 22 would call main with arguments __main_argc_argv, which Debian's Emscripten does not look for.
int run_tests(int count, char** arguments) __asm__("main");
int run_tests(int count, char** arguments) {
  testing::InitGoogleTest(&count, arguments);
  return RUN_ALL_TESTS();
}

// Emscripten's libc declares this function and has no code for it. libc++ copies in another way where it fails.
ssize_t copy_file_range(int, off_t*, int, off_t*, size_t, unsigned) {
  errno = ENOTSUP;
  return -1;
}

}  // extern "C"
