// The attention between the words of a sentence, for each way of encoding their positions.
#include <algorithm>
#include <cmath>

#include "encodings/attention.h"
#include "figure/figure.h"
#include "figure/own_data.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"
#include "text/sentence.h"
#include "text/strings.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto sentence = text(
    {.id = "sentence", .label = "Sentence", .help = "The words that attend to each other, at most 64.",
     .group = "Sentence", .default_value = "The pig chased the dog"});

const auto swap_words = flag(
    {.id = "swap_words", .label = "Swap two words",
     .help = "Swaps the second and the last word: The dog chased the pig.", .group = "Sentence"});

const auto attention_schemes = choices<PositionScheme>(
    {.id = "attention_schemes", .label = "Schemes",
     .help = "The ways of encoding the words' positions; each has a map.",
     .group = "Sentence", .range = {1, 7},
     .options = {{"none", "none"}, {"sinusoidal", "sinusoidal"}, {"learned", "learned"}, {"shaw", "shaw"},
                 {"alibi", "alibi"}, {"t5", "t5"}, {"rope", "rope"}},
     .default_value = Words{"none", "sinusoidal", "rope"}});

const auto causal = flag(
    {.id = "causal", .label = "Causal",
     .help = "Words attend only to themselves and to the words before them.", .group = "Sentence"});
// clang-format on
}  // namespace param

namespace {

constexpr std::size_t kLabelLetters = 12;  // longer words are shortened
constexpr std::int64_t kMostTokens = 64;   // of a file

/// The titles of the maps, in the order of PositionScheme.
constexpr const char* kTitles[] = {
    "No position",
    "Sinusoidal, added",
    "Learned, untrained",
    "Shaw, untrained",
    "ALiBi, slope 1/2",
    "T5 bias, untrained",
    "RoPE",
};

const char* title_of(PositionScheme scheme) { return kTitles[static_cast<std::size_t>(scheme)]; }

const std::string& name_of(PositionScheme scheme) {
  return param::attention_schemes.options.at(static_cast<std::size_t>(scheme)).id;
}

bool is_learned(PositionScheme scheme) {
  return scheme == PositionScheme::learned || scheme == PositionScheme::shaw || scheme == PositionScheme::t5;
}

AttentionSettings settings_of(const ParameterSet& set) {
  return {.dim = set[param::d_model],
          .base = set[param::base],
          .pairing = set[param::pairing],
          .seed = static_cast<std::uint32_t>(set[param::seed]),
          .causal = set[param::causal]};
}

/// What attends to each other: the words of the sentence with their vectors, or the tokens of the files.
struct Text {
  std::vector<std::string> names;
  TokenVectors tokens;
  std::optional<OwnVectors> own;

  std::size_t count() const { return names.size(); }
  /// Index of the word that is swapped with the last one: the second, "pig" and "dog".
  std::size_t first_swapped() const { return count() > 2 ? 1 : 0; }

  Text swapped() const {
    Text text = *this;
    std::swap(text.names[first_swapped()], text.names.back());
    for (Rows* rows : {&text.tokens.q, &text.tokens.k})
      rows->row(static_cast<Eigen::Index>(first_swapped())).swap(rows->row(rows->rows() - 1));
    return text;
  }
};

/// @param set  fitted to the vectors
Text shown_text(const ParameterSet& set) {
  Text text{.names = words_of(set[param::sentence]), .own = own_vectors(set, kMostTokens)};
  if (text.own) {
    text.tokens = text.own->tokens;
    const auto count = static_cast<std::size_t>(text.tokens.q.rows());
    if (text.names.size() != count) {  // the sentence is not that of the file
      text.names.clear();
      for (std::size_t i = 0; i < count; ++i) text.names.push_back(std::to_string(i));
    }
  } else {
    text.tokens = word_vectors(text.names, settings_of(set));
  }
  return set[param::swap_words] ? text.swapped() : text;
}

/// The largest change of an entry when the two words are swapped, apart from the permutation of rows and columns.
double change_by_swap(const Text& text, PositionScheme scheme, const AttentionSettings& settings) {
  const Eigen::MatrixXd before = attention_weights(text.tokens, scheme, settings);
  const Eigen::MatrixXd after = attention_weights(text.swapped().tokens, scheme, settings);
  const auto a = static_cast<Eigen::Index>(text.first_swapped());
  const Eigen::Index b = before.rows() - 1;
  const auto place = [&](Eigen::Index i) { return i == a ? b : i == b ? a : i; };
  double largest = 0;
  for (Eigen::Index i = 0; i < before.rows(); ++i)
    for (Eigen::Index j = 0; j < before.cols(); ++j)
      largest = std::max(largest, std::abs(before(i, j) - after(place(i), place(j))));
  return largest;
}

Panel map_panel(const Text& text, PositionScheme scheme, const AttentionSettings& settings) {
  constexpr std::size_t kMostNames = 24;  // more numbers of tokens are left to the axis
  Panel panel = square_heatmap(title_of(scheme), "Key", "Query",
                               {.name = name_of(scheme),
                                .source = dense_heatmap(attention_weights(text.tokens, scheme, settings)),
                                .value_range = {0, 1},
                                .value_label = "attention"});
  if (text.own && text.count() > kMostNames) return panel;
  for (std::size_t i = 0; i < text.count(); ++i)
    panel.x.ticks.push_back({static_cast<double>(i), shorten(text.names[i], kLabelLetters)});
  panel.y.ticks = panel.x.ticks;
  return panel;
}

Plot evaluate(const ParameterSet& values) {
  const ParameterSet set = fitted_to_vectors(values);
  const Text text = shown_text(set);
  const AttentionSettings settings = settings_of(set);
  const std::vector<PositionScheme> schemes = set[param::attention_schemes];
  const auto count = static_cast<int>(schemes.size());
  Plot plot{.title = "Attention over a sentence",
            .subtitle = "softmax(q·k / √d), " +
                        (text.own ? text.own->source : "q = k = the word's random vector (no W_Q, W_K)"),
            .columns = count == 4   ? 2
                       : count <= 3 ? count
                       : count <= 6 ? 3
                                    : 4};
  std::vector<std::string> changes;
  for (const PositionScheme scheme : schemes) {
    plot.panels.push_back(map_panel(text, scheme, settings));
    if (text.count() > 1) changes.push_back(name_of(scheme) + " " + rounded(change_by_swap(text, scheme, settings), 2));
  }
  if (text.count() > 1)
    plot.notes.push_back("With \"" + shorten(text.names[text.first_swapped()], kLabelLetters) + "\" and \"" +
                         shorten(text.names.back(), kLabelLetters) +
                         "\" swapped, the attention of a word changes by at most: " + join(changes, ", ") +
                         (settings.causal ? ". The causal mask alone says something about the order."
                                          : ". Without positions the map is only permuted."));
  if (std::ranges::any_of(schemes, is_learned))
    plot.notes.push_back("Values that a model would learn are random here, as before training.");
  if (std::ranges::find(schemes, PositionScheme::rope) != schemes.end())
    plot.notes.push_back(
        "RoPE turns each pair of q and k: in pair i it adds (m - n) θ_i to the angle between them, whatever the words "
        "are. Values are not turned.");
  if (text.own) std::ranges::copy(text.own->notes, std::back_inserter(plot.notes));
  return plot;
}

Explanation explain(const ParameterSet& values, int panel, double x, double y) {
  const ParameterSet set = fitted_to_vectors(values);
  const Text text = shown_text(set);
  const std::int64_t query = nearest_cell(y, std::ssize(text.names));
  const std::int64_t key = nearest_cell(x, std::ssize(text.names));
  const PositionScheme scheme = set[param::attention_schemes].at(static_cast<std::size_t>(panel));
  const Eigen::MatrixXd map = attention_weights(text.tokens, scheme, settings_of(set));
  const auto name = [&](std::int64_t i) {
    return shorten(text.names[static_cast<std::size_t>(i)], kLabelLetters) + " (" + std::to_string(i) + ")";
  };
  return {.formula = "softmax_j(q_i·k_j / √d)",
          .with_numbers = name(query) + " looks at " + name(key) + "\n= " + fixed(map(query, key)),
          .text = title_of(scheme)};
}

}  // namespace

Figure attention_map() {
  using enum PositionScheme;
  const auto scheme_preset = [](std::string id, std::string title, std::string sentence,
                                std::vector<PositionScheme> schemes) {
    return preset(std::move(id), std::move(title),
                  {{param::sentence, std::move(sentence)}, {param::attention_schemes, std::move(schemes)}});
  };
  const std::string tiger = "The man attacked the tiger";
  const std::string mouse = "The cat chased the mouse";
  const std::string pig = "The pig chased the dog";
  Preset swapped_words =
      scheme_preset("article-000-order-swapped", "The tiger attacked the man: the same map, permuted", tiger,
                    {none, sinusoidal, rope});
  swapped_words.values.push_back({param::swap_words, true});
  return {
      .id = "attention_map",
      .title = "Attention over a sentence",
      .topic = "Attention",
      .source = "Vaswani et al. 2017, section 3.2.1",
      .parameters = {param::sentence, param::swap_words, param::attention_schemes, param::pairing, param::d_model,
                     param::base, param::seed, param::causal, param::queries, param::keys, param::head},
      .presets = {scheme_preset("article-000-order", tiger, tiger, {none, sinusoidal, rope}), std::move(swapped_words),
                  scheme_preset("article-002-set", mouse, mouse, {none, sinusoidal}),
                  scheme_preset("article-002-learned-and-relative", "A learned table and relative embeddings", mouse,
                                {learned, shaw}),
                  scheme_preset("article-003-positions", "The 0, pig 1, chased 2, the 3, dog 4", pig, {none, rope}),
                  scheme_preset("article-001-families", "Absolute, relative, rotary", pig, {sinusoidal, shaw, rope}),
                  scheme_preset("article-004-score", "softmax(q·k / √d)", pig, {none, rope})},
      .colormap = "blues",
      .evaluate = evaluate,
      .explain = explain};
}

}  // namespace ropewalk
