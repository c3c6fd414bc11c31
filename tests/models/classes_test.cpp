// Compares the default configuration of every class of transformers with what the library's own code does, which
// classes.json states; make_class_goldens.py computes it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "model_goldens.h"
#include "models/model.h"
#include "models/model_classes.h"

namespace ropewalk {
namespace {

using nlohmann::json;

constexpr double kTolerance = 1e-9;

const json& goldens() {
  static const json data = [] {
    std::ifstream file(TEST_DATA_DIR "/classes.json");
    return json::parse(file);
  }();
  return data["classes"];
}

bool is_near(const json& golden, double value) {
  return golden.is_number() && test::relative_error(value, golden.get<double>()) <= kTolerance;
}

std::set<std::int64_t> members(const std::vector<LayerRange>& ranges) {
  std::set<std::int64_t> all;
  for (const auto& [first, last] : ranges)
    for (std::int64_t i = first; i <= last; ++i) all.insert(i);
  return all;
}

std::set<std::int64_t> members(const std::string& text) {
  std::set<std::int64_t> all;
  std::istringstream in(text);
  for (std::string range; std::getline(in, range, ',');) {
    const std::size_t dash = range.find('-');
    const std::int64_t first = std::stoll(range);
    for (std::int64_t i = first; i <= (dash == range.npos ? first : std::stoll(range.substr(dash + 1))); ++i)
      all.insert(i);
  }
  return all;
}

/// Length, first, second, middle and last value, and the sum.
std::vector<double> digest(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return {static_cast<double>(values.size()), values.front(), values[std::min<std::size_t>(1, values.size() - 1)],
          values[values.size() / 2],          values.back(),  sum};
}

void compare_layers(const Model& model, const json& golden, std::string& differences) {
  const auto differs = [&](const std::string& what, const json& ours, const json& theirs) {
    differences += what + " " + ours.dump() + ", not " + theirs.dump() + "; ";
  };
  for (const json& layers : golden["layers"]) {
    const auto wanted = members(layers["layers"].get<std::string>());
    const LayerGroup* group = nullptr;
    for (const LayerGroup& each : model.layer_map)
      if (members(each.ranges) == wanted || (each.ranges.empty() && golden["layers"].size() == 1)) group = &each;
    if (!group) {
      std::string map;
      for (const LayerGroup& each : model.layer_map)
        map += layer_ranges_text(each.ranges) + " " + each.layer_type + " | ";
      differences += "no group of layers " + layers["layers"].dump() + " but " + map + "; ";
      continue;
    }
    if (!group->rope) {
      differences += "layers " + layers["layers"].dump() + " have no RoPE; ";
      continue;
    }
    const RopeLayers& rope = model.layers[*group->rope];
    const ScaledRope all = rope.at({});
    RopeScaling one = rope.scaling;
    one.sequence_length.reset();
    const std::vector<double> ours =
        digest(rope.alternates_axes ? all.inverse_frequencies : scaled_rope(one).inverse_frequencies);
    const json& theirs = layers["inverse_frequency"];
    for (std::size_t i = 0; i < ours.size(); ++i)
      if (!is_near(theirs[i], ours[i])) {
        differs("frequencies", ours, theirs);
        break;
      }
    if (!layers["base"].is_null() && !is_near(layers["base"], rope.scaling.base))
      differs("base", rope.scaling.base, layers["base"]);
    if (layers["head_dim"] != rope.head_dim) differs("head_dim", rope.head_dim, layers["head_dim"]);
    const auto rotary_dim = 2 * std::ssize(all.inverse_frequencies);
    if (layers["rotary_dim"] != rotary_dim) differs("rotary_dim", rotary_dim, layers["rotary_dim"]);
    const std::string pairing = rope.pairing == Pairing::interleaved ? "interleaved" : "half_split";
    if (layers["pairing"].get<std::string>().substr(0, pairing.size()) != pairing)
      differs("pairing", pairing, layers["pairing"]);
    if (!is_near(layers["attention_factor"], all.attention_factor))
      differs("attention_factor", all.attention_factor, layers["attention_factor"]);
    const double logit = all.attention_factor * all.attention_factor * rope.softmax_factor;
    if (!is_near(layers["logit_factor"], logit)) differs("logit_factor", logit, layers["logit_factor"]);
    const json window = group->window ? json(*group->window) : json();
    if (model.part == "text" && layers["window"] != window) differs("window", window, layers["window"]);
  }
  std::set<std::int64_t> bare = members(golden["without_rope"].get<std::string>());
  bare.merge(members(golden["without_attention"].get<std::string>()));
  std::set<std::int64_t> ours;
  for (const LayerGroup& each : model.layer_map)
    if (each.encoding == PositionEncoding::none) ours.merge(members(each.ranges));
  if (bare != ours) differs("layers without RoPE", ours, bare);
}

constexpr const char* kOddWidth =
    "its default configuration turns an odd number of dimensions, which no published model does; the program refuses "
    "it "
    "with a sentence that names the key";

/// Classes whose answer differs, and why.
const std::map<std::string, std::string> kExceptions = {
    {"efficientloftr",
     "its partial_rotary_factor is 4: it turns four heads as one; the program refuses shares above 1"},
    {"glm4_moe", kOddWidth},
    {"glm4v_moe", kOddWidth},
    {"glm4v_moe_text", kOddWidth},
    {"qwen3_omni_moe", kOddWidth},
    {"qwen3_omni_moe_text", kOddWidth},
    {"qwen3_omni_moe_thinker", kOddWidth},
    {"vjepa2", "the two dimensions of a pair turn by different angles, which is no rotation"}};

/// What classes.json states differently from the library's code: {model type of the part: what, and the code}.
const std::map<std::string, std::string> kWrongGoldens = {
    {"blt_local_encoder", "window: BltConfig sets the encoder's sliding_window to local_attention_window_len"}};

/// What differs from the golden; empty if nothing does.
std::string differences_of(const json& golden) {
  std::string differences;
  Model model;
  try {
    model = read_model(golden["config"].dump(), "x");
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  for (const json& part : golden["parts"]) {
    const std::string path = part["path"];
    const Model* ours = model.path == path ? &model : nullptr;
    for (const Model& other : model.parts)
      if (other.path == path) ours = &other;
    std::string inner;
    if (!ours) {
      inner = "is missing; ";
    } else if (position_encoding_name(ours->encoding) != part["encoding"].get<std::string>()) {
      inner = "is " + std::string(position_encoding_name(ours->encoding)) + ", not " + part["encoding"].dump() + "; " +
              (ours->warnings.empty() ? "" : ours->warnings.back());
    } else {
      const std::string kind = part["kind"];
      if (!kind.empty() && table_kind_name(ours->table) != kind)
        inner = "table is " + std::string(table_kind_name(ours->table)) + ", not " + kind + "; ";
      if (part["encoding"] == "absolute" && part["positions"].is_number() && ours->table_rows &&
          *ours->table_rows != part["positions"])
        inner += "rows " + (ours->table_rows ? std::to_string(*ours->table_rows) : "none") + ", not " +
                 part["positions"].dump() + "; ";
      if (ours->encoding == PositionEncoding::rope && part.contains("layers")) compare_layers(*ours, part, inner);
    }
    const auto wrong = kWrongGoldens.find(part["model_type"].get<std::string>());
    const bool is_known = wrong != kWrongGoldens.end() &&
                          inner.starts_with(wrong->second.substr(0, wrong->second.find(':'))) &&
                          inner.find("; ") == inner.size() - 2;  // nothing else differs
    if (!inner.empty() && !is_known)
      differences += "[" + path + " " + part["model_type"].get<std::string>() + "] " + inner;
  }
  return differences;
}

TEST(ModelClasses, DefaultConfigsAreReadAsTransformersUsesThem) {
  ASSERT_GT(goldens().size(), 800U);
  std::size_t exceptions = 0;
  for (const json& golden : goldens()) {
    const std::string type = golden["model_type"];
    const std::string differences = differences_of(golden);
    if (kExceptions.contains(type)) {
      EXPECT_NE(differences, "") << type << " is read as transformers uses it: remove it from kExceptions";
      ++exceptions;
    } else {
      EXPECT_EQ(differences, "") << type;
    }
  }
  EXPECT_LE(exceptions, 10U);
}

TEST(ModelClasses, AreSortedAndEachThereOnce) {
  const auto& rows = class_table();
  for (std::size_t i = 1; i < rows.size(); ++i) EXPECT_LT(rows[i - 1].model_type, rows[i].model_type);
  for (const ClassRow& row : rows) EXPECT_TRUE(class_row(row.model_type).is_object()) << row.model_type;
}

}  // namespace
}  // namespace ropewalk
