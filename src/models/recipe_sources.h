// What the makers of models and the authors of runtimes have published about longer contexts, each with its source.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "encodings/rope_scaling.h"

namespace ropewalk {

/// A scaling that a model's makers recommend and that is not in its config.json.
struct PublishedExtension {
  std::string_view models;                    ///< "Qwen3 (40 960 positions)"
  std::vector<std::string_view> model_types;  ///< of the text model, or llama.cpp's name of the architecture
  std::int64_t max_context;                   ///< tokens, max_position_embeddings
  double base;
  RopeMethod method;
  double factor;
  std::int64_t original_context;  ///< tokens
  std::int64_t reach;             ///< tokens that they state
  std::string_view advice;        ///< one sentence
  std::string_view source;        ///< URL
};

const std::vector<PublishedExtension>& published_extensions();

enum class Runtime { transformers, vllm, sglang, llama_cpp };

struct RuntimeFacts {
  Runtime runtime;
  std::string_view id;       ///< as on the command line
  std::string_view name;     ///< with the version that was read
  std::string_view place;    ///< URL that the files below are relative to
  std::string_view context;  ///< how it reads original_max_position_embeddings, one sentence
};

/// In the order of the enumeration.
const std::vector<RuntimeFacts>& runtimes();
const RuntimeFacts& facts_of(Runtime runtime);

/// A flag, a key or an environment variable of a runtime.
struct RuntimeFlag {
  Runtime runtime;
  std::string_view name;  ///< "--max-model-len"
  std::string_view file;  ///< where it is defined or explained: below RuntimeFacts::place, or a URL
  std::string_view what;  ///< one sentence
};

const std::vector<RuntimeFlag>& runtime_flags();
/// @throws std::invalid_argument if the runtime has no such flag in the list
const RuntimeFlag& runtime_flag(Runtime runtime, std::string_view name);

}  // namespace ropewalk
