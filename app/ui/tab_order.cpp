#include "ui/tab_order.h"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace ropewalk::ui {
namespace {

/// The parts of the window and of a lecture in reading order. Those that are not drawn are passed over.
constexpr std::array kParts{"###rail", "###cards", "###timeline", "###lecture text", "###lecture", "###lecture bar"};
constexpr int kCount = static_cast<int>(kParts.size());

/// The part whose widgets have the focus, or -1. Popups and dialogs keep Tab for themselves.
int focused_part(const ImGuiContext& context) {
  if (!context.NavWindow) return -1;
  const std::string_view name = context.NavWindow->RootWindow->Name;
  const auto found = std::ranges::find(kParts, name);
  return found == kParts.end() ? -1 : static_cast<int>(found - kParts.begin());
}

/// The next part that is drawn. @param step  1 or -1
int next_part(int part, int step) {
  for (int i = 1; i <= kCount; ++i) {
    const int candidate = ((part + i * step) % kCount + kCount) % kCount;
    const ImGuiWindow* window = ImGui::FindWindowByName(kParts[static_cast<std::size_t>(candidate)]);
    if (window && window->WasActive) return candidate;
  }
  return part;
}

}  // namespace

void TabOrder::begin_frame() {
  if (direction_ == 0) return;
  ImGuiContext& context = *ImGui::GetCurrentContext();
  part_ = next_part(part_, direction_);
  ImGuiWindow* window = ImGui::FindWindowByName(kParts[static_cast<std::size_t>(part_)]);
  ImGui::FocusWindow(window);
  ImGui::SetNavID(0, ImGuiNavLayer_Main, window->NavRootFocusScopeId, ImRect());
  ImGui::NavMoveRequestSubmit(ImGuiDir_None, direction_ > 0 ? ImGuiDir_Down : ImGuiDir_Up,
                              ImGuiNavMoveFlags_IsTabbing | ImGuiNavMoveFlags_Activate,
                              ImGuiScrollFlags_KeepVisibleEdgeX | ImGuiScrollFlags_KeepVisibleEdgeY);
  context.NavTabbingDir = direction_;
  context.NavTabbingCounter = direction_ > 0 ? 1 : 0;  // the first widget, or the last one that is drawn
}

void TabOrder::end_frame() {
  ImGuiContext& context = *ImGui::GetCurrentContext();
  const bool entered = std::exchange(direction_, 0) != 0;
  if (!context.NavWindow) {
    if (ImGui::IsKeyPressed(ImGuiKey_Tab)) enter_from_outside(1);
    return;
  }
  const ImGuiNavMoveFlags flags = context.NavMoveFlags;
  const bool by_tab = (flags & ImGuiNavMoveFlags_IsTabbing) && !(flags & ImGuiNavMoveFlags_FocusApi);
  const int part = focused_part(context);
  if (!context.NavMoveSubmitted || !by_tab || part < 0) return;
  const int step = context.NavTabbingDir < 0 ? -1 : 1;
  if (!entered && context.NavId == 0) return enter_from_outside(step);
  // Going backwards, ImGui stops at the present widget, unless none is before it: then it goes on to the last one.
  const bool went_round = step < 0 && context.NavId != 0 && context.NavMoveScoringItems;
  const bool found = context.NavMoveResultLocal.ID != 0 || context.NavTabbingDir == 0;
  if (found && !went_round) {
    tries_ = 0;
  } else if (++tries_ <= kCount) {
    part_ = part;
    direction_ = step;
    ImGui::NavMoveRequestCancel();
  } else {
    tries_ = 0;
  }
}

void TabOrder::enter_from_outside(int step) {
  part_ = step > 0 ? -1 : kCount;
  direction_ = step;
  tries_ = 0;
  ImGui::NavMoveRequestCancel();
}

}  // namespace ropewalk::ui
