// What the configuration classes of transformers take where config.json lacks a key, and which keys they
// rename.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "encodings/rotary.h"

namespace ropewalk {

/// How a class turns the keys of its config.json into rotations.
enum class Rule {
  standard,  ///< rope_theta, rope_scaling or rope_parameters, partial_rotary_factor
  latent,    ///< standard; the turning part of a head is qk_rope_head_dim wide
  gpt_neox,  ///< rotary_emb_base, rotary_pct
  phi3,  ///< standard; types su and yarn are longrope, original_max_position_embeddings is 4096 if missing
  local_base,  ///< Gemma 3: full attention by rope_theta and rope_scaling, sliding by rope_local_base_freq
  modernbert,  ///< global_rope_theta and local_rope_theta, rope_scaling for both
  olmo3,       ///< rope_scaling and rope_theta for full attention alone
  gemma4       ///< rope_parameters alone; full attention is proportional, its heads global_head_dim wide
};

struct RopeClass {
  std::string_view model_type;
  Rule rule;
  Pairing pairing;
  double rope_theta;
  double partial_rotary_factor;
  std::int64_t head_dim;  ///< 0: hidden_size / heads
  std::int64_t hidden_size;
  std::int64_t heads;
  std::int64_t max_context;
  bool partial_by_default;   ///< partial_rotary_factor counts where nothing is scaled too
  bool softmax_temperature;  ///< scores are multiplied by YaRN's squared temperature at mscale_all_dim
  std::string_view rope_parameters;  ///< JSON taken where the file has none; empty: unscaled
};

/// Sorted by model_type.
const std::vector<RopeClass>& rope_classes();

/// Nothing where the type is not known. @param model_type  as in config.json
const RopeClass* rope_class(std::string_view model_type);

}  // namespace ropewalk
