// The error of angles that are computed in float32, bfloat16 or float16.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "encodings/number_format.h"
#include "figure/figure.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr double kStep = 1.01;    // ratio of neighbouring positions that are drawn
constexpr double kFloor = 1e-10;  // drawn for an error of 0, which a logarithmic axis cannot show

/// The largest error of an angle so far, while positions grow.
class LargestError {
 public:
  LargestError(const std::vector<double>& frequencies, const NumberFormat& format)
      : frequencies_(frequencies), format_(format) {}

  /// Goes on to a position and returns the largest error up to there, of all pairs. It is exact for a format of few
  /// bits, which rounds many positions alike: the error is largest at the ends of such a group. float32 has a group for
  /// each position, so it sees only the positions of these calls.
  double up_to(std::int64_t position) {
    constexpr int kFewBits = 16;
    while (format_.significant_bits < kFewBits && group_ <= position) {
      see(group_);
      const std::int64_t last = last_rounded_alike(group_, format_);
      if (last > position) break;
      see(last);
      group_ = last + 1;
    }
    see(position);
    return largest_;
  }

 private:
  void see(std::int64_t position) {
    const auto at = static_cast<double>(position);
    for (const double theta : frequencies_) {  // the fastest first
      if (angle_error_limit(at, theta, format_) <= largest_) return;
      largest_ = std::max(largest_, angle_error_in(at, theta, format_));
    }
  }

  const std::vector<double>& frequencies_;
  const NumberFormat& format_;
  std::int64_t group_ = 1;  ///< the first position of the group to see next
  double largest_ = 0;
};

/// The first position at which the angle of any pair is off by half a turn.
std::optional<std::int64_t> first_half_turn(const std::vector<double>& frequencies, std::int64_t limit,
                                            const NumberFormat& format) {
  std::optional<std::int64_t> first;
  for (const double theta : frequencies)
    if (const auto off = first_angle_off(theta, std::numbers::pi, first ? *first - 1 : limit, format)) first = off;
  return first;
}

Plot evaluate(const ParameterSet& set) {
  const std::vector<double> frequencies = rotary_frequencies(set);
  const std::int64_t last = std::max<std::int64_t>(set[param::context], 2);
  const auto context = static_cast<double>(last);
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
    LargestError errors(frequencies, format);
    double error = 0;
    for (double at = 1; at < context * kStep; at *= kStep) {
      const double position = std::min(std::floor(at), context);
      if (!points.empty() && position == points.back().x) continue;
      if (!std::isfinite(round_to(position, format))) {
        plot.notes.push_back(std::string(format.name) + " has no positions beyond " + grouped(65504) + ".");
        break;
      }
      error = errors.up_to(static_cast<std::int64_t>(position));
      points.push_back({position, std::max(error, kFloor)});
    }
    highest = std::max(highest, points.back().y);
    lowest = std::min(lowest, points.front().y);
    const auto half_turn = first_half_turn(frequencies, std::llround(points.back().x), format);
    plot.notes.push_back(
        std::string(format.name) + ": " +
        (error == 0 ? "exact" : "the worst pair is off by up to " + rounded(error, 4) + " rad") +
        (format.significant_bits == kFloat32.significant_bits ? " at the positions drawn up to " : " up to position ") +
        grouped(std::llround(points.back().x)) + (half_turn ? ", by half a turn first at " + grouped(*half_turn) : "") +
        ".");
    panel.marks.push_back(Line{std::string(format.name), polyline(std::move(points)), role, style});
  }
  panel.y.limits = {lowest / 3, highest * 3};
  panel.marks.push_back(Line{"half a turn", polyline({{1, std::numbers::pi}, {context, std::numbers::pi}}), Role::muted,
                             LineStyle::dotted});
  plot.notes.push_back(
      "Position, frequency and their product are each rounded to the format. The error grows with the angle, so slow "
      "pairs are hardly off. Real code forms angles in float32.");
  plot.panels.push_back(std::move(panel));
  return plot;
}

}  // namespace

Figure precision() {
  return {.id = "precision",
          .title = "Precision of angles",
          .topic = "Rotary",
          .summary = "How far float32, bfloat16 and float16 miss the right angle",
          .source = "IEEE 754; Wang et al. 2024, arXiv:2411.13476",
          .parameters = {param::d_model, param::base, param::context},
          .d_model_multiple = 2,
          .evaluate = evaluate};
}

}  // namespace ropewalk
