// The wavelength of every pair of dimensions, and how many times the pair rotates within the trained context.
#include <algorithm>

#include "encodings/frequency.h"
#include "figure/figure.h"
#include "figure/series_look.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"

namespace ropewalk {
namespace {

const auto mark_context = param::flag({.id = "mark_context",
                                       .label = "Mark the context",
                                       .help = "Draws the trained context as a line across the wavelengths.",
                                       .group = "Context extension",
                                       .default_value = true});

Plot evaluate(const ParameterSet& set) {
  const auto context = static_cast<double>(set[param::original_context]);
  std::vector<Point> wavelengths, rotations;
  for (const double theta : rotary_frequencies(set)) {  // throws if d_model is odd
    const auto pair = static_cast<double>(wavelengths.size());
    wavelengths.push_back({pair, wavelength(theta)});
    rotations.push_back({pair, context / wavelength(theta)});
  }
  // The limits of an axis contain every mark, at all values of the parameters.
  const Range pairs{-0.5, wavelengths.back().x + 0.5};
  Range tokens{wavelengths.front().y, wavelengths.back().y};
  if (set[mark_context]) tokens = {std::min(tokens.min, context), std::max(tokens.max, context)};
  // An axis with a parameter can be clicked and dragged to set it.
  const Axis pair_axis{.label = "Pair (fast to slow)", .limits = pairs, .whole = true, .parameter = param::pair.id};

  Panel left{.x = pair_axis,
             .y = {.label = "Wavelength",
                   .unit = "tokens",
                   .scale = Scale::logarithmic,
                   .limits = {tokens.min / 2, tokens.max * 2}}};
  Panel right{.x = pair_axis,
              .y = {.label = "Rotations within the context",
                    .scale = Scale::logarithmic,
                    .limits = {rotations.back().y / 2, rotations.front().y * 2}}};
  const SeriesLook first = series_look(0), second = series_look(1);  // they differ in colour and in style
  left.marks.push_back(
      Line{.name = "wavelength", .source = polyline(wavelengths), .role = first.role, .style = first.style});
  if (set[mark_context])
    left.marks.push_back(Line{.name = "trained context",
                              .source = polyline({{pairs.min, context}, {pairs.max, context}}),
                              .role = second.role,
                              .style = second.style});
  right.marks.push_back(Line{.name = "rotations", .source = polyline(rotations), .role = first.role});

  const auto unfinished = std::ranges::count_if(rotations, [](const Point& pair) { return pair.y < 1; });
  return {.title = "Wavelengths",
          .columns = 2,
          .panels = {std::move(left), std::move(right)},
          .notes = {std::to_string(unfinished) + " of " + std::to_string(rotations.size()) +
                    " pairs make no full rotation within the trained context."}};
}

/// A line in each panel at the chosen pair. It moves without a new evaluation.
std::vector<Cursor> cursors(const ParameterSet& set) {
  return {cursor_at(set, param::pair, 0), cursor_at(set, param::pair, 1)};
}

}  // namespace

Figure wavelengths() {
  return {.id = "wavelengths",
          .title = "Wavelengths",
          .topic = "Rotary",
          .summary = "The wavelength of every pair, and its turns within the trained context",
          .source = "Su et al. 2021, RoFormer",
          .parameters = {param::d_model, param::base, param::original_context, mark_context},
          .cursor_parameters = {param::pair},
          .presets = {{.id = "wavelengths-llama-3",
                       .title = "Wavelengths of Llama 3",
                       .values = {{param::base, 500000}, {param::original_context, 8192}}}},
          .d_model_multiple = 2,  // evaluate refuses an odd d_model
          .evaluate = evaluate,
          .cursors = cursors};
}

}  // namespace ropewalk
