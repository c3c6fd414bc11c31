// The error of angles that are computed in float32, bfloat16 or float16.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "encodings/angle.h"
#include "encodings/number_format.h"
#include "figure/figure.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr double kStep = 1.01;           // ratio of neighbouring positions
constexpr std::size_t kMostPairs = 128;  // wider heads are sampled at so many evenly spread pairs
constexpr double kFloor = 1e-10;         // drawn for an error of 0, which a logarithmic axis cannot show

std::vector<double> chosen_frequencies(const ParameterSet& set) {
  const std::vector<double> all = rotary_frequencies(set);
  if (all.size() <= kMostPairs) return all;
  std::vector<double> some;
  for (std::size_t i = 0; i < kMostPairs; ++i) some.push_back(all[i * (all.size() - 1) / (kMostPairs - 1)]);
  return some;
}

double largest_error(double position, const std::vector<double>& frequencies, const NumberFormat& format) {
  double largest = 0;
  for (const double theta : frequencies)
    largest = std::max(largest, std::abs(angle_in(position, theta, format) - angle_rad(position, theta)));
  return largest;
}

Plot evaluate(const ParameterSet& set) {
  const std::vector<double> frequencies = chosen_frequencies(set);
  const auto context = static_cast<double>(std::max<std::int64_t>(set[param::context], 2));
  Plot plot{.title = "Precision of angles", .subtitle = "the worst pair up to each position"};
  Panel panel{.x = {.label = "Position", .unit = "tokens", .scale = Scale::logarithmic, .limits = {1, context}},
              .y = {.label = "Largest phase error", .unit = "rad", .scale = Scale::logarithmic}};
  const struct {
    NumberFormat format;
    Role role;
    LineStyle style;
  } formats[] = {{kFloat32, Role::series_1, LineStyle::solid},
                 {kBfloat16, Role::series_2, LineStyle::dashed},
                 {kFloat16, Role::series_3, LineStyle::dash_dotted}};
  double highest = std::numbers::pi;
  double lowest = 1;
  for (const auto& [format, role, style] : formats) {
    std::vector<Point> points;
    double error = 0;
    double wrong_from = 0;
    for (double at = 1; at < context * kStep; at *= kStep) {
      const double position = std::min(std::floor(at), context);
      if (!points.empty() && position == points.back().x) continue;
      const double here = largest_error(position, frequencies, format);
      if (!std::isfinite(here)) {
        plot.notes.push_back(std::string(format.name) + " has no positions beyond " + grouped(65504) + ".");
        break;
      }
      error = std::max(error, here);
      if (wrong_from == 0 && error >= std::numbers::pi) wrong_from = position;
      points.push_back({position, std::max(error, kFloor)});
    }
    highest = std::max(highest, points.back().y);
    lowest = std::min(lowest, points.front().y);
    plot.notes.push_back(
        std::string(format.name) + ": " + (error == 0 ? "exact" : "off by up to " + rounded(error, 2) + " rad") +
        " at position " + grouped(std::llround(points.back().x)) +
        (wrong_from > 0 ? ", by half a turn from about " + grouped(std::llround(wrong_from)) : "") + ".");
    panel.marks.push_back(Line{std::string(format.name), polyline(std::move(points)), role, style});
  }
  panel.y.limits = {lowest / 3, highest * 3};
  panel.marks.push_back(Line{"half a turn", polyline({{1, std::numbers::pi}, {context, std::numbers::pi}}), Role::muted,
                             LineStyle::dotted});
  plot.notes.push_back("Position, frequency and their product are each rounded to the format.");
  plot.panels.push_back(std::move(panel));
  return plot;
}

}  // namespace

Figure precision() {
  return {.id = "precision",
          .title = "Precision of angles",
          .topic = "Rotary",
          .source = "IEEE 754; Wang et al. 2024, arXiv:2411.13476",
          .parameters = {param::d_model, param::base, param::context},
          .d_model_multiple = 2,
          .evaluate = evaluate};
}

}  // namespace ropewalk
