#include "ui/window/card_area.h"

#include <imgui_internal.h>

#include <algorithm>
#include <utility>

#include "ui/card.h"
#include "ui/card_background.h"
#include "ui/card_grid.h"
#include "ui/plot/value_box.h"
#include "ui/widgets.h"
#include "ui/window/figure_switch.h"
#include "ui/window/narrow.h"
#include "ui/window/training_strip.h"

namespace ropewalk::ui {
namespace {

/// Drawn instead of the cards if no figure is open.
void draw_empty_area(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size) {
  begin_card("###empty", position, size, canvas);
  ImGui::SetCursorPos(ImVec2(0.5f * size.x - 8 * ImGui::GetFontSize(), 0.45f * size.y));
  if (accent_button(canvas, "Open the four main figures")) desk.ask(CommandKind::open_dashboard);
  ImGui::SetCursorPosX(0.5f * size.x - 8 * ImGui::GetFontSize());
  if (ImGui::Button("Choose from the gallery...###gallery", ImGui::GetItemRectSize()))
    desk.ask(CommandKind::open_gallery);
  ImGui::End();
}

/// Drawn at the first empty place of the grid.
void draw_empty_place(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size) {
  canvas.pen.outline(position, position + size, canvas.colors.border, kCardRounding);
  const ImVec2 button(std::min(11 * ImGui::GetFontSize(), size.x - 8), 0);
  ImGui::SetCursorScreenPos(ImFloor(position + (size - ImVec2(button.x, ImGui::GetFrameHeight())) / 2));
  if (ImGui::Button("Add a figure...###add figure", button)) desk.ask(CommandKind::open_gallery);
  ImGui::SetItemTooltip("All figures and presets as pictures");
}

/// Whether the keyboard's focus is inside a rectangle of the current window.
bool has_keyboard_focus(ImVec2 position, ImVec2 size) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (!context.NavCursorVisible || context.NavWindow != ImGui::GetCurrentWindow()) return false;
  const ImRect cursor = ImGui::WindowRectRelToAbs(context.NavWindow, context.NavWindow->NavRectRel[0]);
  return ImRect(position, position + size).Contains(cursor.GetCenter());
}

/// "Δ PE: -0.25, now 0.5, pinned 0.75" for each mark that is drawn as a difference.
std::string describe_differences(const ValuesAt& values) {
  std::string text;
  for (const ValueAt& value : values.values)
    if (value.operands) text += (text.empty() ? "" : "\n") + value.name + ": " + value_text(value);
  return text;
}

/// The ids of all open figures, or of the maximised one.
std::vector<std::string> shown_ids(const Session& session) {
  if (!session.maximised().empty()) return {session.maximised()};
  return session.figure_ids();
}

ValuesAt values_of(const ShownFigure& shown, const PlotPlace& at, const OpenFigure& view, const PlotMemory& memory) {
  const auto index = static_cast<std::size_t>(at.panel);
  if (index >= shown.plot.panels.size() || index >= memory.size()) return {};
  return values_at(shown.plot.panels[index], memory[index].frame, {at.x, at.y}, view.hidden);
}

/// Shows the values at a place: in the readout, and after all cards beside the place.
/// @param drawn  what the readout adds about the picture
void point_at(Desk& desk, const ShownFigure& shown, const OpenFigure& view, PointedPlace place, std::string drawn) {
  const std::string differences =
      describe_differences(values_of(shown, place.at, view, desk.plot_memories[place.figure]));
  if (!differences.empty()) drawn = differences + (drawn.empty() ? "" : "\n" + drawn);
  if (Explanation explanation = explain(shown, place.at); !explanation.formula.empty())
    desk.focus.next_readout = {std::move(explanation), std::move(drawn), place.by_keyboard};
  desk.focus.pointed = std::move(place);
}

/// Takes back what the first click of a double click did.
void take_back_click(Desk& desk) {
  const std::optional<BeforePress> before = std::exchange(desk.focus.before_press, {});
  if (!before) return;
  if (!(desk.session.values() == before->values)) desk.session.take_back();
  desk.focus.clicked_figure = before->clicked_figure;
  desk.focus.clicked_at = before->clicked_at;
  if (before->playing) desk.playback.resume();
}

/// Whether the keyboard was used after the pointer moved last.
bool keys_lead() { return ImGui::GetCurrentContext()->NavHighlightItemUnderNav; }

/// Whether the pointer is on a card, be it on a plot, a table or a title.
bool is_pointed_at(ImVec2 position, ImVec2 size) {
  return !keys_lead() && ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) &&
         ImRect(position, position + size).Contains(ImGui::GetMousePos());
}

void follow_pointer(Desk& desk, const ShownFigure& shown, const OpenFigure& view, const PlotEvents& events) {
  if (events.hover) desk.focus.hovered = shown.figure.id;
  const bool keys_point = keys_lead() && desk.focus.pointed && desk.focus.pointed->by_keyboard;
  if (events.hover && !keys_point) point_at(desk, shown, view, {shown.figure.id, *events.hover}, events.drawn);
  if (events.pressed) {
    desk.session.commit();  // what played until now is a step of its own
    desk.focus.before_press = {desk.session.values(), desk.focus.clicked_figure, desk.focus.clicked_at,
                               desk.playback.playing()};
  }
  if (events.shows_all) take_back_click(desk);
  if (!events.pick) return;
  desk.playback.stop();
  desk.focus.clicked_figure = shown.figure.id;
  desk.focus.clicked_at = *events.pick;
  for (Assignment& assignment : pick(shown, *events.pick, events.add))
    desk.session.set(assignment.id, std::move(assignment.value));
}

void follow_keys(Desk& desk, const ShownFigure& shown, const OpenFigure& view, const CardEvents& events) {
  if (events.cursor && (keys_lead() || !desk.focus.pointed))
    point_at(desk, shown, view, {shown.figure.id, *events.cursor, true}, "");
  if (events.moved.empty()) return;
  desk.playback.stop();
  for (const Assignment& assignment : events.moved) desk.session.set(assignment.id, assignment.value);
}

}  // namespace

std::string take_revealed(Focus& focus, const Session& session) {
  std::string revealed = std::exchange(focus.reveal, {});
  std::vector<std::string> ids = session.figure_ids();
  const auto added =
      std::ranges::find_if(ids, [&](const std::string& id) { return !std::ranges::count(focus.drawn, id); });
  if (revealed.empty() && added != ids.end() && !focus.drawn.empty()) revealed = *added;
  focus.drawn = std::move(ids);
  return revealed;
}

void draw_pointed_values(const Canvas& canvas, Desk& desk, bool with_box) {
  const std::optional<PointedPlace>& pointed = desk.focus.pointed;
  const OpenFigure* const open = pointed ? desk.session.find(pointed->figure) : nullptr;
  if (!open) return;
  const ShownFigure shown = desk.shown(*open);
  const PlotMemory& memory = desk.plot_memories[open->id];
  const auto index = static_cast<std::size_t>(pointed->at.panel);
  if (index >= shown.plot.panels.size() || index >= memory.size()) return;
  const PanelFrame& frame = memory[index].frame;
  const ValuesAt values = values_of(shown, pointed->at, *open, memory);
  ImVec2 place = frame.pixel({pointed->at.x, pointed->at.y});
  if (pointed->by_keyboard) {
    if (!frame.x.contains(pointed->at.x) || !frame.y.contains(pointed->at.y)) return;
    if (!values.values.empty() && values.values.front().on_curve)
      place = ImClamp(frame.pixel(*values.values.front().on_curve), frame.min, frame.max);
  }
  draw_value_dots(canvas, frame, values);
  if (with_box || pointed->by_keyboard)
    desk.focus.value_box = draw_value_box(canvas, frame, place, values, explain(shown, pointed->at).with_numbers);
}

void draw_figure_card(const Canvas& canvas, Desk& desk, const std::string& figure, ImVec2 position, ImVec2 size,
                      bool buttons) {
  const bool focused = has_keyboard_focus(position, size);
  if (focused) desk.focus.tabbed = figure;
  OpenFigure view = *desk.session.find(figure);
  const ShownFigure shown = desk.shown(view);
  const float strip = training_strip_height(desk, figure);
  if (strip > 0) draw_card_on_page(canvas, position, position + size);
  ImGui::SetCursorScreenPos(position);
  const CardEvents events = draw_card(canvas,
                                      {.shown = shown,
                                       .size = size - ImVec2(0, strip),
                                       .buttons = buttons,
                                       .embedded = desk.embed != Embed::no,
                                       .framed = strip == 0,
                                       .maximised = desk.session.maximised() == figure,
                                       .focused = focused},
                                      view, desk.plot_memories[figure], desk.commands);
  if (strip > 0) draw_training_strip(canvas, desk, position + ImVec2(0, size.y - strip), ImVec2(size.x, strip));
  if (view != *desk.session.find(figure)) desk.session.figure(figure) = view;
  desk.busy |= events.busy;
  if (is_pointed_at(position, size)) desk.focus.hovered = figure;
  follow_pointer(desk, shown, view, events.plot);
  follow_keys(desk, shown, view, events);
}

bool shows_one_figure(const Desk& desk) {
  const ImVec2 window = ImGui::GetMainViewport()->Size;
  return desk.embed == Embed::no && is_narrow(window) && window.y > window.x;
}

bool shows_one_of_several(const Desk& desk) { return shows_one_figure(desk) && shown_ids(desk.session).size() > 1; }

void show_neighbour(Desk& desk, int step) {
  const std::vector<std::string> ids = shown_ids(desk.session);
  const auto count = std::ssize(ids);
  const auto index = std::ranges::find(ids, desk.focus.single) - ids.begin();
  desk.focus.single = ids[static_cast<std::size_t>((index + step + count) % count)];
}

void draw_cards(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size, bool with_box) {
  const Session& session = desk.session;
  if (session.figures().empty()) return draw_empty_area(canvas, desk, position, size);
  std::vector<std::string> ids = shown_ids(session);
  ImGui::SetNextWindowPos(position);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("###cards", nullptr, (kPlainWindow & ~ImGuiWindowFlags_NoScrollbar) | ImGuiWindowFlags_NoBackground);
  ImGui::PopStyleVar();
  const bool one = ids.size() > 1 && shows_one_figure(desk);
  ImVec2 corner = ImGui::GetCursorScreenPos();
  if (one) {
    std::string& single = desk.focus.single;
    if (std::ranges::count(ids, single) == 0) single = ids.front();
    const std::string shown = single;
    single = draw_figure_switch(canvas, ids, shown, size.x);
    ids = {shown};
    const float below = figure_switch_height(canvas) + kCardGap;
    corner.y += below;
    size.y -= below;
  }
  const auto count = static_cast<int>(ids.size());
  CardGrid grid(count, size);
  if (grid.height() > size.y + 1)  // the window scrolls: leave room for the scroll bar
    grid = CardGrid(count, ImVec2(size.x - ImGui::GetStyle().ScrollbarSize - 2, size.y));
  const std::string revealed = take_revealed(desk.focus, session);
  desk.start(ids);  // once more: a slider has moved since the frame began
  for (int i = 0; i < count; ++i) {
    const ImVec2 place = corner + grid.position(i);
    draw_figure_card(canvas, desk, ids[i], place, grid.size(), true);
    if (ids[i] == revealed) ImGui::ScrollToRect(ImGui::GetCurrentWindow(), ImRect(place, place + grid.size()));
  }
  if (grid.places() > count && desk.embed == Embed::no)
    draw_empty_place(canvas, desk, corner + grid.position(count), grid.size());
  draw_pointed_values(canvas, desk, with_box);
  ImGui::End();
}

Readout current_readout(Desk& desk) {
  const Focus& focus = desk.focus;
  if (!focus.readout.explanation.formula.empty()) return focus.readout;
  const OpenFigure* clicked = desk.session.find(focus.clicked_figure);
  if (!clicked) return {};
  const ShownFigure shown = desk.shown(*clicked);
  desk.busy |= shown.busy_since.has_value();
  return {explain(shown, focus.clicked_at), ""};
}

}  // namespace ropewalk::ui
