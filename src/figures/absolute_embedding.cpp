// How adding the sinusoidal encoding changes one token's vector at several positions.
#include <algorithm>
#include <cmath>

#include "encodings/frequency.h"
#include "encodings/sinusoidal.h"
#include "figure/figure.h"
#include "figure/random_vectors.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto amplitude = real(
    {.id = "amplitude", .label = "Amplitude",
     .help = "The position vector is multiplied by this before it is added to the token.",
     .group = "Embedding", .range = {0, 100}, .soft_range = {0, 10},
     .snap = Snap::hundredths, .default_value = 1});
// clang-format on
}  // namespace param

namespace {

constexpr std::size_t kMaxPanels = 6;  // more are too flat to read

SinusoidalTable table_of(const ParameterSet& set) {
  return SinusoidalTable({.dim = set[param::d_model], .base = set[param::base]});
}

/// The position's vector times the amplitude: what is added to the token.
std::vector<double> added_vector(const ParameterSet& set, std::int64_t position) {
  std::vector<double> vector = table_of(set).vector_at(static_cast<double>(position));
  for (double& entry : vector) entry *= set[param::amplitude];
  return vector;
}

std::vector<double> encoded(const ParameterSet& set, const std::vector<double>& token, std::int64_t position) {
  std::vector<double> vector = added_vector(set, position);
  for (std::size_t k = 0; k < vector.size(); ++k) vector[k] += token[k];
  return vector;
}

/// The positions that are compared with the first one. A single position is compared with the token itself.
List compared(const ParameterSet& set) {
  List positions = set[param::sample_positions];
  if (positions.size() > 1) positions.erase(positions.begin());
  if (positions.size() > kMaxPanels) positions.resize(kMaxPanels);
  return positions;
}

Plot evaluate(const ParameterSet& set) {
  const List& sampled = set[param::sample_positions];
  const bool alone = sampled.size() == 1;
  const std::vector<double> token = random_query_and_key(set).q;
  const std::vector<double> first = alone ? token : encoded(set, token, sampled.front());
  Plot plot{.title = "Difference between encoded embeddings", .subtitle = "token + position, absolute encoding"};
  double reach = 0;
  for (const std::int64_t position : compared(set)) {
    const std::vector<double> other = encoded(set, token, position);
    std::vector<Point> points;
    for (std::size_t k = 0; k < other.size(); ++k) {
      points.push_back({static_cast<double>(k), other[k] - first[k]});
      reach = std::max(reach, std::abs(points.back().y));
    }
    const std::string name = "position " + grouped(position);
    Panel panel{.title = alone ? "Position " + grouped(position) + " - token"
                               : "Position " + grouped(position) + " - position " + grouped(sampled.front())};
    panel.x = {.label = "Dimension",
               .limits = {0, static_cast<double>(std::max<std::size_t>(other.size() - 1, 1))},
               .whole = true};
    panel.y = {.label = "Difference"};
    panel.marks.push_back(Line{.name = "Difference", .source = polyline(std::move(points))});
    plot.panels.push_back(std::move(panel));
  }
  for (Panel& panel : plot.panels) panel.y.limits = {-1.08 * std::max(reach, 0.01), 1.08 * std::max(reach, 0.01)};
  if (!alone && sampled.size() - 1 > kMaxPanels)
    plot.notes.push_back("The first " + std::to_string(kMaxPanels) + " of " + std::to_string(sampled.size() - 1) +
                         " differences are drawn.");
  const std::vector<double> added = added_vector(set, sampled.back());
  const double share = norm(added) / norm(token);
  plot.notes.push_back("The token cancels: the difference is that of two position vectors. Norms: token " +
                       fixed(norm(token), 3) + ", position " + fixed(norm(added), 3) +
                       (share > 1 ? "; at this amplitude the position drowns the token." : "."));
  plot.notes.push_back("Later dimensions differ less while positions are near each other: the slowest pair needs " +
                       rounded(wavelength(table_of(set).inverse_frequencies().back()), 4) + " tokens for one turn.");
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double) {
  const List positions = compared(set);
  const std::int64_t first = set[param::sample_positions].front();
  const std::int64_t k = nearest_cell(x, set[param::d_model]);
  const std::int64_t position = positions.at(static_cast<std::size_t>(panel));
  const SinusoidalTable table = table_of(set);
  const double there = table.value(static_cast<double>(position), k);
  if (set[param::sample_positions].size() == 1)
    return {.formula = "x[k] + a PE[p, k] - x[k]",
            .with_numbers = "k = " + std::to_string(k) + ": " + shortest(set[param::amplitude]) + " * " + fixed(there) +
                            "\n= " + fixed(set[param::amplitude] * there),
            .text = "dimension " + std::to_string(k)};
  const double here = table.value(static_cast<double>(first), k);
  return {.formula = "a (PE[p, k] - PE[q, k])",
          .with_numbers = "k = " + std::to_string(k) + ": " + shortest(set[param::amplitude]) + " * (" + fixed(there) +
                          " - " + fixed(here) + ")\n= " + fixed(set[param::amplitude] * (there - here)),
          .text = "p = " + grouped(position) + ", q = " + grouped(first)};
}

}  // namespace

Figure absolute_embedding() {
  return {
      .id = "absolute_embedding",
      .title = "Difference between encoded embeddings",
      .topic = "Sinusoidal",
      .summary = "What adding the position changes in one token's vector",
      .source = "Vaswani et al. 2017, section 3.5",
      .parameters = {param::d_model, param::base, param::seed, param::sample_positions, param::amplitude},
      .presets =
          {{.id = "article-004-figure-3",
            .title = "Difference in Encoded Embeddings",
            .values = {{param::d_model, 128}, {param::seed, 42}, {param::sample_positions, {0, 50, 99}}},
            .width = 1200,
            .height = 1000,
            .labels = {.title = "Difference in Encoded Embeddings (Absolute Position Encoding)",
                       .panels = {"Absolute PE: Encoded Embedding (Position 50) - Encoded Embedding (Position 0)",
                                  "Absolute PE: Encoded Embedding (Position 99) - Encoded Embedding (Position 0)"}}},
           preset("article-000-amplitude", "Too large an offset drowns the token",
                  {{param::sample_positions, {0, 50, 99}}, {param::amplitude, 10}})},
      .evaluate = evaluate,
      .explain = explain};
}

}  // namespace ropewalk
