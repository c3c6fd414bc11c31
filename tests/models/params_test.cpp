// The params.json of Meta and of Mistral AI.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "models/model.h"

namespace ropewalk {
namespace {

using nlohmann::json;

Model model_of(const json& params) { return read_model(params.dump(), "params"); }

std::string refusal(const json& params) {
  try {
    model_of(params);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Params, MetasScalingIsLlama31s) {
  const json params = {
      {"dim", 4096}, {"n_layers", 32}, {"n_heads", 32}, {"rope_theta", 5e5}, {"use_scaled_rope", true}};
  const json config = {{"model_type", "llama"},
                       {"hidden_size", 4096},
                       {"num_attention_heads", 32},
                       {"rope_theta", 5e5},
                       {"rope_scaling",
                        {{"rope_type", "llama3"},
                         {"factor", 8},
                         {"low_freq_factor", 1},
                         {"high_freq_factor", 4},
                         {"original_max_position_embeddings", 8192}}}};
  const Model model = model_of(params);
  EXPECT_EQ(model.rope()->scaling, model_of(config).rope()->scaling);
  EXPECT_TRUE(model.rope()->states_trained_context);
  EXPECT_EQ(model.rope()->pairing, Pairing::interleaved);
  EXPECT_EQ(model.head_dim, 128);
  EXPECT_FALSE(model.max_context) << "the file does not have it";
  json other = params;
  other["rope_scaling_factor"] = 32;
  EXPECT_EQ(model_of(other).rope()->scaling.factor, 32);
}

TEST(Params, MistralsKeys) {
  json params = {{"dim", 5120}, {"n_heads", 32}, {"head_dim", 128}};
  EXPECT_EQ(model_of(params).rope()->scaling.base, 1e6);
  params["sliding_window"] = 4096;
  EXPECT_EQ(model_of(params).rope()->scaling.base, 1e4) << "the first Mistral 7B";
  params["rope_theta"] = 1e9;
  params["max_position_embeddings"] = 262144;
  params["yarn"] = {{"original_max_position_embeddings", 16384}, {"factor", 16}, {"beta", 32}, {"alpha", 1}};
  const Model model = model_of(params);
  const RopeScaling& s = model.rope()->scaling;
  EXPECT_EQ(s.method, RopeMethod::yarn);
  EXPECT_EQ(s.base, 1e9);
  EXPECT_EQ(s.factor, 16);
  EXPECT_EQ(s.original_context, 16384);
  EXPECT_EQ(model.max_context, 262144);
  EXPECT_NEAR(model.rope()->at({}).attention_factor, 0.1 * std::log(16) + 1, 1e-12);
  params["yarn"]["apply_scale"] = false;
  EXPECT_EQ(model_of(params).rope()->at({}).attention_factor, 1);
}

TEST(Params, MistakesNameTheKey) {
  const json params = {{"dim", 4096}, {"n_heads", 32}};
  const auto with = [&](const std::string& key, const json& value) {
    json changed = params;
    changed[key] = value;
    return refusal(changed);
  };
  EXPECT_EQ(with("n_heads", 0), "n_heads is 0; accepted is a whole number of at least 1.");
  EXPECT_EQ(with("dim", nullptr), "dim is null; accepted is a whole number of at least 1.");
  EXPECT_EQ(with("dim", 32 * 3), "dim / n_heads is 3; accepted is an even number from 2 to 3, the width of a head.");
  EXPECT_EQ(with("head_dim", 16384), "head_dim is 16384; accepted is a whole number from 2 to 8192.");
  EXPECT_EQ(with("rope_theta", 1), "rope_theta is 1; accepted is a number greater than 1.");
  EXPECT_EQ(with("yarn", {{"factor", 2}}), "yarn.original_max_position_embeddings is missing, and YaRN needs it.");
}

TEST(Params, ADistilBertOf2019IsNoParamsFile) {
  const Model model = model_of({{"dim", 768}, {"n_heads", 12}, {"n_layers", 6}, {"sinusoidal_pos_embds", false}});
  EXPECT_NE(model.encoding, PositionEncoding::rope);
}

}  // namespace
}  // namespace ropewalk
