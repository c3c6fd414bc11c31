#include "figure/shared_parameters.h"

#include <algorithm>

namespace ropewalk::param {
namespace {

constexpr double kLastPosition = 1e7;
constexpr double kLongestText = 1 << 27;  // tokens; the longest context of a published model is 10 million

/// The positions that the figures show, from 0 on: vectors are rotated at no position below 0.
Range shown_positions(const ParameterSet& set) {
  const auto first = static_cast<double>(set[first_position]);
  const double last = first + static_cast<double>(std::max<std::int64_t>(set[positions] - 1, 1));
  const double start = std::clamp(first, 0.0, kLastPosition - 1);
  return {start, std::clamp(last, start + 1, kLastPosition)};
}

Range shown_pairs(const ParameterSet& set) {
  return {0, static_cast<double>(std::max<std::int64_t>((set[d_model] + 1) / 2 - 1, 1))};
}

Range shown_distances(const ParameterSet& set) { return {0, static_cast<double>(set[max_distance])}; }

Option option(std::string id) { return {id, id}; }

}  // namespace

// Fields of a declaration share lines, so that a declaration is three or four lines long.
// clang-format off

const Integer d_model = integer(
    {.id = "d_model", .label = "d_model", .unit = "dims",
     .help = "Width of the position vector; for RoPE this is head_dim, the width of one attention head.",
     .group = "Encoding", .range = {1, 8192}, .soft_range = {2, 4096}, .logarithmic = true,
     .snap = Snap::even, .default_value = 128});

const Real base = real(
    {.id = "base", .label = "Base",
     .help = "Base b of the geometric sequence of frequencies, b^(-2i/d): 10000 in the Transformer, 500000 in "
             "Llama 3; rope_theta in a config.json.",
     .group = "Encoding", .range = {1.5, 1e13}, .soft_range = {10, 1e7}, .logarithmic = true,
     .snap = Snap::two_digits, .default_value = 10000});

const Integer positions = integer(
    {.id = "positions", .label = "Positions", .unit = "tokens", .help = "How many positions are shown.",
     .group = "Encoding", .range = {1, 1048576}, .soft_range = {10, 131072}, .logarithmic = true,
     .snap = Snap::two_digits, .default_value = 100});

const Integer first_position = integer(
    {.id = "first_position", .label = "First position", .help = "The first position that is shown.",
     .group = "Encoding", .level = Level::advanced, .range = {-1e7, 1e7}, .soft_range = {-1000, 1000},
     .default_value = 0});

const TypedParameter<Layout> layout = choice<Layout>(
    {.id = "layout", .label = "Layout",
     .help = "Order of the columns: sines and cosines alternate (Vaswani et al. 2017), or all sines come "
             "first, then all cosines (tensor2tensor).",
     .group = "Encoding", .options = {option("interleaved"), option("concatenated")}});

const TypedParameter<Exponent> exponent = choice<Exponent>(
    {.id = "exponent", .label = "Exponent",
     .help = "The frequencies are base^(-2i/d) (Vaswani et al. 2017), or base^(-i/(d/2-1)), of which the "
             "slowest is exactly 1/base.",
     .group = "Encoding", .level = Level::advanced, .options = {option("standard"), option("inclusive")}});

const TypedParameter<List> dimensions = list(
    {.id = "dimensions", .label = "Dimensions",
     .help = "The dimensions whose curves are drawn, such as 0,21 or 0-7.",
     .group = "Curves", .range = {0, 8191}, .default_value = List{0, 21}});

const Integer pair = integer(
    {.id = "pair", .label = "Pair i",
     .help = "Which pair of dimensions is shown: pair 0 rotates fastest, the last pair slowest.",
     .group = "Vector", .range = {0, 4095}, .default_value = 0, .soft_range_of = shown_pairs});

const Integer position = integer(
    {.id = "position", .label = "Position m", .help = "The token position m that all figures show.",
     .group = "Position", .range = {0, kLastPosition}, .default_value = 50,
     .soft_range_of = shown_positions});

const Integer position_2 = integer(
    {.id = "position_2", .label = "Position n",
     .help = "A second token position n, for comparisons and for distances.",
     .group = "Position", .level = Level::advanced, .range = {0, kLastPosition}, .default_value = 12,
     .soft_range_of = shown_positions});

const TypedParameter<Pairing> pairing = choice<Pairing>(
    {.id = "pairing", .label = "Pairing",
     .help = "Which dimensions rotate together: neighbours (RoFormer, GPT-J), or i and i + d/2 (GPT-NeoX, "
             "Hugging Face Llama).",
     .group = "Vector", .level = Level::advanced,
     .options = {option("interleaved"), {"half_split", "half-split"}}});

const Integer seed = integer(
    {.id = "seed", .label = "Seed",
     .help = "Seed of the random vectors: those of NumPy's np.random.seed(s); np.random.randn(n), to 15 digits.",
     .group = "Distance", .level = Level::advanced, .range = {0, 4294967295}, .soft_range = {0, 100},
     .default_value = 42});

const Integer distance = integer(
    {.id = "distance", .label = "Distance m - n", .unit = "tokens",
     .help = "How many tokens the key is before the query, or behind it if the number is negative.",
     .group = "Distance", .range = {-1e6, 1e6}, .default_value = 5, .soft_range_of = shown_distances});

const Integer max_distance = integer(
    {.id = "max_distance", .label = "Largest distance", .unit = "tokens",
     .help = "The curves run over all whole distances from 0 to this one.", .group = "Distance",
     .level = Level::advanced, .range = {1, 1000000}, .soft_range = {10, 100000}, .logarithmic = true,
     .snap = Snap::two_digits, .default_value = 250});

const Flag log_distance = flag(
    {.id = "log_distance", .label = "Logarithmic distance",
     .help = "Shows distances from 1 on a logarithmic axis.", .group = "Distance", .level = Level::advanced});

const Integer pairs_shown = integer(
    {.id = "pairs_shown", .label = "Pairs shown",
     .help = "How many pairs have a dial, spread evenly from the fastest to the slowest.", .group = "Vector",
     .level = Level::advanced, .range = {1, 64}, .default_value = 8});

const TypedParameter<List> sample_positions = list(
    {.id = "sample_positions", .label = "Sample positions",
     .help = "The positions at which the embedding is shown, such as 0,50,99.",
     .group = "Embedding", .range = {0, 1e7}, .default_value = List{0, 50, 99}});

namespace {

Real component(std::string id, std::string label, double by_default) {
  return real({.id = std::move(id), .label = std::move(label),
               .help = "A coordinate of the pair before the rotation; drag the arrow's tip to set both.",
               .group = "Vector", .level = Level::advanced, .range = {-2, 2}, .snap = Snap::hundredths,
               .default_value = by_default});
}

Integer patches(std::string id, std::string label) {
  return integer({.id = std::move(id), .label = std::move(label), .unit = "patches",
                  .help = "How many patches the image has along this side.",
                  .group = "Image", .range = {1, 64}, .default_value = 16});
}

}  // namespace

const Real vector_x = component("vector_x", "Vector x", 0.8);
const Real vector_y = component("vector_y", "Vector y", 0.6);

const Integer grid_height = patches("grid_height", "Patches down");
const Integer grid_width = patches("grid_width", "Patches across");

const TypedParameter<AxialConvention> axial_convention = choice<AxialConvention>(
    {.id = "axial_convention", .label = "Convention",
     .help = "Sets the frequencies of rows and columns, and how a patch's coordinate is counted.",
     .group = "Image",
     .options = {{"pixtral", "Pixtral"}, {"qwen2_vl", "Qwen2-VL"}, {"dinov3", "DINOv3"}}});

const TypedParameter<BiasScheme> bias_scheme = choice<BiasScheme>(
    {.id = "bias_scheme", .label = "Scheme",
     .help = "What is added: a slope times the distance (ALiBi), a number for each bucket (T5), a vector for "
             "each distance (Shaw).",
     .group = "Relative bias", .options = {{"alibi", "ALiBi"}, {"t5", "T5"}, {"shaw", "Shaw"}}});

const Integer heads = integer(
    {.id = "heads", .label = "Heads", .help = "ALiBi: how many attention heads there are.",
     .group = "Relative bias", .range = {1, 128}, .default_value = 8});

const Integer buckets = integer(
    {.id = "buckets", .label = "Buckets", .help = "T5: how many buckets there are.",
     .group = "Relative bias", .range = {2, 512}, .default_value = 32});

const Integer bucket_max_distance = integer(
    {.id = "bucket_max_distance", .label = "Largest distance", .unit = "tokens",
     .help = "T5: sets how fast the buckets widen; the last bucket starts a little before this distance.",
     .group = "Relative bias", .range = {2, 4096}, .logarithmic = true, .default_value = 128});

const Flag bidirectional = flag(
    {.id = "bidirectional", .label = "Both directions",
     .help = "T5: half of the buckets are for keys after the query, as in its encoder.",
     .group = "Relative bias", .default_value = true});

const Integer clip = integer(
    {.id = "clip", .label = "Clip", .unit = "tokens",
     .help = "Shaw: all distances beyond this one share a vector.",
     .group = "Relative bias", .range = {1, 64}, .default_value = 4});

namespace {

constexpr const char* kOwnData = "Your data";

std::vector<Assignment> fitting_rows(const DataRecord& data) {
  return {{d_model, data.columns}, {positions, data.rows}};
}

/// Each place has a token of its own, as the file has.
std::vector<Assignment> fitting_tokens(const DataRecord& data) {
  std::vector<Assignment> values = fitting_rows(data);
  values.push_back({"same_token", false});
  return values;
}

/// T5's decoder looks at the tokens before the query only.
std::vector<Assignment> fitting_buckets(const DataRecord& data) {
  return {{bias_scheme, BiasScheme::t5},
          {buckets, std::clamp<std::int64_t>(data.rows, 2, 512)},
          {bidirectional, data.tensor.find("decoder") == std::string::npos}};
}

TypedParameter<Record> file(std::string id, std::string label, std::string help, RecordUse use) {
  return record({.id = std::move(id), .label = std::move(label), .help = std::move(help), .group = kOwnData,
                 .level = Level::advanced, .record_use = std::move(use)});
}

}  // namespace

const TypedParameter<Record> table = file(
    "table", "Table", "A learned position table from a file, [positions, d_model].",
    {.names = {"wpe", "position_embeddings", "position_embedding", "pos_embed", "pos_embedding", "embed_positions"},
     .in_weights = true, .figure = "learned_table", .fitting = fitting_rows});
const TypedParameter<Record> bias_table = file(
    "bias_table", "Bias table", "A learned bias of T5 from a file, [buckets, heads].",
    {.names = {"relative_attention_bias"}, .in_weights = true, .figure = "relative_bias", .fitting = fitting_buckets});
const TypedParameter<Record> queries = file(
    "queries", "Queries", "Queries from a file in place of random ones, [tokens, head_dim] or [heads, tokens, head_dim], "
    "before positions are added or rotated.",
    {.names = {"q", "query", "queries"}, .has_heads = true, .figure = "attention_decay", .fitting = fitting_tokens});
const TypedParameter<Record> keys = file(
    "keys", "Keys", "Keys from a file in place of random ones, like the queries; there may be fewer heads.",
    {.names = {"k", "key", "keys"}, .has_heads = true, .figure = "attention_decay", .fitting = fitting_tokens});
const Integer head = integer(
    {.id = "head", .label = "Head", .help = "Which head of the queries and keys, or of the bias table, is shown; the first is 0.",
     .group = kOwnData, .level = Level::advanced, .range = {0, 1023}, .soft_range = {0, 31}, .default_value = 0});

namespace {

constexpr const char* kExtension = "Context extension";

Integer tokens(std::string id, std::string label, std::string help,
                                    std::int64_t by_default) {
  return integer({.id = std::move(id), .label = std::move(label), .unit = "tokens", .help = std::move(help),
                  .group = kExtension, .range = {1, kLongestText}, .soft_range = {128, 1e6}, .logarithmic = true,
                  .snap = Snap::two_digits, .default_value = by_default});
}

/// A setting of one method.
Real setting(std::string id, std::string help, Range range, double by_default,
                               Range soft_range = {0, 0}) {
  return real({.id = id, .label = id, .help = std::move(help), .group = kExtension,
               .level = Level::advanced, .range = range, .soft_range = soft_range,
               .snap = Snap::hundredths, .default_value = by_default});
}

Flag switch_of(std::string id, std::string label, std::string help, bool by_default) {
  return flag({.id = std::move(id), .label = std::move(label), .help = std::move(help), .group = kExtension,
               .level = Level::advanced, .default_value = by_default});
}

TypedParameter<Reals> divisors(std::string id, const char* help) {
  return reals({.id = id, .label = id, .help = help, .group = kExtension,
                .level = Level::advanced, .range = {0.001, 1e6}, .default_value = Reals{}});
}

std::vector<Option> method_options() {
  std::vector<Option> options;
  for (const RopeMethod method : rope_methods())
    options.push_back(option(std::string(rope_method_name(method))));
  return options;
}

}  // namespace

const TypedParameter<std::string> layers = text(
    {.id = "layers", .label = "Layers",
     .help = "Which layers have which encoding and how far they see, such as "
             "\"0-25: sliding 512 base 10000; 5-23/6: full base 1000000\"; a later group replaces an earlier one.",
     .group = "Encoding", .default_value = "0-25: sliding 512 base 10000; 5-23/6: full base 1000000"});

const TypedParameter<std::vector<RopeMethod>> scaling = choices<RopeMethod>(
    {.id = "scaling", .label = "Scaling",
     .help = "The methods of context extension that are compared, up to four.",
     .group = kExtension, .range = {1, 4}, .options = method_options(),
     .default_value = Words{"default", "yarn"}});

const Real factor = real(
    {.id = "factor", .label = "Factor", .help = "The number by which linear, ntk, yarn, llama3 and proportional divide the slowest frequency; dynamic and "
             "longrope read it in their own way.",
     .group = kExtension, .range = {1, 1024}, .soft_range = {1, 64}, .logarithmic = true,
     .snap = Snap::hundredths, .default_value = 4});

const Integer original_context = tokens(
    "original_context", "Trained context", "Length of the context in training, before extension.", 4096);
const Integer sequence_length = tokens(
    "sequence_length", "Sequence length", "Length of the text; dynamic and longrope depend on it.", 16384);
const Integer context = tokens(
    "context", "Context", "The last position that is shown.", 131072);

const Integer rotary_dim = integer(
    {.id = "rotary_dim", .label = "Rotary dims", .unit = "dims",
     .help = "How many dimensions of a head rotate; 0 stands for all of them.",
     .group = kExtension, .level = Level::advanced, .range = {0, 8192}, .soft_range = {0, 256},
     .snap = Snap::even, .default_value = 0});

const Real beta_fast = setting(
    "beta_fast", "YaRN does not change pairs that make more turns than this in the trained context, up to the rounding of truncate.",
    {0.01, 1000}, 32, {1, 64});
const Real beta_slow = setting(
    "beta_slow", "YaRN divides by the factor the frequency of pairs that make fewer turns than this in the "
    "trained context, up to the rounding of truncate.", {0.01, 1000}, 1, {0.25, 16});
const Flag truncate = switch_of(
    "truncate", "truncate", "YaRN rounds the ends of its ramp to whole pairs.", true);
const Real mscale = setting(
    "mscale", "Sets YaRN's attention factor, together with mscale_all_dim; 0 leaves it out.", {0, 10}, 0);
const Real mscale_all_dim = setting(
    "mscale_all_dim", "Sets YaRN's attention factor, together with mscale; 0 leaves it out.", {0, 10}, 0);
const Flag softmax_mscale = switch_of(
    "softmax_mscale", "mscale in softmax",
    "YaRN's temperature at mscale_all_dim, squared, also multiplies the scores, as in DeepSeek.", false);
const Real attention_factor = setting(
    "attention_factor", "YaRN and longrope multiply cosines and sines by this; at 0 it is computed.",
    {0, 100}, 0);
const Real low_freq_factor = setting(
    "low_freq_factor", "llama3 divides by the factor the frequency of pairs that make fewer turns than this in "
    "the trained context.", {0.01, 64}, 1);
const Real high_freq_factor = setting(
    "high_freq_factor", "llama3 does not change pairs that make more turns than this in the trained context.", {0.01, 64}, 4);
const TypedParameter<Reals> short_factor = divisors(
    "short_factor", "longrope divides each pair's frequency by these up to the trained context; an empty list stands for ones.");
const TypedParameter<Reals> long_factor = divisors(
    "long_factor", "longrope divides each pair's frequency by these beyond the trained context; an empty list stands for ones.");

// clang-format on

}  // namespace ropewalk::param
