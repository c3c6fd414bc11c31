// Lines that go up and down within each column of pixels, such as a sine over 100 000 positions.
#pragma once

#include <imgui.h>

#include <span>
#include <vector>

namespace ropewalk::ui {

/// Pixels of a column from top to bottom, which is not one of them.
struct PixelRange {
  int top, bottom;
  bool operator==(const PixelRange&) const = default;
};

/// A stretch of a line: the points first to last.
struct LineStretch {
  std::size_t first = 0, last = 0;
  int column = 0;                        ///< the first column of pixels that a dense stretch covers
  std::vector<PixelRange> covered = {};  ///< in each column from there on; empty: the stretch is not dense
};

/// Divides a line into dense stretches and others. Neighbours share a point.
///
/// Why: in a dense stretch the strokes of neighbouring columns lie over each other, so that each pixel is drawn about ten
/// times. An area that covers the same pixels needs one.
///
/// How: a column is high if its points are far apart beside the line's weight. At least kLeastColumns high columns make a
/// dense stretch if each covers most of what the lower one of its neighbours covers; a steep line that only rises does not.
///
/// @param points   in pixels
/// @param weight   width of the line in pixels
std::vector<LineStretch> stretches_of(std::span<const ImVec2> points, float weight);

/// Fills what a dense stretch covers, each pixel once.
/// @param density  pixels for each logical pixel
void fill_dense(ImDrawList& list, const LineStretch& stretch, ImU32 color, float density);

}  // namespace ropewalk::ui
