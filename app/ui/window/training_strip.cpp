#include "ui/window/training_strip.h"

#include <algorithm>
#include <stdexcept>

#include "figure/training_plan.h"
#include "files/files.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "ui/frame_pacer.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

constexpr double kTrainingFrame = 0.1;  // seconds between frames while curves grow
constexpr int kMostNames = 1000;        // of files that a folder has already

std::string percent(double share) { return fixed(100 * share, 0) + " %"; }

std::string progress_text(const Trainer& trainer) {
  if (trainer.is_stopped()) return "Stopped at " + percent(trainer.share());
  if (trainer.is_done()) return "Trained";
  const std::optional<double> left = trainer.seconds_left();
  return "Training: " + percent(trainer.share()) + (left ? ", " + fixed(*left, 0) + " s left" : "");
}

/// A name that no file of the folder has.
std::filesystem::path free_path(const std::filesystem::path& folder, const std::string& stem) {
  std::error_code ignored;
  for (int number = 1; number < kMostNames; ++number) {
    std::filesystem::path path =
        folder / path_of(stem + (number > 1 ? "-" + std::to_string(number) : "") + ".safetensors");
    if (!std::filesystem::exists(path, ignored)) return path;
  }
  throw std::runtime_error("The folder has " + std::to_string(kMostNames) + " files of such a name: move some away.");
}

}  // namespace

void follow_training(Desk& desk) {
  const ParameterSet& values = desk.session.values();
  const bool wanted =
      desk.deadline != kNoDeadline && !values[param::runs].is_of_file() &&
      std::ranges::any_of(desk.visible, [](const std::string& id) { return shows_training(figure_by_id(id)); });
  if (!wanted) return desk.trainer.rest();
  try {
    desk.trainer.ask(training_plan(values), desk.deadline);
  } catch (const std::invalid_argument&) {  // the figure says what is wrong
    return desk.trainer.rest();
  }
  const Record& learned = desk.trainer.learned();
  if (learned != values[param::runs] && !learned.is_none()) desk.session.keep_runs(learned);
}

double next_training_frame_s(const Desk& desk) {
  if (desk.trainer.is_resting()) return kForever;
  return desk.trainer.has_threads() ? kTrainingFrame : 0;  // without threads each frame does a piece of the work
}

float training_strip_height(const Desk& desk, const std::string& figure) {
  if (!shows_training(figure_by_id(figure)) || desk.session.values()[param::runs].is_of_file()) return 0;
  return ImGui::GetFrameHeight() + ImGui::GetStyle().ItemSpacing.y;
}

void draw_training_strip(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size) {
  Trainer& trainer = desk.trainer;
  const float padding = 14;
  const bool done = trainer.is_done();
  const char* const label = done ? "Save the runs" : trainer.is_stopped() ? "Go on" : "Stop";
  const float button = ImGui::CalcTextSize(label).x + 2 * ImGui::GetStyle().FramePadding.x;
  const std::string text = progress_text(trainer);
  ImGui::SetCursorScreenPos(position + ImVec2(padding, 0));
  ImGui::AlignTextToFramePadding();
  muted_text(canvas, text);
  const float text_width = ImGui::GetItemRectSize().x;
  if (!done) {
    const float left = position.x + padding + std::max(text_width, 11 * ImGui::GetFontSize()) + 12;
    const float right = position.x + size.x - padding - button - 12;
    const float middle = position.y + ImGui::GetFrameHeight() / 2;
    if (right > left) {
      const float reached = left + static_cast<float>(trainer.share()) * (right - left);
      canvas.pen.rectangle({left, middle - 2}, {right, middle + 2}, canvas.colors.border, 2);
      canvas.pen.rectangle({left, middle - 2}, {reached, middle + 2}, canvas.colors.accent, 2);
    }
  }
  ImGui::SetCursorScreenPos(position + ImVec2(size.x - padding - button, 0));
  if (ImGui::Button(label)) desk.ask(done ? CommandKind::save_runs : CommandKind::toggle_training);
  name_item(canvas, label, text);
}

void save_runs(Desk& desk) {
  const Record& runs = desk.session.values()[param::runs];
  if (runs.is_none() || runs.is_of_file())
    throw std::invalid_argument("Nothing has been trained here: open a figure about training first.");
  const std::string& task = task_name(runs->runs.front().settings.task.task);
  const std::filesystem::path path = free_path(desk.host.export_folder(), task);
  AtomicFile file(path);
  file.write(safetensors_of(runs->runs));
  file.commit();
  desk.status.say(desk.host.deliver(path, "Saved the runs as " + path.string() + "."));
}

}  // namespace ropewalk::ui
