// Accuracy beyond the length of the training, for each encoding of positions.
#include <algorithm>

#include "encodings/rope_scaling.h"
#include "figure/series_look.h"
#include "figure/training_plan.h"
#include "text/numbers.h"
#include "training/what_decides.h"

namespace ropewalk {
namespace {

constexpr Range kShares{-0.03, 1.05};

std::vector<Point> by_length(const std::vector<LengthAccuracy>& accuracies) {
  std::vector<Point> points;
  for (const LengthAccuracy& at : accuracies) points.push_back({static_cast<double>(at.length), at.all.share()});
  return points;
}

/// Of the longest tested text, where something is predicted.
std::vector<Point> by_position(const RunRecord& run) {
  std::vector<Point> points;
  if (run.accuracies.empty()) return points;
  const std::vector<Accuracy>& places = run.accuracies.back().by_position;
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].count > 0) points.push_back({static_cast<double>(i), places[i].share()});
  return points;
}

/// A panel whose x reaches from `first` to `last`, with the trained lengths in grey up to `trained`.
Panel panel_of(std::string title, Axis x, double first, double trained, const TrainedSchemes& runs) {
  Panel panel{.title = std::move(title), .x = std::move(x), .y = {.label = "Accuracy", .limits = kShares}};
  panel.marks.push_back(Band{
      .name = "trained", .x = {first, trained}, .low = {kShares.min, kShares.min}, .high = {kShares.max, kShares.max}});
  panel.marks.push_back(chance_line(panel, 1.0 / static_cast<double>(kAnswers)));
  if (runs.schemes.empty())
    say(panel, "Nothing is trained yet.");
  else if (!runs.is_tested())
    say(panel, "Lengths are tested after the training.");
  return panel;
}

/// What rope reads with a scaling that it was not trained with: the mean of the seeds.
void add_scaled(Panel& panel, const SchemeRuns& scheme, std::size_t& index) {
  for (std::size_t i = 0; i < std::size(kTestedScalings); ++i) {
    std::vector<std::vector<Point>> seeds;
    for (const RunRecord* run : scheme.seeds)
      if (i < run->scaled.size()) seeds.push_back(by_length(run->scaled[i].accuracies));
    const auto [role, style] = series_look(index++);
    if (!seeds.empty())
      panel.marks.push_back(Line{"rope, " + std::string(rope_method_name(kTestedScalings[i])),
                                 polyline(curve_of(seeds).mean), role, style, Emphasis::faint});
  }
}

Panel lengths_panel(const TrainedSchemes& trained) {
  const auto length = static_cast<double>(trained.settings.train_length);
  const double first = length * kTestedMultiples[0], last = length * kTestedMultiples[std::size(kTestedMultiples) - 1];
  Panel panel = panel_of(
      "Whole texts, by their length",
      {.label = "Length", .unit = "tokens", .scale = Scale::logarithmic, .limits = {first, last}, .whole = true}, first,
      length, trained);
  for (const double multiple : kTestedMultiples)
    panel.x.ticks.push_back({length * multiple, rounded(length * multiple)});
  if (!trained.is_tested()) return panel;
  std::size_t index = trained.schemes.size();
  for (std::size_t i = 0; i < trained.schemes.size(); ++i) {
    std::vector<std::vector<Point>> seeds;
    for (const RunRecord* run : trained.schemes[i].seeds) seeds.push_back(by_length(run->accuracies));
    add_seeds(panel, trained.schemes[i], i, seeds);
    if (trained.schemes[i].scheme == PositionScheme::rope) add_scaled(panel, trained.schemes[i], index);
  }
  return panel;
}

Panel positions_panel(const TrainedSchemes& trained) {
  const auto length = static_cast<double>(trained.settings.train_length);
  double longest = length;
  for (const SchemeRuns& scheme : trained.schemes)
    if (const auto& accuracies = scheme.seeds.front()->accuracies; !accuracies.empty())
      longest = std::max(longest, static_cast<double>(accuracies.back().length));
  Panel panel =
      panel_of("The longest text, token by token",
               {.label = "Position", .unit = "tokens", .limits = {0, longest}, .whole = true}, 0, length, trained);
  if (!trained.is_tested()) return panel;
  for (std::size_t i = 0; i < trained.schemes.size(); ++i) {
    std::vector<std::vector<Point>> seeds;
    for (const RunRecord* run : trained.schemes[i].seeds) seeds.push_back(by_position(*run));
    add_seeds(panel, trained.schemes[i], i, seeds);
  }
  return panel;
}

Plot evaluate(const ParameterSet& set) {
  const TrainedSchemes trained = trained_schemes(set);
  Plot plot{.title = "Beyond the trained length: " + task_text(trained.settings.task),
            .subtitle = trained.progress_text(),
            .columns = 2,
            .panels = {lengths_panel(trained), positions_panel(trained)}};
  for (const SchemeRuns& scheme : trained.schemes) plot.notes.push_back(what_decides(scheme.seeds.front()->settings));
  for (std::string& note : training_notes(trained)) plot.notes.push_back(std::move(note));
  return plot;
}

Explanation explain(const ParameterSet& set, int panel, double x, double /*y*/) {
  const TrainedSchemes trained = trained_schemes(set);
  std::string numbers;
  std::size_t at = 0;
  for (const SchemeRuns& scheme : trained.schemes) {
    const std::vector<LengthAccuracy>& tested = scheme.seeds.front()->accuracies;
    if (tested.empty()) continue;
    Accuracy accuracy;
    if (panel == 0) {
      const auto distance = [&](const LengthAccuracy& length) {
        const double ratio = static_cast<double>(length.length) / x;
        return std::max(ratio, 1 / ratio);
      };
      const auto nearest = std::ranges::min_element(tested, {}, distance);
      accuracy = nearest->all;
      at = nearest->length;
    } else {
      const auto count = std::ssize(tested.back().by_position);
      at = static_cast<std::size_t>(nearest_cell(x, static_cast<std::int64_t>(trained.settings.train_length * 8)));
      if (std::cmp_less(at, count)) accuracy = tested.back().by_position[at];
    }
    if (accuracy.count == 0) continue;
    numbers += (numbers.empty() ? "" : "\n") + position_scheme_name(scheme.scheme) + ": " +
               grouped(static_cast<std::int64_t>(accuracy.right)) + " of " +
               grouped(static_cast<std::int64_t>(accuracy.count)) + " right";
  }
  if (numbers.empty()) return {};
  return {.formula = "right predictions / predictions",
          .with_numbers = std::move(numbers),
          .text = (panel == 0 ? "texts of " + std::to_string(at) + " tokens" : "token " + std::to_string(at)) +
                  "; the first seed"};
}

}  // namespace

Figure length_extrapolation() {
  return {.id = "length_extrapolation",
          .title = "Beyond the trained length",
          .topic = "Training",
          .summary = "Accuracy of trained transformers from a quarter to eight times the length of their training",
          .source = "Trained by Ropewalk itself, as by Press et al. 2022 and Kazemnejad et al. 2023",
          .parameters = training_parameters(),
          .presets = training_presets(),
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
