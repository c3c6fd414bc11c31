#include "training/adamw.h"

#include <cmath>

#include "portable/constants.h"
#include "portable/functions.h"

namespace ropewalk {

double learning_rate(const AdamWSettings& settings, std::int64_t step) {
  if (step < settings.warm_up)
    return settings.rate * static_cast<double>(step + 1) / static_cast<double>(settings.warm_up);
  const double share = static_cast<double>(step) / static_cast<double>(settings.steps);
  return settings.rate * (0.05 + 0.95 * 0.5 * (1 + portable::cos(portable::kPi * share)));
}

template <typename Number>
void AdamW<Number>::step(Transformer<Number>& transformer) {
  const double rate = learning_rate(settings_, steps_++);
  const auto count = static_cast<double>(steps_);
  const double norm = std::sqrt(
      static_cast<double>(loops_.sum_of_squares(transformer.gradient().data(), transformer.gradient().size())));
  AdamStep<Number> step{
      .rate = static_cast<Number>(rate / (1 - portable::pow(settings_.beta1, count))),
      .beta1 = static_cast<Number>(settings_.beta1),
      .beta2 = static_cast<Number>(settings_.beta2),
      .correction2 = static_cast<Number>(1 / (1 - portable::pow(settings_.beta2, count))),
      .epsilon = static_cast<Number>(settings_.epsilon),
      .decay = 1,
      .gradient_scale = static_cast<Number>(norm > settings_.largest_norm ? settings_.largest_norm / norm : 1)};
  for (const ParameterBlock& block : transformer.blocks()) {
    step.decay = block.decays ? static_cast<Number>(1 - rate * settings_.decay) : 1;
    loops_.adam(step, block.size(), transformer.gradient().data() + block.begin, moment1_.data() + block.begin,
                moment2_.data() + block.begin, transformer.parameters().data() + block.begin);
  }
}

template class AdamW<float>;
template class AdamW<double>;

}  // namespace ropewalk
