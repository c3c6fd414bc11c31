#include "encodings/shift.h"

#include "encodings/angle.h"
#include "encodings/argument.h"

namespace ropewalk {

Eigen::MatrixXd shift_matrix(double offset, const SinusoidalSettings& settings) {
  require_even_dim(settings.dim);
  require_finite("offset", offset);
  const std::vector<double> thetas = inverse_frequencies(settings.dim, settings.base, settings.exponent);
  const bool interleaved = settings.layout == Layout::interleaved;
  Eigen::MatrixXd result = Eigen::MatrixXd::Zero(settings.dim, settings.dim);
  for (std::int64_t pair = 0; pair < settings.dim / 2; ++pair) {
    const std::int64_t sine = interleaved ? 2 * pair : pair;
    const std::int64_t cosine = interleaved ? sine + 1 : pair + settings.dim / 2;
    const SinCos turn = sin_cos_at(offset, thetas[static_cast<std::size_t>(pair)]);
    result(sine, sine) = turn.cos;
    result(sine, cosine) = turn.sin;
    result(cosine, sine) = -turn.sin;
    result(cosine, cosine) = turn.cos;
  }
  return result;
}

}  // namespace ropewalk
