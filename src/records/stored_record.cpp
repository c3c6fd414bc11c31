#include "records/stored_record.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "records/element_type.h"
#include "records/read_record.h"
#include "records/sha256.h"
#include "text/base64.h"
#include "text/limits.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostStoredAxes = 64;
constexpr std::size_t kHashDigits = 64;

[[noreturn]] void refuse_record(const std::string& what) {
  throw std::invalid_argument("a table that it holds is damaged: " + what);
}

std::string text_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_string()) refuse_record(std::string(key) + " should be text.");
  std::string text = *found;
  if (text.size() > limit::kTypedText) refuse_record(std::string(key) + " is too long.");
  return text;
}

/// Whole numbers of at least 1.
std::vector<std::int64_t> sizes_at(const Json& json, const char* key) {
  const auto found = json.find(key);
  const auto is_size = [](const Json& size) {
    return size.is_number_unsigned() && size.get<std::uint64_t>() >= 1 && size.get<std::uint64_t>() <= INT64_MAX;
  };
  if (found == json.end() || !found->is_array() || found->empty() || found->size() > kMostStoredAxes ||
      !std::ranges::all_of(*found, is_size))
    refuse_record(std::string(key) + " should be a list of sizes.");
  return found->get<std::vector<std::int64_t>>();
}

bool is_hash(std::string_view text) {
  return text.size() == kHashDigits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

/// The numbers, which must have the record's sizes, type and hash.
std::vector<double> numbers_of(const Json& json, const DataRecord& data, ElementType type) {
  if (!json.is_string()) refuse_record("numbers should be text.");
  const auto bytes = from_base64(json.get_ref<const std::string&>());
  const auto count = static_cast<std::size_t>(data.heads * data.rows * data.columns);
  const ElementType packed = packed_type(type);
  if (!bytes || bytes->size() > limit::kKeptRecord || bytes->size() != count * bytes_of(packed))
    refuse_record("its numbers are no base64, or not as many as its sizes say.");
  if (sha256(*bytes) != data.hash) refuse_record("its numbers do not have its hash.");
  std::vector<double> numbers;
  append_numbers(*bytes, packed, numbers);
  require_moderate(numbers, data.columns);
  return numbers;
}

}  // namespace

nlohmann::ordered_json json_of_record(const Record& record, std::size_t& room) {
  nlohmann::ordered_json json{{"path", record->path},   {"tensor", record->tensor},
                              {"hash", record->hash},   {"type", record->type},
                              {"shape", record->shape}, {"sizes", {record->heads, record->rows, record->columns}}};
  const ElementType type = *element_type_of(record->type);
  const std::size_t size = record->values.size() * bytes_of(packed_type(type));
  if (!record.has_values() || size > std::min<std::size_t>(limit::kKeptRecord, room)) return json;
  room -= size;
  json["numbers"] = base64(packed_numbers(record->values, type));
  return json;
}

Record record_of_json(const Json& json) {
  if (!json.is_object()) refuse_record("it should be an object.");
  DataRecord data{.path = text_at(json, "path"), .tensor = text_at(json, "tensor"), .type = text_at(json, "type")};
  const auto type = element_type_of(data.type);
  if (!type) refuse_record("type should be F16, BF16, F32 or F64.");
  if (data.path.empty() || first_byte_not_utf8(data.path)) refuse_record("it has no path.");
  data.shape = sizes_at(json, "shape");
  data.hash = text_at(json, "hash");
  if (!is_hash(data.hash)) refuse_record("hash should be 64 hexadecimal digits.");
  const std::vector<std::int64_t> sizes = sizes_at(json, "sizes");
  if (sizes.size() != 3) refuse_record("sizes should be heads, rows and columns.");
  data.heads = sizes[0], data.rows = sizes[1], data.columns = sizes[2];
  require_record_sizes(data);
  if (const auto numbers = json.find("numbers"); numbers != json.end()) data.values = numbers_of(*numbers, data, *type);
  return Record(std::move(data));
}

Record read_again(const Record& stored, const Parameter& parameter) {
  DataRecord data = *stored;
  try {
    Record now = read_record(stored, parameter);
    if (now->hash == stored->hash) return now;
    data.problem = data.path + " holds other numbers than when this was saved.";
  } catch (const std::runtime_error& error) {  // FileError, or of the path itself
    data.problem = error.what();
  } catch (const std::invalid_argument& error) {
    data.problem = error.what();
  }
  data.problem += data.values.empty() ? " The numbers that Ropewalk makes itself are shown instead."
                                      : " The copy that was saved with it is shown.";
  return Record(std::move(data));
}

}  // namespace ropewalk
