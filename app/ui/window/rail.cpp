#include "ui/window/rail.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <vector>

#include "ui/playback.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

struct Group {
  std::string name;
  std::vector<const Parameter*> parameters;
};

/// Parameters of the open figures, each once, by group, in the order in which they first appear.
std::vector<Group> groups_of(const Session& session, Level level) {
  std::vector<Group> groups;
  std::set<std::string> seen{kTimelineParameter};
  for (const OpenFigure& open : session.figures())
    for (const Parameter& used : parameters_of(figure_by_id(open.id))) {
      if (used.level != level || !seen.insert(used.id).second) continue;
      auto group = std::ranges::find(groups, used.group, &Group::name);
      if (group == groups.end()) group = groups.insert(groups.end(), {used.group, {}});
      group->parameters.push_back(&session.values().parameter(used.id));
    }
  return groups;
}

/// The labels in a folded group: "Exponent, first position, ...".
std::string summary(const Group& group) {
  std::string text;
  for (const Parameter* parameter : group.parameters) {
    std::string label = parameter->label;
    if (!text.empty() && !label.empty() && label.size() > 1 &&
        std::islower(static_cast<unsigned char>(label[1])))
      label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    text += (text.empty() ? "" : ", ") + label;
  }
  return text;
}

class RailRow {
 public:
  RailRow(const Canvas& canvas, Session& session, RailMemory& memory, const Parameter& parameter)
      : canvas_(canvas),
        session_(session),
        memory_(memory),
        parameter_(parameter),
        value_(session.values().value(parameter.id)),
        width_(ImGui::GetContentRegionAvail().x) {}

  void draw() {
    ImGui::PushID(parameter_.id.c_str());
    switch (parameter_.type) {
      case ParameterType::flag:
        draw_flag();
        break;
      case ParameterType::choice:
        draw_name(false);
        draw_choice();
        break;
      case ParameterType::words:
        draw_name(false);
        draw_words();
        break;
      case ParameterType::list:
      case ParameterType::reals:
      case ParameterType::text:
        draw_name(true);
        break;
      case ParameterType::integer:
      case ParameterType::real:
        draw_name(true);
        draw_slider();
        break;
    }
    if (memory_.field.editing == parameter_.id && !memory_.field.error.empty()) {
      ImGui::PushFont(canvas_.fonts.text, kSmallTextSize);
      ImGui::TextWrapped("%s", memory_.field.error.c_str());
      ImGui::PopFont();
    }
    ImGui::PopID();
  }

 private:
  void tooltip() const {
    if (!ImGui::BeginItemTooltip()) return;
    ImGui::PushTextWrapPos(24 * ImGui::GetFontSize());
    ImGui::TextUnformatted(parameter_.help.c_str());
    ImGui::TextDisabled("%s", ("Takes " + parameter_.accepted() + ".\nDefault: " +
                               parameter_.text(parameter_.default_value) + ". Flag: " + parameter_.flag())
                                  .c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }

  /// The label, a reset button where the value is not the default, and the value at the right.
  void draw_name(bool with_value) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetFontSize();
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(parameter_.label.c_str());
    tooltip();
    const float label_width = ImGui::CalcTextSize(parameter_.label.c_str()).x;
    const bool changed = !session_.values().is_default(parameter_.id);
    if (changed) {
      ImGui::SetCursorScreenPos(ImVec2(at.x + label_width + 5, at.y));
      draw_reset();
    }
    if (with_value) {
      const float left = label_width + 5 + (changed ? line + 8 : 0);
      ImGui::SetCursorScreenPos(ImVec2(at.x + left, at.y + 1));
      const auto typed =
          value_field(canvas_, memory_.field, parameter_, value_, std::max(width_ - left, 3 * line));
      if (typed) session_.assign(parameter_.id, *typed);
    }
    ImGui::SetCursorScreenPos(ImVec2(at.x, at.y + line + 8));
  }

  void draw_slider() {
    const Range range =
        parameter_.soft_range_of ? parameter_.soft_range_of(session_.values()) : parameter_.soft_range;
    const double now = parameter_.type == ParameterType::integer
                           ? static_cast<double>(std::get<std::int64_t>(value_))
                           : std::get<double>(value_);
    if (const auto moved = track_slider(canvas_, "slider", now, range, parameter_.logarithmic, width_))
      session_.set(parameter_.id, *moved);
  }

  void draw_choice() {
    const auto& chosen = std::get<std::string>(value_);
    draw_options([&](const Option& option) { return option.id == chosen; },
                 [&](const Option& option) { session_.assign(parameter_.id, option.id); });
  }

  /// Each button adds or removes its word, within the number of words that the parameter takes.
  void draw_words() {
    const auto& chosen = std::get<Words>(value_);
    draw_options([&](const Option& option) { return std::ranges::count(chosen, option.id) > 0; },
                 [&](const Option& option) {
                   Words words = chosen;
                   if (std::erase(words, option.id) == 0) words.push_back(option.id);
                   if (parameter_.range.contains(static_cast<double>(words.size())))
                     session_.assign(parameter_.id, std::move(words));
                 });
  }

  /// Buttons side by side, or one below the other where they do not fit.
  template <class IsOn, class OnClick>
  void draw_options(IsOn is_on, OnClick on_click) {
    const auto count = static_cast<float>(parameter_.options.size());
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float each = (width_ - gap * (count - 1)) / count;
    float widest = 0;
    for (const Option& option : parameter_.options)
      widest = std::max(widest, ImGui::CalcTextSize(option.label.c_str()).x);
    const bool beside = widest + 10 <= each;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(4, 4));
    for (const Option& option : parameter_.options) {
      if (beside && &option != parameter_.options.data()) ImGui::SameLine();
      const ImVec2 size(beside ? each : width_, 0);
      const bool clicked = is_on(option)
                               ? accent_button(canvas_, (option.label + "###" + option.id).c_str(), size)
                               : ImGui::Button((option.label + "###" + option.id).c_str(), size);
      if (clicked) on_click(option);
    }
    ImGui::PopStyleVar();
  }

  /// A button that stays down, like those of choices.
  void draw_flag() {
    const bool on = std::get<bool>(value_);
    const bool changed = !session_.values().is_default(parameter_.id);
    const float reset = changed ? ImGui::GetFontSize() + 6 + ImGui::GetStyle().ItemSpacing.x : 0;
    const std::string label = parameter_.label + "###flag";
    const ImVec2 size(width_ - reset, 0);
    const bool clicked =
        on ? accent_button(canvas_, label.c_str(), size) : ImGui::Button(label.c_str(), size);
    tooltip();
    if (changed) {
      ImGui::SameLine();
      draw_reset();
    }
    if (clicked) session_.assign(parameter_.id, !on);
  }

  void draw_reset() {
    const std::string tip = "Reset to " + parameter_.text(parameter_.default_value);
    if (icon_button(canvas_, icon::kReset, "reset", tip.c_str(), ImGui::GetFontSize() + 6))
      session_.reset(parameter_.id);
  }

  const Canvas& canvas_;
  Session& session_;
  RailMemory& memory_;
  const Parameter& parameter_;
  const Value value_;
  float width_;
};

}  // namespace

void draw_rail(const Canvas& canvas, Session& session, RailMemory& memory, Status& status) {
  for (const Group& group : groups_of(session, Level::basic)) {
    section_heading(canvas, group.name);
    for (const Parameter* parameter : group.parameters) RailRow(canvas, session, memory, *parameter).draw();
  }
  ImGui::Dummy(ImVec2(0, 4));
  for (const Group& group : groups_of(session, Level::advanced)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float indent = ImGui::GetTreeNodeToLabelSpacing() - 6;
    ImGui::PushStyleColor(ImGuiCol_Header, with_alpha(canvas.colors.card, 0));
    const bool open = ImGui::TreeNodeEx(("###" + group.name).c_str(), ImGuiTreeNodeFlags_NoTreePushOnOpen |
                                                                          ImGuiTreeNodeFlags_SpanAvailWidth);
    ImGui::PopStyleColor();
    draw_cut_text(*ImGui::GetWindowDrawList(), ImVec2(at.x + indent, at.y),
                  ImGui::GetContentRegionAvail().x - indent, canvas.colors.muted, summary(group));
    if (!open) continue;
    for (const Parameter* parameter : group.parameters) RailRow(canvas, session, memory, *parameter).draw();
  }
  if (memory.field.editing.empty()) status.warn(std::exchange(memory.field.error, {}));
}

}  // namespace ropewalk::ui
