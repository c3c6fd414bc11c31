#include "ui/dialogs/export_queue.h"

#include <exception>

#include "files/files.h"
#include "pictures/picture_file.h"
#include "system/resource_limits.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

void ExportQueue::start(const std::filesystem::path& folder, int count, std::function<ExportJob(int)> job_at) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) throw FileError("The folder " + folder.string() + " cannot be created: " + failed.message() + ".");
  folder_ = folder;
  count_ = count;
  next_ = 0;
  job_at_ = std::move(job_at);
}

void ExportQueue::draw(const Canvas& canvas, Host& host, Status& status) {
  if (!running()) return;
  if (!ImGui::IsPopupOpen("###series")) ImGui::OpenPopup("###series");
  if (!begin_dialog("###series")) return;
  std::string end;
  ImGui::Text("Picture %d of %d", next_ + 1, count_);
  ImGui::ProgressBar(static_cast<float>(next_) / static_cast<float>(count_), ImVec2(20 * ImGui::GetFontSize(), 0), "");
  if (accent_button(canvas, "Stop###stop") || ImGui::IsKeyPressed(ImGuiKey_Escape)) {
    end = "Stopped after " + std::to_string(next_) + " of " + std::to_string(count_) + " pictures in " +
          folder_.string() + ".";
  } else {
    try {
      const ExportJob job = job_at_(next_);
      save_picture(job.path, picture_format_of(job.path).value(), job.session, job.request, draw_with(host));
      if (++next_ == count_) end = "Saved " + std::to_string(count_) + " pictures in " + folder_.string() + ".";
    } catch (const std::exception& error) {
      end = "Stopped at picture " + std::to_string(next_ + 1) + ": " + explain_failure(error);
    }
  }
  if (!end.empty()) {
    status.say(end);
    next_ = count_;
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
