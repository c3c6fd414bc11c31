// Colours differ enough, also with a colour vision deficiency, and text has enough contrast.
#include <gtest/gtest.h>
#include <implot.h>

#include <array>
#include <cstdio>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "color_vision.h"
#include "figure/figure.h"
#include "python/python_script.h"
#include "ui/plot/colormap.h"
#include "ui/theme.h"

namespace ropewalk::test {
namespace {

using ui::colormaps;
using ui::mark_color;
using ui::mix;
using ui::palette;
using ui::Palette;

constexpr double kMinDifference = 15;     // CIEDE2000
constexpr double kMinTextContrast = 4.5;  // WCAG 2.2, 1.4.3
constexpr double kMinLineContrast = 3;    // WCAG 2.2, 1.4.11

class Seeing : public testing::TestWithParam<Theme> {
 protected:
  Seeing() { ui::apply_theme(colors(), 1); }
  ~Seeing() override {
    ImPlot::DestroyContext(plot_);
    ImGui::DestroyContext(context_);
  }

  Theme theme() const { return GetParam(); }
  const Palette& colors() const { return palette(theme()); }
  /// A colour of ImGui's style, blended over the colour below it.
  static ImU32 style(ImGuiCol index, ImU32 below) {
    const ImVec4 color = ImGui::GetStyle().Colors[index];
    return mix(below, ImGui::ColorConvertFloat4ToU32({color.x, color.y, color.z, 1}), color.w);
  }

 private:
  ImGuiContext* context_ = ImGui::CreateContext();
  ImPlotContext* plot_ = ImPlot::CreateContext();
};

INSTANTIATE_TEST_SUITE_P(Themes, Seeing, testing::Values(Theme::light, Theme::dark),
                         [](const auto& theme) { return theme.param == Theme::dark ? "dark" : "light"; });

std::string hex(ImU32 color) {
  char text[8];
  std::snprintf(text, sizeof text, "#%02X%02X%02X", (color >> IM_COL32_R_SHIFT) & 0xFF,
                (color >> IM_COL32_G_SHIFT) & 0xFF, (color >> IM_COL32_B_SHIFT) & 0xFF);
  return text;
}

void expect_told_apart(ImU32 a, ImU32 b) {
  for (const Sight sight : kSights)
    EXPECT_GE(color_difference(a, b, sight), kMinDifference)
        << hex(a) << " and " << hex(b) << ", sight " << static_cast<int>(sight);
}

void expect_readable(ImU32 text, ImU32 ground) {
  EXPECT_GE(contrast(text, ground), kMinTextContrast) << hex(text) << " on " << hex(ground);
}

constexpr std::array kSeries = {Role::series_1, Role::series_2, Role::series_3, Role::series_4};

/// The role of a mark that is drawn in its full colour; none for other marks.
std::optional<Role> drawn_role(const Mark& mark) {
  if (const auto* line = std::get_if<Line>(&mark)) return line->role;
  if (const auto* stems = std::get_if<Stems>(&mark)) return stems->role;
  if (const auto* points = std::get_if<Points>(&mark)) return points->role;
  if (const auto* arrows = std::get_if<Arrows>(&mark)) return arrows->role;
  return {};
}

/// Pairs of roles that some figure draws in one panel, at its defaults or a preset, and all pairs of the four
/// series.
std::set<std::pair<Role, Role>> overlaid_roles() {
  std::set<std::pair<Role, Role>> pairs;
  const auto add = [&](std::set<Role> roles) {
    for (const Role a : roles)
      for (const Role b : roles)
        if (a < b) pairs.insert({a, b});
  };
  const auto add_plot = [&](const Plot& plot) {
    for (const Panel& panel : plot.panels) {
      std::set<Role> roles;
      for (const Mark& mark : panel.marks)
        if (const auto role = drawn_role(mark)) roles.insert(*role);
      add(roles);
    }
  };
  add({kSeries.begin(), kSeries.end()});
  for (const Figure& figure : all_figures()) {
    add_plot(figure.evaluate(default_parameters()));
    for (const Preset& preset : figure.presets) {
      ParameterSet set = default_parameters();
      for (const Assignment& assignment : preset.values) set.assign(assignment.id, assignment.value);
      add_plot(figure.evaluate(set));
    }
  }
  return pairs;
}

TEST_P(Seeing, MarksOfAPanelAreToldApart) {
  for (const auto& [a, b] : overlaid_roles()) expect_told_apart(mark_color(colors(), a), mark_color(colors(), b));
}

TEST_P(Seeing, MarksAreToldFromTheCard) {
  for (const Role role : {Role::series_1, Role::series_2, Role::series_3, Role::series_4, Role::ink, Role::muted}) {
    expect_told_apart(mark_color(colors(), role), colors().card);
    EXPECT_GE(contrast(mark_color(colors(), role), colors().card), kMinLineContrast) << hex(mark_color(colors(), role));
  }
}

TEST_P(Seeing, TheEndsAndTheMiddleOfAMapAreToldApart) {
  for (const ui::Colormap& map : colormaps()) {
    SCOPED_TRACE(map.id);
    expect_told_apart(map.at(0), map.at(1));
    expect_told_apart(map.at(0), map.at(0.5));
    expect_told_apart(map.at(0.5), map.at(1));
  }
}

TEST_P(Seeing, TextsOnCardsAndPaperAreReadable) {
  for (const ImU32 ground : {colors().card, colors().paper})  // paper: the rail, and the field of a question
    for (const ImU32 text :
         {colors().text, colors().muted, colors().accent, colors().right, colors().wrong, style(ImGuiCol_Text, ground),
          style(ImGuiCol_TextDisabled, ground), style(ImGuiCol_TextLink, ground)})
      expect_readable(text, ground);
  expect_readable(colors().card, colors().text);  // the status line
  const ImU32 band = mix(colors().card, mark_color(colors(), Role::muted), ui::kBandAlpha);
  expect_readable(colors().muted, band);
}

/// They have signs, too.
TEST_P(Seeing, RightAndWrongAreToldApart) { expect_told_apart(colors().right, colors().wrong); }

TEST_P(Seeing, TextsOnWidgetsAreReadable) {
  for (const ImU32 below : {colors().card, colors().paper}) {
    for (const ImGuiCol widget :
         {ImGuiCol_Button, ImGuiCol_ButtonHovered, ImGuiCol_ButtonActive, ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered,
          ImGuiCol_FrameBgActive, ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive, ImGuiCol_PopupBg})
      expect_readable(colors().text, style(widget, below));
    // The hint in an empty field; the names of a closed group.
    for (const ImGuiCol widget : {ImGuiCol_FrameBg, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive})
      expect_readable(colors().muted, style(widget, below));
    expect_readable(colors().text, style(ImGuiCol_TextSelectedBg, style(ImGuiCol_FrameBg, below)));
  }
  expect_readable(colors().accent, colors().track);  // a value or a symbol under the pointer
  expect_readable(colors().muted, colors().track);
}

/// Under the pointer the accent colour is mixed with the text colour. Tests both ends of the mix.
TEST_P(Seeing, TextsOnAccentButtonsAreReadable) {
  for (const ImU32 ground : {colors().accent, colors().text}) expect_readable(colors().on_accent, ground);
}

TEST_P(Seeing, DisabledTextsAreReadable) {
  const float alpha = ImGui::GetStyle().DisabledAlpha;
  for (const ImU32 below : {colors().card, colors().paper}) {
    const ImU32 button = mix(below, colors().track, alpha);
    for (const ImU32 ground : {below, button}) expect_readable(mix(ground, colors().text, alpha), ground);
    EXPECT_GE(contrast(mix(below, colors().muted, alpha), below), kMinLineContrast);  // a symbol
  }
}

TEST(SeeingScripts, DrawInTheColoursOfTheLightTheme) {
  const std::string script = python_script(figure_by_id("rotated_vector"), default_parameters());
  const Palette& light = palette(Theme::light);
  for (const Role role : {Role::series_1, Role::series_2, Role::series_3, Role::series_4, Role::ink, Role::muted})
    EXPECT_NE(script.find('"' + hex(mark_color(light, role)) + '"'), std::string::npos) << hex(mark_color(light, role));
}

struct KnownDifference {
  Vector3 one, two;
  double difference;
};

/// Test data published with the formula (Sharma, Wu and Dalal 2005, table 1), four decimals.
TEST(ColorDifference, EqualsThePublishedNumbers) {
  const KnownDifference known[] = {{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
                                   {{50, 0, 0}, {50, -1, 2}, 2.3669},
                                   {{50, 2.49, -0.001}, {50, -2.49, 0.0009}, 7.1792},
                                   {{50, 2.49, -0.001}, {50, -2.49, 0.0011}, 7.2195},
                                   {{50, 2.5, 0}, {73, 25, -18}, 27.1492},
                                   {{50, 2.5, 0}, {58, 24, 15}, 19.4535},
                                   {{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
                                   {{22.7233, 20.0904, -46.694}, {23.0331, 14.973, -42.5619}, 2.0373},
                                   {{2.0776, 0.0795, -1.135}, {0.9033, -0.0636, -0.5514}, 0.9082}};
  for (const auto& [one, two, difference] : known) {
    EXPECT_NEAR(color_difference(one, two), difference, 5e-5);
    EXPECT_NEAR(color_difference(two, one), difference, 5e-5);
  }
}

TEST(ColorDifference, OfASimulationKeepsGreys) {
  for (const Sight sight : kSights)
    for (const ImU32 level : {0u, 60u, 128u, 255u}) {
      const ImU32 grey = IM_COL32(level, level, level, 255);
      EXPECT_NEAR(color_difference(lab(grey, sight), lab(grey, Sight::normal)), 0, 0.01);
    }
}

}  // namespace
}  // namespace ropewalk::test
