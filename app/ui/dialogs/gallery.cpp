#include "ui/dialogs/gallery.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "files/folder_list.h"
#include "text/strings.h"
#include "ui/card_background.h"
#include "ui/desk.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr float kTileWidth = 15;       ///< least, in multiples of the font size
constexpr float kPictureShape = 0.6f;  ///< height of a picture, in parts of its width
constexpr double kPictureWidth = 330;  ///< of a figure, in logical pixels: its text is smaller than in the window
constexpr float kTilePadding = 8;
constexpr float kTileGap = 10;

const std::string& title_of(const Subject& subject) {
  return subject.preset ? subject.preset->title : subject.figure->title;
}

std::string line_of(const Subject& subject) {
  return subject.preset ? "A preset of: " + subject.figure->title : subject.figure->summary;
}

/// The figures of a topic, each followed by its presets.
std::vector<Subject> subjects_of(const std::string& topic) {
  std::vector<Subject> subjects;
  for (const Figure& figure : all_figures()) {
    if (figure.topic != topic) continue;
    subjects.push_back({&figure, nullptr});
    for (const Preset& preset : figure.presets) subjects.push_back({&figure, &preset});
  }
  return subjects;
}

}  // namespace

std::vector<std::string> topics() {
  std::vector<std::string> topics;
  for (const Figure& figure : all_figures())
    if (std::ranges::find(topics, figure.topic) == topics.end()) topics.push_back(figure.topic);
  return topics;
}

void Gallery::ask() {
  Dialog::ask();
  typed_.clear();
}

bool Gallery::is_shown(const Subject& subject) const {
  const Figure& figure = *subject.figure;
  const std::string text = title_of(subject) + " " + line_of(subject) + " " + figure.topic + " " + figure.source + " " +
                           figure.id + " " + (subject.preset ? subject.preset->id : "");
  return std::ranges::all_of(split(trim(typed_), ' '),
                             [&](std::string_view word) { return contains_ignoring_case(text, word); });
}

void Gallery::choose(Desk& desk, const Subject& subject) {
  const std::string& figure = subject.figure->id;
  subject.preset ? desk.ask(CommandKind::use_preset, figure + "/" + subject.preset->id)
                 : desk.ask(CommandKind::open_figure, figure);
  ImGui::CloseCurrentPopup();
}

void Gallery::draw(const Canvas& canvas, Desk& desk) {
  thumbnails_.begin_frame();
  if (std::exchange(requested_, false)) ImGui::OpenPopup("###gallery");
  if (!begin_large_dialog("###gallery", 90, 60)) return thumbnails_.clear();
  draw_filter(canvas);
  if (ImGui::BeginChild("tiles", ImVec2(0, 0), ImGuiChildFlags_NavFlattened)) draw_topics(canvas, desk);
  ImGui::EndChild();
  ImGui::EndPopup();
}

/// The title, the field that filters, and the button that closes.
void Gallery::draw_filter(const Canvas& canvas) {
  const float side = ImGui::GetFrameHeight();
  ImGui::AlignTextToFramePadding();
  bold_text(canvas, "Add a figure", kTitleSize);
  ImGui::SameLine(0, 14);
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - side - 6);
  const bool entered = ImGui::InputTextWithHint("###filter", "Part of a name, a topic or an author", &typed_,
                                                ImGuiInputTextFlags_EnterReturnsTrue);
  entered_ = entered && !typed_.empty();
  ImGui::SameLine(0, 6);
  if (icon_button(canvas, icon::kClose, "close", "Close (Esc)", side) || escape_closes()) ImGui::CloseCurrentPopup();
}

void Gallery::draw_topics(const Canvas& canvas, Desk& desk) {
  const float room = ImGui::GetContentRegionAvail().x;
  const float least = std::min(kTileWidth * ImGui::GetFontSize(), room);
  const float columns = std::floor((room + kTileGap) / (least + kTileGap));
  const float width = std::floor((room - (columns - 1) * kTileGap) / columns);
  const float picture = std::round(kPictureShape * (width - 2 * kTilePadding));
  const ImVec2 size(width, picture + 3 * kTilePadding + ImGui::GetFontSize() * (1 + 2 * kSmallTextSize / kTextSize));
  bool any = false;
  for (const std::string& topic : topics()) {
    int place = 0;
    for (const Subject& subject : subjects_of(topic)) {
      if (!is_shown(subject)) continue;
      if (place == 0) section_heading(canvas, topic);
      if (place % static_cast<int>(columns) > 0) ImGui::SameLine(0, kTileGap);
      ++place;
      if (draw_tile(canvas, desk, subject, size) || std::exchange(entered_, false)) choose(desk, subject);
      any = true;
    }
    if (place > 0) ImGui::Dummy(ImVec2(0, 4));
  }
  if (!any) muted_text(canvas, "No figure has these words.");
}

bool Gallery::draw_tile(const Canvas& canvas, Desk& desk, const Subject& subject, ImVec2 size) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const std::string id = subject.figure->id + (subject.preset ? " " + subject.preset->id : "");
  const bool pressed = ImGui::InvisibleButton(id.c_str(), size, ImGuiButtonFlags_EnableNav);
  if (!ImGui::IsItemVisible()) return pressed;
  const bool lit = ImGui::IsItemHovered() || (ImGui::IsItemFocused() && ImGui::GetCurrentContext()->NavCursorVisible);
  ImGui::SetItemTooltip("%s\n%s\n%s", title_of(subject).c_str(), line_of(subject).c_str(),
                        subject.figure->source.c_str());
  draw_card_background(canvas, corner, corner + size);
  const ImVec2 inner(size.x - 2 * kTilePadding, std::round(kPictureShape * (size.x - 2 * kTilePadding)));
  const ImVec2 at = corner + ImVec2(kTilePadding, kTilePadding);
  const double density = canvas.pen.density();
  const Thumbnails::Look look{.theme = desk.session.theme(),
                              .width = static_cast<int>(std::lround(inner.x * density)),
                              .height = static_cast<int>(std::lround(inner.y * density)),
                              .scale = inner.x * density / kPictureWidth};
  if (ImTextureData* texture = thumbnails_.get(desk.host, subject, look))
    ImGui::GetWindowDrawList()->AddImage(texture->GetTexRef(), at, at + inner);
  if (lit) canvas.pen.outline(corner, corner + size, canvas.colors.accent, kCardRounding);
  const float y = at.y + inner.y + kTilePadding / 2;
  const bool open = !subject.preset && desk.session.find(subject.figure->id);
  ImGui::PushFont(canvas.fonts.bold, 0);
  draw_cut_text(canvas.pen, ImVec2(at.x, y), inner.x - (open ? 1.4f * ImGui::GetFontSize() : 0),
                lit ? canvas.colors.accent : canvas.colors.text, title_of(subject));
  if (open)
    canvas.pen.text(ImVec2(at.x + inner.x - ImGui::GetFontSize(), y), icon::kRight, canvas.colors.accent,
                    ImGui::GetFontSize());
  const float below = y + ImGui::GetFontSize() + 2;
  ImGui::PopFont();
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
  draw_wrapped_text(canvas.pen, ImVec2(at.x, below), ImVec2(inner.x, 2 * ImGui::GetFontSize()), canvas.colors.muted,
                    line_of(subject));
  ImGui::PopFont();
  return pressed;
}

}  // namespace ropewalk::ui
