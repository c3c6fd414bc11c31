// What the static C++ library expects of the C library, and glibc 2.31 does not have.
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>

// In glibc since 2.32. It tells the C++ library when it can leave out atomic operations, because there is one thread. Zero
// says that there may be several.
char __libc_single_threaded = 0;

// In glibc since 2.36. std::random_device calls it.
uint32_t arc4random(void) {
  uint32_t number;
  if (getrandom(&number, sizeof number, 0) != sizeof number) abort();
  return number;
}
