#include "encodings/rope_scaling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <string>
#include <utility>

#include "encodings/argument.h"
#include "encodings/decay.h"
#include "encodings/frequency.h"
#include "portable/functions.h"

namespace ropewalk {
namespace {

constexpr std::array<std::pair<RopeMethod, std::string_view>, 8> kNames{{
    {RopeMethod::unscaled, "default"},
    {RopeMethod::linear, "linear"},
    {RopeMethod::ntk, "ntk"},
    {RopeMethod::dynamic, "dynamic"},
    {RopeMethod::yarn, "yarn"},
    {RopeMethod::longrope, "longrope"},
    {RopeMethod::llama3, "llama3"},
    {RopeMethod::proportional, "proportional"},
}};

void require_positive(std::string_view name, double value) {
  if (!(value > 0) || !std::isfinite(value)) reject_argument(name, value, "a finite number greater than 0");
}

void require_even(std::string_view name, std::int64_t value) {
  if (value < 2 || value % 2 != 0) reject_argument(name, value, "an even number of at least 2");
}

/// Checks the fields that every method reads. The others are checked by the methods that read them.
void require_common(const RopeScaling& s) {
  require_even("rotary_dim", s.rotary_dim);
  require_base(s.base);
  require_positive("factor", s.factor);
  if (s.original_context < 1) reject_argument("original_context", s.original_context, "1 or more");
  if (s.sequence_length && *s.sequence_length < 1) reject_argument("sequence_length", *s.sequence_length, "1 or more");
  if (s.attention_factor && !(*s.attention_factor >= 0 && std::isfinite(*s.attention_factor)))
    reject_argument("attention_factor", *s.attention_factor, "a finite number of at least 0");
}

/// theta_i of the first `rotary_dim` of `dim` dimensions.
std::vector<double> thetas(std::int64_t rotary_dim, std::int64_t dim, double base) {
  std::vector<double> result(static_cast<std::size_t>(rotary_dim / 2));
  const portable::PowersOf powers(base);
  for (std::size_t i = 0; i < result.size(); ++i)
    result[i] = 1 / powers(2 * static_cast<double>(i) / static_cast<double>(dim));
  return result;
}

std::vector<double> thetas(const RopeScaling& s) { return thetas(s.rotary_dim, s.rotary_dim, s.base); }

/// NTK-aware frequencies: the fastest pair stays as it is, the slowest is divided by `stretch`.
std::vector<double> stretch_base(const RopeScaling& s, double stretch) {
  if (s.rotary_dim == 2) return {1.0};
  const auto dim = static_cast<double>(s.rotary_dim);
  return thetas(s.rotary_dim, s.rotary_dim, s.base * portable::pow(stretch, dim / (dim - 2)));
}

ScaledRope yarn(const RopeScaling& s) {
  for (const auto& [name, value] : {std::pair{"mscale", s.mscale}, {"mscale_all_dim", s.mscale_all_dim}})
    require_finite(name, value);
  auto [low, high] = yarn_ramp(s);
  if (low == high) high += 0.001;  // avoids 0/0, as in transformers
  ScaledRope result{.inverse_frequencies = thetas(s)};
  for (std::size_t i = 0; i < result.inverse_frequencies.size(); ++i) {
    double& theta = result.inverse_frequencies[i];
    const double ramp = std::clamp((static_cast<double>(i) - low) / (high - low), 0.0, 1.0);
    theta = theta / s.factor * ramp + theta * (1 - ramp);
  }
  const bool both = s.mscale != 0 && s.mscale_all_dim != 0;
  result.attention_factor = s.attention_factor ? *s.attention_factor
                            : both ? yarn_temperature(s.factor, s.mscale) / yarn_temperature(s.factor, s.mscale_all_dim)
                                   : yarn_temperature(s.factor);
  return result;
}

ScaledRope longrope(const RopeScaling& s) {
  const bool is_long = s.sequence_length && *s.sequence_length > s.original_context;
  const std::vector<double>& divisors = is_long ? s.long_factor : s.short_factor;
  ScaledRope result{.inverse_frequencies = thetas(s)};
  for (const auto& [name, list] : {std::pair{"short_factor", &s.short_factor}, {"long_factor", &s.long_factor}})
    if (list->size() != result.inverse_frequencies.size())
      reject_argument(std::string("the length of ") + name, static_cast<std::int64_t>(list->size()),
                      std::to_string(result.inverse_frequencies.size()) + ", half of rotary_dim");
  for (std::size_t i = 0; i < divisors.size(); ++i) {
    require_positive((is_long ? "long_factor[" : "short_factor[") + std::to_string(i) + "]", divisors[i]);
    result.inverse_frequencies[i] /= divisors[i];
  }
  if (s.attention_factor) {
    result.attention_factor = *s.attention_factor;
  } else if (s.factor > 1) {
    if (s.original_context < 2)
      reject_argument("original_context", s.original_context, "2 or more, because longrope divides by its logarithm");
    result.attention_factor =
        std::sqrt(1 + portable::log(s.factor) / portable::log(static_cast<double>(s.original_context)));
  }
  return result;
}

ScaledRope llama3(const RopeScaling& s) {
  require_positive("low_freq_factor", s.low_freq_factor);
  require_positive("high_freq_factor", s.high_freq_factor);
  const auto context = static_cast<double>(s.original_context);
  ScaledRope result{.inverse_frequencies = thetas(s)};
  for (double& theta : result.inverse_frequencies) {
    const double wave = wavelength(theta);
    const bool is_low = wave > context / s.low_freq_factor;
    const bool is_high = wave < context / s.high_freq_factor;
    if (is_low) {
      theta /= s.factor;
    } else if (!is_high && s.high_freq_factor != s.low_freq_factor) {
      const double smooth = (context / wave - s.low_freq_factor) / (s.high_freq_factor - s.low_freq_factor);
      theta = (1 - smooth) * theta / s.factor + smooth * theta;
    }
  }
  return result;
}

ScaledRope proportional(const RopeScaling& s) {
  const std::int64_t head_dim = s.head_dim == 0 ? s.rotary_dim : s.head_dim;
  require_even("head_dim", head_dim);
  if (s.rotary_dim > head_dim)
    reject_argument("rotary_dim", s.rotary_dim, "at most head_dim, " + std::to_string(head_dim));
  ScaledRope result{.inverse_frequencies = thetas(s.rotary_dim, head_dim, s.base)};
  for (double& theta : result.inverse_frequencies) theta /= s.factor;
  result.inverse_frequencies.resize(static_cast<std::size_t>(head_dim / 2), 0.0);
  return result;
}

ScaledRope divide_all(std::vector<double> inverse_frequencies, double divisor) {
  for (double& theta : inverse_frequencies) theta /= divisor;
  return {.inverse_frequencies = std::move(inverse_frequencies)};
}

}  // namespace

std::string_view rope_method_name(RopeMethod method) { return kNames[static_cast<std::size_t>(method)].second; }

std::optional<RopeMethod> rope_method_named(std::string_view name) {
  for (const auto& [method, its_name] : kNames)
    if (its_name == name) return method;
  return std::nullopt;
}

const std::vector<RopeMethod>& rope_methods() {
  static const std::vector<RopeMethod> all = [] {
    std::vector<RopeMethod> methods;
    for (const auto& entry : kNames) methods.push_back(entry.first);
    return methods;
  }();
  return all;
}

ScaledRope scaled_rope(const RopeScaling& s) {
  require_common(s);
  switch (s.method) {
    case RopeMethod::unscaled: return {.inverse_frequencies = thetas(s)};
    case RopeMethod::linear: return divide_all(thetas(s), s.factor);
    case RopeMethod::ntk: return {.inverse_frequencies = stretch_base(s, s.factor)};
    case RopeMethod::dynamic: {
      const auto context = static_cast<double>(s.original_context);
      const double length = std::max(static_cast<double>(s.sequence_length.value_or(1)), context);
      return {.inverse_frequencies = stretch_base(s, s.factor * length / context - (s.factor - 1))};
    }
    case RopeMethod::yarn: return yarn(s);
    case RopeMethod::longrope: return longrope(s);
    case RopeMethod::llama3: return llama3(s);
    case RopeMethod::proportional: return proportional(s);
  }
  return {};
}

YarnRamp yarn_ramp(const RopeScaling& s) {
  require_common(s);
  require_positive("beta_fast", s.beta_fast);
  require_positive("beta_slow", s.beta_slow);
  const auto dim = static_cast<double>(s.rotary_dim);
  const auto pair_with_turns = [&](double turns) {
    return dim * portable::log(static_cast<double>(s.original_context) / (turns * 2 * std::numbers::pi)) /
           (2 * portable::log(s.base));
  };
  double low = pair_with_turns(s.beta_fast);
  double high = pair_with_turns(s.beta_slow);
  if (s.truncate) {
    low = std::floor(low);
    high = std::ceil(high);
  }
  return {.low = std::max(low, 0.0), .high = std::min(high, dim - 1)};
}

double yarn_temperature(double factor, double mscale) {
  return factor <= 1 ? 1.0 : 0.1 * mscale * portable::log(factor) + 1.0;
}

std::optional<double> equivalent_base(const std::vector<double>& inverse_frequencies) {
  if (inverse_frequencies.size() < 2 || !(inverse_frequencies.back() > 0)) return std::nullopt;
  const auto pairs = static_cast<double>(inverse_frequencies.size());
  return portable::pow(inverse_frequencies.back(), -pairs / (pairs - 1));
}

std::optional<KnownRange> known_range(const std::vector<double>& unscaled, const std::vector<double>& scaled,
                                      std::int64_t original_context) {
  if (scaled.size() < unscaled.size())
    reject_argument("number of scaled frequencies", std::int64_t{std::ssize(scaled)},
                    std::to_string(unscaled.size()) + " or more, the number of unscaled ones");
  const auto context = static_cast<double>(original_context);
  std::optional<KnownRange> range;
  for (std::size_t i = 0; i < unscaled.size(); ++i) {
    if (unscaled[i] * context >= 2 * std::numbers::pi || scaled[i] == 0) continue;
    const double end = context * unscaled[i] / scaled[i];
    if (!range || end < range->end) range = {end, i};
  }
  return range;
}

std::int64_t first_new_position(const KnownRange& range) {
  constexpr double kRounding = 1e-9;
  constexpr double kMost = 1e15;  // so that every range fits the type
  return static_cast<std::int64_t>(std::min(kMost, std::ceil(range.end * (1 - kRounding))));
}

}  // namespace ropewalk
