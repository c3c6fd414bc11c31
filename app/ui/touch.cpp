#include "ui/touch.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "ui/desk.h"
#include "ui/frame_pacer.h"
#include "ui/window/card_area.h"

namespace ropewalk::ui {
namespace {

constexpr float kSlop = 8;          // logical pixels that a finger moves without meaning it
constexpr float kSwipe = 60;        // logical pixels sideways that change the figure
constexpr double kRest = 0.5;       // seconds until a resting finger is the right button
constexpr float kLeastSpread = 20;  // logical pixels between two fingers
constexpr ImVec2 kAway(-FLT_MAX, -FLT_MAX);

ImGuiWindow* window_at(ImVec2 at) {
  ImGuiWindow* found = nullptr;
  ImGui::FindHoveredWindowEx(at, false, &found, nullptr);
  return found;
}

/// The innermost window at a place that scrolls up and down.
ImGuiWindow* scrolling_window_at(ImVec2 at) {
  ImGuiWindow* window = window_at(at);
  while (window && window->ScrollMax.y <= 0)
    window = window->Flags & ImGuiWindowFlags_ChildWindow ? window->ParentWindow : nullptr;
  return window;
}

struct PanelAt {
  std::string figure;  ///< empty: there is none
  int panel = 0;
};

/// The name of the part of the window at a place; empty if there is none.
std::string_view part_at(ImVec2 at) {
  const ImGuiWindow* window = window_at(at);
  return window ? window->RootWindow->Name : "";
}

PanelAt panel_at(const Desk& desk, ImVec2 at) {
  const std::string_view part = part_at(at);
  if (part != "###cards" && part != "###lecture") return {};
  for (const std::string& figure : desk.visible) {
    const auto memory = desk.plot_memories.find(figure);
    if (memory == desk.plot_memories.end()) continue;
    for (std::size_t i = 0; i < memory->second.size(); ++i)
      if (const PanelFrame& frame = memory->second[i].frame; frame.width() > 0 && frame.contains(at))
        return {figure, static_cast<int>(i)};
  }
  return {};
}

void point(ImVec2 at) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  io.AddMousePosEvent(at.x, at.y);
}

void scroll(ImGuiID window, float by) {
  if (ImGuiWindow* found = ImGui::FindWindowByID(window); found && by != 0)
    ImGui::SetScrollY(found, std::clamp(found->Scroll.y - by, 0.0f, found->ScrollMax.y));
}

}  // namespace

void Touch::finger(Desk& desk, int id, Phase phase, ImVec2 at) {
  const bool leaves = phase == Phase::up || phase == Phase::cancelled;
  if (phase != Phase::down && !fingers_.contains(id)) return;
  fingers_[id] = at;
  if (phase == Phase::down && fingers_.size() == 1) {
    start_ = last_ = at;
    state_ = State::waiting;
    since_ = -1;
    on_plot_ = !panel_at(desk, at).figure.empty();
    point(at);
  } else if (phase == Phase::down && fingers_.size() == 2) {
    begin_pinch(desk);
  } else if (phase == Phase::moved && state_ == State::pinching) {
    pinch(desk);
  } else if (phase == Phase::moved && state_ == State::waiting && ImLengthSqr(at - start_) > kSlop * kSlop) {
    const bool upright = std::abs(at.y - start_.y) > std::abs(at.x - start_.x);
    ImGuiWindow* window = upright && !on_plot_ ? scrolling_window_at(start_) : nullptr;
    scrolled_ = window ? window->ID : 0;
    const bool swipes = !upright && !on_plot_ && part_at(start_) == "###cards" && shows_one_of_several(desk);
    state_ = window ? State::scrolling : swipes ? State::swiping : State::pressing;
    if (state_ != State::pressing) {
      point(kAway);
    } else {
      press(ImGuiMouseButton_Left);
      point(at);
    }
  } else if (phase == Phase::moved && state_ == State::pressing) {
    point(at);
  } else if (phase == Phase::moved && state_ == State::scrolling) {
    scroll(scrolled_, at.y - last_.y);
  } else if (phase == Phase::up && state_ == State::swiping && std::abs(at.x - start_.x) > kSwipe) {
    show_neighbour(desk, at.x < start_.x ? 1 : -1);
  } else if (phase == Phase::up && state_ == State::waiting) {
    press(ImGuiMouseButton_Left);
    state_ = State::pressing;
  }
  last_ = at;
  if (!leaves) return;
  release();
  fingers_.erase(id);
  if (state_ == State::pinching) state_ = State::done;  // the finger that is left does nothing
  if (!fingers_.empty()) return;
  if (!on_plot_ || state_ == State::scrolling || state_ == State::done) point(kAway);
  state_ = State::none;
}

void Touch::press(ImGuiMouseButton button) {
  button_ = button;
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  ImGui::GetIO().AddMouseButtonEvent(button, true);
}

void Touch::release() {
  if (state_ == State::pressing) ImGui::GetIO().AddMouseButtonEvent(button_, false);
}

void Touch::advance() {
  if (state_ != State::waiting) return;
  if (since_ < 0) since_ = ImGui::GetTime();
  if (ImGui::GetTime() - since_ < kRest) return;
  press(ImGuiMouseButton_Right);
  state_ = State::pressing;
}

double Touch::next_frame_s() const {
  if (state_ != State::waiting) return kForever;
  return since_ < 0 ? 0 : std::max(since_ + kRest - ImGui::GetTime(), 0.0);
}

ImVec2 Touch::center() const { return (fingers_.begin()->second + std::next(fingers_.begin())->second) / 2; }

float Touch::spread() const {
  return std::max(std::sqrt(ImLengthSqr(fingers_.begin()->second - std::next(fingers_.begin())->second)), kLeastSpread);
}

void Touch::begin_pinch(Desk& desk) {
  release();
  state_ = State::pinching;
  pinch_center_ = last_ = center();
  pinch_spread_ = spread();
  const PanelAt found = panel_at(desk, pinch_center_);
  figure_ = found.figure;
  panel_ = found.panel;
  frames_.clear();
  if (!figure_.empty())
    for (const PanelMemory& panel : desk.plot_memories[figure_]) frames_.push_back(panel.frame);
  const ImGuiWindow* window = figure_.empty() ? scrolling_window_at(pinch_center_) : nullptr;
  scrolled_ = window ? window->ID : 0;
  point(kAway);
}

void Touch::pinch(Desk& desk) {
  const OpenFigure* open = figure_.empty() ? nullptr : desk.session.find(figure_);
  if (open)
    pinch_view(desk.shown(*open).plot, frames_, panel_, {pinch_center_, center(), spread() / pinch_spread_},
               desk.session.figure(figure_));
  else
    scroll(scrolled_, center().y - std::exchange(pinch_center_, center()).y);
}

}  // namespace ropewalk::ui
