#include "figure/scaled_ropes.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "encodings/frequency.h"
#include "figure/series_look.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "portable/functions.h"

namespace ropewalk {
namespace {

std::int64_t chosen_rotary_dim(const ParameterSet& set, std::vector<std::string>& notes) {
  const std::int64_t dim = even_count(set, param::d_model);
  const std::int64_t chosen = even_count(set, param::rotary_dim);
  if (chosen > dim)
    notes.push_back("rotary_dim is " + std::to_string(chosen) + ", more than d_model: all " + std::to_string(dim) +
                    " dimensions rotate.");
  return chosen == 0 ? dim : std::min(chosen, dim);
}

/// Adds what decides the attention factor, or a factor of 1 if it is of no interest.
void add_attention_settings(RopeScaling& s, const ParameterSet& set, bool of_interest) {
  using namespace param;
  if (s.method != RopeMethod::yarn && s.method != RopeMethod::longrope) return;
  if (!of_interest) {
    s.attention_factor = 1;
    return;
  }
  if (set[attention_factor] > 0) s.attention_factor = set[attention_factor];
  if (s.method == RopeMethod::longrope) {
    s.factor = set[factor];
  } else {
    s.mscale = set[mscale];
    s.mscale_all_dim = set[mscale_all_dim];
  }
}

}  // namespace

RopeScaling common_settings(const ParameterSet& set, std::vector<std::string>& notes) {
  return {.rotary_dim = chosen_rotary_dim(set, notes), .head_dim = set[param::d_model], .base = set[param::base]};
}

RopeScaling settings_of(RopeMethod method, const ParameterSet& set, const RopeScaling& common) {
  using namespace param;
  using enum RopeMethod;
  RopeScaling s = common;
  s.method = method;
  if (method == unscaled) return s;
  if (method != longrope) s.factor = set[factor];
  if (method == linear || method == ntk || method == proportional) return s;
  s.original_context = set[original_context];
  if (method == RopeMethod::dynamic || method == longrope) s.sequence_length = set[sequence_length];
  if (method == yarn) {
    s.beta_fast = set[beta_fast];
    s.beta_slow = set[beta_slow];
    s.truncate = set[truncate];
  }
  if (method == llama3) {
    s.low_freq_factor = set[low_freq_factor];
    s.high_freq_factor = set[high_freq_factor];
  }
  if (method == longrope)
    for (const auto& [list, parameter] : {std::pair{&s.short_factor, &short_factor}, {&s.long_factor, &long_factor}}) {
      *list = set[*parameter];
      if (list->empty()) list->assign(static_cast<std::size_t>(s.rotary_dim / 2), 1.0);
    }
  return s;
}

std::vector<Parameter> scaling_parameters() {
  using namespace param;
  return {d_model,          base,           scaling,        factor,           original_context,
          sequence_length,  rotary_dim,     beta_fast,      beta_slow,        truncate,
          mscale,           mscale_all_dim, softmax_mscale, attention_factor, low_freq_factor,
          high_freq_factor, short_factor,   long_factor};
}

ScaledRopes scaled_ropes(const ParameterSet& set, bool with_attention) {
  ScaledRopes result;
  const RopeScaling common = common_settings(set, result.notes);
  result.unscaled = inverse_frequencies(common.rotary_dim, common.base);
  std::string failure;
  for (const RopeMethod method : set[param::scaling]) {
    const std::string name(rope_method_name(method));
    const SeriesLook look = series_look(result.methods.size());
    RopeScaling s = settings_of(method, set, common);
    add_attention_settings(s, set, with_attention);
    try {
      const ScaledRope rope = scaled_rope(s);
      double logits = rope.attention_factor * rope.attention_factor;
      if (with_attention && method == RopeMethod::yarn && set[param::softmax_mscale])
        logits *= portable::square(yarn_temperature(s.factor, s.mscale_all_dim));
      result.methods.push_back({name, s, rope, logits, look.role, look.style});
    } catch (const std::invalid_argument& error) {
      failure = error.what();
      result.notes.push_back(name + " is not drawn: " + failure);
    }
    if (method == RopeMethod::longrope && set[param::short_factor].empty() && set[param::long_factor].empty())
      result.notes.push_back("longrope changes nothing without its lists, which a model's config.json has.");
  }
  if (result.methods.empty()) throw std::invalid_argument(failure);
  return result;
}

Line pair_line(std::string name, const NamedRope& method, const std::vector<double>& values) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::isfinite(values[i]) && values[i] > 0) points.push_back({static_cast<double>(i), values[i]});
  return {std::move(name), polyline(std::move(points)), method.role, method.style};
}

Axis logarithmic_axis(std::string label, std::string unit, const std::vector<std::vector<double>>& values) {
  double low = INFINITY;
  double high = 0;
  for (const auto& list : values)
    for (const double value : list)
      if (std::isfinite(value) && value > 0) {
        low = std::min(low, value);
        high = std::max(high, value);
      }
  return {.label = std::move(label),
          .unit = std::move(unit),
          .scale = Scale::logarithmic,
          .limits = {low / 1.5, high * 1.5}};
}

Axis pair_axis(std::size_t pairs) {
  return {.label = "Pair i (fast to slow)",
          .limits = cell_limits(static_cast<std::int64_t>(pairs)),
          .whole = true,
          .parameter = param::pair.id};
}

std::vector<Cursor> pair_cursors(const ParameterSet& set) {
  return {cursor_at(set, param::pair, 0), cursor_at(set, param::pair, 1)};
}

}  // namespace ropewalk
