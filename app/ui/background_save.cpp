#include "ui/background_save.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <system_error>

#include "ui/frame_pacer.h"

namespace ropewalk::ui {
namespace {

constexpr double kWriteTime = 0.05;  // seconds between frames while a save is under way

}  // namespace

std::optional<std::string> BackgroundSave::keep(std::int64_t revision, const std::function<Job()>& make_job) {
  std::optional<std::string> problem;
  if (writing_.valid() && writing_.wait_for(std::chrono::seconds(0)) != std::future_status::timeout) problem = finish();
  if (revision != seen_revision_) {
    seen_revision_ = revision;
    due_ = std::min(due_, ImGui::GetTime() + kSaveDelay);
  }
  if (ImGui::GetTime() < due_ || writing_.valid()) return problem;
  due_ = kForever;
  if (revision == saved_revision_) return problem;
  writing_revision_ = revision;
  try {
    writing_ = std::async(std::launch::async, make_job());
  } catch (const std::system_error&) {  // no thread can be started: `keep` writes in the next frame
    writing_ = std::async(std::launch::deferred, make_job());
  }
  return problem;
}

std::string BackgroundSave::finish() {
  std::string problem = writing_.get();
  if (problem.empty())
    saved_revision_ = writing_revision_;
  else
    due_ = std::min(due_, ImGui::GetTime() + kRetryDelay);
  return problem;
}

std::string BackgroundSave::save(std::int64_t revision, const std::function<Job()>& make_job) {
  if (writing_.valid()) finish();
  if (revision == saved_revision_) return "";
  std::string problem = make_job()();
  if (problem.empty()) saved_revision_ = revision;
  return problem;
}

double BackgroundSave::next_frame_s() const {
  return writing_.valid() ? kWriteTime : std::max(due_ - ImGui::GetTime(), 0.0);
}

}  // namespace ropewalk::ui
