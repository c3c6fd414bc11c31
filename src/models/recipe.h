// How to run a model on longer texts than it reads: which scaling, written for one runtime, how far it reaches, and what
// it costs.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "models/model.h"
#include "models/recipe_block.h"
#include "models/recipe_sources.h"

namespace ropewalk {

/// A flag with its value, or a key of config.json, and where its runtime says what it does.
struct RecipeLine {
  std::string name;    ///< "--max-model-len"
  std::string text;    ///< "--max-model-len 131072"
  std::string what;    ///< one sentence
  std::string source;  ///< URL
};

struct Recipe {
  std::string model;
  std::int64_t target = 0;   ///< tokens that are asked for
  std::int64_t context = 0;  ///< tokens that the model reads as it is
  bool is_needed = false;    ///< false: context >= target, and of what follows only notes are there
  ScalingChange change;      ///< with original_context
  std::string why;           ///< one sentence: why this method with this factor
  const PublishedExtension* published = nullptr;
  /// The first position with an angle that the unscaled model did not reach within original_context, as in the summary
  /// of the figure context_extension; nothing: there is none, or the method has other pairs (proportional).
  std::optional<std::int64_t> new_angles_from;
  /// Likewise, compared with the model as it is within `context`; only if that is scaled already.
  std::optional<std::int64_t> beyond_now_from;
  std::string short_texts;  ///< what changes for them
  std::string cached_keys;  ///< what becomes of keys in a cache
  Runtime runtime = Runtime::transformers;
  std::string block;  ///< the JSON for config.json, with transformers; else empty
  std::vector<RecipeLine> lines;
  std::vector<std::string> notes;  ///< one sentence each
};

/// @param config   what `model` was read from: a config.json, a params.json or the header of a GGUF file
/// @param target   tokens, >= 1
/// @param runtime  without it llama.cpp for a GGUF file, else transformers
/// @param method   without it the model's own, else what its makers published, else yarn
/// @throws std::invalid_argument with one sentence: as patched_block does, if the model's context is not stated, or if
///         the runtime cannot run this model so
Recipe recipe_for(const nlohmann::json& config, const Model& model, std::int64_t target,
                  std::optional<Runtime> runtime = {}, std::optional<RopeMethod> method = {});

/// Fills in block and lines, and adds notes: the part of recipe_for that depends on the runtime.
void write_for_runtime(const nlohmann::json& config, const Model& model, Recipe& recipe);

std::string recipe_text(const Recipe& recipe);
std::string recipe_json(const Recipe& recipe);

/// The runtime of that id, or nothing.
std::optional<Runtime> runtime_named(std::string_view id);

}  // namespace ropewalk
