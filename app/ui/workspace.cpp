#include "ui/workspace.h"

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <utility>

#include "ui/card_background.h"
#include "ui/card_grid.h"
#include "ui/frame_pacer.h"
#include "ui/keys.h"
#include "ui/spoken.h"
#include "ui/system_letters.h"
#include "ui/window/card_area.h"
#include "ui/window/left_panel.h"
#include "ui/window/narrow.h"
#include "ui/window/training_strip.h"

namespace ropewalk::ui {
namespace {

constexpr double kTooltipTime = 0.8;  // seconds after a movement of the pointer in which a tooltip may open
constexpr double kPollTime = 0.1;     // seconds between frames while a tooltip or a system dialog may appear
constexpr double kBusyTime = 0.02;    // seconds between frames while a worker thread computes

std::filesystem::path recent_files_in(const std::filesystem::path& state_folder) {
  return state_folder.empty() ? "" : state_folder / "recent.txt";
}

}  // namespace

Workspace::Workspace(Host& host, HeatmapPainter& painter, const std::filesystem::path& state_folder,
                     std::optional<std::chrono::milliseconds> patience)
    : pen_(painter),
      fonts_(load_fonts()),
      patience_(patience),
      desk_(host, recent_files_in(state_folder)),
      state_file_(state_folder),
      progress_file_(state_folder) {
  desk_.lesson.progress() = progress_file_.read();
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;  // a blinking cursor would need frames while nothing changes
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  io.ConfigMacOSXBehaviors = on_mac(host.keyboard());
  if (host.coarse_pointer()) io.MouseDoubleClickMaxDist = kFingerTarget / 2;
}

bool Workspace::restore() {
  const bool started_before = state_file_.restore(desk_.session, desk_.status);
  const WindowState state = window_file_.restore(state_file_.path());
  if (!started_before) {
    desk_.session.set_text_scale(desk_.host.readable_text_scale());
    desk_.session.set_theme(desk_.host.usual_theme());
  }
  if (state.place) desk_.host.set_place(*state.place);
  desk_.lecture.looks = state.lecture;
  desk_.chosen_site = state.site;
  try {
    if (state.lesson) {
      desk_.lesson.resume(*state.lesson);
      desk_.show_lesson_text();
    }
  } catch (const std::exception& error) {
    desk_.status.warn(std::string("The lesson that was open cannot be opened again: ") + error.what());
  }
  return started_before;
}

Embed Workspace::open_link(std::string_view link) {
  try {
    return open_link_on(desk_, link);
  } catch (const std::exception& error) {
    desk_.status.warn(error.what());
    return Embed::no;
  }
}

void Workspace::visit(std::string_view text, bool keeps) {
  const auto restored = [&] {
    try {
      return link() == text;
    } catch (const std::invalid_argument&) {  // too much for a link
      return false;
    }
  };
  if (!keeps) {
    state_file_.leave();
    window_file_.leave();
  }
  if (restored()) return;  // it may hold more than the link: numbers of the user's files
  desk_.embed = open_link(text);
  desk_.session.forget_history();
}

WindowState Workspace::window_state() const {
  WindowState state{desk_.host.place(), desk_.lesson.place(), desk_.lecture.looks, desk_.chosen_site};
  if (state.place && desk_.lecture.on()) state.place->full_screen = desk_.lecture.was_full_screen();
  return state;
}

void Workspace::begin_frame() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) pointer_moved_at_ = ImGui::GetTime();
  tab_order_.begin_frame();
  touch_.advance();
  desk_.deadline = patience_ ? std::chrono::steady_clock::now() + *patience_ : kNoDeadline;
  desk_.busy = false;
  if (!popup_was_open_) read_keys(desk_.commands, desk_.host.keyboard());
  run_commands(desk_);
  desk_.playback.advance(desk_.session, io.DeltaTime);
  desk_.lesson.notice_tasks(desk_.session, desk_.status);
  desk_.focus.readout = std::exchange(desk_.focus.next_readout, {});
  desk_.focus.hovered.clear();
  desk_.focus.tabbed.clear();
  desk_.focus.pointed.reset();
  desk_.focus.value_box = {};
  if (desk_.lecture.on() && desk_.session.figures().empty())
    desk_.lecture.leave(desk_.session, desk_.lesson, desk_.host);
  update_visible();
  follow_training(desk_);
  update_used_parameters();
}

void Workspace::update_visible() {
  const Session& session = desk_.session;
  desk_.visible.clear();
  if (desk_.lecture.on()) {
    desk_.visible = desk_.lecture.figures(session, desk_.lesson);
  } else if (!session.maximised().empty()) {
    desk_.visible = {session.maximised()};
  } else if (shows_one_figure(desk_) && !session.figures().empty()) {
    if (!desk_.focus.reveal.empty()) panel_instead_ = false;
    if (const std::string added = take_revealed(desk_.focus, session); !added.empty()) desk_.focus.single = added;
    if (!session.find(desk_.focus.single)) desk_.focus.single = session.figures().front().id;
    desk_.visible = {desk_.focus.single};
  } else {
    desk_.visible = session.figure_ids();
  }
}

/// Evaluates the figures of this frame before the controls are drawn, so that a choice and its controls change in the same
/// frame. A figure behind a maximised one uses what it used when it was drawn last.
void Workspace::update_used_parameters() {
  desk_.used.clear();
  desk_.start(desk_.visible);
  for (const OpenFigure& open : desk_.session.figures()) {
    if (std::ranges::count(desk_.visible, open.id) > 0) desk_.busy |= desk_.shown(open).busy_since.has_value();
    if (const ParameterIds* used = desk_.evaluations.used(open.id))
      desk_.used.insert(used->begin(), used->end());
    else
      for (const Parameter& parameter : parameters_of(figure_by_id(open.id))) desk_.used.insert(parameter.id);
  }
}

double Workspace::frame() {
  begin_frame();
  const ImVec2 size = ImGui::GetMainViewport()->Size;
  Session& session = desk_.session;
  const bool lecturing = desk_.lecture.on();
  const float text_scale = lecturing ? desk_.lecture.scale(size.y) : static_cast<float>(session.text_scale());
  const float least_target = desk_.host.coarse_pointer() ? kFingerTarget : 0;
  apply_theme(palette(session.theme()), text_scale, least_target);
  std::string named;  // the widget at the pointer or the keyboard
  const Canvas canvas{.colors = palette(session.theme()),
                      .fonts = fonts_,
                      .pen = pen_,
                      .weight = text_scale,
                      .deadline = desk_.deadline,
                      .grid_weight = text_scale,
                      .lesson_fonts = desk_.host.has_lesson_fonts(),
                      .lecture = lecturing,
                      .keyboard = desk_.host.keyboard(),
                      .least_target = least_target,
                      .read_aloud = &named};
  pen_.begin_page(canvas.colors.paper, canvas.colors.card);
  if (lecturing)
    lecture_view_.draw(canvas, desk_, timeline_, size);
  else
    draw_window(canvas, size);
  draw_dialogs(canvas, desk_);
  if (!lecturing) desk_.status.draw(canvas, ImVec2(size.x / 2, size.y - ImGui::GetFrameHeight() - 5 * kCardGap));
  pen_.end_page(size);
  tab_order_.end_frame();
  const std::string& message = desk_.status.text();
  const bool is_new = std::exchange(message_, message) != message;
  read_aloud_ = is_new && !message.empty() ? message : spoken(desk_, named);
  const bool popup_is_open = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
  // A dialog that closes by itself is still in this frame, and a new message is not yet.
  const bool changes = std::exchange(popup_was_open_, popup_is_open) != popup_is_open || is_new;
  const bool acted = !desk_.commands.empty() || tab_order_.moving() || changes;
  run_commands(desk_);
  // One drag, one run of play or one typed value is one undo step.
  if (!ImGui::IsAnyMouseDown() && !desk_.playback.playing()) session.commit();
  state_file_.keep(session, desk_.status);
  progress_file_.keep(desk_.lesson.progress());
  window_file_.keep(window_state());
  return acted ? 0 : next_frame_s();
}

std::string Workspace::save_state() {
  progress_file_.save(desk_.lesson.progress());
  window_file_.save(window_state());
  return state_file_.save(desk_.session);
}

void Workspace::draw_window(const Canvas& canvas, ImVec2 size) {
  const float line = ImGui::GetFontSize();
  if (desk_.embed == Embed::figures) return draw_cards(canvas, desk_, ImVec2(0, 0), size, true);
  const float gap = kCardGap;
  narrow_ = is_narrow(size);
  if (!desk_.focus.reveal.empty()) panel_instead_ = false;
  if (!desk_.rail.reveal.empty() || std::exchange(desk_.text_asked, false)) panel_instead_ = true;
  const bool has_slider = desk_.shows_timeline() || timeline_.parameter != kTimelineParameter;
  const bool has_timeline = narrow_ || has_slider;
  const float timeline = has_timeline ? timeline_height(narrow_ && has_slider) : 0;
  const ImVec2 corner(gap, gap);
  const ImVec2 area(size.x - 2 * gap, size.y - (has_timeline ? 3 : 2) * gap - timeline);
  if (narrow_ && panel_instead_) {
    draw_left_panel(canvas, desk_, corner, area);
  } else if (narrow_) {
    draw_cards(canvas, desk_, corner, area, false);
  } else {
    const float panel = std::min((desk_.lesson.is_open() ? 27.0f : 18.2f) * line, 0.45f * size.x);
    draw_left_panel(canvas, desk_, corner, ImVec2(panel, area.y));
    draw_cards(canvas, desk_, corner + ImVec2(panel + gap, 0), area - ImVec2(panel + gap, 0), true);
  }
  if (has_timeline) draw_timeline_window(canvas, ImVec2(gap, 2 * gap + area.y), ImVec2(area.x, timeline));
  const Readout& readout = desk_.focus.next_readout;
  const bool has_readout = !readout.explanation.formula.empty() && !readout.at_cursor;
  if (narrow_ && has_readout) ImGui::SetNextWindowSize(ImVec2(std::min(area.x, 24 * line), 0));
  if (narrow_ && has_readout && ImGui::BeginTooltip()) {
    draw_readout(canvas, readout);
    ImGui::EndTooltip();
  }
}

void Workspace::draw_timeline_window(const Canvas& canvas, ImVec2 position, ImVec2 size) {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, 10));
  begin_card("###timeline", position, size, canvas);
  ImGui::PopStyleVar();
  if (narrow_) {
    if (icon_button(canvas, icon::kMenu, "rail", panel_instead_ ? "Figures" : "Values", ImGui::GetFrameHeight()))
      panel_instead_ = !panel_instead_;
    ImGui::SameLine();
  }
  if (desk_.rail.reveal == kTimelineParameter) {
    desk_.rail.reveal.clear();
    const ParameterSet& values = desk_.session.values();
    start_editing(timeline_.field, values.parameter(kTimelineParameter), values.value(kTimelineParameter));
  }
  draw_timeline(canvas, desk_, timeline_, narrow_);
  ImGui::End();
}

double Workspace::next_frame_s() const {
  const Focus& focus = desk_.focus;
  const Dialogs& dialogs = desk_.dialogs;
  if (desk_.playback.playing() || dialogs.export_queue.running() || dialogs.gallery.drawing() ||
      focus.next_readout != focus.readout || letters_are_awaited())
    return 0;
  const bool tooltip_may_open = ImGui::GetTime() - pointer_moved_at_ < kTooltipTime;
  return std::min({next_training_frame_s(desk_), touch_.next_frame_s(), desk_.status.next_frame_s(),
                   state_file_.next_frame_s(), progress_file_.next_frame_s(), window_file_.next_frame_s(),
                   desk_.busy ? kBusyTime : kForever, tooltip_may_open || dialogs.waits() ? kPollTime : kForever,
                   desk_.lecture.on() ? lecture_view_.next_frame_s() : kForever});
}

}  // namespace ropewalk::ui
