// Reads the numbers of a file for a parameter of type record.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "figure/parameter.h"
#include "records/stored_array.h"

namespace ropewalk {

/// The file, or the tensor of it, that a user has named. Only the first rows are read, up to limit::kRecordNumbers
/// numbers, whatever the size of the file.
/// @param named  PATH, or PATH#TENSOR; without a tensor the one whose name fits the parameter, or the only one
/// @throws FileError or std::invalid_argument with one sentence that names the file
Record read_record(const Record& named, const Parameter& parameter);

/// The numbers of an array with its hash, without a path.
/// @throws std::invalid_argument with one sentence if its shape does not fit, or if a number is not finite or larger
///         than limit::kRecordSize
DataRecord read_numbers(const StoredArray& array, bool has_heads);

/// Throws std::invalid_argument if a number is not finite or larger than limit::kRecordSize.
void require_moderate(const std::vector<double>& numbers, std::int64_t columns);

/// Throws std::invalid_argument if there are more heads, columns or numbers than the limits allow.
void require_record_sizes(const DataRecord& data);

/// What a file is opened as if it is named alone: each of these parameters whose tensor it holds, with the record; else
/// the first one that takes its only array, with heads if it has three axes. In a model's weights only names of
/// RecordUse::in_weights count.
/// @throws as read_record does; std::invalid_argument too if the file holds nothing for any of them
std::vector<Assignment> records_in(const std::filesystem::path& path, const std::vector<Parameter>& parameters);

/// Whether `name` is one of the names or ends with one: "transformer.wpe.weight" and "gpt2_wpe" are called wpe.
bool is_called(std::string_view name, const std::vector<std::string>& names);

}  // namespace ropewalk
