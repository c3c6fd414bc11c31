#include "ui/dialogs/file_browser.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>

#include "files/files.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "text/printable.h"
#include "ui/dialogs/dialog_parts.h"

namespace ropewalk::ui {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSlashes = fs::path::preferred_separator == '/' ? "/" : "/\\";
constexpr std::size_t kMostPlaces = 8;

std::string_view behind_last_slash(std::string_view path) { return path.substr(path.find_last_of(kSlashes) + 1); }

fs::path current_folder() {
  std::error_code none;
  return fs::current_path(none);
}

bool has_extension(std::string_view name, const std::vector<std::string>& extensions) {
  return extensions.empty() || std::ranges::any_of(extensions, [&](const std::string& extension) {
           return name.size() >= extension.size() &&
                  contains_ignoring_case(name.substr(name.size() - extension.size()), extension);
         });
}

/// Whether Enter was pressed outside of the path field.
bool enter_pressed() { return !ImGui::GetIO().WantTextInput && ImGui::IsKeyPressed(ImGuiKey_Enter, false); }

/// Home, the current folder and those of recent files, each once.
std::vector<fs::path> places(const std::vector<std::string>& recent) {
  std::vector<fs::path> folders;
  const auto add = [&](const fs::path& folder) {
    if (folder.is_absolute() && folders.size() < kMostPlaces && std::ranges::count(folders, folder) == 0)
      folders.push_back(folder);
  };
  add(home_folder());
  add(current_folder());
  for (const std::string& file : recent) add(path_of(file).parent_path());
  return folders;
}

}  // namespace

void FileBrowser::ask(FileWish wish, const fs::path& path) {
  wish_ = std::move(wish);
  base_ = current_folder();
  text_ = (base_ / path).string();
  base_ = folder();
  filter_.clear();
  all_files_ = false;
  folders_.emplace([](const std::string& folder, const std::stop_token& stop) -> std::optional<FolderList> {
    FolderList list = list_folder(path_of(folder), stop);
    if (stop.stop_requested()) return {};
    return list;
  });
  shown_.clear();
  shown_version_ = -1;
  result_.reset();
  requested_ = focus_path_ = place_cursor_ = select_all_ = open_ = true;
}

fs::path FileBrowser::whole() const {
  if (text_ == "~" || text_.starts_with("~/"))
    return home_folder() / path_of(text_.substr(std::min<std::size_t>(2, text_.size())));
  return base_ / path_of(text_);
}

fs::path FileBrowser::folder() const {
  const fs::path path = whole();
  return path.has_parent_path() ? path.parent_path() : path;
}

/// While the field is active it has a text of its own, which it would write back when it is left.
void FileBrowser::replace_text(std::string text) {
  if (ImGui::GetActiveID() == field_) ImGui::ClearActiveID();
  ImGui::GetCurrentContext()->InputTextDeactivatedState.ID = 0;
  text_ = std::move(text);
}

void FileBrowser::go_to(const fs::path& folder) {
  replace_text((folder / "").string());
  base_ = folder;
  filter_.clear();
  shown_version_ = -1;
  focus_path_ = place_cursor_ = true;
}

void FileBrowser::finish(std::string result) {
  result_ = std::move(result);
  open_ = false;
  ImGui::CloseCurrentPopup();
}

void FileBrowser::accept(const fs::path& path) {
  std::error_code none;
  const bool is_folder = fs::is_directory(path, none);
  const bool taken = wish_.takes_folder && path.has_filename() && wish_.takes_folder(path);
  if (is_folder && !taken) return go_to(path.has_filename() ? path : path.parent_path());
  finish(path.string());
}

/// Enter in the path field, or the button.
void FileBrowser::enter_path() {
  std::error_code none;
  if (wish_.folder) return finish(whole().string());
  if (chosen_ >= 0) return accept(folder() / path_of(shown_[static_cast<std::size_t>(chosen_)]->name));
  const bool unknown = !wish_.saves && !filter_.empty() && !fs::exists(whole(), none);
  accept(unknown && shown_.size() == 1 ? folder() / path_of(shown_.front()->name) : whole());
}

bool FileBrowser::is_shown(const FolderEntry& entry) const {
  if (entry.name.starts_with('.') && !filter_.starts_with('.')) return false;
  if (!entry.is_folder && (wish_.folder || !(all_files_ || has_extension(entry.name, wish_.extensions)))) return false;
  return contains_ignoring_case(entry.name, filter_);
}

void FileBrowser::read_folder(TimePoint deadline) {
  const std::string wanted = folder().string();
  if (whole() == path_of(text_)) base_ = path_of(wanted);  // an absolute path was typed
  if (!folders_->ask(wanted, deadline)) {
    shown_.clear();
    shown_version_ = chosen_ = -1;
    return;
  }
  if (shown_version_ == folders_->version()) return;
  shown_version_ = folders_->version();
  shown_.clear();
  for (const FolderEntry& entry : folders_->answer()->result.entries)
    if (is_shown(entry)) shown_.push_back(&entry);
  const auto named = std::ranges::find(shown_, behind_last_slash(text_), &FolderEntry::name);
  chosen_ = named == shown_.end() || !filter_.empty() ? -1 : static_cast<int>(named - shown_.begin());
  reveals_ = true;
}

void FileBrowser::complete(ImGuiInputTextCallbackData& data) {
  const std::string typed(behind_last_slash({data.Buf, static_cast<std::size_t>(data.BufTextLen)}));
  const std::string completed = completed_name(shown_, typed);
  if (completed == typed) {
    focus_list_ = true;  // as Tab does elsewhere
    return;
  }
  const int start = data.BufTextLen - static_cast<int>(typed.size());
  data.DeleteChars(start, static_cast<int>(typed.size()));
  data.InsertChars(start, completed.c_str());
  filter_ = behind_last_slash(completed);
  shown_version_ = -1;
}

int FileBrowser::edit(ImGuiInputTextCallbackData& data) {
  const int count = static_cast<int>(shown_.size());
  switch (data.EventFlag) {
    case ImGuiInputTextFlags_CallbackCompletion: complete(data); break;
    case ImGuiInputTextFlags_CallbackHistory:
      if (ImGui::GetIO().KeyAlt || count == 0) break;
      chosen_ = std::clamp(chosen_ + (data.EventKey == ImGuiKey_UpArrow ? -1 : 1), 0, count - 1);
      reveals_ = true;
      break;
    case ImGuiInputTextFlags_CallbackEdit:
      filter_ = behind_last_slash({data.Buf, static_cast<std::size_t>(data.BufTextLen)});
      shown_version_ = -1;
      break;
    default:
      if (std::exchange(place_cursor_, false)) {
        data.SelectionStart = std::exchange(select_all_, false) ? 0 : data.BufTextLen;
        data.SelectionEnd = data.CursorPos = data.BufTextLen;
      }
  }
  return 0;
}

void FileBrowser::draw_path(const Canvas& canvas) {
  const float side = ImGui::GetFrameHeight();
  if (icon_button(canvas, icon::kUp, "up", "The folder above (Alt+Up)", side)) go_to(folder().parent_path());
  ImGui::SameLine(0, 4);
  field_ = ImGui::GetID("###path");
  if (std::exchange(focus_path_, false)) ImGui::ActivateItemByID(field_);  // also from the list, which has a window
  ImGui::SetNextItemWidth(-FLT_MIN);
  const auto callback = [](ImGuiInputTextCallbackData* data) {
    return static_cast<FileBrowser*>(data->UserData)->edit(*data);
  };
  const bool entered = ImGui::InputTextWithHint(
      "###path", wish_.folder ? "Path of the folder" : "Path of the file, or drop it on the window", &text_,
      ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackCompletion |
          ImGuiInputTextFlags_CallbackHistory | ImGuiInputTextFlags_CallbackEdit | ImGuiInputTextFlags_CallbackAlways,
      callback, this);
  if (entered) enter_path();
}

void FileBrowser::draw_places(const std::vector<std::string>& recent) {
  for (const fs::path& place : places(recent)) {
    const std::string path = place.string();
    const std::string name = place == home_folder() ? "Home" : printable(place.filename().string());
    const std::string label = std::string(icon::kOpen) + "  " + (name.empty() ? path : name) + "###" + path;
    if (ImGui::Selectable(label.c_str(), place == folder())) go_to(place);
    ImGui::SetItemTooltip("%s", printable(path).c_str());
  }
}

/// @return whether the row was pressed
bool FileBrowser::draw_row(const Canvas& canvas, int index) {
  const FolderEntry& entry = *shown_[static_cast<std::size_t>(index)];
  ImGui::PushID(index);
  const float x = ImGui::GetCursorPosX();
  bool pressed = ImGui::Selectable("###row", index == chosen_, ImGuiSelectableFlags_AllowDoubleClick);
  pressed |= ImGui::IsItemFocused() && enter_pressed();
  if (index == std::max(chosen_, 0) && std::exchange(focus_list_, false)) {
    ImGui::FocusItem();
    ImGui::SetNavCursorVisible(true);
  }
  if (index == chosen_ && std::exchange(reveals_, false)) ImGui::SetScrollHereY();
  ImGui::SameLine(x);
  muted_text(canvas, entry.is_folder ? icon::kOpen : icon::kFile);
  ImGui::SameLine(x + 1.7f * ImGui::GetFontSize());
  ImGui::TextUnformatted(printable(entry.name).c_str());
  ImGui::PopID();
  return pressed;
}

void FileBrowser::draw_list(const Canvas& canvas) {
  const FolderList* list = folders_->busy_since() || !folders_->answer() ? nullptr : &folders_->answer()->result;
  if (!list) return ImGui::TextDisabled("Reading the folder");
  if (!list->problem.empty()) muted_text(canvas, list->problem, true);
  if (shown_.empty() && list->problem.empty())
    muted_text(canvas, filter_.empty() ? "No such files are here." : "No name here contains what was typed.", true);
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(shown_.size()));
  if (chosen_ >= 0) clipper.IncludeItemByIndex(chosen_);
  int pressed = -1;
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      if (draw_row(canvas, i)) pressed = i;
  if (pressed < 0) return;
  const fs::path path = folder() / path_of(shown_[static_cast<std::size_t>(pressed)]->name);
  if (enter_pressed() || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) return accept(path);
  chosen_ = pressed;  // one click only names it
  replace_text(path.string());
}

void FileBrowser::draw_buttons(const Canvas& canvas) {
  const ImVec2 button(6 * ImGui::GetFontSize(), 0);
  if (!wish_.extensions.empty()) {
    ImGui::SetNextItemWidth(std::min(17 * ImGui::GetFontSize(), ImGui::GetContentRegionAvail().x - 2 * button.x - 24));
    if (ImGui::BeginCombo("###kind", all_files_ ? "All files" : wish_.kind.c_str())) {
      for (const bool all : {false, true})
        if (ImGui::Selectable(all ? "All files###all" : (wish_.kind + "###these").c_str(), all == all_files_)) {
          all_files_ = all;
          shown_version_ = -1;
        }
      ImGui::EndCombo();
    }
    ImGui::SameLine();
  }
  const float left = ImGui::GetContentRegionAvail().x - 2 * button.x - ImGui::GetStyle().ItemSpacing.x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(left, 0.0f));
  if (cancel_button(button) && open_) finish("");
  ImGui::SameLine();
  if (accent_button(canvas, (wish_.button + "###go").c_str(), button) && open_) enter_path();
}

void FileBrowser::draw(const Canvas& canvas, const char* name, const std::vector<std::string>& recent) {
  if (std::exchange(requested_, false)) ImGui::OpenPopup(name);
  if (!begin_large_dialog(name, 46, 32)) return;
  bold_text(canvas, wish_.title, kTitleSize);
  read_folder(canvas.deadline);
  draw_path(canvas);
  const ImGuiIO& io = ImGui::GetIO();
  const bool up = (io.KeyAlt && ImGui::IsKeyPressed(ImGuiKey_UpArrow)) ||
                  (!io.WantTextInput && ImGui::IsKeyPressed(ImGuiKey_Backspace));
  if (up) go_to(folder().parent_path());
  const float height = -ImGui::GetFrameHeightWithSpacing() - 4;
  if (ImGui::BeginChild("places", ImVec2(10 * ImGui::GetFontSize(), height), ImGuiChildFlags_NavFlattened))
    draw_places(recent);
  ImGui::EndChild();
  ImGui::SameLine();
  if (ImGui::BeginChild("files", ImVec2(0, height), ImGuiChildFlags_NavFlattened | ImGuiChildFlags_Borders) && open_)
    draw_list(canvas);
  ImGui::EndChild();
  ImGui::Dummy(ImVec2(0, 2));
  draw_buttons(canvas);
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
