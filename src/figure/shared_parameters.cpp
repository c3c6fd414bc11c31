#include "figure/shared_parameters.h"

#include <algorithm>
#include <stdexcept>

namespace ropewalk::parameters {
namespace {

/// The positions that the tables and curves show.
Range shown_positions(const ParameterSet& set) {
  const auto first = static_cast<double>(set.integer("first_position"));
  return {first, first + static_cast<double>(std::max<std::int64_t>(set.integer("positions") - 1, 1))};
}

constexpr double kLastPosition = 1e7;

/// Positions count from 0 where vectors are rotated, whatever the tables show.
Range shown_positions_from_zero(const ParameterSet& set) {
  const Range shown = shown_positions(set);
  const double first = std::clamp(shown.min, 0.0, kLastPosition - 1);
  return {first, std::clamp(shown.max, first + 1, kLastPosition)};
}

Parameter integer(std::string id, std::string label, std::string unit, Range range, std::int64_t by_default) {
  return {.id = std::move(id),
          .type = ParameterType::integer,
          .label = std::move(label),
          .unit = std::move(unit),
          .range = range,
          .soft_range = range,
          .default_value = by_default};
}

}  // namespace

std::int64_t even_count(const ParameterSet& set, std::string_view id) {
  const std::int64_t count = set.integer(id);
  if (count % 2 != 0)
    throw std::invalid_argument(std::string(id) + " is " + std::to_string(count) +
                                ": a rotation needs an even number of dimensions.");
  return count;
}

Parameter choice(std::string id, std::string label, std::vector<Option> options) {
  Value first = options.front().id;
  return {.id = std::move(id),
          .type = ParameterType::choice,
          .label = std::move(label),
          .options = std::move(options),
          .default_value = std::move(first)};
}

Parameter d_model() {
  Parameter p = integer("d_model", "d_model", "dims", {1, 8192}, 128);
  p.help = "Width of the position vector; for RoPE this is head_dim, the width of one attention head.";
  p.group = "Encoding";
  p.soft_range = {2, 4096};
  p.logarithmic = true;
  p.snap = Snap::even;
  return p;
}

Parameter base() {
  return {.id = "base",
          .type = ParameterType::real,
          .label = "Base frequency",
          .help =
              "Base of the geometric row of frequencies, base^(-2i/d): 10000 in the Transformer, 500000 in "
              "Llama 3.",
          .group = "Encoding",
          .range = {1.5, 1e9},
          .soft_range = {10, 1e7},
          .logarithmic = true,
          .snap = Snap::two_digits,
          .default_value = 10000.0};
}

Parameter positions() {
  Parameter p = integer("positions", "Positions", "tokens", {1, 1048576}, 100);
  p.help = "How many positions are shown.";
  p.group = "Encoding";
  p.soft_range = {10, 131072};
  p.logarithmic = true;
  p.snap = Snap::two_digits;
  return p;
}

Parameter first_position() {
  Parameter p = integer("first_position", "First position", "", {-1e7, 1e7}, 0);
  p.help = "Where the positions shown begin.";
  p.group = "Encoding";
  p.level = Level::advanced;
  p.soft_range = {-1000, 1000};
  return p;
}

Parameter layout() {
  Parameter p =
      choice("layout", "Layout", {{"interleaved", "interleaved"}, {"concatenated", "concatenated"}});
  p.help =
      "Sine and cosine in turn (Vaswani et al. 2017), or first all sines, then all cosines (tensor2tensor).";
  p.group = "Encoding";
  return p;
}

Parameter exponent() {
  Parameter p = choice("exponent", "Exponent", {{"standard", "standard"}, {"inclusive", "inclusive"}});
  p.help =
      "Frequencies base^(-2i/d) (Vaswani et al. 2017), or base^(-i/(d/2-1)), whose slowest is exactly "
      "1/base.";
  p.group = "Encoding";
  p.level = Level::advanced;
  return p;
}

Parameter dimensions() {
  return {.id = "dimensions",
          .type = ParameterType::list,
          .label = "Dimensions",
          .help = "The dimensions whose curves are drawn, such as 0,21 or 0-7.",
          .group = "Curves",
          .range = {0, 8191},
          .soft_range = {0, 8191},
          .default_value = List{0, 21}};
}

Parameter pair() {
  Parameter p = integer("pair", "Pair i", "", {0, 4095}, 0);
  p.help = "Which pair of dimensions is shown: pair 0 turns fastest, the last one slowest.";
  p.group = "Vector";
  p.soft_range_of = [](const ParameterSet& set) {
    return Range{0, static_cast<double>(std::max<std::int64_t>((set.integer("d_model") + 1) / 2 - 1, 1))};
  };
  return p;
}

Parameter position() {
  Parameter p = integer("position", "Position m", "", {0, kLastPosition}, 50);
  p.help = "The token position m that every figure looks at.";
  p.group = "Position";
  p.soft_range_of = shown_positions_from_zero;
  return p;
}

Parameter position_2() {
  Parameter p = integer("position_2", "Position n", "", {0, kLastPosition}, 12);
  p.help = "A second token position n, to compare with or to measure the distance from.";
  p.group = "Position";
  p.level = Level::advanced;
  p.soft_range_of = shown_positions_from_zero;
  return p;
}

Parameter pairing() {
  Parameter p = choice("pairing", "Pairing", {{"interleaved", "interleaved"}, {"half_split", "half-split"}});
  p.help =
      "Which dimensions turn together: neighbours (RoFormer, GPT-J), or i and i + d/2 (GPT-NeoX, Hugging "
      "Face Llama).";
  p.group = "Vector";
  p.level = Level::advanced;
  return p;
}

Parameter sample_positions() {
  return {.id = "sample_positions",
          .type = ParameterType::list,
          .label = "Sample positions",
          .help = "The positions at which the embedding is shown, such as 0,50,99.",
          .group = "Embedding",
          .range = {0, 1e7},
          .soft_range = {0, 1e7},
          .default_value = List{0, 50, 99}};
}

Parameter seed() {
  Parameter p = integer("seed", "Seed", "", {0, 4294967295.0}, 42);
  p.help = "Seed of the random vectors: those of NumPy's np.random.seed(s); np.random.randn(n).";
  p.group = "Distance";
  p.level = Level::advanced;
  p.soft_range = {0, 100};
  return p;
}

namespace {

constexpr const char* kExtension = "Context extension";

Parameter tokens(std::string id, std::string label, std::int64_t by_default) {
  Parameter p = integer(std::move(id), std::move(label), "tokens", {1, 1e7}, by_default);
  p.group = kExtension;
  p.soft_range = {128, 1e6};
  p.logarithmic = true;
  p.snap = Snap::two_digits;
  return p;
}

/// A setting of one method.
Parameter setting(std::string id, Range range, double by_default, std::string help) {
  return {.id = id,
          .type = ParameterType::real,
          .label = id,
          .help = std::move(help),
          .group = kExtension,
          .level = Level::advanced,
          .range = range,
          .soft_range = range,
          .snap = Snap::hundredths,
          .default_value = by_default};
}

Parameter divisors(std::string id, std::string help) {
  return {.id = id,
          .type = ParameterType::reals,
          .label = id,
          .help = std::move(help),
          .group = kExtension,
          .level = Level::advanced,
          .range = {0.001, 1e6},
          .soft_range = {0.001, 1e6},
          .default_value = Reals{}};
}

}  // namespace

Parameter scaling() {
  return {.id = "scaling",
          .type = ParameterType::words,
          .label = "Scaling",
          .help = "The ways of extending the context that are drawn over each other, up to four.",
          .group = kExtension,
          .range = {1, 4},
          .soft_range = {1, 4},
          .options = {{"default", "default"},
                      {"linear", "linear"},
                      {"ntk", "ntk"},
                      {"dynamic", "dynamic"},
                      {"yarn", "yarn"},
                      {"longrope", "longrope"},
                      {"llama3", "llama3"},
                      {"proportional", "proportional"}},
          .default_value = Words{"default", "yarn"}};
}

Parameter factor() {
  Parameter p = setting("factor", {1, 1024}, 4, "How many times as long the context gets.");
  p.label = "Factor";
  p.level = Level::basic;
  p.soft_range = {1, 64};
  p.logarithmic = true;
  return p;
}

Parameter original_context() {
  Parameter p = tokens("original_context", "Trained context", 4096);
  p.help = "How many tokens the model was trained on before its context was extended.";
  return p;
}

Parameter sequence_length() {
  Parameter p = tokens("sequence_length", "Sequence length", 16384);
  p.help = "How long the text is: dynamic and longrope depend on it.";
  return p;
}

Parameter context() {
  Parameter p = tokens("context", "Context", 131072);
  p.help = "The longest position shown.";
  return p;
}

Parameter rotary_dim() {
  Parameter p = integer("rotary_dim", "Rotary dims", "dims", {0, 8192}, 0);
  p.help = "How many dimensions of a head turn; 0 is all of them.";
  p.group = kExtension;
  p.level = Level::advanced;
  p.soft_range = {0, 256};
  p.snap = Snap::even;
  return p;
}

Parameter beta_fast() {
  Parameter p = setting("beta_fast", {0.01, 1000}, 32,
                        "YaRN keeps pairs that make more turns than this in the trained context.");
  p.soft_range = {1, 64};
  return p;
}

Parameter beta_slow() {
  Parameter p =
      setting("beta_slow", {0.01, 1000}, 1,
              "YaRN divides pairs that make fewer turns than this in the trained context by the factor.");
  p.soft_range = {0.25, 16};
  return p;
}

Parameter truncate() {
  return {.id = "truncate",
          .type = ParameterType::flag,
          .label = "truncate",
          .help = "YaRN rounds the bounds of its ramp to whole pairs.",
          .group = kExtension,
          .level = Level::advanced,
          .default_value = true};
}

Parameter mscale() {
  return setting("mscale", {0, 10}, 0, "YaRN's attention factor with mscale_all_dim; 0 is absent.");
}

Parameter mscale_all_dim() {
  return setting("mscale_all_dim", {0, 10}, 0, "YaRN's attention factor with mscale; 0 is absent.");
}

Parameter softmax_mscale() {
  return {
      .id = "softmax_mscale",
      .type = ParameterType::flag,
      .label = "mscale in softmax",
      .help = "YaRN's temperature at mscale_all_dim, squared, multiplies the scores too, as DeepSeek has it.",
      .group = kExtension,
      .level = Level::advanced,
      .default_value = false};
}

Parameter attention_factor() {
  return setting("attention_factor", {0, 100}, 0,
                 "What YaRN and longrope multiply cosines and sines by; 0 works it out.");
}

Parameter low_freq_factor() {
  return setting("low_freq_factor", {0.01, 64}, 1,
                 "llama3 divides wavelengths above the trained context over this.");
}

Parameter high_freq_factor() {
  return setting("high_freq_factor", {0.01, 64}, 4,
                 "llama3 keeps wavelengths below the trained context over this.");
}

Parameter short_factor() {
  return divisors("short_factor", "What longrope divides each pair by up to the trained context; none is 1.");
}

Parameter long_factor() {
  return divisors("long_factor", "What longrope divides each pair by beyond the trained context; none is 1.");
}

}  // namespace ropewalk::parameters
