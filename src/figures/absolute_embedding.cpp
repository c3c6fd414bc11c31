// What adding the sinusoidal encoding does to one token's vector at several positions.
#include <algorithm>
#include <cmath>

#include "encodings/random.h"
#include "encodings/sinusoidal.h"
#include "figure/figure.h"
#include "figure/random_vectors.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMaxPanels = 6;  // more are too flat to read

SinusoidalTable table_of(const ParameterSet& set) {
  return SinusoidalTable({.dim = set.integer("d_model"), .base = set.real("base")});
}

/// The token's vector with the position's added.
std::vector<double> encoded(const ParameterSet& set, std::int64_t position) {
  std::vector<double> vector = LegacyRandom(static_cast<std::uint32_t>(set.integer("seed")))
                                   .randn(static_cast<std::size_t>(set.integer("d_model")));
  const std::vector<double> added = table_of(set).vector_at(static_cast<double>(position));
  for (std::size_t k = 0; k < vector.size(); ++k) vector[k] += set.real("amplitude") * added[k];
  return vector;
}

/// The positions that are compared with the first one; the first alone is compared with the bare token.
List compared(const ParameterSet& set) {
  List positions = set.list("sample_positions");
  if (positions.size() > 1) positions.erase(positions.begin());
  if (positions.size() > kMaxPanels) positions.resize(kMaxPanels);
  return positions;
}

Plot evaluate(const ParameterSet& set) {
  const List& sampled = set.list("sample_positions");
  const bool alone = sampled.size() == 1;
  std::vector<double> token = LegacyRandom(static_cast<std::uint32_t>(set.integer("seed")))
                                  .randn(static_cast<std::size_t>(set.integer("d_model")));
  const std::vector<double> first = alone ? token : encoded(set, sampled.front());
  Plot plot{.title = "Difference between encoded embeddings",
            .subtitle = "token + position, absolute encoding"};
  double reach = 0;
  for (const std::int64_t position : compared(set)) {
    const std::vector<double> other = encoded(set, position);
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
  for (Panel& panel : plot.panels)
    panel.y.limits = {-1.08 * std::max(reach, 0.01), 1.08 * std::max(reach, 0.01)};
  if (!alone && sampled.size() - 1 > kMaxPanels)
    plot.notes.push_back("The first " + std::to_string(kMaxPanels) + " of " +
                         std::to_string(sampled.size() - 1) + " differences are drawn.");
  std::vector<double> added = table_of(set).vector_at(static_cast<double>(sampled.back()));
  for (double& entry : added) entry *= set.real("amplitude");
  const double share = norm(added) / norm(token);
  plot.notes.push_back(
      "The token drops out: what is left is the difference of two position vectors. Lengths: token " +
      fixed(norm(token), 3) + ", position " + fixed(norm(added), 3) +
      (share > 1 ? "; at this amplitude the position drowns the token." : "."));
  plot.notes.push_back(
      "Later dimensions differ less only while the positions are near: the slowest pair needs tens of "
      "thousands of "
      "tokens to come round.");
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double) {
  const List positions = compared(set);
  const std::int64_t first = set.list("sample_positions").front();
  const std::int64_t k = std::clamp<std::int64_t>(std::llround(x), 0, set.integer("d_model") - 1);
  const std::int64_t position = positions.at(static_cast<std::size_t>(panel));
  const SinusoidalTable table = table_of(set);
  const double there = table.value(static_cast<double>(position), k);
  if (set.list("sample_positions").size() == 1)
    return {.formula = "x[k] + a PE[p, k] - x[k]",
            .with_numbers = "k = " + std::to_string(k) + ": " + shortest(set.real("amplitude")) + " * " +
                            fixed(there) + "\n= " + fixed(set.real("amplitude") * there),
            .text = "dimension " + std::to_string(k)};
  const double here = table.value(static_cast<double>(first), k);
  return {.formula = "a (PE[p, k] - PE[q, k])",
          .with_numbers = "k = " + std::to_string(k) + ": " + shortest(set.real("amplitude")) + " * (" +
                          fixed(there) + " - " + fixed(here) +
                          ")\n= " + fixed(set.real("amplitude") * (there - here)),
          .text = "p = " + grouped(position) + ", q = " + grouped(first)};
}

}  // namespace

Figure absolute_embedding() {
  const std::vector<Assignment> published{
      {"d_model", std::int64_t{128}}, {"seed", std::int64_t{42}}, {"sample_positions", List{0, 50, 99}}};
  const auto drowned = [](double amplitude) {
    return std::vector<Assignment>{{"sample_positions", List{0, 50, 99}}, {"amplitude", amplitude}};
  };
  return {
      .id = "absolute_embedding",
      .title = "Difference between encoded embeddings",
      .topic = "Sinusoidal",
      .source = "Vaswani et al. 2017, section 3.5; article 004",
      .parameters = {parameters::d_model(), parameters::base(), parameters::seed(),
                     parameters::sample_positions(),
                     Parameter{
                         .id = "amplitude",
                         .type = ParameterType::real,
                         .label = "Amplitude",
                         .help = "What the position vector is multiplied by before it is added to the token.",
                         .group = "Embedding",
                         .range = {0, 100},
                         .soft_range = {0, 10},
                         .snap = Snap::hundredths,
                         .default_value = 1.0}},
      .presets = {{.id = "article-004-figure-3",
                   .title = "Difference in Encoded Embeddings",
                   .values = published,
                   .width = 1200,
                   .height = 1000,
                   .labels = {.title = "Difference in Encoded Embeddings (Absolute Position Encoding)",
                              .panels = {"Absolute PE: Encoded Embedding (Position 50) - Encoded Embedding "
                                         "(Position 0)",
                                         "Absolute PE: Encoded Embedding (Position 99) - Encoded Embedding "
                                         "(Position 0)"}}},
                  {.id = "article-000-amplitude",
                   .title = "Too large an offset drowns the token",
                   .values = drowned(10.0)}},
      .evaluate = evaluate,
      .explain = explain};
}

}  // namespace ropewalk
