// The scores of all queries with all keys: with RoPE they are constant along diagonals, with added positions they are
// not, and their four parts show why.
#include "encodings/score_matrix.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "encodings/sinusoidal.h"
#include "figure/figure.h"
#include "figure/own_data.h"
#include "figure/series_look.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

enum class ScoreScheme { sinusoidal, rope, none };

}  // namespace

namespace param {
// clang-format off
const auto score_scheme = choice<ScoreScheme>(
    {.id = "score_scheme", .label = "Scheme",
     .help = "How positions enter the scores: sinusoids are added to query and key, RoPE rotates both, or not at all.",
     .group = "Encoding",
     .options = {{"sinusoidal", "sinusoidal, added"}, {"rope", "RoPE"}, {"none", "no position"}}});

const auto same_token = flag(
    {.id = "same_token", .label = "Same token everywhere",
     .help = "All places hold the same token, so that only positions make scores differ.", .group = "Encoding",
     .default_value = true});
// clang-format on
}  // namespace param

namespace {

constexpr std::int64_t kMostPositions = 256;  // of a matrix that is computed at once
constexpr std::int64_t kMoved = 1000;         // tokens put before the text, for the residual

/// The schemes in words, in the order of ScoreScheme.
constexpr const char* kWords[] = {"sinusoids added to queries and keys", "queries and keys rotated by RoPE",
                                  "no positions"};

/// A matrix of scores, its name and its formula, which names its curve.
struct NamedScores {
  std::string name, formula;
  Eigen::MatrixXd scores;
};

/// Whether all places hold the same token. Those of a file differ.
bool same_token_everywhere(const ParameterSet& set) {
  return !set[param::queries].has_values() && !set[param::keys].has_values() && set[param::same_token];
}

/// The seed's vectors, or those of the files.
TokenVectors tokens_of(const ParameterSet& set, std::int64_t most) {
  const std::int64_t count = std::min(set[param::positions], most);
  const std::int64_t dim = even_count(set, param::d_model);
  if (const auto own = own_vectors(set, count)) return own->tokens;
  return token_vectors(count, dim, static_cast<std::uint32_t>(set[param::seed]), set[param::same_token]);
}

/// Tokens at positions, and the scheme.
struct PlacedText {
  /// @param set  fitted to the vectors
  explicit PlacedText(const ParameterSet& set, std::int64_t most = kMostPositions)
      : scheme(set[param::score_scheme]), tokens(tokens_of(set, most)) {
    if (scheme != ScoreScheme::none) base = set[param::base];
    if (scheme == ScoreScheme::rope) pairing = set[param::pairing];
    for (std::int64_t i = 0; i < count(); ++i) positions.push_back(static_cast<double>(set[param::first_position] + i));
  }

  std::int64_t count() const { return tokens.q.rows(); }
  double first() const { return positions.front(); }
  double last() const { return positions.back(); }

  PlacedText moved(std::int64_t by) const {
    PlacedText text = *this;
    for (double& position : text.positions) position += static_cast<double>(by);
    return text;
  }

  Rows position_vectors() const {
    const SinusoidalTable table({.dim = tokens.q.cols(), .base = base});
    Rows rows(count(), table.dim());
    for (std::size_t i = 0; i < positions.size(); ++i)
      std::ranges::copy(table.vector_at(positions[i]), rows.row(static_cast<Eigen::Index>(i)).data());
    return rows;
  }

  /// The score, followed by its parts if it has some.
  std::vector<NamedScores> scores() const {
    switch (scheme) {
      case ScoreScheme::none: return {{"scores", "q·k", tokens.q * tokens.k.transpose()}};
      case ScoreScheme::rope: return {{"scores", "(R_m q)·(R_n k)", rotary_scores(tokens, positions, base, pairing)}};
      case ScoreScheme::sinusoidal: {
        const ScoreParts parts = added_scores(tokens, position_vectors());
        return {{"scores", "(q + PE[m])·(k + PE[n])", parts.sum()},
                {"content-content", "q·k", parts.content_content},
                {"content-position", "q·PE[n]", parts.content_position},
                {"position-content", "PE[m]·k", parts.position_content},
                {"position-position", "PE[m]·PE[n]", parts.position_position}};
      }
    }
    return {};
  }

  /// The nearest distance that two of the tokens have.
  std::int64_t nearest_distance(std::int64_t distance) const { return std::clamp(distance, 1 - count(), count() - 1); }

  ScoreScheme scheme;
  double base = 0;                         // of sinusoids and of RoPE
  Pairing pairing = Pairing::interleaved;  // of RoPE
  TokenVectors tokens;
  std::vector<double> positions;  // [tokens] rising by 1
};

std::string capitalised(std::string words) {
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words;
}

Panel matrix_panel(const PlacedText& text, const NamedScores& named, double largest) {
  std::vector<double> values(static_cast<std::size_t>(text.count() * text.count()));
  Eigen::Map<Rows>(values.data(), text.count(), text.count()) = named.scores;
  Panel panel = square_heatmap(capitalised(named.name) + ": " + named.formula, "Key n", "Query m",
                               {.name = named.name,
                                .source = dense_heatmap(text.count(), text.count(), std::move(values)),
                                .row_start = text.first(),
                                .column_start = text.first(),
                                .value_range = {-largest, largest},
                                .value_label = "score"});
  panel.x.unit = panel.y.unit = "tokens";
  return panel;
}

/// The queries m that have a key at distance m - n, the first and the last one.
Range queries_at(const PlacedText& text, std::int64_t distance) {
  const auto d = static_cast<double>(distance);
  return {text.first() + std::max(d, 0.0), text.last() + std::min(d, 0.0)};
}

Arrows diagonal(const PlacedText& text, std::int64_t distance) {
  const auto [from, to] = queries_at(text, distance);
  const auto d = static_cast<double>(distance);
  return {.name = "diagonal", .arrows = {{{from - d, from}, {to - d, to}}}, .role = Role::ink};
}

Panel curves_panel(const PlacedText& text, const std::vector<NamedScores>& scores, std::int64_t distance) {
  const Range queries = queries_at(text, distance);
  Panel panel{
      .title = "Along the diagonal m - n = " + grouped(distance),
      .x = {.label = "Query m", .unit = "tokens", .limits = {text.first() - 0.5, text.last() + 0.5}, .whole = true},
      .y = {.label = "Score"}};
  Range values{0, 0};  // of all diagonals, so that the axis stays while the distance changes
  for (const NamedScores& named : scores) {
    const auto entries = named.scores.diagonal(-distance);
    std::vector<Point> points;
    for (Eigen::Index i = 0; i < entries.size(); ++i)
      points.push_back({queries.min + static_cast<double>(i), entries(i)});
    values = {std::min(values.min, named.scores.minCoeff()), std::max(values.max, named.scores.maxCoeff())};
    const bool whole = panel.marks.empty();
    const SeriesLook look = series_look(panel.marks.size());
    panel.marks.push_back(Line{.name = whole ? "score" : named.formula,
                               .source = polyline(std::move(points)),
                               .role = look.role,
                               .style = look.style,
                               .emphasis = whole ? Emphasis::strong : Emphasis::normal});
  }
  const double margin = values.size() == 0 ? 1 : 0.06 * values.size();
  panel.y.limits = {values.min - margin, values.max + margin};
  return panel;
}

Plot evaluate(const ParameterSet& values) {
  const ParameterSet set = fitted_to_vectors(values);
  const std::optional<OwnVectors> own = own_vectors(set, 1);
  const PlacedText text(set);
  const std::vector<NamedScores> scores = text.scores();
  const std::int64_t distance = text.nearest_distance(set[param::distance]);
  double largest = 0;
  for (const NamedScores& named : scores) largest = std::max(largest, named.scores.cwiseAbs().maxCoeff());
  if (largest == 0) largest = 1;

  Plot plot{.title = "Scores of all positions",
            .subtitle = std::string(kWords[static_cast<std::size_t>(text.scheme)]) + ", " +
                        (own                          ? own->source
                         : same_token_everywhere(set) ? "the same token everywhere"
                                                      : "a different token at each position"),
            .columns = 2};
  for (const NamedScores& named : scores) plot.panels.push_back(matrix_panel(text, named, largest));
  plot.panels.front().marks.push_back(diagonal(text, distance));
  Panel curves = curves_panel(text, scores, distance);
  if (scores.size() == 1) {
    plot.panels.push_back(std::move(curves));
  } else {  // the parts form a square of their own at the right of score and curves
    plot.panels.insert(plot.panels.begin() + 3, std::move(curves));
    plot.columns = 3;
  }

  if (text.count() < set[param::positions])
    plot.notes.push_back("Only the first " + std::to_string(text.count()) + " positions are drawn.");
  if (distance != set[param::distance])
    plot.notes.push_back("No two of these positions have the distance " + grouped(set[param::distance]) +
                         ": the diagonal of " + grouped(distance) + " is drawn.");
  const Eigen::MatrixXd& score = scores.front().scores;
  if (same_token_everywhere(set))
    plot.notes.push_back("Along a diagonal, the scores of this token with itself differ by at most " +
                         rounded(diagonal_spread(score), 2) + ".");
  plot.notes.push_back("With " + grouped(kMoved) + " tokens before the text, its scores change by at most " +
                       rounded((score - text.moved(kMoved).scores().front().scores).cwiseAbs().maxCoeff(), 2) +
                       (text.scheme == ScoreScheme::sinusoidal
                            ? ": the mixed parts depend on the position of one token, not on m - n."
                        : text.scheme == ScoreScheme::rope ? ": rounding alone, since rotated scores depend on m - n."
                                                           : ": nothing says where a token is."));
  if (own) {
    std::ranges::copy(own->notes, std::back_inserter(plot.notes));
    return plot;
  }
  plot.notes.push_back("q and k are random vectors of the seed; a model computes them from the token by W_Q and W_K" +
                       std::string(text.scheme == ScoreScheme::sinusoidal
                                       ? ", which it applies to the position vectors too (left out here)."
                                       : "."));
  return plot;
}

/// Index of the panel with the curves.
int curves_index(const ParameterSet& set) { return set[param::score_scheme] == ScoreScheme::sinusoidal ? 3 : 1; }
int panel_count(const ParameterSet& set) { return set[param::score_scheme] == ScoreScheme::sinusoidal ? 6 : 2; }

std::vector<Cursor> cursors(const ParameterSet& set) {
  std::vector<Cursor> cursors;
  const auto m = static_cast<double>(set[param::position]);
  const auto n = static_cast<double>(set[param::position] - set[param::distance]);
  for (int panel = 0; panel < panel_count(set); ++panel) {
    const bool curves = panel == curves_index(set);
    cursors.push_back({.panel = panel, .on_x = curves, .value = m, .parameter = param::position.id});
    if (!curves) cursors.push_back({.panel = panel, .value = n, .parameter = param::distance.id});
  }
  return cursors;
}

/// The query m and the key n of a cell of a matrix, or of a point of a curve.
struct Cell {
  std::int64_t m, n;
};

Cell cell_at(const ParameterSet& set, int panel, double x, double y) {
  std::int64_t count = std::min(set[param::positions], kMostPositions);
  if (const auto own = own_vectors(set, count)) count = own->tokens.q.rows();
  const std::int64_t first = set[param::first_position];
  if (panel != curves_index(set)) return {nearest_cell(y, count, first), nearest_cell(x, count, first)};
  const std::int64_t distance = std::clamp(set[param::distance], 1 - count, count - 1);
  const std::int64_t m = std::clamp(nearest_cell(x, count, first), first + std::max<std::int64_t>(distance, 0),
                                    first + count - 1 + std::min<std::int64_t>(distance, 0));
  return {m, m - distance};
}

std::vector<Assignment> pick(const ParameterSet& set, int panel, double x, double y, bool) {
  const auto [m, n] = cell_at(set, panel, x, y);
  return {{param::position, m}, {param::distance, m - n}};
}

/// The scores of one query and one key, in row 0 and column 1.
std::vector<NamedScores> scores_of(const ParameterSet& set, const Cell& cell) {
  // Equal tokens need no others; to draw the numbers of different ones, those before them are drawn too.
  const std::int64_t first = set[param::first_position];
  const bool same = same_token_everywhere(set);
  PlacedText text(set, same ? 1 : std::max(cell.m, cell.n) - first + 1);
  const auto row_of = [&](std::int64_t position) { return same ? 0 : position - first; };
  const std::array rows{row_of(cell.m), row_of(cell.n)};
  text.tokens = {text.tokens.q(rows, Eigen::all), text.tokens.k(rows, Eigen::all)};
  text.positions = {static_cast<double>(cell.m), static_cast<double>(cell.n)};
  return text.scores();
}

Explanation explain(const ParameterSet& values, int panel, double x, double y) {
  const ParameterSet set = fitted_to_vectors(values);
  const Cell cell = cell_at(set, panel, x, y);
  const std::vector<NamedScores> scores = scores_of(set, cell);
  Explanation said{.formula = scores.front().formula,
                   .with_numbers = "m = " + std::to_string(cell.m) + ", n = " + std::to_string(cell.n),
                   .text = "m - n = " + std::to_string(cell.m - cell.n)};
  for (const NamedScores& named : scores) said.with_numbers += "\n" + named.formula + " = " + fixed(named.scores(0, 1));
  return said;
}

}  // namespace

Figure score_matrix() {
  using enum ScoreScheme;
  return {.id = "score_matrix",
          .title = "Scores of all positions",
          .topic = "Attention",
          .summary = "The scores of all queries with all keys, and the parts they consist of",
          .source = "Dai et al. 2019, Transformer-XL, section 3.3; Su et al. 2021, RoFormer",
          .parameters = {param::score_scheme, param::same_token, param::d_model, param::base, param::pairing,
                         param::seed, param::positions, param::first_position, param::distance, param::queries,
                         param::keys, param::head},
          .cursor_parameters = {param::position},
          .presets = {preset("transformer-xl-four-parts", "The four parts of a score with added positions",
                             {{param::score_scheme, sinusoidal}}),
                      preset("roformer-diagonals", "With RoPE the scores are constant along diagonals",
                             {{param::score_scheme, rope}}),
                      preset("roformer-different-tokens", "RoPE with a different token at each position",
                             {{param::score_scheme, rope}, {param::same_token, false}}),
                      preset("transformer-xl-no-position", "Without positions every place looks the same",
                             {{param::score_scheme, none}})},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .cursors = cursors,
          .pick = pick,
          .explain = explain};
}

}  // namespace ropewalk
