// What the figures about training compare: the parameters that say what is trained, and what has been learned.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "encodings/attention.h"
#include "figure/figure.h"
#include "training/run_record.h"

namespace ropewalk {

namespace param {

extern const TypedParameter<TrainingTask> task;
extern const TypedParameter<std::vector<PositionScheme>> schemes;
/// 0 stands for what suits the task: see default_run in training/training_run.h.
extern const TypedParameter<std::int64_t> train_length, train_steps, train_layers, train_width, train_heads;
extern const TypedParameter<std::int64_t> look_back, seeds, train_clip;
extern const TypedParameter<Record> runs;

}  // namespace param

/// All that a plan reads, and the record of the runs.
std::vector<Parameter> training_parameters();

/// The runs that the values ask for: each encoding with each seed, seed by seed, so that all encodings can be compared
/// early.
/// @throws std::invalid_argument naming a setting that cannot be trained
std::vector<RunSettings> training_plan(const ParameterSet& set);

/// Whether the figure shows what training gives.
bool shows_training(const Figure& figure);

/// The runs of one encoding.
struct SchemeRuns {
  PositionScheme scheme = PositionScheme::none;
  std::vector<const RunRecord*> seeds;  ///< one or more
};

/// What a figure about training shows.
struct TrainedSchemes {
  std::vector<RunSettings>
      plan;  ///< of the runs, or what is to be trained if there are none; empty if the file could not be read
  RunSettings settings;             ///< of the first run, or of the plan if there is none yet
  std::vector<SchemeRuns> schemes;  ///< in the order of the runs; empty before the first step

  std::int64_t steps() const;  ///< made by all runs
  bool is_tested() const;      ///< whether all runs are trained and tested
  std::string progress_text() const;
};

/// @throws std::invalid_argument naming a setting that cannot be trained
TrainedSchemes trained_schemes(const ParameterSet& set);

/// "look_back by 5 tokens".
std::string task_text(const TaskSettings& task);

/// Sentences about what was trained, how far it is, and which encodings did not learn their task.
std::vector<std::string> training_notes(const TrainedSchemes& trained);

/// The tasks as presets. Only one figure has them, since the three share their values.
std::vector<Preset> training_presets();

/// Writes into the middle of a panel.
void say(Panel& panel, std::string text);

/// "chance" in a panel whose y is an accuracy or a loss.
Line chance_line(const Panel& panel, double y);

/// Of the same measurement with each seed.
struct Spread {
  double mean = 0, least = 0, most = 0;
};

/// @param seeds  one or more values
Spread spread_of(const std::vector<double>& seeds);

/// The mean of the seeds, and from the least to the most, at each place that all seeds have.
struct SeedCurve {
  std::vector<Point> mean;
  Band band;  ///< without a name
};

/// @param seeds  one or more, with the same places
SeedCurve curve_of(const std::vector<std::vector<Point>>& seeds);

/// Adds the curve of an encoding to a panel, with a band if there are several seeds.
/// @param index  of the encoding in the figure, which decides its look
void add_seeds(Panel& panel, const SchemeRuns& scheme, std::size_t index, const std::vector<std::vector<Point>>& seeds);

}  // namespace ropewalk
