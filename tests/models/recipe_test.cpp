// The keys and flags that extend a model's context, against transformers (recipes.json) and against the figure.
#include "models/recipe.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <sstream>

#include "expect_has.h"
#include "figure/shared_parameters.h"
#include "figure_values.h"
#include "llama_config.h"
#include "model_goldens.h"
#include "models/model_report.h"
#include "text/numbers.h"
#include "text/read_json.h"

namespace ropewalk {
namespace {

using nlohmann::json;
using test::llama_config;

json block_of(const json& config, RopeMethod method, double factor) {
  return json::parse(
      patched_block(config, read_parsed_model(config, "x"), {.method = method, .factor = factor}).dump());
}

std::string refusal_of(auto call) {
  try {
    call();
  } catch (const std::invalid_argument& error) {
    EXPECT_TRUE(std::string(error.what()).ends_with('.')) << error.what();
    return error.what();
  }
  return "";
}

Recipe recipe_of(const json& config, std::int64_t target, std::optional<Runtime> runtime = {},
                 std::optional<RopeMethod> method = {}) {
  return recipe_for(config, read_parsed_model(config, "x"), target, runtime, method);
}

/// The arguments of ropewalk model, as make_recipe_goldens.py gives them.
json printed_keys(const json& config, const json& arguments) {
  const std::string value = arguments[1];
  if (arguments[0] == "--target-context")
    return json::parse(recipe_of(config, *parse_number<std::int64_t>(value), Runtime::transformers).block);
  const double factor = arguments.size() > 3 ? *parse_number<double>(arguments[3].get<std::string>()) : 1;
  return block_of(config, *rope_method_named(value), factor);
}

TEST(RecipeGoldens, TransformersReadsThePrintedKeysAsTheyAreMeant) {
  const json goldens = json::parse(test::text_of(TEST_DATA_DIR "/recipes.json"));
  ASSERT_GT(goldens["cases"].size(), 25u);
  for (const json& golden : goldens["cases"]) {
    SCOPED_TRACE(golden["name"]);
    const json keys = printed_keys(golden["config"], golden["arguments"]);
    EXPECT_EQ(keys, golden["block"]) << "run make_recipe_goldens.py if the keys are meant to change";
    const Model patched =
        read_parsed_model(with_block(golden["config"], nlohmann::ordered_json::parse(keys.dump())), "");
    for (const json& result : golden["results"]) {
      const auto found =
          std::ranges::find(patched.layers, result["layer_type"].get<std::string>(), &RopeLayers::layer_type);
      ASSERT_NE(found, patched.layers.end());
      std::optional<std::int64_t> length;
      if (!result["sequence_length"].is_null()) length = result["sequence_length"].get<std::int64_t>();
      const ScaledRope rope = found->at(length);
      ASSERT_EQ(rope.inverse_frequencies.size(), result["inverse_frequencies"].size());
      for (std::size_t i = 0; i < rope.inverse_frequencies.size(); ++i)
        EXPECT_LE(test::relative_error(rope.inverse_frequencies[i], result["inverse_frequencies"][i]),
                  kRopeScalingError)
            << "pair " << i;
      EXPECT_LE(test::relative_error(rope.attention_factor, result["attention_factor"]), kRopeScalingError);
    }
  }
}

TEST(PatchedBlock, KeepsWhatTheFileHas) {
  const json file = {{"rope_type", "default"}, {"rope_theta", 1000000}, {"mrope_section", {16, 24, 24}}, {"x", 1}};
  const json block = block_of(llama_config({{"rope_theta", nullptr}, {"rope_parameters", file}}), RopeMethod::yarn, 4);
  json expected = file;
  expected.merge_patch({{"rope_type", "yarn"}, {"factor", 4.0}, {"original_max_position_embeddings", 4096}});
  EXPECT_EQ(block, (json{{"rope_parameters", expected}}));
  EXPECT_EQ(block_of(llama_config({{"rope_scaling", {{"type", "linear"}, {"factor", 2}}}}), RopeMethod::linear, 8),
            (json{{"rope_scaling", {{"type", "linear"}, {"factor", 8.0}}}}));
  const json inside = block_of({{"model_type", "llava"}, {"text_config", llama_config()}}, RopeMethod::linear, 8);
  EXPECT_EQ(inside, (json{{"text_config", {{"rope_scaling", {{"rope_type", "linear"}, {"factor", 8.0}}}}}}));
  EXPECT_EQ(block_of(llama_config(), RopeMethod::unscaled, 1), (json{{"rope_scaling", nullptr}}));
}

TEST(PatchedBlock, StandsWhereTheTextModelsKeysAre) {
  const json text = {{"model_type", "qwen2_5_omni_text"},
                     {"hidden_size", 3584},
                     {"num_attention_heads", 28},
                     {"num_hidden_layers", 28},
                     {"max_position_embeddings", 32768},
                     {"rope_theta", 1e6},
                     {"rope_scaling", {{"type", "default"}, {"mrope_section", {16, 24, 24}}}}};
  const json config = {{"model_type", "qwen2_5_omni"},
                       {"thinker_config", {{"model_type", "qwen2_5_omni_thinker"}, {"text_config", text}}}};
  const json block = block_of(config, RopeMethod::yarn, 4);
  EXPECT_EQ(block["thinker_config"]["text_config"]["rope_scaling"],
            (json{{"type", "yarn"},
                  {"mrope_section", {16, 24, 24}},
                  {"factor", 4.0},
                  {"original_max_position_embeddings", 32768}}));
  EXPECT_HAS(recipe_of(config, 65536, Runtime::vllm).lines.front().text, R"('{"thinker_config":{"text_config":{)");
}

TEST(PatchedBlock, DynamicIsRelativeToTheStatedContext) {
  const json llama3 = {{"rope_type", "llama3"},
                       {"factor", 8.0},
                       {"low_freq_factor", 1.0},
                       {"high_freq_factor", 4.0},
                       {"original_max_position_embeddings", 1024}};
  const json config = llama_config({{"rope_scaling", llama3}});
  EXPECT_EQ(block_of(config, RopeMethod::dynamic, 2)["rope_scaling"]["rope_type"], "dynamic");
  const Recipe recipe = recipe_of(config, 16384, {}, RopeMethod::dynamic);
  EXPECT_EQ(recipe.change.original_context, 4096);
  EXPECT_EQ(recipe.change.factor, 4);
}

TEST(PatchedBlock, ListsOfNumbersStandOnOneLine) {
  EXPECT_EQ(block_text({{"a", {{"mrope_section", {16, 24}}, {"b", 4.0}}}, {"c", nullptr}}),
            "{\n  \"a\": {\n    \"mrope_section\": [16,24],\n    \"b\": 4.0\n  },\n  \"c\": null\n}\n");
}

TEST(PatchedBlock, RefusesWhatTheModelCannotDo) {
  const auto refusal = [](const json& config, RopeMethod method, double factor) {
    return refusal_of([&] { block_of(config, method, factor); });
  };
  EXPECT_HAS(refusal(llama_config(), RopeMethod::longrope, 4), "no longrope lists");
  EXPECT_HAS(refusal(llama_config(), RopeMethod::linear, 0.5), "factor is 0.5");
  EXPECT_HAS(refusal({{"model_type", "t5"}}, RopeMethod::linear, 2), "has no RoPE");
  EXPECT_HAS(refusal({{"model_type", "phi3"}, {"hidden_size", 3072}, {"num_attention_heads", 32}}, RopeMethod::yarn, 2),
             "does not read yarn");
  EXPECT_HAS(
      refusal({{"model_type", "gptj"}, {"n_embd", 4096}, {"n_head", 16}, {"rotary_dim", 64}}, RopeMethod::ntk, 2),
      "does not read ntk");
  EXPECT_HAS(
      refusal(llama_config({{"model_type", "phi"}, {"partial_rotary_factor", 0.5}}), RopeMethod::proportional, 2),
      "over the whole head");
  EXPECT_HAS(refusal({{"dim", 4096}, {"n_heads", 32}, {"n_layers", 32}}, RopeMethod::yarn, 2), "params.json has no");
}

TEST(Recipe, ChoosesWhatTheMakersPublishedElseYarn) {
  const json qwen3 = {{"model_type", "qwen3"}, {"hidden_size", 4096},   {"num_attention_heads", 32},
                      {"head_dim", 128},       {"rope_theta", 1000000}, {"max_position_embeddings", 40960}};
  const Recipe published = recipe_of(qwen3, 65536);
  EXPECT_EQ(published.change.factor, 2) << "as its makers advise for 65 536 tokens";
  EXPECT_EQ(published.change.original_context, 32768);
  EXPECT_HAS(recipe_text(published), "github.com/QwenLM/Qwen3");
  const Recipe plain = recipe_of(llama_config(), 16384);
  EXPECT_EQ(plain.change.method, RopeMethod::yarn);
  EXPECT_EQ(plain.change.factor, 4);
  EXPECT_EQ(plain.published, nullptr);
  EXPECT_HAS(recipe_text(recipe_of(qwen3, 262144)), "The makers state");
  const json phi3 = {
      {"model_type", "phi3"}, {"hidden_size", 3072}, {"num_attention_heads", 32}, {"max_position_embeddings", 4096}};
  EXPECT_EQ(recipe_of(phi3, 16384).change.method, RopeMethod::ntk) << "transformers reads its yarn as longrope";
  EXPECT_EQ(recipe_of(phi3, 16384, Runtime::llama_cpp).change.method, RopeMethod::yarn);
}

/// 0.1 ln(80) + 1 over 0.1 ln(40) + 1, squared: YaRN's two temperatures cancel, and that of the softmax remains.
TEST(Recipe, SaysByHowMuchScoresChange) {
  const json deepseek = {{"model_type", "deepseek_v3"},
                         {"qk_rope_head_dim", 64},
                         {"max_position_embeddings", 163840},
                         {"rope_scaling",
                          {{"type", "yarn"},
                           {"factor", 40},
                           {"mscale", 1.0},
                           {"mscale_all_dim", 1.0},
                           {"original_max_position_embeddings", 4096}}}};
  EXPECT_HAS(recipe_of(deepseek, 327680).short_texts, "multiplied by 1.104");
  EXPECT_HAS(recipe_of(llama_config(), 16384).short_texts, "multiplied by 1.296");
}

TEST(Recipe, FactorsMultiplyWhereTheModelIsScaledAlready) {
  const json old = llama_config({{"rope_scaling", {{"type", "linear"}, {"factor", 4.0}}}});
  EXPECT_FALSE(recipe_of(old, 16384).is_needed) << "4096 tokens times 4";
  const Recipe longer = recipe_of(old, 65536);
  EXPECT_EQ(longer.change.factor, 16);
  EXPECT_EQ(longer.new_angles_from, 65536);
  EXPECT_HAS(recipe_text(longer), "factors multiply");
  const Recipe by_yarn = recipe_of(old, 65536, {}, RopeMethod::yarn);
  EXPECT_EQ(by_yarn.change.factor, 16) << "the context before any scaling counts";
  EXPECT_EQ(by_yarn.change.original_context, 4096);
}

TEST(Recipe, NothingIsNeededWithinTheContext) {
  const Recipe recipe = recipe_of(llama_config(), 4096);
  EXPECT_FALSE(recipe.is_needed);
  EXPECT_HAS(recipe_text(recipe), "nothing is needed");
  EXPECT_EQ(json::parse(recipe_json(recipe))["needed"], false);
}

TEST(Recipe, RefusesInOneSentence) {
  EXPECT_HAS(refusal_of([] { recipe_of({{"model_type", "t5"}}, 1000); }), "has no RoPE");
  EXPECT_HAS(refusal_of([] { recipe_of(llama_config(), 16384, Runtime::llama_cpp, RopeMethod::dynamic); }),
             "no dynamic");
  EXPECT_HAS(refusal_of([] { recipe_of(llama_config(), 16384, Runtime::llama_cpp, RopeMethod::llama3); }),
             "convert_hf_to_gguf.py");
  EXPECT_HAS(refusal_of([] { recipe_of(llama_config(), 16384, {}, RopeMethod::unscaled); }), "scales nothing");
  const json gptj = {{"model_type", "gptj"}, {"n_embd", 4096}, {"n_head", 16}, {"n_positions", 2048}};
  EXPECT_HAS(refusal_of([&] { recipe_of(gptj, 8192); }), "reads no scaling");
  EXPECT_HAS(refusal_of([] {
               recipe_of({{"dim", 4096}, {"n_heads", 32}, {"n_layers", 32}}, 16384);
             }),
             "does not state how many tokens");
}

TEST(Recipe, OfLlamaCppSaysWhatAScaleIs) {
  const std::string text = recipe_text(recipe_of(llama_config(), 32768, Runtime::llama_cpp));
  EXPECT_HAS(text, "\n-c 32768 --rope-scaling yarn --rope-scale 8 --yarn-orig-ctx 4096\n");
  EXPECT_HAS(text, "the same as --rope-freq-scale 0.125");
  const std::string ntk = recipe_text(recipe_of(llama_config(), 32768, Runtime::llama_cpp, RopeMethod::ntk));
  EXPECT_HAS(ntk, "--rope-freq-base ");
  EXPECT_HAS(ntk, "--override-kv ARCHITECTURE.context_length=int:32768");
}

/// The object of the flag's value.
json overrides_of(const Recipe& recipe) {
  const std::string& text = recipe.lines.front().text;
  const std::size_t quote = text.find('\'');
  return json::parse(text.substr(quote + 1, text.size() - quote - 2));
}

TEST(Recipe, OfServersHoldsTheWholeObject) {
  for (const Runtime runtime : {Runtime::vllm, Runtime::sglang}) {
    const json yarn = overrides_of(recipe_of(llama_config({{"partial_rotary_factor", nullptr}}), 16384, runtime));
    EXPECT_EQ(yarn["rope_parameters"]["rope_theta"], 10000.0) << "else it is 10000 for every model";
    EXPECT_EQ(yarn["max_position_embeddings"], 16384) << "else a context of 16384 is refused";
    const json linear = overrides_of(recipe_of(llama_config(), 16384, runtime, RopeMethod::linear));
    EXPECT_FALSE(linear.contains("max_position_embeddings")) << "it is multiplied by the factor";
    const json text =
        overrides_of(recipe_of({{"model_type", "llava"}, {"text_config", llama_config()}}, 16384, runtime));
    EXPECT_EQ(text["text_config"], yarn);
  }
  const json neox = {{"model_type", "gpt_neox"}, {"hidden_size", 4096},      {"num_attention_heads", 32},
                     {"rotary_pct", 0.25},       {"rotary_emb_base", 20000}, {"max_position_embeddings", 2048}};
  const json keys = overrides_of(recipe_of(neox, 8192, Runtime::vllm))["rope_parameters"];
  EXPECT_EQ(keys["partial_rotary_factor"], 0.25);
  EXPECT_EQ(keys["rope_theta"], 20000.0);
  EXPECT_EQ(overrides_of(recipe_of(llama_config(), 16384, Runtime::vllm,
                                   RopeMethod::dynamic))["rope_parameters"]["max_trained_positions"],
            4096);
}

std::vector<std::string> flags_in(const std::string& text) {
  std::istringstream words(text);
  std::vector<std::string> flags;
  for (std::string word; words >> word;)
    if (word.starts_with('-')) flags.push_back(word);
  return flags;
}

/// Every published model with every method for every runtime.
TEST(Recipe, FlagsAreListedWithTheirSources) {
  std::size_t recipes = 0;
  for (const auto& file : std::filesystem::directory_iterator(ROPEWALK_SOURCE_DIR "/assets/models")) {
    const json config = json::parse(test::text_of(file.path().string()));
    const Model model = read_parsed_model(config, "x");
    if (!model.rope() || !model.max_context) continue;
    for (const RuntimeFacts& runtime : runtimes()) {
      for (const RopeMethod method : rope_methods()) {
        try {
          const Recipe recipe = recipe_for(config, model, 4 * *model.max_context, runtime.runtime, method);
          if (!recipe.is_needed) continue;  // its scaling reaches four times the stated context already
          ++recipes;
          EXPECT_FALSE(recipe.lines.empty()) << file.path();
          for (const RecipeLine& line : recipe.lines) {
            EXPECT_TRUE(line.source.starts_with("https://")) << line.text;
            for (const std::string& flag : flags_in(line.text))
              EXPECT_NO_THROW(runtime_flag(runtime.runtime, flag)) << line.text;
          }
          EXPECT_NO_THROW(json::parse(recipe_json(recipe)));
        } catch (const std::invalid_argument& error) {
          EXPECT_TRUE(std::string(error.what()).ends_with('.')) << error.what();
        }
      }
    }
  }
  EXPECT_GT(recipes, 200u);
}

TEST(Recipe, ReachesTheContextByTheFiguresCount) {
  for (const RopeMethod method : {RopeMethod::yarn, RopeMethod::linear, RopeMethod::ntk, RopeMethod::dynamic}) {
    const json config = llama_config({{"rope_theta", 50000.0}});
    const Model model = read_parsed_model(config, "x");
    const Recipe recipe = recipe_for(config, model, 20000, {}, method);
    std::vector<Assignment> values = model_assignments(model);
    values.emplace_back(param::scaling, std::vector<RopeMethod>{method});
    values.emplace_back(param::factor, recipe.change.factor);
    values.emplace_back(param::sequence_length, recipe.target);
    const Plot plot = test::plot_of("context_extension", values);
    for (const auto& row : std::get<Table>(plot.panels.back().marks.front()).rows)
      if (row.front() == "New angles from") {
        EXPECT_EQ(row.back(), grouped(recipe.new_angles_from.value()));
      }
    EXPECT_GE(recipe.new_angles_from, 20000) << rope_method_name(method);
    if (method == RopeMethod::dynamic) continue;  // its usual factor reaches further
    EXPECT_LE(recipe.new_angles_from, 20001) << rope_method_name(method);
  }
}

}  // namespace
}  // namespace ropewalk
