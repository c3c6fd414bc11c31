#include "training/run_record.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <stdexcept>
#include <type_traits>

#include "text/limits.h"
#include "text/little_endian.h"

namespace ropewalk {
namespace {

using Json = nlohmann::ordered_json;

/// The tensors of a file: their header, and their numbers behind it.
class TensorWriter {
 public:
  template <typename Number>
  void add(const std::string& name, std::vector<std::size_t> shape, std::span<const Number> numbers) {
    using Bits = std::conditional_t<sizeof(Number) == 8, std::uint64_t, std::uint32_t>;
    if (numbers.empty()) return;
    const std::size_t begin = data_.size();
    for (const Number number : numbers) append_little_endian(data_, std::bit_cast<Bits>(number));
    header_[name] = {{"dtype", sizeof(Number) == 8 ? "F64" : "F32"},
                     {"shape", std::move(shape)},
                     {"data_offsets", {begin, data_.size()}}};
  }
  template <typename Number>
  void add(const std::string& name, const std::vector<Number>& numbers) {
    add(name, {numbers.size()}, std::span(numbers));
  }

  std::string file(const Json& runs) const {
    Json header{{"__metadata__", {{"ropewalk", kTrainingFormat}, {"runs", runs.dump()}}}};
    header.update(header_);
    std::string text = header.dump();
    text.resize((text.size() + 7) / 8 * 8, ' ');  // so that the numbers are aligned
    std::string bytes;
    append_little_endian(bytes, std::uint64_t{text.size()});
    return bytes + text + data_;
  }

 private:
  Json header_ = Json::object();
  std::string data_;
};

Json settings_json(const RunRecord& run) {
  const RunSettings& settings = run.settings;
  const TransformerShape& shape = settings.shape;
  return {{"task", task_name(settings.task.task)},
          {"back", settings.task.back},
          {"scheme", position_scheme_name(shape.scheme)},
          {"train_length", settings.train_length},
          {"layers", shape.layers},
          {"width", shape.width},
          {"heads", shape.heads},
          {"base", shape.base},
          {"rotary_dim", shape.rotary_dim},
          {"clip", shape.shaw_clip},
          {"buckets", shape.buckets.buckets},
          {"bucket_max_distance", shape.buckets.max_distance},
          {"texts", settings.texts},
          {"steps", settings.optimizer.steps},
          {"warm_up", settings.optimizer.warm_up},
          {"rate", settings.optimizer.rate},
          {"beta1", settings.optimizer.beta1},
          {"beta2", settings.optimizer.beta2},
          {"epsilon", settings.optimizer.epsilon},
          {"decay", settings.optimizer.decay},
          {"largest_norm", settings.optimizer.largest_norm},
          {"seed", settings.seed},
          {"parameters", run.parameters}};
}

void add_accuracies(TensorWriter& writer, const std::string& name, const std::vector<LengthAccuracy>& accuracies) {
  std::vector<float> lengths, right, count;
  for (const LengthAccuracy& accuracy : accuracies) {
    lengths.push_back(static_cast<float>(accuracy.length));
    for (const Accuracy& at : accuracy.by_position) {
      right.push_back(static_cast<float>(at.right));
      count.push_back(static_cast<float>(at.count));
    }
  }
  writer.add(name + ".length", lengths);
  writer.add(name + ".right", right);
  writer.add(name + ".count", count);
}

void add_run(TensorWriter& writer, const std::string& name, const RunRecord& run) {
  std::vector<double> losses;
  std::vector<float> right, count;
  for (const Loss& loss : run.losses) {
    losses.push_back(loss.mean);
    right.push_back(static_cast<float>(loss.right));
    count.push_back(static_cast<float>(loss.count));
  }
  writer.add(name + "loss", losses);
  writer.add(name + "right", right);
  writer.add(name + "count", count);
  add_accuracies(writer, name + "tested", run.accuracies);
  for (const ScaledAccuracies& scaled : run.scaled)
    add_accuracies(writer, name + std::string(rope_method_name(scaled.method)), scaled.accuracies);
  for (const ParameterBlock& block : run.blocks)
    writer.add(name + "weights." + block.name, {block.rows, block.columns},
               std::span<const float>(run.weights).subspan(block.begin, block.size()));
}

struct NextTest {
  std::optional<RopeMethod> scaling;
  std::size_t length = 0;  ///< tokens
};

/// The test of which the record has no result yet, if there is one.
std::optional<NextTest> next_test(const RunRecord& record) {
  const std::vector<std::size_t> lengths = tested_lengths(record.settings);
  if (record.accuracies.size() < lengths.size()) return NextTest{{}, lengths[record.accuracies.size()]};
  if (record.settings.shape.scheme != PositionScheme::rope) return {};
  const auto first = std::ranges::upper_bound(lengths, record.settings.train_length);
  const auto longer = static_cast<std::size_t>(lengths.end() - first);
  std::size_t done = 0;
  for (const ScaledAccuracies& scaled : record.scaled) done += scaled.accuracies.size();
  if (done == longer * std::size(kTestedScalings)) return {};
  return NextTest{kTestedScalings[done / longer], first[static_cast<std::ptrdiff_t>(done % longer)]};
}

/// Where the result of that test belongs.
std::vector<LengthAccuracy>& accuracies_for(RunRecord& record, const NextTest& test) {
  if (!test.scaling) return record.accuracies;
  if (record.scaled.empty() || record.scaled.back().method != *test.scaling)
    record.scaled.push_back({*test.scaling, {}});
  return record.scaled.back().accuracies;
}

}  // namespace

std::vector<std::size_t> tested_lengths(const RunSettings& settings) {
  const TaskSettings& task = settings.task;
  const auto units = static_cast<double>(units_for(task, settings.train_length));
  std::vector<std::size_t> lengths;
  for (const double multiple : kTestedMultiples) {
    const auto tested = static_cast<std::size_t>(multiple * units);
    if (tested == 0 || (task.task == TrainingTask::look_back && static_cast<std::int64_t>(tested) <= task.back))
      continue;
    const std::size_t length = length_of(task, tested), most = longest(settings);
    if ((most == 0 || length <= most) && (lengths.empty() || length > lengths.back())) lengths.push_back(length);
  }
  return lengths;
}

RunRecord untested_record(const TrainingRun& run) {
  return {.settings = run.settings(),
          .parameters = run.model().parameters().size(),
          .losses = run.losses(),
          .blocks = run.model().blocks(),
          .weights = {run.model().parameters().begin(), run.model().parameters().end()}};
}

bool RecordTests::advance(RunRecord& record) {
  const std::optional<NextTest> next = next_test(record);
  if (!next) return false;
  if (!test_) {
    const auto trained = static_cast<double>(record.settings.train_length);
    model_.scale_context(next->scaling ? ContextScaling{.method = *next->scaling,
                                                        .factor = static_cast<double>(next->length) / trained,
                                                        .trained_length = record.settings.train_length}
                                       : ContextScaling{});
    test_.emplace(record.settings.task, next->length, tested_texts(next->length));
  }
  test_->advance(model_);
  if (test_->is_done()) {
    accuracies_for(record, *next).push_back(test_->accuracy());
    test_.reset();
  }
  return true;
}

RunRecord record_of(const TrainingRun& run) {
  RunRecord record = untested_record(run);
  RecordTests tests(run.model());
  while (tests.advance(record)) {
  }
  return record;
}

const LengthAccuracy* accuracy_at(const std::vector<LengthAccuracy>& accuracies, std::size_t length) {
  const auto found = std::ranges::find(accuracies, length, &LengthAccuracy::length);
  return found == accuracies.end() ? nullptr : &*found;
}

const LengthAccuracy* trained_accuracy(const RunRecord& record) {
  return accuracy_at(record.accuracies, record.settings.train_length);
}

Transformer<float> model_of(const RunRecord& record) {
  Transformer<float> model(record.settings.shape, {});
  if (model.parameters().size() != record.weights.size())
    throw std::invalid_argument("The transformer has " + std::to_string(model.parameters().size()) +
                                " parameters, and there are " + std::to_string(record.weights.size()) + " weights.");
  std::ranges::copy(record.weights, model.parameters().begin());
  return model;
}

void require_storable(const std::vector<RunSettings>& runs) {
  std::uint64_t weights = 0, steps = 0, positions = 0;
  for (const RunSettings& run : runs) {
    if (runs.size() > limit::kTrainingRuns) break;
    weights += Transformer<float>(run.shape, {}).parameters().size();
    steps += static_cast<std::uint64_t>(run.optimizer.steps);
    const std::size_t times = run.shape.scheme == PositionScheme::rope ? 1 + std::size(kTestedScalings) : 1;
    for (const std::size_t length : tested_lengths(run)) positions += times * length;
  }
  for (const auto& [count, most] : {std::pair<std::uint64_t, Limit>{runs.size(), limit::kTrainingRuns},
                                    {weights, limit::kTrainingWeights},
                                    {steps, limit::kTrainingCurves},
                                    {positions, limit::kTrainingTests}})
    if (count > most.value)
      throw std::invalid_argument("These runs are too large together: the limit is " + std::to_string(most.value) +
                                  " " + most.what + ", and there are " + std::to_string(count) + ".");
}

std::string safetensors_of(const std::vector<RunRecord>& runs) {
  TensorWriter writer;
  Json settings = Json::array();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    settings.push_back(settings_json(runs[i]));
    add_run(writer, "runs." + std::to_string(i) + ".", runs[i]);
  }
  return writer.file(settings);
}

}  // namespace ropewalk
