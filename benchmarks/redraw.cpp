// Times a frame of the whole window from a changed value to pixels: the mouse drags a slider, or a page's message sets the
// value where no slider is shown. Times frames and stopping while transformers are trained on other threads, too.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <thread>

#include "figure/training_plan.h"
#include "simulated_window.h"

namespace ropewalk {
namespace {

constexpr int kWidth = 1280;
constexpr int kHeight = 800;
constexpr int kWidth4k = 3840;
constexpr int kHeight4k = 2160;

Session session_of(std::int64_t positions, std::int64_t d_model) {
  Session session;
  session.set("positions", positions);
  session.set("d_model", d_model);
  return session;
}

Session heatmap_alone(std::int64_t positions, std::int64_t d_model) {
  Session session = session_of(positions, d_model);
  for (const std::string& id : dashboard_figures())
    if (id != "sinusoidal_heatmap") session.close(id);
  return session;
}

void drag(benchmark::State& state, const Session& session, int width = kWidth, int height = kHeight) {
  SimulatedWindow window(session, width, height);
  window.hold("base");
  const int before = window.evaluations();
  int frames = 0;
  for (auto _ : state) {
    window.drag();
    window.draw_all();
    ++frames;
  }
  state.counters["evaluations_per_frame"] = static_cast<double>(window.evaluations() - before) / frames;
}

/// Lecture mode shows the heatmap alone, without sliders.
void lecture(benchmark::State& state, int width, int height) {
  SimulatedWindow window(heatmap_alone(100, 128), width, height);
  window.press(ImGuiKey_F5);
  window.draw_all();
  int base = 10000;
  for (auto _ : state) {
    window.set_base(base = 30000 - base);
    window.draw_all();
  }
}

/// Times a frame in which nothing changes.
void still(benchmark::State& state, const Session& session) {
  SimulatedWindow window(session, kWidth, kHeight);
  for (auto _ : state) window.draw();
}

constexpr std::int64_t kFewSteps = 20;      // the training has ended before the frames are timed
constexpr std::int64_t kManySteps = 10000;  // the training takes longer than the benchmark

Session training_of(std::int64_t layers, std::int64_t width, std::int64_t length, std::int64_t steps = kManySteps) {
  Session session;
  for (const std::string& id : dashboard_figures()) session.close(id);
  session.open("training_curves");
  session.set("train_layers", layers);
  session.set("train_width", width);
  session.set("train_length", length);
  session.set("train_steps", steps);
  return session;
}

/// Repeats `work`, which returns its seconds, and keeps the longest of them.
void keep_longest(benchmark::State& state, const auto& work) {
  double longest = 0;
  for (auto _ : state) {
    const double seconds = work();
    state.SetIterationTime(seconds);
    longest = std::max(longest, seconds);
  }
  state.counters["longest_ms"] = 1000 * longest;
}

double seconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Sixty frames a second, as a screen shows them.
void show_frames(benchmark::State& state, SimulatedWindow& window) {
  auto next = std::chrono::steady_clock::now();
  keep_longest(state, [&] {
    std::this_thread::sleep_until(next += std::chrono::microseconds(16667));
    return seconds_of([&] { window.draw(); });
  });
}

void frames_while_training(benchmark::State& state, const Session& session) {
  SimulatedWindow window(session, kWidth, kHeight);
  show_frames(state, window);
  if (!window.is_training()) state.SkipWithError("the training ended before the benchmark did");
}

void frames_after_training(benchmark::State& state, const Session& session) {
  SimulatedWindow window(session, kWidth, kHeight);
  while (window.is_training()) window.draw();
  show_frames(state, window);
}

/// From the click on "Stop" until no thread trains, at different moments of the work.
void stop_training(benchmark::State& state, const Session& session) {
  Trainer trainer(std::max(2u, std::thread::hardware_concurrency()) - 1);
  const std::vector<RunSettings> plan = training_plan(session.values());
  int milliseconds = 0;
  keep_longest(state, [&] {
    trainer.go_on();
    trainer.ask(plan, kNoDeadline);
    std::this_thread::sleep_for(std::chrono::milliseconds(20 + (milliseconds += 7) % 60));
    return seconds_of([&] { trainer.stop(); });
  });
}

void add(const std::string& name, const auto& run) {
  benchmark::RegisterBenchmark(name.c_str(), run)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime();
}

void add_all() {
  const Session dashboard = session_of(100, 128);
  add("drag/dashboard", [=](auto& state) { drag(state, dashboard); });
  add("drag/dashboard_4k", [=](auto& state) { drag(state, dashboard, kWidth4k, kHeight4k); });
  add("drag/dashboard_131072x8192", [](auto& state) { drag(state, session_of(131072, 8192)); });
  add("still/dashboard", [=](auto& state) { still(state, dashboard); });
  add("still/heatmap_100x128", [](auto& state) { still(state, heatmap_alone(100, 128)); });
  add("lecture", [](auto& state) { lecture(state, kWidth, kHeight); });
  add("lecture_4k", [](auto& state) { lecture(state, kWidth4k, kHeight4k); });
  constexpr std::pair<std::int64_t, std::int64_t> kSizes[] = {
      {100, 128}, {1024, 1024}, {4096, 4096}, {131072, 8192}, {1048576, 8192}};
  for (const auto& [rows, columns] : kSizes)
    add("drag/heatmap_" + std::to_string(rows) + "x" + std::to_string(columns),
        [=](auto& state) { drag(state, heatmap_alone(rows, columns)); });
}

void add_training(const std::string& name, int iterations, const auto& run) {
  benchmark::RegisterBenchmark(name.c_str(), run)
      ->Unit(benchmark::kMillisecond)
      ->UseManualTime()
      ->Iterations(iterations);
}

void add_all_training() {
  const Session usual = training_of(0, 0, 0), largest = training_of(4, 128, 128);  // 0: what suits the task
  const Session quick = training_of(0, 0, 0, kFewSteps);
  add_training("training/frames", 300, [=](auto& state) { frames_while_training(state, usual); });
  add_training("training/frames_largest", 300, [=](auto& state) { frames_while_training(state, largest); });
  add_training("training/frames_after", 300, [=](auto& state) { frames_after_training(state, quick); });
  add_training("training/stop", 100, [=](auto& state) { stop_training(state, usual); });
  add_training("training/stop_largest", 100, [=](auto& state) { stop_training(state, largest); });
}

}  // namespace
}  // namespace ropewalk

int main(int argc, char** argv) {
  ropewalk::add_all();
  ropewalk::add_all_training();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
