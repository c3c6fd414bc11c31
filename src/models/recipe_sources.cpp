// Read in November 2026. When a runtime changes, read the files again and change version, place and sentences together.
#include "models/recipe_sources.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace ropewalk {

const std::vector<PublishedExtension>& published_extensions() {
  constexpr std::string_view kStatic =
      "The makers advise it only for long texts, with the factor that the usual length needs.";
  static const std::vector<PublishedExtension> extensions = {
      {"Qwen2 and Qwen2.5 Instruct",
       {"qwen2", "qwen2_moe", "qwen2moe"},
       32768,
       1e6,
       RopeMethod::yarn,
       4,
       32768,
       131072,
       kStatic,
       "https://huggingface.co/Qwen/Qwen2.5-7B-Instruct/commit/aa1b43105a3f06981f0e01380b9ff04bf0b5da31"},
      {"Qwen3",
       {"qwen3", "qwen3_moe", "qwen3moe"},
       40960,
       1e6,
       RopeMethod::yarn,
       4,
       32768,
       131072,
       kStatic,
       "https://github.com/QwenLM/Qwen3/blob/da3e64585a954e58a7e722c5299089dcf95b17de/docs/source/inference/"
       "transformers.md"},
      {"Qwen3-Next",
       {"qwen3_next", "qwen3next"},
       262144,
       1e7,
       RopeMethod::yarn,
       4,
       262144,
       1010000,
       kStatic,
       "https://huggingface.co/Qwen/Qwen3-Next-80B-A3B-Instruct"},
      {"Qwen3.5",
       {"qwen3_5", "qwen3_5_text", "qwen3_5_moe", "qwen3_5_moe_text"},
       262144,
       1e7,
       RopeMethod::yarn,
       4,
       262144,
       1010000,
       kStatic,
       "https://huggingface.co/Qwen/Qwen3.5-122B-A10B-FP8"},
      {"Qwen3-VL",
       {"qwen3_vl", "qwen3_vl_text", "qwen3_vl_moe", "qwen3_vl_moe_text"},
       262144,
       5e6,
       RopeMethod::yarn,
       3,
       262144,
       1000000,
       "The makers advise a factor of 2 or 3 for a million tokens with pictures, because the positions of pictures "
       "grow more slowly than their tokens.",
       "https://github.com/QwenLM/Qwen3-VL/blob/0f2afbe48b55892f30a1f1bff20139fe5a3cc598/README.md"}};
  return extensions;
}

const std::vector<RuntimeFacts>& runtimes() {
  static const std::vector<RuntimeFacts> facts = {
      {Runtime::transformers, "transformers", "transformers 5.24.0",
       "https://github.com/huggingface/transformers/blob/v5.24.0/src/transformers/",
       "original_max_position_embeddings is read by yarn, llama3 and longrope, not by linear and dynamic; beside "
       "rope_parameters it counts more than inside it, and without it max_position_embeddings counts "
       "(modeling_rope_utils.py). Version 4.52.3 took max_position_embeddings divided by it as the factor of yarn, "
       "whatever factor said (https://github.com/huggingface/transformers/issues/38224)."},
      {Runtime::vllm, "vllm", "vLLM 0.33.0", "https://github.com/vllm-project/vllm/blob/v0.33.0/vllm/",
       "original_max_position_embeddings is read by yarn, llama3 and longrope "
       "(model_executor/layers/rotary_embedding/__init__.py); the largest --max-model-len does not depend on it."},
      {Runtime::sglang, "sglang", "SGLang 0.5.23",
       "https://github.com/sgl-project/sglang/blob/v0.5.23/python/sglang/srt/",
       "original_max_position_embeddings is read by yarn, llama3 and longrope, and without it max_position_embeddings "
       "(layers/rotary_embedding/factory.py). Where the key is present, the context is max_position_embeddings; "
       "without "
       "it that times factor (utils/hf_transformers/common.py)."},
      {Runtime::llama_cpp, "llama.cpp", "llama.cpp 0c1e57098 of 2026-10-01",
       "https://github.com/ggml-org/llama.cpp/blob/0c1e57098bba43ac29e6e3b677cdceebdd22334f/",
       "The key rope.scaling.original_context_length of the GGUF file counts, without it context_length "
       "(src/llama-model.cpp); --yarn-orig-ctx replaces both. yarn reads it, and longrope to choose between its "
       "lists."}};
  return facts;
}

const RuntimeFacts& facts_of(Runtime runtime) { return runtimes().at(static_cast<std::size_t>(runtime)); }

const std::vector<RuntimeFlag>& runtime_flags() {
  static const std::vector<RuntimeFlag> flags = {
      {Runtime::transformers, "rope_scaling", "modeling_rope_utils.py",
       "rope_scaling is the older name of rope_parameters, and both are read."},
      {Runtime::transformers, "rope_parameters", "modeling_rope_utils.py",
       "The object holds rope_theta too: without it the base of the class counts."},
      {Runtime::transformers, "rope_theta", "modeling_rope_utils.py",
       "A base beside the object counts only if the object has none."},
      {Runtime::transformers, "rotary_emb_base", "models/gpt_neox/configuration_gpt_neox.py",
       "This is what the class calls its base."},
      {Runtime::transformers, "global_rope_theta", "models/modernbert/configuration_modernbert.py",
       "This is the base of the layers with full attention."},
      {Runtime::transformers, "original_max_position_embeddings", "modeling_rope_utils.py",
       "Beside the object this key counts more than inside it."},
      {Runtime::transformers, "max_position_embeddings", "modeling_rope_utils.py",
       "It states the context after scaling; yarn compares it with factor and warns."},
      {Runtime::vllm, "--hf-overrides", "config/model.py",
       "The object replaces that of the file, so it holds all keys (_apply_dict_overrides)."},
      {Runtime::vllm, "--max-model-len", "config/model.py",
       "At most max_position_embeddings, for linear times factor: so that key is set too (_get_and_verify_max_len)."},
      {Runtime::sglang, "--json-model-override-args", "utils/hf_transformers/config.py",
       "The keys are merged into the file's rope_parameters (get_config)."},
      {Runtime::sglang, "--context-length", "configs/model_config.py",
       "At most max_position_embeddings, for linear times factor: so that key is set too (_derive_context_length)."},
      {Runtime::llama_cpp, "-c", "common/arg.cpp", "Tokens of the cache; with several slots they share it."},
      {Runtime::llama_cpp, "--rope-scaling", "common/arg.cpp",
       "none, linear or yarn; yarn also raises the limit of llama-server (src/llama-context.cpp)."},
      {Runtime::llama_cpp, "--rope-scale", "common/arg.cpp",
       "Replaces the factor of the file; --rope-scale 8 is the same as --rope-freq-scale 0.125."},
      {Runtime::llama_cpp, "--rope-freq-base", "common/arg.cpp",
       "Replaces the base of the file; layers with a window keep theirs (src/llama-model.cpp)."},
      {Runtime::llama_cpp, "--rope-freq-scale", "common/arg.cpp", "1 divided by --rope-scale."},
      {Runtime::llama_cpp, "--yarn-orig-ctx", "common/arg.cpp",
       "The context before scaling; without it that of the file counts."},
      {Runtime::llama_cpp, "--yarn-ext-factor", "src/llama-context.cpp",
       "1 is yarn, 0 is linear; yarn sets it to 1 by itself."},
      {Runtime::llama_cpp, "--yarn-beta-fast", "common/arg.cpp",
       "Pairs with more turns stay as they are; 32 by itself."},
      {Runtime::llama_cpp, "--yarn-beta-slow", "common/arg.cpp",
       "Pairs with fewer turns are divided by the factor; 1 by itself."},
      {Runtime::llama_cpp, "--override-kv", "common/arg.cpp",
       "Without yarn llama-server keeps to context_length (tools/server/server-context.cpp, n_ctx_slot)."}};
  return flags;
}

const RuntimeFlag& runtime_flag(Runtime runtime, std::string_view name) {
  const auto found = std::ranges::find_if(
      runtime_flags(), [&](const RuntimeFlag& flag) { return flag.runtime == runtime && flag.name == name; });
  if (found == runtime_flags().end())
    throw std::invalid_argument(std::string(facts_of(runtime).name) + " has no flag " + std::string(name) + ".");
  return *found;
}

}  // namespace ropewalk
