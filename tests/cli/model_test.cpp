// Tests of `ropewalk model`: published models, files, and the refusal of bad ones.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "documents/published_models.h"
#include "program.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

class ModelCommand : public test::Program {
 protected:
  std::string file(const std::string& name, const std::string& text) {
    const std::string path = folder_of_files_.path() / name;
    write_file(path, text);
    return path;
  }

 private:
  test::TemporaryFolder folder_of_files_;
};

TEST_F(ModelCommand, PrintsAPublishedModelAsJson) {
  const test::Outcome outcome = run({"model", "llama-3.1-8b", "--json", "--sequence-length", "100000"});
  ASSERT_EQ(outcome.status, 0) << outcome.error;
  const nlohmann::json report = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(report["model"], "Llama 3.1 8B");
  EXPECT_EQ(report["rope_type"], "llama3");
  EXPECT_EQ(report["sequence_length"], 100000);
  EXPECT_EQ(report["inverse_frequencies"].size(), 64u);
  EXPECT_EQ(report["inverse_frequencies"][0], 1.0);
}

TEST_F(ModelCommand, FindsAPublishedModelByAnyOfItsNames) {
  const std::string card = run({"model", "llama-3.1-8b"}).out;
  for (const char* name : {"Llama-3.1-8B", "LLAMA 3.1 8B", "meta-llama/Llama-3.1-8B", "META-LLAMA/llama-3.1-8b"})
    EXPECT_EQ(run({"model", name}).out, card) << name;
  EXPECT_EQ(run({"model", "Qwen/Llama-3.1-8B"}).status, 1) << "another maker's model";
  EXPECT_EQ(run({"model", ""}).status, 2);
}

TEST_F(ModelCommand, NamesTheMostSimilarModelsInsteadOfAnUnknownOne) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"llama3", "did you mean llama-3-8b, llama-3.1-8b or llama-3.2-1b?"},
      {"gemma3-27b", "did you mean gemma-3-27b"},
      {"meta-llama/Llama-3.1-8B-Instruct", "did you mean llama-3.1-8b?"},
      {"Llama 4", "did you mean llama-4-scout or llama-4-maverick?"},
      {"nosuch", "--help lists the models."},
      {std::string(3000, 'a'), "--help lists the models."}};
  for (const auto& [name, says] : cases) {
    const test::Outcome outcome = run({"model", name});
    EXPECT_EQ(outcome.status, 1);
    EXPECT_NE(outcome.error.find(says), std::string::npos) << outcome.error;
    EXPECT_LT(outcome.error.size(), 200u);
  }
}

TEST_F(ModelCommand, HelpListsEachPublishedModelOnceInShortLines) {
  const std::string help = run({"model", "--help"}).out;
  const std::string list = help.substr(help.find("Published models"));
  for (const PublishedModel& model : published_models()) {
    std::size_t count = 0;
    for (std::size_t at = 0; (at = list.find(" " + model.id, at)) != std::string::npos; ++at) {
      const char after = list[at + 1 + model.id.size()];
      count += after == ',' || after == '\n' || after == '\0';
    }
    EXPECT_EQ(count, 1u) << model.id;
  }
  for (const std::string_view line : split(list, '\n')) EXPECT_LE(line.size(), 100u) << line;
}

TEST_F(ModelCommand, ShowsLayerTypesWithFullAttentionAtTheTop) {
  const nlohmann::json report = nlohmann::json::parse(run({"model", "gemma-3-4b", "--json"}).out);
  EXPECT_EQ(report["base"], 1e6);
  EXPECT_EQ(report["layers"]["full_attention"]["rope_type"], "linear");
  EXPECT_EQ(report["layers"]["sliding_attention"]["base"], 1e4);
}

TEST_F(ModelCommand, PutsDeepSeeksTemperatureIntoTheLogits) {
  const nlohmann::json report = nlohmann::json::parse(run({"model", "deepseek-v3", "--json"}).out);
  EXPECT_EQ(report["attention_factor"], 1.0);
  EXPECT_NEAR(report["logit_factor"].get<double>(), std::pow(0.1 * std::log(40) + 1, 2), 1e-12);
}

TEST_F(ModelCommand, ReadsAFileAndPrintsACard) {
  const test::Outcome outcome =
      run({"model", file("config.json", R"({"model_type": "llama", "head_dim": 64, "rope_theta": 500000.0})")});
  ASSERT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("64 of 64"), std::string::npos) << outcome.out;
  EXPECT_NE(outcome.out.find("! max_position_embeddings is missing"), std::string::npos) << outcome.out;
}

TEST_F(ModelCommand, PrintsTheRopeScalingBlock) {
  const test::Outcome outcome = run({"model", "qwen3-8b", "--scaling", "yarn", "--factor", "4"});
  ASSERT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_EQ(nlohmann::json::parse(outcome.out),
            nlohmann::json::parse(R"({"rope_scaling": {"rope_type": "yarn", "factor": 4.0,
                            "original_max_position_embeddings": 40960}})"));
}

TEST_F(ModelCommand, PrintsARecipeForALongerContext) {
  const test::Outcome outcome = run({"model", "qwen3-8b", "--target-context", "131072", "--runtime", "vllm", "--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.error;
  const nlohmann::json recipe = nlohmann::json::parse(outcome.out);
  EXPECT_EQ(recipe["factor"], 4);
  EXPECT_EQ(recipe["original_context"], 32768);
  EXPECT_EQ(recipe["lines"][1]["text"], "--max-model-len 131072");
  const std::string text = run({"model", "qwen3-8b", "--target-context", "131072"}).out;
  EXPECT_EQ(run({"model", "qwen3-8b", "--target-context", "128k"}).out,
            run({"model", "qwen3-8b", "--target-context", "128 000"}).out);
  EXPECT_NE(text.find("\"max_position_embeddings\": 131072"), std::string::npos) << text;
  EXPECT_NE(run({"model", "qwen3-8b", "--target-context", "9"}).out.find("nothing is needed"), std::string::npos);
}

TEST_F(ModelCommand, ExitsWith1IfTheRequestCannotBeMet) {
  const std::vector<Arguments> cases = {
      {"model", "nosuch"},
      {"model", "/nosuch/config.json"},
      {"model", file("broken.json", "{")},
      {"model", file("odd.json", R"({"model_type": "llama", "head_dim": 65})")},
      {"model", file("large.json", std::string(20 << 20, ' '))},
      {"model", "qwen3-8b", "--sequence-length", "0"},
      {"model", "qwen3-8b", "--sequence-length", "nan"},
      {"model", "qwen3-8b", "--scaling", "warp", "--factor", "2"},
      {"model", "qwen3-8b", "--scaling", "yarn", "--factor", "0.5"},
      {"model", "t5-small", "--scaling", "yarn", "--factor", "2"},
      {"model", "t5-small", "--target-context", "4096"},
      {"model", "qwen3-8b", "--target-context", "0"},
      {"model", "qwen3-8b", "--target-context", "134217729"},
      {"model", "qwen3-8b", "--target-context", "131072", "--runtime", "warp"},
      {"model", "qwen3-8b", "--target-context", "131072", "--scaling", "warp"},
  };
  for (const Arguments& arguments : cases) {
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 1) << arguments[1] << outcome.out;
    EXPECT_TRUE(outcome.out.empty());
    EXPECT_EQ(std::count(outcome.error.begin(), outcome.error.end(), '\n'), 1) << outcome.error;
  }
}

TEST_F(ModelCommand, ExitsWith2ForWrongUsage) {
  const std::vector<Arguments> cases = {{"model"},
                                        {"model", "qwen3-8b", "--nosuch"},
                                        {"model", "qwen3-8b", "--factor", "2"},
                                        {"model", "qwen3-8b", "--scaling", "yarn"},
                                        {"model", "qwen3-8b", "--runtime", "vllm"},
                                        {"model", "qwen3-8b", "--target-context", "9", "--factor", "2"},
                                        {"model", "qwen3-8b", "--scaling", "yarn", "--factor", "2", "--json"}};
  for (const Arguments& arguments : cases) EXPECT_EQ(run(arguments).status, 2) << arguments.back();
}

}  // namespace
}  // namespace ropewalk
