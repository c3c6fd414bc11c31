// What the ways of extending a context do to the frequencies of RoPE, as the library `transformers` computes
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ropewalk {

/// Bound on the relative error of every inverse frequency and attention factor here, against the same
/// formulas without rounding.
inline constexpr double kRopeScalingError = 1e-12;

/// `rope_type` of transformers, and `ntk`: the NTK-aware base of a fixed factor, which transformers has not.
enum class RopeMethod { unscaled, linear, ntk, dynamic, yarn, longrope, llama3, proportional };

/// "default", "linear", "ntk", "dynamic", "yarn", "longrope", "llama3", "proportional".
std::string_view rope_method_name(RopeMethod method);
/// Nothing where no method has that name.
std::optional<RopeMethod> rope_method_named(std::string_view name);
/// All methods, in the order above.
const std::vector<RopeMethod>& rope_methods();

/// One way of turning pairs; each method reads what its comment says and ignores the rest.
struct RopeScaling {
  RopeMethod method = RopeMethod::unscaled;
  std::int64_t rotary_dim = 128;  ///< dimensions that turn: even, >= 2
  std::int64_t head_dim = 0;  ///< proportional: width of the head, even; pairs beyond rotary_dim stand still.
                              ///< 0: rotary_dim
  double base = 10000;        ///< > 1
  double factor = 1;          ///< > 0; all but default and llama3's bands: how many times the context grows
  std::int64_t original_context = 4096;  ///< >= 1, tokens: what the model was trained on
  /// Tokens of the text, >= 1. None: as loaded, which is unscaled for dynamic and short_factor for longrope.
  std::optional<std::int64_t> sequence_length;

  double beta_fast = 32;      ///< yarn: pairs with more turns than this in original_context are kept. > 0
  double beta_slow = 1;       ///< yarn: pairs with fewer turns are divided by factor. > 0
  bool truncate = true;       ///< yarn: the ramp's bounds are rounded to whole pairs
  double mscale = 0;          ///< yarn: 0 is absent
  double mscale_all_dim = 0;  ///< yarn: 0 is absent
  /// yarn, longrope: what cosines and sines are multiplied by; else worked out from the others. >= 0
  std::optional<double> attention_factor;

  double low_freq_factor = 1;   ///< llama3: wavelengths above original_context / this are divided. > 0
  double high_freq_factor = 4;  ///< llama3: wavelengths below original_context / this are kept. > 0

  std::vector<double> short_factor;  ///< longrope: [rotary_dim / 2] divisors, > 0, up to original_context
  std::vector<double> long_factor;   ///< longrope: [rotary_dim / 2] divisors, > 0, beyond it

  bool operator==(const RopeScaling&) const = default;
};

struct ScaledRope {
  std::vector<double> inverse_frequencies;  ///< [pairs] radians a token, >= 0
  double attention_factor = 1;  ///< cosines and sines are multiplied by it, hence scores by its square
};

/// Inverse frequencies and attention factor of a method. With theta_i = base^(-2i/rotary_dim):
///   default       theta_i
///   linear        theta_i / factor
///   ntk           base * factor^(d/(d-2)) instead of base, d = rotary_dim
///   dynamic       base * (factor n/c - (factor - 1))^(d/(d-2)), n = max(sequence_length, c), c =
///   original_context yarn          theta_i (1 - r_i) + theta_i / factor r_i, r_i a ramp over the pairs
///   between yarn_ramp's bounds longrope      theta_i / short_factor_i, or / long_factor_i where
///   sequence_length > original_context llama3        kept, blended or divided by wavelength proportional
///   base^(-2i/head_dim) / factor for the first rotary_dim / 2 of head_dim / 2 pairs, 0 for the others
/// With rotary_dim = 2 the one pair turns by 1 whatever the base is; transformers divides by zero there.
/// @return  pairs = rotary_dim / 2, proportional head_dim / 2; each within kRopeScalingError
/// @throws std::invalid_argument naming the field and its value
/// @source transformers, modeling_rope_utils.py; NTK: bloc97 2023; YaRN: Peng et al. 2023, arXiv:2309.00071;
///         LongRoPE: Ding et al. 2024, arXiv:2402.13753
ScaledRope scaled_rope(const RopeScaling& scaling);

/// The pairs between which YaRN blends: kept up to `low`, divided by the factor from `high` on.
struct YarnRamp {
  double low = 0;
  double high = 0;
};

/// @source transformers, find_correction_range
/// @throws std::invalid_argument naming the field and its value
YarnRamp yarn_ramp(const RopeScaling& scaling);

/// YaRN's temperature: 0.1 mscale ln(factor) + 1, and 1 up to factor 1.
/// @source Peng et al. 2023, arXiv:2309.00071, eq. 22
double yarn_temperature(double factor, double mscale = 1);

/// The base whose unscaled frequencies have the same slowest pair as these, or nothing where that pair stands
/// still or there is only one.
/// @param inverse_frequencies  [pairs] radians a token
std::optional<double> equivalent_base(const std::vector<double>& inverse_frequencies);

/// A base whose mean cosine stays positive at every whole distance up to `context`, while that of a base 0.2
/// % below does not: about the least that a context of that length asks for. Found by halving, as the
/// crossing moves out with the base on the whole, though not at every step. Nothing where even a base of 1e12
/// does not do it.
/// @param rotary_dim  even, >= 2
/// @param context     >= 0, tokens; takes some 20 times as long as first_zero_crossing
/// @throws std::invalid_argument naming the argument and its value
/// @source Men et al. 2024, Base of RoPE Bounds Context Length, arXiv:2405.14591
std::optional<double> base_for_context(std::int64_t rotary_dim, std::int64_t context);

}  // namespace ropewalk
