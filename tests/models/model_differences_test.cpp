// What differs between two models.
#include "models/model_differences.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace ropewalk {
namespace {

Model llama(const std::string& name, const std::string& keys) {
  return read_model(R"({"name": ")" + name +
                        R"(", "model_type": "llama", "head_dim": 64, "max_position_embeddings": 4096,
                        "num_hidden_layers": 4)" +
                        keys + "}",
                    "x");
}

TEST(ModelDifferences, NamesOnlyWhatDiffers) {
  const auto differences =
      model_differences(llama("A", R"(, "rope_theta": 10000.0)"), llama("B", R"(, "rope_theta": 500000.0)"), {});
  const auto base = std::ranges::find(differences, "base", &FactDifference::what);
  ASSERT_NE(base, differences.end());
  EXPECT_NE(base->first, base->second);
  for (const FactDifference& difference : differences) {
    EXPECT_NE(difference.first, difference.second) << difference.what;
    EXPECT_NE(difference.what, "pairing");
  }
}

TEST(ModelDifferences, SaysIfThereAreNone) {
  const Model a = llama("A", ""), b = llama("B", "");
  EXPECT_TRUE(model_differences(a, b, {}).empty());
  EXPECT_EQ(differences_text(a, b, {}), "A and B encode positions alike.\n");
}

TEST(ModelDifferences, SetsTwoColumnsUnderTheNames) {
  const std::string text = differences_text(llama("First", R"(, "rope_theta": 10000.0)"),
                                            llama("Second", R"(, "rope_theta": 500000.0)"), {});
  const std::size_t column = text.find("First");
  ASSERT_NE(column, std::string::npos);
  EXPECT_EQ(text.find("10"), text.find("base") + column) << text;
}

TEST(ModelDifferences, JsonHoldsBothReports) {
  const Model first = llama("First", ""), second = read_model(R"({"model_type": "bloom", "n_head": 16})", "Second");
  const auto report = nlohmann::json::parse(differences_json(first, second, 5000));
  EXPECT_EQ(report["first"]["model"], "First");
  EXPECT_EQ(report["second"]["model"], "Second");
  EXPECT_EQ(report["first"]["sequence_length"], 5000);
  bool lacks_base = false;
  for (const auto& difference : report["differences"])
    lacks_base |= difference["what"] == "base" && difference["second"].is_null();
  EXPECT_TRUE(lacks_base);
}

}  // namespace
}  // namespace ropewalk
