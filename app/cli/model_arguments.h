// The arguments of `export` that name models: --model, --compare-model and --compare-mode.
#pragma once

#include <functional>

#include "cli/figure_arguments.h"

namespace ropewalk {

class ModelArguments {
 public:
  explicit ModelArguments(CLI::App& command);

  bool given() const { return !first_.empty() || !second_.empty(); }

  /// Sets the values of the first model. With a second one, pins the figures there and sets its values, so that the
  /// figures compare both, under their names. `apply_flags` is called after each model, because flags override it.
  /// @throws UsageError for a second model without a first one; otherwise as named_model
  void apply(Session& session, const std::vector<std::string>& figures, const std::function<void()>& apply_flags) const;

 private:
  std::string first_, second_;
  ParameterFlag mode_;
};

}  // namespace ropewalk
