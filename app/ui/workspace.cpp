#include "ui/workspace.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "ui/card_background.h"
#include "ui/frame_pacer.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr double kTooltipTime = 0.8;  // seconds after the pointer moved in which a tooltip may open
constexpr float kNarrowWindow = 600;  // logical pixels

}  // namespace

Workspace::Workspace(Host& host, HeatmapPainter& painter, std::filesystem::path state_file,
                     std::optional<std::chrono::milliseconds> patience)
    : host_(host),
      state_file_(std::move(state_file)),
      patience_(patience),
      fonts_(load_fonts()),
      painter_(painter),
      recent_(state_file_.empty() ? "" : state_file_.parent_path() / "recent.txt") {
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;  // a blinking cursor would draw frames for nothing
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  saved_state_ = seen_state_ = session_.save();
}

double Workspace::frame() {
  const ImVec2 size = ImGui::GetMainViewport()->Size;
  const float text_scale =
      lecture_.on() ? Lecture::scale(size.y, session_.text_scale) : static_cast<float>(session_.text_scale);
  weight_ = lecture_.on() ? text_scale : 1;
  apply_theme(session_.theme, text_scale);
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) moved_at_ = ImGui::GetTime();
  deadline_ = patience_ ? std::chrono::steady_clock::now() + *patience_ : kNoDeadline;
  busy_ = false;
  handle_keys();
  playback_.advance(session_, io.DeltaTime);
  readout_ = std::exchange(next_readout_, {});
  hovered_.clear();
  tabbed_.clear();
  painter_.clear_rectangle(*ImGui::GetBackgroundDrawList(), ImVec2(0, 0), size,
                           palette(session_.theme).paper);
  if (lecture_.on() && session_.figures().empty()) toggle_lecture();
  lecture_.on() ? draw_lecture(size) : draw_window(size);
  draw_dialogs();
  status_.draw(canvas(), ImVec2(size.x / 2, size.y - ImGui::GetFrameHeight() - 5 * kCardGap));
  // One drag, one run of play or one typed value is one step back.
  if (!ImGui::IsAnyMouseDown() && !playback_.playing()) session_.commit();
  keep_state();
  return wish();
}

void Workspace::draw_dialogs() {
  const Canvas canvas = this->canvas();
  draw_open_dialog();
  draw_key_list();
  status_.say(model_card_.draw(canvas, session_));
  status_.say(export_.draw(canvas, session_, evaluations_, host_, series_));
  animate_.draw(canvas, session_, playback_, series_);
  status_.say(series_.draw(canvas, host_));
  finder_.draw(canvas);
  answer_welcome(welcome_.draw(canvas));
}

/// Rail or lesson at the left, cards, and the timeline below.
void Workspace::draw_window(ImVec2 size) {
  const float line = ImGui::GetFontSize();
  const float gap = kCardGap;
  narrow_ = size.x < kNarrowWindow;
  const float timeline_height = line + 2 * 4 + 2 * 10;
  const ImVec2 area(size.x - 2 * gap, size.y - 3 * gap - timeline_height);
  if (narrow_) {  // no room for both
    if (rail_instead_)
      draw_rail_window(ImVec2(gap, gap), area);
    else
      draw_cards(ImVec2(gap, gap), area);
  } else {
    const float rail = std::min((lesson_.is_open() ? 27.0f : 18.2f) * line, 0.45f * size.x);
    draw_rail_window(ImVec2(gap, gap), ImVec2(rail, area.y));
    draw_cards(ImVec2(gap + rail + gap, gap), ImVec2(area.x - rail - gap, area.y));
  }
  draw_timeline_window(ImVec2(gap, 2 * gap + area.y), ImVec2(area.x, timeline_height));
  if (narrow_ && !next_readout_.explanation.formula.empty() && ImGui::BeginTooltip()) {
    draw_readout(canvas(), next_readout_);
    ImGui::EndTooltip();
  }
}

double Workspace::wish() const {
  if (playback_.playing() || series_.running() || next_readout_ != readout_) return 0;
  const double now = ImGui::GetTime();
  double wish = busy_ ? std::min(status_.wish(), kBusyDelay) : status_.wish();
  if (seen_state_ != saved_state_) wish = std::min(wish, std::max(changed_at_ + kSaveDelay - now, 0.0));
  if (now - moved_at_ < kTooltipTime) wish = std::min(wish, 0.1);
  if (lecture_.on() && bar_until_ > now) wish = std::min(wish, bar_until_ - now);
  if (open_dialog_.open() || export_.native_dialog_open()) wish = std::min(wish, 0.1);
  return wish;
}

void Workspace::draw_rail_window(ImVec2 position, ImVec2 size) {
  const Canvas canvas = this->canvas();
  begin_card("###rail", position, size, canvas);
  draw_header();
  if (lesson_.is_open()) draw_lesson_switch();
  if (lesson_.is_open() && !values_shown_) {
    status_.warn(lesson_.draw(canvas, session_, playback_));
    ImGui::End();
    return;
  }
  const float readout = std::min(readout_height(), 0.35f * size.y);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 4));
  if (ImGui::BeginChild("parameters", ImVec2(0, ImGui::GetContentRegionAvail().y - readout),
                        ImGuiChildFlags_None)) {
    const RailEvents events = draw_rail(canvas, session_, rail_);
    status_.warn(events.error);
  }
  ImGui::EndChild();
  if (ImGui::BeginChild("readout", ImVec2(0, 0), ImGuiChildFlags_None)) {
    const bool hovers = !readout_.explanation.formula.empty();
    draw_readout(canvas, hovers ? readout_ : pinned_readout(),
                 hovers ? "At the pointer" : "Where you clicked last");
  }
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  ImGui::End();
}

/// Text or values, and the way out.
void Workspace::draw_lesson_switch() {
  const Canvas canvas = this->canvas();
  const float side = ImGui::GetFrameHeight();
  const float each = (ImGui::GetContentRegionAvail().x - side - 8) / 2;
  const auto tab = [&](const char* label, bool on) {
    return on ? accent_button(canvas, label, ImVec2(each, 0)) : ImGui::Button(label, ImVec2(each, 0));
  };
  if (tab("Lesson###lesson tab", !values_shown_)) values_shown_ = false;
  ImGui::SameLine(0, 4);
  if (tab("Values###values tab", values_shown_)) values_shown_ = true;
  ImGui::SameLine(0, 4);
  if (icon_button(canvas, icon::kClose, "close lesson", "Close the lesson: back to what was there before",
                  side))
    lesson_.close(session_);
  ImGui::Dummy(ImVec2(0, 2));
}

void Workspace::draw_header() {
  const Canvas canvas = this->canvas();
  ImGui::PushFont(fonts_.bold, 19);
  ImGui::TextUnformatted("Ropewalk");
  const float base = ImGui::GetItemRectMax().y;
  ImGui::PopFont();
  ImGui::SameLine(0, 8);
  ImGui::PushFont(fonts_.text, kSmallTextSize + 0.5f);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_cut_text(*ImGui::GetWindowDrawList(), ImVec2(at.x, base - ImGui::GetFontSize() - 2),
                ImGui::GetContentRegionAvail().x, canvas.colors.muted, "how transformers count");
  ImGui::NewLine();
  ImGui::PopFont();
  const float side = ImGui::GetFontSize() + 9;
  const auto button = [&](const char* icon, const char* id, const char* tip, bool enabled = true) {
    const bool clicked = icon_button(canvas, icon, id, tip, side, enabled);
    ImGui::SameLine(0, 1);
    return clicked;
  };
  if (button(icon::kUndo, "undo", "Undo (Ctrl+Z)", session_.can_undo())) session_.undo();
  if (button(icon::kRedo, "redo", "Redo (Ctrl+Shift+Z)", session_.can_redo())) session_.redo();
  if (button(icon::kReset, "reset all", "Every value back to its default")) session_.reset_all();
  if (button(icon::kOpen, "open", "Open a picture, a session, a model's config.json or a lesson (Ctrl+O)"))
    ask_to_open();
  if (button(icon::kSave, "export", "Export (Ctrl+S)", !session_.figures().empty()))
    export_.ask(session_, "", lesson_.lesson());
  if (button(icon::kFind, "find", "Find anything (Ctrl+K)")) ask_what_to_find();
  const bool dark = session_.theme == Theme::dark;
  if (button(dark ? icon::kSun : icon::kMoon, "theme", dark ? "Light" : "Dark"))
    session_.theme = dark ? Theme::light : Theme::dark;
  if (button(icon::kKeyboard, "keys", "Keys (?)")) keys_shown_ = true;
  ImGui::NewLine();
  const float half = (ImGui::GetContentRegionAvail().x - 6) / 2;
  if (ImGui::Button("Figures###figures", ImVec2(half, 0))) ImGui::OpenPopup("figures");
  ImGui::SetItemTooltip("All figures, with the values of published articles and models");
  draw_figure_menu();
  ImGui::SameLine(0, 6);
  if (ImGui::Button("Lessons###lessons", ImVec2(half, 0))) ImGui::OpenPopup("lessons");
  ImGui::SetItemTooltip("The whole subject, step by step");
  draw_lesson_menu();
  model_card_.draw_button(canvas, session_);
  ImGui::Dummy(ImVec2(0, 2));
}

void Workspace::draw_cards(ImVec2 position, ImVec2 size) {
  if (session_.figures().empty()) return draw_empty(position, size);
  std::vector<std::string> ids;  // a card may close or swap figures while it is drawn
  if (session_.maximised.empty())
    for (const OpenFigure& open : session_.figures()) ids.push_back(open.id);
  else
    ids.push_back(session_.maximised);
  ImGui::SetNextWindowPos(position);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("###cards", nullptr,
               (kPlainWindow & ~ImGuiWindowFlags_NoScrollbar) | ImGuiWindowFlags_NoBackground);
  ImGui::PopStyleVar();
  CardGrid grid(static_cast<int>(ids.size()), size);
  if (grid.height() > size.y + 1)
    grid =
        CardGrid(static_cast<int>(ids.size()), ImVec2(size.x - ImGui::GetStyle().ScrollbarSize - 2, size.y));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  for (int i = 0; i < static_cast<int>(ids.size()); ++i) {
    const ImVec2 at = grid.position(i);
    draw_one_card(ids[static_cast<std::size_t>(i)], ImVec2(corner.x + at.x, corner.y + at.y), grid.size());
  }
  ImGui::End();
}

void Workspace::draw_one_card(const std::string& id, ImVec2 position, ImVec2 size) {
  const Canvas canvas = this->canvas();
  const Figure& figure = figure_by_id(id);
  const OpenFigure& open = *session_.find(id);
  const Evaluation& evaluation = evaluations_.get(open, session_.values(), deadline_);
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  if (context.NavCursorVisible && context.NavWindow == ImGui::GetCurrentWindow()) {
    const ImRect cursor = ImGui::WindowRectRelToAbs(context.NavWindow, context.NavWindow->NavRectRel[0]);
    if (ImRect(position, ImVec2(position.x + size.x, position.y + size.y)).Contains(cursor.GetCenter()))
      tabbed_ = id;
  }
  ImGui::SetCursorScreenPos(position);
  const CardEvents events = draw_card(canvas,
                                      {.figure = figure,
                                       .evaluation = evaluation,
                                       .values = evaluations_.shown_values(open, session_.values()),
                                       .busy_since = evaluations_.busy_since(open),
                                       .size = size,
                                       .buttons = !lecture_.on(),
                                       .maximised = session_.maximised == id},
                                      session_.figure(id), memories_[id]);
  busy_ |= events.busy;
  follow(figure, evaluation, events);
}

void Workspace::follow(const Figure& figure, const Evaluation& evaluation, const CardEvents& events) {
  if (const auto& hover = events.plot.hover) {
    hovered_ = figure.id;
    if (figure.explain && evaluation.error.empty())
      next_readout_ = {explain_place(figure, evaluation, *hover), events.plot.drawn};
  }
  if (const auto& at = events.plot.pick) {
    playback_.stop();
    pinned_ = {figure.id, *at};
    const ParameterSet& shown = evaluations_.shown_values(*session_.find(figure.id), session_.values());
    for (Assignment& assignment :
         pick(figure, evaluation.plot, shown, at->panel, at->x, at->y, events.plot.add))
      session_.set(assignment.id, std::move(assignment.value));
  }
  if (events.export_clicked) export_.ask(session_, figure.id, lesson_.lesson());
  act_on_card(*session_.find(figure.id), events.action);
  if (events.maximise_clicked) session_.maximised = session_.maximised == figure.id ? "" : figure.id;
  if (!events.dropped.empty()) session_.swap(events.dropped, figure.id);
  if (events.close_clicked) session_.close(figure.id);
}

/// Of the place that was clicked last, at the values that its figure shows.
const Readout& Workspace::pinned_readout() {
  pinned_text_ = {};
  if (!pinned_ || !session_.find(pinned_->figure)) return pinned_text_;
  const Figure& figure = figure_by_id(pinned_->figure);
  const OpenFigure& open = *session_.find(figure.id);
  const Evaluation& evaluation = evaluations_.get(open, session_.values(), deadline_);
  busy_ |= evaluations_.busy_since(open).has_value();
  if (evaluation.error.empty() && pinned_->at.panel < std::ssize(evaluation.plot.panels))
    pinned_text_ = {explain_place(figure, evaluation, pinned_->at), ""};
  return pinned_text_;
}

Explanation Workspace::explain_place(const Figure& figure, const Evaluation& evaluation,
                                     const PointerPlace& at) const {
  const Panel& panel = evaluation.plot.panels[static_cast<std::size_t>(at.panel)];
  const ParameterSet& shown = evaluations_.shown_values(*session_.find(figure.id), panel, session_.values());
  return explain(figure, evaluation.plot, shown, at.panel, at.x, at.y);
}

void Workspace::draw_empty(ImVec2 position, ImVec2 size) {
  begin_card("###empty", position, size, canvas());
  ImGui::SetCursorPos(ImVec2(0.5f * size.x - 8 * ImGui::GetFontSize(), 0.45f * size.y));
  if (accent_button(canvas(), "Open the four main figures"))
    for (const std::string& id : dashboard_figures()) session_.open(id);
  ImGui::End();
}

void Workspace::draw_timeline_window(ImVec2 position, ImVec2 size) {
  const Canvas canvas = this->canvas();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, 10));
  begin_card("###timeline", position, size, canvas);
  ImGui::PopStyleVar();
  if (narrow_) {
    if (icon_button(canvas, icon::kMenu, "rail", rail_instead_ ? "Figures" : "Values",
                    ImGui::GetFrameHeight()))
      rail_instead_ = !rail_instead_;
    ImGui::SameLine();
  }
  bool animate = false;
  status_.warn(draw_timeline(canvas, session_, playback_, timeline_, animate));
  if (animate) animate_.ask(session_);
  ImGui::End();
}

}  // namespace ropewalk::ui
