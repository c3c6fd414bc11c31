// Tests of `ropewalk data`: the numbers that it writes.
#include <nlohmann/json.hpp>

#include "encodings/angle.h"
#include "encodings/goldens.h"
#include "figure/figure.h"
#include "figure/training_plan.h"
#include "program.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

class Data : public test::Program {};

TEST_F(Data, SinusoidsAgreeWithTheGoldensInEveryLayoutAndExponent) {
  int tables = 0;
  for (const auto& table : test::goldens()["tables"]) {
    const auto position = table["position"].get<std::int64_t>();
    const test::Outcome outcome =
        run({"data", "sinusoidal_heatmap", "--d-model", table["dim"].dump(), "--base", table["base"].dump(), "--layout",
             table["layout"], "--exponent", table["exponent"], "--first-position", std::to_string(position),
             "--positions", "1", "--format", "json", "-o", "-"});
    ASSERT_EQ(outcome.status, 0) << outcome.error;
    const Json mark = Json::parse(outcome.out)["panels"][0]["marks"][0];
    EXPECT_EQ(mark["row_start"], position);
    EXPECT_EQ(mark["rows"], 1);
    ASSERT_EQ(mark["values"].size(), table["exact"].size());
    for (std::size_t k = 0; k < table["exact"].size(); ++k)
      EXPECT_LE(test::error_of(mark["values"][k].get<double>(), table["exact"][k]),
                angle_error_bound(static_cast<double>(position)));
    ++tables;
  }
  EXPECT_GE(tables, 20);
}

TEST_F(Data, TakesTheFormatFromTheExtension) {
  for (const std::string format : {"csv", "json", "npy"}) {
    const test::Outcome outcome = run({"data", "sinusoidal_heatmap", "-o", "a." + format});
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    EXPECT_EQ(outcome.out + outcome.error, "");
    EXPECT_EQ(run({"data", "sinusoidal_heatmap", "-o", "-", "--format", format}).out,
              read_file(folder / ("a." + format), 1 << 24));
    run({"data", "sinusoidal_heatmap", "-o", "b.dat", "--format=" + format});
    EXPECT_EQ(read_file(folder / "b.dat", 1 << 24), read_file(folder / ("a." + format), 1 << 24));
  }
  EXPECT_EQ(read_file(folder / "a.npy", 1 << 24).size(), 128u + 100 * 128 * 8);
  run({"data", "sinusoidal_heatmap", "-o", "half.npy", "--dtype", "float32"});
  EXPECT_EQ(read_file(folder / "half.npy", 1 << 24).size(), 128u + 100 * 128 * 4);
}

Json parameters_in(const std::string& json) { return Json::parse(json)["parameters"]; }

TEST_F(Data, TakesEveryParameterAsAFlag) {
  for (const Figure& figure : all_figures()) {
    std::vector<std::string> few{"data", figure.id, "-o", "-", "--format", "json"};
    std::vector<std::string> all = few;
    for (const Parameter& parameter : parameters_of(figure)) {
      // A training of the default length takes a minute with AddressSanitizer.
      const bool is_long = parameter.id == param::train_steps.id;
      all.push_back(parameter.flag() + "=" + (is_long ? "2" : parameter.text(parameter.default_value)));
      if (is_long) few.push_back(all.back());
    }
    const test::Outcome outcome = run(all);
    ASSERT_EQ(outcome.status, 0) << outcome.error;
    EXPECT_EQ(outcome.out, run(few).out);
  }
}

TEST_F(Data, ReadsFlagsInEverySpelling) {
  const auto of = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"data", "attention_decay", "-o", "-", "--format", "json"});
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    return parameters_in(outcome.out);
  };
  EXPECT_EQ(of({"--max-distance", "1e3"})["max_distance"], 1000);
  EXPECT_EQ(of({"--max-distance=7"})["max_distance"], 7);
  EXPECT_EQ(of({"--max-distance", "7", "--max-distance", "8"})["max_distance"], 8)
      << "the last value of a repeated flag counts";
  EXPECT_EQ(of({"--log-distance"})["log_distance"], true);
  EXPECT_EQ(of({"--log-distance", "on"})["log_distance"], true);
  EXPECT_EQ(of({"--log-distance=off"})["log_distance"], false);
  EXPECT_EQ(of({"--log-distance", "--seed", "7"})["log_distance"], true);
  EXPECT_EQ(of({"--position", "7"})["seed"], 42) << "cursor parameters are accepted too";
}

TEST_F(Data, NegativeNumbersAreValues) {
  const std::string out = run({"data", "dimension_curves", "--first-position", "-5", "--positions", "2", "--dimensions",
                               "1", "-o", "-", "--format", "csv"})
                              .out;
  EXPECT_TRUE(out.starts_with("panel,mark,x,y\n1,Dim 1,-5,0.2836621854632262")) << out;
}

TEST_F(Data, FlagsOverridePresets) {
  const std::vector<std::string> with_preset{
      "data",     "dimension_curves",     "-o",           "-", "--format", "json",
      "--preset", "article-004-figure-2", "--dimensions", "3"};
  const Json parameters = parameters_in(run(with_preset).out);
  EXPECT_EQ(parameters["dimensions"], Json{3});
  EXPECT_EQ(parameters["positions"], 100);
}

TEST_F(Data, UnwritableTargetsAreNamed) {
  write_file(folder / "file", "");
  std::filesystem::create_directory(folder / "folder.csv");
  const std::vector<std::pair<std::string, std::string>> targets{
      {"none/a.csv", "none/a.csv cannot be written: No such file or directory."},
      {"file/a.csv", "file/a.csv cannot be written: Not a directory."},
      {"folder.csv", "folder.csv is a folder: name a file in it."}};
  for (const auto& [target, sentence] : targets) {
    const std::string message = expect_refusal({"data", "attention_decay", "-o", target}, 1);
    EXPECT_NE(message.find(sentence), std::string::npos) << message;
  }
  EXPECT_NE(expect_refusal({"data", "attention_decay", "-o", "/dev/full", "--format", "csv"}, 1)
                .find("/dev/full cannot be written: No space left on device."),
            std::string::npos);
}

TEST_F(Data, AFailureLeavesTheOldFile) {
  write_file(folder / "a.npy", "old");
  expect_refusal({"data", "rotated_vector", "-o", "a.npy"}, 1);
  EXPECT_EQ(read_file(folder / "a.npy", 100), "old");
}

}  // namespace
}  // namespace ropewalk
