// GGUF files: the header that is read, the model that llama.cpp makes of it, and damaged files.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <numbers>
#include <stdexcept>

#include "expect_has.h"
#include "gguf_bytes.h"
#include "models/gguf_header.h"
#include "models/model.h"
#include "repeated.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

using nlohmann::json;
using test::GgufBytes;
using test::llama_gguf;
using test::raw;
using test::raw_text;
using test::repeated;

/// A source of the bytes; `read_bytes` counts what was read.
json header_of(const std::string& bytes, std::size_t* read_bytes = nullptr) {
  std::size_t at = 0;
  return read_gguf_header({.read =
                               [&](std::size_t count) {
                                 const std::string part = at < bytes.size() ? bytes.substr(at, count) : "";
                                 at += part.size();
                                 if (read_bytes) *read_bytes += part.size();
                                 return part;
                               },
                           .skip = [&](std::size_t count) { at += count; }});
}

Model model_of(const GgufBytes& file) { return read_parsed_model(header_of(file.bytes()), "file"); }

std::string refusal(const std::string& bytes) {
  try {
    read_parsed_model(header_of(bytes), "file");
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Gguf, KeepsWhatBearsOnPositions) {
  GgufBytes file;
  file.list("tokenizer.ggml.tokens", std::vector<std::string>(1000, "token"))
      .key("tokenizer.chat_template", std::string(100000, 'x'))
      .key("general.architecture", "llama")
      .key("llama.rope.freq_base", 0.1F)
      .key("llama.vocab_size", 32000U)
      .list("llama.attention.head_count", {32, 0, 16})
      .key("llama.rope.scaling.finetuned", true)
      .tensor("token_embd.weight", std::vector<float>(1000, 7))
      .tensor("rope_freqs.weight", {1, 2.5F});
  EXPECT_EQ(header_of(file.bytes()), (json{{"general.architecture", "llama"},
                                           {"llama.rope.freq_base", 0.1},
                                           {"llama.attention.head_count", {32, 0, 16}},
                                           {"llama.rope.scaling.finetuned", true},
                                           {"rope_freqs.weight", {1.0, 2.5}}}));
}

TEST(Gguf, ANameThatIsNoTextStaysJson) {
  const GgufBytes file = llama_gguf().key("general.name", "caf\xe9");
  EXPECT_EQ(header_of(file.bytes())["general.name"], "caf\uFFFD");
}

TEST(Gguf, PassesOverTheWeights) {
  GgufBytes file = llama_gguf();
  file.tensor("token_embd.weight", std::vector<float>(1 << 20)).tensor("rope_freqs.weight", std::vector<float>(64, 1));
  std::size_t read_bytes = 0;
  EXPECT_EQ(header_of(file.bytes(), &read_bytes)["rope_freqs.weight"].size(), 64U);
  EXPECT_LT(read_bytes, 200000U) << "of " << file.bytes().size();
}

TEST(Gguf, PairsAreLlamaCpps) {
  for (const auto& [architecture, pairing] : {std::pair{"llama", Pairing::interleaved},
                                              {"qwen2", Pairing::half_split},
                                              {"deepseek2", Pairing::interleaved},
                                              {"gemma2", Pairing::half_split},
                                              {"glm4", Pairing::interleaved}}) {
    const Model model = model_of(llama_gguf(architecture));
    EXPECT_EQ(model.rope()->pairing, pairing) << architecture;
    ASSERT_NE(model.rope(), nullptr);
    EXPECT_EQ(model.rope()->scaling.base, 500000);
    EXPECT_EQ(model.head_dim, 128);
    EXPECT_EQ(model.name, "Test");
  }
  GgufBytes vision = llama_gguf("glm4");
  EXPECT_EQ(model_of(vision.list("glm4.rope.dimension_sections", {8, 12, 12, 0})).rope()->pairing, Pairing::half_split);
}

TEST(Gguf, OtherEncodings) {
  for (const auto& [architecture, encoding] : {std::pair{"bloom", PositionEncoding::alibi},
                                               {"gpt2", PositionEncoding::absolute},
                                               {"bert", PositionEncoding::absolute},
                                               {"mamba", PositionEncoding::none},
                                               {"t5", PositionEncoding::t5}})
    EXPECT_EQ(model_of(GgufBytes().key("general.architecture", architecture)).encoding, encoding) << architecture;
  GgufBytes baichuan = llama_gguf("baichuan");
  EXPECT_EQ(model_of(baichuan).encoding, PositionEncoding::rope);
  EXPECT_EQ(model_of(baichuan.key("baichuan.block_count", 40U)).encoding, PositionEncoding::alibi);
  GgufBytes granite = llama_gguf("granitehybrid");
  EXPECT_EQ(model_of(granite.key("granitehybrid.rope.scaling.finetuned", false)).encoding, PositionEncoding::none);
  EXPECT_HAS(refusal(GgufBytes().key("general.architecture", "nosuch").bytes()),
             "general.architecture is 'nosuch', which Ropewalk does not know");
  EXPECT_HAS(model_of(llama_gguf("nosuch")).warnings.at(0), "is a guess");
}

TEST(Gguf, DivisorsOfLlama3AreRecognised) {
  // As llama.cpp's converter computes them, in float32.
  std::vector<float> divisors;
  for (int i = 0; i < 64; ++i) {
    const double wavelength = 2 * std::numbers::pi * std::pow(500000.0, i / 64.0);
    const double smooth = (8192 / wavelength - 1) / 3;
    divisors.push_back(static_cast<float>(wavelength < 2048   ? 1
                                          : wavelength > 8192 ? 8
                                                              : 1 / ((1 - smooth) / 8 + smooth)));
  }
  GgufBytes file = llama_gguf();
  const Model model = model_of(file.tensor("rope_freqs.weight", divisors));
  const RopeScaling& s = model.rope()->scaling;
  EXPECT_EQ(model.rope()->rope_type, "llama3");
  EXPECT_EQ(s.method, RopeMethod::llama3);
  EXPECT_EQ(s.factor, 8);
  EXPECT_EQ(s.original_context, 8192);
  for (std::size_t i = 0; i < divisors.size(); ++i)
    EXPECT_NEAR(
        model.rope()->at({}).inverse_frequencies[i] * std::pow(500000.0, static_cast<double>(i) / 64) * divisors[i], 1,
        1e-6);

  divisors[10] = 1.5F;
  GgufBytes other = llama_gguf();
  const Model own = model_of(other.tensor("rope_freqs.weight", divisors));
  EXPECT_EQ(own.rope()->rope_type, "rope_freqs");
  EXPECT_NEAR(own.rope()->at({}).inverse_frequencies[10] * std::pow(500000.0, 10 / 64.0) * 1.5, 1, 1e-12);
  EXPECT_EQ(own.rope()->at({}).attention_factor, 1);
}

TEST(Gguf, ScalingsOfTheKeys) {
  GgufBytes linear = llama_gguf();
  linear.key("llama.rope.scaling.factor", 4.0F);  // linear is llama.cpp's default type
  EXPECT_EQ(model_of(linear).rope()->at({}).inverse_frequencies[0], 0.25);
  EXPECT_EQ(model_of(linear.key("llama.rope.scaling.type", "none")).rope()->at({}).inverse_frequencies[0], 1);
  EXPECT_EQ(model_of(llama_gguf().key("llama.rope.scale_linear", 2.0F)).rope()->at({}).inverse_frequencies[0], 0.5);

  GgufBytes yarn = llama_gguf("qwen2");
  yarn.key("qwen2.rope.scaling.type", "yarn")
      .key("qwen2.rope.scaling.factor", 4.0F)
      .key("qwen2.rope.scaling.original_context_length", 32768U);
  const RopeLayers qwen = *model_of(yarn).rope();
  EXPECT_EQ(qwen.scaling.method, RopeMethod::yarn);
  EXPECT_EQ(qwen.scaling.original_context, 32768);
  EXPECT_NEAR(qwen.at({}).attention_factor, 0.1 * std::log(4) + 1, 1e-12);

  GgufBytes deepseek = llama_gguf("deepseek2");
  deepseek.key("deepseek2.rope.scaling.type", "yarn")
      .key("deepseek2.rope.scaling.factor", 40.0F)
      .key("deepseek2.rope.scaling.original_context_length", 4096U)
      .key("deepseek2.rope.scaling.yarn_log_multiplier", 0.1F)
      .key("deepseek2.attention.kv_lora_rank", 512U);
  const RopeLayers latent = *model_of(deepseek).rope();
  EXPECT_EQ(latent.at({}).attention_factor, 1);
  EXPECT_NEAR(latent.softmax_factor, std::pow(0.1 * std::log(40) + 1, 2), 1e-12) << "as for its config.json";

  const auto with_multiplier = [](const std::string& architecture, float multiplier) {
    return *model_of(llama_gguf(architecture)
                         .key(architecture + ".rope.scaling.type", "yarn")
                         .key(architecture + ".rope.scaling.factor", 16.0F)
                         .key(architecture + ".rope.scaling.yarn_log_multiplier", multiplier))
                .rope();
  };
  const double temperature = 0.1 * std::log(16) + 1;
  EXPECT_EQ(with_multiplier("mistral3", 1).at({}).attention_factor, 1);
  EXPECT_EQ(with_multiplier("mistral3", 1).softmax_factor, 1);
  EXPECT_EQ(with_multiplier("mistral4", 0.1F).at({}).attention_factor, 1);
  EXPECT_NEAR(with_multiplier("mistral4", 0.1F).softmax_factor, temperature * temperature, 1e-12);
  EXPECT_NEAR(with_multiplier("qwen2", 0.1F).at({}).attention_factor, temperature, 1e-12) << "it does not read the key";

  GgufBytes phi = llama_gguf("phi3");
  phi.key("phi3.rope.scaling.original_context_length", 4096U)
      .key("phi3.rope.scaling.attn_factor", 1.190238F)
      .tensor("rope_factors_long.weight", std::vector<float>(64, 4))
      .tensor("rope_factors_short.weight", std::vector<float>(64, 2));
  const RopeLayers longrope = *model_of(phi).rope();
  EXPECT_TRUE(longrope.states_trained_context);
  EXPECT_EQ(longrope.rope_type, "longrope");
  EXPECT_EQ(longrope.at(4096).inverse_frequencies[0], 0.5);
  EXPECT_EQ(longrope.at(4097).inverse_frequencies[0], 0.25);
  EXPECT_EQ(longrope.at({}).attention_factor, 1.190238);
}

TEST(Gguf, LayersWithSlidingAttention) {
  GgufBytes file = llama_gguf("gemma3");
  file.key("gemma3.attention.sliding_window", 1024U).key("gemma3.rope.scaling.factor", 8.0F);
  const Model model = model_of(file);
  ASSERT_EQ(model.layers.size(), 2U);
  EXPECT_EQ(model.layers[0].layer_type, "full_attention");
  EXPECT_EQ(model.layers[0].at({}).inverse_frequencies[0], 0.125);
  EXPECT_EQ(model.layers[1].layer_type, "sliding_attention");
  EXPECT_EQ(model.layers[1].scaling.base, 10000);
  EXPECT_EQ(model.layers[1].window, 1024);
  EXPECT_FALSE(model.layers[0].window);
  EXPECT_FALSE(model.layers[0].states_trained_context);
  EXPECT_EQ(model.layers[1].at({}).inverse_frequencies[0], 1) << "sliding attention is not scaled";
  EXPECT_EQ(model_of(llama_gguf("gemma3").key("gemma3.attention.sliding_window", 0U)).layers.size(), 1U);
}

TEST(Gguf, DamagedFilesGetASentence) {
  const std::string good = llama_gguf().tensor("rope_freqs.weight", std::vector<float>(64, 1)).bytes();
  ASSERT_EQ(refusal(good), "accepted");
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_NE(refusal(good.substr(0, size)), "accepted") << size;

  const auto header = [](std::uint32_t version, std::uint64_t tensors, std::uint64_t keys) {
    return "GGUF" + raw(version) + raw(tensors) + raw(keys);
  };
  const std::uint64_t huge = std::uint64_t{1} << 63;
  EXPECT_HAS(refusal(header(1, 0, 0)), "has version 1; accepted are 2 and 3");
  EXPECT_HAS(refusal(header(0x03000000, 0, 0)), "gguf_convert_endian.py");
  EXPECT_HAS(refusal(header(3, huge, 0)), "more than 131072 tensors");
  EXPECT_HAS(refusal(header(3, 0, huge)), "more than 4096 keys");
  EXPECT_HAS(refusal(header(3, 0, 1) + raw(huge)), "more than 67108864 bytes");
  EXPECT_HAS(refusal(header(3, 0, 1) + raw(std::uint64_t{5000}) + repeated("k", 5000)), "has 5000 bytes");
  EXPECT_HAS(refusal(header(3, 0, 1) + raw_text("\xff") + raw(std::uint32_t{4})), "is not text");
  EXPECT_HAS(refusal(GgufBytes().add("key", 13, "").bytes()), "has type 13, which does not exist");
  EXPECT_HAS(refusal(GgufBytes().add("key", 9, raw(std::uint32_t{9}) + raw(huge)).bytes()), "a list of lists");
  EXPECT_HAS(refusal(GgufBytes().add("key", 9, raw(std::uint32_t{8}) + raw(huge)).bytes()), "more than 67108864 bytes");
  EXPECT_HAS(refusal(GgufBytes().add("key", 8, raw(std::uint64_t{60000000})).bytes()), "it holds no key of a model");
  EXPECT_HAS(refusal(GgufBytes().add("key", 8, raw(std::uint64_t{60000000})).key("key", "value").bytes() + "x"),
             "cut short");
  const std::string info = raw_text("rope_freqs.weight") + raw(std::uint32_t{1});
  const auto tensor = [&](std::uint64_t size, std::uint32_t type, std::uint64_t offset) {
    return refusal(header(3, 1, 0) + info + raw(size) + raw(type) + raw(offset));
  };
  EXPECT_HAS(tensor(64, 0, huge), "lies outside of the file");
  EXPECT_HAS(tensor(64, 0, 1 << 30), "it ends before rope_freqs.weight");
  EXPECT_HAS(tensor(huge, 0, 0), "more than 4096 numbers in rope_freqs.weight");
  EXPECT_HAS(tensor(64, 8, 0), "the type of number 8; accepted is float32");
  EXPECT_HAS(refusal(GgufBytes().add("two\nlines", 13, "").bytes()), "damaged: two lines has type 13");
  EXPECT_HAS(refusal(GgufBytes().key("general.architecture", "two\nlines").bytes()),
             "general.architecture is \"two\\nlines\"; accepted is the name of an architecture.");
  EXPECT_HAS(refusal(header(3, 1, 0) + raw_text("t") + raw(std::uint32_t{5})), "5 dimensions; accepted are up to 4");
  GgufBytes short_list = llama_gguf();
  EXPECT_HAS(refusal(short_list.tensor("rope_freqs.weight", {1, 2}).bytes()),
             "rope_freqs.weight has 2 numbers; accepted are 64, one for each pair.");
  GgufBytes odd = llama_gguf();
  EXPECT_HAS(refusal(odd.key("llama.rope.dimension_count", 65U).bytes()),
             "llama.rope.dimension_count is 65; accepted is an even number from 2 to 128");
}

}  // namespace
}  // namespace ropewalk
