#include "records/training_file.h"

#include <algorithm>
#include <cmath>
#include <concepts>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <stdexcept>
#include <string>

#include "files/input_file.h"
#include "models/safetensors_header.h"
#include "records/stored_array.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/read_json.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

[[noreturn]] void refuse_training(const std::string& why) { throw std::invalid_argument(why); }

/// The settings of a run, by their keys.
class SettingsReader {
 public:
  explicit SettingsReader(const nlohmann::json& json) : json_(json) {
    if (!json.is_object()) refuse_training("its settings are no JSON object.");
  }

  template <std::integral Whole>
  void read(const char* key, Whole& into) const {
    const nlohmann::json& number = json_.value(key, nlohmann::json());
    const std::int64_t most = std::min<std::uint64_t>(std::numeric_limits<Whole>::max(), std::int64_t{1} << 53);
    if (!number.is_number_integer() || number < 0 || number > most)
      refuse_training("its setting " + std::string(key) + " is missing or no whole number from 0.");
    into = number.get<Whole>();
  }
  void read(const char* key, double& into) const {
    const nlohmann::json number = json_.value(key, nlohmann::json());
    if (!number.is_number()) refuse_training("its setting " + std::string(key) + " is missing or no number.");
    into = number;
  }
  std::string text(const char* key) const {
    const nlohmann::json text = json_.value(key, nlohmann::json());
    if (!text.is_string()) refuse_training("its setting " + std::string(key) + " is missing or no text.");
    return text;
  }

 private:
  const nlohmann::json& json_;
};

PositionScheme scheme_named(const std::string& name) {
  const auto& names = position_scheme_names();
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) refuse_training("there is no scheme " + quote(name) + ".");
  return static_cast<PositionScheme>(found - names.begin());
}

RunSettings settings_of(const nlohmann::json& json) {
  const SettingsReader from(json);
  RunSettings settings;
  TransformerShape& shape = settings.shape;
  AdamWSettings& optimizer = settings.optimizer;
  settings.task.task = task_named(from.text("task"));
  shape.scheme = scheme_named(from.text("scheme"));
  from.read("back", settings.task.back);
  from.read("train_length", settings.train_length);
  from.read("texts", settings.texts);
  from.read("seed", settings.seed);
  from.read("layers", shape.layers);
  from.read("width", shape.width);
  from.read("heads", shape.heads);
  from.read("base", shape.base);
  from.read("rotary_dim", shape.rotary_dim);
  from.read("clip", shape.shaw_clip);
  from.read("buckets", shape.buckets.buckets);
  from.read("bucket_max_distance", shape.buckets.max_distance);
  from.read("steps", optimizer.steps);
  from.read("warm_up", optimizer.warm_up);
  from.read("rate", optimizer.rate);
  from.read("beta1", optimizer.beta1);
  from.read("beta2", optimizer.beta2);
  from.read("epsilon", optimizer.epsilon);
  from.read("decay", optimizer.decay);
  from.read("largest_norm", optimizer.largest_norm);
  return completed(settings);
}

/// The tensors of a run, by their names behind "runs.0.".
class TensorReader {
 public:
  TensorReader(const BytesAt& file, const std::vector<StoredTensor>& tensors, std::string prefix)
      : file_(file), tensors_(tensors), prefix_(std::move(prefix)) {}

  /// @param most  numbers
  /// @return nothing if there is no such tensor
  std::vector<double> numbers(const std::string& name, std::size_t most) const {
    const auto tensor = std::ranges::lower_bound(tensors_, prefix_ + name, {}, &StoredTensor::name);
    if (tensor == tensors_.end() || tensor->name != prefix_ + name) return {};
    const auto type = element_type_of(tensor->type);
    if (!type) refuse_training(prefix_ + name + " holds numbers of type " + quote(tensor->type) + ".");
    const std::uint64_t bytes = tensor->end - tensor->begin, each = bytes_of(*type);
    if (bytes % each != 0 || bytes / each > most)
      refuse_training(prefix_ + name + " should have at most " + std::to_string(most) + " numbers.");
    const std::string read = file_.read(tensor->begin, static_cast<std::size_t>(bytes));
    if (read.size() < bytes) refuse_training("it is cut short: it ends inside " + prefix_ + name + ".");
    std::vector<double> numbers;
    numbers.reserve(read.size() / each);
    append_numbers(read, *type, numbers);
    return numbers;
  }

  std::vector<double> exactly(const std::string& name, std::size_t count) const {
    std::vector<double> found = numbers(name, count);
    if (found.size() != count)
      refuse_training(prefix_ + name + " has " + std::to_string(found.size()) + " numbers, and " +
                      std::to_string(count) + " are needed.");
    return found;
  }

  std::vector<std::size_t> whole_numbers(const std::string& name, std::vector<double> found, double most) const {
    std::vector<std::size_t> numbers;
    for (const double number : found) {
      if (!(number >= 0 && number <= most) || number != std::floor(number))
        refuse_training(prefix_ + name + " has a number that is no whole number from 0 to " + shortest(most) + ".");
      numbers.push_back(static_cast<std::size_t>(number));
    }
    return numbers;
  }

  /// The two tensors `name`right and `name`count.
  std::vector<Accuracy> accuracies(const std::string& name, std::size_t count) const {
    constexpr double kMost = 1 << 24;  // a float tells all whole numbers up to it apart
    const auto right = whole_numbers(name + "right", exactly(name + "right", count), kMost);
    const auto asked = whole_numbers(name + "count", exactly(name + "count", count), kMost);
    std::vector<Accuracy> accuracies;
    for (std::size_t i = 0; i < count; ++i) {
      if (right[i] > asked[i]) refuse_training(prefix_ + name + "right is larger than " + name + "count.");
      accuracies.push_back({right[i], asked[i]});
    }
    return accuracies;
  }

 private:
  const BytesAt& file_;
  const std::vector<StoredTensor>& tensors_;
  std::string prefix_;
};

std::vector<Loss> losses_of(const TensorReader& from, std::int64_t steps) {
  const std::vector<double> means = from.numbers("loss", static_cast<std::size_t>(steps));
  const std::vector<Accuracy> accuracies = from.accuracies("", means.size());
  std::vector<Loss> losses;
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (!(means[i] >= 0 && std::isfinite(means[i]))) refuse_training("a loss is no finite number of at least 0.");
    losses.push_back({means[i], accuracies[i].right, accuracies[i].count});
  }
  return losses;
}

/// @param tested  the lengths that there may be
std::vector<LengthAccuracy> accuracies_of(const TensorReader& from, const std::string& name,
                                          const std::vector<std::size_t>& tested) {
  const auto lengths = from.whole_numbers(name + ".length", from.numbers(name + ".length", tested.size()), 1e6);
  if (!std::ranges::is_sorted(lengths) || !std::ranges::includes(tested, lengths))
    refuse_training(name + ".length has a length at which such a run is not tested.");
  const std::vector<Accuracy> positions =
      from.accuracies(name + ".", std::accumulate(lengths.begin(), lengths.end(), std::size_t{0}));
  std::vector<LengthAccuracy> accuracies;
  auto next = positions.begin();
  for (const std::size_t length : lengths) {
    const auto end = next + static_cast<std::ptrdiff_t>(length);
    LengthAccuracy& accuracy = accuracies.emplace_back(LengthAccuracy{.length = length, .by_position = {next, end}});
    for (; next != end; ++next) {
      accuracy.all.right += next->right;
      accuracy.all.count += next->count;
    }
  }
  return accuracies;
}

std::vector<float> weights_of(const TensorReader& from, const std::vector<ParameterBlock>& blocks) {
  std::vector<float> weights;
  for (const ParameterBlock& block : blocks)
    for (const double weight : from.exactly("weights." + block.name, block.size())) {
      if (!(std::abs(weight) <= kLargestWeight))
        refuse_training("a number of weights." + block.name + " is larger than 10000, which is the limit.");
      weights.push_back(static_cast<float>(weight));
    }
  return weights;
}

RunRecord run_of(const RunSettings& settings, const TensorReader& from) {
  RunRecord run{.settings = settings};
  const Transformer<float> model(run.settings.shape, {});
  run.blocks = model.blocks();
  run.parameters = model.parameters().size();
  run.losses = losses_of(from, run.settings.optimizer.steps);
  const std::vector<std::size_t> tested = tested_lengths(run.settings);
  run.accuracies = accuracies_of(from, "tested", tested);
  if (run.settings.shape.scheme == PositionScheme::rope)
    for (const RopeMethod method : kTestedScalings)
      if (auto scaled = accuracies_of(from, std::string(rope_method_name(method)), tested); !scaled.empty())
        run.scaled.push_back({method, std::move(scaled)});
  run.weights = weights_of(from, run.blocks);
  return run;
}

}  // namespace

std::vector<RunRecord> read_training(const BytesAt& file) {
  const SafetensorsHeader header = read_safetensors_header(file);
  const auto format = header.metadata.find("ropewalk");
  if (format == header.metadata.end()) return {};
  try {
    if (format->second != kTrainingFormat)
      refuse_training("it is of the kind " + quote(format->second) + ", and this program reads " +
                      quote(kTrainingFormat) + ".");
    const auto settings = header.metadata.find("runs");
    if (settings == header.metadata.end()) refuse_training("it lacks the settings of its runs.");
    const nlohmann::json runs = read_json(settings->second, limit::kSafetensorsHeader);
    if (!runs.is_array() || runs.empty() || runs.size() > limit::kTrainingRuns)
      refuse_training("it should have from 1 to " + std::to_string(limit::kTrainingRuns) + " runs.");
    std::vector<RunSettings> all;
    for (const nlohmann::json& run : runs) all.push_back(settings_of(run));
    require_storable(all);
    std::vector<RunRecord> records;
    for (std::size_t i = 0; i < all.size(); ++i)
      records.push_back(run_of(all[i], TensorReader(file, header.tensors, "runs." + std::to_string(i) + ".")));
    return records;
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(printable("This file of training cannot be read: " + std::string(error.what())));
  }
}

std::vector<RunRecord> read_training(const std::filesystem::path& path) {
  const InputFile file(path);
  try {
    return read_training(
        BytesAt{file.size(), [&](std::uint64_t offset, std::size_t count) { return file.read_at(offset, count); }});
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(path.string() + ": " + error.what());
  }
}

}  // namespace ropewalk
