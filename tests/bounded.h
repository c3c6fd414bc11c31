// Limits on a test and the programs that it starts, so that a hang or a blow-up fails the test instead of the machine.
#pragma once

#include <sys/resource.h>

#include <algorithm>

namespace ropewalk::test {

/// While it exists, this process and each one that it starts ends after 10 more seconds of processor time, and gets no
/// more memory than a gigabyte (with AddressSanitizer: any amount, since it reserves terabytes).
class Bounded {
 public:
  Bounded() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    constexpr rlim_t kSeconds = 10;
    set(RLIMIT_CPU, static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + kSeconds, cpu_);
#if !defined(__SANITIZE_ADDRESS__)
    set(RLIMIT_AS, rlim_t{1} << 30, memory_);
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
