// M-RoPE: rotary positions for texts with pictures and clips. Each token has three position ids, and each pair of
// dimensions rotates by one of them.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace ropewalk {

/// Which of a token's three ids rotates a pair.
enum class MropeAxis { time, height, width };

/// How `mrope_section` deals out the pairs. With the sections [4, 3, 3], T, H and W being the ids:
///   chunked      [TTTTHHHWWW]  Qwen2-VL and Qwen2.5-VL: one section after the other
///   interleaved  [THWTHWTHWT]  Qwen3-VL: pairs 1, 4, 7, .. below 3 * section[1] are H, pairs 2, 5, 8, .. below
///                              3 * section[2] are W, all others T
enum class MropeConvention { chunked, interleaved };

/// The axis of each pair. Where `interleaved` finds less than section[1] or section[2] places, the pairs go to the time,
/// without an error, as in transformers: the sections [16, 24, 24] give 22, 21 and 21 pairs.
/// @param sections  pairs of time, height and width: >= 0, at least one pair
/// @return          [sum of sections], the fastest pair first
/// @throws std::invalid_argument naming mrope_section
/// @source Wang et al. 2024, Qwen2-VL, arXiv:2409.12191; Bai et al. 2025, Qwen3-VL, arXiv:2511.21631; transformers,
///         Qwen2VLRotaryEmbedding and Qwen3VLTextRotaryEmbedding
std::vector<MropeAxis> mrope_axes(const std::array<std::int64_t, 3>& sections, MropeConvention convention);

/// The position ids of a token.
struct MropeIds {
  std::int64_t time = 0;
  std::int64_t height = 0;
  std::int64_t width = 0;

  std::int64_t of(MropeAxis axis) const {
    return axis == MropeAxis::time ? time : axis == MropeAxis::height ? height : width;
  }
  bool operator==(const MropeIds&) const = default;
};

/// The ids of all tokens of a text with pictures and clips, which are added from left to right. Each part begins at one
/// above the largest id so far:
///   text   three equal ids, which count on with each token
///   grid   start + (frame * time_step, row, column), for a picture with one frame
/// So a grid takes few ids for many tokens, and a text alone has the positions of ordinary RoPE.
/// @source Wang et al. 2024, arXiv:2409.12191, section 2.1; Bai et al. 2025, Qwen2.5-VL, arXiv:2502.13923, on time_step;
///         transformers 4.57, get_rope_index. transformers 5 lets the part after a grid begin at
///         start + max(height, width), which is lower if the time ids go further.
class MropeSequence {
 public:
  /// @param tokens  >= 0
  /// @throws std::invalid_argument naming the argument and its value
  void add_text(std::int64_t tokens);

  /// Tokens go from left to right, then from top to bottom, then from frame to frame.
  /// @param frames, height, width  >= 1, in tokens: Qwen merges 2 x 2 patches into one token
  /// @param time_step              >= 0, ids from frame to frame: 1 for Qwen2-VL, 2 ids a second for Qwen2.5-VL
  /// @throws std::invalid_argument naming the argument and its value
  void add_grid(std::int64_t frames, std::int64_t height, std::int64_t width, std::int64_t time_step = 1);

  const std::vector<MropeIds>& ids() const { return ids_; }

  /// One above the largest id so far: where the next part begins.
  std::int64_t next() const { return next_; }

 private:
  std::vector<MropeIds> ids_;
  std::int64_t next_ = 0;
};

/// The rotation angle of each pair of a token: the id of the pair's axis times the pair's inverse frequency.
/// @param axes                 [pairs]
/// @param inverse_frequencies  [pairs] radians per id
/// @return                     [pairs] radians, not wrapped, each within angle_error_bound(id)
/// @throws std::invalid_argument if the sizes differ
std::vector<double> mrope_angles(const MropeIds& ids, const std::vector<MropeAxis>& axes,
                                 const std::vector<double>& inverse_frequencies);

/// The mean cosine of two tokens: the score of all-ones vectors over its value for equal ids. It depends only on the
/// three differences of their ids.
/// @param axes                 [pairs], at least one
/// @param inverse_frequencies  [pairs] radians per id
/// @throws std::invalid_argument if the sizes differ
double mrope_mean_cosine(const MropeIds& a, const MropeIds& b, const std::vector<MropeAxis>& axes,
                         const std::vector<double>& inverse_frequencies);

}  // namespace ropewalk
