// The optimizer AdamW, with a warm-up of its rate and a clipped gradient.
#pragma once

#include "training/transformer.h"

namespace ropewalk {

struct AdamWSettings {
  double rate = 3e-3;
  std::int64_t warm_up = 50;  ///< steps over which the rate rises linearly; then it falls as a cosine to a twentieth
  std::int64_t steps = 500;   ///< of the whole training
  double beta1 = 0.9, beta2 = 0.98, epsilon = 1e-8;
  double decay = 0.01;      ///< of matrices: times 1 - rate * decay in each step
  double largest_norm = 1;  ///< a longer gradient is scaled down to this length

  bool operator==(const AdamWSettings&) const = default;
};

/// The rate of a step, counted from 0.
double learning_rate(const AdamWSettings& settings, std::int64_t step);

/// @source Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2, with the signs and the order of torch.optim.AdamW
template <typename Number>
class AdamW {
 public:
  AdamW(const AdamWSettings& settings, std::size_t parameters, const Loops& loops = fastest_loops())
      : settings_(settings), loops_(loops.of<Number>()), moment1_(parameters), moment2_(parameters) {}

  /// Changes the parameters of the transformer, whose gradient has been computed.
  void step(Transformer<Number>& transformer);

 private:
  AdamWSettings settings_;
  const TrainingLoops<Number>& loops_;
  std::vector<Number> moment1_, moment2_;
  std::int64_t steps_ = 0;
};

extern template class AdamW<float>;
extern template class AdamW<double>;

}  // namespace ropewalk
