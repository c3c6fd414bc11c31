// Sessions in any state that the window can reach, but for files of the user.
#pragma once

#include <cmath>
#include <random>

#include "session/session.h"

namespace ropewalk::test {

class RandomSessions {
 public:
  explicit RandomSessions(unsigned seed) : random_(seed) {}

  Session next() {
    Session session;
    if (chance(0.7)) open_others(session);
    const double changed = chance(0.5) ? 0.05 : 0.9;
    for (const Parameter& parameter : session.values().parameters())
      if (parameter.type != ParameterType::record && chance(changed))
        session.assign(parameter.id, parameter.check(value_of(parameter)));
    for (const std::string& id : session.figure_ids())
      if (chance(0.3)) look_closer(session, id);
    if (chance(0.3) && !session.figures().empty()) session.maximise(session.figures().front().id);
    if (chance(0.5)) session.set_theme(Theme::dark);
    if (chance(0.3)) session.set_text_scale(1 + 2 * part());
    return session;
  }

  std::size_t below(std::size_t end) { return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_); }
  bool chance(double probability) { return part() < probability; }

 private:
  double part() { return std::uniform_real_distribution<double>()(random_); }

  void open_others(Session& session) {
    session.close_all_but({});
    for (std::size_t i = below(5); i > 0; --i) {
      const Figure& figure = all_figures()[below(all_figures().size())];
      if (figure.presets.empty() || chance(0.5))
        session.open(figure.id);
      else
        session.choose(figure, figure.presets[below(figure.presets.size())]);
    }
  }

  void look_closer(Session& session, const std::string& figure) {
    if (chance(0.5)) session.pin(figure);
    OpenFigure& open = session.figure(figure);
    if (chance(0.5)) open.view(static_cast<int>(below(3))).x = Range{-part() / 3, part() * 1e6};
    if (chance(0.5)) open.hidden.insert("Dim " + std::to_string(below(100)));
    if (chance(0.5)) open.colormap = "viridis";
    if (chance(0.5)) open.value_range = Range{-1 / 3.0, part()};
    if (open.pin) {
      open.pin->mode = static_cast<CompareMode>(below(3));
      open.pin->shows_pinned = chance(0.5);
    }
  }

  Value value_of(const Parameter& parameter) {
    const Range& range = parameter.range;
    switch (parameter.type) {
      case ParameterType::integer: return static_cast<std::int64_t>(std::llround(range.min + part() * range.size()));
      case ParameterType::real: return std::min(range.max, range.min + part() * range.size());
      case ParameterType::flag: return chance(0.5);
      case ParameterType::choice: return parameter.options[below(parameter.options.size())].id;
      case ParameterType::words: {
        Words words;
        for (const Option& option : parameter.options)
          if (words.empty() || (chance(0.5) && words.size() < static_cast<std::size_t>(range.max)))
            words.push_back(option.id);
        return words;
      }
      case ParameterType::list: {
        List list;
        for (std::size_t i = chance(0.2) ? 3000 : 3; i > 0; --i)
          list.push_back(static_cast<std::int64_t>(range.min + part() * range.size()));
        return list;
      }
      case ParameterType::reals: return Reals(below(100), range.min + part() * std::min(range.size(), 10.0));
      case ParameterType::text:
        return std::holds_alternative<std::string>(parameter.default_value) && parameter.id == "sentence"
                   ? Value(std::string("50 % of the pigs & a \"hash\" # = a+b? naïve 中文"))
                   : parameter.default_value;
      case ParameterType::record: break;
    }
    return parameter.default_value;
  }

  std::mt19937 random_;
};

}  // namespace ropewalk::test
