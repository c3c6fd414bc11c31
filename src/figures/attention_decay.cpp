// How the score of RoPE changes with the distance between two tokens.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "encodings/decay.h"
#include "figure/distance_line.h"
#include "figure/figure.h"
#include "figure/random_vectors.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

Plot evaluate(const ParameterSet& set) {
  const std::vector<double> frequencies = rotary_frequencies(set);
  const Pairing pairing = set[param::pairing];
  const ShownDistances shown(set);
  const auto turns = std::make_shared<const DistanceTurns>(frequencies, 1, static_cast<std::size_t>(shown.last) + 1);
  const auto line = [&](auto function) { return shown.line(turns, std::move(function)); };
  const auto score_line = [&](const std::vector<double>& q, const std::vector<double>& k) {
    return line([terms = normalized_score_terms(q, k, pairing)](auto from, const auto& by, auto out) {
      scores(from, terms, by, out);
    });
  };
  const QueryAndKey vectors = random_query_and_key(set);

  Plot plot{.title = "Scores over distance",
            .subtitle = "three pairs of vectors, and a bound of RoFormer, section 3.4.3"};
  const Axis distance = shown.axis();
  const double top = (static_cast<double>(frequencies.size()) + 1) / 2;
  const auto bounds = line([](auto from, const auto& by, auto out) { decay_upper_bounds(from, by, out); });
  const auto cosines = line([](auto from, const auto& by, auto out) { mean_cosines(from, by, out); });
  const Panel bound{.x = distance,
                    .y = {.label = "Bound B(Δ), a factor", .limits = {0, 1.05 * top}},
                    .marks = {Line{.name = "bound factor", .source = bounds}}};
  Panel score{.x = distance,
              .y = {.label = "Score / norms", .limits = {-1.05, 1.05}},
              .marks = {Line{"mean cosine", cosines, Role::series_2, LineStyle::dashed},
                        Line{"q·k", score_line(vectors.q, vectors.q), Role::series_3},
                        Line{"q·k independent", score_line(vectors.q, vectors.k), Role::muted, LineStyle::dotted}}};
  // The curves rarely reach -1, so the axis ends a little below their samples.
  double lowest = 0;
  for (const Mark& mark : score.marks) lowest = std::min(lowest, lowest_sample(*std::get<Line>(mark).source));
  score.y.limits.min = std::max(-1.05, lowest - 0.1);

  const std::int64_t searched = searched_distance(shown.last, frequencies.size());
  const auto crossing = first_negative_distance(*turns, searched);
  if (crossing) {
    score.marks.push_back(
        Points{.name = "first below zero",
               .points = {{static_cast<double>(*crossing), mean_cosine(static_cast<double>(*crossing), frequencies)}},
               .role = Role::series_2,
               .label = "first dips below 0 at " + grouped(*crossing)});
    const auto averaged = first_negative_average(frequencies, searched);
    plot.notes.push_back("The mean cosine first dips below 0 at distance " + grouped(*crossing) +
                         " and never stays there: it keeps returning above 0. Averaged over ±10 % of the distance it " +
                         (averaged ? "first falls below 0 at " + grouped(*averaged) + "."
                                   : "stays positive up to " + grouped(searched) + "."));
  } else {
    plot.notes.push_back("The mean cosine stays positive up to distance " + grouped(searched) + ".");
  }
  plot.notes.push_back("No curve falls steadily, and independent vectors (q·k independent) do not decay at all.");
  plot.notes.push_back(
      "A score is at most (d/2) B(Δ) max|h_(i+1) - h_i|, h_i of pair i, and norm(q) norm(k) at every distance.");
  plot.panels = {bound, std::move(score)};
  return plot;
}

std::int64_t distance_at(const ParameterSet& set, double x) { return nearest_cell(x, set[param::max_distance] + 1); }

/// The distance between position and position_2; dragging a cursor sets position_2.
std::vector<Cursor> cursors(const ParameterSet& set) {
  const auto distance = static_cast<double>(std::abs(set[param::position] - set[param::position_2]));
  return {{.panel = 0, .value = distance, .parameter = param::position_2.id},
          {.panel = 1, .value = distance, .parameter = param::position_2.id}};
}

std::vector<Assignment> pick(const ParameterSet& set, int, double x, double, bool) {
  const std::int64_t distance = distance_at(set, x);
  const std::int64_t position = set[param::position];
  return {{param::position_2, position >= distance ? position - distance : position + distance}};
}

Explanation explain(const ParameterSet& set, int panel, double x, double) {
  const std::vector<double> frequencies = rotary_frequencies(set);
  const std::int64_t whole = distance_at(set, x);
  const auto distance = static_cast<double>(whole);
  const QueryAndKey vectors = random_query_and_key(set);
  const Pairing pairing = set[param::pairing];
  if (panel == 0) {
    const double factor = decay_upper_bound(distance, frequencies);
    const double bound =
        static_cast<double>(frequencies.size()) * factor * largest_change(score_terms(vectors.q, vectors.k, pairing));
    return {.formula = "B(Δ) = (2/d) Σ_j |Σ_{i<j} exp(iΔθ_i)|",
            .with_numbers = "B(" + std::to_string(whole) + ") = " + fixed(factor) + "\n(d/2) B max|h_{i+1} - h_i| = " +
                            rounded(bound) + "\nnorm(q) norm(k) = " + rounded(norm(vectors.q) * norm(vectors.k)),
            .text = "two bounds on q·k independent; h_i is the product of pair i as a complex number, h_{d/2} = 0"};
  }
  const auto score = [&](const std::vector<double>& k) {
    return fixed(score_at(distance, normalized_score_terms(vectors.q, k, pairing), frequencies));
  };
  return {.formula = "C(Δ) = (2/d) Σ_i cos(Δθ_i)",
          .with_numbers = "C(" + std::to_string(whole) + ") = " + fixed(mean_cosine(distance, frequencies)) +
                          "\nq·k = " + score(vectors.q) + "\nq·k independent = " + score(vectors.k),
          .text = "scores over both norms"};
}

}  // namespace

Figure attention_decay() {
  return {.id = "attention_decay",
          .title = "Scores over distance",
          .topic = "Rotary",
          .source = "Su et al. 2021, RoFormer, section 3.4.3",
          .parameters = {param::d_model, param::base, param::pairing, param::seed, param::max_distance,
                         param::log_distance},
          .cursor_parameters = {param::position, param::position_2},
          .presets = {preset("article-004-distance", "Scores over distance: none falls steadily",
                             {{param::d_model, 128}, {param::max_distance, 250}}),
                      preset("article-000-decay", "Where the mean cosine first dips below 0",
                             {{param::d_model, 128}, {param::max_distance, 3000}})},
          .dashboard_place = 4,
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .cursors = cursors,
          .pick = pick,
          .explain = explain};
}

}  // namespace ropewalk
