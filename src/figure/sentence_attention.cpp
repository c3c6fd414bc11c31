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

constexpr std::int64_t kMostTokens = 64;  // of a file

std::uint32_t seed_of(const ParameterSet& set) { return static_cast<std::uint32_t>(set[param::seed]); }

}  // namespace

AttentionSettings attention_settings(PositionScheme scheme, const ParameterSet& set) {
  using enum PositionScheme;
  AttentionSettings settings{.causal = set[param::causal]};
  if (scheme == sinusoidal || scheme == rope) settings.base = set[param::base];
  if (scheme == rope) settings.pairing = set[param::pairing];
  if (is_learned(scheme)) settings.seed = seed_of(set);
  return settings;
}

bool is_learned(PositionScheme scheme) {
  return scheme == PositionScheme::learned || scheme == PositionScheme::shaw || scheme == PositionScheme::t5;
}

AttendedText AttendedText::swapped() const {
  AttendedText text = *this;
  std::swap(text.names[first_swapped()], text.names.back());
  for (Rows* rows : {&text.tokens.q, &text.tokens.k})
    rows->row(static_cast<Eigen::Index>(first_swapped())).swap(rows->row(rows->rows() - 1));
  return text;
}

AttendedText shown_text(const ParameterSet& set) {
  AttendedText text{.names = words_of(set[param::sentence]), .own = own_vectors(set, kMostTokens)};
  if (text.own) {
    text.tokens = text.own->tokens;
    const auto count = static_cast<std::size_t>(text.tokens.q.rows());
    if (text.names.size() != count) {  // the sentence is not that of the file
      text.names.clear();
      for (std::size_t i = 0; i < count; ++i) text.names.push_back(std::to_string(i));
    }
  } else {
    text.tokens = word_vectors(text.names, {.dim = set[param::d_model], .seed = seed_of(set)});
  }
  return set[param::swap_words] ? text.swapped() : text;
}

double change_by_swap(const AttendedText& text, PositionScheme scheme, const AttentionSettings& settings) {
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

}  // namespace ropewalk
