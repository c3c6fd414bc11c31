// Tests of the figures about training.
#include <gtest/gtest.h>

#include <algorithm>

#include "figure/training_plan.h"
#include "training/recorded_run.h"

namespace ropewalk {
namespace {

/// Values with a short training of learned and RoPE, two seeds each.
const ParameterSet& trained_set() {
  static const ParameterSet set = [] {
    ParameterSet values = default_parameters();
    values.assign("train_length", std::int64_t{8});
    values.assign("train_steps", std::int64_t{4});
    values.assign("seeds", std::int64_t{2});
    values.assign("schemes", Words{"learned", "rope"});
    DataRecord data{.path = {}, .type = "F32", .hash = "short"};
    for (const RunSettings& settings : training_plan(values)) {
      RecordedRun run(settings);
      while (!run.is_done()) run.advance();
      data.runs.push_back(run.record());
    }
    values.assign(param::runs.id, Record(std::move(data)));
    return values;
  }();
  return set;
}

Plot plot_of(const char* figure, const ParameterSet& set) { return evaluate(figure_by_id(figure), set); }

const Line& line_of(const Panel& panel, const std::string& name) {
  for (const Mark& mark : panel.marks)
    if (const auto* line = std::get_if<Line>(&mark); line && line->name == name) return *line;
  throw std::logic_error("no line " + name);
}

std::vector<Point> points_of(const Line& line) {
  std::vector<Point> points(static_cast<std::size_t>(line.source->size()));
  line.source->sample(0, 1, points);
  return points;
}

TEST(TrainingFigures, SayThatNothingIsTrainedYet) {
  EXPECT_EQ(plot_of("trained_attention", default_parameters()).subtitle, "nothing is trained yet");
  for (const char* figure : {"training_curves", "length_extrapolation"}) {
    const Plot plot = plot_of(figure, default_parameters());
    const auto says = [](const Mark& mark) {
      const auto* text = std::get_if<Text>(&mark);
      return text && text->text == "Nothing is trained yet.";
    };
    for (const Panel& panel : plot.panels) EXPECT_TRUE(std::ranges::any_of(panel.marks, says)) << figure;
  }
}

TEST(TrainingFigures, CurvesAreTheMeansOfTheSeeds) {
  const ParameterSet& set = trained_set();
  const Plot plot = plot_of("training_curves", set);
  const std::vector<RunRecord>& runs = set[param::runs]->runs;
  ASSERT_EQ(runs.size(), 4u);
  const std::vector<Point> accuracy = points_of(line_of(plot.panels[0], "rope"));
  const std::vector<Point> loss = points_of(line_of(plot.panels[1], "rope"));
  ASSERT_EQ(accuracy.size(), 4u);
  for (std::size_t step = 0; step < 4; ++step) {
    const Loss &first = runs[1].losses[step], &second = runs[3].losses[step];
    EXPECT_EQ(loss[step].x, static_cast<double>(step));
    EXPECT_DOUBLE_EQ(loss[step].y, (first.mean + second.mean) / 2);
    EXPECT_DOUBLE_EQ(accuracy[step].y,
                     (Accuracy{first.right, first.count}.share() + Accuracy{second.right, second.count}.share()) / 2);
  }
}

TEST(TrainingFigures, ALearnedCurveEndsWithItsTable) {
  const Plot plot = plot_of("length_extrapolation", trained_set());
  EXPECT_EQ(points_of(line_of(plot.panels[0], "learned")).back().x, 8);
  EXPECT_EQ(points_of(line_of(plot.panels[0], "rope")).back().x, 64);
  EXPECT_EQ(points_of(line_of(plot.panels[0], "rope, yarn")).front().x, 16);
  EXPECT_EQ(points_of(line_of(plot.panels[1], "rope")).back().x, 63);
}

TEST(TrainingFigures, AHeadsMapIsTheTransformersAttention) {
  ParameterSet set = trained_set();
  set.assign("shown_head", std::int64_t{2});
  const Plot plot = plot_of("trained_attention", set);
  for (const Panel& panel : plot.panels) {
    const auto& heatmap = std::get<Heatmap>(panel.marks.front());
    ASSERT_EQ(heatmap.source->rows(), 8);
    for (std::int64_t row = 0; row < 8; ++row) {
      double sum = 0;
      for (std::int64_t column = 0; column < 8; ++column) {
        sum += heatmap.source->value(row, column);
        EXPECT_TRUE(column <= row || heatmap.source->value(row, column) == 0) << "a later token";
      }
      EXPECT_NEAR(sum, 1, 1e-6);
    }
  }
  Transformer<float> model = model_of(set[param::runs]->runs[1]);
  model.forward_average(8);
  EXPECT_EQ(std::get<Heatmap>(plot.panels[1].marks.front()).source->value(7, 3),
            static_cast<double>(model.attention(0, 2).first[7 * 8 + 3]));
}

TEST(TrainingFigures, NoteWhatWasTrainedAndWhatWasNotLearned) {
  const Plot plot = plot_of("training_curves", trained_set());
  const auto has = [&](const std::string& part) {
    return std::ranges::any_of(plot.notes, [&](const std::string& note) { return note.find(part) != note.npos; });
  };
  EXPECT_TRUE(has("4 steps"));
  EXPECT_TRUE(has("2 seeds"));
  EXPECT_TRUE(has("Below 0.99 at the trained length: learned, rope"));
  EXPECT_TRUE(has("Kazemnejad"));
}

}  // namespace
}  // namespace ropewalk
