// The workspace and the disk: the session that is kept, and files that are opened.
#include <imgui.h>
#include <imgui_stdlib.h>

#include <exception>
#include <utility>

#include "documents/lesson_files.h"
#include "documents/open_file.h"
#include "files/files.h"
#include "ui/workspace.h"

namespace ropewalk::ui {
namespace {

constexpr std::size_t kMaxStateBytes = 16 << 20;

}  // namespace

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
  if (!begin_dialog("###open")) return;
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

}  // namespace ropewalk::ui
