// Reads the header of an .npy file: a version, a length, and a dictionary of Python in text.
#include <cctype>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "records/stored_array.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::size_t kPrefix = 8;  // "\x93NUMPY" and two bytes of the version
constexpr std::size_t kMostAxes = 64;

[[noreturn]] void refuse_npy(const std::string& why) {
  throw std::invalid_argument(printable("This .npy file " + why));
}

/// Reads {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }.
class Header {
 public:
  explicit Header(std::string_view text) : rest_(text) {}

  StoredArray read() {
    StoredArray array;
    bool has_type = false, has_order = false, has_shape = false;
    require('{');
    while (!take('}')) {
      const std::string_view key = quoted();
      require(':');
      if (key == "descr" && !has_type) {
        has_type = true;
        array.type = type();
      } else if (key == "fortran_order" && !has_order) {
        has_order = true;
        array.column_major = truth();
      } else if (key == "shape" && !has_shape) {
        has_shape = true;
        array.shape = shape();
      } else {
        damaged();
      }
      if (!take(',') && !next_is('}')) damaged();
    }
    skip_spaces();
    if (!rest_.empty() || !has_type || !has_order || !has_shape) damaged();
    return array;
  }

 private:
  [[noreturn]] static void damaged() { refuse_npy("is damaged: its header is not what numpy.save writes."); }

  void skip_spaces() { rest_.remove_prefix(std::min(rest_.size(), rest_.find_first_not_of(" \t\r\n"))); }
  bool next_is(char c) {
    skip_spaces();
    return rest_.starts_with(c);
  }
  bool take(char c) {
    if (!next_is(c)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  void require(char c) {
    if (!take(c)) damaged();
  }
  bool take_word(std::string_view word) {
    skip_spaces();
    if (!rest_.starts_with(word)) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  std::string_view quoted() {
    skip_spaces();
    const char quotation = rest_.empty() ? '\0' : rest_.front();
    const std::size_t end = quotation == '\'' || quotation == '"' ? rest_.find(quotation, 1) : rest_.npos;
    if (end == rest_.npos) damaged();
    const std::string_view text = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return text;
  }

  bool truth() {
    if (take_word("True")) return true;
    if (take_word("False")) return false;
    damaged();
  }

  ElementType type() {
    if (next_is('[')) refuse_npy("holds records of several fields: save one array of numbers.");
    const std::string_view name = quoted();
    if (name == "<f2") return ElementType::f16;
    if (name == "<f4") return ElementType::f32;
    if (name == "<f8") return ElementType::f64;
    if (name == "|O")
      refuse_npy(
          "holds a pickle of Python, which can run any program when it is loaded: save an array of numbers by "
          "numpy.save(\"x.npy\", x.astype(\"float32\")).");
    refuse_npy("holds numbers of type " + quote(name) + ": save x.astype(\"<f4\") instead.");
  }

  std::vector<std::int64_t> shape() {
    std::vector<std::int64_t> sizes;
    require('(');
    while (!take(')')) {
      skip_spaces();
      std::size_t digits = 0;
      while (digits < rest_.size() && std::isdigit(static_cast<unsigned char>(rest_[digits]))) ++digits;
      const auto size = parse_number<std::int64_t>(rest_.substr(0, digits));
      if (digits == 0 || sizes.size() == kMostAxes) damaged();
      if (!size) refuse_npy("is damaged: its shape has a size of more than 2^63.");
      sizes.push_back(*size);
      rest_.remove_prefix(digits);
      if (!take(',') && !next_is(')')) damaged();
    }
    return sizes;
  }

  std::string_view rest_;
};

}  // namespace

StoredArray read_npy(const BytesAt& file) {
  std::string start = file.read(0, kPrefix + 2);  // in one direction, because the file may be compressed
  if (start.size() < kPrefix + 2 || !start.starts_with("\x93NUMPY")) refuse_npy("is cut short: it has no header.");
  const int version = start[kPrefix - 2];
  if (version < 1 || version > 3)
    refuse_npy("has version " + std::to_string(version) + " of the format: versions 1 to 3 are read.");
  const std::size_t length_bytes = version == 1 ? 2 : 4;
  start += file.read(start.size(), length_bytes - 2);
  if (start.size() < kPrefix + length_bytes) refuse_npy("is cut short: it ends inside its header.");
  std::size_t length = 0;
  for (std::size_t i = length_bytes; i-- > 0;) length = length << 8 | static_cast<unsigned char>(start[kPrefix + i]);
  if (length > limit::kArrayHeader)
    refuse_npy("has a header of more than " + byte_size(limit::kArrayHeader) + ", which is the limit.");
  const std::string text = file.read(start.size(), length);
  if (text.size() < length) refuse_npy("is cut short: it ends inside its header.");
  StoredArray array = Header(text).read();
  array.data = file.part(start.size() + length, file.size);
  require_bytes(array.shape, array.type, array.data.size);
  return array;
}

}  // namespace ropewalk
