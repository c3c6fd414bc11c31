// What figures record of the parameters that they read, because the window has controls only for these: a parameter that was
// not read changes nothing, and one that was read changes something. The tests run over all figures, presets and choices.
#include <gtest/gtest.h>

#include <ranges>

#include "figure/animation.h"
#include "figure_values.h"
#include "plot_check.h"
#include "small_record.h"

namespace ropewalk {
namespace {

/// All that a reader sees of a plot: check_plot's words and numbers, and what it leaves out.
std::string everything_in(const Plot& plot) {
  std::string text = test::check_plot(plot);
  for (const Panel& panel : plot.panels) {
    for (const Axis* axis : {&panel.x, &panel.y})
      for (const Tick& tick : axis->ticks) text += tick.label + shortest(tick.value);
    for (const Mark& mark : panel.marks) {
      if (const auto* heatmap = std::get_if<Heatmap>(&mark))
        text += heatmap->value_label + shortest(heatmap->value_range.min) + shortest(heatmap->value_range.max);
      if (const auto* points = std::get_if<Points>(&mark)) text += points->label;
      if (const auto* arrows = std::get_if<Arrows>(&mark)) text += arrows->label;
      if (const auto* table = std::get_if<Table>(&mark)) {
        for (const std::string& cell : table->header) text += cell + "|";
        for (const auto& row : table->rows)
          for (const std::string& cell : row) text += cell + "|";
      }
    }
  }
  return text;
}

/// What a figure shows with some values, and what it has read for that.
struct Seen {
  std::string shown;  ///< the plot and its cursors, or the error
  ParameterIds used;
  bool drawn = false;
  bool operator==(const Seen&) const = default;
};

Seen see(const Figure& figure, const ParameterSet& set) {
  const auto reads = std::make_shared<ParameterIds>();
  Seen seen;
  try {
    const Plot plot = figure.evaluate(set.recorded(reads));
    seen.used = *reads;
    seen.shown = everything_in(plot);
    seen.drawn = true;
    EXPECT_EQ(*reads, seen.used) << "The plot's sources read parameters after evaluate: let them store the values.";
    seen.used.merge(read_by_cursors(figure, set));
    if (figure.cursors)
      for (const Cursor& cursor : figure.cursors(set))
        seen.shown += " " + std::to_string(cursor.panel) + cursor.parameter + shortest(cursor.value);
    if (figure.handles)
      for (const Handle& handle : figure.handles(set)) seen.shown += shortest(handle.at.x) + shortest(handle.at.y);
  } catch (const std::invalid_argument& error) {
    seen.shown = error.what();
    seen.used = *reads;
  }
  return seen;
}

/// Some valid values of a parameter, at least one of which is another than the present one.
std::vector<Value> values_to_try(const Parameter& parameter, const Value& present) {
  std::vector<Value> values;
  if (parameter.numeric()) {
    const double at = number_of(present);
    for (const double number : {at + 1, at + 2, 2 * at, at / 2, 0.75 * at, parameter.range.min, parameter.range.max}) {
      const double whole = parameter.type == ParameterType::integer ? std::round(number) : number;
      if (!parameter.range.contains(whole)) continue;
      values.push_back(parameter.type == ParameterType::integer ? Value(static_cast<std::int64_t>(whole))
                                                                : Value(whole));
    }
  }
  if (parameter.type == ParameterType::flag) values = {!std::get<bool>(present)};
  if (parameter.type == ParameterType::list) values = {List{1}, List{0, 2}};
  if (parameter.type == ParameterType::reals)
    values = {Reals(64, 2), Reals{1, 2, 3}, Reals{}};  // 64 pairs at the default d_model
  if (parameter.type == ParameterType::text) values = {parameter.parse("one two three")};
  if (parameter.type == ParameterType::record) values = {test::small_record(parameter), Record()};
  for (const Option& option : parameter.options)
    values.push_back(parameter.type == ParameterType::choice ? Value(option.id) : Value(Words{option.id}));
  std::erase(values, present);
  return values;
}

bool is_choice(const Parameter& parameter) {
  return !parameter.options.empty() || parameter.type == ParameterType::flag || parameter.type == ParameterType::record;
}

ParameterSet with(ParameterSet set, const std::string& id, const Value& value) {
  set.assign(id, value);
  return set;
}

struct State {
  std::string name;
  ParameterSet set;
};

/// The defaults, every preset, and the defaults with each value of each choice.
std::vector<State> states_of(const Figure& figure) {
  std::vector<State> states{{"default", default_parameters()}};
  for (const Preset& preset : figure.presets) states.push_back({preset.id, test::values_of(preset.values)});
  for (const Parameter& parameter : figure.parameters)
    if (is_choice(parameter))
      for (const Value& value : values_to_try(parameter, parameter.default_value))
        states.push_back(
            {parameter.id + " = " + parameter.text(value), with(default_parameters(), parameter.id, value)});
  return states;
}

/// Whether a value of the parameter changes what is seen.
bool changes(const Figure& figure, const ParameterSet& set, const Parameter& parameter, const Seen& before) {
  return std::ranges::any_of(values_to_try(parameter, set.value(parameter.id)),
                             [&](const Value& value) { return see(figure, with(set, parameter.id, value)) != before; });
}

/// Whether it does so once one other parameter that is read has another value: of two that only act together, such as
/// mscale and mscale_all_dim, neither is dead.
bool changes_with_another(const Figure& figure, const ParameterSet& set, const Parameter& parameter,
                          const Seen& before) {
  for (const Parameter& other : parameters_of(figure)) {
    if (other.id == parameter.id || !before.used.contains(other.id)) continue;
    for (const Value& value : values_to_try(other, set.value(other.id)) | std::views::take(2)) {
      const ParameterSet changed = with(set, other.id, value);
      const Seen seen = see(figure, changed);
      if (seen.drawn && seen.used.contains(parameter.id) && changes(figure, changed, parameter, seen)) return true;
    }
  }
  return false;
}

class UsedParameters : public testing::TestWithParam<std::size_t> {
 protected:
  const Figure& figure() const { return all_figures()[GetParam()]; }
};

TEST_P(UsedParameters, AreDeclared) {
  for (const State& state : states_of(figure()))
    for (const std::string& id : see(figure(), state.set).used)
      EXPECT_EQ(std::ranges::count(parameters_of(figure()), id, &Parameter::id), 1)
          << id << " is read with " << state.name << ": declare it in `parameters`, or do not read it.";
}

TEST_P(UsedParameters, OthersChangeNothing) {
  for (const State& state : states_of(figure())) {
    const Seen before = see(figure(), state.set);
    ParameterSet all_changed = state.set;
    for (const Parameter& parameter : parameters_of(figure()))
      if (!before.used.contains(parameter.id))
        all_changed.assign(parameter.id, values_to_try(parameter, state.set.value(parameter.id)).front());
    EXPECT_EQ(see(figure(), all_changed), before) << state.name;
  }
}

TEST_P(UsedParameters, ChangeSomething) {
  for (const State& state : states_of(figure())) {
    const Seen before = see(figure(), state.set);
    if (!before.drawn) continue;
    for (const Parameter& parameter : parameters_of(figure()))
      EXPECT_TRUE(!before.used.contains(parameter.id) || changes(figure(), state.set, parameter, before) ||
                  changes_with_another(figure(), state.set, parameter, before))
          << parameter.id << " is read with " << state.name
          << ", but no value of it changes anything: read it only where it is needed, so that it gets no control.";
  }
}

INSTANTIATE_TEST_SUITE_P(Figures, UsedParameters, testing::Range<std::size_t>(0, all_figures().size()),
                         [](const auto& figure) { return all_figures()[figure.param].id; });

TEST(UsedParametersOfAFigure, ThatFailsAreThoseThatCanMendIt) {
  const auto reads = std::make_shared<ParameterIds>();
  EXPECT_THROW(evaluate(figure_by_id("rotated_vector"), test::values_of({{"d_model", std::int64_t{127}}}), "", reads),
               std::invalid_argument);
  EXPECT_TRUE(reads->contains("d_model"));
}

TEST(UsedParametersOfAFigure, AreOnlyThoseOfTheChosenScheme) {
  const Figure& figure = figure_by_id("relative_bias");
  const auto used = [&](const char* scheme) {
    return see(figure, test::values_of({{"bias_scheme", std::string(scheme)}})).used;
  };
  EXPECT_EQ(used("alibi"), (ParameterIds{"bias_scheme", "heads"}));
  EXPECT_EQ(used("shaw"), (ParameterIds{"bias_scheme", "clip"}));
  EXPECT_EQ(used("t5"), (ParameterIds{"bias_scheme", "bias_table", "bidirectional", "bucket_max_distance", "buckets"}));
}

TEST(UsedParametersOfAFigure, InCopiesAreRecordedUnlessTheyWereSetThere) {
  const auto reads = std::make_shared<ParameterIds>();
  ParameterSet copy = default_parameters().recorded(reads);
  copy.set("base", 500.0);
  copy.value("base");
  copy.value("seed");
  default_parameters().value("head");
  EXPECT_EQ(*reads, ParameterIds{"seed"});
}

}  // namespace
}  // namespace ropewalk
