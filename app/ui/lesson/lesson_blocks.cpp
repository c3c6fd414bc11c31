// How LessonPanel draws the blocks of a step: texts, questions, tasks and reveals.
#include <imgui_internal.h>
#include <imgui_stdlib.h>

#include "ui/lesson/lesson_panel.h"
#include "ui/lesson/link_digits.h"
#include "ui/widgets.h"

namespace ropewalk::ui {
namespace {

constexpr float kAboveText = 0.6f;  // lines of text

/// In the order of Verdict.
constexpr const char* kVerdictTexts[] = {
    "Right.", "Not yet.", "Type a number, such as 54410, 0.5 or 5e-4.",
    "The question has no answer at the current values: press Again to restore the step."};

/// Draws `content` in a box as wide as the window, with a stripe at its left side.
template <class Content>
void draw_in_box(const Canvas& canvas, ImU32 stripe, Content content) {
  ImGui::Dummy(ImVec2(0, 6));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 padding = ImVec2(0.7f, 0.55f) * ImGui::GetFontSize();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.ChannelsSplit(2);  // the background is added last, once the height of the text is known
  list.ChannelsSetCurrent(1);
  ImGui::SetCursorScreenPos(corner + padding);
  ImGui::PushItemWidth(width - 2 * padding.x);
  ImGui::BeginGroup();
  // Narrow the rectangles at whose right side text wraps. A child window would need a known height.
  ImGuiWindow& window = *ImGui::GetCurrentWindow();
  window.WorkRect.Max.x -= padding.x;
  window.ContentRegionRect.Max.x -= padding.x;
  content();
  window.ContentRegionRect.Max.x += padding.x;
  window.WorkRect.Max.x += padding.x;
  ImGui::EndGroup();
  ImGui::PopItemWidth();
  const float bottom = ImGui::GetItemRectMax().y + padding.y;
  list.ChannelsSetCurrent(0);
  list.AddRectFilled(corner, ImVec2(corner.x + width, bottom), canvas.colors.paper, kCardRounding);
  list.AddRectFilled(corner, ImVec2(corner.x + 0.2f * ImGui::GetFontSize(), bottom), stripe, 1.5f);
  list.ChannelsMerge();
  ImGui::SetCursorScreenPos(ImVec2(corner.x, bottom));
  ImGui::Dummy(ImVec2(width, 4));
}

/// A button that differs from the background of the box.
bool box_button(const Canvas& canvas, const char* label) {
  ImGui::PushStyleColor(ImGuiCol_Button, canvas.colors.card);
  const bool clicked = ImGui::Button(label);
  ImGui::PopStyleColor();
  return clicked;
}

void draw_label(const Canvas& canvas, const char* text) {
  ImGui::PushFont(canvas.fonts.bold, canvas.lecture ? kTextSize : kSmallTextSize - 0.5f);
  ImGui::TextDisabled("%s", text);
  ImGui::PopFont();
}

/// A short sentence in bold, in the colour and with the sign of what is right, wrong or neither.
void draw_verdict(const Canvas& canvas, Verdict verdict, const char* text) {
  const bool right = verdict == Verdict::right, wrong = verdict == Verdict::wrong;
  ImGui::PushFont(canvas.fonts.bold, 0);
  ImGui::PushStyleColor(ImGuiCol_Text, right ? canvas.colors.right : wrong ? canvas.colors.wrong : canvas.colors.text);
  ImGui::TextUnformatted(right ? icon::kRight : wrong ? icon::kClose : icon::kWarning);
  ImGui::SameLine(0, 0.4f * ImGui::GetFontSize());
  ImGui::TextWrapped("%s", text);
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

/// A text that is always shown, with digits at its links.
/// @param next  the next digit; 0 for none
std::string with_digits(const std::string& markdown, int& next) {
  return next > 0 ? with_link_digits(markdown, next) : markdown;
}

/// The colour of the stripe beside a question or task.
ImU32 stripe_color(const Palette& colors, const std::optional<Verdict>& verdict, bool done, bool question) {
  if (done || verdict == Verdict::right) return colors.right;
  if (verdict == Verdict::wrong) return colors.wrong;
  return question ? colors.accent : colors.muted;
}

}  // namespace

void LessonPanel::draw_blocks(const Canvas& canvas, const Session& session) {
  // Exponents rise above the first line, where the window would cut them.
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + kAboveText * ImGui::GetFontSize());
  for (std::size_t i = 0; i < current().blocks.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    draw_block(canvas, session, i);
    ImGui::PopID();
  }
}

void LessonPanel::draw_block(const Canvas& canvas, const Session& session, std::size_t block) {
  const Block& shown = current().blocks[block];
  if (const auto* text = std::get_if<TextBlock>(&shown))
    return draw_text(canvas, session, with_digits(text->markdown, next_digit_));
  Answer& answer = answers_[{step_, block}];
  const auto* question = std::get_if<Question>(&shown);
  draw_in_box(canvas, stripe_color(canvas.colors, answer.verdict, answer.done, question), [&] {
    if (question) draw_question(canvas, session, *question, answer);
    if (const auto* task = std::get_if<Task>(&shown)) draw_task(canvas, session, *task, answer);
    if (const auto* reveal = std::get_if<Reveal>(&shown)) return draw_reveal(canvas, session, *reveal, answer);
    if (!answer.verdict && !answer.done && is_remembered(block)) muted_text(canvas, "You have done this before.", true);
  });
}

void LessonPanel::draw_text(const Canvas& canvas, const Session& session, const std::string& markdown) {
  std::string clicked = markdown_.draw(canvas, filled_in(markdown, session.values()));
  if (!clicked.empty()) clicked_ = std::move(clicked);
}

void LessonPanel::draw_question(const Canvas& canvas, const Session& session, const Question& question,
                                Answer& answer) {
  draw_text(canvas, session, with_digits(question.prompt, next_digit_));
  ImGui::Dummy(ImVec2(0, 2));
  if (std::holds_alternative<Choices>(question.answer))
    draw_choices(canvas, session, question, answer);
  else
    draw_number(canvas, session, question, answer);
  if (!answer.verdict) return;
  draw_verdict(canvas, *answer.verdict, kVerdictTexts[static_cast<int>(*answer.verdict)]);
  if (*answer.verdict == Verdict::right && !question.because.empty()) draw_text(canvas, session, question.because);
  if (*answer.verdict == Verdict::wrong && !question.hint.empty()) draw_text(canvas, session, question.hint);
}

void LessonPanel::draw_choices(const Canvas& canvas, const Session& session, const Question& question, Answer& answer) {
  const auto& choices = std::get<Choices>(question.answer);
  for (std::size_t i = 0; i < choices.options.size(); ++i) {
    const auto number = static_cast<int>(i);
    ImGui::PushID(number);
    ImGui::PushStyleVar(ImGuiStyleVar_FrameBorderSize, 1);  // else the ring cannot be seen on a light box
    bool chosen = ImGui::RadioButton("###choice", answer.choice == number);
    ImGui::PopStyleVar();
    ImGui::SameLine(0, 0.35f * ImGui::GetFontSize());
    ImGui::BeginGroup();
    // The text begins on a line of its own, lower by the ring's padding: pieces of it return to where their line began.
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, 0));
    ImGui::Dummy(ImVec2(0, ImGui::GetStyle().FramePadding.y));
    ImGui::PopStyleVar();
    draw_text(canvas, session, choices.options[i]);
    ImGui::EndGroup();
    // While the button is down, the window below the text is active. A link in the text means itself.
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) && clicked_.empty()) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      chosen |=
          ImGui::IsMouseReleased(ImGuiMouseButton_Left) && !ImGui::IsMouseDragPastThreshold(ImGuiMouseButton_Left);
    }
    if (chosen) {
      answer.choice = number;
      answer.verdict = check_choice(question, i);
    }
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

void LessonPanel::draw_task(const Canvas& canvas, const Session& session, const Task& task, Answer& answer) {
  draw_label(canvas, "TASK");
  draw_text(canvas, session, with_digits(task.prompt, next_digit_));
  if (answer.done) {
    draw_verdict(canvas, Verdict::right, "Done.");
    if (!task.because.empty()) draw_text(canvas, session, task.because);
    return;
  }
  muted_text(canvas, "It is checked while you work.", true);
  if (task.hint.empty()) return;
  if (answer.shown)
    draw_text(canvas, session, task.hint);
  else
    answer.shown = box_button(canvas, "Hint###hint");
}

void LessonPanel::draw_reveal(const Canvas& canvas, const Session& session, const Reveal& reveal, Answer& answer) {
  draw_label(canvas, "THINK FIRST");
  draw_text(canvas, session, with_digits(reveal.prompt, next_digit_));
  if (answer.shown)
    draw_text(canvas, session, reveal.text);
  else
    answer.shown = accent_button(canvas, "Show###show");
}

}  // namespace ropewalk::ui
