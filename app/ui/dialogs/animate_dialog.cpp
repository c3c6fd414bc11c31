#include "ui/dialogs/animate_dialog.h"

#include <imgui_stdlib.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "figure/animation.h"
#include "text/numbers.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

/// The slider's ends.
Range slider_range(const Parameter& parameter, const ParameterSet& values) {
  return parameter.soft_range_of ? parameter.soft_range_of(values) : parameter.soft_range;
}

}  // namespace

void AnimateDialog::ask(const Session& session) {
  requested_ = true;
  error_.clear();
  if (figure_.empty() || !session.find(figure_))
    figure_ = session.figures().empty() ? "" : session.figures().front().id;
  const Range range = slider_range(session.values().parameter(parameter_), session.values());
  if (from_.empty()) from_ = shortest(range.min);
  if (to_.empty()) to_ = shortest(range.max);
  if (folder_.empty()) folder_ = "frames";
}

void AnimateDialog::draw(const Canvas& canvas, Session& session, Playback& playback, ExportQueue& queue) {
  if (std::exchange(requested_, false)) ImGui::OpenPopup("###animate");
  if (!begin_dialog("###animate")) return;
  const float field = 8 * ImGui::GetFontSize();
  ImGui::PushFont(canvas.fonts.bold, kTitleSize);
  ImGui::TextUnformatted("Animate");
  ImGui::PopFont();
  choose_parameter(session);
  field_name("From");
  ImGui::SetNextItemWidth(field);
  ImGui::InputText("###from", &from_);
  field_name("To");
  ImGui::SetNextItemWidth(field);
  ImGui::InputText("###to", &to_);
  ImGui::Separator();
  choose_figure(session);
  field_name("Pictures");
  ImGui::SetNextItemWidth(field);
  ImGui::InputInt("###frames", &frames_, 0);
  field_name("Folder");
  ImGui::SetNextItemWidth(20 * ImGui::GetFontSize());
  ImGui::InputText("###folder", &folder_);
  if (!error_.empty()) {
    ImGui::PushTextWrapPos(30 * ImGui::GetFontSize());
    ImGui::Text("%s  %s", icon::kWarning, error_.c_str());
    ImGui::PopTextWrapPos();
  }
  const bool cancel =
      ImGui::Button("Cancel") || ImGui::Shortcut(ImGuiKey_Escape, ImGuiInputFlags_RouteFocused);
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
    error_ = error.what();
  }
  ImGui::EndPopup();
}

/// Of the open figures, each once.
void AnimateDialog::choose_parameter(const Session& session) {
  field_name("Parameter");
  ImGui::SetNextItemWidth(14 * ImGui::GetFontSize());
  if (!ImGui::BeginCombo("###parameter", session.values().parameter(parameter_).label.c_str())) return;
  std::vector<std::string> listed;
  for (const OpenFigure& open : session.figures())
    for (const Parameter& parameter : parameters_of(figure_by_id(open.id))) {
      if (!parameter.numeric() || std::ranges::count(listed, parameter.id) > 0) continue;
      listed.push_back(parameter.id);
      if (!ImGui::Selectable((parameter.label + "###" + parameter.id).c_str(), parameter.id == parameter_))
        continue;
      parameter_ = parameter.id;
      const Range range = slider_range(parameter, session.values());
      from_ = shortest(range.min);
      to_ = shortest(range.max);
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
  if (figure_.empty()) throw std::invalid_argument("There is no figure: open one first.");
  const Animation run = read_animation(parameter_ + "=" + from_ + ".." + to_, session.values(), frames_);
  Session base = session;
  base.forget_history();
  queue.start(folder_, run.frames, [base, run, figure = figure_, folder = folder_](int frame) {
    ExportJob job{.path = std::filesystem::path(folder) / frame_file(figure, frame, run.frames),
                  .session = base,
                  .request = {.figures = {figure}, .scale = 2, .cursors = true}};
    job.session.assign(run.parameter, frame_values(base.values(), run, frame).value(run.parameter));
    return job;
  });
}

}  // namespace ropewalk::ui
