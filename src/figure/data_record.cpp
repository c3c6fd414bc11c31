#include "figure/data_record.h"

#include <tuple>

#include "text/printable.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr const char* kNoRecord = "none";

}  // namespace

Record Record::named(std::string text) {
  return text.empty() || text == kNoRecord ? Record() : Record(DataRecord{.path = std::move(text)});
}

std::string Record::text() const {
  if (!is_of_file()) return kNoRecord;
  return data_->tensor.empty() ? data_->path : data_->path + "#" + data_->tensor;
}

std::string Record::label() const {
  if (!is_of_file()) return data_ ? "trained here" : kNoRecord;
  const std::string file = data_->path.substr(data_->path.rfind('/') + 1);
  return printable(data_->tensor.empty() ? file : data_->tensor + " of " + file);
}

std::string Record::shape_text() const {
  if (const std::size_t runs = data_->runs.size(); runs > 0)
    return std::to_string(runs) + (runs == 1 ? " trained run" : " trained runs");
  return join(data_->shape, " x ", [](std::int64_t size) { return std::to_string(size); }) + ", " + data_->type;
}

Eigen::MatrixXd Record::matrix(std::int64_t head, std::int64_t rows) const {
  using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  return Eigen::Map<const RowMajor>(data_->values.data() + head * data_->rows * data_->columns, rows, data_->columns);
}

bool Record::operator==(const Record& other) const {
  if (data_ == other.data_ || !data_ || !other.data_) return data_ == other.data_;
  const auto key = [](const DataRecord& data) {
    return std::tie(data.path, data.tensor, data.type, data.shape, data.hash, data.heads, data.rows, data.columns,
                    data.problem);
  };
  return key(*data_) == key(*other.data_) && has_values() == other.has_values();
}

}  // namespace ropewalk
