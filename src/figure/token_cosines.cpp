#include "figure/token_cosines.h"

#include <algorithm>
#include <cmath>

#include "portable/functions.h"

namespace ropewalk {
namespace {

class TokenCosines final : public HeatmapSource {
 public:
  TokenCosines(const MropeSequence& sequence, std::vector<MropeAxis> axes, std::vector<double> inverse_frequencies)
      : ids_(sequence.ids()),
        largest_id_(sequence.next() - 1),
        axes_(std::move(axes)),
        thetas_(std::move(inverse_frequencies)) {}

  std::int64_t rows() const override { return std::ssize(thetas_); }
  std::int64_t columns() const override { return std::ssize(ids_); }
  double value(std::int64_t row, std::int64_t column) const override {
    const auto pair = static_cast<std::size_t>(row);
    return portable::cos(static_cast<double>(ids_[static_cast<std::size_t>(column)].of(axes_[pair])) * thetas_[pair]);
  }
  void row_values(std::int64_t first_row, std::span<double> out) const override {
    for (std::size_t begin = 0; begin < out.size(); begin += ids_.size(), ++first_row)
      fill(first_row, out.subspan(begin, ids_.size()));
  }
  double mean(std::int64_t row_begin, std::int64_t row_end, std::int64_t column_begin,
              std::int64_t column_end) const override {
    std::vector<double> cosines(ids_.size());
    double sum = 0;
    for (std::int64_t row = row_begin; row < row_end; ++row) {
      fill(row, cosines);
      for (std::int64_t column = column_begin; column < column_end; ++column)
        sum += cosines[static_cast<std::size_t>(column)];
    }
    return sum / static_cast<double>((row_end - row_begin) * (column_end - column_begin));
  }
  void means(std::span<const double> row_edges, std::span<const double> column_edges, std::span<float> out,
             const std::stop_token& stop) const override {
    const std::size_t width = column_edges.size() - 1;
    std::vector<double> cosines(ids_.size()), sums(width);
    for (std::size_t bin = 0; bin + 1 < row_edges.size() && !stop.stop_requested(); ++bin) {
      std::ranges::fill(sums, 0.0);
      const double low = row_edges[bin], high = row_edges[bin + 1];
      for (auto row = static_cast<std::int64_t>(low);
           row < std::min(rows(), static_cast<std::int64_t>(std::ceil(high))); ++row) {
        fill(row, cosines);
        const double part = std::min(high, static_cast<double>(row + 1)) - std::max(low, static_cast<double>(row));
        for (std::size_t i = 0; i < width; ++i)
          sums[i] += part / (high - low) * mean_between(cosines, column_edges[i], column_edges[i + 1]);
      }
      std::ranges::transform(sums, out.begin() + static_cast<std::ptrdiff_t>(bin * width),
                             [](double sum) { return static_cast<float>(sum); });
    }
  }

 private:
  /// The cosines of a pair at all tokens. Many tokens share an id, so each id's cosine is computed once.
  void fill(std::int64_t row, std::span<double> out) const {
    const auto pair = static_cast<std::size_t>(row);
    std::vector<double> of_id(static_cast<std::size_t>(largest_id_) + 1);
    for (std::size_t id = 0; id < of_id.size(); ++id)
      of_id[id] = portable::cos(static_cast<double>(id) * thetas_[pair]);
    for (std::size_t token = 0; token < ids_.size(); ++token)
      out[token] = of_id[static_cast<std::size_t>(ids_[token].of(axes_[pair]))];
  }

  static double mean_between(std::span<const double> values, double begin, double end) {
    double sum = 0;
    for (auto i = static_cast<std::size_t>(begin); i < values.size() && static_cast<double>(i) < end; ++i)
      sum += (std::min(end, static_cast<double>(i + 1)) - std::max(begin, static_cast<double>(i))) * values[i];
    return sum / (end - begin);
  }

  std::vector<MropeIds> ids_;
  std::int64_t largest_id_;
  std::vector<MropeAxis> axes_;
  std::vector<double> thetas_;
};

}  // namespace

std::shared_ptr<const HeatmapSource> token_cosines(const MropeSequence& sequence, std::vector<MropeAxis> axes,
                                                   std::vector<double> inverse_frequencies) {
  return std::make_shared<TokenCosines>(sequence, std::move(axes), std::move(inverse_frequencies));
}

}  // namespace ropewalk
