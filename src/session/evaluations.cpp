#include "session/evaluations.h"

#include <exception>

namespace ropewalk {

const Evaluation& Evaluations::get(const Figure& figure, const ParameterSet& values,
                                   const std::string& preset) {
  const auto found = known_.find(figure.id);
  if (found != known_.end() && found->second.preset == preset &&
      !needs_evaluation(figure, found->second.values, values))
    return found->second.evaluation;
  ++count_;
  Evaluation evaluation;
  try {
    evaluation.plot = evaluate(figure, values, preset);
  } catch (const std::exception& error) {  // one figure's trouble leaves the others alone
    evaluation = {.plot = {.title = figure.title}, .error = error.what()};
  }
  return known_.insert_or_assign(figure.id, Known{values, preset, std::move(evaluation)})
      .first->second.evaluation;
}

}  // namespace ropewalk
