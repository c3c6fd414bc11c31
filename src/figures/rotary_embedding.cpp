// One token's vector before and after RoPE rotates it, at several positions, with the mistake of a published listing.
#include <algorithm>
#include <cmath>

#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "encodings/rotary.h"
#include "figure/figure.h"
#include "figure/random_vectors.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {

enum class Listing { corrected, printed };

// clang-format off
const auto index_origin = integer(
    {.id = "index_origin", .label = "First position is",
     .help = "The position m of index 0: 0 as in all common code, or 1 as some papers number tokens.",
     .group = "Embedding", .range = {0, 1}, .default_value = 0});

const auto listing = choice<Listing>(
    {.id = "listing", .label = "Listing",
     .help = "The correct rotation, or one published listing as printed, which lacks one of two sine terms.",
     .group = "Embedding", .options = {{"corrected", "corrected"}, {"printed", "as printed"}}});
// clang-format on
}  // namespace param

namespace {

using param::Listing;

constexpr std::size_t kMaxPanels = 6;  // more are too flat to read
constexpr std::int64_t kMoved = 1000;  // tokens by which query and key move together

/// One published listing leaves the entries of R below the diagonal 0, so the second dimension of each pair lacks
/// x sin mθ.
std::vector<double> rotate_as_printed(const std::vector<double>& x, double position, double base, Pairing pairing) {
  const auto dim = static_cast<std::int64_t>(x.size());
  std::vector<double> result(x.size());
  for (std::int64_t pair = 0; pair < dim / 2; ++pair) {
    const auto [first, second] = pair_columns(pair, dim, pairing);
    const SinCos turn = sin_cos_at(position, inverse_frequency(pair, dim, base));
    const auto a = static_cast<std::size_t>(first);
    const auto b = static_cast<std::size_t>(second);
    result[a] = x[a] * turn.cos - x[b] * turn.sin;
    result[b] = x[b] * turn.cos;
  }
  return result;
}

std::int64_t position_of(const ParameterSet& set, std::int64_t index) { return index + set[param::index_origin]; }

std::vector<double> rotated(const ParameterSet& set, const std::vector<double>& x, std::int64_t index, bool printed) {
  const auto m = static_cast<double>(position_of(set, index));
  return printed ? rotate_as_printed(x, m, set[param::base], set[param::pairing])
                 : rotate(x, m, set[param::base], set[param::pairing]);
}

std::string norms(const ParameterSet& set, const std::vector<double>& x, bool printed) {
  std::string text;
  const List& indices = set[param::sample_positions];
  for (std::size_t i = 0; i < std::min(indices.size(), kMaxPanels); ++i)
    text += (i == 0 ? "" : ", ") + fixed(norm(rotated(set, x, indices[i], printed)), 3);
  return text;
}

/// How the score changes if both positions move by kMoved, and if the other pairing rotates permuted vectors.
std::vector<std::string> score_notes(const ParameterSet& set) {
  const QueryAndKey vectors = random_query_and_key(set);
  const double base = set[param::base];
  const auto dim = set[param::d_model];
  const auto score = [&](const QueryAndKey& v, double m, double n, Pairing pairing) {
    return dot(rotate(v.q, m, base, pairing), rotate(v.k, n, base, pairing));
  };
  const auto m = static_cast<double>(position_of(set, set[param::sample_positions].back()));
  const auto n = static_cast<double>(position_of(set, set[param::sample_positions].front()));
  const double here = score(vectors, m, n, set[param::pairing]);
  const double moved = score(vectors, m + kMoved, n + kMoved, set[param::pairing]);
  const bool half_split = set[param::pairing] == Pairing::half_split;
  const std::vector<std::int64_t> order = half_split_from_interleaved(dim);
  QueryAndKey permuted{vectors.q, vectors.k};
  for (std::size_t i = 0; i < order.size(); ++i) {
    const auto from = static_cast<std::size_t>(order[i]);
    permuted.q[half_split ? from : i] = vectors.q[half_split ? i : from];
    permuted.k[half_split ? from : i] = vectors.k[half_split ? i : from];
  }
  const double other = score(permuted, m, n, half_split ? Pairing::interleaved : Pairing::half_split);
  return {"Score of q at m = " + rounded(m) + " and k at n = " + rounded(n) + ": " + fixed(here, 4) +
              "; with both moved by " + grouped(kMoved) + " it differs by " + rounded(std::abs(moved - here), 2) +
              ". Only m - n counts. A key's angle depends on its own position alone, so with fixed frequencies it can "
              "be cached.",
          std::string("With permuted vectors ") + (half_split ? "interleaved" : "half-split") +
              " pairing gives the same score (it differs by " + rounded(std::abs(other - here), 2) + ")."};
}

Plot evaluate(const ParameterSet& set) {
  even_count(set, param::d_model);  // refuses an odd one
  const std::vector<double> x = random_query_and_key(set).q;
  const bool printed = set[param::listing] == Listing::printed;
  Plot plot{.title = "A vector before and after RoPE",
            .subtitle = printed ? "as one published listing is printed" : "norm " + fixed(norm(x), 3) + ", kept"};
  double reach = 0;
  const List& indices = set[param::sample_positions];
  for (std::size_t i = 0; i < std::min(indices.size(), kMaxPanels); ++i) {
    const std::vector<double> y = rotated(set, x, indices[i], printed);
    Panel panel{.title = "Index " + grouped(indices[i]) + ", m = " + grouped(position_of(set, indices[i]))};
    panel.x = {.label = "Dimension", .limits = {0, static_cast<double>(x.size() - 1)}, .whole = true};
    panel.y = {.label = "Value"};
    const auto line = [&](std::string name, const std::vector<double>& values, Role role, LineStyle style) {
      for (const double value : values) reach = std::max(reach, std::abs(value));
      panel.marks.push_back(Line{std::move(name), polyline(indexed_points(values)), role, style});
    };
    line("dummy", x, Role::series_1, LineStyle::solid);
    line("encoded", y, Role::series_2, LineStyle::dashed);
    plot.panels.push_back(std::move(panel));
  }
  for (Panel& panel : plot.panels) panel.y.limits = {-1.08 * reach, 1.08 * reach};
  if (indices.size() > kMaxPanels)
    plot.notes.push_back("The first " + std::to_string(kMaxPanels) + " of " + std::to_string(indices.size()) +
                         " positions are drawn.");
  plot.notes.push_back("Norms: " + fixed(norm(x), 3) + " before; after the rotation " + norms(set, x, false) +
                       "; with the listing as printed " + norms(set, x, true) +
                       ": it leaves out x sin mθ in the second dimension of each pair, so norms change.");
  for (std::string& note : score_notes(set)) plot.notes.push_back(std::move(note));
  plot.notes.push_back(
      "Positions count from 0, as in all common code, or from 1, as some papers number tokens: that rotates every "
      "vector by one step more and changes no score.");
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double at, double) {
  const std::int64_t dim = set[param::d_model];
  const std::int64_t column = nearest_cell(at, dim);
  const bool half_split = set[param::pairing] == Pairing::half_split;
  const std::int64_t pair = half_split ? column % (dim / 2) : column / 2;
  const auto [a, b] = pair_columns(pair, dim, set[param::pairing]);
  const bool first = column == a;
  const std::vector<double> x = random_query_and_key(set).q;
  const std::int64_t index = set[param::sample_positions].at(static_cast<std::size_t>(panel));
  const bool printed = set[param::listing] == Listing::printed;
  const double value = rotated(set, x, index, printed)[static_cast<std::size_t>(column)];
  const std::string angle =
      std::to_string(position_of(set, index)) + " * " + rounded(inverse_frequency(pair, dim, set[param::base]));
  return {.formula = first     ? "x cos mθ - y sin mθ"
                     : printed ? "y cos mθ (x sin mθ is missing)"
                               : "x sin mθ + y cos mθ",
          .with_numbers = "x = " + fixed(x[static_cast<std::size_t>(a)]) +
                          ", y = " + fixed(x[static_cast<std::size_t>(b)]) + "\nmθ = " + angle + "\n= " + fixed(value),
          .text = "dimension " + std::to_string(column) + ", pair " + std::to_string(pair)};
}

}  // namespace

Figure rotary_embedding() {
  const auto published = [](Listing listing) {
    return std::vector<Assignment>{{param::d_model, 128},
                                   {param::seed, 42},
                                   {param::sample_positions, {0, 50, 99}},
                                   {param::index_origin, 1},
                                   {param::listing, listing}};
  };
  const Preset::Labels labels{.title = "Comparison of Dummy Embedding and Encoded Embeddings",
                              .panels = {"Dummy Embedding vs Encoded Embedding (Position 0)",
                                         "Dummy Embedding vs Encoded Embedding (Position 50)",
                                         "Dummy Embedding vs Encoded Embedding (Position 99)"}};
  return {.id = "rotary_embedding",
          .title = "A vector before and after RoPE",
          .topic = "Rotary",
          .summary = "One token's vector before and after RoPE, at several positions",
          .source = "Su et al. 2021, RoFormer, section 3.2.2",
          .parameters = {param::d_model, param::base, param::pairing, param::seed, param::sample_positions,
                         param::index_origin, param::listing},
          .presets = {{.id = "article-004-figure-6",
                       .title = "Comparison of Dummy Embedding and Encoded Embeddings",
                       .values = published(Listing::corrected),
                       .width = 700,
                       .height = 1000,
                       .labels = labels},
                      {.id = "article-004-listing-as-printed",
                       .title = "The listing as printed: norms are not kept",
                       .values = published(Listing::printed),
                       .width = 700,
                       .height = 1000,
                       .labels = labels}},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
