#include "ui/dialogs/dialog_parts.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <string>
#include <utility>

#include "text/numbers.h"
#include "text/printable.h"

namespace ropewalk::ui {
namespace {

/// A field for a side of a picture in logical pixels.
void whole_number(const char* id, double& side) {
  int value = static_cast<int>(side);
  ImGui::InputInt(id, &value, 0);
  side = std::clamp(value, kMinPictureSide, kMaxPictureSide);
}

}  // namespace

bool Dialog::begin(const char* name) {
  if (std::exchange(requested_, false)) ImGui::OpenPopup(name);
  return begin_dialog(name);
}

void bold_text(const Canvas& canvas, const std::string& text, float size) {
  ImGui::PushFont(canvas.fonts.bold, size);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopFont();
}

void text_field(const char* name, const char* id, std::string& text, float width) {
  field_name(name);
  ImGui::SetNextItemWidth(field_width(width * ImGui::GetFontSize()));
  ImGui::InputText(id, &text);
}

void path_field(const char* name, std::string& path, FileDialog& dialog, bool is_file, Host& host) {
  text_field(name, "###path", path, kPathWidth);
  if (!host.has_folders()) return;
  beside(-1, 5 * ImGui::GetFontSize());
  if (!ImGui::Button("Choose...###choose")) return;
  is_file ? dialog.ask_where_to_save(host, path) : dialog.ask_for_folder(host, path);
}

bool ReplaceQuestion::may_write(const Host& host, const std::vector<std::filesystem::path>& files) {
  if (!host.has_folders()) return true;
  const auto exists = [](const std::filesystem::path& file) {
    std::error_code none;
    return std::filesystem::is_regular_file(file, none);
  };
  const auto count = std::ranges::count_if(files, exists);
  if (count == 0) return true;
  const std::filesystem::path first = *std::ranges::find_if(files, exists);
  const std::string folder = printable(std::filesystem::absolute(first).parent_path().string());
  text_ = count == 1 ? printable(first.filename().string()) + " exists already in " + folder + ". Replace it?"
                     : folder + " has " + grouped(count) + " of these files already. Replace them?";
  ImGui::OpenPopup("###replace");
  return false;
}

bool ReplaceQuestion::draw(const Canvas& canvas) {
  if (!open() || !begin_dialog("###replace")) return false;
  ImGui::PushTextWrapPos(dialog_width(26 * ImGui::GetFontSize()));
  ImGui::TextUnformatted(text_.c_str());
  ImGui::PopTextWrapPos();
  ImGui::Dummy(ImVec2(0, 4));
  const ImVec2 button(7 * ImGui::GetFontSize(), 0);
  const bool cancel = cancel_button(button);
  ImGui::SetItemDefaultFocus();
  ImGui::SameLine();
  const bool replace = accent_button(canvas, "Replace###replace it", button) && !cancel;
  if (replace || cancel) {
    text_.clear();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
  return replace;
}

void size_fields(const Canvas& canvas, PictureRequest& picture) {
  const float line = ImGui::GetFontSize();
  field_name("Size");
  ImGui::SetNextItemWidth(5 * line);
  whole_number("###width", picture.width);
  ImGui::SameLine();
  ImGui::TextUnformatted("x");
  ImGui::SameLine();
  ImGui::SetNextItemWidth(5 * line);
  whole_number("###height", picture.height);
  field_name("Scale");
  for (int scale = 1; scale <= 4; ++scale) {
    if (scale > 1) beside(4, 3 * line);
    const std::string label = std::to_string(scale) + "x";
    if (toggle_button(canvas, label.c_str(), picture.scale == scale, {3 * line, 0})) picture.scale = scale;
  }
  beside(14, 11 * line);
  ImGui::TextDisabled("%d x %d pixels", picture.pixel_width(), picture.pixel_height());
}

void error_line(const std::string& error) {
  if (error.empty()) return;
  ImGui::PushTextWrapPos(dialog_width(30 * ImGui::GetFontSize()));
  ImGui::Text("%s  %s", icon::kWarning, error.c_str());
  ImGui::PopTextWrapPos();
}

bool escape_closes() {
  // ImGui closes a list between two frames: then the last frame had one popup more.
  int& popups_before = *ImGui::GetStateStorage()->GetIntRef(ImGui::GetID("popups"), 0);
  const int popups = ImGui::GetCurrentContext()->OpenPopupStack.Size;
  const bool on_top = popups == ImGui::GetCurrentContext()->BeginPopupStack.Size;
  const bool closed_one = std::exchange(popups_before, popups) > popups;
  return on_top && !closed_one && ImGui::IsKeyPressed(ImGuiKey_Escape, false);
}

bool cancel_button(ImVec2 size) {
  const bool escaped = escape_closes();  // first: it must be asked in every frame
  return ImGui::Button("Cancel", size) || escaped;
}

}  // namespace ropewalk::ui
