// How the score of RoPE changes with the distance between two tokens.
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "encodings/decay.h"
#include "encodings/mean_scores.h"
#include "figure/distance_line.h"
#include "figure/figure.h"
#include "figure/own_data.h"
#include "figure/random_vectors.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::int64_t kMostTokens = 1024;  // of a file, whose scores are averaged

/// The scores that are drawn beside the mean cosine: their names, and their terms over the norms.
struct Scores {
  std::string own_name = "q·k", other_name = "q·k independent";
  ScoreTerms own, other;
};

/// Of the seed's vectors: of q with itself and with another vector. Of vectors from files: the mean score of tokens with
/// their own keys, and of all pairs of a query and a key.
Scores scores_of(const ParameterSet& set, const std::optional<OwnVectors>& own) {
  const Pairing pairing = set[param::pairing];
  if (own)
    return {.own_name = "q·k of one token",
            .other_name = "q·k of any two tokens",
            .own = own_key_terms(own->tokens, pairing),
            .other = any_key_terms(own->tokens, pairing)};
  const QueryAndKey vectors = random_query_and_key(set);
  return {.own = normalized_score_terms(vectors.q, vectors.q, pairing),
          .other = normalized_score_terms(vectors.q, vectors.k, pairing)};
}

Plot evaluate(const ParameterSet& values) {
  const ParameterSet set = fitted_to_vectors(values);
  const std::vector<double> frequencies = rotary_frequencies(set);
  const ShownDistances shown(set);
  const auto turns = std::make_shared<const DistanceTurns>(frequencies, 1, static_cast<std::size_t>(shown.last) + 1);
  const auto line = [&](auto function) { return shown.line(turns, std::move(function)); };
  const auto score_line = [&](const ScoreTerms& terms) {
    return line([terms](auto from, const auto& by, auto out) { scores(from, terms, by, out); });
  };
  const std::optional<OwnVectors> own = own_vectors(set, kMostTokens);
  const Scores shown_scores = scores_of(set, own);

  Plot plot{.title = "Scores over distance",
            .subtitle = own ? own->source : "three pairs of vectors, and a bound of RoFormer, section 3.4.3"};
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
                        Line{shown_scores.own_name, score_line(shown_scores.own), Role::series_3},
                        Line{shown_scores.other_name, score_line(shown_scores.other), Role::muted, LineStyle::dotted}}};
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
  if (own) {
    plot.notes.push_back("The scores are averages of (R_m q)·(R_n k) over " + std::to_string(own->tokens.q.rows()) +
                         " tokens, over the average of norm(q) norm(k): of each token with its own key, and of all "
                         "pairs of a query and a key.");
    std::ranges::copy(own->notes, std::back_inserter(plot.notes));
  } else {
    plot.notes.push_back("No curve falls steadily, and independent vectors (q·k independent) do not decay at all.");
  }
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

Explanation explain(const ParameterSet& values, int panel, double x, double) {
  const ParameterSet set = fitted_to_vectors(values);
  const std::vector<double> frequencies = rotary_frequencies(set);
  const std::int64_t whole = distance_at(set, x);
  const auto distance = static_cast<double>(whole);
  const std::optional<OwnVectors> own = own_vectors(set, kMostTokens);
  const Scores shown = scores_of(set, own);
  if (panel == 0) {
    const QueryAndKey vectors = random_query_and_key(set);
    const double norms = own ? 1 : norm(vectors.q) * norm(vectors.k);
    const double factor = decay_upper_bound(distance, frequencies);
    const double bound = static_cast<double>(frequencies.size()) * factor * norms * largest_change(shown.other);
    return {.formula = "B(Δ) = (2/d) Σ_j |Σ_{i<j} exp(iΔθ_i)|",
            .with_numbers = "B(" + std::to_string(whole) + ") = " + fixed(factor) + "\n(d/2) B max|h_{i+1} - h_i| = " +
                            rounded(bound) + (own ? "" : "\nnorm(q) norm(k) = " + rounded(norms)),
            .text = (own ? "a bound on " : "two bounds on ") + shown.other_name +
                    "; h_i is the product of pair i as a complex number, h_{d/2} = 0"};
  }
  const auto score = [&](const ScoreTerms& terms) { return fixed(score_at(distance, terms, frequencies)); };
  return {.formula = "C(Δ) = (2/d) Σ_i cos(Δθ_i)",
          .with_numbers = "C(" + std::to_string(whole) + ") = " + fixed(mean_cosine(distance, frequencies)) + "\n" +
                          shown.own_name + " = " + score(shown.own) + "\n" + shown.other_name + " = " +
                          score(shown.other),
          .text = "scores over both norms"};
}

}  // namespace

Figure attention_decay() {
  return {.id = "attention_decay",
          .title = "Scores over distance",
          .topic = "Rotary",
          .summary = "How RoPE's score changes with the distance between two tokens",
          .source = "Su et al. 2021, RoFormer, section 3.4.3",
          .parameters = {param::d_model, param::base, param::pairing, param::seed, param::max_distance,
                         param::log_distance, param::queries, param::keys, param::head},
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
