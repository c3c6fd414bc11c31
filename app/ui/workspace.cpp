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
#include "png/open_file.h"
#include "ui/card_background.h"
#include "ui/frame_pacer.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr double kSaveDelay = 1;      // seconds from a change to the state file
constexpr double kTooltipTime = 0.8;  // seconds after the pointer moved in which a tooltip may open
constexpr float kNarrowWindow = 600;  // logical pixels
constexpr double kTextScaleStep = 0.125;
constexpr std::size_t kMaxStateBytes = 16 << 20;
constexpr std::int64_t kMaxCopiedCells = 2'000'000;
constexpr ImGuiWindowFlags kPlain = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                    ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus;

void begin_card(const char* name, ImVec2 position, ImVec2 size, const Canvas& canvas) {
  const Palette& colors = canvas.colors;
  ImGui::SetNextWindowPos(position);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, kCardRounding);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, 0);
  ImGui::Begin(name, nullptr, kPlain);
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
    : host_(host), state_file_(std::move(state_file)), fonts_(load_fonts()), painter_(painter) {
  ImGuiIO& io = ImGui::GetIO();
  io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  io.ConfigInputTextCursorBlink = false;  // a blinking cursor would draw frames for nothing
  io.ConfigWindowsMoveFromTitleBarOnly = true;
  saved_state_ = seen_state_ = session_.save();
}

void Workspace::restore() {
  std::error_code unreadable;
  if (state_file_.empty() || !std::filesystem::exists(state_file_, unreadable)) return;
  try {
    session_.load(read_file(state_file_, kMaxStateBytes));
    session_.forget_history();
  } catch (const std::exception& error) {
    set_state_aside(error.what());
  }
  saved_state_ = seen_state_ = session_.save();
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
    status_.say(open_file(session_, path));
  } catch (const std::exception& error) {
    status_.warn(error.what());
  }
}

double Workspace::frame() {
  apply_theme(session_.theme, static_cast<float>(session_.text_scale));
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0) moved_at_ = ImGui::GetTime();
  handle_keys();
  playback_.advance(session_, io.DeltaTime);

  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float line = kTextSize * static_cast<float>(session_.text_scale);
  painter_.fill(*ImGui::GetBackgroundDrawList(), viewport.Pos,
                ImVec2(viewport.Pos.x + viewport.Size.x, viewport.Pos.y + viewport.Size.y),
                palette(session_.theme).paper);
  const float gap = kCardGap;
  narrow_ = viewport.Size.x < kNarrowWindow;
  const float timeline_height = line + 2 * 4 + 2 * 10;
  const ImVec2 area(viewport.Size.x - 2 * gap, viewport.Size.y - 3 * gap - timeline_height);
  readout_ = std::exchange(next_readout_, {});
  hovered_.clear();
  if (narrow_) {  // no room for both
    if (rail_instead_)
      draw_rail_window(ImVec2(gap, gap), area);
    else
      draw_cards(ImVec2(gap, gap), area);
  } else {
    const float rail = std::min(18.2f * line, 0.45f * viewport.Size.x);
    draw_rail_window(ImVec2(gap, gap), ImVec2(rail, area.y));
    draw_cards(ImVec2(gap + rail + gap, gap), ImVec2(area.x - rail - gap, area.y));
  }
  draw_timeline_window(ImVec2(gap, 2 * gap + area.y), ImVec2(area.x, timeline_height));
  draw_open_dialog();
  draw_key_list();
  const Canvas canvas = this->canvas();
  if (const std::string saved = export_.draw(canvas, session_, evaluations_, host_); !saved.empty())
    status_.say(saved);
  if (narrow_ && !next_readout_.explanation.formula.empty() && ImGui::BeginTooltip()) {
    draw_readout(canvas, next_readout_);
    ImGui::EndTooltip();
  }
  status_.draw(canvas, ImVec2(viewport.Size.x / 2, viewport.Size.y - timeline_height - 3 * gap));
  // One drag, one run of play or one typed value is one step back.
  if (!ImGui::IsAnyMouseDown() && !playback_.playing()) session_.commit();
  keep_state();
  return wish();
}

double Workspace::wish() const {
  if (playback_.playing() || next_readout_ != readout_) return 0;
  const double now = ImGui::GetTime();
  double wish = status_.wish();
  if (seen_state_ != saved_state_) wish = std::min(wish, std::max(changed_at_ + kSaveDelay - now, 0.0));
  if (now - moved_at_ < kTooltipTime) wish = std::min(wish, 0.1);
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
  const float readout = std::min(readout_height(), 0.35f * size.y);
  ImGui::PushStyleVar(ImGuiStyleVar_ChildBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(8, 4));
  if (ImGui::BeginChild("parameters", ImVec2(0, ImGui::GetContentRegionAvail().y - readout),
                        ImGuiChildFlags_None)) {
    const RailEvents events = draw_rail(canvas, session_, rail_);
    status_.warn(events.error);
  }
  ImGui::EndChild();
  if (ImGui::BeginChild("readout", ImVec2(0, 0), ImGuiChildFlags_None)) draw_readout(canvas, readout_);
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  ImGui::End();
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
  if (button(icon::kOpen, "open", "Open a picture, a session or a model's config.json (Ctrl+O)"))
    ask_to_open();
  if (button(icon::kSave, "export", "Export (Ctrl+S)", !session_.figures().empty()))
    export_.ask(session_, "");
  const bool dark = session_.theme == Theme::dark;
  if (button(dark ? icon::kSun : icon::kMoon, "theme", dark ? "Light" : "Dark"))
    session_.theme = dark ? Theme::light : Theme::dark;
  if (button(icon::kKeyboard, "keys", "Keys (?)")) keys_shown_ = true;
  ImGui::NewLine();
  if (ImGui::Button("Figures and presets###figures", ImVec2(-FLT_MIN, 0))) ImGui::OpenPopup("figures");
  draw_figure_menu();
  ImGui::Dummy(ImVec2(0, 2));
}

void Workspace::draw_figure_menu() {
  if (!ImGui::BeginPopup("figures")) return;
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
  const Evaluation& evaluation = evaluations_.get(figure, session_.values(), session_.find(id)->preset);
  ImGui::SetCursorScreenPos(position);
  const CardEvents events = draw_card(canvas,
                                      {.figure = figure,
                                       .evaluation = evaluation,
                                       .values = session_.values(),
                                       .size = size,
                                       .maximised = session_.maximised == id},
                                      session_.open_figure(id), memories_[id]);
  follow(figure, evaluation, events);
}

void Workspace::follow(const Figure& figure, const Evaluation& evaluation, const CardEvents& events) {
  if (const auto& hover = events.plot.hover) {
    hovered_ = figure.id;
    if (figure.explain && evaluation.error.empty())
      next_readout_ = {figure.explain(session_.values(), hover->panel, hover->x, hover->y),
                       events.plot.drawn};
  }
  if (const auto& at = events.plot.pick) {
    playback_.stop();
    for (Assignment& assignment :
         pick(figure, evaluation.plot, session_.values(), at->panel, at->x, at->y, events.plot.add))
      session_.set(assignment.id, std::move(assignment.value));
  }
  if (events.export_clicked) export_.ask(session_, figure.id);
  if (events.maximise_clicked) session_.maximised = session_.maximised == figure.id ? "" : figure.id;
  if (!events.dropped.empty()) session_.swap(events.dropped, figure.id);
  if (events.close_clicked) session_.close(figure.id);
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
  status_.warn(draw_timeline(canvas, session_, playback_, timeline_field_));
  ImGui::End();
}

const std::vector<Workspace::Key>& Workspace::keys() {
  constexpr bool kRepeats = true;
  constexpr bool kOnce = false;
  static const std::vector<Key> keys{
      {ImGuiMod_Ctrl | ImGuiKey_S, "Ctrl+S", "Export", kOnce, [](Workspace& w) { w.export_focused(); }},
      {ImGuiMod_Ctrl | ImGuiKey_C, "Ctrl+C", "Copy the figure's numbers as CSV", kOnce,
       [](Workspace& w) { w.copy_data(); }},
      {ImGuiMod_Ctrl | ImGuiKey_O, "Ctrl+O", "Open a picture, a session or a model's config.json", kOnce,
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
      {ImGuiKey_LeftArrow, "Left", "One position back", kRepeats, [](Workspace& w) { w.step_position(-1); }},
      {ImGuiKey_RightArrow, "Right", "One position on", kRepeats, [](Workspace& w) { w.step_position(1); }},
      {ImGuiKey_F11, "F11", "Full screen", kOnce, [](Workspace& w) { w.host_.toggle_full_screen(); }},
      {ImGuiKey_Escape, "Esc", "Back from one figure to all", kOnce,
       [](Workspace& w) { w.session_.maximised.clear(); }},
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
  for (const Key& key : keys())
    if (ImGui::Shortcut(key.chord, ImGuiInputFlags_RouteGlobal |
                                       (key.repeats ? ImGuiInputFlags_Repeat : ImGuiInputFlags_None)))
      key.act(*this);
}

void Workspace::export_focused() {
  if (session_.figures().empty()) return status_.say("There is nothing to export: open a figure first.");
  const OpenFigure* focused = focused_figure();
  export_.ask(session_, focused ? focused->id : "");
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

void Workspace::copy_data() {
  const OpenFigure* open = focused_figure();
  if (!open) return status_.say("Point at a figure to copy its numbers.");
  const Evaluation& evaluation = evaluations_.get(figure_by_id(open->id), session_.values(), open->preset);
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
  ImGui::TextUnformatted("Open an exported picture, a saved session or a model's config.json");
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
