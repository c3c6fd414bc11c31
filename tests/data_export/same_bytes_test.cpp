// The bytes of `ropewalk data` for every figure and preset, compared with recorded hashes: they are the same on every
// system, processor and compiler.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "data_export/data_export.h"
#include "data_export/pieces.h"
#include "figure/figure.h"
#include "figure/training_plan.h"
#include "figure_values.h"
#include "records/sha256.h"

namespace ropewalk {
namespace {

const char* const kHashes = TEST_DATA_DIR "/data_hashes.json";

std::string hash_of_csv(const Plot& plot) {
  std::string bytes;
  write_csv(plot, [&](std::string_view piece) { bytes += piece; });
  return sha256(bytes);
}

/// Every figure with its defaults and with each preset, but for plots of more than a million cells and those of
/// training, which show nothing before it.
std::map<std::string, std::string> hashes() {
  std::map<std::string, std::string> result;
  for (const Figure& figure : all_figures()) {
    if (shows_training(figure)) continue;
    std::vector<std::pair<std::string, ParameterSet>> states{{figure.id, default_parameters()}};
    for (const Preset& preset : figure.presets)
      states.emplace_back(figure.id + ", " + preset.id, test::values_of(preset.values));
    for (const auto& [name, set] : states)
      if (const Plot plot = figure.evaluate(set); cell_count(plot) <= 1'000'000) result[name] = hash_of_csv(plot);
  }
  return result;
}

TEST(Data, HasTheSameBytesOnEverySystem) {
  const std::map<std::string, std::string> found = hashes();
  if (std::getenv("ROPEWALK_WRITE_PAGES")) {
    std::ofstream(kHashes) << nlohmann::json(found).dump(1) << '\n';
    return;
  }
  const auto recorded = nlohmann::json::parse(std::ifstream(kHashes)).get<std::map<std::string, std::string>>();
  EXPECT_GE(recorded.size(), all_figures().size());
  for (const auto& [name, hash] : recorded) {
    const auto here = found.find(name);
    ASSERT_NE(here, found.end()) << name << " is recorded, but there is no such figure or preset now";
    EXPECT_EQ(here->second, hash) << "the numbers of " << name << " changed. If that is meant, record them with\n"
                                  << "  ROPEWALK_WRITE_PAGES=1 build/release/tests/data_export";
  }
  EXPECT_EQ(found.size(), recorded.size()) << "a figure or preset is not recorded yet";
}

}  // namespace
}  // namespace ropewalk
