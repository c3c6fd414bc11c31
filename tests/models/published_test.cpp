// Models that transformers does not have, or whose files differ from its classes: encodings, parts and the map of
// layers, each from a file with the keys of the published one.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "expect_has.h"
#include "models/model.h"
#include "models/model_report.h"

namespace ropewalk {
namespace {

using nlohmann::json;

Model read(const std::string& text) { return read_model(text, "x"); }

std::string warnings_of(const Model& model) {
  std::string all;
  for (const std::string& warning : model.warnings) all += warning + "\n";
  return all;
}

struct Published {
  const char* text;
  PositionEncoding encoding;
  Pairing pairing = Pairing::half_split;
  double base = 0;
  std::int64_t rotary_dim = 0;
};

TEST(PublishedModels, OutsideTransformers) {
  using enum PositionEncoding;
  using enum Pairing;
  const Published models[] = {
      {R"({"model_type":"chatglm","hidden_size":4096,"num_attention_heads":32,"kv_channels":128,"seq_length":131072,
           "rope_ratio":500})",
       rope, interleaved, 5e6, 64},
      {R"({"model_type":"baichuan","hidden_size":4096,"num_attention_heads":32,"num_hidden_layers":32,
           "max_position_embeddings":4096})",
       rope, half_split, 10000, 128},
      {R"({"model_type":"baichuan","hidden_size":5120,"num_attention_heads":40,"num_hidden_layers":40,
           "model_max_length":4096})",
       alibi},
      {R"({"model_type":"qwen","hidden_size":4096,"num_attention_heads":32,"kv_channels":128,"rotary_emb_base":10000,
           "rotary_pct":1.0,"seq_length":8192,"use_dynamic_ntk":true,"use_logn_attn":true})",
       rope, half_split, 10000, 128},
      {R"({"model_type":"internlm2","hidden_size":4096,"num_attention_heads":32,"rope_theta":1000000,
           "max_position_embeddings":32768})",
       rope, half_split, 1e6, 128},
      {R"({"model_type":"phi-msft","n_embd":2560,"n_head":32,"n_positions":2048,"rotary_dim":32})", rope, half_split,
       10000, 32},
      {R"({"model_type":"minimax_m1","hidden_size":6144,"num_attention_heads":64,"head_dim":128,"rotary_dim":64,
           "rope_theta":10000000})",
       rope, half_split, 1e7, 64},
      {R"({"model_type":"openelm","model_dim":3072,"head_dim":128,"rope_freq_constant":10000})", rope, half_split,
       10000, 128},
      {R"({"model_type":"kimi_linear","hidden_size":2304,"num_attention_heads":32,"mla_use_nope":true})", none},
      {R"({"model_type":"RefinedWeb","hidden_size":8192,"n_head":128,"alibi":false})", rope, half_split, 10000, 64},
      {R"({"model_type":"RefinedWebModel","hidden_size":2048,"n_head":32,"alibi":true})", alibi},
      {R"({"model_type":"bert","position_embedding_type":"alibi"})", alibi},
      {R"({"model_type":"git","architectures":["Grok1ForCausalLM"],"head_dim":128,"rope_theta":208533496})", rope,
       half_split, 208533496, 128},
      {R"({"architectures":["BertForMaskedLM"],"hidden_size":768,"num_attention_heads":12,
           "max_position_embeddings":512})",
       absolute},
      {R"({"model_type":"step3p5","hidden_size":4096,"num_attention_heads":64,"head_dim":128,
           "rope_theta":[5000000,10000],"partial_rotary_factors":[0.5,1.0],
           "layer_types":["full_attention","sliding_attention"]})",
       rope, half_split, 5e6, 64},
      {R"({"model_type":"rwkv6","hidden_size":2048})", none},
      {R"({"_class_name":"SD3Transformer2DModel","attention_head_dim":64,"num_attention_heads":24})", absolute},
      {R"({"_class_name":"WanTransformer3DModel","attention_head_dim":128,"num_attention_heads":40})", rope,
       interleaved, 10000, 128},
      {R"({"model_type":"nosuch","hidden_size":64})", unknown}};
  for (const Published& expected : models) {
    SCOPED_TRACE(expected.text);
    const Model model = read(expected.text);
    EXPECT_EQ(position_encoding_name(model.encoding), position_encoding_name(expected.encoding));
    if (expected.encoding == unknown) {
      EXPECT_HAS(warnings_of(model), "no key tells how positions are encoded");
    }
    ASSERT_EQ(model.rope() != nullptr, expected.encoding == rope);
    if (!model.rope()) continue;
    EXPECT_EQ(model.rope()->pairing, expected.pairing);
    EXPECT_EQ(model.rope()->scaling.base, expected.base);
    EXPECT_EQ(2 * std::ssize(model.rope()->at({}).inverse_frequencies), expected.rotary_dim);
  }
  EXPECT_HAS(warnings_of(read(models[3].text)), "use_dynamic_ntk is true");
  EXPECT_HAS(warnings_of(read(models[3].text)), "use_logn_attn is true");
  EXPECT_EQ(read(models[17].text).rope()->axes, (std::vector<std::int64_t>{44, 42, 42}));
}

TEST(PublishedModels, PartsOfModelsThatReadMoreThanText) {
  const Model internvl = read(
      R"({"model_type":"internvl_chat","llm_config":{"model_type":"qwen2","hidden_size":3584,"num_attention_heads":28,
          "rope_theta":1000000,"num_hidden_layers":28},"vision_config":{"model_type":"intern_vit_6b"}})");
  EXPECT_EQ(internvl.model_type, "qwen2");
  EXPECT_EQ(internvl.path, "llm_config");
  EXPECT_EQ(internvl.rope()->scaling.base, 1e6);
  ASSERT_EQ(internvl.parts.size(), 1U);
  EXPECT_EQ(internvl.parts[0].part, "vision");
  EXPECT_EQ(internvl.parts[0].encoding, PositionEncoding::absolute);

  const Model flat = read(
      R"({"model_type":"qwen2_vl","hidden_size":3584,"num_attention_heads":28,"rope_theta":1000000,
          "vision_config":{"embed_dim":1280,"num_heads":16}})");
  EXPECT_EQ(flat.rope()->scaling.base, 1e6) << "older files have the keys of the text model beside vision_config";
  EXPECT_EQ(flat.rope()->head_dim, 128);
  ASSERT_EQ(flat.parts.size(), 1U);
  EXPECT_EQ(flat.parts[0].rope()->axes, (std::vector<std::int64_t>{40, 40}));

  const Model damaged = read(
      R"({"model_type":"llava","text_config":{"model_type":"llama"},"vision_config":{"model_type":"pixtral",
          "head_dim":-1}})");
  EXPECT_EQ(damaged.encoding, PositionEncoding::rope) << "a mistake in another part does not hide the text model";
  EXPECT_EQ(damaged.parts[0].encoding, PositionEncoding::unknown);
  EXPECT_HAS(damaged.parts[0].warnings.back(), "vision_config.head_dim is -1");
}

std::string map_of(const std::string& text) {
  std::string map;
  for (const LayerGroup& group : read(text).layer_map)
    map += layer_ranges_text(group.ranges) + " " + std::string(position_encoding_name(group.encoding)) +
           (group.window ? " " + std::to_string(*group.window) : "") + "; ";
  return map;
}

TEST(LayerMap, TellsWhichLayersHaveRopeAndAWindow) {
  EXPECT_EQ(map_of(R"({"model_type":"llama","num_hidden_layers":4})"), "0-3 rope; ");
  EXPECT_EQ(map_of(R"({"model_type":"smollm3","num_hidden_layers":8,"no_rope_layers":[1,1,0]})"),
            "0-1,3-4,6-7 rope; 2,5 none; ");
  EXPECT_EQ(map_of(R"({"model_type":"cohere2","num_hidden_layers":4,"sliding_window":64})"), "0-2 rope 64; 3 none; ");
  EXPECT_EQ(
      map_of(R"({"model_type":"gemma3_text","num_hidden_layers":6,"sliding_window_pattern":3,"sliding_window":9})"),
      "0-1,3-4 rope 9; 2,5 rope; ");
  EXPECT_EQ(map_of(R"({"model_type":"qwen2","num_hidden_layers":4,"use_sliding_window":true,"max_window_layers":3,
                       "sliding_window":16})"),
            "0-2 rope; 3 rope 16; ");
  EXPECT_EQ(map_of(R"({"model_type":"qwen2","num_hidden_layers":4,"use_sliding_window":false,"sliding_window":16})"),
            "0-3 rope; ");
  EXPECT_EQ(map_of(R"({"model_type":"qwen3_next","num_hidden_layers":8,"full_attention_interval":2})"),
            "0,2,4,6 none; 1,3,5,7 rope; ");
  EXPECT_EQ(map_of(R"({"model_type":"bamba","num_hidden_layers":4,"attn_layer_indices":[1]})"), "0,2-3 none; 1 rope; ");
  EXPECT_EQ(map_of(R"({"model_type":"nemotron_h","num_hidden_layers":4,"hybrid_override_pattern":"M-*M"})"),
            "0,3 none; 1 none; 2 none; ");
  EXPECT_EQ(map_of(R"({"model_type":"gpt2","n_layer":3})"), "0-2 absolute; ");
}

TEST(LayerMap, HostileListsStayBounded) {
  json config = {{"model_type", "llama"}, {"num_hidden_layers", 1000000000}};
  EXPECT_EQ(read(config.dump()).layer_map[0].ranges[0].last, 4095);
  config["layer_types"] = json::array({1, nullptr, "sliding_attention"});
  EXPECT_NO_THROW(read(config.dump()));
  config["sliding_window_pattern"] = 1000000000;
  config["per_layer_config"] = {{"0", 3}, {"1", {{"head_dim", "wide"}}}};
  EXPECT_NO_THROW(read(config.dump()));
  std::string nested = R"({"model_type":"llama"})";
  for (int i = 0; i < 20; ++i) nested = R"({"text_config":)" + nested + R"(,"hidden_size":64})";
  EXPECT_NO_THROW(read(nested));
}

}  // namespace
}  // namespace ropewalk
