#include "ui/dialogs/animate_dialog.h"

#include <exception>
#include <set>

#include "figure/animation.h"
#include "system/resource_limits.h"
#include "text/numbers.h"

namespace ropewalk::ui {
void AnimateDialog::ask(const Session& session) {
  requested_ = true;
  error_.clear();
  if (figure_.empty() || !session.find(figure_))
    figure_ = session.figures().empty() ? "" : session.figures().front().id;
  if (from_.empty() || to_.empty()) set_parameter(session.values().parameter(parameter_), session);
  if (folder_.empty()) folder_ = "frames";
}

void AnimateDialog::set_parameter(const Parameter& parameter, const Session& session) {
  parameter_ = parameter.id;
  const Range range = parameter.soft_range_of ? parameter.soft_range_of(session.values()) : parameter.soft_range;
  from_ = shortest(range.min);
  to_ = shortest(range.max);
}

void AnimateDialog::draw(const Canvas& canvas, Session& session, Playback& playback, ExportQueue& queue) {
  if (!begin("###animate")) return;
  bold_text(canvas, "Animate", kTitleSize);
  choose_parameter(session);
  text_field("From", "###from", from_, 8);
  text_field("To", "###to", to_, 8);
  ImGui::Separator();
  choose_figure(session);
  field_name("Pictures");
  ImGui::SetNextItemWidth(8 * ImGui::GetFontSize());
  ImGui::InputInt("###frames", &frames_, 0);
  text_field("Folder", "###folder", folder_, 20);
  error_line(error_);
  const bool cancel = cancel_button();
  ImGui::SameLine();
  const bool pictures = ImGui::Button("Export pictures###export");
  ImGui::SetItemTooltip("Numbered PNG files, 1280 x 720 at 2x");
  ImGui::SameLine();
  const bool play = accent_button(canvas, "Play###play");
  try {
    if (pictures) {
      export_frames(session, queue);
    } else if (play) {
      const Animation run = read_animation(parameter_ + "=" + from_ + ".." + to_, session.values());
      playback.play(session, {run.parameter, {run.from, run.to}});
    }
    if (pictures || play || cancel) ImGui::CloseCurrentPopup();
  } catch (const std::exception& error) {
    error_ = explain_failure(error);
  }
  ImGui::EndPopup();
}

/// Lists the numeric parameters of all open figures, each once.
void AnimateDialog::choose_parameter(const Session& session) {
  field_name("Parameter");
  ImGui::SetNextItemWidth(14 * ImGui::GetFontSize());
  if (!ImGui::BeginCombo("###parameter", session.values().parameter(parameter_).label.c_str())) return;
  std::set<std::string> listed;
  for (const OpenFigure& open : session.figures())
    for (const Parameter& parameter : parameters_of(figure_by_id(open.id))) {
      if (!parameter.numeric() || !listed.insert(parameter.id).second) continue;
      if (ImGui::Selectable((parameter.label + "###" + parameter.id).c_str(), parameter.id == parameter_))
        set_parameter(parameter, session);
    }
  ImGui::EndCombo();
}

void AnimateDialog::choose_figure(const Session& session) {
  field_name("Figure");
  ImGui::SetNextItemWidth(20 * ImGui::GetFontSize());
  if (!ImGui::BeginCombo("###figure", figure_.empty() ? "" : figure_by_id(figure_).title.c_str())) return;
  for (const OpenFigure& open : session.figures())
    if (ImGui::Selectable((figure_by_id(open.id).title + "###" + open.id).c_str(), open.id == figure_))
      figure_ = open.id;
  ImGui::EndCombo();
}

void AnimateDialog::export_frames(const Session& session, ExportQueue& queue) const {
  if (figure_.empty()) throw std::invalid_argument("No figure is open: open one first.");
  const Animation run = read_animation(parameter_ + "=" + from_ + ".." + to_, session.values(), frames_);
  Session base = session;
  base.forget_history();
  queue.start(folder_, run.frames, [base, run, figure = figure_, folder = folder_](int frame) {
    ExportJob job{.path = std::filesystem::path(folder) / (frame_name(figure, frame, run.frames) + ".png"),
                  .session = base,
                  .request = {.figures = {figure}, .scale = 2, .cursors = true}};
    job.session.assign(run.parameter, frame_values(base.values(), run, frame).value(run.parameter));
    return job;
  });
}

}  // namespace ropewalk::ui
