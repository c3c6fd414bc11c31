// M-RoPE: the three position ids of each token of a text with a picture and a clip, and the pairs that each id rotates.
#include "encodings/multimodal_rotary.h"

#include <algorithm>
#include <cmath>

#include "encodings/frequency.h"
#include "figure/figure.h"
#include "figure/series_look.h"
#include "figure/settings.h"
#include "figure/shared_parameters.h"
#include "figure/token_cosines.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace param {
// clang-format off
const auto mrope_section = reals(
    {.id = "mrope_section", .label = "mrope_section",
     .help = "How many pairs rotate by the time, the height and the width, as in a model's config.json.",
     .group = "Image", .range = {0, 4096}, .default_value = Reals{16, 24, 24}});

const auto mrope_convention = choice<MropeConvention>(
    {.id = "mrope_convention", .label = "M-RoPE",
     .help = "The sections follow each other (Qwen2-VL, Qwen2.5-VL), or time, height and width take turns and a "
             "timestamp stands before each frame (Qwen3-VL).",
     .group = "Image",
     .options = {{"chunked", "chunked"}, {"interleaved", "interleaved"}}});

const auto clip_frames = integer(
    {.id = "clip_frames", .label = "Frames of the clip",
     .help = "How many frames the clip has, after Qwen has merged two into one.",
     .group = "Image", .range = {1, 32}, .default_value = 3});

const auto time_step = integer(
    {.id = "time_step", .label = "Ids per frame",
     .help = "By how much the time id grows from frame to frame: 1 in Qwen2-VL, 2 a second in Qwen2.5-VL; chunked only.",
     .group = "Image", .level = Level::advanced, .range = {0, 50}, .default_value = 1});

const auto text_tokens = integer(
    {.id = "text_tokens", .label = "Text tokens", .unit = "tokens",
     .help = "How many tokens each piece of text has: before, between and after the pictures.",
     .group = "Image", .level = Level::advanced, .range = {1, 64}, .default_value = 4});
// clang-format on
}  // namespace param

namespace {

constexpr MropeAxis kAxes[] = {MropeAxis::time, MropeAxis::height, MropeAxis::width};
constexpr const char* kAxisNames[] = {"time", "height", "width"};  // in the order of MropeAxis
constexpr std::int64_t kMerged = 2;        // patches along a side that Qwen merges into one token
constexpr std::int64_t kMostPoints = 100;  // of an axis; more cover each other, and a line shows them
constexpr double kRoom = 1.18;             // of the ids' axis, for the names of the parts
constexpr double kEdge = 0.2;  // of the pairs' axis: no text is centred nearer to its ends, which would cut it

/// A run of tokens: text, the picture, or a frame of the clip.
struct Part {
  std::string name;
  std::int64_t first = 0;  ///< index of its first token
  std::int64_t count = 0;
  bool is_grid = false;
};

struct Settings {
  std::array<std::int64_t, 3> sections{};
  std::vector<MropeAxis> axes;         ///< [pairs]
  std::vector<double> thetas;          ///< [pairs] radians per id
  std::int64_t height = 1, width = 1;  ///< of picture and frame, in tokens
  MropeSequence sequence;
  std::vector<Part> parts;
  std::vector<std::string> notes;
};

std::string list_of(const std::vector<double>& numbers) {
  std::vector<std::string> words;
  for (const double number : numbers) words.push_back(rounded(number));
  return join(words, ", ");
}

/// mrope_section in whole pairs that add up to `pairs`; where they do not, in proportion.
std::array<std::int64_t, 3> sections_of(const ParameterSet& set, std::int64_t pairs, std::vector<std::string>& notes) {
  Reals given = set[param::mrope_section];
  const bool usable = given.size() == 3 && given[0] + given[1] + given[2] > 0;
  if (!usable) given = std::get<Reals>(param::mrope_section.default_value);
  const double pairs_a_unit = static_cast<double>(pairs) / (given[0] + given[1] + given[2]);
  const std::int64_t first = std::llround(given[0] * pairs_a_unit);
  const std::int64_t second = std::llround((given[0] + given[1]) * pairs_a_unit);
  const std::array<std::int64_t, 3> sections{first, second - first, pairs - second};
  const std::vector<double> drawn(sections.begin(), sections.end());
  if (!usable)
    notes.push_back("mrope_section needs three numbers that are not all 0: drawn are " + list_of(drawn) + ".");
  else if (drawn != given)
    notes.push_back("mrope_section " + list_of(given) + " is drawn in proportion to the " + grouped(pairs) +
                    " pairs: " + list_of(drawn) + ".");
  return sections;
}

/// Adds a run of text, or a grid of so many frames.
void add_part(Settings& settings, std::string name, std::int64_t tokens, std::int64_t frames = 0,
              std::int64_t time_step = 1) {
  const std::int64_t first = std::ssize(settings.sequence.ids());
  if (frames == 0)
    settings.sequence.add_text(tokens);
  else
    settings.sequence.add_grid(frames, settings.height, settings.width, time_step);
  settings.parts.push_back({std::move(name), first, std::ssize(settings.sequence.ids()) - first, frames > 0});
}

/// Text, picture, text, clip, text. Qwen3-VL's clip is a row of pictures with a timestamp before each.
Settings settings_of(const ParameterSet& set) {
  Settings settings;
  settings.thetas = rotary_frequencies(set);
  settings.sections = sections_of(set, std::ssize(settings.thetas), settings.notes);
  settings.axes = mrope_axes(settings.sections, set[param::mrope_convention]);
  settings.height = (set[param::grid_height] + kMerged - 1) / kMerged;
  settings.width = (set[param::grid_width] + kMerged - 1) / kMerged;
  const std::int64_t text = set[param::text_tokens];
  add_part(settings, "text", text);
  add_part(settings, "picture", 0, 1);
  if (set[param::mrope_convention] == MropeConvention::chunked) {
    add_part(settings, "text", text);
    add_part(settings, "clip", 0, set[param::clip_frames], set[param::time_step]);
  } else {
    for (std::int64_t frame = 0; frame < set[param::clip_frames]; ++frame) {
      add_part(settings, "timestamp", text);
      add_part(settings, "frame " + std::to_string(frame), 0, 1);
    }
  }
  add_part(settings, "text", text);
  return settings;
}

Axis token_axis(const Settings& settings) {
  return {.label = "Token",
          .limits = cell_limits(std::ssize(settings.sequence.ids())),
          .whole = true,
          .parameter = param::position.id};
}

/// The parts to name in the picture: the picture and the clip, or its frames with their timestamps.
std::vector<Part> named_parts(const Settings& settings) {
  Part clip{.name = "clip", .first = settings.parts[3].first};
  clip.count = settings.parts.back().first - clip.first;
  return {settings.parts[1], clip};
}

Panel ids_panel(const Settings& settings) {
  const auto top = static_cast<double>(settings.sequence.next() - 1);
  const Range limits{-0.04 * top - 0.5, kRoom * top + 1};
  Panel panel{
      .title = "Position ids", .x = token_axis(settings), .y = {.label = "Id", .limits = limits, .whole = true}};
  for (const Part& part : named_parts(settings)) {
    const auto begin = static_cast<double>(part.first) - 0.5;
    const double end = begin + static_cast<double>(part.count);
    panel.marks.push_back(
        Band{.name = part.name, .x = {begin, end}, .low = {limits.min, limits.min}, .high = {limits.max, limits.max}});
    panel.marks.push_back(Text{.at = {(begin + end) / 2, limits.max - 0.06 * limits.size()}, .text = part.name});
  }
  for (const MropeAxis axis : kAxes) {
    const auto index = static_cast<std::size_t>(axis);
    std::vector<Point> points;
    for (const MropeIds& ids : settings.sequence.ids())
      points.push_back({static_cast<double>(points.size()), static_cast<double>(ids.of(axis))});
    const auto [role, style] = series_look(index);
    panel.marks.push_back(Line{kAxisNames[index], polyline(std::move(points)), role, style});
  }
  return panel;
}

/// A row of points for each axis, with the wavelengths of its first and its last pair.
Panel pairs_panel(const Settings& settings) {
  Panel panel{.title = "The id that rotates each pair, with its wavelengths",
              .x = {.label = "Pair i (fast to slow)",
                    .limits = cell_limits(std::ssize(settings.thetas)),
                    .whole = true,
                    .parameter = param::pair.id},
              .y = {.label = "Id", .limits = {-0.7, 2.4}, .inverted = true}};
  const double span = panel.x.limits.size();
  for (const MropeAxis axis : kAxes) {
    const auto index = static_cast<std::size_t>(axis);
    panel.y.ticks.push_back({static_cast<double>(index), kAxisNames[index]});
    std::vector<Point> points;
    for (std::size_t pair = 0; pair < settings.axes.size(); ++pair)
      if (settings.axes[pair] == axis) points.push_back({static_cast<double>(pair), static_cast<double>(index)});
    if (points.empty()) continue;
    const auto wavelength_at = [&](const Point& point) {
      return rounded(wavelength(settings.thetas[static_cast<std::size_t>(point.x)]), 3);
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

const MropeIds& ids_in_picture(const Settings& settings, std::int64_t row, std::int64_t column) {
  return settings.sequence.ids()[static_cast<std::size_t>(settings.parts[1].first + row * settings.width + column)];
}

double score_in_picture(const Settings& settings, std::int64_t row, std::int64_t column) {
  return mrope_mean_cosine(ids_in_picture(settings, row, column),
                           ids_in_picture(settings, settings.height / 2, settings.width / 2), settings.axes,
                           settings.thetas);
}

Panel scores_panel(const Settings& settings) {
  std::vector<double> scores;
  for (std::int64_t row = 0; row < settings.height; ++row)
    for (std::int64_t column = 0; column < settings.width; ++column)
      scores.push_back(score_in_picture(settings, row, column));
  const double lowest = std::min(std::ranges::min(scores), 0.99);
  return square_heatmap("Mean cosine to the picture's middle", "Column of tokens", "Row of tokens",
                        {.name = "mean cosine",
                         .source = dense_heatmap(settings.height, settings.width, std::move(scores)),
                         .value_range = {lowest, 1},
                         .value_label = "mean cosine"});
}

std::string tokens_note(const ParameterSet& set, const Settings& settings) {
  const auto grid = [](std::int64_t height, std::int64_t width) {
    return std::to_string(height) + " × " + std::to_string(width);
  };
  return "Qwen merges 2 × 2 patches: the picture's " + grid(set[param::grid_height], set[param::grid_width]) +
         " patches are " + grid(settings.height, settings.width) + " tokens, as is each frame of the clip. " +
         grouped(std::ssize(settings.sequence.ids())) + " tokens take " + std::to_string(settings.sequence.next()) +
         " ids.";
}

/// How many pairs rotate by each id.
std::vector<double> dealt_out(const Settings& settings) {
  std::vector<double> counts(3);
  for (const MropeAxis axis : settings.axes) ++counts[static_cast<std::size_t>(axis)];
  return counts;
}

Plot evaluate(const ParameterSet& set) {
  const Settings settings = settings_of(set);
  const bool interleaved = set[param::mrope_convention] == MropeConvention::interleaved;
  Plot plot{.title = "Time, height and width (M-RoPE)",
            .subtitle = std::string(interleaved ? "interleaved, as in Qwen3-VL" : "chunked, as in Qwen2-VL") +
                        ": three ids for each token, one of them for each pair",
            .columns = 2};
  Panel cosines{.title = "Cosine of each pair's angle",
                .x = token_axis(settings),
                .y = {.label = "Pair i",
                      .limits = cell_limits(std::ssize(settings.thetas)),
                      .whole = true,
                      .inverted = true,
                      .parameter = param::pair.id},
                .marks = {Heatmap{.name = "cos(id θ)",
                                  .source = token_cosines(settings.sequence, settings.axes, settings.thetas),
                                  .value_label = "cosine"}}};
  plot.panels = {ids_panel(settings), pairs_panel(settings), std::move(cosines), scores_panel(settings)};
  plot.notes = {tokens_note(set, settings),
                "In text the three ids are equal, so that text alone has ordinary RoPE. Each part begins one above the "
                "largest id before it (Wang et al. 2024)."};
  if (interleaved)
    plot.notes.push_back("Qwen3-VL writes a timestamp as text before each frame; a frame is a picture of its own.");
  else if ((set[param::clip_frames] - 1) * set[param::time_step] + 1 > std::max(settings.height, settings.width))
    plot.notes.push_back(
        "The clip's time ids go beyond its sides. transformers 5 then starts the text after it lower, at the clip's "
        "first id plus its longest side.");
  const std::vector<double> counts = dealt_out(settings);
  const std::vector<double> wanted(settings.sections.begin(), settings.sections.end());
  if (counts != wanted)
    plot.notes.push_back("Every third pair has too few places for the sections " + list_of(wanted) + ": " +
                         list_of(counts) + " pairs rotate by time, height and width, as in transformers.");
  plot.notes.insert(plot.notes.end(), settings.notes.begin(), settings.notes.end());
  return plot;
}

std::vector<Cursor> cursors(const ParameterSet& set) {
  return {cursor_at(set, param::position, 0), cursor_at(set, param::pair, 1), cursor_at(set, param::position, 2),
          cursor_at(set, param::pair, 2, false)};
}

/// "picture, row 1, column 3".
std::string place_of(const Settings& settings, std::int64_t token) {
  const Part& part = *std::ranges::find_if(settings.parts, [&](const Part& p) { return token < p.first + p.count; });
  if (!part.is_grid) return part.name;
  const std::int64_t inside = token - part.first;
  const std::int64_t in_frame = inside % (settings.height * settings.width);
  const std::string frame =
      part.name == "clip" ? ", frame " + std::to_string(inside / (settings.height * settings.width)) : "";
  return part.name + frame + ", row " + std::to_string(in_frame / settings.width) + ", column " +
         std::to_string(in_frame % settings.width);
}

Explanation explain(const ParameterSet& set, int panel, double x, double y) {
  const Settings settings = settings_of(set);
  const std::int64_t token = nearest_cell(x, std::ssize(settings.sequence.ids()));
  const MropeIds& ids = settings.sequence.ids()[static_cast<std::size_t>(token)];
  const auto pair = static_cast<std::size_t>(nearest_cell(panel == 1 ? x : y, std::ssize(settings.thetas)));
  const MropeAxis axis = settings.axes[pair];
  const std::string axis_name = kAxisNames[static_cast<std::size_t>(axis)];
  if (panel == 0)
    return {.formula = "(time, height, width)",
            .with_numbers = "token " + std::to_string(token) + ": (" + std::to_string(ids.time) + ", " +
                            std::to_string(ids.height) + ", " + std::to_string(ids.width) + ")",
            .text = place_of(settings, token)};
  if (panel == 1)
    return {.formula = "2π / θ_i, θ_i = base^(-2i/d)",
            .with_numbers = "pair " + std::to_string(pair) + ": " + rounded(wavelength(settings.thetas[pair])) + " ids",
            .text = "rotates by the " + axis_name + " id"};
  if (panel == 2) {
    const double angle = static_cast<double>(ids.of(axis)) * settings.thetas[pair];
    return {
        .formula = "cos(id θ_i), id the " + axis_name,
        .with_numbers = "cos(" + std::to_string(ids.of(axis)) + " * " + rounded(settings.thetas[pair]) + ") = cos(" +
                        fixed(angle) + " rad)\n= " + fixed(std::cos(angle)),
        .text = "pair " + std::to_string(pair) + ", token " + std::to_string(token) + ": " + place_of(settings, token)};
  }
  const std::int64_t row = nearest_cell(y, settings.height), column = nearest_cell(x, settings.width);
  return {.formula = "(2/d) Σ_i cos((id - id of the middle) θ_i)",
          .with_numbers = "row " + std::to_string(row) + ", column " + std::to_string(column) + " = " +
                          fixed(score_in_picture(settings, row, column)),
          .text = "distances " + std::to_string(row - settings.height / 2) + " and " +
                  std::to_string(column - settings.width / 2)};
}

}  // namespace

Figure multimodal_rotary() {
  return {.id = "multimodal_rotary",
          .title = "Time, height and width (M-RoPE)",
          .topic = "Images",
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
