// Warnings and errors of read_model, encodings other than RoPE, and reports.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "expect_has.h"
#include "llama_config.h"
#include "model_goldens.h"
#include "models/model.h"
#include "models/model_report.h"
#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

using nlohmann::json;
using test::llama_config;

std::string warnings_of(const json& config) {
  std::string all;
  for (const std::string& warning : read_model(config.dump(), "x").warnings) {
    EXPECT_TRUE(warning.ends_with('.')) << warning;
    all += warning + "\n";
  }
  return all;
}

std::string refusal_of(const std::string& text) {
  try {
    read_model(text, "x");
  } catch (const std::invalid_argument& error) {
    const std::string sentence = error.what();
    EXPECT_TRUE(sentence.ends_with('.')) << sentence;
    EXPECT_EQ(sentence.find('\n'), std::string::npos);
    return sentence;
  }
  return "";
}

std::string refusal_of(const json& config) { return refusal_of(config.dump()); }

TEST(ReadModel, WarnsOfNothingInAPlainConfig) { EXPECT_EQ(warnings_of(llama_config()), ""); }

TEST(ReadModel, WarnsOfWhatPeopleAskAbout) {
  const auto with = [](const json& scaling) { return warnings_of(llama_config({{"rope_scaling", scaling}})); };
  EXPECT_HAS(with({{"type", "linear"}}), "rope_scaling.factor is missing");
  EXPECT_HAS(with({{"type", "linear"}, {"factor", 2}, {"speed", 1}}), "rope_scaling.speed is not known");
  EXPECT_HAS(with({{"type", "linear"}, {"factor", 2}, {"beta_fast", 1}}),
             "rope_scaling.beta_fast is not read by linear");
  EXPECT_HAS(with({{"rope_type", "warp"}, {"factor", 2}}), "rope_scaling.rope_type is 'warp'");
  EXPECT_HAS(with({{"rope_type", "yarn"}, {"factor", 8}, {"original_max_position_embeddings", 1024}}),
             "rope_scaling.factor is 8, but max_position_embeddings / original_max_position_embeddings is 4");
  EXPECT_HAS(with({{"rope_type", "yarn"}, {"factor", 2}, {"beta_fast", 1}, {"beta_slow", 32}}), "below beta_slow");
  EXPECT_HAS(with({{"rope_type", "yarn"}, {"factor", 2}}), "keep it if it was trained with it");
  EXPECT_HAS(with({{"rope_type", "mrope"}}), "time, row and column");
  EXPECT_HAS(warnings_of({{"model_type", "smollm3"}}), "Every 4th layer of this model has no RoPE");
  EXPECT_HAS(warnings_of({{"model_type", "llama4_text"}, {"no_rope_layer_interval", 5}}), "Every 5th layer");
  EXPECT_HAS(warnings_of({{"model_type", "cohere2"}}), "Every 4th layer");
  EXPECT_EQ(warnings_of({{"model_type", "exaone4"}, {"sliding_window", nullptr}}).find("no RoPE"), std::string::npos)
      << "all its layers are full";
  EXPECT_HAS(warnings_of({{"model_type", "exaone4"}, {"sliding_window", 4096}, {"sliding_window_pattern", "LLLG"}}),
             "Every 4th layer");
  EXPECT_HAS(with({{"rope_type", "linear"}, {"type", "yarn"}, {"factor", 2}}), "rope_type is used");
  EXPECT_HAS(with({{"rope_type", "linear"}, {"factor", 0.5}}), "below 1");
  EXPECT_HAS(with({{"rope_type", "linear"}, {"factor", "2.0"}}), "written as a string");
  EXPECT_HAS(warnings_of(llama_config({{"rope_scaling", {{"type", "linear"}, {"factor", 2}}},
                                       {"rope_parameters", {{"rope_type", "linear"}, {"factor", 4}}}})),
             "both present and differ");
  EXPECT_HAS(warnings_of(llama_config({{"rope_parameters", {{"rope_type", "default"}, {"rope_theta", 5e5}}}})),
             "versions of transformers before 5");
  EXPECT_HAS(
      warnings_of(llama_config(
          {{"original_max_position_embeddings", 1024},
           {"rope_scaling", {{"rope_type", "yarn"}, {"factor", 4}, {"original_max_position_embeddings", 2048}}}})),
      "the newest transformers reads the first");
  EXPECT_HAS(warnings_of(llama_config({{"partial_rotary_factor", 0.5}})), "the whole head rotates");
  EXPECT_HAS(warnings_of(llama_config({{"sliding_window", 4096}})), "see only 4096 tokens (sliding_window)");
  EXPECT_EQ(warnings_of(llama_config({{"sliding_window", 4096}, {"use_sliding_window", false}})), "");
  EXPECT_EQ(warnings_of(llama_config({{"sliding_window", "many"}})), "") << "no result depends on it";
  EXPECT_HAS(warnings_of({{"model_type", "nosuch"}, {"head_dim", 64}, {"rope_theta", 1e4}}), "'nosuch' is not known");
}

TEST(ReadModel, RefusesInOneSentenceWithTheKeysPath) {
  EXPECT_HAS(refusal_of(std::string("{nonsense")), "not JSON");
  EXPECT_HAS(refusal_of(std::string("")), "not JSON");
  EXPECT_HAS(refusal_of(std::string("[1, 2]")), "JSON object");
  EXPECT_HAS(refusal_of(std::string("{}")), "no key of a model");
  EXPECT_HAS(refusal_of(std::string(R"({"head_dim": 64, "rope_theta": NaN})")),
             "rope_theta is \"NaN\"; accepted is a number");
  EXPECT_HAS(refusal_of(std::string(R"({"rope_theta": 1e999})")), "too large");
  EXPECT_HAS(refusal_of(std::string(1000, '[') + std::string(1000, ']')), "more than 100 levels");
  std::string nested = R"({"a":)";
  for (int i = 0; i < 1000; ++i) nested += R"({"a":)";
  EXPECT_HAS(refusal_of(nested + "1" + std::string(1001, '}')), "more than 100 levels");
  EXPECT_HAS(refusal_of(std::string("{\n\"a\": 1,\n}")), "line 3, column 1");
  EXPECT_HAS(refusal_of(std::string(limit::kConfigBytes + 1, ' ')), "larger than 16 MiB");
  EXPECT_HAS(refusal_of(llama_config({{"hidden_size", -1}})), "hidden_size is -1");
  EXPECT_HAS(refusal_of(llama_config({{"hidden_size", 0}})), "hidden_size is 0");
  EXPECT_HAS(refusal_of(llama_config({{"num_attention_heads", 0}})), "num_attention_heads is 0");
  EXPECT_HAS(refusal_of(llama_config({{"max_position_embeddings", 1.5}})), "max_position_embeddings is 1.5");
  EXPECT_HAS(refusal_of(llama_config({{"head_dim", 65}})), "65 dimensions rotate");
  EXPECT_HAS(refusal_of(llama_config({{"rope_theta", "warm"}})), "rope_theta is \"warm\"");
  EXPECT_HAS(refusal_of(llama_config({{"rope_theta", 1}})), "rope_theta is 1");
  EXPECT_HAS(refusal_of(llama_config({{"rope_theta", {1}}})), "rope_theta is a list");
  EXPECT_HAS(refusal_of(llama_config({{"rope_scaling", 4}})), "rope_scaling is 4");
  EXPECT_HAS(refusal_of(llama_config({{"rope_scaling", {{"type", "linear"}, {"factor", -2}}}})),
             "rope_scaling.factor is -2");
  EXPECT_HAS(refusal_of(llama_config({{"rope_scaling", {{"type", 3}}}})), "rope_scaling.type is 3");
  EXPECT_HAS(refusal_of(llama_config({{"rope_scaling", {{"type", "longrope"}, {"factor", 2}}}})),
             "short_factor is missing");
  EXPECT_HAS(
      refusal_of(llama_config({{"rope_scaling", {{"type", "longrope"}, {"factor", 2}, {"short_factor", {1, 2}}}}})),
      "short_factor has 2 numbers; accepted are 64");
  EXPECT_HAS(refusal_of(llama_config({{"rope_scaling", {{"type", "longrope"}, {"short_factor", {1, -2}}}}})),
             "short_factor[1] is -2");
  EXPECT_HAS(refusal_of({{"model_type", "gptj"}, {"n_embd", 4096}, {"n_head", 16}, {"rotary_dim", 7}}), "rotary_dim");
  EXPECT_HAS(refusal_of({{"model_type", "phi"}, {"head_dim", 64}, {"partial_rotary_factor", 0.3}}),
             "partial_rotary_factor");
  EXPECT_HAS(refusal_of({{"text_config", {{"model_type", "llama"}, {"head_dim", -4}}}}), "text_config.head_dim is -4");
  EXPECT_HAS(refusal_of({{"model_type", "nosuch"}, {"rope_theta", 1e4}}), "head_dim is missing");
}

TEST(ReadModel, OtherEncodings) {
  const auto encoding = [](const json& config) {
    return std::string(position_encoding_name(read_model(config.dump(), "x").encoding));
  };
  EXPECT_EQ(encoding({{"model_type", "bloom"}, {"n_head", 16}, {"hidden_size", 1024}}), "alibi");
  EXPECT_EQ(encoding({{"model_type", "mpt"}, {"attn_config", {{"alibi", true}}}}), "alibi");
  EXPECT_EQ(encoding({{"model_type", "mpt"}, {"attn_config", {{"alibi", false}}}}), "absolute");
  EXPECT_EQ(encoding({{"model_type", "falcon"}, {"alibi", true}}), "alibi");
  EXPECT_EQ(encoding({{"model_type", "falcon"}}), "rope");
  EXPECT_EQ(encoding({{"model_type", "t5"}}), "t5");
  EXPECT_EQ(encoding({{"model_type", "gpt2"}}), "absolute");
  EXPECT_EQ(encoding({{"model_type", "bert"}}), "absolute");
  EXPECT_EQ(encoding({{"model_type", "esm"}, {"head_dim", 64}, {"position_embedding_type", "rotary"}}), "rope");
  EXPECT_EQ(encoding({{"model_type", "mamba"}}), "none");
}

TEST(ModelReport, PairsByModelType) {
  EXPECT_EQ(read_model(llama_config().dump(), "x").rope()->pairing, Pairing::half_split);
  for (const char* type : {"gptj", "cohere", "glm4", "deepseek_v3", "roformer", "llama4_text"})
    EXPECT_EQ(read_model(json{{"model_type", type}}.dump(), "x").rope()->pairing, Pairing::interleaved) << type;
}

std::string fact(const Model& model, const std::string& what, std::size_t layer = 0) {
  for (const Fact& fact : layer_facts(model, model.layers.at(layer), {}))
    if (fact.what == what) return fact.value;
  return "";
}

Model preset(const std::string& id) {
  return read_model(test::text_of(ROPEWALK_SOURCE_DIR "/assets/models/" + id + ".json"), id);
}

/// Training saw the unscaled frequencies: 29 pairs of Llama 3.1 made no full turn, not 32.
TEST(ModelReport, CountsTurnsInTrainingBeforeScaling) {
  const Model llama31 = preset("llama-3.1-8b");
  EXPECT_EQ(fact(llama31, "trained context"), "8192 tokens");
  EXPECT_EQ(fact(llama31, "never a full turn"), "29 of 64 pairs in the trained context, before scaling");
  EXPECT_EQ(fact(llama31, "slowest pair"), "wavelength " + grouped(20473564) +
                                               " tokens after scaling; 0.0032 turns in the trained context, before "
                                               "scaling, and 0.0004 after scaling");
  EXPECT_EQ(fact(preset("deepseek-v3"), "never a full turn").substr(0, 7), "9 of 32");
  EXPECT_EQ(fact(preset("llama-2-7b"), "same slowest pair"), "") << "it would repeat the base";
}

TEST(ModelReport, CallsAContextTrainedOnlyWhereTheFileDoes) {
  EXPECT_EQ(fact(preset("qwen3-8b"), "trained context"), "");
  EXPECT_EQ(fact(preset("qwen3-8b"), "stated context"), grouped(40960) + " tokens (max_position_embeddings)");
  EXPECT_EQ(fact(preset("gemma-3-4b"), "stated context"), grouped(131072) + " tokens (max_position_embeddings)");
  EXPECT_EQ(fact(read_model(R"({"head_dim": 64, "rope_theta": 1e4})", "x"), "stated context"),
            "none, 4096 tokens assumed");
}

/// By NumPy: at base 10 000 and width 256, 57 of 128 pairs make no full turn in 1024 tokens, 66 in 512.
TEST(ModelReport, CountsTurnsOfSlidingLayersInTheirWindow) {
  for (const auto& [id, window, unfinished] :
       {std::tuple{"gemma-3-4b", "1024 tokens", "57 of 128"}, std::tuple{"gemma-3-1b", "512 tokens", "66 of 128"}}) {
    const Model model = preset(id);
    ASSERT_EQ(model.layers.at(1).layer_type, "sliding_attention");
    EXPECT_EQ(fact(model, "window", 1), window);
    EXPECT_EQ(fact(model, "never a full turn", 1), std::string(unfinished) + " pairs in the window");
    EXPECT_EQ(fact(model, "effective context", 1), "");
    EXPECT_EQ(fact(model, "window", 0), "");
  }
  EXPECT_EQ(fact(preset("modernbert-base"), "window", 1), "64 tokens") << "128 for both sides together";
}

TEST(ModelReport, TellsWhichLayersHaveAWindow) {
  EXPECT_HAS(model_card(preset("mistral-7b-v0.1"), {}), "see only 4096 tokens") << "no layer type names them";
  for (const auto& [id, window] :
       {std::pair{"gemma-2-2b", "4096"}, std::pair{"gemma-2-9b", "4096"}, std::pair{"gpt-oss-20b", "128"}})
    EXPECT_HAS(model_card(preset(id), {}), "window " + std::string(window) + " tokens, sliding_attention") << id;
}

TEST(ModelReport, T5sLastBucketStartsBelowItsLargestDistance) {
  EXPECT_HAS(model_card(preset("t5-small"), {}),
             "32, the last one starts at 91 tokens before or after the query (encoder), or 113 tokens before it "
             "(decoder)");
  const Model tiny = read_model(
      R"({"model_type": "t5", "relative_attention_num_buckets": 2, "relative_attention_max_distance": 1})", "x");
  EXPECT_HAS(model_card(tiny, {}), "buckets");
}

TEST(ModelReport, JsonHasTheAgreedKeys) {
  const json report = json::parse(model_json(read_model(llama_config().dump(), "some model"), 100));
  std::set<std::string> keys;
  for (const auto& [key, value] : report.items()) keys.insert(key);
  EXPECT_EQ(keys, (std::set<std::string>{"model", "encoding", "rope_type", "base", "pairing", "head_dim", "rotary_dim",
                                         "max_context", "original_context", "sequence_length", "attention_factor",
                                         "logit_factor", "inverse_frequencies", "layers", "layer_map", "warnings"}));
  EXPECT_EQ(report["sequence_length"], 100);
  EXPECT_EQ(report["inverse_frequencies"].size(), 64u);
  EXPECT_TRUE(json::parse(model_json(read_model(R"({"model_type": "t5"})", "x"), {}))["rope_type"].is_null());
}

}  // namespace
}  // namespace ropewalk
