// Runs one kernel once with the loops of one processor generation; count_instructions.py runs it under
// callgrind. Usage: one_kernel KERNEL PROCESSOR
#include <cstdio>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "encodings/decay.h"
#include "encodings/float32_table.h"
#include "encodings/frequency.h"
#include "encodings/rotate_float32.h"

namespace ropewalk {
namespace {

/// callgrind counts the instructions between entering and leaving this function; count_instructions.py
/// finds it by name.
[[gnu::noinline]] void counted(const std::function<void()>& kernel) { kernel(); }

void run(const std::string& name, const Loops& loops) {
  const SinusoidalTable table({.dim = 1024});
  const auto thetas = inverse_frequencies(128, 10000.0);
  std::vector<float> floats(1024 * 1024, 0.5f);
  std::vector<double> curve(100000);
  const std::map<std::string, std::function<void()>> kernels{
      {"float32_table", [&] { sinusoidal_table_float32(table, 0, floats, loops); }},
      {"rotate_half_split", [&] { rotate_float32(floats, 1024, 0, thetas, Pairing::half_split, loops); }},
      {"rotate_interleaved", [&] { rotate_float32(floats, 1024, 0, thetas, Pairing::interleaved, loops); }},
      {"mean_cosines", [&] { mean_cosines({}, thetas, curve, loops); }},
      {"decay_upper_bounds", [&] { decay_upper_bounds({}, thetas, curve, loops); }},
      {"sinusoidal_means", [&] {
         std::vector<double> edges(513);
         for (std::size_t i = 0; i < edges.size(); ++i) edges[i] = 2.0 * static_cast<double>(i);
         table.means(edges, edges, std::span(floats).first(512 * 512), loops);
       }}};
  counted(kernels.at(name));
}

}  // namespace
}  // namespace ropewalk

int main(int argc, char** argv) {
  for (const ropewalk::Loops& loops : ropewalk::available_loops())
    if (argc == 3 && std::string(loops.processor) == argv[2]) {
      ropewalk::run(argv[1], loops);
      return 0;
    }
  std::fprintf(stderr, "Usage: one_kernel KERNEL PROCESSOR, where this machine can run the loops of PROCESSOR.\n");
  return 1;
}
