#include "ui/dialogs/animate_dialog.h"

#include <imgui_stdlib.h>

#include <array>
#include <exception>
#include <set>
#include <stdexcept>

#include "system/resource_limits.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "text/strings.h"
#include "ui/desk.h"

namespace ropewalk::ui {
namespace {

constexpr const char* kPictures = "PNG files";

struct AnimationFormat {
  const char* label;
  const char* help;
};
/// In the order of MovingFormat; then numbered pictures.
constexpr std::array<AnimationFormat, kMovingExtensions.size() + 1> kAnimationFormats{{
    {"GIF", "Moves on every page and slide. It has 256 colours, which are chosen for the figure."},
    {"WebP", "Moves on web pages and in new programs. It has all colours."},
    {"MP4", "A video for slides. Needs the program ffmpeg."},
    {kPictures, "Numbered pictures in a folder."},
}};

/// The beginning of the names of numbered pictures.
std::string name_of(const std::vector<std::string>& figures) {
  return figures.size() == 1 ? figures.front() : "dashboard";
}

double number(const Parameter& parameter, const std::string& text) { return std::get<double>(parameter.parse(text)); }

}  // namespace

void AnimateDialog::ask(const Session& session) {
  requested_ = true;
  error_.clear();
  if (!session.find(figure_)) figure_ = session.figures().empty() ? "" : session.figures().front().id;
  if (parameter_.empty()) set_parameter(session.values().parameter(kTimelineParameter), session);
  if (frame_rate_.empty()) frame_rate_ = shortest(Playing{}.frames_per_second);
  if (hold_.empty()) hold_ = shortest(Playing{}.hold);
  if (path_.empty()) path_ = "animation";
  set_extension();
}

void AnimateDialog::set_parameter(const Parameter& parameter, const Session& session) {
  parameter_ = parameter.id;
  const Range range = parameter.soft_range_of ? parameter.soft_range_of(session.values()) : parameter.soft_range;
  from_ = shortest(range.min);
  to_ = shortest(range.max);
}

void AnimateDialog::set_extension() {
  const std::string_view extension = moves() ? kMovingExtensions[format_] : "";
  path_ = path_of(path_).replace_extension(path_of(extension)).string();
}

Animation AnimateDialog::animation(const Session& session) const {
  std::optional<int> frames;
  if (!trim(frames_).empty()) {
    frames = parse_number<int>(trim(frames_));
    if (!frames) throw std::invalid_argument(quote(frames_) + " is no number of frames: write a whole number.");
  }
  return read_animation(parameter_ + "=" + from_ + ".." + to_, session.values(), frames);
}

void AnimateDialog::draw(const Canvas& canvas, Desk& desk) {
  if (const auto chosen = dialog_.result(); chosen && !chosen->empty()) {
    path_ = *chosen;
    set_extension();
  }
  if (moves() && !desk.host.has_moving_pictures()) {
    format_ = kMovingExtensions.size();
    set_extension();
  }
  if (!begin("###animate")) return;
  bold_text(canvas, "Animate", kTitleSize);
  choose_parameter(desk.session);
  text_field("From", "###from", from_, 8);
  beside(8, 9.5f * ImGui::GetFontSize());
  ImGui::TextUnformatted("to");
  ImGui::SameLine(0, 8);
  ImGui::SetNextItemWidth(8 * ImGui::GetFontSize());
  ImGui::InputText("###to", &to_);
  ImGui::Separator();
  choose_figure(desk.session);
  choose_format(canvas, desk.host);
  choose_look(canvas);
  path_field(moves() ? "File" : "Folder", path_, dialog_, moves(), desk.host);
  error_line(error_);
  ImGui::Dummy(ImVec2(0, 4));
  const ImVec2 button(7 * ImGui::GetFontSize(), 0);
  const bool cancel = cancel_button(button);
  ImGui::SameLine();
  const bool save = ImGui::Button("Save###export", button);
  ImGui::SetItemTooltip("Writes the animation into the file");
  ImGui::SameLine();
  const bool play = accent_button(canvas, "Play###play", button);
  ImGui::SetItemTooltip("Plays the animation in this window");
  const bool asked = dialog_.open() || question_.open();  // they use Esc themselves
  dialog_.draw(canvas, desk.recent.paths());
  try {
    const bool replace = question_.draw(canvas);
    const bool writes =
        replace || (save && (dialog_.confirmed(path_) || question_.may_write(desk.host, files(desk.session))));
    if (writes) {
      desk.dialogs.export_queue.start(series(desk.session, desk.host));
      dialog_.forget_confirmed();
    } else if (play) {
      const Animation run = animation(desk.session);
      desk.playback.play(desk.session, {run.parameter, {run.from, run.to}});
    }
    if (writes || play || (cancel && !asked)) ImGui::CloseCurrentPopup();
  } catch (const std::exception& error) {
    error_ = explain_failure(error);
  }
  ImGui::EndPopup();
}

/// Lists the numeric parameters of all open figures, each once.
void AnimateDialog::choose_parameter(const Session& session) {
  field_name("Parameter");
  ImGui::SetNextItemWidth(field_width(14 * ImGui::GetFontSize()));
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
  constexpr const char* kAll = "All open figures together";
  field_name("Figure");
  ImGui::SetNextItemWidth(field_width(22 * ImGui::GetFontSize()));
  if (!ImGui::BeginCombo("###figure", figure_.empty() ? kAll : figure_by_id(figure_).title.c_str())) return;
  for (const OpenFigure& open : session.figures())
    if (ImGui::Selectable((figure_by_id(open.id).title + "###" + open.id).c_str(), open.id == figure_))
      figure_ = open.id;
  if (ImGui::Selectable((std::string(kAll) + "###all").c_str(), figure_.empty())) figure_.clear();
  ImGui::EndCombo();
}

void AnimateDialog::choose_format(const Canvas& canvas, const Host& host) {
  field_name("As");
  for (std::size_t i = 0; i < kAnimationFormats.size(); ++i) {
    if (i > 0) beside(4, 5 * ImGui::GetFontSize());
    ImGui::BeginDisabled(i < kMovingExtensions.size() && !host.has_moving_pictures());
    if (toggle_button(canvas, kAnimationFormats[i].label, format_ == i, {5 * ImGui::GetFontSize(), 0})) {
      format_ = i;
      set_extension();
    }
    ImGui::EndDisabled();
    ImGui::SetItemTooltip("%s", kAnimationFormats[i].help);
  }
  if (host.has_moving_pictures()) return;
  ImGui::PushTextWrapPos(
      dialog_width(30 * ImGui::GetFontSize()));  // else a dialog gets the height of its narrowest text
  muted_text(canvas, "A web page writes numbered pictures only; the desktop program also writes GIF, WebP and MP4.",
             true);
  ImGui::PopTextWrapPos();
}

void AnimateDialog::choose_look(const Canvas& canvas) {
  size_fields(canvas, picture_);
  field_name("Frames");
  ImGui::SetNextItemWidth(4 * ImGui::GetFontSize());
  ImGui::InputTextWithHint("###frames", "auto", &frames_);
  ImGui::SetItemTooltip("Empty: one for each whole number up to %d, else %d", kMostValues, kUsualFrames);
  if (moves()) {
    const auto field = [](const char* name, const char* id, std::string& text, const Parameter& parameter) {
      beside(14, ImGui::CalcTextSize(name).x + 6 + 3 * ImGui::GetFontSize());
      ImGui::TextUnformatted(name);
      ImGui::SameLine(0, 6);
      ImGui::SetNextItemWidth(3 * ImGui::GetFontSize());
      ImGui::InputText(id, &text);
      ImGui::SetItemTooltip("%s", parameter.help.c_str());
    };
    field("per second", "###fps", frame_rate_, frame_rate_parameter());
    field("seconds at the ends", "###hold", hold_, hold_parameter());
  }
  field_name("With");
  check_box("value###value", value_);
  ImGui::SetItemTooltip("A strip below the picture shows the value");
  beside(14, check_box_width("cursors"));
  check_box("cursors###cursors", picture_.cursors);
  if (!moves() || kMovingExtensions[format_] == ".mp4") return;
  beside(14, check_box_width("loop"));
  check_box("loop###loop", loop_);
  ImGui::SetItemTooltip("The picture starts again at its end");
}

std::vector<std::string> AnimateDialog::shown_figures(const Session& session) const {
  if (!figure_.empty()) return {figure_};
  std::vector<std::string> ids = session.figure_ids();
  if (ids.empty()) throw std::invalid_argument("No figure is open: open one first.");
  return ids;
}

std::vector<std::filesystem::path> AnimateDialog::files(const Session& session) const {
  if (moves()) return {path_of(path_)};
  const int count = animation(session).frames;
  const std::string name = name_of(shown_figures(session));
  std::vector<std::filesystem::path> files;
  for (int i = 0; i < count; ++i) files.push_back(numbered_picture(path_of(path_), name, PictureFormat::png, i, count));
  return files;
}

PictureSeries AnimateDialog::series(const Session& session, Host& host) const {
  AnimatedPicture picture{session, picture_, animation(session)};
  picture.session.forget_history();
  if (value_) picture.request.animation = picture.animation;
  picture.request.figures = shown_figures(session);
  const std::string name = name_of(picture.request.figures);
  if (!moves()) return numbered_pictures(path_of(path_), name, PictureFormat::png, std::move(picture), draw_with(host));
  const Playing playing{.frames_per_second = number(frame_rate_parameter(), frame_rate_),
                        .hold = number(hold_parameter(), hold_),
                        .loop = loop_};
  return moving_picture(path_of(path_), static_cast<MovingFormat>(format_), playing, std::move(picture),
                        draw_with(host));
}

}  // namespace ropewalk::ui
