// Who looks at whom in a sentence, with each way to tell attention where the words stand.
#include <algorithm>
#include <cmath>

#include "encodings/attention.h"
#include "figure/figure.h"
#include "figure/random_vectors.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"
#include "text/sentence.h"

namespace ropewalk {
namespace {

constexpr std::size_t kLabelLetters = 12;

struct Scheme {
  const char* id;
  const char* label;
  PositionScheme scheme;
};

constexpr Scheme kSchemes[] = {{"none", "No position", PositionScheme::none},
                               {"sinusoidal", "Sinusoidal, added", PositionScheme::sinusoidal},
                               {"learned", "Learned, untrained", PositionScheme::learned},
                               {"shaw", "Shaw, untrained", PositionScheme::shaw},
                               {"alibi", "ALiBi, slope 1/2", PositionScheme::alibi},
                               {"t5", "T5 bias, untrained", PositionScheme::t5},
                               {"rope", "RoPE", PositionScheme::rope}};

const Scheme& scheme_called(const std::string& id) {
  return *std::ranges::find(kSchemes, id, [](const Scheme& scheme) { return std::string(scheme.id); });
}

AttentionSettings settings_of(const ParameterSet& set) {
  return {.dim = set.integer("d_model"),
          .base = set.real("base"),
          .pairing = pairing_of(set),
          .seed = static_cast<std::uint32_t>(set.integer("seed")),
          .causal = set.flag("causal")};
}

/// The places of the two words that are swapped: the second and the last, "pig" and "dog".
std::size_t first_swapped(const std::vector<std::string>& words) { return words.size() > 2 ? 1 : 0; }

std::vector<std::string> swapped(std::vector<std::string> words) {
  std::swap(words[first_swapped(words)], words.back());
  return words;
}

std::vector<std::string> shown_words(const ParameterSet& set) {
  std::vector<std::string> words = words_of(set.choice("sentence"));
  return set.flag("swap_words") ? swapped(std::move(words)) : words;
}

/// How much the map changes beyond moving along when the two words are swapped.
double change_by_swap(const std::vector<std::string>& words, PositionScheme scheme,
                      const AttentionSettings& settings) {
  const Eigen::MatrixXd before = attention_map(words, scheme, settings);
  const Eigen::MatrixXd after = attention_map(swapped(words), scheme, settings);
  const auto a = static_cast<Eigen::Index>(first_swapped(words));
  const Eigen::Index b = before.rows() - 1;
  const auto place = [&](Eigen::Index i) { return i == a ? b : i == b ? a : i; };
  double largest = 0;
  for (Eigen::Index i = 0; i < before.rows(); ++i)
    for (Eigen::Index j = 0; j < before.cols(); ++j)
      largest = std::max(largest, std::abs(before(i, j) - after(place(i), place(j))));
  return largest;
}

Panel map_panel(const std::vector<std::string>& words, const Scheme& scheme,
                const AttentionSettings& settings) {
  const Eigen::MatrixXd map = attention_map(words, scheme.scheme, settings);
  const auto count = static_cast<double>(words.size());
  Panel panel{.title = scheme.label, .equal = true};
  panel.x = {.label = "Key", .limits = {-0.5, count - 0.5}, .whole = true};
  panel.y = {.label = "Query", .limits = {-0.5, count - 0.5}, .whole = true, .inverted = true};
  for (std::size_t i = 0; i < words.size(); ++i)
    panel.x.ticks.push_back({static_cast<double>(i), shortened(words[i], kLabelLetters)});
  panel.y.ticks = panel.x.ticks;
  std::vector<double> values;
  for (Eigen::Index i = 0; i < map.rows(); ++i)
    for (Eigen::Index j = 0; j < map.cols(); ++j) values.push_back(map(i, j));
  panel.marks.push_back(Heatmap{.name = scheme.id,
                                .source = dense_heatmap(map.rows(), map.cols(), std::move(values)),
                                .value_range = {0, 1},
                                .value_label = "attention"});
  return panel;
}

Plot evaluate(const ParameterSet& set) {
  const std::vector<std::string> words = shown_words(set);
  const AttentionSettings settings = settings_of(set);
  const Words& schemes = set.words("attention_schemes");
  const auto count = static_cast<int>(schemes.size());
  Plot plot{.title = "Attention over a sentence",
            .subtitle = "softmax(q·k / √d), q = k = the word's random vector",
            .columns = count == 4   ? 2
                       : count <= 3 ? count
                       : count <= 6 ? 3
                                    : 4};
  std::string changes;
  for (const std::string& id : schemes) {
    const Scheme& scheme = scheme_called(id);
    plot.panels.push_back(map_panel(words, scheme, settings));
    if (words.size() > 1)
      changes += (changes.empty() ? "" : ", ") + id + " " +
                 rounded(change_by_swap(words, scheme.scheme, settings), 2);
  }
  if (words.size() > 1)
    plot.notes.push_back("With \"" + shortened(words[first_swapped(words)], kLabelLetters) + "\" and \"" +
                         shortened(words.back(), kLabelLetters) +
                         "\" swapped, the attention of a word changes by at most: " + changes +
                         (settings.causal ? ". The causal mask alone tells something of the order."
                                          : ". Without positions the map only permutes."));
  const bool learns = std::ranges::any_of(
      schemes, [](const std::string& id) { return id == "learned" || id == "shaw" || id == "t5"; });
  if (learns) plot.notes.push_back("What a model would learn is random here, as before training.");
  plot.notes.push_back(
      "q·k = |q| |k| cos(angle): the angle depends on both words; only what RoPE adds to it, (m - n) θ_i, "
      "depends on "
      "position alone. RoPE turns q and k and leaves values as they are.");
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const std::vector<std::string> words = shown_words(set);
  const auto place = [&](double at) {
    return std::clamp<std::int64_t>(std::llround(at), 0, std::ssize(words) - 1);
  };
  const Scheme& scheme = scheme_called(set.words("attention_schemes").at(static_cast<std::size_t>(panel)));
  const Eigen::MatrixXd map = attention_map(words, scheme.scheme, settings_of(set));
  const auto name = [&](std::int64_t i) {
    return shortened(words[static_cast<std::size_t>(i)], kLabelLetters) + " (" + std::to_string(i) + ")";
  };
  return {.formula = "softmax_j(q_i·k_j / √d)",
          .with_numbers =
              name(place(y)) + " looks at " + name(place(x)) + "\n= " + fixed(map(place(y), place(x))),
          .text = scheme.label};
}

}  // namespace

Figure attention_map() {
  std::vector<Option> options;
  for (const Scheme& scheme : kSchemes) options.push_back({scheme.id, scheme.id});
  const auto preset = [](std::string id, std::string title, std::string sentence, Words schemes) {
    return Preset{.id = std::move(id),
                  .title = std::move(title),
                  .values = {{"sentence", std::move(sentence)}, {"attention_schemes", std::move(schemes)}}};
  };
  Preset swapped_words =
      preset("article-000-order-swapped", "The tiger attacked the man: the same map, permuted",
             "The man attacked the tiger", {"none", "sinusoidal", "rope"});
  swapped_words.values.push_back({"swap_words", true});
  return {.id = "attention_map",
          .title = "Attention over a sentence",
          .topic = "Attention",
          .source = "Vaswani et al. 2017, section 3.2.1",
          .parameters = {Parameter{.id = "sentence",
                                   .type = ParameterType::text,
                                   .label = "Sentence",
                                   .help = "The words that attend to each other, at most 64.",
                                   .group = "Sentence",
                                   .default_value = std::string("The pig chased the dog")},
                         Parameter{.id = "swap_words",
                                   .type = ParameterType::flag,
                                   .label = "Swap two words",
                                   .help = "Swaps the second and the last word: The dog chased the pig.",
                                   .group = "Sentence",
                                   .default_value = false},
                         Parameter{.id = "attention_schemes",
                                   .type = ParameterType::words,
                                   .label = "Schemes",
                                   .help = "How attention is told where the words stand: a map for each.",
                                   .group = "Sentence",
                                   .range = {1, 7},
                                   .options = std::move(options),
                                   .default_value = Words{"none", "sinusoidal", "rope"}},
                         parameters::pairing(), parameters::d_model(), parameters::base(), parameters::seed(),
                         Parameter{.id = "causal",
                                   .type = ParameterType::flag,
                                   .label = "Causal",
                                   .help = "Words see only themselves and the words before them.",
                                   .group = "Sentence",
                                   .default_value = false}},
          .presets = {preset("article-000-order", "The man attacked the tiger", "The man attacked the tiger",
                             {"none", "sinusoidal", "rope"}),
                      std::move(swapped_words),
                      preset("article-002-set", "The cat chased the mouse", "The cat chased the mouse",
                             {"none", "sinusoidal"}),
                      preset("article-002-learned-and-relative", "A learned table and relative embeddings",
                             "The cat chased the mouse", {"learned", "shaw"}),
                      preset("article-003-positions", "The 0, pig 1, chased 2, the 3, dog 4",
                             "The pig chased the dog", {"none", "rope"}),
                      preset("article-001-families", "Absolute, relative, rotary", "The pig chased the dog",
                             {"sinusoidal", "shaw", "rope"}),
                      preset("article-004-score", "softmax(q·k / √d)", "The pig chased the dog",
                             {"none", "rope"})},
          .colormap = "blues",
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
