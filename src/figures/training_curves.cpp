// Loss and accuracy of small transformers while they train, a line for each encoding of positions.
#include <algorithm>
#include <cmath>

#include "figure/training_plan.h"
#include "portable/functions.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

/// What a panel shows of the batch before a step.
using Measure = double (*)(const Loss&);

double mean_loss(const Loss& loss) { return loss.mean; }
double accuracy(const Loss& loss) { return Accuracy{loss.right, loss.count}.share(); }

Panel panel_of(std::string title, Axis y, double chance, const TrainedSchemes& trained, Measure measure) {
  const auto steps = static_cast<double>(trained.settings.optimizer.steps);
  Panel panel{.title = std::move(title),
              .x = {.label = "Step", .limits = {0, std::max(2.0, steps)}, .whole = true},
              .y = std::move(y)};
  panel.marks.push_back(chance_line(panel, chance));
  for (std::size_t i = 0; i < trained.schemes.size(); ++i) {
    std::vector<std::vector<Point>> seeds;
    for (const RunRecord* run : trained.schemes[i].seeds) {
      std::vector<Point>& points = seeds.emplace_back();
      for (const Loss& loss : run->losses) points.push_back({static_cast<double>(points.size()), measure(loss)});
    }
    add_seeds(panel, trained.schemes[i], i, seeds);
  }
  if (trained.schemes.empty()) say(panel, "Nothing is trained yet.");
  return panel;
}

Plot evaluate(const ParameterSet& set) {
  const TrainedSchemes trained = trained_schemes(set);
  const auto answers = static_cast<double>(kAnswers);
  const double chance_loss = portable::log(answers);
  return {.title = "Training: " + task_text(trained.settings.task),
          .subtitle = trained.progress_text(),
          .columns = 2,
          .panels = {panel_of("Share of right predictions", {.label = "Accuracy", .limits = {-0.03, 1.05}}, 1 / answers,
                              trained, accuracy),
                     panel_of("Cross-entropy", {.label = "Loss", .unit = "nats", .limits = {-0.1, 1.3 * chance_loss}},
                              chance_loss, trained, mean_loss)},
          .notes = training_notes(trained)};
}

Explanation explain(const ParameterSet& set, int panel, double x, double /*y*/) {
  const auto step = static_cast<std::size_t>(std::max(0.0, std::round(x)));
  std::string numbers;
  for (const SchemeRuns& scheme : trained_schemes(set).schemes) {
    const RunRecord& run = *scheme.seeds.front();
    if (step >= run.losses.size()) continue;
    const Loss& loss = run.losses[step];
    numbers += (numbers.empty() ? "" : "\n") + position_scheme_name(scheme.scheme) + ": " +
               (panel == 0 ? grouped(static_cast<std::int64_t>(loss.right)) + " of " +
                                 grouped(static_cast<std::int64_t>(loss.count)) + " right"
                           : fixed(loss.mean) + " nats");
  }
  if (numbers.empty()) return {};
  return {.formula = panel == 0 ? "right predictions / predictions" : "mean of -ln p(right token)",
          .with_numbers = std::move(numbers),
          .text = "after " + grouped(static_cast<std::int64_t>(step)) + " steps, on the next batch; the first seed"};
}

}  // namespace

Figure training_curves() {
  return {.id = "training_curves",
          .title = "Training",
          .topic = "Training",
          .summary = "Loss and accuracy of small transformers while they train, for each encoding of positions",
          .source = "Trained by Ropewalk itself",
          .parameters = training_parameters(),
          .evaluate = evaluate,
          .explain = explain};
}

}  // namespace ropewalk
