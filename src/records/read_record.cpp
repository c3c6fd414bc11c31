#include "records/read_record.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <stdexcept>

#include "figure/parameter_set.h"
#include "files/input_file.h"
#include "records/sha256.h"
#include "records/training_file.h"
#include "text/limits.h"
#include "text/path_of.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

/// The arrays of a file that stays open.
std::vector<ArrayEntry> arrays_at(const fs::path& path, FileKind* kind = nullptr) {
  const auto file = std::make_shared<InputFile>(path);
  const FileKind found = file_kind(file->start());
  if (kind) *kind = found;
  return arrays_of(
      {file->size(), [file](std::uint64_t offset, std::size_t count) { return file->read_at(offset, count); }}, found);
}

/// Calls `read`. A sentence of std::invalid_argument gets the file's name.
auto with_name(const fs::path& path, auto read) {
  try {
    return read();
  } catch (const std::invalid_argument& error) {
    throw std::invalid_argument(path.string() + ": " + error.what());
  }
}

/// PATH#TENSOR in its parts. A file whose own name has a # is found too.
std::pair<fs::path, std::string> path_and_tensor(const std::string& text) {
  std::error_code ignored;
  const std::size_t mark = text.rfind('#');
  if (mark == text.npos || fs::exists(path_of(text), ignored)) return {path_of(text), ""};
  return {path_of(text.substr(0, mark)), text.substr(mark + 1)};
}

std::string some_names(const std::vector<ArrayEntry>& entries) {
  constexpr std::size_t kShown = 3;
  const std::vector<ArrayEntry> shown(entries.begin(),
                                      entries.begin() + static_cast<std::ptrdiff_t>(std::min(kShown, entries.size())));
  return join(shown, ", ", [](const ArrayEntry& entry) { return quote(entry.name); }) +
         (entries.size() > kShown ? ", ..." : "");
}

const ArrayEntry* named_entry(const std::vector<ArrayEntry>& entries, const std::string& tensor) {
  for (const std::string& name : {tensor, tensor + ".weight"})
    if (const auto found = std::ranges::find(entries, name, &ArrayEntry::name); found != entries.end()) return &*found;
  return nullptr;
}

/// The first array that is called by one of the names; one of an encoder rather than one of a decoder.
const ArrayEntry* called_entry(const std::vector<ArrayEntry>& entries, const std::vector<std::string>& names) {
  const ArrayEntry* of_decoder = nullptr;
  for (const ArrayEntry& entry : entries) {
    if (!is_called(entry.name, names)) continue;
    if (entry.name.find("decoder") == std::string::npos) return &entry;
    if (!of_decoder) of_decoder = &entry;
  }
  return of_decoder;
}

const ArrayEntry& chosen_entry(const std::vector<ArrayEntry>& entries, const std::string& tensor,
                               const Parameter& parameter) {
  if (!tensor.empty()) {
    if (const ArrayEntry* entry = named_entry(entries, tensor)) return *entry;
    throw std::invalid_argument("There is no tensor " + quote(tensor) + " in it: it has " + some_names(entries) + ".");
  }
  if (entries.size() == 1) return entries.front();
  if (const ArrayEntry* entry = called_entry(entries, parameter.record_use.names)) return *entry;
  throw std::invalid_argument("It holds " + std::to_string(entries.size()) + " tensors, and none is called " +
                              join(parameter.record_use.names, ", ", " or ") +
                              ": write #NAME behind the path, or --tensor NAME; it has " + some_names(entries) + ".");
}

Record record_of(const ArrayEntry& entry, const fs::path& path, bool has_heads) {
  DataRecord data = read_numbers(entry.open(), has_heads);
  data.path = fs::absolute(path).lexically_normal().string();
  data.tensor = entry.name;
  return Record(std::move(data));
}

/// None if the file holds no runs.
Record runs_of(const fs::path& path) {
  DataRecord data{.path = fs::absolute(path).lexically_normal().string(), .type = "F32"};
  data.runs = read_training(path);
  if (data.runs.empty()) return {};
  data.shape = {std::ssize(data.runs)};
  data.hash = sha256(safetensors_of(data.runs));
  data.rows = data.columns = 1;
  return Record(std::move(data));
}

std::string sizes_text(const std::vector<std::int64_t>& shape) {
  return "[" + join(shape, ", ", [](std::int64_t size) { return std::to_string(size); }) + "]";
}

/// The sizes without leading ones: [1, 197, 768] is a table of 197 rows.
std::vector<std::int64_t> without_ones(std::vector<std::int64_t> shape, std::size_t axes) {
  while (shape.size() > axes && shape.front() == 1) shape.erase(shape.begin());
  return shape;
}

/// The numbers of the first rows: [heads, rows, columns].
std::vector<double> first_rows(const StoredArray& array, const DataRecord& data, std::int64_t all_rows) {
  const auto size = static_cast<std::int64_t>(bytes_of(array.type));
  std::vector<double> numbers;
  const auto append = [&](std::int64_t first, std::int64_t count) {
    const auto bytes = static_cast<std::size_t>(count * size);
    const std::string part = array.data.read(static_cast<std::uint64_t>(first * size), bytes);
    if (part.size() < bytes) throw std::invalid_argument("This file is cut short inside its array.");
    append_numbers(part, array.type, numbers);
  };
  if (!array.column_major) {
    for (std::int64_t head = 0; head < data.heads; ++head)
      append(head * all_rows * data.columns, data.rows * data.columns);
    return numbers;
  }
  for (std::int64_t column = 0; column < data.columns; ++column)
    append(column * all_rows * data.heads, data.rows * data.heads);
  std::vector<double> by_rows(numbers.size());  // numbers are [columns, rows, heads]
  std::size_t i = 0;
  for (std::int64_t column = 0; column < data.columns; ++column)
    for (std::int64_t row = 0; row < data.rows; ++row)
      for (std::int64_t head = 0; head < data.heads; ++head)
        by_rows[static_cast<std::size_t>((head * data.rows + row) * data.columns + column)] = numbers[i++];
  return by_rows;
}

}  // namespace

bool is_called(std::string_view name, const std::vector<std::string>& names) {
  constexpr std::string_view kWeight = ".weight";
  if (name.ends_with(kWeight)) name.remove_suffix(kWeight.size());
  return std::ranges::any_of(names, [&](const std::string& wanted) {
    if (!name.ends_with(wanted)) return false;
    const std::string_view before = name.substr(0, name.size() - wanted.size());
    return before.empty() || before.find_last_of("._-/ ") == before.size() - 1;
  });
}

void require_moderate(const std::vector<double>& numbers, std::int64_t columns) {
  const auto wrong = std::ranges::find_if(
      numbers, [](double number) { return !(std::abs(number) <= static_cast<double>(limit::kRecordSize.value)); });
  if (wrong == numbers.end()) return;
  const std::int64_t index = wrong - numbers.begin();
  const std::string place = "row " + std::to_string(index / columns) + ", column " + std::to_string(index % columns);
  throw std::invalid_argument(
      std::isfinite(*wrong) ? "The number at " + place + " is larger than 1e15, which is the limit."
                            : "The number at " + place + " is not finite: replace it, such as by numpy.nan_to_num.");
}

void require_record_sizes(const DataRecord& data) {
  const auto most = static_cast<std::int64_t>(limit::kRecordNumbers.value);
  if (data.columns > static_cast<std::int64_t>(limit::kRecordColumns.value) ||
      data.heads > static_cast<std::int64_t>(limit::kRecordHeads.value) || data.heads * data.columns > most ||
      data.rows > most / (data.heads * data.columns))
    throw std::invalid_argument("An array of the shape " + sizes_text({data.heads, data.rows, data.columns}) +
                                " is too large: at most " + std::to_string(limit::kRecordColumns) + " columns and " +
                                std::to_string(limit::kRecordHeads) + " heads are read.");
}

DataRecord read_numbers(const StoredArray& array, bool has_heads) {
  const std::vector<std::int64_t> shape = without_ones(array.shape, has_heads ? 3 : 2);
  if (shape.size() != 2 && !(has_heads && shape.size() == 3))
    throw std::invalid_argument("This array has the shape " + sizes_text(array.shape) + ": " +
                                (has_heads ? "[tokens, head_dim] or [heads, tokens, head_dim]" : "[rows, columns]") +
                                " is needed.");
  DataRecord data{.path = {}, .type = name_of(array.type), .shape = array.shape};
  data.columns = shape.back();
  data.heads = shape.size() == 3 ? shape.front() : 1;
  const std::int64_t all_rows = shape[shape.size() - 2];
  data.rows = 1;
  require_record_sizes(data);
  data.rows = std::min(all_rows, static_cast<std::int64_t>(limit::kRecordNumbers.value) / (data.heads * data.columns));
  data.values = first_rows(array, data, all_rows);
  require_moderate(data.values, data.columns);
  data.hash = sha256(packed_numbers(data.values, array.type));
  return data;
}

Record read_record(const Record& named, const Parameter& parameter) {
  const auto [path, tensor] = path_and_tensor(named.text());
  if (parameter.record_use.is_training) {
    if (Record runs = runs_of(path); !runs.is_none()) return runs;
    throw std::invalid_argument(path.string() +
                                " holds no runs of training: ropewalk train -o FILE.safetensors writes them.");
  }
  return with_name(path, [&, &file = path, &name = tensor] {
    const std::vector<ArrayEntry> entries = arrays_at(file);
    return record_of(chosen_entry(entries, name, parameter), file, parameter.record_use.has_heads);
  });
}

std::vector<Assignment> records_in(const fs::path& path, const std::vector<Parameter>& parameters) {
  return with_name(path, [&] {
    FileKind kind{};
    std::vector<ArrayEntry> entries = arrays_at(path, &kind);
    const std::string stem = path.stem().string();
    std::vector<Assignment> records;
    for (const Parameter& parameter : parameters)
      if (kind == FileKind::safetensors && parameter.record_use.is_training)
        if (Record runs = runs_of(path); !runs.is_none())
          return std::vector<Assignment>{{parameter.id, std::move(runs)}};
    for (const Parameter& parameter : parameters) {
      const RecordUse& use = parameter.record_use;
      if (parameter.type != ParameterType::record || use.is_training ||
          (kind == FileKind::safetensors && !use.in_weights))
        continue;
      const bool is_alone = entries.size() == 1 && entries.front().name.empty();
      const ArrayEntry* entry =
          is_alone ? (is_called(stem, use.names) ? &entries.front() : nullptr) : called_entry(entries, use.names);
      if (entry) records.push_back({parameter.id, record_of(*entry, path, use.has_heads)});
    }
    if (!records.empty()) return records;
    if (entries.size() == 1) {
      const auto axes = without_ones(entries.front().open().shape, 2).size();
      for (const Parameter& parameter : parameters)
        if (parameter.type == ParameterType::record && !parameter.record_use.is_training &&
            parameter.record_use.has_heads == (axes > 2))
          return std::vector<Assignment>{
              {parameter.id, record_of(entries.front(), path, parameter.record_use.has_heads)}};
    }
    std::vector<std::string> names;
    for (const Parameter& parameter : parameters)
      if (kind != FileKind::safetensors || parameter.record_use.in_weights)
        names.insert(names.end(), parameter.record_use.names.begin(), parameter.record_use.names.end());
    throw std::invalid_argument(
        "It holds " + std::to_string(entries.size()) + " tensors, and none is called " + join(names, ", ", " or ") +
        ": name the tensor by --table PATH#NAME" +
        (kind == FileKind::safetensors ? ", or put the model's config.json beside it to open the model." : "."));
  });
}

}  // namespace ropewalk
