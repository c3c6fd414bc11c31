// Defaults of the configuration classes of transformers: the values that they use if config.json lacks a key, and the
// keys that they call differently. model_classes.cpp holds the classes whose RoPE is configurable, other_classes.cpp
// those without RoPE or with a fixed base.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "models/model.h"

namespace ropewalk {

/// Which keys of its config.json a class reads for its RoPE.
enum class Rule {
  standard,    ///< rope_theta, rope_scaling or rope_parameters, partial_rotary_factor
  latent,      ///< standard, but the rotary part of a head is qk_rope_head_dim wide
  gpt_neox,    ///< rotary_emb_base, rotary_pct
  phi3,        ///< standard, but the types su and yarn mean longrope, and original_max_position_embeddings is
               ///< 4096 if missing
  local_base,  ///< Gemma 3: rope_theta and rope_scaling for full attention, rope_local_base_freq for sliding
  modernbert,  ///< global_rope_theta and local_rope_theta, rope_scaling for both
  olmo3,       ///< rope_scaling and rope_theta, for full attention only
  gemma4       ///< rope_parameters only; full attention is proportional, and its heads are global_head_dim wide
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
  bool partial_by_default;           ///< partial_rotary_factor is read even if the context is not scaled
  bool softmax_temperature;          ///< scores are multiplied by YaRN's squared temperature at mscale_all_dim
  std::string_view rope_parameters;  ///< JSON used if the file has no such key; empty: no scaling
};

/// Sorted by model_type.
const std::vector<RopeClass>& rope_classes();

/// @param model_type  as in config.json
/// @return            nullptr if the type is unknown
const RopeClass* rope_class(std::string_view model_type);

struct OtherClass {
  std::string_view model_type;
  PositionEncoding encoding;
  std::int64_t max_context = 0;  ///< tokens; 0: the class states no limit
  std::int64_t hidden_size = 0;  ///< of classes with RoPE; else 0
  std::int64_t heads = 0;        ///< of classes with RoPE; else 0
};

/// As rope_class.
const OtherClass* other_class(std::string_view model_type);

}  // namespace ropewalk
