// Chosen dimensions of the sinusoidal encoding as curves over position.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "figure/series_look.h"
#include "figure/shared_parameters.h"
#include "figure/sinusoids.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::size_t kMaxCurves = 16;  // more cannot be told apart

Plot evaluate(const ParameterSet& set) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const std::int64_t first = set.integer("first_position");
  const std::int64_t positions = set.integer("positions");
  const std::vector<double> frequencies = inverse_frequencies(settings.dim, settings.base, settings.exponent);
  List shown = set.list("dimensions");
  Plot plot{.title = "Value of a dimension over position"};

  const auto beyond = std::ranges::lower_bound(shown, settings.dim);
  if (beyond != shown.end())
    plot.notes.push_back("Dimension " + std::to_string(*beyond) +
                         (beyond + 1 == shown.end() ? "" : " and above") + " does not exist at d_model " +
                         std::to_string(settings.dim) + ".");
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
             .parameter = "position"};
  panel.y = {.label = "Value", .limits = {-1.1, 1.1}};
  const SinusoidalTable table(settings);
  std::string wavelengths;
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const SeriesLook look = series_look(i);
    panel.marks.push_back(Line{.name = "Dim " + std::to_string(shown[i]),
                               .source = sinusoidal_line(settings, shown[i], first, positions),
                               .role = look.role,
                               .style = look.style});
    if (i < 4)
      wavelengths += (i == 0                                            ? ""
                      : i + 1 == std::min<std::size_t>(shown.size(), 4) ? " and "
                                                                        : ", ") +
                     rounded(wavelength(table.column(shown[i]).inverse_frequency), 3);
  }
  plot.subtitle = (shown.size() == 1 ? "wavelength " : "wavelengths ") + wavelengths +
                  (shown.size() > 4 ? ", ... tokens" : " tokens");
  plot.panels.push_back(std::move(panel));
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {{.value = static_cast<double>(set.integer("position")), .parameter = "position"}};
}

/// The drawn dimension whose curve is nearest to the pointer at its position.
Explanation explain(const ParameterSet& set, int, double x, double y) {
  const SinusoidalSettings settings = sinusoidal_settings(set);
  const SinusoidalTable table(settings);
  const std::int64_t first = set.integer("first_position");
  const std::int64_t position =
      std::clamp<std::int64_t>(std::llround(x), first, first + set.integer("positions") - 1);
  std::int64_t nearest = -1;
  double distance = 0;
  for (const std::int64_t dimension : set.list("dimensions")) {
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
  Figure figure{.id = "dimension_curves",
                .title = "Value of a dimension over position",
                .topic = "Sinusoidal",
                .source = "Vaswani et al. 2017, section 3.5",
                .parameters = sinusoidal_parameters(),
                .cursor_parameters = {parameters::position()},
                .presets = {{.id = "article-004-figure-2",
                             .title = "Sinusoidal Positional Encoding for Specific Dimensions",
                             .values = {{"d_model", std::int64_t{128}},
                                        {"positions", std::int64_t{100}},
                                        {"dimensions", List{0, 21}}},
                             .width = 1200,
                             .height = 600,
                             .labels = {.title = "Sinusoidal Positional Encoding for Specific Dimensions"}}},
                .dashboard_place = 2,
                .evaluate = evaluate,
                .cursors = cursors,
                .explain = explain};
  for (Parameter parameter :
       {parameters::positions(), parameters::first_position(), parameters::dimensions()})
    figure.parameters.push_back(std::move(parameter));
  return figure;
}

}  // namespace ropewalk
