// The attention between the words of a sentence, for each way of encoding their positions.
#include <algorithm>
#include <cmath>

#include "figure/figure.h"
#include "figure/sentence_attention.h"
#include "text/numbers.h"
#include "text/sentence.h"
#include "text/strings.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto attention_schemes = choices<PositionScheme>(
    {.id = "attention_schemes", .label = "Schemes",
     .help = "The ways of encoding the words' positions; each has a map.",
     .group = "Sentence", .range = {1, 7},
     .options = options_named(position_scheme_names()),
     .default_value = Words{"none", "sinusoidal", "rope"}});
// clang-format on
}  // namespace param

namespace {

constexpr std::size_t kLabelLetters = 12;  // longer words are shortened

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

Panel map_panel(const AttendedText& text, PositionScheme scheme, const AttentionSettings& settings) {
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
  const AttendedText text = shown_text(set);
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
    const AttentionSettings settings = attention_settings(scheme, set);
    plot.panels.push_back(map_panel(text, scheme, settings));
    if (text.count() > 1) changes.push_back(name_of(scheme) + " " + rounded(change_by_swap(text, scheme, settings), 2));
  }
  if (text.count() > 1)
    plot.notes.push_back("With \"" + shorten(text.names[text.first_swapped()], kLabelLetters) + "\" and \"" +
                         shorten(text.names.back(), kLabelLetters) +
                         "\" swapped, the attention of a word changes by at most: " + join(changes, ", ") +
                         (set[param::causal] ? ". The causal mask alone says something about the order."
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
  const AttendedText text = shown_text(set);
  const std::int64_t query = nearest_cell(y, std::ssize(text.names));
  const std::int64_t key = nearest_cell(x, std::ssize(text.names));
  const PositionScheme scheme = set[param::attention_schemes].at(static_cast<std::size_t>(panel));
  const Eigen::MatrixXd map = attention_weights(text.tokens, scheme, attention_settings(scheme, set));
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
      .summary = "Which words attend to which, for each way of encoding positions",
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
