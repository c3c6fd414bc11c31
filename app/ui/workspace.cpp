#include "ui/workspace.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <utility>

#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "figure/numbers.h"
#include "files/files.h"
#include "png/image_clipboard.h"
#include "png/open_file.h"
#include "png/picture_file.h"
#include "presets/lesson_files.h"
#include "presets/model_presets.h"
#include "python/python_script.h"
#include "ui/card_background.h"
#include "ui/frame_pacer.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr double kSaveDelay = 1;      // seconds from a change to the state file
constexpr double kTooltipTime = 0.8;  // seconds after the pointer moved in which a tooltip may open
constexpr float kNarrowWindow = 600;  // logical pixels
constexpr double kBarTime = 1.5;      // seconds that a lecture's controls stay
constexpr double kTextScaleStep = 0.125;
constexpr std::size_t kMaxStateBytes = 16 << 20;
constexpr std::int64_t kMaxCopiedCells = 2'000'000;
constexpr ImGuiWindowFlags kPlain = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;

void begin_card(const char* name, ImVec2 position, ImVec2 size, const Canvas& canvas,
                ImGuiWindowFlags flags = kPlain) {
  const Palette& colors = canvas.colors;
  ImGui::SetNextWindowPos(position);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, 0);
  ImGui::Begin(name, nullptr, flags);
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  const ImVec2 end(position.x + size.x, position.y + size.y);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(position, end);
  draw_card_background(canvas.painter, list, position, end, colors.card, kCardRounding);
  list.AddRect(position, end, colors.border, kCardRounding);
  list.PopClipRect();
}

}  // namespace

Workspace::Workspace(Host& host, HeatmapPainter& painter, std::filesystem::path state_file)
    : host_(host),
      state_file_(std::move(state_file)),
      fonts_(load_fonts()),
      painter_(painter),
      recent_(state_file_.empty() ? "" : state_file_.parent_path() / "recent.txt") {
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;  // a blinking cursor would draw frames for nothing
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  saved_state_ = seen_state_ = session_.save();
}

bool Workspace::restore() {
  std::error_code unreadable;
  if (state_file_.empty() || !std::filesystem::exists(state_file_, unreadable)) return false;
  try {
    session_.load(read_file(state_file_, kMaxStateBytes));
    session_.forget_history();
  } catch (const std::exception& error) {
    set_state_aside(error.what());
  }
  saved_state_ = seen_state_ = session_.save();
  return true;
}

/// What cannot be read may still be worth something to somebody: it is not written over.
void Workspace::set_state_aside(const std::string& why) {
  std::filesystem::path aside = state_file_;
  aside += ".damaged";
  std::error_code failed;
  std::filesystem::rename(state_file_, aside, failed);
  if (failed) state_file_.clear();
  status_.warn(
      "The last session could not be restored and " +
      (failed ? "is left as it is; this one will not be kept: " : "is kept as " + aside.string() + ": ") +
      why);
}

void Workspace::open(const std::filesystem::path& path) {
  try {
    if (is_lesson(path)) {
      lesson_.open(session_, path);
      values_shown_ = false;
      return recent_.add(path);
    }
    const LoadedModel* before = session_.model();
    status_.say(open_file(session_, path));
    if (session_.model() && session_.model() != before) model_card_.ask();
    recent_.add(path);
  } catch (const std::exception& error) {
    status_.warn(error.what());
  }
}

double Workspace::frame() {
  const ImVec2 size = ImGui::GetMainViewport()->Size;
  const float text_scale =
      lecture_.on() ? Lecture::scale(size.y, session_.text_scale) : static_cast<float>(session_.text_scale);
  weight_ = lecture_.on() ? text_scale : 1;
  apply_theme(session_.theme, text_scale);
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) moved_at_ = ImGui::GetTime();
  handle_keys();
  playback_.advance(session_, io.DeltaTime);
  readout_ = std::exchange(next_readout_, {});
  hovered_.clear();
  painter_.fill(*ImGui::GetBackgroundDrawList(), ImVec2(0, 0), size, palette(session_.theme).paper);
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

/// The step's name, one figure or two, and a readout; the controls appear when the pointer goes to the
/// bottom.
void Workspace::draw_lecture(ImVec2 size) {
  const Canvas canvas = this->canvas();
  const float line = ImGui::GetFontSize();
  const std::vector<std::string> shown = lecture_.figures(session_, lesson_);
  const std::string heading = Lecture::heading(lesson_);
  const float top = heading.empty() ? kCardGap : 1.6f * line;
  const float readout = 2.6f * line;
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  ImGui::Begin("###lecture", nullptr,
               kPlain | ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  ImGui::PushFont(fonts_.bold, kTextSize);
  draw_cut_text(*ImGui::GetWindowDrawList(), ImVec2(2 * kCardGap, 0.3f * line), size.x - 4 * kCardGap,
                canvas.colors.muted, heading);
  ImGui::PopFont();
  const ImVec2 area(size.x - 2 * kCardGap, size.y - top - readout - kCardGap);
  const CardGrid grid(static_cast<int>(shown.size()), area);
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const ImVec2 place = grid.position(static_cast<int>(i));
    draw_one_card(shown[i], ImVec2(kCardGap + place.x, top + place.y), grid.size());
  }
  draw_lecture_readout(ImVec2(2 * kCardGap, size.y - readout), ImVec2(size.x - 4 * kCardGap, readout));
  ImGui::End();
  draw_lecture_bar(size);
}

void Workspace::draw_lecture_readout(ImVec2 position, ImVec2 size) {
  const Canvas canvas = this->canvas();
  const Readout& readout = readout_.explanation.formula.empty() ? pinned_readout() : readout_;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ImGui::PushFont(fonts_.mono, kTextSize);
  std::string numbers = readout.explanation.with_numbers;
  std::ranges::replace(numbers, '\n', ' ');
  draw_cut_text(list, ImVec2(position.x, position.y + 2), size.x, canvas.colors.muted,
                readout.explanation.formula);
  draw_cut_text(list, ImVec2(position.x, position.y + 2 + 1.2f * ImGui::GetFontSize()), size.x,
                canvas.colors.text, numbers);
  ImGui::LogText("%s\n%s\n", readout.explanation.formula.c_str(), numbers.c_str());
  ImGui::PopFont();
}

/// Where the pointer asks for it: the steps, the timeline, and the way out.
void Workspace::draw_lecture_bar(ImVec2 size) {
  const float height = ImGui::GetFrameHeight() + 2 * kCardGap;
  const ImGuiIO& io = ImGui::GetIO();
  const bool near = ImGui::IsMousePosValid() && io.MousePos.y > size.y - 1.5f * height;
  if (near) bar_until_ = ImGui::GetTime() + kBarTime;
  if (ImGui::GetTime() >= bar_until_ && timeline_field_.editing.empty()) return;
  const Canvas canvas = this->canvas();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(14, kCardGap));
  begin_card("###lecture bar", ImVec2(kCardGap, size.y - height - kCardGap),
             ImVec2(size.x - 2 * kCardGap, height), canvas, kPlain & ~ImGuiWindowFlags_NoBringToFrontOnFocus);
  ImGui::PopStyleVar();
  if (ImGui::Button("Back###back")) walk(-1);
  ImGui::SetItemTooltip("Page Up");
  ImGui::SameLine();
  if (ImGui::Button("Next###next")) walk(1);
  ImGui::SetItemTooltip("Page Down");
  ImGui::SameLine();
  if (accent_button(canvas, "Leave###leave")) toggle_lecture();
  ImGui::SetItemTooltip("Back to the window as it was (Esc)");
  ImGui::SameLine();
  bool animate = false;
  status_.warn(draw_timeline(canvas, session_, playback_, timeline_field_, animate));
  if (animate) animate_.ask(session_);
  ImGui::End();
}

void Workspace::toggle_lecture() {
  if (lecture_.on()) return lecture_.leave(session_, lesson_, host_);
  if (session_.figures().empty()) return status_.say("There is nothing to show: open a figure first.");
  const OpenFigure* focused = focused_figure();
  lecture_.start(session_, lesson_, host_, focused ? focused->id : "");
}

double Workspace::wish() const {
  if (playback_.playing() || series_.running() || next_readout_ != readout_) return 0;
  const double now = ImGui::GetTime();
  double wish = status_.wish();
  if (seen_state_ != saved_state_) wish = std::min(wish, std::max(changed_at_ + kSaveDelay - now, 0.0));
  if (now - moved_at_ < kTooltipTime) wish = std::min(wish, 0.1);
  if (lecture_.on() && bar_until_ > now) wish = std::min(wish, bar_until_ - now);
  if (open_dialog_.open() || export_.native_dialog_open()) wish = std::min(wish, 0.1);
  return wish;
}

void Workspace::keep_state() {
  std::string state = session_.save();
  if (state != seen_state_) {
    seen_state_ = std::move(state);
    changed_at_ = ImGui::GetTime();
  }
  if (seen_state_ != saved_state_ && ImGui::GetTime() - changed_at_ >= kSaveDelay) save_state();
}

void Workspace::save_state() {
  seen_state_ = session_.save();
  if (state_file_.empty() || seen_state_ == saved_state_) return;
  saved_state_ = seen_state_;  // also where it fails: the next change tries again
  try {
    std::filesystem::create_directories(state_file_.parent_path());
    write_file(state_file_, saved_state_);
    state_trouble_ = false;
  } catch (const std::exception& error) {
    if (!std::exchange(state_trouble_, true))
      status_.warn(std::string("The session cannot be kept: ") + error.what());
  }
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

void Workspace::draw_figure_menu() {
  if (!ImGui::BeginPopup("figures")) return;
  if (ImGui::BeginMenu("Models")) {
    for (const ModelPreset& preset : model_presets())
      if (ImGui::MenuItem((preset.name + "###" + preset.id).c_str())) open_model(preset);
    ImGui::EndMenu();
  }
  std::vector<std::string> topics;
  for (const Figure& figure : all_figures())
    if (std::ranges::find(topics, figure.topic) == topics.end()) topics.push_back(figure.topic);
  for (const std::string& topic : topics) {
    ImGui::TextDisabled("%s", topic.c_str());
    for (const Figure& figure : all_figures()) {
      if (figure.topic != topic) continue;
      const bool open = session_.find(figure.id) != nullptr;
      if (ImGui::MenuItem((figure.title + "###" + figure.id).c_str(), nullptr, open)) {
        if (open)
          session_.close(figure.id);
        else
          open_figure(figure);
      }
      ImGui::SetItemTooltip("%s", figure.source.c_str());
      for (const Preset& preset : figure.presets) {
        if (ImGui::MenuItem(("      " + preset.title + "###" + preset.id).c_str()))
          apply_preset(figure, preset);
        ImGui::SetItemTooltip("%s", preset.id.c_str());
      }
    }
  }
  ImGui::EndPopup();
}

void Workspace::open_model(const ModelPreset& preset) {
  show_model(session_, preset.config, preset.id);
  model_card_.ask();
}

void Workspace::answer_welcome(WelcomeChoice choice) {
  if (choice == WelcomeChoice::lessons) open_lesson(lesson_files().front().id);
  if (choice == WelcomeChoice::model) open_model(*find_model_preset("llama-3.1-8b"));
}

void Workspace::ask_what_to_find() {
  std::vector<Finding> all;
  find_figures(all);
  for (const LessonFile& file : lesson_files())
    all.push_back({"Lesson", file.title, file.id, [this, id = file.id] { open_lesson(id); }});
  if (lesson_.is_open())
    for (std::size_t i = 0; i < lesson_.lesson()->steps.size(); ++i)
      all.push_back({"Step", lesson_.lesson()->steps[i].title, lesson_.lesson()->title, [this, i] {
                       lesson_.go(session_, static_cast<std::ptrdiff_t>(i) -
                                                static_cast<std::ptrdiff_t>(lesson_.step()));
                     }});
  find_files(all);
  for (const Key& key : keys())
    if (*key.name) all.push_back({"Command", key.what, key.name, [this, act = key.act] { act(*this); }});
  finder_.ask(std::move(all));
}

void Workspace::find_figures(std::vector<Finding>& all) {
  for (const Figure& figure : all_figures())
    all.push_back({"Figure", figure.title, figure.id + " " + figure.topic + " " + figure.source,
                   [this, &figure] { open_figure(figure); }});
  for (const Figure& figure : all_figures())
    for (const Preset& preset : figure.presets)
      all.push_back({"Preset", preset.title, preset.id + " " + figure.title,
                     [this, &figure, &preset] { apply_preset(figure, preset); }});
}

void Workspace::find_files(std::vector<Finding>& all) {
  for (const ModelPreset& preset : model_presets())
    all.push_back({"Model", preset.name, preset.id, [this, &preset] { open_model(preset); }});
  for (const std::string& path : recent_.paths())
    all.push_back({"Recent", path, "file", [this, path] { open(path); }});
}

void Workspace::draw_lesson_menu() {
  if (!ImGui::BeginPopup("lessons")) return;
  int number = 0;
  for (const LessonFile& file : lesson_files()) {
    const bool open = lesson_.is_open() && lesson_.lesson()->id == file.id;
    const std::string label = std::to_string(++number) + "  " + file.title + "###" + file.id;
    if (ImGui::MenuItem(label.c_str(), nullptr, open)) open_lesson(file.id);
  }
  ImGui::Separator();
  if (ImGui::MenuItem("Open one of your own (.md)...###own")) ask_to_open();
  ImGui::EndPopup();
}

void Workspace::open_lesson(const std::string& id) {
  try {
    lesson_.open(session_, id);
    values_shown_ = false;
  } catch (const std::exception& error) {
    status_.warn(error.what());
  }
}

/// To another step of the lesson, and in lecture mode without one to another figure.
void Workspace::walk(int by) {
  playback_.stop();
  if (lecture_.on())
    lecture_.walk(session_, lesson_, by);
  else if (lesson_.is_open())
    lesson_.go(session_, by);
}

/// Also where one figure fills the window: the new one takes its place.
void Workspace::open_figure(const Figure& figure) {
  session_.open(figure.id);
  if (!session_.maximised.empty()) session_.maximised = figure.id;
}

void Workspace::apply_preset(const Figure& figure, const Preset& preset) {
  open_figure(figure);
  session_.choose(figure, preset);
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
  ImGui::Begin("###cards", nullptr, (kPlain & ~ImGuiWindowFlags_NoScrollbar) | ImGuiWindowFlags_NoBackground);
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
  const Evaluation& evaluation = evaluations_.get(*session_.find(id), session_.values());
  ImGui::SetCursorScreenPos(position);
  const CardEvents events = draw_card(canvas,
                                      {.figure = figure,
                                       .evaluation = evaluation,
                                       .values = session_.values(),
                                       .size = size,
                                       .buttons = !lecture_.on(),
                                       .maximised = session_.maximised == id},
                                      session_.open_figure(id), memories_[id]);
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
    for (Assignment& assignment :
         pick(figure, evaluation.plot, session_.values(), at->panel, at->x, at->y, events.plot.add))
      session_.set(assignment.id, std::move(assignment.value));
  }
  if (events.export_clicked) export_.ask(session_, figure.id, lesson_.lesson());
  act_on_card(*session_.find(figure.id), events.action);
  if (events.maximise_clicked) session_.maximised = session_.maximised == figure.id ? "" : figure.id;
  if (!events.dropped.empty()) session_.swap(events.dropped, figure.id);
  if (events.close_clicked) session_.close(figure.id);
}

void Workspace::act_on_card(const OpenFigure& open, CardAction action) {
  switch (action) {
    case CardAction::none:
      return;
    case CardAction::copy_picture:
      return copy_picture(open.id);
    case CardAction::copy_numbers:
      return copy_data(&open);
    case CardAction::copy_python:
      try {
        ImGui::SetClipboardText(python_script(figure_by_id(open.id), session_.values(), open.preset).c_str());
        status_.say("Copied a Python script that draws this figure with NumPy and matplotlib.");
      } catch (const std::invalid_argument& error) {
        status_.warn(error.what());
      }
      return;
    case CardAction::pin:
      return session_.pin(open.id);
    case CardAction::unpin:
      session_.open_figure(open.id).pin.reset();
  }
}

void Workspace::copy_picture(const std::string& figure) {
  try {
    const PictureRequest request{.figures = {figure}, .scale = 2};
    std::string png;
    write_picture(host_.draw_picture(session_, request), session_, request,
                  [&](std::string_view bytes) { png += bytes; });
    copy_image(png);
    status_.say("Copied the picture.");
  } catch (const std::exception& error) {
    status_.warn(error.what());
  }
}

/// Pins the figure under the pointer as it is now; or unpins it.
void Workspace::toggle_pin(bool keep) {
  const OpenFigure* open = focused_figure();
  if (!open) return status_.say("Point at a figure to pin it.");
  act_on_card(*open, keep ? CardAction::pin : CardAction::unpin);
}

/// Of the place that was clicked last, at the values of now.
const Readout& Workspace::pinned_readout() {
  pinned_text_ = {};
  if (!pinned_ || !session_.find(pinned_->figure)) return pinned_text_;
  const Figure& figure = figure_by_id(pinned_->figure);
  const OpenFigure& open = *session_.find(figure.id);
  const Evaluation& evaluation = evaluations_.get(open, session_.values());
  if (evaluation.error.empty() && pinned_->at.panel < std::ssize(evaluation.plot.panels))
    pinned_text_ = {explain_place(figure, evaluation, pinned_->at), ""};
  return pinned_text_;
}

Explanation Workspace::explain_place(const Figure& figure, const Evaluation& evaluation,
                                     const PointerPlace& at) const {
  const Panel& panel = evaluation.plot.panels[static_cast<std::size_t>(at.panel)];
  return explain(figure, evaluation.plot, session_.find(figure.id)->values_of(panel, session_.values()),
                 at.panel, at.x, at.y);
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
  status_.warn(draw_timeline(canvas, session_, playback_, timeline_field_, animate));
  if (animate) animate_.ask(session_);
  ImGui::End();
}

const std::vector<Workspace::Key>& Workspace::keys() {
  constexpr bool kRepeats = true;
  constexpr bool kOnce = false;
  static const std::vector<Key> keys{
      {ImGuiMod_Ctrl | ImGuiKey_S, "Ctrl+S", "Export", kOnce, [](Workspace& w) { w.export_focused(); }},
      {ImGuiMod_Ctrl | ImGuiKey_C, "Ctrl+C", "Copy the figure's numbers as CSV", kOnce,
       [](Workspace& w) { w.copy_data(w.focused_figure()); }},
      {ImGuiMod_Ctrl | ImGuiKey_K, "Ctrl+K", "Find anything by its name", kOnce,
       [](Workspace& w) { w.ask_what_to_find(); }},
      {ImGuiKey_P, "P", "Pin the figure to compare it with itself later", kOnce,
       [](Workspace& w) { w.toggle_pin(true); }},
      {ImGuiMod_Shift | ImGuiKey_P, "Shift+P", "Unpin", kOnce, [](Workspace& w) { w.toggle_pin(false); }},
      {ImGuiKey_B, "B", "Of a pinned figure: the pinned one, or the comparison", kOnce,
       [](Workspace& w) {
         const OpenFigure* open = w.focused_figure();
         if (open && open->pin) {
           bool& alone = w.session_.open_figure(open->id).pin->shows_pinned;
           alone = !alone;
         }
       }},
      {ImGuiMod_Ctrl | ImGuiKey_O, "Ctrl+O", "Open a picture, a session, a config.json or a lesson", kOnce,
       [](Workspace& w) { w.ask_to_open(); }},
      {ImGuiMod_Ctrl | ImGuiKey_Z, "Ctrl+Z", "Undo", kRepeats, [](Workspace& w) { w.session_.undo(); }},
      {ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Z, "Ctrl+Shift+Z", "Redo", kRepeats,
       [](Workspace& w) { w.session_.redo(); }},
      {ImGuiMod_Ctrl | ImGuiKey_Y, "", "", kRepeats, [](Workspace& w) { w.session_.redo(); }},
      {ImGuiMod_Ctrl | ImGuiKey_Equal, "Ctrl+plus", "Larger text", kRepeats,
       [](Workspace& w) { w.scale_text(1); }},
      {ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_Equal, "", "", kRepeats,
       [](Workspace& w) { w.scale_text(1); }},
      {ImGuiMod_Ctrl | ImGuiKey_KeypadAdd, "", "", kRepeats, [](Workspace& w) { w.scale_text(1); }},
      {ImGuiMod_Ctrl | ImGuiKey_Minus, "Ctrl+minus", "Smaller text", kRepeats,
       [](Workspace& w) { w.scale_text(-1); }},
      {ImGuiMod_Ctrl | ImGuiKey_KeypadSubtract, "", "", kRepeats, [](Workspace& w) { w.scale_text(-1); }},
      {ImGuiKey_Space, "Space", "Play or pause", kOnce, [](Workspace& w) { w.playback_.toggle(w.session_); }},
      {ImGuiKey_LeftArrow, "Left", "One position back; in a lecture the step before", kRepeats,
       [](Workspace& w) { w.lecture_.on() ? w.walk(-1) : w.step_position(-1); }},
      {ImGuiKey_RightArrow, "Right", "One position on; in a lecture the next step", kRepeats,
       [](Workspace& w) { w.lecture_.on() ? w.walk(1) : w.step_position(1); }},
      {ImGuiKey_PageDown, "Page Down", "The lesson's next step", kOnce, [](Workspace& w) { w.walk(1); }},
      {ImGuiKey_PageUp, "Page Up", "The lesson's step before", kOnce, [](Workspace& w) { w.walk(-1); }},
      {ImGuiKey_1, "1 to 9", "The links in the lesson's text", kOnce,
       [](Workspace& w) { w.lesson_.follow(w.session_, w.playback_, 0); }},
      {ImGuiKey_F5, "F5", "Lecture: one figure or two on the whole screen", kOnce,
       [](Workspace& w) { w.toggle_lecture(); }},
      {ImGuiKey_F11, "F11", "Full screen", kOnce,
       [](Workspace& w) { w.host_.set_full_screen(!w.host_.full_screen()); }},
      {ImGuiKey_Escape, "Esc", "Back from one figure to all, or from a lecture", kOnce,
       [](Workspace& w) { w.lecture_.on() ? w.toggle_lecture() : w.session_.maximised.clear(); }},
      {ImGuiKey_F1, "?, F1", "This list", kOnce, [](Workspace& w) { w.keys_shown_ = true; }},
      {ImGuiMod_Ctrl | ImGuiKey_Q, "Ctrl+Q", "Quit", kOnce, [](Workspace& w) { w.host_.close(); }},
  };
  return keys;
}

void Workspace::handle_keys() {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput ||
      ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel))
    return;
  // Where the question mark is depends on the keyboard, so it is read as a letter.
  if (std::ranges::count(io.InputQueueCharacters, ImWchar{'?'}) > 0) keys_shown_ = true;
  for (int link = 1; link < 9; ++link)  // the first is in the list
    if (ImGui::Shortcut(static_cast<ImGuiKeyChord>(ImGuiKey_1 + link), ImGuiInputFlags_RouteGlobal))
      lesson_.follow(session_, playback_, static_cast<std::size_t>(link));
  for (const Key& key : keys())
    if (ImGui::Shortcut(key.chord, ImGuiInputFlags_RouteGlobal |
                                       (key.repeats ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None)))
      key.act(*this);
}

void Workspace::export_focused() {
  if (session_.figures().empty()) return status_.say("There is nothing to export: open a figure first.");
  const OpenFigure* focused = focused_figure();
  export_.ask(session_, focused ? focused->id : "", lesson_.lesson());
}

void Workspace::scale_text(double by) {
  session_.text_scale = std::clamp(session_.text_scale + by * kTextScaleStep, 1.0, 3.0);
}

void Workspace::step_position(std::int64_t by) {
  if (ImGui::GetCurrentContext()->NavCursorVisible) return;  // the arrows move between widgets
  playback_.stop();
  session_.set(kTimelineParameter, session_.values().integer(kTimelineParameter) + by);
}

/// The figure under the pointer, else the maximised, else none.
const OpenFigure* Workspace::focused_figure() const {
  return session_.find(hovered_.empty() ? session_.maximised : hovered_);
}

void Workspace::copy_data(const OpenFigure* open) {
  if (!open) return status_.say("Point at a figure to copy its numbers.");
  const Evaluation& evaluation = evaluations_.get(*open, session_.values());
  if (!evaluation.error.empty()) return status_.warn(evaluation.error);
  if (cell_count(evaluation.plot) > kMaxCopiedCells)
    return status_.warn("The figure has more than " + grouped(kMaxCopiedCells) +
                        " numbers: export them to a file instead (Ctrl+S).");
  std::string csv;
  write_csv(evaluation.plot, [&](std::string_view bytes) { csv += bytes; });
  ImGui::SetClipboardText(csv.c_str());
  status_.say("Copied " + grouped(cell_count(evaluation.plot)) + " numbers as CSV.");
}

void Workspace::ask_to_open() {
  if (FileDialog::available())
    open_dialog_.ask_what_to_open();
  else
    open_requested_ = true;
}

void Workspace::draw_open_dialog() {
  if (open_dialog_.open())
    if (const auto chosen = open_dialog_.result(); chosen && !chosen->empty()) open(*chosen);
  if (std::exchange(open_requested_, false)) ImGui::OpenPopup("###open");
  ImGui::SetNextWindowPos(ImGui::GetMainViewport()->GetCenter(), ImGuiCond_Always, ImVec2(0.5f, 0.5f));
  if (!ImGui::BeginPopupModal("###open", nullptr,
                              ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoTitleBar))
    return;
  ImGui::TextUnformatted("Open an exported picture, a saved session, a model's config.json or a lesson");
  ImGui::SetNextItemWidth(28 * ImGui::GetFontSize());
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  bool go = ImGui::InputTextWithHint("###path", "Path of the file, or drop it on the window", &open_path_,
                                     ImGuiInputTextFlags_EnterReturnsTrue);
  if (ImGui::Button("Cancel") || ImGui::IsKeyPressed(ImGuiKey_Escape)) ImGui::CloseCurrentPopup();
  ImGui::SameLine();
  go = accent_button(canvas(), "Open###go") || go;
  if (go && !open_path_.empty()) {
    open(open_path_);
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

void Workspace::draw_key_list() {
  if (std::exchange(keys_shown_, false)) ImGui::OpenPopup("###keys");
  ImGui::SetNextWindowPos(ImGui::GetMainViewport()->GetCenter(), ImGuiCond_Always, ImVec2(0.5f, 0.5f));
  if (!ImGui::BeginPopup("###keys")) return;
  if (ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingFixedFit)) {
    const auto row = [&](const char* name, const char* what) {
      ImGui::TableNextColumn();
      ImGui::PushFont(fonts_.mono, kTextSize);
      ImGui::TextUnformatted(name);
      ImGui::PopFont();
      ImGui::TableNextColumn();
      ImGui::TextUnformatted(what);
    };
    for (const Key& key : keys())
      if (*key.name) row(key.name, key.what);
    row("Left button", "Picks, and drags the cursor; with Shift a click adds");
    row("Wheel", "Zooms");
    row("Middle, Shift+left", "Moves the view");
    row("Right button", "Zooms to a box");
    row("Double click", "Shows all again");
    ImGui::EndTable();
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
