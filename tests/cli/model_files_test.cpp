// Tests of `ropewalk model` with the files of tests/data/models: each gives what expected.json states.
#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "program.h"

namespace ropewalk {
namespace {

using nlohmann::json;

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

class ModelFiles : public test::Program {
 protected:
  static constexpr const char* kFolder = TEST_DATA_DIR "/models/";

  /// What `model FILE ARGUMENTS` prints, with its errors.
  std::string text_of(const json& expected) {
    Arguments arguments{"model", kFolder + expected["file"].get<std::string>()};
    for (const json& argument : expected.value("arguments", json::array())) arguments.push_back(argument);
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, expected.value("refused", false) ? 1 : 0) << outcome.error;
    return lower(outcome.out + outcome.error);
  }

  json report_of(const json& expected) {
    const test::Outcome outcome = run({"model", kFolder + expected["file"].get<std::string>(), "--json"});
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    return json::parse(outcome.out);
  }

  void expect_fields(const json& report, const json& fields, const json& expected) {
    for (const auto& [key, value] : fields.items()) {
      if (value.is_number()) {
        EXPECT_NEAR(report.value(key, 0.0), value.get<double>(),
                    std::abs(value.get<double>()) * expected.value("tolerance", 1e-6))
            << key;
      } else {
        EXPECT_EQ(report.value(key, json()), value) << key;
      }
    }
  }
};

TEST_F(ModelFiles, GiveWhatIsExpected) {
  for (const json& expected : json::parse(read_file(std::string(kFolder) + "expected.json", 1 << 20))) {
    SCOPED_TRACE(expected["file"].get<std::string>());
    if (!expected.value("refused", false) && !expected.contains("arguments")) {
      const json report = report_of(expected), by_layer = expected.value("layers", json::object()),
                 not_fields = expected.value("not_fields", json::object());
      expect_fields(report, expected.value("fields", json::object()), expected);
      for (const auto& [name, fields] : by_layer.items())
        expect_fields(report["layers"].value(name, json::object()), fields, expected);
      for (const auto& [key, value] : not_fields.items()) EXPECT_NE(report.value(key, json()), value) << key;
      for (const std::string key : expected.value("has", json::array()))
        EXPECT_FALSE(report.value(key, json()).empty()) << key;
    }
    const std::string text = text_of(expected);
    for (const std::string part : expected.value("says", json::array()))
      EXPECT_NE(text.find(lower(part)), std::string::npos) << text << "does not say: " << part;
    for (const std::string part : expected.value("never", json::array()))
      EXPECT_EQ(text.find(lower(part)), std::string::npos) << text << "says: " << part;
  }
}

/// Each way of opening a file says the same about what it really is.
TEST_F(ModelFiles, WhatIsNoModelIsNamed) {
  const std::string zip = "PK\x03\x04" + std::string(26, '\x01');
  const struct {
    std::string bytes, part;
  } cases[] = {{"", "This file is empty"},
               {"# LLaMA\nmodel_type: llama\n", "This is YAML, not JSON"},
               {"---\na: 1\n", "This is YAML"},
               {"\n<!DOCTYPE HTML>\n<html>", "This is a web page"},
               {"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "run `git lfs pull`"},
               {"\x80\x02}q\x01.", "This is a pickle"},
               {zip + "archive/data.pkl", "This is a checkpoint of PyTorch"},
               {zip + "config.json", "This is a ZIP archive"},
               {"\x1f\x8b\x08", "This is a gzip archive"},
               {"\x89HDF\r\n\x1a\n", "This is an HDF5 file"},
               {"tjgg\x03", "get the model as GGUF"},
               {R"({"metadata": {}, "weight_map": {}})", "This is the list of a model's weights"}};
  for (const auto& [bytes, part] : cases) {
    write_file(folder / "config.json", bytes);
    for (const Arguments& arguments : {Arguments{"model", "config.json"}, Arguments{"config.json"}}) {
      const std::string sentence = expect_refusal(arguments, 1);
      EXPECT_NE(sentence.find(part), std::string::npos) << sentence << "expected: " << part;
    }
  }
}

TEST_F(ModelFiles, AFolderGivesItsModel) {
  const auto copy = [&](const char* from, const std::string& to) {
    std::filesystem::create_directories((folder / to).parent_path());
    std::filesystem::copy_file(std::string(kFolder) + from, folder / to);
  };
  const auto base_of = [&](const std::string& path) {
    const test::Outcome outcome = run({"model", path, "--json"});
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    const json report = json::parse(outcome.out);
    return report["model"].get<std::string>() + " " + std::to_string(report["base"].get<std::int64_t>());
  };
  copy("gemma3.gguf", "one/model-q4.gguf");
  copy("llama3.gguf", "one/mmproj-f16.gguf");
  EXPECT_EQ(base_of("one"), "Made by gguf-py 1000000");
  copy("meta2.json", "one/params.json");
  EXPECT_EQ(base_of("one/"), "one 10000");
  copy("utf16.json", "one/config.json");
  EXPECT_EQ(base_of("one/../one"), "one 10000");
  copy("weights.safetensors", "one/model.safetensors");
  EXPECT_EQ(base_of("one/model.safetensors"), "one 10000");
  copy("split-00001-of-00002.gguf", "split/split-00001-of-00002.gguf");
  EXPECT_EQ(base_of("split"), "split 500000");
  copy("split-00002-of-00002.gguf", "part/split-00002-of-00002.gguf");
  EXPECT_NE(
      expect_refusal({"model", "part/split-00002-of-00002.gguf"}, 1).find("put split-00001-of-00002.gguf beside it"),
      std::string::npos);
  copy("tiny.gguf", "two/a.gguf");
  copy("yarn.gguf", "two/b.gguf");
  std::filesystem::create_directory(folder / "empty");
  for (const bool as_model : {false, true}) {
    const auto refusal = [&](const std::string& path) {
      return expect_refusal(as_model ? Arguments{"model", path} : Arguments{path}, 1);
    };
    EXPECT_NE(refusal("./two").find("holds 2 GGUF files: open one of them, such as a.gguf."), std::string::npos);
    EXPECT_NE(refusal("./empty").find("is a folder without a model"), std::string::npos);
  }
  // A config.json that is really weights does not lead back to itself.
  copy("weights.safetensors", "odd/config.json");
  EXPECT_NE(expect_refusal({"model", "odd"}, 1).find("holds weights only"), std::string::npos);
}

TEST_F(ModelFiles, JsonErrorsNameLineAndColumn) {
  const std::string utf16 = {'\xff', '\xfe', '{', 0, '\n', 0, '1', 0};
  const struct {
    std::string bytes, part;
  } cases[] = {
      {"{\"a\": [NaN, -Infinity, Infinity],\n \"b\": [NaN nonsense]}", "line 2, column 13 (JSON allows no comments"},
      {"{\"a\": NaN, \"b\": Infinity, }", "line 1, column 27"},
      {"{\"a\": nan}", "line 1, column 8"},
      {"\xEF\xBB\xBF{\"a\" 1}", "line 1, column 6"},
      {utf16, "line 2, column 1"},
      {"// a comment\n{}", "line 1, column 1"},
      {"{\"model_type\": \"llama\", \"head_dim\": 64, \"rope_theta\": Infinity}",
       "rope_theta is \"Infinity\"; accepted is a number greater than 0."}};
  for (const auto& [bytes, part] : cases) {
    write_file(folder / "config.json", bytes);
    const std::string sentence = expect_refusal({"model", "config.json"}, 1);
    EXPECT_NE(sentence.find(part), std::string::npos) << sentence << "expected: " << part;
  }
}

}  // namespace
}  // namespace ropewalk
