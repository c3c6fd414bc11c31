// How each method of extending the context changes the frequencies of RoPE, computed as the library `transformers`
// does.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace ropewalk {

/// Bound on the relative error of every inverse frequency and attention factor in this file, against the same formulas
/// without rounding.
inline constexpr double kRopeScalingError = 1e-12;

/// `rope_type` of transformers, and `ntk`: the NTK-aware base of a fixed factor, which transformers lacks.
enum class RopeMethod { unscaled, linear, ntk, dynamic, yarn, longrope, llama3, proportional };

/// "default", "linear", "ntk", "dynamic", "yarn", "longrope", "llama3", "proportional".
std::string_view rope_method_name(RopeMethod method);
/// The method of that name, or nothing.
std::optional<RopeMethod> rope_method_named(std::string_view name);
/// All methods, in the order above.
const std::vector<RopeMethod>& rope_methods();

/// A method and its settings. Comments name the methods that read a field; fields without one are common.
struct RopeScaling {
  RopeMethod method = RopeMethod::unscaled;
  std::int64_t rotary_dim = 128;         ///< dimensions that rotate: even, >= 2
  std::int64_t head_dim = 0;             ///< proportional: even; dimensions beyond rotary_dim do not rotate.
                                         ///< 0: the same as rotary_dim
  double base = 10000;                   ///< > 1
  double factor = 1;                     ///< > 0; how many times longer the context becomes. Ignored by default
  std::int64_t original_context = 4096;  ///< >= 1, tokens: the context that the model was trained on
  /// Tokens of the text, >= 1. Without a value the frequencies are those of a model just loaded: unscaled for dynamic,
  /// short_factor for longrope.
  std::optional<std::int64_t> sequence_length;

  double beta_fast = 32;      ///< yarn: pairs with more turns in original_context stay as they are. > 0
  double beta_slow = 1;       ///< yarn: pairs with fewer turns in it are divided by factor. > 0
  bool truncate = true;       ///< yarn: the ramp's bounds are rounded to whole pairs
  double mscale = 0;          ///< yarn: 0 means absent
  double mscale_all_dim = 0;  ///< yarn: 0 means absent
  /// yarn, longrope: the factor of cosines and sines, >= 0. Without a value it is computed from other fields.
  std::optional<double> attention_factor;

  double low_freq_factor = 1;   ///< llama3: wavelengths above original_context / this are divided. > 0
  double high_freq_factor = 4;  ///< llama3: wavelengths below original_context / this stay as they are. > 0

  std::vector<double> short_factor;  ///< longrope: [rotary_dim / 2] divisors, > 0, up to original_context
  std::vector<double> long_factor;   ///< longrope: [rotary_dim / 2] divisors, > 0, beyond original_context

  bool operator==(const RopeScaling&) const = default;
};

struct ScaledRope {
  std::vector<double> inverse_frequencies;  ///< [pairs] radians per token, >= 0
  double attention_factor = 1;              ///< multiplies cosines and sines, so scores are multiplied by its square
};

/// Inverse frequencies and attention factor of a method. With theta_i = base^(-2i/d), d = rotary_dim:
///   default       theta_i
///   linear        theta_i / factor
///   ntk           base * factor^(d/(d-2)) instead of base
///   dynamic       base * (factor n/c - (factor - 1))^(d/(d-2)) instead of base,
///                 c = original_context, n = max(sequence_length, c)
///   yarn          theta_i (1 - r_i) + theta_i / factor r_i,
///                 r_i a ramp over the pairs, from 0 to 1 between the bounds of yarn_ramp
///   longrope      theta_i / short_factor_i, or
///                 theta_i / long_factor_i if sequence_length > original_context
///   llama3        theta_i, theta_i / factor or a blend of both, depending on the wavelength
///   proportional  base^(-2i/head_dim) / factor for the first rotary_dim / 2 of the head_dim / 2 pairs,
///                 0 for the others
/// With rotary_dim = 2 the only pair has theta = 1 for every base; transformers divides by zero there.
/// @return  rotary_dim / 2 pairs, with proportional head_dim / 2; each within kRopeScalingError
/// @throws std::invalid_argument naming the field and its value
/// @source transformers, modeling_rope_utils.py; NTK: bloc97 2023; YaRN: Peng et al. 2023, arXiv:2309.00071; LongRoPE:
///         Ding et al. 2024, arXiv:2402.13753
ScaledRope scaled_rope(const RopeScaling& scaling);

/// The pairs between which YaRN blends: pairs up to `low` stay as they are, pairs from `high` on are divided by the
/// factor.
struct YarnRamp {
  double low = 0;
  double high = 0;
};

/// @source transformers, find_correction_range
/// @throws std::invalid_argument naming the field and its value
YarnRamp yarn_ramp(const RopeScaling& scaling);

/// YaRN's temperature: 0.1 mscale ln(factor) + 1 for factors above 1, else 1.
/// @source Peng et al. 2023, arXiv:2309.00071, eq. 22
double yarn_temperature(double factor, double mscale = 1);

/// The base whose unscaled frequencies have the same slowest pair as these; nothing if the slowest pair does not rotate
/// or is the only one.
/// @param inverse_frequencies  [pairs] radians per token
std::optional<double> equivalent_base(const std::vector<double>& inverse_frequencies);

/// Up to where no angle is new to a model that was trained without scaling: the angles of a pair that completed no turn
/// within original_context are known up to original_context * theta, those of all other pairs without end.
struct KnownRange {
  double end = 0;        ///< tokens: the first position, a fraction, at which a pair leaves the known angles
  std::size_t pair = 0;  ///< the pair that leaves them first
};

/// @param unscaled          [pairs] inverse frequencies in training, radians per token
/// @param scaled            [pairs or more] inverse frequencies now
/// @param original_context  >= 1, tokens
/// @return  nothing if every pair completed a turn in training, or if those that did not rotate no longer
/// @throws std::invalid_argument if there are fewer scaled frequencies than unscaled ones
std::optional<KnownRange> known_range(const std::vector<double>& unscaled, const std::vector<double>& scaled,
                                      std::int64_t original_context);

/// The first whole position beyond that range; the rounding of a quotient of two frequencies counts as no excess.
std::int64_t first_new_position(const KnownRange& range);

/// The largest base that base_for_context tries, and that the program takes.
inline constexpr double kLargestBase = 1e13;

/// Of the bases with two significant digits (1.5, 1.6, .., 9.9, 10, 11, .., 99, 100, 110, ..) the smallest with which the
/// mean cosine stays positive at every whole distance up to `context`; nothing if there is none up to kLargestBase. Each
/// holds for every distance, because the property is not monotone: at rotary_dim 128, 350000 keeps the mean cosine
/// positive up to 16384, 360000 only to 14069.
/// @param rotary_dim  even, >= 2
/// @param context     >= 0, tokens; takes at most about as long as 5 first_negative_distance up to it, and 10 ms more
/// @throws std::invalid_argument naming the argument and its value
/// @source Men et al. 2024, Base of RoPE Bounds Context Length, arXiv:2405.14591
std::optional<double> base_for_context(std::int64_t rotary_dim, std::int64_t context);

}  // namespace ropewalk
