#include "ui/lesson/lesson_panel.h"

#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <exception>

#include "documents/lesson_files.h"
#include "lessons/live_text.h"
#include "session/lesson_steps.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

/// In the order of Verdict.
constexpr const char* kVerdictTexts[] = {
    "Right.", "Not yet.", "Type a number, such as 54410, 0.5 or 5e-4.",
    "The question has no answer at the current values: press Again to restore the step."};

/// The lesson that follows this one, or nullptr.
const LessonFile* lesson_after(const std::string& id) {
  const std::vector<LessonFile>& files = lesson_files();
  const auto found = std::ranges::find(files, id, &LessonFile::id);
  return found == files.end() || found + 1 == files.end() ? nullptr : &*(found + 1);
}

}  // namespace

void LessonPanel::open(Session& session, const std::string& id) { start(session, lesson_by_id(id)); }

void LessonPanel::open(Session& session, const std::filesystem::path& path) { start(session, read_lesson_file(path)); }

void LessonPanel::start(Session& session, Lesson lesson) {
  if (!before_) before_ = session.scene();
  lesson_ = std::move(lesson);
  step_ = 0;
  answers_.clear();
  show(session);
}

void LessonPanel::show(Session& session) {
  session.commit();
  show_step(session, current());
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

void LessonPanel::follow(Session& session, Playback& playback, std::size_t link, Status& status) {
  if (!lesson_) return;
  const std::vector<std::string> links = links_of(current());
  if (link < links.size()) open_link(session, playback, links[link], status);
}

void LessonPanel::open_link(Session& session, Playback& playback, const std::string& address, Status& status) {
  try {
    const Action action = read_action(address, session.values());
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

const std::string& LessonPanel::filled_in(const std::string& markdown, const ParameterSet& values) {
  if (!calculator_ || calculator_->parameters() != values) {
    filled_.clear();
    calculator_.emplace(values);
  }
  if (!filled_.contains(markdown)) filled_[markdown] = live_text(markdown, *calculator_);
  return filled_[markdown];
}

void LessonPanel::draw(const Canvas& canvas, Session& session, Playback& playback, Status& status) {
  const float footer = ImGui::GetFrameHeight() + 10;
  ImGui::PushFont(canvas.fonts.text, kSmallTextSize);
  muted_text(canvas, lesson_->title, true);
  ImGui::PopFont();
  ImGui::PushFont(canvas.fonts.bold, 1.2f * kTitleSize);
  ImGui::TextWrapped("%s", current().title.c_str());
  ImGui::PopFont();
  ImGui::Dummy(ImVec2(0, 2));
  if (ImGui::BeginChild("lesson text", ImVec2(0, ImGui::GetContentRegionAvail().y - footer), ImGuiChildFlags_None,
                        ImGuiWindowFlags_HorizontalScrollbar)) {
    if (std::exchange(scroll_up_, false)) ImGui::SetScrollY(0);
    for (std::size_t i = 0; i < current().blocks.size(); ++i) {
      ImGui::PushID(static_cast<int>(i));
      const Block& block = current().blocks[i];
      if (const auto* text = std::get_if<TextBlock>(&block))
        draw_text(canvas, session, text->markdown);
      else
        draw_question(canvas, session, i, std::get<Question>(block));
      ImGui::PopID();
    }
  }
  ImGui::EndChild();
  draw_footer(canvas, session);
  // A link may replace the lesson, so it is followed only after the lesson has been drawn.
  if (!clicked_.empty()) open_link(session, playback, std::exchange(clicked_, {}), status);
}

void LessonPanel::draw_text(const Canvas& canvas, const Session& session, const std::string& markdown) {
  std::string clicked = markdown_.draw(canvas, filled_in(markdown, session.values()));
  if (!clicked.empty()) clicked_ = std::move(clicked);
}

void LessonPanel::draw_question(const Canvas& canvas, const Session& session, std::size_t block,
                                const Question& question) {
  Answer& answer = answers_[{step_, block}];
  ImGui::Dummy(ImVec2(0, 6));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.ChannelsSplit(2);  // the background is added last, once the height of the text is known
  list.ChannelsSetCurrent(1);
  ImGui::SetCursorScreenPos(corner + ImVec2(10, 8));
  ImGui::PushItemWidth(width - 20);
  ImGui::BeginGroup();
  // Narrow the work rectangle, at whose right side text wraps. A child window would need a known height.
  ImGui::GetCurrentWindow()->WorkRect.Max.x -= 10;
  draw_text(canvas, session, question.prompt);
  ImGui::Dummy(ImVec2(0, 2));
  if (std::holds_alternative<Choices>(question.answer))
    draw_choices(canvas, session, question, answer);
  else
    draw_number(canvas, session, question, answer);
  if (answer.verdict) {
    ImGui::PushFont(canvas.fonts.bold, 0);
    ImGui::TextWrapped("%s", kVerdictTexts[static_cast<int>(*answer.verdict)]);
    ImGui::PopFont();
    if (*answer.verdict == Verdict::right && !question.because.empty()) draw_text(canvas, session, question.because);
    if (*answer.verdict == Verdict::wrong && !question.hint.empty()) draw_text(canvas, session, question.hint);
  }
  ImGui::GetCurrentWindow()->WorkRect.Max.x += 10;
  ImGui::EndGroup();
  ImGui::PopItemWidth();
  const float bottom = ImGui::GetItemRectMax().y + 8;
  list.ChannelsSetCurrent(0);
  list.AddRectFilled(corner, ImVec2(corner.x + width, bottom), canvas.colors.paper, kCardRounding);
  list.AddRectFilled(corner, ImVec2(corner.x + 3, bottom), canvas.colors.accent, 1.5f);
  list.ChannelsMerge();
  ImGui::SetCursorScreenPos(ImVec2(corner.x, bottom));
  ImGui::Dummy(ImVec2(width, 4));
}

void LessonPanel::draw_choices(const Canvas& canvas, const Session& session, const Question& question, Answer& answer) {
  const auto& choices = std::get<Choices>(question.answer);
  for (std::size_t i = 0; i < choices.options.size(); ++i) {
    const auto number = static_cast<int>(i);
    ImGui::PushID(number);
    if (ImGui::RadioButton("###choice", answer.choice == number)) {
      answer.choice = number;
      answer.verdict = check_choice(question, i);
    }
    ImGui::SameLine(0, 4);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + ImGui::GetStyle().FramePadding.y);
    ImGui::BeginGroup();
    draw_text(canvas, session, choices.options[i]);
    ImGui::EndGroup();
    ImGui::PopID();
  }
}

void LessonPanel::draw_number(const Canvas& canvas, const Session& session, const Question& question, Answer& answer) {
  ImGui::SetNextItemWidth(9 * ImGui::GetFontSize());
  bool check = ImGui::InputTextWithHint("###number", "a number", &answer.typed, ImGuiInputTextFlags_EnterReturnsTrue);
  ImGui::SameLine();
  check = accent_button(canvas, "Check###check") || check;
  if (check) answer.verdict = check_answer(question, answer.typed, session.values());
}

void LessonPanel::draw_footer(const Canvas& canvas, Session& session) {
  ImGui::Dummy(ImVec2(0, 2));
  const float button = 5 * ImGui::GetFontSize();
  const std::size_t count = lesson_->steps.size();
  ImGui::BeginDisabled(step_ == 0);
  if (ImGui::Button("Back###back", ImVec2(button, 0))) go(session, -1);
  ImGui::EndDisabled();
  ImGui::SetItemTooltip("The previous step (Page Up)");
  // The step's number and the button Again are omitted if they do not fit.
  const std::string place = std::to_string(step_ + 1) + " of " + std::to_string(count);
  const auto fits = [&](const char* text) {
    return ImGui::CalcTextSize(text).x + 4 * ImGui::GetStyle().FramePadding.x <
           ImGui::GetContentRegionAvail().x - button;
  };
  ImGui::SameLine();
  if (fits(place.c_str())) {
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
  const LessonFile* after = lesson_after(lesson_->id);
  if (step_ + 1 < count) {
    if (accent_button(canvas, "Next###next", ImVec2(button, 0))) go(session, 1);
    ImGui::SetItemTooltip("The next step (Page Down)");
  } else if (after) {
    if (accent_button(canvas, "Next###next", ImVec2(button, 0))) clicked_ = "lesson:" + after->id;
    ImGui::SetItemTooltip("%s", after->title.c_str());
  } else if (accent_button(canvas, "Done###next", ImVec2(button, 0))) {
    close(session);
  }
}

}  // namespace ropewalk::ui
