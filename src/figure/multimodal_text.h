// A text with a picture and a clip, and the pairs that each of its three position ids rotates, for the figure
// multimodal_rotary and for lessons.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "encodings/multimodal_rotary.h"
#include "figure/shared_parameters.h"

namespace ropewalk {
namespace param {

extern const TypedParameter<Reals> mrope_section;
extern const TypedParameter<MropeConvention> mrope_convention;
extern const Integer clip_frames, time_step, text_tokens;

}  // namespace param

/// A run of tokens: text, the picture, or a frame of the clip.
struct TextPart {
  std::string name;
  std::int64_t first = 0;  ///< index of its first token
  std::int64_t count = 0;
  bool is_grid = false;
};

/// Text, picture, text, clip, text. Qwen3-VL's clip is a row of pictures with a timestamp before each.
struct MultimodalText {
  std::array<std::int64_t, 3> sections{};
  std::vector<MropeAxis> axes;         ///< [pairs]
  std::vector<double> thetas;          ///< [pairs] radians per id
  std::int64_t height = 1, width = 1;  ///< of picture and frame, in tokens
  MropeSequence sequence;
  std::vector<TextPart> parts;
  std::vector<std::string> notes;  ///< sentences about what is drawn otherwise than asked for
};

/// Reads d_model, base, grid_height, grid_width and the parameters above.
/// @throws std::invalid_argument if d_model is odd
MultimodalText multimodal_text(const ParameterSet& set);

/// "16, 24, 24".
std::string list_of(const std::vector<double>& numbers);

}  // namespace ropewalk
