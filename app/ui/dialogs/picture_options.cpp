#include "ui/dialogs/picture_options.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <stdexcept>

#include "pictures/read_style.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {
namespace {

constexpr float kFieldWidth = 6;  // multiples of the font size

/// "3.25in", or "1280" for pixels.
std::string shown(const Length& length) {
  return length.pixels ? shortest(length.value) : rounded(length.value / 72, 4) + "in";
}

/// A field that shows in grey what holds while it is empty.
void size_field(const char* id, const std::string& by_default, std::string& text) {
  ImGui::SetNextItemWidth(kFieldWidth * ImGui::GetFontSize());
  ImGui::InputTextWithHint(id, by_default.c_str(), &text);
}

}  // namespace

void PictureOptions::draw(const Canvas& canvas, PictureFormat format, Host& host,
                          const std::vector<std::string>& recent) {
  if (const auto chosen = style_dialog_.result(); chosen && !chosen->empty()) style_path_ = *chosen;
  choose_size();
  choose_scale(canvas, format);
  const float line = ImGui::GetFontSize();
  field_name("Theme");
  if (toggle_button(canvas, "light", theme_ == Theme::light, {5 * line, 0})) theme_ = Theme::light;
  ImGui::SameLine(0, 4);
  if (toggle_button(canvas, "dark", theme_ == Theme::dark, {5 * line, 0})) theme_ = Theme::dark;
  choose_content(format);
  field_name("Style");
  ImGui::SetNextItemWidth(field_width(kPathWidth * line));
  ImGui::InputTextWithHint("###style", "none; or the path of a style file", &style_path_);
  ImGui::SetItemTooltip("A JSON file with the colours, fonts and line widths of a university or a journal");
  beside(-1, 5 * line);
  if (ImGui::Button("Choose...###choose style")) style_dialog_.ask_what_to_open(host, Opens::style, style_path_);
  style_dialog_.draw(canvas, recent, "###styles");
}

void PictureOptions::choose_size() {
  constexpr const char* kScreen = "a screen, 1280 x 720 pixels";
  const auto purpose = std::ranges::find(purposes(), size_.purpose, &Purpose::id);
  field_name("For");
  ImGui::SetNextItemWidth(field_width(22 * ImGui::GetFontSize()));
  if (ImGui::BeginCombo("###for", purpose == purposes().end() ? kScreen : purpose->help.data())) {
    const auto choose = [&](std::string_view id, std::string_view help) {
      const std::string label = std::string(help) + "###" + (id.empty() ? "screen" : std::string(id));
      if (ImGui::Selectable(label.c_str(), size_.purpose == id)) size_ = {.purpose = std::string(id)};
    };
    choose("", kScreen);
    for (const Purpose& each : purposes()) choose(each.id, each.help);
    ImGui::EndCombo();
  }
  const PageSize by_default = page_of({.purpose = size_.purpose}, {});
  field_name("Size");
  size_field("###width", shown(by_default.width), size_.width);
  ImGui::SameLine();
  ImGui::TextUnformatted("x");
  ImGui::SameLine();
  size_field("###height", shown(by_default.height), size_.height);
  ImGui::SetItemTooltip("1280 (pixels), 8.5cm, 85mm, 3.25in or 240pt");
  beside(14, 8 * ImGui::GetFontSize());
  ImGui::TextUnformatted("text");
  ImGui::SameLine();
  size_field("###text size", shortest(by_default.text_points.value_or(kWindowTextPoints)) + "pt", size_.text_size);
  ImGui::SetItemTooltip("Size of the axis labels, such as 9pt; lines and gaps grow with it");
}

void PictureOptions::choose_scale(const Canvas& canvas, PictureFormat format) {
  field_name("Scale");
  for (int scale = 1; scale <= 4; ++scale) {
    if (scale > 1) beside(4, 3 * ImGui::GetFontSize());
    const std::string label = std::to_string(scale) + "x";
    if (toggle_button(canvas, label.c_str(), flags_.scale == scale, {3 * ImGui::GetFontSize(), 0}))
      flags_.scale = scale;
  }
  beside(14, 11 * ImGui::GetFontSize());
  if (format != PictureFormat::png) return ImGui::TextDisabled("how finely heatmaps are sampled");
  try {
    PictureRequest sized;
    set_size(page(), sized);
    ImGui::TextDisabled("%d x %d pixels", sized.pixel_width(), sized.pixel_height());
  } catch (const std::invalid_argument&) {
    ImGui::TextDisabled("not possible");  // the reason appears when the user exports
  }
}

void PictureOptions::choose_content(PictureFormat format) {
  field_name("With");
  check_box("title", flags_.title);
  beside(14, check_box_width("notes"));
  check_box("notes", flags_.notes);
  beside(14, check_box_width("margins"));
  check_box("margins", flags_.margins);
  beside(14, check_box_width("cursors"));
  check_box("cursors", flags_.cursors);
  beside(14, check_box_width("transparent background"));
  check_box("transparent background", flags_.transparent);
  if (format != PictureFormat::svg) return;
  field_name("");
  check_box("letters as shapes", flags_.outlines);
  ImGui::SetItemTooltip("For programs that ignore the fonts of an SVG, such as Inkscape");
}

PageSize PictureOptions::page() const { return page_of(size_, {.scale = flags_.scale}); }

PictureRequest PictureOptions::request() const {
  PictureRequest request = flags_;
  set_size(page(), request);
  if (!style_path_.empty()) request.style = std::make_shared<const Style>(read_style_file(path_of(style_path_)));
  return request;
}

}  // namespace ropewalk::ui
