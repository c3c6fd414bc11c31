#include "models/llama_cpp.h"

#include <algorithm>
#include <array>

namespace ropewalk {
namespace {

// From llama.cpp's function llama_model_rope_type and its files src/models/*.cpp, in the version that llama-cpp-python
// 0.3.36 contains. NeoX's list has the architectures with M-RoPE too, whose pairs are the same. Left out are
// glm5-next, gptj, kimi-k3 and wavtokenizer-dec, for which that version has no position encoding.
constexpr std::array<std::string_view, 45> kNorm = {
    "arcee",      "arctic",     "baichuan",     "bailingmoe",    "bailingmoe3", "chameleon",     "chatglm",
    "cohere2",    "cohere2moe", "command-r",    "deci",          "deepseek",    "deepseek2",     "deepseek2-ocr",
    "deepseek32", "deepseek4",  "dots3note",    "eagle3",        "ernie4_5",    "ernie4_5-moe",  "glm-dsa",
    "glm4",       "granite",    "granite_swa",  "granitehybrid", "granitemoe",  "graniteswitch", "hy_v4",
    "internlm2",  "llada",      "llama",        "llama-embed",   "llama4",      "maincoder",     "minicpm",
    "mistral3",   "mistral4",   "muse-glimmer", "nanbeige",      "neo-bert",    "olmo",          "plm",
    "pockettts",  "smollm3",    "xverse"};
constexpr std::array<std::string_view, 83> kNeox = {"afmoe",
                                                    "apertus",
                                                    "bailingmoe2",
                                                    "bitnet",
                                                    "codeshell",
                                                    "cogvlm",
                                                    "dbrx",
                                                    "dflash",
                                                    "dots1",
                                                    "dream",
                                                    "eurobert",
                                                    "exaone",
                                                    "exaone-moe",
                                                    "exaone4",
                                                    "falcon",
                                                    "falcon-h1",
                                                    "gemma",
                                                    "gemma-embedding",
                                                    "gemma2",
                                                    "gemma3",
                                                    "gemma3n",
                                                    "gemma4",
                                                    "gemma4-assistant",
                                                    "glm4moe",
                                                    "gpt-oss",
                                                    "gptneox",
                                                    "grok",
                                                    "grovemoe",
                                                    "hrm_text",
                                                    "hunyuan-dense",
                                                    "hunyuan-moe",
                                                    "hunyuan_vl",
                                                    "hy_v3",
                                                    "jais2",
                                                    "jina-bert-v3",
                                                    "laguna",
                                                    "lfm2",
                                                    "lfm2moe",
                                                    "llada-moe",
                                                    "maple",
                                                    "mellum",
                                                    "mimo2",
                                                    "minicpm3",
                                                    "minimax-01",
                                                    "minimax-m2",
                                                    "minimax-m3",
                                                    "modern-bert",
                                                    "nemotron",
                                                    "nomic-bert",
                                                    "nomic-bert-moe",
                                                    "olmo2",
                                                    "olmoe",
                                                    "openelm",
                                                    "orion",
                                                    "paddleocr",
                                                    "pangu-embedded",
                                                    "phi2",
                                                    "phi3",
                                                    "phimoe",
                                                    "plamo",
                                                    "plamo2",
                                                    "plamo3",
                                                    "qwen",
                                                    "qwen2",
                                                    "qwen2moe",
                                                    "qwen2vl",
                                                    "qwen3",
                                                    "qwen35",
                                                    "qwen35moe",
                                                    "qwen3moe",
                                                    "qwen3next",
                                                    "qwen3tts",
                                                    "qwen3vl",
                                                    "qwen3vlmoe",
                                                    "qwen4exp",
                                                    "rnd1",
                                                    "seed_oss",
                                                    "smallthinker",
                                                    "spark2_5",
                                                    "stablelm",
                                                    "starcoder2",
                                                    "step35",
                                                    "talkie"};
constexpr std::array<std::string_view, 5> kAlibi = {"bloom", "jais", "jina-bert-v2", "mpt", "refact"};
constexpr std::array<std::string_view, 4> kAbsolute = {"bert", "clip", "gpt2", "starcoder"};
constexpr std::array<std::string_view, 2> kT5 = {"t5", "t5encoder"};
constexpr std::array<std::string_view, 10> kNone = {"arwkv7",     "jamba",      "kimi-linear",    "mamba",
                                                    "mamba2",     "nemotron_h", "nemotron_h_moe", "rwkv6",
                                                    "rwkv6qwen2", "rwkv7"};

constexpr std::array<std::string_view, 9> kSlidingOf10000 = {
    "gemma-embedding", "gemma3", "gemma3n", "gemma4", "gemma4-assistant", "mimo2", "modern-bert", "plamo3", "step35"};
constexpr std::array<std::string_view, 2> kSlidingUnscaled = {"laguna", "olmo2"};

bool has(const auto& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

}  // namespace

LlamaCppKind llama_cpp_kind(std::string_view architecture) {
  if (has(kNorm, architecture)) return LlamaCppKind::norm;
  if (has(kNeox, architecture)) return LlamaCppKind::neox;
  if (has(kAlibi, architecture)) return LlamaCppKind::alibi;
  if (has(kAbsolute, architecture)) return LlamaCppKind::absolute;
  if (has(kT5, architecture)) return LlamaCppKind::t5;
  return has(kNone, architecture) ? LlamaCppKind::none : LlamaCppKind::unknown;
}

SlidingRope llama_cpp_sliding_rope(std::string_view architecture) {
  if (has(kSlidingOf10000, architecture)) return SlidingRope::of_10000;
  return has(kSlidingUnscaled, architecture) ? SlidingRope::unscaled : SlidingRope::as_full;
}

}  // namespace ropewalk
