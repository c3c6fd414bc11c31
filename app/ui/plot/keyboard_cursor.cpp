#include "ui/plot/keyboard_cursor.h"

#include <algorithm>
#include <cmath>

namespace ropewalk::ui {
namespace {

constexpr double kStep = 0.01;  // of the visible range

/// The first panel of the plot that shows a panel of the figure at the present values; -1 if there is none.
int panel_showing(const Plot& plot, int own) {
  for (int i = 0; i < std::ssize(plot.panels); ++i) {
    const Panel& panel = plot.panels[static_cast<std::size_t>(i)];
    if (!panel.pinned && !panel.absent && own_panel(plot, i) == own) return i;
  }
  return -1;
}

/// A list has a cursor for each entry. One step can move only a single entry without losing the others.
bool can_step(const ParameterSet& values, const Cursor& cursor) {
  const auto* list = std::get_if<List>(&values.value(cursor.parameter));
  return !list || list->size() == 1;
}

double stepped(double value, int by, Range visible, const Axis& axis) {
  if (axis.whole) return std::round(value) + by;
  return PanelFrame::at_part(PanelFrame::part(value, visible, axis.scale) + kStep * by, visible, axis.scale);
}

}  // namespace

std::optional<KeyboardCursor> keyboard_cursor(const ShownFigure& shown, const std::vector<Cursor>& cursors,
                                              const std::vector<Handle>& handles, const PlotMemory& memory) {
  const int own = !cursors.empty() ? cursors.front().panel : !handles.empty() ? handles.front().panel : -1;
  const int panel = own < 0 ? -1 : panel_showing(shown.plot, own);
  if (panel < 0 || panel >= std::ssize(memory)) return {};
  const PanelFrame& frame = memory[static_cast<std::size_t>(panel)].frame;
  const Point middle = frame.plot((frame.min + frame.max) / 2);
  KeyboardCursor result{.at = {.panel = panel, .x = middle.x, .y = middle.y}};
  if (cursors.empty()) {
    result.at = {.panel = panel, .x = handles.front().at.x, .y = handles.front().at.y, .handle = 0};
    result.is_handle = true;
    return result;
  }
  bool has_x = false;
  bool has_y = false;
  for (const Cursor& cursor : cursors) {
    bool& has = cursor.on_x ? has_x : has_y;
    if (cursor.panel != own || std::exchange(has, true)) continue;
    (cursor.on_x ? result.at.x : result.at.y) = cursor.value;
    if (can_step(shown.values, cursor)) (cursor.on_x ? result.x_parameter : result.y_parameter) = cursor.parameter;
  }
  return result;
}

std::vector<Assignment> step_cursor(const ShownFigure& shown, const KeyboardCursor& cursor, const PlotMemory& memory,
                                    int right, int down) {
  const auto index = static_cast<std::size_t>(cursor.at.panel);
  const Panel& panel = shown.plot.panels[index];
  const PanelFrame& frame = memory[index].frame;
  PlotPlace to = cursor.at;
  if (right != 0) to.x = stepped(to.x, right, frame.x, panel.x);
  if (down != 0) to.y = stepped(to.y, frame.y_inverted ? down : -down, frame.y, panel.y);
  std::vector<Assignment> set = pick(shown, to, false);
  const std::string& moved = right != 0 ? cursor.x_parameter : cursor.y_parameter;
  if (!cursor.is_handle) std::erase_if(set, [&](const Assignment& assignment) { return assignment.id != moved; });
  return set;
}

}  // namespace ropewalk::ui
