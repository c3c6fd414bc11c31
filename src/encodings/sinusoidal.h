// The sinusoidal position encoding PE as a table that is never stored: single values, rows, and means of any
// rectangle. Knows no figures and no pixels.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "encodings/frequency.h"
#include "encodings/loops.h"

namespace ropewalk {

/// Order of the columns, for dim = 8 (s a sine, c a cosine):
///   interleaved   [s0 c0 s1 c1 s2 c2 s3 c3]   PE[p, 2i] = sin(p theta_i), PE[p, 2i+1] = cos(p theta_i)
///   concatenated  [s0 s1 s2 s3 c0 c1 c2 c3]   first all sines, then all cosines
enum class Layout { interleaved, concatenated };

/// What determines a sinusoidal table.
struct SinusoidalSettings {
  std::int64_t dim = 128;  ///< >= 1; even with `concatenated` or `inclusive`
  double base = 10000.0;   ///< > 1, finite
  Layout layout = Layout::interleaved;
  Exponent exponent = Exponent::standard;
};

/// Bound on the error of SinusoidalTable::mean over one column, in units of kAngleErrorPerPosition: the mean
/// over positions a .. b-1 is within kAngleErrorPerPosition * (max |p| + 1 + kMeanExtraPositions) of the
/// exact one. The extra term holds the roundings of the Dirichlet quotient. Averaging over columns adds
/// nothing but the rounding of a sum in double, at most 1.2e-16 times the number of columns.
inline constexpr double kMeanExtraPositions = 4.0;

/// Bound on the absolute error of SinusoidalTable::means for positions within +-2^24. Of it, 3e-8 is the
/// rounding to float; the rest is what sinusoidal_means.cpp leaves out, and the angles' own error at the
/// largest positions.
inline constexpr double kBinMeanError = 4e-8;

/// PE[p, k] for any position p and column k = 0 .. dim-1. With an odd dim, column k uses theta_floor(k/2), so
/// the last column is a sine without its cosine.
/// @source Vaswani et al. 2017, arXiv:1706.03762, sec. 3.5
class SinusoidalTable {
 public:
  /// One column: its pair i, theta_i in radians per token, and which of the two waves it is.
  struct Column {
    double inverse_frequency;
    bool is_cosine;
    std::int64_t pair;
  };

  /// Computes the frequencies of all pairs; dim = 8192 takes less than 0.1 ms.
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

  /// The position's whole vector PE[position, :]. [dim]
  /// @throws std::invalid_argument where position is not finite
  std::vector<double> vector_at(double position) const;

  /// Mean of PE over whole cells, positions position_begin .. position_end-1 and columns column_begin ..
  /// column_end-1, by the closed form of the sum over positions (the Dirichlet kernel):
  ///   sum of sin(p theta), p = a .. b-1  =  sin((a+b-1) theta/2) sin((b-a) theta/2) / sin(theta/2),
  /// and cosines likewise.
  /// Takes time in proportion to the columns, whatever the number of positions.
  /// @param position_begin, position_end  begin < end, within +-2^52
  /// @param column_begin, column_end      0 <= begin < end <= dim
  /// @return  see kMeanExtraPositions for the error
  /// @throws std::invalid_argument naming the range
  double mean(std::int64_t position_begin, std::int64_t position_end, std::int64_t column_begin,
              std::int64_t column_end) const;

  /// Means of a whole grid of R x C bins, for pictures: out[r * C + c] is the area-weighted mean of PE over
  /// [position_edges[r], position_edges[r+1]) x [column_edges[c], column_edges[c+1]).
  ///
  /// In edge coordinates cell p covers [p, p+1) on both axes; edges may be fractions, and a bin that covers
  /// parts of cells weighs each by the part. (An axis on which cell p is centred on p has its coordinate x at
  /// edge x+0.5.) A grid in which each bin lies in one cell on both axes holds exactly value() rounded to
  /// float. Otherwise every bin is within kBinMeanError of the exact mean. Equally spaced positions cost
  /// 131072 x 8192 cells into 500 x 400 bins 3 ms, concatenated columns 5 ms; unequal ones take a sine and
  /// a cosine a row and pair, ten times as long.
  /// @param position_edges  [R+1] strictly ascending, finite, within +-2^24
  /// @param column_edges    [C+1] strictly ascending, within 0 .. dim
  /// @param out             [R * C] row-major
  /// @param loops           all of them give the same bits
  /// @throws std::invalid_argument naming the argument and its value
  void means(std::span<const double> position_edges, std::span<const double> column_edges,
             std::span<float> out, const Loops& loops = fastest_loops()) const;

 private:
  SinusoidalSettings settings_;
  std::vector<double> inverse_frequencies_;
  std::vector<Column> columns_;
};

}  // namespace ropewalk
