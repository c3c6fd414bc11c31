// Lines over each other can be told apart without their colours. The tests run over the registry.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>

#include "figure/figure.h"
#include "figure/series_look.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

struct Stroke {
  std::string name;
  std::string place;  ///< kind and index of the mark: "line, mark 0"
  Role role;
  LineStyle style;
  Emphasis emphasis;
  Range x, y;  ///< where it runs
};

template <class Type>
Stroke stroke(const Type& mark, const std::string& place) {
  const std::vector<Point> points = test::look_at(*mark.source);
  const auto [left, right] = std::ranges::minmax(points, {}, &Point::x);
  const auto [low, high] = std::ranges::minmax(points, {}, &Point::y);
  return {mark.name, place, mark.role, mark.style, mark.emphasis, {left.x, right.x}, {low.y, high.y}};
}

std::vector<Stroke> strokes_of(const Panel& panel) {
  std::vector<Stroke> strokes;
  for (const Mark& mark : panel.marks) {
    const std::string index = ", mark " + std::to_string(&mark - panel.marks.data());
    if (const auto* line = std::get_if<Line>(&mark); line && line->source->size() > 0)
      strokes.push_back(stroke(*line, "line" + index));
    if (const auto* stems = std::get_if<Stems>(&mark); stems && stems->source->size() > 0)
      strokes.push_back(stroke(*stems, "stems" + index));
  }
  return strokes;
}

bool overlap(const Range& a, const Range& b) { return a.min <= b.max && b.min <= a.max; }
bool overlap(const Stroke& a, const Stroke& b) { return overlap(a.x, b.x) && overlap(a.y, b.y); }

/// What a message calls the first of two lines; names alone are not enough if they are equal.
std::string called(const Stroke& a, const Stroke& b) {
  return a.name == b.name ? a.name + " (" + a.place + ")" : a.name;
}

/// Up to eight lines over each other differ in style, or share their role and differ in weight, as a bit and
/// the wave of its period do. More than eight differ in style or in role.
void expect_told_apart(const Panel& panel) {
  const std::vector<Stroke> strokes = strokes_of(panel);
  for (const Stroke& a : strokes) {
    const auto over = std::ranges::count_if(strokes, [&](const Stroke& b) { return overlap(a, b); });
    for (const Stroke& b : strokes) {
      if (&a >= &b || !overlap(a, b)) continue;
      const bool by_style = a.style != b.style;
      const bool by_weight = a.role == b.role && a.emphasis != b.emphasis;
      const bool by_look = over > 8 && a.role != b.role;
      EXPECT_TRUE(by_style || by_weight || by_look)
          << "Lines over each other differ in style as well as in colour: " << called(a, b) << " and " << called(b, a)
          << " do not. Take role and style from series_look(i).";
    }
  }
}

void expect_told_apart(const Figure& figure, const ParameterSet& set) {
  const Plot plot = figure.evaluate(set);
  for (const Panel& panel : plot.panels) {
    SCOPED_TRACE(figure.id + ", panel " + std::to_string(&panel - plot.panels.data()));
    expect_told_apart(panel);
  }
}

TEST(LineStyles, TellLinesApartAtDefaults) {
  for (const Figure& figure : all_figures()) expect_told_apart(figure, default_parameters());
}

TEST(LineStyles, TellLinesApartAtEveryPreset) {
  for (const Figure& figure : all_figures())
    for (const Preset& preset : figure.presets) {
      SCOPED_TRACE(preset.id);
      ParameterSet set = default_parameters();
      for (const Assignment& assignment : preset.values) set.assign(assignment.id, assignment.value);
      expect_told_apart(figure, set);
    }
}

/// Every flag changed, every option of a choice, as many words as allowed, and lists of 8 and 16 entries.
TEST(LineStyles, TellLinesApartAtEveryChoice) {
  for (const Figure& figure : all_figures())
    for (const Parameter& parameter : figure.parameters) {
      std::vector<Value> values;
      if (parameter.type == ParameterType::flag) values.push_back(!std::get<bool>(parameter.default_value));
      if (parameter.type == ParameterType::list)
        values.insert(values.end(), {parameter.parse("0-7"), parameter.parse("0-15")});
      Words words;
      for (const Option& option : parameter.options) {
        if (parameter.type == ParameterType::choice) values.push_back(option.id);
        if (std::ssize(words) < parameter.range.max) words.push_back(option.id);
      }
      if (parameter.type == ParameterType::words) values.push_back(words);
      for (const Value& value : values) {
        SCOPED_TRACE(parameter.id + " = " + parameter.text(value));
        ParameterSet set = default_parameters();
        set.assign(parameter.id, value);
        expect_told_apart(figure, set);
      }
    }
}

TEST(LineStyles, FourLooksDifferInColourEightInStyleAndThirtyTwoInOneOfThem) {
  std::set<Role> roles;
  std::set<LineStyle> styles;
  std::set<std::pair<Role, LineStyle>> looks;
  for (std::size_t i = 0; i < 32; ++i) {
    const SeriesLook look = series_look(i);
    looks.insert({look.role, look.style});
    if (i < 4) roles.insert(look.role);
    if (i < 8) styles.insert(look.style);
  }
  EXPECT_EQ(roles.size(), 4u);
  EXPECT_EQ(styles.size(), 8u);
  EXPECT_EQ(looks.size(), 32u);
}

}  // namespace
}  // namespace ropewalk
