#include "lessons/walk.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>
#include <regex>
#include <set>

#include "figure/figure.h"
#include "lessons/check_answer.h"
#include "lessons/live_text.h"
#include "lessons/markdown_pieces.h"
#include "session/lesson_steps.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// A link as the reader uses it.
struct Move {
  std::string link;
  Action action;
};

struct State {
  std::string when;  ///< "at the beginning", "after set:pair=1, set:pair=2"
  Session session;
};

bool same(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

/// The links of all texts. Links to lessons and to the glossary change nothing in the step.
std::vector<Move> moves_of(const Step& step) {
  std::vector<Move> moves;
  const ParameterSet defaults = default_parameters();
  for (const std::string& text : texts_of(step))
    for (const Piece& piece : markdown_pieces(text)) {
      if (piece.kind != PieceKind::target) continue;
      const Action action = read_action(piece.inside, defaults);
      const std::string link(piece.inside);
      if (const auto* play = std::get_if<Play>(&action)) {
        const Parameter& parameter = known_parameter(play->parameter, defaults);
        for (const double part : {0.0, 0.5, 1.0}) {
          const double number = play->from + part * (play->to - play->from);
          const Value value = parameter.type == ParameterType::real ? Value(number) : Value(std::llround(number));
          moves.push_back({link + " at " + shortest(number), SetValues{{{play->parameter, value}}}});
        }
      } else if (!std::holds_alternative<OpenLesson>(action) && !std::holds_alternative<OpenTerm>(action)) {
        moves.push_back({link, action});
      }
    }
  return moves;
}

/// The different states that the links lead to, the beginning first.
std::vector<State> states_of(const Step& step) {
  std::vector<State> states;
  const std::vector<Move> moves = moves_of(step);
  const auto add = [&](std::vector<const Move*> path) {
    State state;
    show_step(state.session, step);
    for (const Move* move : path) {
      act(state.session, move->action);
      state.when += (state.when.empty() ? "after " : ", ") + move->link;
    }
    const auto is_known = [&](const State& known) {
      return known.session.values() == state.session.values() &&
             std::ranges::equal(known.session.figures(), state.session.figures(), {}, &OpenFigure::id, &OpenFigure::id);
    };
    if (std::ranges::none_of(states, is_known)) states.push_back(std::move(state));
  };
  add({});
  states.front().when = "at the beginning";
  for (const Move& first : moves) add({&first});
  for (const Move& first : moves)
    for (const Move& second : moves) add({&first, &second});
  return states;
}

class Walker {
 public:
  explicit Walker(const Step& step) : step_(step), states_(states_of(step)) {}

  Walk walk() {
    for (const State& state : states_) {
      check_figures(state);
      check_numbers(state);
    }
    for (const Block& block : step_.blocks)
      if (const auto* question = std::get_if<Question>(&block)) check_question(*question);
    return {{problems_.begin(), problems_.end()}, unchecked_};
  }

 private:
  void problem(const State& state, const std::string& sentence) { problems_.insert(state.when + ": " + sentence); }

  void check_figures(const State& state) {
    std::vector<std::string> named = step_.figures;
    for (const std::string& text : texts_of(step_))
      for (const Piece& piece : markdown_pieces(text))
        if (piece.kind == PieceKind::target)
          if (const Action action = read_action(piece.inside, default_parameters());
              const auto* show = std::get_if<ShowFigure>(&action))
            named.push_back(show->figure);
    for (const std::string& figure : named)
      if (!state.session.find(figure)) problem(state, figure + " is named and not open.");
    for (const OpenFigure& open : state.session.figures()) try {
        figure_by_id(open.id).evaluate(state.session.values());
      } catch (const std::invalid_argument& error) {
        problem(state, open.id + " cannot be drawn: " + error.what());
      }
  }

  void check_numbers(const State& state) {
    const Calculator calculator(state.session.values());
    const auto check = [&](std::string_view expression) {
      try {
        calculator.value(expression);
      } catch (const std::invalid_argument& error) {
        problem(state, error.what());
      }
    };
    for (const std::string& text : texts_of(step_))
      for (const Piece& piece : markdown_pieces(text))
        if (piece.kind == PieceKind::number) check(read_live_number(piece.inside).expression);
    for (const Block& block : step_.blocks) {
      if (const auto* task = std::get_if<Task>(&block)) check(task->done);
      const auto* question = std::get_if<Question>(&block);
      if (question && std::holds_alternative<NumberAnswer>(question->answer))
        check(std::get<NumberAnswer>(question->answer).expression);
      if (question && !question->holds.empty()) {
        check(question->holds);
        if (value_of(question->holds, state.session.values()) == 0.0)
          problem(state, "'" + question->holds + "' no longer holds, so the answer to \"" + question->prompt +
                             "\" may be wrong.");
      }
    }
  }

  void check_question(const Question& question) {
    const auto* number = std::get_if<NumberAnswer>(&question.answer);
    for (const State& state : states_) number ? check_number(question, *number, state) : check_choices(question, state);
    const auto changes = [&](const State& state) { return state.session.values() != beginning(); };
    const bool is_constant = number && number->expression.find_first_not_of("0123456789.+-*/() ") == std::string::npos;
    if (question.holds.empty() && (!number || is_constant) && std::ranges::any_of(states_, changes))
      unchecked_.push_back(question.prompt);
  }

  const ParameterSet& beginning() const { return states_.front().session.values(); }

  static std::optional<double> value_of(std::string_view expression, const ParameterSet& values) {
    try {
      return Calculator(values).value(expression);
    } catch (const std::invalid_argument&) {
      return {};
    }
  }

  static bool differ(std::optional<double> a, std::optional<double> b) { return !a || !b || !same(*a, *b); }

  void check_number(const Question& question, const NumberAnswer& answer, const State& state) {
    const ParameterSet& values = state.session.values();
    const auto at_first = value_of(answer.expression, beginning());
    const auto now = value_of(answer.expression, values);
    if (!at_first || !now) return;  // check_numbers tells it
    for (const Parameter& parameter : values.parameters()) {
      if (values.value(parameter.id) == beginning().value(parameter.id)) continue;
      ParameterSet without = values;  // as if this parameter had not changed
      without.assign(parameter.id, beginning().value(parameter.id));
      if (differ(now, value_of(answer.expression, without)) &&
          shown(question.prompt, values) == shown(question.prompt, without))
        problem(state, "the answer to \"" + question.prompt + "\" changes with " + parameter.id +
                           ", which the question does not show.");
    }
    check_reason(question, *at_first, *now, state);
  }

  static std::string shown(const std::string& text, const ParameterSet& values) {
    return live_text(text, Calculator(values));
  }

  /// Numbers in the explanation that are the answer at the beginning must be the answer now.
  void check_reason(const Question& question, double at_first, double now, const State& state) {
    static const std::regex typed(R"(\d+(\.\d+)?)");
    for (const Piece& piece : markdown_pieces(question.because)) {
      const std::string source(piece.source);
      if (piece.kind == PieceKind::number) {
        const std::string_view expression = read_live_number(piece.inside).expression;
        const auto first = value_of(expression, beginning());
        if (first && same(*first, at_first) && differ(value_of(expression, state.session.values()), now))
          problem(state, "the reason " + source + " is not the answer to \"" + question.prompt + "\".");
      } else if (piece.kind != PieceKind::target && !same(at_first, now)) {
        for (std::sregex_iterator found(source.begin(), source.end(), typed), end; found != end; ++found)
          if (same(std::stod(found->str()), at_first))
            problem(state, "the reason " + found->str() + " is not the answer to \"" + question.prompt + "\".");
      }
    }
  }

  void check_choices(const Question& question, const State& state) {
    std::set<std::string> options;
    for (const std::string& option : std::get<Choices>(question.answer).options)
      if (!options.insert(shown(option, state.session.values())).second)
        problem(state, "two choices of \"" + question.prompt + "\" read the same.");
  }

  const Step& step_;
  std::vector<State> states_;
  std::set<std::string> problems_;
  std::vector<std::string> unchecked_;
};

}  // namespace

Walk walk(const Step& step) { return Walker(step).walk(); }

}  // namespace ropewalk
