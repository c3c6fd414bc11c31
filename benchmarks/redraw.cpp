// Times a frame of the whole window from a changed value to pixels: the mouse drags a slider, or a page's message sets the
// value where no slider is shown.
#include <benchmark/benchmark.h>

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

}  // namespace
}  // namespace ropewalk

int main(int argc, char** argv) {
  ropewalk::add_all();
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
