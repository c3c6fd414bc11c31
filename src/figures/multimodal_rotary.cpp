// M-RoPE: the three position ids of each token of a text with a picture and a clip, and the pairs that each id rotates.
#include <algorithm>
#include <cmath>

#include "encodings/frequency.h"
#include "figure/figure.h"
#include "figure/multimodal_text.h"
#include "figure/series_look.h"
#include "figure/settings.h"
#include "figure/token_cosines.h"
#include "portable/functions.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr MropeAxis kAxes[] = {MropeAxis::time, MropeAxis::height, MropeAxis::width};
constexpr const char* kAxisNames[] = {"time", "height", "width"};  // in the order of MropeAxis
constexpr std::int64_t kMostPoints = 100;  // of an axis; more cover each other, and a line shows them
constexpr double kRoom = 1.18;             // of the ids' axis, for the names of the parts
constexpr double kEdge = 0.2;  // of the pairs' axis: no text is centred nearer to its ends, which would cut it

Axis token_axis(const MultimodalText& text) {
  return {.label = "Token",
          .limits = cell_limits(std::ssize(text.sequence.ids())),
          .whole = true,
          .parameter = param::position.id};
}

/// The parts to name in the picture: the picture and the clip, or its frames with their timestamps.
std::vector<TextPart> named_parts(const MultimodalText& text) {
  TextPart clip{.name = "clip", .first = text.parts[3].first};
  clip.count = text.parts.back().first - clip.first;
  return {text.parts[1], clip};
}

Panel ids_panel(const MultimodalText& text) {
  const auto top = static_cast<double>(text.sequence.next() - 1);
  const Range limits{-0.04 * top - 0.5, kRoom * top + 1};
  Panel panel{.title = "Position ids", .x = token_axis(text), .y = {.label = "Id", .limits = limits, .whole = true}};
  for (const TextPart& part : named_parts(text)) {
    const auto begin = static_cast<double>(part.first) - 0.5;
    const double end = begin + static_cast<double>(part.count);
    panel.marks.push_back(
        Band{.name = part.name, .x = {begin, end}, .low = {limits.min, limits.min}, .high = {limits.max, limits.max}});
    panel.marks.push_back(Text{.at = {(begin + end) / 2, limits.max - 0.06 * limits.size()}, .text = part.name});
  }
  for (const MropeAxis axis : kAxes) {
    const auto index = static_cast<std::size_t>(axis);
    std::vector<Point> points;
    for (const MropeIds& ids : text.sequence.ids())
      points.push_back({static_cast<double>(points.size()), static_cast<double>(ids.of(axis))});
    const auto [role, style] = series_look(index);
    panel.marks.push_back(Line{kAxisNames[index], polyline(std::move(points)), role, style});
  }
  return panel;
}

/// A row of points for each axis, with the wavelengths of its first and its last pair.
Panel pairs_panel(const MultimodalText& text) {
  Panel panel{.title = "The id that rotates each pair, with its wavelengths",
              .x = {.label = "Pair i (fast to slow)",
                    .limits = cell_limits(std::ssize(text.thetas)),
                    .whole = true,
                    .parameter = param::pair.id},
              .y = {.label = "Id", .limits = {-0.7, 2.4}, .inverted = true}};
  const double span = panel.x.limits.size();
  for (const MropeAxis axis : kAxes) {
    const auto index = static_cast<std::size_t>(axis);
    panel.y.ticks.push_back({static_cast<double>(index), kAxisNames[index]});
    std::vector<Point> points;
    for (std::size_t pair = 0; pair < text.axes.size(); ++pair)
      if (text.axes[pair] == axis) points.push_back({static_cast<double>(pair), static_cast<double>(index)});
    if (points.empty()) continue;
    const auto wavelength_at = [&](const Point& point) {
      return rounded(wavelength(text.thetas[static_cast<std::size_t>(point.x)]), 3);
    };
    const double middle = std::clamp((points.front().x + points.back().x) / 2, kEdge * span, (1 - kEdge) * span);
    panel.marks.push_back(Text{.at = {middle, static_cast<double>(index) - 0.35},
                               .text = wavelength_at(points.front()) + " to " + wavelength_at(points.back()) + " ids"});
    const Role role = series_look(index).role;
    if (std::ssize(points) <= kMostPoints)
      panel.marks.push_back(Points{.name = kAxisNames[index], .points = std::move(points), .role = role});
    else
      panel.marks.push_back(Line{kAxisNames[index], polyline(std::move(points)), role});
  }
  return panel;
}

const MropeIds& ids_in_picture(const MultimodalText& text, std::int64_t row, std::int64_t column) {
  return text.sequence.ids()[static_cast<std::size_t>(text.parts[1].first + row * text.width + column)];
}

double score_in_picture(const MultimodalText& text, std::int64_t row, std::int64_t column) {
  return mrope_mean_cosine(ids_in_picture(text, row, column), ids_in_picture(text, text.height / 2, text.width / 2),
                           text.axes, text.thetas);
}

Panel scores_panel(const MultimodalText& text) {
  std::vector<double> scores;
  for (std::int64_t row = 0; row < text.height; ++row)
    for (std::int64_t column = 0; column < text.width; ++column) scores.push_back(score_in_picture(text, row, column));
  // The colours end at the lowest score, but differences below 1e-4 stay pale.
  const double lowest = std::min(std::ranges::min(scores), 1 - 1e-4);
  return square_heatmap("Mean cosine to the picture's middle", "Column of tokens", "Row of tokens",
                        {.name = "mean cosine",
                         .source = dense_heatmap(text.height, text.width, std::move(scores)),
                         .value_range = {lowest, 1},
                         .value_label = "mean cosine"});
}

std::string tokens_note(const ParameterSet& set, const MultimodalText& text) {
  const auto grid = [](std::int64_t height, std::int64_t width) {
    return std::to_string(height) + " × " + std::to_string(width);
  };
  return "Qwen merges 2 × 2 patches: the picture's " + grid(set[param::grid_height], set[param::grid_width]) +
         " patches are " + grid(text.height, text.width) + " tokens, as is each frame of the clip. " +
         grouped(std::ssize(text.sequence.ids())) + " tokens take " + std::to_string(text.sequence.next()) + " ids.";
}

/// How many pairs rotate by each id.
std::vector<double> dealt_out(const MultimodalText& text) {
  std::vector<double> counts(3);
  for (const MropeAxis axis : text.axes) ++counts[static_cast<std::size_t>(axis)];
  return counts;
}

Plot evaluate(const ParameterSet& set) {
  const MultimodalText text = multimodal_text(set);
  const bool interleaved = set[param::mrope_convention] == MropeConvention::interleaved;
  Plot plot{.title = "Time, height and width (M-RoPE)",
            .subtitle = std::string(interleaved ? "interleaved, as in Qwen3-VL" : "chunked, as in Qwen2-VL") +
                        ": three ids for each token, one of them for each pair",
            .columns = 2};
  Panel cosines{.title = "Cosine of each pair's angle",
                .x = token_axis(text),
                .y = {.label = "Pair i",
                      .limits = cell_limits(std::ssize(text.thetas)),
                      .whole = true,
                      .inverted = true,
                      .parameter = param::pair.id},
                .marks = {Heatmap{.name = "cos(id θ)",
                                  .source = token_cosines(text.sequence, text.axes, text.thetas),
                                  .value_label = "cosine"}}};
  plot.panels = {ids_panel(text), pairs_panel(text), std::move(cosines), scores_panel(text)};
  plot.notes = {tokens_note(set, text),
                "In text the three ids are equal, so that text alone has ordinary RoPE. Each part begins one above the "
                "largest id before it (Wang et al. 2024)."};
  if (interleaved)
    plot.notes.push_back("Qwen3-VL writes a timestamp as text before each frame; a frame is a picture of its own.");
  else if ((set[param::clip_frames] - 1) * set[param::time_step] + 1 > std::max(text.height, text.width))
    plot.notes.push_back(
        "The clip's time ids go beyond its sides. transformers 5 then starts the text after it lower, at the clip's "
        "first id plus its longest side.");
  const std::vector<double> counts = dealt_out(text);
  const std::vector<double> wanted(text.sections.begin(), text.sections.end());
  if (counts != wanted)
    plot.notes.push_back("Every third pair has too few places for the sections " + list_of(wanted) + ": " +
                         list_of(counts) + " pairs rotate by time, height and width, as in transformers.");
  plot.notes.insert(plot.notes.end(), text.notes.begin(), text.notes.end());
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {cursor_at(set, param::position, 0), cursor_at(set, param::pair, 1), cursor_at(set, param::position, 2),
          cursor_at(set, param::pair, 2, false)};
}

/// "picture, row 1, column 3".
std::string place_of(const MultimodalText& text, std::int64_t token) {
  const TextPart& part =
      *std::ranges::find_if(text.parts, [&](const TextPart& p) { return token < p.first + p.count; });
  if (!part.is_grid) return part.name;
  const std::int64_t inside = token - part.first;
  const std::int64_t in_frame = inside % (text.height * text.width);
  const std::string frame = part.name == "clip" ? ", frame " + std::to_string(inside / (text.height * text.width)) : "";
  return part.name + frame + ", row " + std::to_string(in_frame / text.width) + ", column " +
         std::to_string(in_frame % text.width);
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const MultimodalText text = multimodal_text(set);
  const std::int64_t token = nearest_cell(x, std::ssize(text.sequence.ids()));
  const MropeIds& ids = text.sequence.ids()[static_cast<std::size_t>(token)];
  const auto pair = static_cast<std::size_t>(nearest_cell(panel == 1 ? x : y, std::ssize(text.thetas)));
  const MropeAxis axis = text.axes[pair];
  const std::string axis_name = kAxisNames[static_cast<std::size_t>(axis)];
  if (panel == 0)
    return {.formula = "(time, height, width)",
            .with_numbers = "token " + std::to_string(token) + ": (" + std::to_string(ids.time) + ", " +
                            std::to_string(ids.height) + ", " + std::to_string(ids.width) + ")",
            .text = place_of(text, token)};
  if (panel == 1)
    return {.formula = "2π / θ_i, θ_i = base^(-2i/d)",
            .with_numbers = "pair " + std::to_string(pair) + ": " + rounded(wavelength(text.thetas[pair])) + " ids",
            .text = "rotates by the " + axis_name + " id"};
  if (panel == 2) {
    const double angle = static_cast<double>(ids.of(axis)) * text.thetas[pair];
    return {.formula = "cos(id θ_i), id the " + axis_name,
            .with_numbers = "cos(" + std::to_string(ids.of(axis)) + " * " + rounded(text.thetas[pair]) + ") = cos(" +
                            fixed(angle) + " rad)\n= " + fixed(portable::cos(angle)),
            .text = "pair " + std::to_string(pair) + ", token " + std::to_string(token) + ": " + place_of(text, token)};
  }
  const std::int64_t row = nearest_cell(y, text.height), column = nearest_cell(x, text.width);
  return {
      .formula = "(2/d) Σ_i cos((id - id of the middle) θ_i)",
      .with_numbers = "row " + std::to_string(row) + ", column " + std::to_string(column) + " = " +
                      fixed(score_in_picture(text, row, column)),
      .text = "distances " + std::to_string(row - text.height / 2) + " and " + std::to_string(column - text.width / 2)};
}

}  // namespace

Figure multimodal_rotary() {
  return {.id = "multimodal_rotary",
          .title = "Time, height and width (M-RoPE)",
          .topic = "Images",
          .summary = "The three position ids of text, picture and video in Qwen's models",
          .source = "Wang et al. 2024, Qwen2-VL; Bai et al. 2025, Qwen2.5-VL and Qwen3-VL; transformers",
          .parameters = {param::grid_height, param::grid_width, param::clip_frames, param::d_model, param::base,
                         param::mrope_section, param::mrope_convention, param::time_step, param::text_tokens},
          .cursor_parameters = {param::position, param::pair},
          .presets = {preset("qwen2-vl", "Qwen2-VL: chunked sections", {{param::base, 1e6}}),
                      preset("qwen2.5-vl", "Qwen2.5-VL: two time ids a second, one frame a second",
                             {{param::base, 1e6}, {param::clip_frames, 6}, {param::time_step, 2}}),
                      preset("qwen3-vl", "Qwen3-VL: interleaved, with timestamps",
                             {{param::base, 5e6},
                              {param::mrope_section, Reals{24, 20, 20}},
                              {param::mrope_convention, MropeConvention::interleaved}})},
          .d_model_multiple = 2,
          .evaluate = evaluate,
          .cursors = cursors,
          .explain = explain};
}

}  // namespace ropewalk
