// Compares every method, class default and preset with the values that transformers computes in double.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "model_goldens.h"
#include "models/model.h"
#include "models/model_classes.h"
#include "models/model_report.h"

namespace ropewalk {
namespace {

using nlohmann::json;

void expect_same(const Model& model, const json& results, std::size_t layer_types) {
  ASSERT_EQ(model.layers.size(), layer_types);
  for (const json& golden : results) {
    const auto layer_type = golden["layer_type"].get<std::string>();
    const auto found = std::ranges::find(model.layers, layer_type, &RopeLayers::layer_type);
    ASSERT_NE(found, model.layers.end()) << layer_type;
    SCOPED_TRACE(layer_type + " at " + golden["sequence_length"].dump());
    std::optional<std::int64_t> length;
    if (!golden["sequence_length"].is_null()) length = golden["sequence_length"].get<std::int64_t>();
    const ScaledRope rope = found->at(length);
    EXPECT_EQ(found->rope_type, golden["rope_type"].get<std::string>());
    EXPECT_EQ(found->scaling.base, golden["base"].get<double>());
    EXPECT_EQ(found->head_dim, golden["head_dim"].get<std::int64_t>());
    ASSERT_EQ(rope.inverse_frequencies.size(), golden["inverse_frequencies"].size());
    for (std::size_t i = 0; i < rope.inverse_frequencies.size(); ++i)
      EXPECT_LE(test::relative_error(rope.inverse_frequencies[i], golden["inverse_frequencies"][i]), kRopeScalingError)
          << "pair " << i;
    EXPECT_LE(test::relative_error(rope.attention_factor, golden["attention_factor"]), kRopeScalingError);
    EXPECT_LE(test::relative_error(rope.attention_factor * rope.attention_factor * found->softmax_factor,
                                   golden["logit_factor"]),
              kRopeScalingError);
  }
}

std::size_t layer_types_of(const json& results) {
  std::set<std::string> names;
  for (const json& golden : results) names.insert(golden["layer_type"].get<std::string>());
  return names.size();
}

TEST(ModelGoldens, EveryMethodAtEveryLength) {
  ASSERT_GT(test::model_goldens()["cases"].size(), 30u);
  for (const json& golden : test::model_goldens()["cases"]) {
    SCOPED_TRACE(golden["name"]);
    expect_same(read_model(golden["config"].dump(), "x"), golden["results"], layer_types_of(golden["results"]));
  }
}

TEST(ModelGoldens, ConfigsWithoutARotationAreRefusedAtTheKeysPath) {
  ASSERT_GT(test::model_goldens()["invalid"].size(), 20u);
  for (const json& golden : test::model_goldens()["invalid"]) {
    SCOPED_TRACE(golden["config"].dump() + "; transformers: " + golden["transformers"].get<std::string>());
    try {
      read_model(golden["config"].dump(), "x");
      ADD_FAILURE() << "accepted";
    } catch (const std::invalid_argument& error) {
      EXPECT_EQ(std::string(error.what()).find(golden["path"].get<std::string>()), 0u) << error.what();
    }
  }
}

TEST(ModelGoldens, DefaultsOfTheClassesWhereAllKeysAreMissing) {
  for (const json& golden : test::model_goldens()["classes"]) {
    SCOPED_TRACE(golden["model_type"]);
    const Model model = read_model(json{{"model_type", golden["model_type"]}}.dump(), "x");
    expect_same(model, golden["results"], layer_types_of(golden["results"]));
    EXPECT_FALSE(model.warnings.empty());
  }
}

std::vector<std::filesystem::path> preset_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(ROPEWALK_SOURCE_DIR "/assets/models"))
    files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

TEST(Presets, AreSixtyOrMoreWithNameAndSource) {
  EXPECT_GE(preset_files().size(), 60u);
  for (const auto& file : preset_files()) {
    SCOPED_TRACE(file.filename());
    const Model model = read_model(test::text_of(file.string()), "none");
    EXPECT_NE(model.name, "none");
    EXPECT_TRUE(model.source.starts_with("https://"))
        << "The source of a model is an https:// address, but here it is \"" << model.source
        << "\": correct `source` in this file of assets/models, or run add_model.py again with another --source.";
    EXPECT_TRUE(model.encoding != PositionEncoding::unknown || !model.warnings.empty());
    EXPECT_EQ(model.encoding == PositionEncoding::rope, model.rope() != nullptr);
    for (const std::string& warning : model.warnings)
      EXPECT_EQ(warning.find("does nothing"), std::string::npos) << warning;
    for (const auto length : {std::optional<std::int64_t>{}, std::optional<std::int64_t>{200000}}) {
      EXPECT_TRUE(json::accept(model_json(model, length)));
      EXPECT_TRUE(model_card(model, length).starts_with(model.name));
    }
  }
}

TEST(Presets, AreAsTransformersComputesThem) {
  for (const json& golden : test::model_goldens()["presets"]) {
    SCOPED_TRACE(golden["id"]);
    const std::string path = ROPEWALK_SOURCE_DIR "/assets/models/" + golden["id"].get<std::string>() + ".json";
    expect_same(read_model(test::text_of(path), "x"), golden["results"], layer_types_of(golden["results"]));
  }
}

TEST(Presets, EachOneWithRopeHasItsGolden) {
  std::set<std::string> golden;
  for (const json& entry : test::model_goldens()["presets"]) golden.insert(entry["id"].get<std::string>());
  for (const auto& file : preset_files()) {
    const Model model = read_model(test::text_of(file.string()), "x");
    // transformers has no rope_parameters for these two, and none of the two axes of an image.
    const bool fixed = model.model_type == "gptj" || model.model_type == "roformer" || model.part == "vision";
    const nlohmann::json row = ropewalk::class_row(model.model_type);
    EXPECT_EQ(golden.contains(file.stem().string()), model.rope() != nullptr && !fixed && !row.is_null()) << file;
  }
}

}  // namespace
}  // namespace ropewalk
