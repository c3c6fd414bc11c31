#include "ui/dialogs/export_queue.h"

#include <exception>

#include "files/files.h"
#include "png/picture_file.h"
#include "ui/widgets.h"

namespace ropewalk::ui {

void save_picture(Host& host, const Session& session, const PictureRequest& request,
                  const std::filesystem::path& path) {
  AtomicFile file(path);  // an unwritable place is found before anything is drawn
  write_picture(host.draw_picture(session, request), session, request,
                [&](std::string_view bytes) { file.write(bytes); });
  file.commit();
}

void ExportQueue::start(const std::filesystem::path& folder, int count, std::function<ExportJob(int)> task) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) throw FileError("The folder " + folder.string() + " cannot be made: " + failed.message() + ".");
  folder_ = folder;
  count_ = count;
  next_ = 0;
  task_ = std::move(task);
}

std::string ExportQueue::draw(const Canvas& canvas, Host& host) {
  if (!running()) return "";
  if (!ImGui::IsPopupOpen("###series")) ImGui::OpenPopup("###series");
  if (!begin_dialog("###series")) return "";
  std::string end;
  ImGui::Text("Picture %d of %d", next_ + 1, count_);
  ImGui::ProgressBar(static_cast<float>(next_) / static_cast<float>(count_),
                     ImVec2(20 * ImGui::GetFontSize(), 0), "");
  if (accent_button(canvas, "Stop###stop") || ImGui::IsKeyPressed(ImGuiKey_Escape)) {
    end = "Stopped after " + std::to_string(next_) + " of " + std::to_string(count_) + " pictures in " +
          folder_.string() + ".";
  } else {
    try {
      const ExportJob task = task_(next_);
      save_picture(host, task.session, task.request, task.path);
      if (++next_ == count_)
        end = "Saved " + std::to_string(count_) + " pictures in " + folder_.string() + ".";
    } catch (const std::exception& error) {
      end = "Picture " + std::to_string(next_ + 1) + " is missing: " + error.what();
    }
  }
  if (!end.empty()) {
    next_ = count_;
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
  return end;
}

}  // namespace ropewalk::ui
