// Runs of training as a file: written and read to the last bit, and refused with a sentence where it is damaged.
#include "records/training_file.h"

#include <gtest/gtest.h>

#include <bit>
#include <nlohmann/json.hpp>

#include "file_error.h"
#include "text/little_endian.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

RunRecord small_run(TrainingTask task, PositionScheme scheme) {
  RunSettings settings = default_run(task);
  settings.shape = {.layers = 2, .width = 16, .heads = 2, .scheme = scheme, .base = 123.4};
  settings.texts = 2;
  settings.optimizer.steps = 3;
  settings.optimizer.rate = 0.0123;
  TrainingRun run(settings);
  while (!run.is_done()) run.step();
  return record_of(run);
}

std::vector<RunRecord> read_bytes(std::string_view bytes) {
  return read_training(BytesAt{bytes.size(), [bytes](std::uint64_t offset, std::size_t count) {
                                 return std::string(offset < bytes.size() ? bytes.substr(offset, count) : "");
                               }});
}

void expect_same(const std::vector<LengthAccuracy>& found, const std::vector<LengthAccuracy>& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    EXPECT_EQ(found[i].length, expected[i].length);
    EXPECT_EQ(found[i].all, expected[i].all);
    EXPECT_EQ(found[i].by_position, expected[i].by_position);
  }
}

TEST(TrainingFile, IsReadAsItWasWrittenToTheLastBit) {
  std::vector<RunRecord> runs;
  for (const PositionScheme scheme :
       {PositionScheme::none, PositionScheme::sinusoidal, PositionScheme::learned, PositionScheme::shaw,
        PositionScheme::alibi, PositionScheme::t5, PositionScheme::rope})
    runs.push_back(small_run(TrainingTask::look_back, scheme));
  runs.push_back(small_run(TrainingTask::reverse, PositionScheme::rope));
  runs.push_back(small_run(TrainingTask::recall, PositionScheme::learned));
  runs.back().losses.pop_back();  // a run that was stopped, and not tested
  runs.back().accuracies.clear();
  const std::string bytes = safetensors_of(runs);
  const std::vector<RunRecord> found = read_bytes(bytes);
  ASSERT_EQ(found.size(), runs.size());
  for (std::size_t i = 0; i < runs.size(); ++i) {
    EXPECT_EQ(found[i].settings, runs[i].settings);
    EXPECT_EQ(found[i].parameters, runs[i].parameters);
    EXPECT_EQ(found[i].losses, runs[i].losses);
    expect_same(found[i].accuracies, runs[i].accuracies);
    ASSERT_EQ(found[i].scaled.size(), runs[i].scaled.size());
    for (std::size_t k = 0; k < runs[i].scaled.size(); ++k) {
      EXPECT_EQ(found[i].scaled[k].method, runs[i].scaled[k].method);
      expect_same(found[i].scaled[k].accuracies, runs[i].scaled[k].accuracies);
    }
    EXPECT_EQ(found[i].blocks, runs[i].blocks);
    EXPECT_EQ(found[i].weights, runs[i].weights);
  }
  EXPECT_EQ(safetensors_of(found), bytes);
}

/// A file with another header.
struct File {
  Json header;
  std::string data;

  std::string bytes() const {
    const std::string text = header.dump();
    std::string all;
    append_little_endian(all, std::uint64_t{text.size()});
    return all + text + data;
  }
  Json& tensor(const std::string& name) { return header[name]; }
  void change_settings(const auto& change) {
    Json runs = Json::parse(header["__metadata__"]["runs"].get<std::string>());
    change(runs);
    header["__metadata__"]["runs"] = runs.dump();
  }
  void set_number(const std::string& name, float number) {
    std::string bits;
    append_little_endian(bits, std::bit_cast<std::uint32_t>(number));
    data.replace(tensor(name)["data_offsets"][0].get<std::size_t>(), bits.size(), bits);
  }
};

File small_file() {
  static const std::string bytes = safetensors_of({small_run(TrainingTask::look_back, PositionScheme::rope)});
  std::uint64_t length = 0;
  for (std::size_t byte = 8; byte-- > 0;) length = length << 8 | static_cast<unsigned char>(bytes[byte]);
  return {Json::parse(bytes.substr(8, length)), bytes.substr(8 + length)};
}

std::string refusal(const std::string& bytes) {
  try {
    read_bytes(bytes);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(TrainingFile, ADamagedOneIsRefusedWithASentence) {
  const auto refused = [](const auto& damage) {
    File file = small_file();
    damage(file);
    return refusal(file.bytes());
  };
  const auto with_setting = [&](const char* key, const Json& value) {
    return refused([&](File& file) { file.change_settings([&](Json& runs) { runs[0][key] = value; }); });
  };
  const std::string start = "This file of training cannot be read: ";
  EXPECT_EQ(refused([](File&) {}), "");
  EXPECT_EQ(refused([](File& f) { f.header["__metadata__"]["ropewalk"] = "training 2"; }),
            start + "it is of the kind 'training 2', and this program reads 'training 1'.");
  EXPECT_EQ(refused([](File& f) { f.header["__metadata__"].erase("runs"); }),
            start + "it lacks the settings of its runs.");
  EXPECT_EQ(refused([](File& f) { f.header["__metadata__"]["runs"] = "[]"; }),
            start + "it should have from 1 to 256 runs.");
  EXPECT_EQ(refused([](File& f) { f.header["__metadata__"]["runs"] = "[7]"; }),
            start + "its settings are no JSON object.");
  EXPECT_EQ(refused([](File& f) { f.header.erase("runs.0.weights.embedding"); }),
            start + "runs.0.weights.embedding has 0 numbers, and 256 are needed.");
  EXPECT_EQ(refused([](File& f) { f.tensor("runs.0.loss")["dtype"] = "I64"; }),
            start + "runs.0.loss holds numbers of type 'I64'.");
  EXPECT_EQ(refused([](File& f) { f.data.resize(f.data.size() - 1); }).substr(0, start.size() + 38),
            start + "it is cut short: it ends inside runs.0");
  EXPECT_EQ(refused([](File& f) { f.set_number("runs.0.weights.head.bias", 20000); }),
            start + "a number of weights.head.bias is larger than 10000, which is the limit.");
  EXPECT_EQ(refused([](File& f) { f.set_number("runs.0.weights.head.bias", NAN); }),
            start + "a number of weights.head.bias is larger than 10000, which is the limit.");
  EXPECT_EQ(refused([](File& f) { f.set_number("runs.0.right", 1000); }), start + "runs.0.right is larger than count.");
  EXPECT_EQ(refused([](File& f) { f.set_number("runs.0.count", 0.5F); }),
            start + "runs.0.count has a number that is no whole number from 0 to 16777216.");
  EXPECT_EQ(refused([](File& f) { f.set_number("runs.0.tested.length", 9); }),
            start + "tested.length has a length at which such a run is not tested.");
  EXPECT_EQ(with_setting("seed", -1), start + "its setting seed is missing or no whole number from 0.");
  EXPECT_EQ(with_setting("base", "10"), start + "its setting base is missing or no number.");
  EXPECT_EQ(with_setting("task", "count"), start + "There is no task 'count': it can be look_back, recall or reverse.");
  EXPECT_EQ(with_setting("scheme", "xpos"), start + "there is no scheme 'xpos'.");
  EXPECT_EQ(with_setting("heads", 3), start + "heads is 3; accepted is a divisor of the width 16.");
  EXPECT_EQ(with_setting("texts", 1e6).substr(0, start.size() + 18), start + "its setting texts ");
  EXPECT_EQ(with_setting("rate", 2), start + "rate is 2; accepted is a number from 1e-06 to 1.");
  EXPECT_EQ(
      refused([](File& f) {
        f.change_settings([](Json& runs) {
          runs[0]["steps"] = 100000;
          runs = Json(std::vector<Json>(12, runs[0]));
        });
      }),
      start + "These runs are too large together: the limit is 1048576 steps of all of them, and there are 1200000.");
}

TEST(TrainingFile, NoPartOfOneIsRead) {
  const std::string bytes = small_file().bytes();
  for (std::size_t length = 0; length < bytes.size(); length += 101)
    EXPECT_NE(refusal(bytes.substr(0, length)), "") << length;
}

TEST(TrainingFile, AnotherSafetensorsFileHoldsNoRuns) {
  File file = small_file();
  file.header.erase("__metadata__");
  EXPECT_TRUE(read_bytes(file.bytes()).empty());
}

TEST(TrainingFile, ItsNameIsInTheSentence) {
  EXPECT_NE(file_error([] { read_training(std::filesystem::path("missing.safetensors")); }).find("missing.safetensors"),
            std::string::npos);
}

}  // namespace
}  // namespace ropewalk
