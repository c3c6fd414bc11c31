// A head of a trained transformer: whom it attends to in an example, and whom by position alone.
#include <algorithm>

#include "figure/shared_parameters.h"
#include "figure/training_plan.h"
#include "text/numbers.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto shown_scheme = choice<PositionScheme>(
    {.id = "shown_scheme", .label = "Shown encoding",
     .help = "The encoding whose head is shown; if it was not trained, the last one that was.",
     .group = "Head", .options = options_named(position_scheme_names()), .default_value = "rope"});
const auto shown_layer = integer(
    {.id = "shown_layer", .label = "Layer", .help = "Which layer is shown; the first is 0.", .group = "Head",
     .range = {0, 3}, .default_value = 0});
const auto shown_head = integer(
    {.id = "shown_head", .label = "Head", .help = "Which head of the layer is shown; the first is 0.",
     .group = "Head", .range = {0, 7}, .default_value = 0});
const auto example = integer(
    {.id = "example", .label = "Example", .help = "The seed of the text that is read.", .group = "Head",
     .range = {1, 1'000'000}, .soft_range = {1, 100}, .default_value = 1});
// clang-format on
}  // namespace param

namespace {

constexpr std::size_t kMostNames = 40;  // more tokens are left to the numbers of the axis

struct Head {
  const RunRecord* run;
  std::size_t layer, index;
};

/// @param trained  with a run
Head shown_head(const ParameterSet& set, const TrainedSchemes& trained) {
  auto scheme = std::ranges::find(trained.schemes, set[param::shown_scheme], &SchemeRuns::scheme);
  if (scheme == trained.schemes.end()) --scheme;
  const RunRecord* const run = scheme->seeds.front();
  const TransformerShape& shape = run->settings.shape;
  return {run, std::min(static_cast<std::size_t>(set[param::shown_layer]), shape.layers - 1),
          std::min(static_cast<std::size_t>(set[param::shown_head]), shape.heads - 1)};
}

Batch example_of(const ParameterSet& set, const RunSettings& settings) {
  LegacyRandom random(static_cast<std::uint32_t>(set[param::example]));
  return make_batch(settings.task, 1, units_for(settings.task, settings.train_length), random);
}

Panel map_panel(std::string title, std::string name, std::size_t length, std::vector<double> values) {
  const auto count = static_cast<std::int64_t>(length);
  return square_heatmap(std::move(title), "Key", "Query",
                        {.name = std::move(name),
                         .source = dense_heatmap(count, count, std::move(values)),
                         .value_range = {0, 1},
                         .value_label = "attention"});
}

Panel map_panel(std::string title, std::string name, const MatrixView<float>& weights) {
  std::vector<double> values;
  for (std::size_t row = 0; row < weights.rows; ++row)
    for (std::size_t column = 0; column < weights.columns; ++column)
      values.push_back(static_cast<double>(weights.first[row * weights.pitch + column]));
  return map_panel(std::move(title), std::move(name), weights.rows, std::move(values));
}

Panel empty_map(std::string title, std::string name, std::size_t length) {
  return map_panel(std::move(title), std::move(name), length, std::vector<double>(length * length));
}

void name_tokens(Panel& panel, const RunSettings& settings, const Batch& example) {
  if (example.length > kMostNames) return;
  for (std::size_t i = 0; i < example.length; ++i)
    panel.x.ticks.push_back({static_cast<double>(i), token_text(settings.task.task, example.tokens[i])});
  panel.y.ticks = panel.x.ticks;
}

Plot evaluate(const ParameterSet& set) {
  const TrainedSchemes trained = trained_schemes(set);
  Plot plot{.title = "A trained head: " + task_text(trained.settings.task), .columns = 2};
  const std::string example_title = "Attention in an example", alone_title = "By position alone";
  if (trained.schemes.empty()) {
    plot.panels = {empty_map(example_title, "example", trained.settings.train_length),
                   empty_map(alone_title, "position", trained.settings.train_length)};
    plot.subtitle = "nothing is trained yet";
    plot.notes = training_notes(trained);
    return plot;
  }
  const Head head = shown_head(set, trained);
  const RunSettings& settings = head.run->settings;
  plot.subtitle = position_scheme_name(settings.shape.scheme) + ", layer " + std::to_string(head.layer) + ", head " +
                  std::to_string(head.index) + ", " + grouped(std::ssize(head.run->losses)) + " steps";
  const Batch example = example_of(set, settings);
  Transformer<float> model = model_of(*head.run);
  model.forward(example.tokens, example.length);
  plot.panels.push_back(map_panel(example_title, "example", model.attention(head.layer, head.index)));
  name_tokens(plot.panels.back(), settings, example);
  model.forward_average(example.length);
  plot.panels.push_back(map_panel(alone_title, "position", model.attention(head.layer, head.index)));
  plot.notes.push_back(
      "By position alone: every token has the mean of all embeddings, so only its place tells it from others.");
  for (std::string& note : training_notes(trained)) plot.notes.push_back(std::move(note));
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const TrainedSchemes trained = trained_schemes(set);
  if (trained.schemes.empty()) return {};
  const Head head = shown_head(set, trained);
  const Batch example = example_of(set, head.run->settings);
  Transformer<float> model = model_of(*head.run);
  if (panel == 0)
    model.forward(example.tokens, example.length);
  else
    model.forward_average(example.length);
  const MatrixView<float> weights = model.attention(head.layer, head.index);
  const auto query = static_cast<std::size_t>(nearest_cell(y, static_cast<std::int64_t>(example.length)));
  const auto key = static_cast<std::size_t>(nearest_cell(x, static_cast<std::int64_t>(example.length)));
  const auto name = [&](std::size_t place) {
    const std::string token = token_text(head.run->settings.task.task, example.tokens[place]);
    return (panel == 0 ? token + " (" + std::to_string(place) + ")" : "position " + std::to_string(place));
  };
  return {.formula = "softmax_j(score of q_i and k_j)",
          .with_numbers = name(query) + " looks at " + name(key) +
                          "\n= " + fixed(static_cast<double>(weights.first[query * weights.pitch + key])),
          .text = key > query ? "a later token: the mask hides it" : "distance " + std::to_string(query - key)};
}

}  // namespace

Figure trained_attention() {
  Figure figure{.id = "trained_attention",
                .title = "A trained head",
                .topic = "Training",
                .summary = "Whom a head of a trained transformer attends to in an example, and whom by position alone",
                .source = "Trained by Ropewalk itself",
                .parameters = training_parameters(),
                .colormap = "blues",
                .evaluate = evaluate,
                .explain = explain};
  for (const Parameter& parameter :
       std::vector<Parameter>{param::shown_scheme, param::shown_layer, param::shown_head, param::example})
    figure.parameters.push_back(parameter);
  return figure;
}

}  // namespace ropewalk
