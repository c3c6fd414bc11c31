#include "figure/scaled_ropes.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "encodings/frequency.h"
#include "figure/series_look.h"
#include "figure/shared_parameters.h"

namespace ropewalk {
namespace {

std::int64_t chosen_rotary_dim(const ParameterSet& set, std::vector<std::string>& notes) {
  const std::int64_t dim = parameters::even_count(set, "d_model");
  const std::int64_t asked = parameters::even_count(set, "rotary_dim");
  if (asked > dim)
    notes.push_back("rotary_dim is " + std::to_string(asked) + ", more than d_model: all " +
                    std::to_string(dim) + " dimensions turn.");
  return asked == 0 ? dim : std::min(asked, dim);
}

}  // namespace

std::vector<Parameter> scaling_parameters() {
  using namespace parameters;
  return {d_model(),          base(),           scaling(),        factor(),           original_context(),
          sequence_length(),  rotary_dim(),     beta_fast(),      beta_slow(),        truncate(),
          mscale(),           mscale_all_dim(), softmax_mscale(), attention_factor(), low_freq_factor(),
          high_freq_factor(), short_factor(),   long_factor()};
}

ScaledRopes scaled_ropes(const ParameterSet& set) {
  ScaledRopes result;
  RopeScaling s{.head_dim = set.integer("d_model"),
                .base = set.real("base"),
                .factor = set.real("factor"),
                .original_context = set.integer("original_context"),
                .sequence_length = set.integer("sequence_length"),
                .beta_fast = set.real("beta_fast"),
                .beta_slow = set.real("beta_slow"),
                .truncate = set.flag("truncate"),
                .mscale = set.real("mscale"),
                .mscale_all_dim = set.real("mscale_all_dim"),
                .low_freq_factor = set.real("low_freq_factor"),
                .high_freq_factor = set.real("high_freq_factor"),
                .short_factor = set.reals("short_factor"),
                .long_factor = set.reals("long_factor")};
  s.rotary_dim = chosen_rotary_dim(set, result.notes);
  if (set.real("attention_factor") > 0) s.attention_factor = set.real("attention_factor");
  const auto pairs = static_cast<std::size_t>(s.rotary_dim / 2);
  result.unscaled = inverse_frequencies(s.rotary_dim, s.base);
  const bool no_lists = s.short_factor.empty() && s.long_factor.empty();
  for (auto* list : {&s.short_factor, &s.long_factor})
    if (list->empty()) list->assign(pairs, 1.0);

  std::string failure;
  for (const std::string& name : set.words("scaling")) {
    s.method = *rope_method_named(name);
    const SeriesLook look = series_look(result.methods.size());
    try {
      const ScaledRope rope = scaled_rope(s);
      double logits = rope.attention_factor * rope.attention_factor;
      if (s.method == RopeMethod::yarn && set.flag("softmax_mscale"))
        logits *= std::pow(yarn_temperature(s.factor, s.mscale_all_dim), 2);
      result.methods.push_back({name, s, rope, logits, look.role, look.style});
    } catch (const std::invalid_argument& error) {
      failure = error.what();
      result.notes.push_back("longrope is not drawn: " + failure);
    }
    if (s.method == RopeMethod::longrope && no_lists)
      result.notes.push_back("longrope divides nothing without its lists: a model's config.json has them.");
  }
  if (result.methods.empty()) throw std::invalid_argument(failure);
  return result;
}

Line pair_line(std::string name, const NamedRope& method, const std::vector<double>& values) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (std::isfinite(values[i]) && values[i] > 0) points.push_back({static_cast<double>(i), values[i]});
  return {.name = std::move(name),
          .source = polyline(std::move(points)),
          .role = method.role,
          .style = method.style};
}

Range logarithmic_limits(const std::vector<std::vector<double>>& values) {
  double low = INFINITY;
  double high = 0;
  for (const auto& list : values)
    for (const double value : list)
      if (std::isfinite(value) && value > 0) {
        low = std::min(low, value);
        high = std::max(high, value);
      }
  return {low / 1.5, high * 1.5};
}

Axis pair_axis(std::size_t pairs) {
  return {.label = "Pair i (fast to slow)",
          .limits = {-0.5, static_cast<double>(pairs) - 0.5},
          .whole = true,
          .parameter = "pair"};
}

}  // namespace ropewalk
