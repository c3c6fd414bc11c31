#include "ui/window/rail.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cctype>
#include <exception>
#include <set>
#include <vector>

#include "figure/animation.h"
#include "text/printable.h"
#include "text/strings.h"
#include "ui/playback.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

struct Group {
  std::string name;
  std::vector<const Parameter*> parameters;
};

/// The parameters that the open figures use, by group, each once, in the order of first appearance, and the one that was
/// asked for.
std::vector<Group> groups_of(const Session& session, const ParameterIds& used, const std::string& asked, Level level) {
  std::vector<Group> groups;
  std::set<std::string> seen{kTimelineParameter};
  for (const OpenFigure& open : session.figures())
    for (const Parameter& known : parameters_of(figure_by_id(open.id))) {
      if (known.level != level || (!used.contains(known.id) && known.id != asked)) continue;
      if (!seen.insert(known.id).second) continue;
      auto group = std::ranges::find(groups, known.group, &Group::name);
      if (group == groups.end()) group = groups.insert(groups.end(), {known.group, {}});
      group->parameters.push_back(&session.values().parameter(known.id));
    }
  return groups;
}

/// Lists the labels of a folded group: "Exponent, first position, ...".
std::string summary(const Group& group) {
  return join(group.parameters, ", ", [&](const Parameter* parameter) {
    std::string label = parameter->label;
    const bool is_word = label.size() > 1 && std::islower(static_cast<unsigned char>(label[1]));
    if (is_word && parameter != group.parameters.front())
      label[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(label[0])));
    return label;
  });
}

struct RailRow {
  const Canvas& canvas;
  Session& session;
  RailMemory& field;
  Commands& commands;
  const Parameter& parameter;
  const bool used;
  const Value value = session.values().value(parameter.id);
  const float width = ImGui::GetContentRegionAvail().x;

  void draw() {
    ImGui::PushID(parameter.id.c_str());
    if (field.reveal == parameter.id) reveal();
    if (field.editing == parameter.id && field.height != ImGui::GetWindowHeight()) ImGui::SetScrollHereY();
    if (parameter.type == ParameterType::flag)
      draw_flag();
    else
      draw_name(parameter.options.empty());
    if (!parameter.options.empty()) draw_options();
    if (parameter.numeric()) draw_slider();
    if (const auto* record = std::get_if<Record>(&value); record && record->is_of_file()) draw_facts(*record);
    if (!used) draw_unused();
    if (field.editing == parameter.id && !field.error.empty()) {
      ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
      ImGui::TextWrapped("%s", field.error.c_str());
      ImGui::PopFont();
      if (field.nearest) draw_nearest();
    }
    ImGui::PopID();
  }

  /// Scrolls here and gives the row the keyboard.
  void reveal() {
    field.reveal.clear();
    ImGui::SetScrollHereY();
    const bool is_typed = parameter.type != ParameterType::flag && parameter.type != ParameterType::record;
    if (is_typed && parameter.options.empty())
      start_editing(field, parameter, value);
    else
      ImGui::SetKeyboardFocusHere();
  }

  void tooltip() const {
    if (!ImGui::BeginItemTooltip()) return;
    ImGui::PushTextWrapPos(24 * ImGui::GetFontSize());
    ImGui::TextUnformatted(parameter.help.c_str());
    ImGui::TextDisabled("Accepts %s.\nDefault: %s. Flag: %s", parameter.accepted().c_str(),
                        parameter.text(parameter.default_value).c_str(), parameter.flag().c_str());
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
  }

  /// Draws the label, a reset button if the value is not the default, and the value at the right.
  void draw_name(bool with_value) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float line = ImGui::GetFontSize();
    const float button = std::max(line + 6, canvas.least_target);
    ImGui::AlignTextToFramePadding();
    ImGui::TextUnformatted(parameter.label.c_str());
    tooltip();
    const float label_width = ImGui::CalcTextSize(parameter.label.c_str()).x;
    const auto* record = std::get_if<Record>(&value);
    const bool changed = record ? record->is_of_file() : !session.values().is_default(parameter.id);
    if (changed) {
      ImGui::SetCursorScreenPos(at + ImVec2(label_width + 5, 0));
      draw_reset();
    }
    if (with_value) {
      const bool is_file = parameter.type == ParameterType::record;
      const float left = label_width + 5 + (changed ? button + 2 : 0);
      const float right = is_file ? button + 2 : 0;
      ImGui::SetCursorScreenPos(at + ImVec2(left, canvas.least_target > 0 ? 0 : 1));
      const auto typed = value_field(canvas, field, parameter, value, std::max(width - left - right, 3 * line));
      if (typed) assign(*typed);
      if (is_file) {
        ImGui::SetCursorScreenPos(at + ImVec2(width - button, 0));
        if (icon_button(canvas, icon::kOpen, "open", "Choose a file", button))
          commands.push_back({CommandKind::ask_for_record, parameter.id});
      }
    }
    ImGui::SetCursorScreenPos(at + ImVec2(0, std::max(line + 8, canvas.least_target)));
  }

  /// Sets a typed value. If it names a file that cannot be read, the field stays and says why.
  void assign(const Value& typed) {
    try {
      session.assign(parameter.id, typed);
    } catch (const std::exception& error) {
      static_cast<ValueField&>(field) = {
          .editing = parameter.id, .text = parameter.text(typed), .error = error.what(), .focus = true};
    }
  }

  void draw_unused() {
    ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
    muted_text(canvas, "No open figure uses it with its present choices.", true);
    ImGui::PopFont();
  }

  /// What was read from a file, and why it was not read anew.
  void draw_facts(const Record& record) {
    constexpr std::size_t kHashDigits = 8;
    ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
    muted_text(canvas, record.shape_text() + ", hash " + record->hash.substr(0, kHashDigits), true);
    ImGui::SetItemTooltip("%s\nSHA-256 of the numbers that were read: %s", record.text().c_str(), record->hash.c_str());
    if (!record->problem.empty()) ImGui::TextWrapped("%s  %s", icon::kWarning, printable(record->problem).c_str());
    ImGui::PopFont();
  }

  void draw_slider() {
    const Range range = parameter.soft_range_of ? parameter.soft_range_of(session.values()) : parameter.soft_range;
    const auto moved = track_slider(canvas, "slider", number_of(value), range, parameter.logarithmic, width);
    name_item(canvas, parameter.label, shown_value(parameter, value));
    if (moved) session.set(parameter.id, *moved);
  }

  /// Chooses an option, or of words adds or removes one if the parameter accepts the new number of words.
  void choose(const std::string& option) {
    if (parameter.type == ParameterType::choice) return session.assign(parameter.id, option);
    Words words = std::get<Words>(value);
    if (std::erase(words, option) == 0) words.push_back(option);
    if (parameter.range.contains(static_cast<double>(words.size()))) session.assign(parameter.id, std::move(words));
  }

  /// Draws the options as buttons side by side, or one below the other if they are too wide.
  void draw_options() {
    const auto* one = std::get_if<std::string>(&value);
    const Words chosen = one ? Words{*one} : std::get<Words>(value);
    const auto count = static_cast<float>(parameter.options.size());
    const float gap = ImGui::GetStyle().ItemSpacing.x;
    const float each = (width - gap * (count - 1)) / count;
    float widest = 0;
    for (const Option& option : parameter.options)
      widest = std::max(widest, ImGui::CalcTextSize(option.label.c_str()).x);
    const bool beside = widest + 10 <= each;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(4, ImGui::GetStyle().FramePadding.y));
    for (const Option& option : parameter.options) {
      if (beside && &option != parameter.options.data()) ImGui::SameLine();
      const std::string label = option.label + "###" + option.id;
      const bool on = std::ranges::count(chosen, option.id) > 0;
      if (toggle_button(canvas, label.c_str(), on, ImVec2(beside ? each : width, 0))) choose(option.id);
    }
    ImGui::PopStyleVar();
  }

  /// Draws a check box, which looks like none of the buttons for options.
  void draw_flag() {
    bool on = std::get<bool>(value);
    const float padding = canvas.least_target > 0 ? ImGui::GetStyle().FramePadding.y : 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(2, padding));
    const bool clicked = check_box((parameter.label + "###flag").c_str(), on);
    ImGui::PopStyleVar();
    name_item(canvas, parameter.label, on ? "on" : "off");
    tooltip();
    if (!session.values().is_default(parameter.id)) {
      ImGui::SameLine(0, 5);
      draw_reset();
    }
    if (clicked) session.assign(parameter.id, on);
  }

  /// Draws a button that sets the valid value nearest to the one that was typed. It reacts to the press, because the
  /// press takes the keyboard from the field, and then the sentence and the button go.
  void draw_nearest() {
    const std::string label = "Set " + parameter.text(*field.nearest) + "###nearest";
    if (!ImGui::ButtonEx(label.c_str(), ImVec2(0, 0), ImGuiButtonFlags_PressedOnClick)) return;
    session.assign(parameter.id, *field.nearest);
    field = {};
  }

  void draw_reset() {
    const std::string tip = "Reset to " + parameter.text(parameter.default_value);
    if (icon_button(canvas, icon::kReset, "reset", tip.c_str(), ImGui::GetFontSize() + 6)) session.reset(parameter.id);
  }
};

}  // namespace

void draw_rail(const Canvas& canvas, Session& session, const ParameterIds& used, RailMemory& memory, Status& status,
               Commands& commands) {
  const auto draw_rows = [&](const Group& group) {
    for (const Parameter* parameter : group.parameters)
      RailRow{canvas, session, memory, commands, *parameter, used.contains(parameter->id)}.draw();
  };
  for (const Group& group : groups_of(session, used, memory.asked, Level::basic)) {
    section_heading(canvas, group.name);
    draw_rows(group);
  }
  ImGui::Dummy(ImVec2(0, 4));
  for (const Group& group : groups_of(session, used, memory.asked, Level::advanced)) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float indent = ImGui::GetTreeNodeToLabelSpacing() - 6;
    const bool has_file = std::ranges::any_of(group.parameters, [&](const Parameter* parameter) {
      const auto* record = std::get_if<Record>(&session.values().value(parameter->id));
      return record && record->is_of_file();
    });
    if (has_file) ImGui::SetNextItemOpen(true, ImGuiCond_Appearing);
    ImGui::PushStyleColor(ImGuiCol_Header, with_alpha(canvas.colors.card, 0));
    if (std::ranges::count(group.parameters, memory.reveal, &Parameter::id) > 0) ImGui::SetNextItemOpen(true);
    const bool high = canvas.least_target > 0;
    const ImGuiTreeNodeFlags height = high ? ImGuiTreeNodeFlags_FramePadding : ImGuiTreeNodeFlags_None;
    const bool open = ImGui::TreeNodeEx(
        ("###" + group.name).c_str(), height | ImGuiTreeNodeFlags_NoTreePushOnOpen | ImGuiTreeNodeFlags_SpanAvailWidth);
    name_item(canvas, summary(group), open ? "open" : "folded");
    ImGui::PopStyleColor();
    draw_cut_text(canvas.pen, at + ImVec2(indent, high ? ImGui::GetStyle().FramePadding.y : 0),
                  ImGui::GetContentRegionAvail().x - indent, canvas.colors.muted, summary(group));
    if (open) draw_rows(group);
  }
  memory.height = ImGui::GetWindowHeight();
  if (memory.editing.empty()) status.warn(std::exchange(memory.error, {}));
}

}  // namespace ropewalk::ui
