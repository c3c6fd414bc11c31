// Times 50 steps of training a small transformer on one core. torch_training.py times the same in PyTorch.
#include <benchmark/benchmark.h>

#include <string>

#include "training/training_run.h"

namespace ropewalk {
namespace {

/// Training from the start in each iteration, on texts of 32 tokens in batches of 32.
void train(benchmark::State& state, const TransformerShape& shape) {
  RunSettings settings = default_run(TrainingTask::look_back);
  settings.shape = shape;
  settings.optimizer.steps = 50;
  for (auto _ : state) {
    TrainingRun run(settings);
    while (!run.is_done()) run.step();
    benchmark::DoNotOptimize(run.losses().back());
  }
}

}  // namespace
}  // namespace ropewalk

int main(int argc, char** argv) {
  using namespace ropewalk;
  for (const PositionScheme scheme : {PositionScheme::none, PositionScheme::shaw, PositionScheme::rope}) {
    const std::string& name = position_scheme_name(scheme);
    benchmark::RegisterBenchmark(("small/" + name).c_str(), train,
                                 TransformerShape{.layers = 1, .width = 32, .heads = 4, .scheme = scheme})
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("large/" + name).c_str(), train,
                                 TransformerShape{.layers = 2, .width = 64, .heads = 2, .scheme = scheme})
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
