// Times the core's kernels, the memory operations that bound them (memset, memcpy), and the same computations
// in plain Eigen. peers.py times NumPy and PyTorch.
#include <benchmark/benchmark.h>

#include <Eigen/Core>
#include <cstring>
#include <memory>
#include <string>

#include "encodings/decay.h"
#include "encodings/float32_table.h"
#include "encodings/frequency.h"
#include "encodings/rotate_float32.h"

namespace ropewalk {
namespace {

constexpr std::size_t kRows = 8192;
constexpr std::size_t kColumns = 4096;
constexpr std::size_t kHeads = 32;
constexpr std::int64_t kTokens = 8192;
constexpr std::size_t kHeadDim = 128;
constexpr std::size_t kDistances = 1000000;

/// A large array, aligned to a cache line. The constructor writes to it, so that page faults are not timed.
class Floats {
 public:
  explicit Floats(std::size_t size) : size_(size), data_(static_cast<float*>(std::aligned_alloc(64, 4 * size))) {
    std::fill_n(data_.get(), size, 0.5f);
  }
  std::span<float> all() { return {data_.get(), size_}; }
  std::size_t bytes() const { return 4 * size_; }

 private:
  struct Free {
    void operator()(float* data) const { std::free(data); }
  };
  std::size_t size_;
  std::unique_ptr<float, Free> data_;
};

void memset_table(benchmark::State& state) {
  Floats out(kRows * kColumns);
  int byte = 0;
  for (auto _ : state) {
    std::memset(out.all().data(), ++byte & 127, out.bytes());
    benchmark::ClobberMemory();
  }
}

void float32_table(benchmark::State& state, const Loops& loops) {
  Floats out(kRows * kColumns);
  for (auto _ : state) {
    const SinusoidalTable table({.dim = kColumns});
    sinusoidal_table_float32(table, 0, out.all(), loops);
    benchmark::ClobberMemory();
  }
}

/// The straightforward implementation, in float32 throughout.
void eigen_table(benchmark::State& state) {
  using Table = Eigen::Array<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  Table out = Table::Zero(kRows, kColumns);
  for (auto _ : state) {
    const Eigen::ArrayXf positions = Eigen::ArrayXf::LinSpaced(kRows, 0, kRows - 1);
    const Eigen::ArrayXf exponents = Eigen::ArrayXf::LinSpaced(kColumns / 2, 0, kColumns - 2) / float{kColumns};
    const Eigen::ArrayXf thetas = (exponents * -std::log(10000.0f)).exp();
    const Table angles = (positions.matrix() * thetas.matrix().transpose()).array();
    for (std::size_t i = 0; i < kColumns / 2; ++i) {
      const auto pair = static_cast<Eigen::Index>(i);
      out.col(2 * pair) = angles.col(pair).sin();
      out.col(2 * pair + 1) = angles.col(pair).cos();
    }
    benchmark::ClobberMemory();
  }
}

void memcpy_q_and_k(benchmark::State& state) {
  Floats from(2 * kHeads * kTokens * kHeadDim / 2);
  Floats to(2 * kHeads * kTokens * kHeadDim / 2);
  for (auto _ : state) {
    std::memcpy(to.all().data(), from.all().data(), from.bytes());
    benchmark::ClobberMemory();
  }
}

/// RoPE in place on the queries of 16 heads and the keys of 16 heads, 128 MiB together.
void rotate(benchmark::State& state, Pairing pairing, const Loops& loops) {
  constexpr std::size_t kEach = kHeads / 2 * kTokens * kHeadDim;
  Floats q(kEach);
  Floats k(kEach);
  const auto thetas = inverse_frequencies(kHeadDim, 10000.0);
  for (auto _ : state) {
    rotate_float32(q.all(), kTokens, 0, thetas, pairing, loops);
    rotate_float32(k.all(), kTokens, 0, thetas, pairing, loops);
    benchmark::ClobberMemory();
  }
}

using Curve = void (*)(DistanceRange, std::span<const double>, std::span<double>, const Loops&);

void curve(benchmark::State& state, Curve compute, const Loops& loops) {
  const auto thetas = inverse_frequencies(kHeadDim, 10000.0);
  std::vector<double> out(kDistances);
  for (auto _ : state) {
    compute({}, thetas, out, loops);
    benchmark::ClobberMemory();
  }
}

void eigen_mean_cosine_curve(benchmark::State& state) {
  const auto thetas = inverse_frequencies(kHeadDim, 10000.0);
  const Eigen::Map<const Eigen::ArrayXd> theta(thetas.data(), static_cast<Eigen::Index>(thetas.size()));
  std::vector<double> out(kDistances);
  for (auto _ : state) {
    for (std::size_t i = 0; i < kDistances; ++i) out[i] = (theta * static_cast<double>(i)).cos().mean();
    benchmark::ClobberMemory();
  }
}

BENCHMARK(memset_table)->Unit(benchmark::kMillisecond);
BENCHMARK(eigen_table)->Unit(benchmark::kMillisecond);
BENCHMARK(memcpy_q_and_k)->Unit(benchmark::kMillisecond);
BENCHMARK(eigen_mean_cosine_curve)->Unit(benchmark::kMillisecond);

/// Adds NAME/PROCESSOR for each generation of the loops that this processor can run.
void add_for_each_processor(const std::string& name, const auto& run) {
  for (const Loops& loops : available_loops())
    benchmark::RegisterBenchmark((name + "/" + loops.processor).c_str(), [&loops, run](benchmark::State& state) {
      run(state, loops);
    })->Unit(benchmark::kMillisecond);
}

void add_kernels() {
  using benchmark::State;
  add_for_each_processor("float32_table", float32_table);
  for (const Pairing pairing : {Pairing::half_split, Pairing::interleaved})
    add_for_each_processor(pairing == Pairing::half_split ? "rotate/half_split" : "rotate/interleaved",
                           [pairing](State& state, const Loops& loops) { rotate(state, pairing, loops); });
  add_for_each_processor("mean_cosines", [](State& state, const Loops& loops) { curve(state, mean_cosines, loops); });
  add_for_each_processor("upper_bounds",
                         [](State& state, const Loops& loops) { curve(state, decay_upper_bounds, loops); });
}

}  // namespace
}  // namespace ropewalk

int main(int argc, char** argv) {
  ropewalk::add_kernels();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
