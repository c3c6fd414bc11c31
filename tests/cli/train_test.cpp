// Tests of `ropewalk train`.
#include <thread>

#include "program.h"

namespace ropewalk::test {
namespace {

class Train : public Program {};

TEST_F(Train, PrintsAccuraciesAndWritesTheRun) {
  const Arguments arguments{
      "train",         "--schemes", "learned,rope", "--train-steps", "2", "--seeds", "2", "--train-width", "16",
      "--train-heads", "2",         "-o",           "a.safetensors"};
  const Outcome outcome = run(arguments);
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  for (const char* part :
       {"32 tokens", "256 tokens", "learned", "rope", "A perfect head: ", "yarn", "What decides:", "Below 0.99"})
    EXPECT_TRUE(has(outcome.out, part)) << outcome.out;
  EXPECT_EQ(run({"data", "learned_table", "--table", "a.safetensors#runs.2.weights.positions", "-o", "a.json"}).status,
            0)
      << "a trained table is read like any other";
  const std::string first = read_file(folder / "a.safetensors", 1 << 24);
  run(arguments);
  EXPECT_EQ(read_file(folder / "a.safetensors", 1 << 24), first) << "the same seeds give the same file";
}

TEST_F(Train, RefusesWithOneSentence) {
  for (const auto& [arguments, part] : std::vector<std::pair<Arguments, std::string>>{
           {{"train", "-o", "a.json"}, ".safetensors"},
           {{"train", "--task", "copy"}, "look_back, recall or reverse"},
           {{"train", "--train-heads", "5"}, "heads is 5"},
           {{"train", "--schemes", "t5", "--buckets", "8", "--bucket-max-distance", "3"}, "max_distance"},
           {{"train", "--seeds", "100"}, "the limit is 256 transformers"},
           {{"train", "--train-length", "5"}, "train_length is 5"}}) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 1) << part;
    EXPECT_TRUE(has(outcome.error, part)) << outcome.error;
  }
  EXPECT_EQ(file_count(), 0u);
}

TEST_F(Train, CtrlCEndsItAndLeavesNothing) {
  std::thread interrupter([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    interrupt();
  });
  const Outcome outcome = run({"train", "--train-steps", "100000", "-o", "a.safetensors"});
  interrupter.join();
  EXPECT_NE(outcome.status, 0);
  EXPECT_EQ(file_count(), 0u);
}

}  // namespace
}  // namespace ropewalk::test
