#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>

#include "fuzz/targets.h"

namespace ropewalk::fuzz {
namespace {

// Bounds for an input of 100 kB, in an optimised build. Sanitized code takes up to five times as long. Its memory is
// not measured here, since freed blocks stay in AddressSanitizer's quarantine: libFuzzer limits single allocations.
#ifdef ROPEWALK_SANITIZED
constexpr double kMostSeconds = 5;
constexpr bool kMeasuresMemory = false;
#else
constexpr double kMostSeconds = 1;
constexpr bool kMeasuresMemory = true;
#endif
constexpr long kMostKilobytes = 200'000;

double cpu_seconds() {
  std::timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

/// A number of /proc/self/status in kilobytes; 0 on systems without it.
long status_kilobytes(const std::string& key) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;)
    if (long number = 0; word == key + ":" && status >> number) return number;
  return 0;
}

void reset_peak() { std::ofstream("/proc/self/clear_refs") << 5; }

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "%s\n", message.c_str());
  std::abort();
}

/// Prints the slowest input when the program ends.
struct Slowest {
  ~Slowest() { std::fprintf(stderr, "The slowest input took %.1f ms and has %zu bytes.\n", 1000 * seconds, bytes); }
  void add(double its_seconds, std::size_t its_bytes) {
    if (its_seconds <= seconds) return;
    seconds = its_seconds;
    bytes = its_bytes;
  }
  double seconds = 0;
  std::size_t bytes = 0;
} slowest;

}  // namespace

}  // namespace ropewalk::fuzz

/// MicroTeX makes some tables when it starts and never frees them.
extern "C" const char* __lsan_default_suppressions() { return "leak:defMac\nleak:microtex::CLMReader\n"; }

namespace ropewalk::fuzz {

void require(bool holds, std::string_view rule) {
  if (!holds) fail("This input breaks a rule: " + std::string(rule));
}

void run_within_bounds(const Target& target, std::string_view input) {
  static const Target* prepared = nullptr;
  if (prepared != &target) target.run("");  // what is made once is not counted
  prepared = &target;
  if (kMeasuresMemory) reset_peak();
  const long kilobytes = kMeasuresMemory ? status_kilobytes("VmRSS") : 0;
  const double start = cpu_seconds();
  target.run(input);
  const double seconds = cpu_seconds() - start;
  slowest.add(seconds, input.size());
  if (seconds > kMostSeconds)
    fail("This input took " + std::to_string(seconds) + " s of CPU time, which is more than " +
         std::to_string(kMostSeconds) + " s.");
  if (!kMeasuresMemory) return;
  const long grown = status_kilobytes("VmHWM") - kilobytes;
  if (grown > kMostKilobytes)
    fail("This input took " + std::to_string(grown) + " kB of memory, which is more than " +
         std::to_string(kMostKilobytes) + " kB.");
}

}  // namespace ropewalk::fuzz
