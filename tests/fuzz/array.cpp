#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "fuzz/targets.h"
#include "records/read_record.h"
#include "records/stored_record.h"
#include "text/limits.h"
#include "text/read_json.h"

namespace ropewalk::fuzz {
namespace {

void require_sound(const DataRecord& data) {
  require(std::ssize(data.values) == data.heads * data.rows * data.columns,
          "a record has as many numbers as its sizes");
  require(data.values.size() <= limit::kRecordNumbers, "a record has no more numbers than the limit");
  require(std::ranges::all_of(data.values, [](double number) { return std::isfinite(number); }),
          "the numbers of a record are finite");
}

}  // namespace

void array(std::string_view input) {
  const BytesAt file{input.size(), [input](std::uint64_t offset, std::size_t count) {
                       return std::string(offset < input.size() ? input.substr(offset, count) : "");
                     }};
  std::vector<ArrayEntry> entries;
  if (!accepts([&] { entries = arrays_of(file, file_kind(input)); })) return;
  if (!entries.empty()) accepts([&] { require_sound(read_numbers(entries.front().open(), true)); });
}

void record(std::string_view input) {
  Record record;
  if (!accepts([&] { record = record_of_json(read_json(input, limit::kSessionBytes)); })) return;
  if (record.has_values()) require_sound(*record);
  std::size_t room = limit::kKeptRecord;
  const std::string saved = json_of_record(record, room).dump();
  Record again;
  require(accepts([&] { again = record_of_json(read_json(saved, limit::kSessionBytes)); }),
          "a record that was read and saved can be read");
  require(again == record, "a record that was read and saved is read again as the same");
}

}  // namespace ropewalk::fuzz
