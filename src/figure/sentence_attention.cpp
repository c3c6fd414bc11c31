#include "figure/sentence_attention.h"

#include <algorithm>
#include <cmath>

#include "text/sentence.h"

namespace ropewalk {
namespace param {
// clang-format off
const TypedParameter<std::string> sentence = text(
    {.id = "sentence", .label = "Sentence", .help = "The words that attend to each other, at most 64.",
     .group = "Sentence", .default_value = "The pig chased the dog"});

const Flag swap_words = flag(
    {.id = "swap_words", .label = "Swap two words",
     .help = "Swaps the second and the last word: The dog chased the pig.", .group = "Sentence"});

const Flag causal = flag(
    {.id = "causal", .label = "Causal",
     .help = "Words attend only to themselves and to the words before them.", .group = "Sentence"});
// clang-format on
}  // namespace param

namespace {

std::vector<std::string> swapped(std::vector<std::string> words) {
  std::swap(words[first_swapped(words)], words.back());
  return words;
}

}  // namespace

AttentionSettings attention_settings(const ParameterSet& set) {
  return {.dim = set[param::d_model],
          .base = set[param::base],
          .pairing = set[param::pairing],
          .seed = static_cast<std::uint32_t>(set[param::seed]),
          .causal = set[param::causal]};
}

std::size_t first_swapped(const std::vector<std::string>& words) { return words.size() > 2 ? 1 : 0; }

std::vector<std::string> shown_words(const ParameterSet& set) {
  std::vector<std::string> words = words_of(set[param::sentence]);
  return set[param::swap_words] ? swapped(std::move(words)) : words;
}

double change_by_swap(const std::vector<std::string>& words, PositionScheme scheme, const AttentionSettings& settings) {
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

}  // namespace ropewalk
