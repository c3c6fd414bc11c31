// Rules for every figure and every parameter. The tests run over the registry, so they name no figure; each
// failure states the rule and the remedy.
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <set>
#include <span>
#include <stdexcept>

#include "data_export/catalog.h"
#include "figure/compare.h"
#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "plot_check.h"
#include "small_record.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

using test::check_plot;

bool declares(const Figure& figure, std::string_view id) {
  return std::ranges::find(figure.parameters, id, &Parameter::id) != figure.parameters.end();
}

template <class T>
bool has_value(const Figure& figure, const ParameterSet& set, const TypedParameter<T>& parameter, T value) {
  return declares(figure, parameter.id) && set[parameter] == value;
}

/// Whether a figure has to refuse these values:
///   d_model is not a multiple of the figure's d_model_multiple
///   d_model is odd with concatenated columns, with the inclusive exponent, or with RoPE among the schemes
///   none of the chosen dimensions exists
bool cannot_be_drawn(const Figure& figure, const ParameterSet& set) {
  if (!declares(figure, "d_model")) return false;
  std::int64_t dim = set[param::d_model];
  for (const Parameter& parameter : figure.parameters)  // a file's width stands in place of d_model
    if (const auto* record = std::get_if<Record>(&set.value(parameter.id)); record && record->has_values())
      dim = (*record)->columns;
  if (dim % figure.d_model_multiple != 0) return true;
  const bool has_rope =
      declares(figure, "attention_schemes") && std::ranges::count(set.get<Words>("attention_schemes"), "rope") > 0;
  if (dim % 2 != 0 && (has_rope || has_value(figure, set, param::layout, Layout::concatenated) ||
                       has_value(figure, set, param::exponent, Exponent::inclusive)))
    return true;
  return declares(figure, "dimensions") && std::ranges::min(set[param::dimensions]) >= dim;
}

/// The lowest and the highest value; each option of a choice; of words each option alone, and as many as
/// allowed.
std::vector<Value> ends_of(const Parameter& parameter) {
  std::vector<Value> ends;
  for (const double end : {parameter.range.min, parameter.range.max}) {
    if (parameter.type == ParameterType::integer) ends.push_back(static_cast<std::int64_t>(end));
    if (parameter.type == ParameterType::real) ends.push_back(end);
    if (parameter.type == ParameterType::list) ends.push_back(List{static_cast<std::int64_t>(end)});
    if (parameter.type == ParameterType::reals) ends.push_back(Reals{end});
  }
  if (parameter.type == ParameterType::flag) ends = {false, true};
  Words many;
  for (const Option& option : parameter.options) {
    if (parameter.type == ParameterType::choice) ends.push_back(option.id);
    if (parameter.type != ParameterType::words) continue;
    ends.push_back(Words{option.id});
    if (std::ssize(many) < parameter.range.max) many.push_back(option.id);
  }
  if (!many.empty()) ends.push_back(many);
  if (parameter.type == ParameterType::reals) ends.push_back(Reals{});
  if (parameter.type == ParameterType::text) ends.push_back(parameter.default_value);
  if (parameter.type == ParameterType::record) ends = {test::small_record(parameter), Record()};
  return ends;
}

/// Moves the pointer over the plot and far beyond it.
void use_pointer(const Figure& figure, const Plot& plot, const ParameterSet& set) {
  if (figure.cursors)
    for (const Cursor& cursor : figure.cursors(set)) {
      EXPECT_TRUE(cursor.panel >= 0 && cursor.panel < std::ssize(plot.panels))
          << "A cursor is in panel " << cursor.panel << ", which the plot does not have: correct `cursors`.";
      EXPECT_TRUE(std::isfinite(cursor.value)) << "A cursor is at no finite value: correct `cursors`.";
      EXPECT_NE(set.find(cursor.parameter), nullptr)
          << "A cursor names no parameter: write param::NAME.id instead of '" << cursor.parameter << "'.";
    }
  const std::vector<Parameter> declared = parameters_of(figure);
  const auto expect_declared = [&](const std::vector<Assignment>& assignments) {
    ParameterSet after = set;
    for (const Assignment& assignment : assignments) {
      EXPECT_NE(std::ranges::find(declared, assignment.id, &Parameter::id), declared.end())
          << "A click or a drag sets " << assignment.id
          << ", which the figure does not declare: add it to `parameters` or `cursor_parameters`.";
      after.set(assignment.id, assignment.value);
    }
  };
  const std::vector<Handle> handles = figure.handles ? figure.handles(set) : std::vector<Handle>{};
  for (int handle = 0; figure.drag && handle < std::ssize(handles); ++handle)
    for (const Point to : {Point{0, 0}, Point{1, -1}, Point{-1000, 1000}})
      expect_declared(figure.drag(set, handle, to.x, to.y));
  for (int panel = 0; panel < std::ssize(plot.panels); ++panel) {
    const Panel& shown = plot.panels[static_cast<std::size_t>(panel)];
    for (const double across : {-1000.0, -0.1, 0.0, 0.4, 1.0, 1.1, 1000.0})
      for (const double down : {-1000.0, -0.1, 0.0, 0.6, 1.0, 1.1, 1000.0}) {
        const double x = shown.x.limits.min + across * shown.x.limits.size();
        const double y = shown.y.limits.min + down * shown.y.limits.size();
        if (figure.explain) {
          const Explanation said = figure.explain(set, panel, x, y);
          EXPECT_EQ(said.formula.empty(), said.with_numbers.empty())
              << "An explanation has a formula and the formula with numbers, or neither: correct `explain`.";
        }
        for (const bool add : {false, true}) expect_declared(pick(figure, plot, set, panel, x, y, add));
      }
  }
}

/// Another valid value: one of the parameter's ends, or another text.
Value other_value(const ParameterSet& set, const Parameter& parameter) {
  if (parameter.type == ParameterType::text) return parameter.parse("one two three");
  for (const Value& end : ends_of(parameter))
    if (end != set.value(parameter.id)) return end;
  return parameter.default_value;
}

/// The figure draws, or refuses values that cannot be drawn with a sentence about d_model.
void expect_plot_or_stated_error(const Figure& figure, const ParameterSet& set) {
  const bool refuses = cannot_be_drawn(figure, set);
  try {
    const Plot plot = figure.evaluate(set);
    EXPECT_FALSE(refuses) << "The figure draws a d_model that its d_model_multiple excludes: correct "
                             "d_model_multiple, or throw std::invalid_argument.";
    EXPECT_EQ(check_plot(plot), check_plot(figure.evaluate(set)))
        << "Two evaluations of the same values differ: evaluate reads nothing but its parameters.";
    use_pointer(figure, plot, set);
  } catch (const std::invalid_argument& error) {
    const std::string sentence = error.what();
    EXPECT_TRUE(refuses) << "The figure refuses values in range: \"" << sentence
                         << "\" Draw what is possible and say the rest in a note; if d_model has to be even, set "
                            ".d_model_multiple = 2.";
    EXPECT_TRUE(sentence.find("d_model") != std::string::npos && sentence.ends_with('.'))
        << "An error is one sentence that names the parameter: \"" << sentence << "\"";
  }
}

class EveryFigure : public testing::TestWithParam<std::size_t> {
 protected:
  const Figure& figure() const { return all_figures()[GetParam()]; }
};

TEST_P(EveryFigure, IsComplete) {
  for (const std::string& text : {figure().id, figure().title, figure().topic, figure().source})
    EXPECT_FALSE(text.empty()) << "A figure has an id, a title, a topic and a source: fill them in.";
  std::set<std::string> ids;
  for (const Parameter& parameter : parameters_of(figure()))
    EXPECT_TRUE(ids.insert(parameter.id).second)
        << parameter.id << " is declared twice: it belongs in `parameters` if evaluate reads it, else in "
        << "`cursor_parameters`.";
  std::set<std::string> presets;
  for (const Preset& preset : figure().presets) {
    EXPECT_TRUE(presets.insert(preset.id).second) << "Two presets are called " << preset.id << ": rename one.";
    EXPECT_FALSE(preset.title.empty()) << "The preset " << preset.id << " has no title: add one.";
    EXPECT_TRUE(preset.width >= 64 && preset.height >= 64)
        << "The picture of " << preset.id << " is too small: width and height are at least 64.";
    for (const Assignment& assignment : preset.values)
      EXPECT_TRUE(declares(figure(), assignment.id))
          << preset.id << " sets " << assignment.id << ", which evaluate does not read: remove it there, or add it to "
          << "`parameters`.";
  }
}

TEST_P(EveryFigure, IsDrawnAtDefaults) {
  const ParameterSet defaults = default_parameters();
  ASSERT_FALSE(cannot_be_drawn(figure(), defaults)) << "A figure draws at the default values: choose others.";
  expect_plot_or_stated_error(figure(), defaults);
}

TEST_P(EveryFigure, IsSampledInParts) {
  const Plot plot = evaluate(figure(), default_parameters());
  for (const Panel& panel : plot.panels)
    for (const Mark& mark : panel.marks) {
      const auto* map = std::get_if<Heatmap>(&mark);
      if (!map) continue;
      const auto edges = [](std::int64_t cells) {
        std::vector<double> all;
        for (int i = 0; i <= 10; ++i) all.push_back(static_cast<double>(cells) * i / 10);
        return all;
      };
      const std::vector<double> rows = edges(map->source->rows()), columns = edges(map->source->columns());
      std::vector<float> whole(100), parts(100);
      map->source->means(rows, columns, whole);
      const std::span all(parts);
      map->source->means(std::span(rows).first(4), columns, all.first(30));
      map->source->means(std::span(rows).subspan(3), columns, all.last(70));
      for (std::size_t i = 0; i < whole.size(); ++i)
        EXPECT_NEAR(parts[i], whole[i], 1e-6 * std::max(1.0f, std::abs(whole[i])))
            << "A web page samples some rows after others: the mean of a bin may not depend on the other bins.";
    }
}

/// The comparison with a pinned plot follows the rules for plots too, whichever parameter has changed.
TEST_P(EveryFigure, IsComparedWithEveryOneOfItsParametersChanged) {
  const Plot pinned = figure().evaluate(default_parameters());
  for (const Parameter& parameter : figure().parameters) {
    if (parameter.type == ParameterType::text) continue;
    ParameterSet set = default_parameters();
    const Value end = ends_of(parameter).front();
    set.assign(parameter.id, end);
    if (cannot_be_drawn(figure(), set)) continue;
    SCOPED_TRACE(parameter.id + " = " + parameter.text(end));
    Plot now;
    try {
      now = figure().evaluate(set);
    } catch (const std::invalid_argument&) {
      continue;  // IsDrawnAtBothEndsOfEveryParameter reports this with its remedy
    }
    for (const CompareMode mode : {CompareMode::side_by_side, CompareMode::overlaid, CompareMode::difference}) {
      const Plot plot = compare(pinned, now, mode, {"pinned value", "present value"});
      check_plot(plot);
      for (int i = 0; i < std::ssize(plot.panels); ++i) {
        const bool from_pinned = plot.panels[static_cast<std::size_t>(i)].pinned;
        EXPECT_LT(figure_panel(plot, i), std::ssize((from_pinned ? pinned : now).panels));
      }
    }
  }
}

TEST_P(EveryFigure, IsDrawnAtEveryPreset) {
  for (const Preset& preset : figure().presets) {
    SCOPED_TRACE(preset.id);
    ParameterSet set = default_parameters();
    for (const Assignment& assignment : preset.values) set.assign(assignment.id, assignment.value);
    ASSERT_FALSE(cannot_be_drawn(figure(), set)) << "A preset can be drawn: choose another d_model.";
    expect_plot_or_stated_error(figure(), set);
    ASSERT_EQ(standing_preset(figure(), set, preset.id), &preset);
    const Plot plot = figure().evaluate(set);
    EXPECT_EQ(evaluate(figure(), set, preset.id).title, preset.labels.title.empty() ? plot.title : preset.labels.title);
  }
}

TEST_P(EveryFigure, IsDrawnAtBothEndsOfEveryParameter) {
  for (const Parameter& parameter : parameters_of(figure()))
    for (const Value& end : ends_of(parameter)) {
      SCOPED_TRACE(parameter.id + " = " + parameter.text(end));
      ParameterSet set = default_parameters();
      set.assign(parameter.id, end);
      expect_plot_or_stated_error(figure(), set);
    }
}

TEST_P(EveryFigure, IsDrawnAtSmallAndOddSizes) {
  for (const std::int64_t dim : {1, 2, 3, 7})
    for (const Parameter& parameter : figure().parameters)
      for (const Value& end : ends_of(parameter)) {
        if (!declares(figure(), "d_model") || parameter.id == "d_model") continue;
        SCOPED_TRACE("d_model = " + std::to_string(dim) + ", " + parameter.id + " = " + parameter.text(end));
        ParameterSet set = default_parameters();
        set.assign("d_model", dim);
        set.assign(parameter.id, end);
        expect_plot_or_stated_error(figure(), set);
      }
}

TEST_P(EveryFigure, CursorParametersChangeNothingThatIsDrawn) {
  const ParameterSet defaults = default_parameters();
  const std::string before = check_plot(figure().evaluate(defaults));
  for (const Parameter& parameter : figure().cursor_parameters)
    for (const Value& end : ends_of(parameter)) {
      ParameterSet set = defaults;
      set.assign(parameter.id, end);
      EXPECT_EQ(check_plot(figure().evaluate(set)), before)
          << "evaluate reads " << parameter.id << ": move it from `cursor_parameters` to `parameters`.";
      EXPECT_FALSE(needs_evaluation(figure(), defaults, set)) << parameter.id;
    }
}

TEST_P(EveryFigure, EvaluateReadsOnlyItsParameters) {
  const ParameterSet defaults = default_parameters();
  const std::string before = check_plot(figure().evaluate(defaults));
  const auto changes_the_plot = [&](const ParameterSet& set) {
    try {
      return check_plot(figure().evaluate(set)) != before;
    } catch (const std::invalid_argument&) {
      return true;
    }
  };
  ParameterSet all_changed = defaults;
  std::string read;  // the ids of the parameters that change the plot alone
  for (const Parameter& parameter : all_parameters()) {
    if (declares(figure(), parameter.id)) continue;
    all_changed.assign(parameter.id, other_value(defaults, parameter));
  }
  if (!changes_the_plot(all_changed)) return;
  for (const Parameter& parameter : all_parameters()) {
    if (declares(figure(), parameter.id)) continue;
    ParameterSet set = defaults;
    set.assign(parameter.id, other_value(defaults, parameter));
    if (changes_the_plot(set)) read += (read.empty() ? "" : ", ") + parameter.id;
  }
  ADD_FAILURE() << "evaluate reads parameters that .parameters does not list: "
                << (read.empty() ? "several that change the plot only together" : read) << ". Add them to .parameters.";
}

TEST_P(EveryFigure, IsInTheCatalog) {
  EXPECT_NE(catalog_text().find(figure().id + "\n"), std::string::npos);
  const std::string json = catalog_json();
  EXPECT_NE(json.find("\"id\": \"" + figure().id + "\""), std::string::npos);
  for (const Parameter& parameter : parameters_of(figure()))
    EXPECT_NE(json.find("\"id\": \"" + parameter.id + "\""), std::string::npos) << parameter.id;
}

INSTANTIATE_TEST_SUITE_P(Figures, EveryFigure, testing::Range<std::size_t>(0, all_figures().size()),
                         [](const auto& figure) { return all_figures()[figure.param].id; });

TEST(Registry, HasEveryFileOfTheFolder) {
  std::set<std::string> ids;
  for (const Figure& figure : all_figures())
    EXPECT_TRUE(ids.insert(figure.id).second) << "Two figures are called " << figure.id << ": rename one.";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ROPEWALK_SOURCE_DIR "/src/figures")) {
    EXPECT_TRUE(ids.contains(entry.path().stem().string()))
        << entry.path() << ": the file, its function and the figure's id have the same name.";
    ++files;
  }
  EXPECT_GT(files, 0u);
}

TEST(Registry, FindsFiguresByIdAndSaysWhichThereAre) {
  for (const Figure& figure : all_figures()) EXPECT_EQ(&figure_by_id(figure.id), &figure);
  try {
    figure_by_id("nosuch");
    FAIL();
  } catch (const std::invalid_argument& error) {
    const std::string sentence = error.what();
    EXPECT_NE(sentence.find("'nosuch'"), std::string::npos);
    EXPECT_NE(sentence.find(all_figures().front().id), std::string::npos);
  }
}

TEST(Registry, TheDashboardHasFourPlaces) {
  ASSERT_EQ(dashboard_figures().size(), 4u);
  for (int place = 1; place <= 4; ++place)
    EXPECT_EQ(figure_by_id(dashboard_figures()[static_cast<std::size_t>(place - 1)]).dashboard_place, place);
}

TEST(Registry, OneIdIsOneParameter) {
  for (const Figure& figure : all_figures())
    for (const Parameter& parameter : parameters_of(figure))
      EXPECT_TRUE(default_parameters().parameter(parameter.id).same_as(parameter))
          << figure.id << " declares " << parameter.id
          << " differently from another figure: declare it once, in figure/shared_parameters.cpp.";
}

class EveryParameter : public testing::TestWithParam<std::size_t> {
 protected:
  const Parameter parameter = all_parameters()[GetParam()];
};

TEST_P(EveryParameter, IsComplete) {
  EXPECT_FALSE(parameter.label.empty()) << "A parameter has a label for the rail: add one.";
  EXPECT_FALSE(parameter.group.empty()) << "A parameter stands under a heading of the rail: add a group.";
  EXPECT_TRUE(parameter.help.ends_with('.')) << "The help is a sentence with a full stop: " << parameter.help;
  EXPECT_EQ(parameter.check(parameter.default_value), parameter.default_value)
      << "The default is in range and has the parameter's type: correct it.";
  EXPECT_EQ(parameter.flag().find('_'), std::string::npos);
  EXPECT_EQ(parameter.type == ParameterType::choice || parameter.type == ParameterType::words,
            !parameter.options.empty())
      << "Choices have options, and no other parameter has.";
  if (!parameter.numeric()) return;
  EXPECT_LT(parameter.range.min, parameter.range.max) << "The range is empty: correct it.";
  const ParameterSet defaults = default_parameters();
  const Range soft = parameter.soft_range_of ? parameter.soft_range_of(defaults) : parameter.soft_range;
  EXPECT_LT(soft.min, soft.max) << "The slider's range is empty: correct soft_range or soft_range_of.";
  EXPECT_TRUE(parameter.range.contains(soft.min) && parameter.range.contains(soft.max))
      << "The slider reaches beyond the range: correct soft_range or soft_range_of.";
  EXPECT_TRUE(!parameter.logarithmic || soft.min > 0) << "A logarithmic slider starts above 0.";
}

TEST_P(EveryParameter, ReadsBackTheTextOfItsDefaultAndEnds) {
  std::vector<Value> values = ends_of(parameter);
  values.push_back(parameter.default_value);
  for (const Value& value : values) {
    // A record that was read has numbers, and the text only names their file.
    EXPECT_EQ(parameter.text(parameter.parse(parameter.text(value))), parameter.text(value));
    if (parameter.type != ParameterType::record) {
      EXPECT_EQ(parameter.parse(parameter.text(value)), value) << parameter.text(value);
    }
    EXPECT_EQ(parameter.clamp_and_snap(parameter.clamp_and_snap(value)), parameter.clamp_and_snap(value));
  }
}

TEST_P(EveryParameter, RefusesWhatIsOutOfRange) {
  if (parameter.type == ParameterType::text || parameter.type == ParameterType::record) {
    EXPECT_THROW(parameter.parse(std::string(100000, 'x')), std::invalid_argument);
    return;
  }
  if (!parameter.numeric() && parameter.type != ParameterType::list && parameter.type != ParameterType::reals) {
    for (const char* text : {"", "nosuch", "1"}) EXPECT_THROW(parameter.parse(text), std::invalid_argument) << text;
    return;
  }
  for (const double end : {parameter.range.min - 1, parameter.range.max + 1})
    EXPECT_THROW(parameter.parse(shortest(end)), std::invalid_argument) << shortest(end);
  if (parameter.type != ParameterType::reals) {
    EXPECT_THROW(parameter.parse(""), std::invalid_argument);
  }
  for (const char* text : {"abc", "nan", "inf", "-1e400", "1e400", "1,", "0x10", "1 2"})
    EXPECT_THROW(parameter.parse(text), std::invalid_argument) << text;
}

INSTANTIATE_TEST_SUITE_P(Parameters, EveryParameter, testing::Range<std::size_t>(0, all_parameters().size()),
                         [](const auto& parameter) { return all_parameters()[parameter.param].id; });

}  // namespace
}  // namespace ropewalk
