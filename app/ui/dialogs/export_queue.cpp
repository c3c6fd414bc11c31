#include "ui/dialogs/export_queue.h"

#include <exception>

#include "files/files.h"
#include "png/picture_file.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

void save_picture(Host& host, const Session& session, const PictureRequest& request,
                  const std::filesystem::path& path) {
  AtomicFile file(path);  // fails before the picture is drawn if the file cannot be created
  write_picture(host.draw_picture(session, request), session, request,
                [&](std::string_view bytes) { file.write(bytes); });
  file.commit();
}

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
      save_picture(host, job.session, job.request, job.path);
      if (++next_ == count_) end = "Saved " + std::to_string(count_) + " pictures in " + folder_.string() + ".";
    } catch (const std::exception& error) {
      end = "Stopped at picture " + std::to_string(next_ + 1) + ": " + error.what();
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
