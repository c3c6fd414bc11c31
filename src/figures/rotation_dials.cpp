// Every pair as a dial whose hand shows its angle at one position, from the fastest pair to the slowest.
#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "figure/dials.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr double kShape = 1.7;  // the grid is wider than high, as screens are

Plot evaluate(const ParameterSet& set) {
  const DialGrid grid = dial_grid(set, kShape);
  const std::int64_t dim = set[param::d_model];
  const std::int64_t m = set[param::position];
  Plot plot{.title = "A dial for every pair", .subtitle = "position " + grouped(m) + ", from fast to slow"};
  Panel panel = grid.panel();
  for (std::size_t i = 0; i < grid.pairs.size(); ++i) {
    const Point centre = grid.centre(i);
    const std::string name = "pair " + std::to_string(grid.pairs[i]);
    const double theta = inverse_frequency(grid.pairs[i], dim, set[param::base]);
    const SinCos turn = sin_cos_at(static_cast<double>(m), theta);
    panel.marks.push_back(grid.circle_line(i));
    panel.marks.push_back(Arrows{
        .name = name, .arrows = {{centre, {centre.x + turn.cos, centre.y + turn.sin}}}, .emphasis = Emphasis::strong});
    const std::string turns = rounded(static_cast<double>(m) / wavelength(theta), 2);
    panel.marks.push_back(
        grid.caption(i, grid.has_room_for_words() ? name + ": " + turns + " turns" : std::to_string(grid.pairs[i])));
  }
  if (std::ssize(grid.pairs) < set[param::pairs_shown])
    plot.notes.push_back("At d_model " + std::to_string(dim) + " there are " + std::to_string(dim / 2) + " pairs.");
  const double slowest = wavelength(inverse_frequency(dim / 2 - 1, dim, set[param::base]));
  plot.notes.push_back("Pair i rotates by θ_i = base^(-2i/d) per token: pair 0 makes one turn in 6.28 tokens, pair " +
                       std::to_string(dim / 2 - 1) + " in " + rounded(slowest, 6) + ".");
  plot.notes.push_back(
      "The paper counts pairs from 1 with θ_i = base^(-2(i-1)/d): the same angles. With i from 1 and base^(-2i/d), "
      "which mixes the two ways of counting, every pair would rotate like the next slower one.");
  plot.panels.push_back(std::move(panel));
  return plot;
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double y, bool) {
  const std::optional<std::int64_t> pair = dial_grid(set, kShape).pair_at(x, y);
  return pair ? std::vector<Assignment>{{param::pair, *pair}} : std::vector<Assignment>{};
}

Explanation explain(const ParameterSet& set, int, double x, double y) {
  const std::optional<std::int64_t> pair = dial_grid(set, kShape).pair_at(x, y);
  if (!pair) return {};
  const double theta = inverse_frequency(*pair, set[param::d_model], set[param::base]);
  const std::int64_t m = set[param::position];
  return {.formula = "angle = m θ_i, θ_i = base^(-2i/d)",
          .with_numbers = "pair " + std::to_string(*pair) + ": " + std::to_string(m) + " * " + rounded(theta) +
                          "\n= " + rounded(angle_rad(static_cast<double>(m), theta)) + " rad",
          .text = "wavelength " + rounded(wavelength(theta), 5) + " tokens"};
}

}  // namespace

Figure rotation_dials() {
  return {.id = "rotation_dials",
          .title = "A dial for every pair",
          .topic = "Rotary",
          .summary = "The angle of every pair at one position, like the hands of clocks",
          .source = "Su et al. 2021, RoFormer, section 3.2.2",
          .parameters = {param::d_model, param::base, param::position, param::pairs_shown},
          .cursor_parameters = {param::pair},
          .presets = {preset("article-004-figure-5", "A word vector split into d/2 planes",
                             {{param::d_model, 128}, {param::pairs_shown, 64}, {param::position, 3}}),
                      preset("article-001-rotation-rule", "Two-dimensional chunks, each with an angle of its own",
                             {{param::d_model, 8}, {param::position, 1}})},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .pick = pick,
          .explain = explain};
}

}  // namespace ropewalk
