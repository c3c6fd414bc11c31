#include "ui/lesson/lesson_panel.h"

#include <imgui_internal.h>

#include <algorithm>
#include <exception>

#include "documents/lesson_files.h"
#include "lessons/live_text.h"
#include "session/lesson_steps.h"
#include "text/path_of.h"
#include "ui/lesson/step_marks.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

/// The lesson of the course that is `by` lessons further than this one, or nullptr.
const LessonFile* neighbour(const std::string& id, std::ptrdiff_t by) {
  const std::vector<LessonFile>& files = lesson_files();
  const auto found = std::ranges::find(files, id, &LessonFile::id) - files.begin() + by;
  return found < 0 || found >= std::ssize(files) ? nullptr : &files[static_cast<std::size_t>(found)];
}

/// The space after the last word of a wrapped line may lie beyond the edge. It needs no horizontal scroll bar.
void leave_out_last_spaces() {
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  const float edge = window.WorkRect.Max.x;
  const float space = ImGui::CalcTextSize(" ").x;
  for (float* x : {&window.DC.CursorMaxPos.x, &window.DC.IdealMaxPos.x})
    if (*x > edge && *x <= edge + space + 1) *x = edge;
}

}  // namespace

void LessonPanel::open(Session& session, const std::string& id, std::size_t step) {
  Lesson lesson = lesson_by_id(id);
  of_course_ = true;
  start(session, std::move(lesson), step);
}

void LessonPanel::open(Session& session, const std::filesystem::path& path) {
  Lesson lesson = read_lesson_file(path);
  of_course_ = false;
  path_ = std::filesystem::absolute(path);
  start(session, std::move(lesson), 0);
}

void LessonPanel::remember(Scene scene) {
  Session as_file;
  as_file.show(scene);
  before_text_ = as_file.save();
  before_ = std::move(scene);
}

std::optional<LessonPlace> LessonPanel::place() const {
  if (!lesson_) return {};
  return LessonPlace{of_course_ ? lesson_->id : path_.string(), of_course_, step_, before_text_};
}

void LessonPanel::resume(const LessonPlace& place) {
  Lesson lesson = place.of_course ? lesson_by_id(place.lesson) : read_lesson_file(path_of(place.lesson));
  Session before;
  before.load(place.before);
  remember(before.scene());
  lesson_ = std::move(lesson);
  step_ = std::min(place.step, lesson_->steps.size() - 1);
  of_course_ = place.of_course;
  if (!of_course_) path_ = path_of(place.lesson);
}

void LessonPanel::start(Session& session, Lesson lesson, std::size_t step) {
  if (!before_) remember(session.scene());
  lesson_ = std::move(lesson);
  step_ = std::min(step, lesson_->steps.size() - 1);
  answers_.clear();
  show(session);
}

void LessonPanel::show(Session& session) {
  session.commit();
  show_step(session, current());
  if (of_course_) progress_.see(lesson_->id, current().title);
  session.commit();
  scroll_up_ = true;
}

void LessonPanel::close(Session& session) {
  lesson_.reset();
  session.commit();
  session.show(*std::exchange(before_, {}));
  session.commit();
}

void LessonPanel::go(Session& session, std::ptrdiff_t by) {
  const auto last = static_cast<std::ptrdiff_t>(lesson_->steps.size()) - 1;
  const auto wanted =
      static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(step_) + by, 0, last));
  if (wanted == step_ && by != 0) return;
  step_ = wanted;
  show(session);
}

std::string LessonPanel::walk(Session& session, int by) {
  const std::size_t before = step_;
  go(session, by);
  if (step_ != before || by == 0) return "";
  const LessonFile* lesson = of_course_ ? neighbour(lesson_->id, by) : nullptr;
  if (!lesson && by < 0) return "This is the first step.";
  if (!lesson) return of_course_ ? "This is the end of the course." : "This is the last step of this lesson.";
  open(session, lesson->id, by < 0 ? lesson->outline.steps.size() - 1 : 0);
  return std::string(by < 0 ? "Previous" : "Next") + " lesson: " + lesson->title();
}

void LessonPanel::follow(Session& session, Playback& playback, std::size_t link, Status& status) {
  if (!lesson_) return;
  const std::vector<std::string> links = links_of(current());
  if (link < links.size()) open_link(session, playback, links[link], status);
}

void LessonPanel::open_link(Session& session, Playback& playback, const std::string& address, Status& status) {
  try {
    const Action action = read_action(address, session.values());
    if (const auto* term = std::get_if<OpenTerm>(&action)) return explain(term->term, true);
    session.commit();
    playback.stop();
    if (const auto* play = std::get_if<Play>(&action))
      playback.play(session, {play->parameter, {play->from, play->to}});
    else if (const auto* lesson = std::get_if<OpenLesson>(&action))
      open(session, lesson->lesson);
    else
      act(session, action);
  } catch (const std::exception& error) {
    status.warn(error.what());
  }
}

const Calculator& LessonPanel::calculator_at(const ParameterSet& values) {
  if (!calculator_ || calculator_->parameters() != values) {
    filled_.clear();
    calculator_.emplace(values);
  }
  return *calculator_;
}

const std::string& LessonPanel::filled_in(const std::string& markdown, const ParameterSet& values) {
  const Calculator& calculator = calculator_at(values);
  if (!filled_.contains(markdown)) filled_[markdown] = live_text(markdown, calculator);
  return filled_[markdown];
}

void LessonPanel::notice_tasks(const Session& session, Status& status) {
  if (!lesson_) return;
  for (std::size_t i = 0; i < current().blocks.size(); ++i) {
    const auto* task = std::get_if<Task>(&current().blocks[i]);
    if (!task || answers_[{step_, i}].done || !is_done(*task, calculator_at(session.values()))) continue;
    answers_[{step_, i}].done = true;
    status.say("The task of this step is done.");
  }
  note_progress();
}

void LessonPanel::note_progress() {
  if (!of_course_) return;
  for (const auto& [place, answer] : answers_)
    if (place.first == step_ && (answer.done || answer.verdict == Verdict::right))
      progress_.complete(lesson_->id, current().title, exercises_before(current(), place.second));
}

bool LessonPanel::is_remembered(std::size_t block) const {
  return of_course_ && progress_.is_done(lesson_->id, current().title, exercises_before(current(), block));
}

void LessonPanel::explain(const std::string& term, bool at_pointer) { popover_.ask(term, at_pointer); }

void LessonPanel::draw_popover(const Canvas& canvas) { popover_.draw(canvas, markdown_); }

void LessonPanel::draw(const Canvas& canvas, Session& session, Playback& playback, Status& status) {
  const float footer = ImGui::GetFrameHeight() + 10;
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
  muted_text(canvas, lesson_->title, true);
  ImGui::PopFont();
  ImGui::PushFont(canvas.fonts.bold, 1.2f * kTitleSize);
  ImGui::TextWrapped("%s", current().title.c_str());
  ImGui::PopFont();
  ImGui::Dummy(ImVec2(0, 2));
  if (ImGui::BeginChild("lesson text", ImVec2(0, ImGui::GetContentRegionAvail().y - footer),
                        ImGuiChildFlags_NavFlattened, ImGuiWindowFlags_HorizontalScrollbar)) {
    if (std::exchange(scroll_up_, false)) ImGui::SetScrollY(0);
    if (step_ == 0 && !lesson_->summary.empty()) {
      // A wide formula makes the child scroll sideways; the summary wraps at what is visible.
      ImGui::PushTextWrapPos(ImGui::GetWindowWidth() - ImGui::GetStyle().ScrollbarSize);
      muted_text(canvas, lesson_->summary, true);
      ImGui::PopTextWrapPos();
      ImGui::Dummy(ImVec2(0, 2));
    }
    draw_blocks(canvas, session);
    leave_out_last_spaces();
  }
  ImGui::EndChild();
  draw_footer(canvas, session);
  follow_click(session, playback, status);
}

void LessonPanel::draw_step(const Canvas& canvas, Session& session, Playback& playback, Status& status, bool digits) {
  if (std::exchange(scroll_up_, false)) ImGui::SetScrollY(0);
  next_digit_ = digits ? 1 : 0;
  draw_blocks(canvas, session);
  next_digit_ = 0;
  follow_click(session, playback, status);
}

void LessonPanel::follow_click(Session& session, Playback& playback, Status& status) {
  if (!clicked_.empty()) open_link(session, playback, std::exchange(clicked_, {}), status);
}

void LessonPanel::draw_footer(const Canvas& canvas, Session& session) {
  ImGui::Dummy(ImVec2(0, 2));
  const float button = 5 * ImGui::GetFontSize();
  const std::size_t count = lesson_->steps.size();
  ImGui::BeginDisabled(step_ == 0);
  if (ImGui::Button("Back###back", ImVec2(button, 0))) go(session, -1);
  ImGui::EndDisabled();
  ImGui::SetItemTooltip("The previous step (Page Up)");
  // The step's mark or number and the button Again are omitted if they do not fit.
  const std::string place = std::to_string(step_ + 1) + " of " + std::to_string(count);
  const auto fits = [&](const char* text) {
    return ImGui::CalcTextSize(text).x + 4 * ImGui::GetStyle().FramePadding.x <
           ImGui::GetContentRegionAvail().x - button;
  };
  ImGui::SameLine();
  if (const float width = ImGui::GetContentRegionAvail().x - button - ImGui::GetStyle().ItemSpacing.x;
      of_course_ && step_marks_fit(count, width)) {
    if (const auto step = draw_step_marks(canvas, progress_, lesson_->id, outline_of(*lesson_), step_, width))
      go(session, static_cast<std::ptrdiff_t>(*step) - static_cast<std::ptrdiff_t>(step_));
    ImGui::SameLine();
  } else if (fits(place.c_str())) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextDisabled("%s", place.c_str());
    ImGui::SameLine();
  }
  if (fits("Again")) {
    if (ImGui::Button("Again###again")) go(session, 0);
    ImGui::SetItemTooltip("Restore the figures and values of this step");
    ImGui::SameLine();
  }
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - button);
  const LessonFile* after = of_course_ ? neighbour(lesson_->id, 1) : nullptr;
  if (step_ + 1 < count) {
    if (accent_button(canvas, "Next###next", ImVec2(button, 0))) go(session, 1);
    ImGui::SetItemTooltip("The next step (Page Down)");
  } else if (after) {
    if (accent_button(canvas, "Next###next", ImVec2(button, 0))) clicked_ = "lesson:" + after->id;
    ImGui::SetItemTooltip("%s", after->title().c_str());
  } else if (accent_button(canvas, "Done###next", ImVec2(button, 0))) {
    close(session);
  }
}

}  // namespace ropewalk::ui
