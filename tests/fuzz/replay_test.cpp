// Runs each fuzz target on its seeds, and on the inputs that once broke it.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "fuzz/targets.h"

namespace ropewalk::fuzz {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> inputs_of(const Target& target) {
  const fs::path source = ROPEWALK_SOURCE_DIR;
  std::vector<fs::path> folders = {source / "tests/fuzz/seeds" / target.name,
                                   source / "tests/fuzz/crashes" / target.name};
  for (const std::string_view folder : target.seeds) folders.push_back(source / folder);
  std::vector<fs::path> inputs;
  for (const fs::path& folder : folders) {
    if (!fs::exists(folder)) continue;  // most targets have never crashed
    for (const auto& entry : fs::directory_iterator(folder)) inputs.push_back(entry.path());
  }
  std::ranges::sort(inputs);
  return inputs;
}

class Fuzz : public testing::TestWithParam<Target> {};

TEST_P(Fuzz, AnInputIsAcceptedOrRefusedWithinBounds) {
  const std::vector<fs::path> inputs = inputs_of(GetParam());
  EXPECT_FALSE(inputs.empty()) << "tests/fuzz/seeds/" << GetParam().name << " needs at least one seed";
  for (const fs::path& path : inputs) {
    std::cout << path.string() << std::endl;  // the last one stays on the screen if the program ends
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    run_within_bounds(GetParam(), bytes.str());
  }
}

INSTANTIATE_TEST_SUITE_P(Targets, Fuzz, testing::ValuesIn(all_targets()),
                         [](const auto& target) { return std::string(target.param.name); });

}  // namespace
}  // namespace ropewalk::fuzz
