// Chosen dimensions of the sinusoidal encoding as curves over position.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "figure/series_look.h"
#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::size_t kNamedWavelengths = 4;  // in the subtitle
constexpr std::size_t kMaxCurves = 16;        // series_look has no more looks

Plot evaluate(const ParameterSet& set) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const std::int64_t first = set[param::first_position];
  const std::int64_t positions = set[param::positions];
  const std::vector<double> frequencies = inverse_frequencies(settings.dim, settings.base, settings.exponent);
  List shown = set[param::dimensions];
  Plot plot{.title = "Value of a dimension over position"};

  const auto beyond = std::ranges::lower_bound(shown, settings.dim);
  if (beyond != shown.end())
    plot.notes.push_back("Dimension " + std::to_string(*beyond) + (beyond + 1 == shown.end() ? "" : " and above") +
                         " does not exist at d_model " + std::to_string(settings.dim) + ".");
  shown.erase(beyond, shown.end());
  if (shown.empty())
    throw std::invalid_argument("None of the dimensions exists at d_model " + std::to_string(settings.dim) +
                                ": choose some from 0 to " + std::to_string(settings.dim - 1) + ".");
  if (shown.size() > kMaxCurves) {
    plot.notes.push_back("The first " + std::to_string(kMaxCurves) + " of " + std::to_string(shown.size()) +
                         " dimensions are drawn.");
    shown.resize(kMaxCurves);
  }

  Panel panel;
  const auto start = static_cast<double>(first);
  panel.x = {.label = "Position",
             .unit = "tokens",
             .limits = {start, start + static_cast<double>(std::max<std::int64_t>(positions - 1, 1))},
             .whole = true,
             .parameter = param::position.id};
  panel.y = {.label = "Value", .limits = {-1.1, 1.1}};
  const SinusoidalTable table(settings);
  std::vector<std::string> wavelengths;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const SeriesLook look = series_look(i);
    panel.marks.push_back(Line{"Dim " + std::to_string(shown[i]), sinusoidal_line(settings, shown[i], first, positions),
                               look.role, look.style});
    if (i < kNamedWavelengths) wavelengths.push_back(rounded(wavelength(table.column(shown[i]).inverse_frequency), 3));
  }
  plot.subtitle = (shown.size() == 1 ? "wavelength " : "wavelengths ") + join(wavelengths, ", ", " and ") +
                  (shown.size() > kNamedWavelengths ? ", ... tokens" : " tokens");
  plot.panels.push_back(std::move(panel));
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) { return {cursor_at(set, param::position)}; }

/// The drawn dimension whose curve is nearest to the pointer at its position.
Explanation explain(const ParameterSet& set, int, double x, double y) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const SinusoidalTable table(settings);
  const std::int64_t position = nearest_cell(x, set[param::positions], set[param::first_position]);
  std::int64_t nearest = -1;
  double distance = 0;
  for (const std::int64_t dimension : set[param::dimensions]) {
    if (dimension >= settings.dim) break;
    const double off = std::abs(table.value(static_cast<double>(position), dimension) - y);
    if (nearest < 0 || off < distance) {
      nearest = dimension;
      distance = off;
    }
  }
  return nearest < 0 ? Explanation{} : explain_sinusoid(settings, position, nearest);
}

}  // namespace

Figure dimension_curves() {
  return {.id = "dimension_curves",
          .title = "Value of a dimension over position",
          .topic = "Sinusoidal",
          .summary = "Single columns of the table as waves over the position",
          .source = "Vaswani et al. 2017, section 3.5",
          .parameters = {param::d_model, param::base, param::layout, param::exponent, param::positions,
                         param::first_position, param::dimensions},
          .cursor_parameters = {param::position},
          .presets = {{.id = "article-004-figure-2",
                       .title = "Sinusoidal Positional Encoding for Specific Dimensions",
                       .values = {{param::d_model, 128}, {param::positions, 100}, {param::dimensions, {0, 21}}},
                       .width = 1200,
                       .height = 600,
                       .labels = {.title = "Sinusoidal Positional Encoding for Specific Dimensions"}}},
          .dashboard_place = 2,
          .evaluate = evaluate,
          .cursors = cursors,
          .explain = explain};
}

}  // namespace ropewalk
