// Frequency and wavelength of every pair, before and after context extension.
#include <algorithm>
#include <cmath>

#include "encodings/frequency.h"
#include "figure/figure.h"
#include "figure/scaled_ropes.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

std::vector<double> wavelengths(const std::vector<double>& inverse_frequencies) {
  std::vector<double> result;
  for (const double theta : inverse_frequencies) result.push_back(theta > 0 ? wavelength(theta) : INFINITY);
  return result;
}

Plot evaluate(const ParameterSet& set) {
  const ScaledRopes ropes = scaled_ropes(set, false);
  std::vector<std::vector<double>> thetas, waves;
  std::size_t pairs = 0;
  for (const NamedRope& method : ropes.methods) {
    thetas.push_back(method.rope.inverse_frequencies);
    waves.push_back(wavelengths(method.rope.inverse_frequencies));
    pairs = std::max(pairs, method.rope.inverse_frequencies.size());
  }
  Plot plot{.title = "Frequencies", .subtitle = "θ_i and its wavelength", .columns = 2, .notes = ropes.notes};
  Panel frequency{.x = pair_axis(pairs), .y = logarithmic_axis("Frequency", "rad a token", thetas)};
  Panel wave{.x = pair_axis(pairs), .y = logarithmic_axis("Wavelength", "tokens", waves)};
  for (std::size_t i = 0; i < ropes.methods.size(); ++i) {
    const NamedRope& method = ropes.methods[i];
    frequency.marks.push_back(pair_line("frequency (" + method.name + ")", method, thetas[i]));
    wave.marks.push_back(pair_line("wavelength (" + method.name + ")", method, waves[i]));
    if (thetas[i].back() == 0)
      plot.notes.push_back("In " + method.name + ", " + std::to_string(std::ranges::count(thetas[i], 0.0)) + " of " +
                           std::to_string(thetas[i].size()) + " pairs do not rotate and are not drawn.");
  }
  plot.panels = {std::move(frequency), std::move(wave)};
  return plot;
}

Explanation explain(const ParameterSet& set, int, double x, double) {
  const ScaledRopes ropes = scaled_ropes(set, false);
  const auto last = std::ssize(ropes.methods.front().rope.inverse_frequencies) - 1;
  const auto pair = static_cast<std::size_t>(std::clamp<double>(std::round(x), 0, static_cast<double>(last)));
  std::string numbers;
  for (const NamedRope& method : ropes.methods) {
    if (pair >= method.rope.inverse_frequencies.size()) continue;
    const double theta = method.rope.inverse_frequencies[pair];
    numbers += (numbers.empty() ? "" : "\n") + method.name + ": θ = " + rounded(theta) +
               (theta > 0 ? ", λ = " + rounded(wavelength(theta)) + " tokens" : ", does not rotate");
  }
  return {.formula = "unscaled: θ_i = base^(-2i/rotary_dim); λ_i = 2π/θ_i",
          .with_numbers = numbers,
          .text = "pair " + std::to_string(pair)};
}

}  // namespace

Figure frequencies() {
  return {.id = "frequencies",
          .title = "Frequencies",
          .topic = "Rotary",
          .summary = "How fast each pair turns, and how many tokens one turn takes",
          .source = "Su et al. 2021, RoFormer; transformers, modeling_rope_utils.py",
          .parameters = scaling_parameters(),
          .cursor_parameters = {param::pair},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .cursors = pair_cursors,
          .explain = explain};
}

}  // namespace ropewalk
