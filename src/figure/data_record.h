// Numbers from a file of the user's, as the value of a parameter: a learned table, a bias, queries and keys, or what was
// learned in training.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "training/run_record.h"

namespace ropewalk {

/// Is never changed once it is read. `records/read_record.h` reads one.
struct DataRecord {
  std::string path;                               ///< absolute; empty for runs that were trained here
  std::string tensor = {};                        ///< its name in the file; empty for an .npy file, which has one
  std::string type = {};                          ///< of the numbers in the file: F16, BF16, F32 or F64
  std::vector<std::int64_t> shape = {};           ///< of the whole tensor in the file
  std::string hash = {};                          ///< of `values`: see records/element_type.h
  std::int64_t heads = 1, rows = 0, columns = 0;  ///< of `values`; these are the first rows of the tensor
  std::vector<double> values = {};  ///< [heads, rows, columns], finite; empty if they could not be read again
  std::string problem = {};         ///< one sentence if the file was not read as the session remembers it
  std::vector<RunRecord> runs = {};  ///< of `ropewalk train`; `values` is empty then
};

/// The value of a parameter of type record: a DataRecord that several parameter sets share, or none.
class Record {
 public:
  Record() = default;
  explicit Record(DataRecord data) : data_(std::make_shared<const DataRecord>(std::move(data))) {}
  /// A file that is still to be read, as a user names it: "model.safetensors#wpe.weight". Empty text is no record.
  static Record named(std::string text);

  bool is_none() const { return !data_; }
  /// Whether it was named and not read yet.
  bool is_unread() const { return data_ && data_->hash.empty(); }
  bool has_values() const { return data_ && !data_->values.empty(); }
  /// Whether it was read from a file, so that a session can name it. Runs that were trained here can be trained again.
  bool is_of_file() const { return data_ && !data_->path.empty(); }
  const DataRecord* operator->() const { return data_.get(); }
  const DataRecord& operator*() const { return *data_; }

  /// PATH or PATH#TENSOR, as `named` takes it; "none" if there is no record.
  std::string text() const;
  /// For titles: "wpe.weight of gpt2.safetensors".
  std::string label() const;
  /// For notes and the rail: "1024 x 768, F32".
  std::string shape_text() const;

  /// The first rows of a head. @param head, rows  within those of the record, which has values
  Eigen::MatrixXd matrix(std::int64_t head, std::int64_t rows) const;

  bool operator==(const Record& other) const;

 private:
  std::shared_ptr<const DataRecord> data_;
};

/// So that nlohmann's JSON takes a Record as its text.
template <class Json>
void to_json(Json& json, const Record& record) {
  json = record.text();
}

}  // namespace ropewalk
