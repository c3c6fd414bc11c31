// An opened model: its values, its name after a restart, and undo.
#include "session/loaded_model.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "figure/shared_parameters.h"
#include "models/model_report.h"
#include "session/session.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

constexpr const char* kGemma = R"({"model_type": "gemma3_text", "head_dim": 256, "rope_theta": 1000000,
  "rope_local_base_freq": 10000, "max_position_embeddings": 131072, "hidden_size": 2560, "num_attention_heads": 8})";

TEST(LoadedModel, IsValuesAFigureAndANameInOneUndoStep) {
  Session session;
  show_model(session, kGemma, "gemma");
  session.commit();
  ASSERT_TRUE(session.model());
  EXPECT_EQ(session.model()->model.name, "gemma");
  EXPECT_EQ(session.values()[param::d_model], 256);
  EXPECT_EQ(session.maximised(), "context_extension");
  EXPECT_TRUE(shows_model(session));
  session.set("base", 5e5);
  EXPECT_FALSE(shows_model(session));
  EXPECT_TRUE(session.undo());
  EXPECT_TRUE(shows_model(session));
  EXPECT_TRUE(session.undo());
  EXPECT_FALSE(session.model());
  EXPECT_EQ(session.values(), default_parameters());
  EXPECT_TRUE(session.redo());
  EXPECT_TRUE(session.model());
}

TEST(LoadedModel, ShowsOneLayerTypeAtATime) {
  Session session;
  show_model(session, kGemma, "gemma");
  EXPECT_EQ(session.values()[param::base], 1e6);  // of full attention
  show_layer(session, 1);
  EXPECT_EQ(session.values()[param::base], 1e4);
  EXPECT_EQ(session.model()->layer, 1u);
  EXPECT_TRUE(shows_model(session));
}

TEST(LoadedModel, SurvivesARestart) {
  Session session;
  show_model(session, kGemma, "gemma", 1);
  Session later;
  later.load(session.save());
  ASSERT_TRUE(later.model());
  EXPECT_EQ(later.model()->model.name, "gemma");
  EXPECT_EQ(later.model()->layer, 1u);
  EXPECT_TRUE(shows_model(later));
  // Only a picture of the figure that shows the model contains it.
  Session other;
  other.load_picture(session.save(std::vector<std::string>{"sinusoidal_heatmap"}));
  EXPECT_FALSE(other.model());
  other.load_picture(session.save(std::vector<std::string>{"context_extension"}));
  EXPECT_TRUE(other.model());
}

TEST(LoadedModel, ADamagedModelIsRefusedAndChangesNothing) {
  Session saved;
  show_model(saved, kGemma, "gemma");
  using nlohmann::json;
  for (const json& model : {json(3), json{{"name", "x"}}, json{{"name", "x"}, {"config", "{"}, {"layer", 0}},
                            json{{"name", "x"}, {"config", kGemma}, {"layer", 2}},
                            json{{"name", "x"}, {"config", kGemma}, {"layer", -1}}}) {
    json file = json::parse(saved.save());
    file["model"] = model;
    Session session;
    const std::string before = session.save();
    EXPECT_THROW(session.load(file.dump()), std::invalid_argument) << model;
    EXPECT_EQ(session.save(), before);
  }
}

TEST(LoadedModel, ALargeConfigIsNotSaved) {
  Session session;
  std::string config = kGemma;
  config.insert(1, std::string(limit::kKeptConfig, ' '));
  show_model(session, config, "gemma");
  EXPECT_TRUE(session.model());
  Session later;
  later.load(session.save());
  EXPECT_FALSE(later.model());
  EXPECT_EQ(later.values(), session.values());
}

TEST(LoadedModel, EncodingsOtherThanRopeShowTheirBias) {
  Session session;
  show_model(session, R"({"model_type": "bloom", "n_head": 16, "hidden_size": 1024})", "bloom");
  EXPECT_EQ(session.values().get<std::string>("bias_scheme"), "alibi");
  EXPECT_EQ(session.values()[param::heads], 16);
  EXPECT_EQ(session.maximised(), "relative_bias");
  show_model(session, R"({"model_type": "t5", "num_heads": 12, "relative_attention_num_buckets": 16})", "t5");
  EXPECT_EQ(session.values().get<std::string>("bias_scheme"), "t5");
  EXPECT_EQ(session.values()[param::buckets], 16);
  EXPECT_EQ(session.values()[param::bucket_max_distance], 128);
  ParameterSet before = session.values();
  show_model(session, R"({"model_type": "gpt2"})", "gpt2");  // a learned table: nothing to compute
  before.assign("layers", std::string("0-11: full learned"));
  EXPECT_EQ(session.values(), before);
  EXPECT_EQ(session.model()->model.name, "gpt2");
}

TEST(LoadedModel, AValueOutOfRangeChangesNothing) {
  Session session;
  EXPECT_THROW(show_model(session, R"({"model_type": "llama", "head_dim": 16384})", "wide"), std::invalid_argument);
  EXPECT_FALSE(session.model());
  EXPECT_EQ(session.values(), default_parameters());
}

TEST(LoadedModel, TheLargestBasesAndContextsAreShown) {
  Session session;
  show_model(session,
             R"({"model_type": "llama", "head_dim": 128, "rope_theta": 1e13, "max_position_embeddings": 134217728})",
             "long");
  EXPECT_EQ(session.values()[param::base], 1e13);
  EXPECT_EQ(session.values()[param::context], 134217728);
  for (const char* figure : {"context_extension", "frequencies", "precision", "key_cache"})
    EXPECT_FALSE(evaluate(figure_by_id(figure), session.values()).panels.empty()) << figure;
}

TEST(LoadedModel, DeepSeeksSoftmaxTemperatureReachesTheFigure) {
  Session session;
  show_model(session,
             R"({"model_type": "deepseek_v3", "rope_scaling": {"type": "yarn", "factor": 40, "mscale": 1.0,
    "mscale_all_dim": 1.0, "original_max_position_embeddings": 4096}})",
             "deepseek");
  EXPECT_TRUE(session.values()[param::softmax_mscale]);
  const auto report = nlohmann::json::parse(model_json(session.model()->model, {}));
  const Plot plot = figure_by_id("context_extension").evaluate(session.values());
  const auto& table = std::get<Table>(plot.panels.back().marks.front());
  ASSERT_EQ(table.rows[3][0], "Logits times");
  EXPECT_NEAR(std::stod(table.rows[3][2]), report["logit_factor"].get<double>(), 5e-4);
  EXPECT_GT(report["logit_factor"].get<double>(), 1.8);
}

}  // namespace
}  // namespace ropewalk
