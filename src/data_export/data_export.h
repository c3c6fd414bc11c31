// A Plot as numbers for other programs: CSV, JSON and NPY, written piece by piece. Knows no file and no
// figure by name.
#pragma once

#include <cstdint>

#include "figure/figure.h"
#include "files/files.h"

namespace ropewalk {

/// What CSV and JSON hold at most; larger plots go to NPY, which is streamed and has no text to parse.
constexpr std::int64_t kMaxTextCells = std::int64_t{1} << 26;

/// Tidy rows, one a point or cell. The columns are those that the plot's marks need, in the order
///   panel,mark,x,y,dx,dy,low,high,row,column,value,text
/// so lines alone give panel,mark,x,y and a heatmap panel,mark,row,column,value. Panels count from 1; the row
/// and column of a heatmap's cell are its places on the axes (the position, the dimension).
/// @throws std::invalid_argument where the plot has more than kMaxTextCells cells, before anything is written
void write_csv(const Plot& plot, const Sink& sink);

/// {"figure", "title", "parameters", "notes", "panels"}; numbers read back exactly, what is not finite is
/// null.
/// @throws as write_csv does
void write_json(const Figure& figure, const ParameterSet& set, const Plot& plot, const Sink& sink);

enum class NumberType { float64, float32 };

/// One heatmap as [rows, columns], or lines (and stems) that share x as [n, 1 + lines], in constant memory. A
/// heatmap in float32 is what its source's rows_float32 gives.
/// Single points and texts are annotations and left out.
/// @throws std::invalid_argument where the plot is neither, before anything is written
void write_npy(const Plot& plot, NumberType type, const Sink& sink);

}  // namespace ropewalk
