#include "figure/training_plan.h"

#include <algorithm>
#include <cmath>

#include "figure/series_look.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace param {
namespace {

constexpr const char* kTraining = "Training";

std::vector<Option> task_options() {
  std::vector<Option> options;
  for (std::size_t i = 0; i < kTasks; ++i) {
    const std::string& name = task_name(static_cast<TrainingTask>(i));
    options.push_back({name, name});
  }
  return options;
}

/// A size that depends on the task unless it is given.
Integer size(std::string id, std::string label, std::string unit, std::string what, Range range,
             Range slider = {0, 0}) {
  return integer({.id = std::move(id),
                  .label = std::move(label),
                  .unit = std::move(unit),
                  .help = what + " 0 stands for what suits the task.",
                  .group = kTraining,
                  .level = Level::advanced,
                  .range = range,
                  .soft_range = slider,
                  .default_value = 0});
}

}  // namespace

// clang-format off
const TypedParameter<TrainingTask> task = choice<TrainingTask>(
    {.id = "task", .label = "Task", .help = "What the transformers learn.", .group = kTraining,
     .options = task_options()});
const TypedParameter<std::vector<PositionScheme>> schemes = choices<PositionScheme>(
    {.id = "schemes", .label = "Encodings", .help = "The encodings of positions that are trained, each by itself.",
     .group = kTraining, .range = {1, 7}, .options = options_named(position_scheme_names()),
     .default_value = Words{"learned", "shaw", "rope"}});
const Integer look_back = integer(
    {.id = "look_back", .label = "Look back", .unit = "tokens", .help = "How many tokens look_back looks back.",
     .group = kTraining, .range = {1, 64}, .soft_range = {1, 31}, .default_value = 5});
const Integer train_length = size("train_length", "Trained length", "tokens", "The longest text in training.",
                                  {0, 128}, {0, 128});
const Integer train_steps = size("train_steps", "Steps", "batches", "How many batches of 32 texts are learned from.",
                                 {0, 100'000}, {0, 2000});
const Integer seeds = integer(
    {.id = "seeds", .label = "Seeds", .help = "How often each encoding is trained, with the seeds 1, 2, and so on.",
     .group = kTraining, .range = {1, 100}, .soft_range = {1, 5}, .default_value = 1});
const Integer train_layers = size("train_layers", "Layers", "", "Layers of the transformer.", {0, 4});
const Integer train_width = size("train_width", "Width", "dims", "Its width.", {0, 128});
const Integer train_heads = size("train_heads", "Heads", "", "Attention heads of each layer.", {0, 8});
const Integer train_clip = integer(
    {.id = "train_clip", .label = "Shaw's clip", .unit = "tokens",
     .help = "Shaw: all distances beyond this one share a vector.", .group = kTraining, .level = Level::advanced,
     .range = {1, 64}, .default_value = 16});
const TypedParameter<Record> runs = record(
    {.id = "runs", .label = "Runs", .help = "What ropewalk train -o has written, in place of training here.",
     .group = kTraining, .level = Level::advanced,
     .record_use = {.is_training = true, .figure = "training_curves", .fitting = [](const DataRecord&) { return std::vector<Assignment>(); }}});
// clang-format on

}  // namespace param

namespace {

constexpr double kLearned = 0.99;  ///< the accuracy at the trained length from which on a task counts as learned

void set_unless_zero(std::size_t& field, std::int64_t value) {
  if (value > 0) field = static_cast<std::size_t>(value);
}

/// Only what the scheme needs is read, so that the other values have no control.
RunSettings with_scheme(RunSettings run, PositionScheme scheme, const ParameterSet& set) {
  TransformerShape& shape = run.shape;
  shape.scheme = scheme;
  if (scheme == PositionScheme::sinusoidal || scheme == PositionScheme::rope) shape.base = set[param::base];
  if (scheme == PositionScheme::rope)
    shape.rotary_dim = std::min(static_cast<std::size_t>(set[param::rotary_dim]), shape.head_dim() / 2 * 2);
  if (scheme == PositionScheme::shaw) shape.shaw_clip = static_cast<std::size_t>(set[param::train_clip]);
  if (scheme == PositionScheme::t5)
    shape.buckets = {
        .buckets = set[param::buckets], .max_distance = set[param::bucket_max_distance], .bidirectional = false};
  return run;
}

/// "rope (base 10 000, 8 of 8 dimensions turn)".
std::string scheme_text(const TransformerShape& shape) {
  const std::string& name = position_scheme_name(shape.scheme);
  switch (shape.scheme) {
    case PositionScheme::sinusoidal: return name + " (base " + rounded(shape.base) + ")";
    case PositionScheme::rope:
      return name + " (base " + rounded(shape.base) + ", " + std::to_string(shape.rotating()) + " of " +
             std::to_string(shape.head_dim()) + " dimensions turn)";
    case PositionScheme::shaw: return name + " (clip " + std::to_string(shape.shaw_clip) + ")";
    case PositionScheme::t5:
      return name + " (" + std::to_string(shape.buckets.buckets) + " buckets, distances to " +
             std::to_string(shape.buckets.max_distance) + ")";
    default: return name;
  }
}

std::int64_t whole(std::size_t number) { return static_cast<std::int64_t>(number); }

/// "13 808 to 14 832".
std::string parameters_text(const std::vector<SchemeRuns>& schemes) {
  std::size_t least = SIZE_MAX, most = 0;
  for (const SchemeRuns& scheme : schemes) {
    least = std::min(least, scheme.seeds.front()->parameters);
    most = std::max(most, scheme.seeds.front()->parameters);
  }
  const std::string first = grouped(whole(least));
  return least == most ? first : first + " to " + grouped(whole(most));
}

}  // namespace

std::vector<Parameter> training_parameters() {
  return {param::task,       param::schemes,      param::look_back,   param::train_length,        param::train_steps,
          param::seeds,      param::train_layers, param::train_width, param::train_heads,         param::base,
          param::rotary_dim, param::train_clip,   param::buckets,     param::bucket_max_distance, param::runs};
}

std::vector<RunSettings> training_plan(const ParameterSet& set) {
  RunSettings run = default_run(set[param::task]);
  if (run.task.task == TrainingTask::look_back) {
    run.task.back = set[param::look_back];
    run.train_length = std::max(run.train_length, static_cast<std::size_t>(2 * run.task.back));
  }
  set_unless_zero(run.train_length, set[param::train_length]);
  if (set[param::train_steps] > 0) run.optimizer.steps = set[param::train_steps];
  set_unless_zero(run.shape.layers, set[param::train_layers]);
  set_unless_zero(run.shape.width, set[param::train_width]);
  set_unless_zero(run.shape.heads, set[param::train_heads]);
  std::vector<RunSettings> of_seed;
  for (const PositionScheme scheme : set[param::schemes]) of_seed.push_back(with_scheme(run, scheme, set));
  std::vector<RunSettings> plan;
  for (std::int64_t seed = 1; seed <= set[param::seeds]; ++seed)
    for (RunSettings& settings : of_seed) {
      settings.seed = static_cast<std::uint32_t>(seed);
      plan.push_back(completed(settings));
    }
  return plan;
}

bool shows_training(const Figure& figure) {
  return std::ranges::find(figure.parameters, param::runs.id, &Parameter::id) != figure.parameters.end();
}

TrainedSchemes trained_schemes(const ParameterSet& set) {
  TrainedSchemes trained;
  const Record& record = set[param::runs];
  if (!record.is_of_file()) trained.plan = training_plan(set);
  if (!record.is_none() && !record->runs.empty()) {
    trained.plan.clear();
    for (const RunRecord& run : record->runs) {
      trained.plan.push_back(run.settings);
      if (run.losses.empty()) continue;
      const PositionScheme scheme = run.settings.shape.scheme;
      auto found = std::ranges::find(trained.schemes, scheme, &SchemeRuns::scheme);
      if (found == trained.schemes.end())
        found = trained.schemes.insert(trained.schemes.end(), SchemeRuns{.scheme = scheme});
      found->seeds.push_back(&run);
    }
  }
  if (!trained.schemes.empty())
    trained.settings = trained.schemes.front().seeds.front()->settings;
  else if (!trained.plan.empty())
    trained.settings = trained.plan.front();
  return trained;
}

std::int64_t TrainedSchemes::steps() const {
  std::int64_t steps = settings.optimizer.steps;
  for (const SchemeRuns& scheme : schemes)
    for (const RunRecord* run : scheme.seeds) steps = std::min<std::int64_t>(steps, std::ssize(run->losses));
  return schemes.empty() ? 0 : steps;
}

bool TrainedSchemes::is_tested() const {
  const auto run_is = [](const RunRecord* run) {
    return run->accuracies.size() == tested_lengths(run->settings).size();
  };
  return !schemes.empty() && std::ranges::all_of(schemes, [&](const SchemeRuns& scheme) {
    return std::ranges::all_of(scheme.seeds, run_is);
  });
}

std::string TrainedSchemes::progress_text() const {
  const std::int64_t all = settings.optimizer.steps;
  if (steps() < all) return "step " + grouped(steps()) + " of " + grouped(all);
  return std::to_string(settings.train_length) + " tokens, " + grouped(all) + " steps";
}

std::string task_text(const TaskSettings& task) {
  const std::string& name = task_name(task.task);
  if (task.task != TrainingTask::look_back) return name;
  return name + " by " + counted(task.back, "token");
}

std::vector<std::string> training_notes(const TrainedSchemes& trained) {
  std::vector<std::string> described, below;
  std::size_t seeds = 0;
  for (const RunSettings& run : trained.plan) {
    if (run.seed == trained.plan.front().seed) described.push_back(scheme_text(run.shape));
    seeds = std::max<std::size_t>(seeds, run.seed);
  }
  for (const SchemeRuns& scheme : trained.schemes) {
    const bool learned = std::ranges::all_of(scheme.seeds, [](const RunRecord* run) {
      const LengthAccuracy* const accuracy = trained_accuracy(*run);
      return !accuracy || accuracy->all.share() >= kLearned;
    });
    if (!learned) below.push_back(position_scheme_name(scheme.scheme));
  }
  const RunSettings& run = trained.settings;
  const std::string sizes = counted(whole(run.shape.layers), "layer") + ", width " + std::to_string(run.shape.width) +
                            ", " + counted(whole(run.shape.heads), "head");
  std::vector<std::string> notes;
  if (!below.empty())
    notes.push_back("Below 0.99 at the trained length: " + join(below, ", ") +
                    ". That is undertrained, or unable to do the task.");
  notes.push_back((trained.schemes.empty() ? "To be trained: " : "Trained: ") + join(described, ", ") + "; " + sizes +
                  ", " + (trained.schemes.empty() ? "" : parameters_text(trained.schemes) + " parameters, ") +
                  counted(run.optimizer.steps, "step") + ", " + grouped(whole(run.texts) * run.optimizer.steps) +
                  " texts of at most " + counted(whole(run.train_length), "token") + ", " +
                  counted(whole(seeds), "seed") + (seeds > 1 ? "; bands reach from the least to the most." : "."));
  notes.push_back("A perfect head: " + perfect_head(run.task.task));
  notes.push_back(
      "Small models on toy tasks say little about large ones: for these see Kazemnejad et al. 2023 and Press et al. "
      "2022.");
  return notes;
}

std::vector<Preset> training_presets() {
  const Words all = {"none", "sinusoidal", "learned", "shaw", "alibi", "t5", "rope"};
  return {
      preset("look-back", "Look 5 tokens back: learned, Shaw, RoPE", {}),
      preset("beyond-the-clip", "Look 20 tokens back, beyond Shaw's clip of 16",
             {{"look_back", std::int64_t{20}}, {"schemes", Words{"shaw", "rope"}}}),
      preset("all-encodings", "Look 5 tokens back, every encoding", {{"schemes", all}}),
      preset("recall", "Recall the value of a key", {{"task", "recall"}, {"schemes", Words{"none", "shaw", "rope"}}}),
      preset("reverse", "Say the symbols backwards",
             {{"task", "reverse"}, {"schemes", Words{"sinusoidal", "shaw", "rope"}}})};
}

void say(Panel& panel, std::string text) {
  const auto middle = [](const Axis& axis) {
    if (axis.scale == Scale::linear) return axis.limits.min + axis.limits.size() / 2;
    return std::sqrt(axis.limits.min * axis.limits.max);
  };
  panel.marks.push_back(Text{.at = {middle(panel.x), middle(panel.y)}, .text = std::move(text)});
}

Line chance_line(const Panel& panel, double y) {
  return {.name = "chance",
          .source = polyline({{panel.x.limits.min, y}, {panel.x.limits.max, y}}),
          .role = Role::muted,
          .style = LineStyle::dotted};
}

Spread spread_of(const std::vector<double>& seeds) {
  Spread spread{.least = seeds.front(), .most = seeds.front()};
  for (const double value : seeds) {
    spread.mean += value / static_cast<double>(seeds.size());
    spread.least = std::min(spread.least, value);
    spread.most = std::max(spread.most, value);
  }
  return spread;
}

SeedCurve curve_of(const std::vector<std::vector<Point>>& seeds) {
  SeedCurve curve;
  for (std::size_t i = 0; i < seeds.front().size(); ++i) {
    std::vector<double> values;
    for (const std::vector<Point>& seed : seeds)
      if (i < seed.size()) values.push_back(seed[i].y);
    if (values.size() < seeds.size()) break;
    const Spread spread = spread_of(values);
    curve.mean.push_back({seeds.front()[i].x, spread.mean});
    curve.band.x.push_back(seeds.front()[i].x);
    curve.band.low.push_back(spread.least);
    curve.band.high.push_back(spread.most);
  }
  return curve;
}

void add_seeds(Panel& panel, const SchemeRuns& scheme, std::size_t index,
               const std::vector<std::vector<Point>>& seeds) {
  const auto [role, style] = series_look(index);
  const std::string& name = position_scheme_name(scheme.scheme);
  SeedCurve curve = curve_of(seeds);
  if (curve.mean.empty()) return;
  curve.band.name = name;
  curve.band.role = role;
  if (seeds.size() > 1) panel.marks.push_back(std::move(curve.band));
  panel.marks.push_back(Line{name, polyline(std::move(curve.mean)), role, style});
}

}  // namespace ropewalk
