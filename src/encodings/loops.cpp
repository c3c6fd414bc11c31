// Asks the processor which generations of the loops it can run.
#include "encodings/loops.h"

#include <array>
#include <cstdlib>
#include <string_view>

namespace ropewalk {

extern const Loops kLoopsBaseline;

#if defined(ROPEWALK_X86_64_LEVELS)

extern const Loops kLoopsV3;
extern const Loops kLoopsV4;

namespace {

// Test characteristic instruction sets: clang lacks the names of the generations, and every processor with these
// instruction sets has the rest of its generation.
bool has_v3() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
}

bool has_v4() {
  return has_v3() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
}

}  // namespace

std::span<const Loops> available_loops() {
  static const std::array all{kLoopsBaseline, kLoopsV3, kLoopsV4};
  static const std::size_t count = has_v4() ? 3 : has_v3() ? 2 : 1;
  return std::span(all).first(count);
}

#else

std::span<const Loops> available_loops() { return {&kLoopsBaseline, 1}; }

#endif

const Loops& fastest_loops() {
  static const Loops& chosen = []() -> const Loops& {
    const char* const wanted = std::getenv("ROPEWALK_PROCESSOR");
    for (const Loops& loops : available_loops())
      if (wanted && std::string_view(wanted) == loops.processor) return loops;
    return available_loops().back();
  }();
  return chosen;
}

}  // namespace ropewalk
