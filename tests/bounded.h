// Limits on a test and the programs that it starts, so that a hang or a blow-up fails the test instead of the machine.
#pragma once

#ifdef _WIN32

namespace ropewalk::test {

/// Nothing is limited on Windows: tests/packages/windows.py limits the time of each test program.
class [[maybe_unused]] Bounded {};

}  // namespace ropewalk::test

#else

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace ropewalk::test {

/// While it exists, this process and each one that it starts ends after 10 more seconds of processor time, and gets a
/// gigabyte more address space than this process has now (with AddressSanitizer: any amount, since it reserves
/// terabytes). The gigabyte is counted from now, since a process that has shown 200 windows holds hundreds of megabytes
/// of stacks, arenas and compiled shaders.
class Bounded {
 public:
  Bounded() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    constexpr rlim_t kSeconds = 10;
    set(RLIMIT_CPU, static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + kSeconds, cpu_);
#if !defined(__SANITIZE_ADDRESS__)
    set(RLIMIT_AS, address_space() + (rlim_t{1} << 30), memory_);
#endif
  }
  ~Bounded() {
    ::setrlimit(RLIMIT_CPU, &cpu_);
#if !defined(__SANITIZE_ADDRESS__)
    ::setrlimit(RLIMIT_AS, &memory_);
#endif
  }
  Bounded(const Bounded&) = delete;
  Bounded& operator=(const Bounded&) = delete;

 private:
  /// Bytes of address space that this process has reserved.
  static rlim_t address_space() {
    rlim_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE));
  }

  /// Lowers the soft limit.
  template <class Resource>
  static void set(Resource resource, rlim_t value, rlimit& before) {
    ::getrlimit(resource, &before);
    rlimit limit = before;
    limit.rlim_cur = std::min(value, before.rlim_max);
    ::setrlimit(resource, &limit);
  }

  rlimit cpu_{};
  rlimit memory_{};
};

}  // namespace ropewalk::test

#endif
