// Writes the numbers of a Plot as CSV, JSON or NPY, piece by piece into a Sink.
#pragma once

#include <cstdint>
#include <functional>

#include "figure/figure.h"
#include "files/files.h"

namespace ropewalk {

/// Limit on the values in a CSV or JSON file. NPY has no limit: readers need not parse it as text.
constexpr std::int64_t kMaxTextCells = std::int64_t{1} << 26;

/// Called on the calling thread after each piece, with the number of values written so far; cell_count in pieces.h is
/// the total.
using Progress = std::function<void(std::int64_t cells)>;

// The writers compute on all processors. The bytes do not depend on their number.

/// Writes tidy CSV: one row for each point or cell. The columns are those that the plot's marks need, in the order
///   panel,mark,x,y,dx,dy,low,high,row,column,value,text
/// For lines these are panel,mark,x,y, for a heatmap panel,mark,row,column,value. Panels are numbered from 1. The row
/// and column of a heatmap's cell are its coordinates on the axes (the position, the dimension).
/// @throws std::invalid_argument if the plot has more than kMaxTextCells cells, before anything is written
void write_csv(const Plot& plot, const Sink& sink, const Progress& progress = {});

/// Writes a JSON object with the keys figure, title, parameters, notes and panels. Numbers read back exactly; numbers
/// that are not finite become null.
/// @throws std::invalid_argument as write_csv does
void write_json(const Figure& figure, const ParameterSet& set, const Plot& plot, const Sink& sink,
                const Progress& progress = {});

enum class NumberType { float64, float32 };

/// Writes one array in constant memory. Its shape is
///   [rows, columns]  for one heatmap
///   [n, 1 + lines]   for lines and stems with the same x: column 0 is x, each other column the y of a line
/// Points and texts are annotations and are left out. A heatmap in float32 holds the values of
/// HeatmapSource::rows_float32.
/// @throws std::invalid_argument if the plot is neither, before anything is written
void write_npy(const Plot& plot, NumberType type, const Sink& sink, const Progress& progress = {});

}  // namespace ropewalk
