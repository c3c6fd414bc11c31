// Saves a session as the window does, without a window: kill_test.py kills it.
// Usage: session_saver FOLDER [FRAMES]. Restores the session, prints its position, and then changes the position in
// each of FRAMES frames (by default until it is killed), 60 frames a second. Prints a number after each frame.
#include <imgui.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

#include "figure/shared_parameters.h"
#include "ui/state_file.h"

namespace ropewalk {
namespace {

void save_in_a_loop(const char* folder, std::int64_t frames) {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = ImVec2(640, 480);
  io.DeltaTime = 1.0f / 60;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  Session session;
  ui::Status status;
  ui::StateFile file(folder);
  file.restore(session, status);
  const auto print = [&] {
    std::printf("%lld\n", static_cast<long long>(session.values()[param::position]));
    std::fflush(stdout);
  };
  print();
  for (std::int64_t i = 0; i < frames; ++i) {
    ImGui::NewFrame();
    session.assign("position", session.values()[param::position] + 1);
    file.keep(session, status);
    ImGui::EndFrame();
    print();
    std::this_thread::sleep_for(std::chrono::milliseconds(16));
  }
  if (const std::string problem = file.save(session); !problem.empty() || !status.text().empty())
    std::printf("%s%s\n", problem.c_str(), status.text().c_str());
}

}  // namespace
}  // namespace ropewalk

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  ropewalk::save_in_a_loop(argv[1], argc > 2 ? std::atoll(argv[2]) : INT64_MAX);
}
