// Redraws the window once after each of ten changed values; count_instructions.py runs it under callgrind, which counts what
// this program's main thread executes: evaluating the figures, the interface, and the calls of OpenGL.
#include "simulated_window.h"

namespace ropewalk {
namespace {

/// callgrind counts the instructions between entering and leaving this function; count_instructions.py finds it by name.
[[gnu::noinline]] void counted(SimulatedWindow& window) {
  for (int i = 0; i < 10; ++i) {
    window.set_base(10000 + i);
    window.draw_all();
  }
}

}  // namespace
}  // namespace ropewalk

int main() {
  ropewalk::SimulatedWindow window({}, 1280, 800, std::nullopt);
  window.set_base(20000);
  window.draw_all();
  ropewalk::counted(window);
}
