#include "lessons/action.h"

#include <stdexcept>

#include "figure/animation.h"
#include "figure/figure.h"
#include "lessons/glossary.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

Assignment read_pair(std::string_view text, const ParameterSet& known) {
  const auto [key, value] = key_and_value(text);
  if (key.empty()) throw std::invalid_argument(quote(text) + " sets nothing: write PARAMETER=VALUE.");
  return read_assignment(key, value, known);
}

SetValues read_assignments(std::string_view text, const ParameterSet& known) {
  SetValues set;
  for (const std::string_view part : split(text, '&')) set.values.push_back(read_pair(part, known));
  return set;
}

Play read_play(std::string_view text, const ParameterSet& known) {
  const Animation animation = read_animation(text, known);
  return {animation.parameter, animation.from, animation.to};
}

OpenLesson read_lesson_id(std::string_view id) {
  if (id.empty() || id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != id.npos)
    throw std::invalid_argument(quote(id) + " is no lesson's id: an id consists of a to z, 0 to 9, '-' and '_'.");
  return {std::string(id)};
}

}  // namespace

Assignment read_assignment(std::string_view id, std::string_view value, const ParameterSet& known,
                           std::string_view giver) {
  const Parameter& parameter = known_parameter(id, known);
  if (parameter.type == ParameterType::record)
    throw std::invalid_argument(std::string(giver) + " cannot set " + parameter.id +
                                ", because it names a file of yours.");
  return {parameter.id, parameter.parse(value)};
}

UsePreset read_preset(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) throw std::invalid_argument(quote(text) + " is no preset: write FIGURE/PRESET.");
  const Figure& figure = figure_by_id(text.substr(0, slash));
  return {figure.id, preset_by_id(figure, text.substr(slash + 1)).id};
}

bool leads_to_glossary(std::string_view destination) { return destination.starts_with("term:"); }

Action read_action(std::string_view destination, const ParameterSet& known) {
  const auto colon = destination.find(':');
  const std::string_view verb = destination.substr(0, colon);
  const std::string_view rest =
      colon == std::string_view::npos ? std::string_view{} : trim(destination.substr(colon + 1));
  if (colon != std::string_view::npos) {
    if (verb == "set") return read_assignments(rest, known);
    if (verb == "play") return read_play(rest, known);
    if (verb == "show") return ShowFigure{figure_by_id(rest).id};
    if (verb == "preset") return read_preset(rest);
    if (verb == "lesson") return read_lesson_id(rest);
    if (leads_to_glossary(destination)) return OpenTerm{term_by_id(rest).id};
  }
  throw std::invalid_argument("a link cannot lead to " + quote(destination) +
                              ": a target begins with set:, play:, show:, preset:, lesson: or term:.");
}

}  // namespace ropewalk
