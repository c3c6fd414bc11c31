#include "ui/dialogs/export_queue.h"

#include <cctype>
#include <exception>
#include <utility>

#include "system/resource_limits.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

std::string capitalised(std::string text) {
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text;
}

}  // namespace

void ExportQueue::start(PictureSeries series) {
  series_ = std::move(series);
  done_ = 0;
  start_ = std::chrono::steady_clock::now();
}

std::string ExportQueue::export_next(Host& host) {
  try {
    series_->write(done_);
    if (++done_ < series_->count) return "";
    std::string said = series_->finish();
    return series_->folder.empty() ? said : host.deliver(series_->folder, std::move(said));
  } catch (const std::exception& error) {
    return explain_failure(error);
  }
}

void ExportQueue::draw(const Canvas& canvas, Host& host, Status& status) {
  if (!running()) return;
  if (!ImGui::IsPopupOpen("###series")) ImGui::OpenPopup("###series");
  if (!begin_dialog("###series")) return;
  const auto passed = std::chrono::steady_clock::now() - start_;
  ImGui::TextUnformatted(capitalised(progress_text(*series_, done_, passed)).c_str());
  const float part = static_cast<float>(done_) / static_cast<float>(series_->count);
  ImGui::ProgressBar(part, ImVec2(20 * ImGui::GetFontSize(), 0), "");
  const bool stop = accent_button(canvas, "Stop###stop") || ImGui::IsKeyPressed(ImGuiKey_Escape);
  const std::string end = stop ? stopped_text(*series_, done_) : export_next(host);
  if (!end.empty()) {
    status.say(capitalised(end));
    series_.reset();
    ImGui::CloseCurrentPopup();
  }
  ImGui::EndPopup();
}

}  // namespace ropewalk::ui
