#include "figure/multimodal_text.h"

#include <cmath>

#include "figure/settings.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace param {
// clang-format off
const TypedParameter<Reals> mrope_section = reals(
    {.id = "mrope_section", .label = "mrope_section",
     .help = "How many pairs rotate by the time, the height and the width, as in a model's config.json.",
     .group = "Image", .range = {0, 4096}, .default_value = Reals{16, 24, 24}});

const TypedParameter<MropeConvention> mrope_convention = choice<MropeConvention>(
    {.id = "mrope_convention", .label = "M-RoPE",
     .help = "The sections follow each other (Qwen2-VL, Qwen2.5-VL), or time, height and width take turns and a "
             "timestamp stands before each frame (Qwen3-VL).",
     .group = "Image",
     .options = {{"chunked", "chunked"}, {"interleaved", "interleaved"}}});

const Integer clip_frames = integer(
    {.id = "clip_frames", .label = "Frames of the clip",
     .help = "How many frames the clip has, after Qwen has merged two into one.",
     .group = "Image", .range = {1, 32}, .default_value = 3});

const Integer time_step = integer(
    {.id = "time_step", .label = "Ids per frame",
     .help = "By how much the time id grows from frame to frame: 1 in Qwen2-VL, 2 a second in Qwen2.5-VL; chunked only.",
     .group = "Image", .level = Level::advanced, .range = {0, 50}, .default_value = 1});

const Integer text_tokens = integer(
    {.id = "text_tokens", .label = "Text tokens", .unit = "tokens",
     .help = "How many tokens each piece of text has: before, between and after the pictures.",
     .group = "Image", .level = Level::advanced, .range = {1, 64}, .default_value = 4});
// clang-format on
}  // namespace param

namespace {

constexpr std::int64_t kMerged = 2;  // patches along a side that Qwen merges into one token

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
void add_part(MultimodalText& text, std::string name, std::int64_t tokens, std::int64_t frames = 0,
              std::int64_t time_step = 1) {
  const std::int64_t first = std::ssize(text.sequence.ids());
  if (frames == 0)
    text.sequence.add_text(tokens);
  else
    text.sequence.add_grid(frames, text.height, text.width, time_step);
  text.parts.push_back({std::move(name), first, std::ssize(text.sequence.ids()) - first, frames > 0});
}

}  // namespace

std::string list_of(const std::vector<double>& numbers) {
  std::vector<std::string> words;
  for (const double number : numbers) words.push_back(rounded(number));
  return join(words, ", ");
}

MultimodalText multimodal_text(const ParameterSet& set) {
  MultimodalText text;
  text.thetas = rotary_frequencies(set);
  text.sections = sections_of(set, std::ssize(text.thetas), text.notes);
  text.axes = mrope_axes(text.sections, set[param::mrope_convention]);
  text.height = (set[param::grid_height] + kMerged - 1) / kMerged;
  text.width = (set[param::grid_width] + kMerged - 1) / kMerged;
  const std::int64_t tokens = set[param::text_tokens];
  add_part(text, "text", tokens);
  add_part(text, "picture", 0, 1);
  if (set[param::mrope_convention] == MropeConvention::chunked) {
    add_part(text, "text", tokens);
    add_part(text, "clip", 0, set[param::clip_frames], set[param::time_step]);
  } else {
    for (std::int64_t frame = 0; frame < set[param::clip_frames]; ++frame) {
      add_part(text, "timestamp", tokens);
      add_part(text, "frame " + std::to_string(frame), 0, 1);
    }
  }
  add_part(text, "text", tokens);
  return text;
}

}  // namespace ropewalk
