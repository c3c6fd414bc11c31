#include "figure/figure.h"
#include "fuzz/targets.h"
#include "lessons/check_answer.h"
#include "lessons/live_text.h"
#include "lessons/markdown_pieces.h"
#include "lessons/read_lesson.h"

namespace ropewalk::fuzz {
namespace {

/// Fills in a text at the step's values and at others, since its reader can change them.
void fill_in(const std::string& markdown, const Calculator& calculator) {
  static const Calculator elsewhere([] {
    ParameterSet set = default_parameters();
    set.assign_text("d_model", "3");
    set.assign_text("heads", "1");
    return set;
  }());
  live_text(markdown, calculator);
  live_text(markdown, elsewhere);
}

void answer(const Question& question, const ParameterSet& values) {
  if (const auto* choices = std::get_if<Choices>(&question.answer)) {
    require(check_choice(question, choices->right) == Verdict::right, "the right choice is right");
  } else {
    check_answer(question, "54 410", values);
  }
}

}  // namespace

void lesson(std::string_view input) {
  Lesson lesson;
  if (!accepts([&] { lesson = read_lesson(input, "07-fuzz.md"); })) return;
  for (const Step& step : lesson.steps) {
    const ParameterSet values = parameters_of_step(step);
    const Calculator calculator(values);
    for (const std::string& text : texts_of(step)) {
      fill_in(text, calculator);
      for (const Piece& piece : markdown_pieces(text))
        require(piece.kind != PieceKind::target || accepts([&] { read_action(piece.inside, values); }),
                "a link of a lesson that was accepted can be followed");
    }
    for (const Block& block : step.blocks) {
      if (const auto* question = std::get_if<Question>(&block)) answer(*question, values);
      if (const auto* task = std::get_if<Task>(&block)) require(!is_done(*task, calculator), "a new task is not done");
    }
  }
}

}  // namespace ropewalk::fuzz
