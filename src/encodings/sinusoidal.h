// The sinusoidal position encoding PE as a table that is never stored: it computes single values, rows, and means over
// any rectangle of the table.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "encodings/angle.h"
#include "encodings/frequency.h"
#include "encodings/loops.h"

namespace ropewalk {

/// Order of the columns, for dim = 8 (s a sine, c a cosine):
///   interleaved   [s0 c0 s1 c1 s2 c2 s3 c3]   PE[p, 2i] = sin(p theta_i), PE[p, 2i+1] = cos(p theta_i)
///   concatenated  [s0 s1 s2 s3 c0 c1 c2 c3]   PE[p, i] = sin(p theta_i), PE[p, i + dim/2] = cos(p theta_i)
enum class Layout { interleaved, concatenated };

/// The settings of a sinusoidal table.
struct SinusoidalSettings {
  std::int64_t dim = 128;  ///< >= 1; even with `concatenated` or `inclusive`
  double base = 10000.0;   ///< > 1, finite
  Layout layout = Layout::interleaved;
  Exponent exponent = Exponent::standard;
};

/// Bound on the error of SinusoidalTable::mean: over one column and positions a .. b-1 the mean is within
///   kAngleErrorPerPosition * (max |p| + 1 + kMeanExtraPositions)
/// of the exact one. The extra positions cover the rounding of the Dirichlet quotient. Averaging over several columns
/// adds only the rounding of a sum in double, at most 1.2e-16 times the number of columns.
inline constexpr double kMeanExtraPositions = 4.0;

/// Bound on the absolute error of SinusoidalTable::means for positions within +-2^24. Rounding to float takes 3e-8 of
/// it. The rest covers the approximation for small phases in sinusoidal_means.cpp and the error of the angles at the
/// largest positions.
inline constexpr double kBinMeanError = 4e-8;

/// PE[p, k] for any position p and column k = 0 .. dim-1. If dim is odd, column k uses theta_floor(k/2), so the last
/// column is a sine without its cosine.
/// @source Vaswani et al. 2017, arXiv:1706.03762, sec. 3.5
class SinusoidalTable {
 public:
  /// One column: theta_i in radians per token, whether it is the sine or the cosine, and its pair i.
  struct Column {
    double inverse_frequency;
    bool is_cosine;
    std::int64_t pair;

    /// What the column takes of its pair's wave.
    double of(const SinCos& wave) const { return is_cosine ? wave.cos : wave.sin; }
  };

  /// Computes the frequencies of all pairs; dim = 8192 takes 0.1 to 0.2 ms.
  /// @throws std::invalid_argument naming the argument and its value
  explicit SinusoidalTable(const SinusoidalSettings& settings);

  const SinusoidalSettings& settings() const { return settings_; }
  std::int64_t dim() const { return settings_.dim; }

  /// theta of every pair, fastest first. [ceil(dim/2)] radians per token
  std::span<const double> inverse_frequencies() const { return inverse_frequencies_; }

  /// @param column  0 .. dim-1
  /// @throws std::invalid_argument naming the column
  Column column(std::int64_t column) const;

  /// PE[position, column].
  /// @param position  tokens, finite; negative and fractions allowed
  /// @param column    0 .. dim-1
  /// @return          within kAngleErrorPerPosition * (|position| + 1) of the exact value
  /// @throws std::invalid_argument naming the argument and its value
  double value(double position, std::int64_t column) const;

  /// The whole vector PE[position, :]. [dim]
  /// @throws std::invalid_argument if position is not finite
  std::vector<double> vector_at(double position) const;

  /// Mean of PE over positions position_begin .. position_end-1 and columns column_begin .. column_end-1. The sum over
  /// positions has a closed form (the Dirichlet kernel):
  ///   sum of sin(p theta), p = a .. b-1  =  sin((a+b-1) theta/2) sin((b-a) theta/2) / sin(theta/2)
  ///   sum of cos(p theta), p = a .. b-1  =  cos((a+b-1) theta/2) sin((b-a) theta/2) / sin(theta/2)
  /// So the time is proportional to the number of columns and does not depend on the number of positions.
  /// @param position_begin, position_end  begin < end, within +-2^52
  /// @param column_begin, column_end      0 <= begin < end <= dim
  /// @return  see kMeanExtraPositions for the error
  /// @throws std::invalid_argument naming the range
  double mean(std::int64_t position_begin, std::int64_t position_end, std::int64_t column_begin,
              std::int64_t column_end) const;

  /// Means over a whole grid of R x C bins, for pictures: out[r * C + c] is the area-weighted mean of PE over
  ///   [position_edges[r], position_edges[r+1]) x [column_edges[c], column_edges[c+1]).
  ///
  /// Cell p covers [p, p+1) on both axes. Edges may be fractions: a bin that covers only a part of a cell weights the
  /// cell by that part. (On a plot axis that centres cell p on p, coordinate x is edge x + 0.5.)
  ///
  /// Error: if each bin of the grid lies in one cell on both axes, the result is exactly value() rounded to float;
  /// otherwise every bin is within kBinMeanError of the exact mean.
  ///
  /// Time: 131072 x 8192 cells into 500 x 400 bins take 3 ms, with concatenated columns 5 ms, if the positions are
  /// equally spaced. Otherwise each row and pair needs a sine and a cosine, ten times as long.
  /// @param position_edges  [R+1] strictly ascending, finite, within +-2^24
  /// @param column_edges    [C+1] strictly ascending, within 0 .. dim
  /// @param out             [R * C] row-major
  /// @param loops           the processor generation whose code runs; all give the same bits
  /// @throws std::invalid_argument naming the argument and its value
  void means(std::span<const double> position_edges, std::span<const double> column_edges, std::span<float> out,
             const Loops& loops = fastest_loops()) const;

 private:
  SinusoidalSettings settings_;
  std::vector<double> inverse_frequencies_;
  std::vector<Column> columns_;
};

}  // namespace ropewalk
