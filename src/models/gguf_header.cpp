#include "models/gguf_header.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "text/limits.h"
#include "text/numbers.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse_gguf(const std::string& why) {
  throw std::invalid_argument(printable("This GGUF file " + why));
}

void require_at_most(const Limit& most, std::uint64_t count) {
  if (count > most) refuse_gguf("has more than " + std::to_string(most) + " " + most.what + ", which is the limit.");
}

/// The types of values, by their numbers in the file.
enum Type : std::uint32_t { u8, i8, u16, i16, u32, i32, f32, boolean, text, array, u64, i64, f64 };
constexpr std::array<std::size_t, 13> kTypeBytes = {1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};

constexpr std::uint64_t kMostLayers = 512;  // as in llama.cpp

constexpr std::array kTensorNames = {"rope_freqs.weight", "rope_factors_long.weight", "rope_factors_short.weight"};

/// Whether the value of a key is kept. The architecture, with which most keys begin, may only follow.
bool is_kept(std::string_view key) {
  constexpr std::array<std::string_view, 4> kKeys = {"general.architecture", "general.name", "split.no", "split.count"};
  constexpr std::array<std::string_view, 12> kEnds = {".context_length",
                                                      ".embedding_length",
                                                      ".block_count",
                                                      ".attention.head_count",
                                                      ".attention.key_length",
                                                      ".attention.key_length_swa",
                                                      ".attention.key_length_mla",
                                                      ".attention.kv_lora_rank",
                                                      ".attention.sliding_window",
                                                      ".attention.max_alibi_bias",
                                                      ".attention.relative_buckets_count",
                                                      ".attention.temperature_scale"};
  return std::ranges::find(kKeys, key) != kKeys.end() || key.find(".rope.") != key.npos ||
         std::ranges::any_of(kEnds, [&](std::string_view end) { return key.ends_with(end); });
}

/// The shortest decimal number that rounds to this float.
double decimal(float value) {
  std::array<char, 32> digits{};
  const char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return parse_number<double>({digits.data(), end}).value_or(value);
}

class HeaderReader {
 public:
  explicit HeaderReader(const ByteSource& source) : source_(source) {}

  Json read() {
    if (bytes(4) != "GGUF") refuse_gguf("does not begin with the letters GGUF.");
    const auto version = number<std::uint32_t>();
    if (version != 0 && (version & 0xFFFF) == 0)
      refuse_gguf(
          "stores its numbers with the highest byte first: convert it with gguf_convert_endian.py of llama.cpp.");
    if (version < 2 || version > 3)
      refuse_gguf("has version " + std::to_string(version) + "; accepted are 2 and 3: convert the model again.");
    const auto tensors = number<std::uint64_t>();
    const auto keys = number<std::uint64_t>();
    require_at_most(limit::kGgufTensors, tensors);
    require_at_most(limit::kGgufKeys, keys);
    for (std::uint64_t i = 0; i < keys; ++i) read_key();
    for (std::uint64_t i = 0; i < tensors; ++i) read_tensor_info();
    read_tensors();
    return std::move(result_);
  }

 private:
  struct Tensor {
    std::uint64_t offset = 0;  ///< in the data, which begins after the header
    std::string name;
    std::size_t count = 0;
  };

  [[noreturn]] static void refuse_as_cut() { refuse_gguf("is cut short: it ends inside its header."); }

  /// At least `count` bytes that were read and not yet used, unless the file ends before.
  void fetch(std::size_t count) {
    if (buffer_.size() - next_ >= count) return;
    constexpr std::size_t kPiece = 64 << 10;
    buffer_.erase(0, next_);
    next_ = 0;
    buffer_ += source_.read(std::max(count, kPiece) - buffer_.size());
  }

  /// The next bytes, valid until the next call.
  /// @param count  at most limit::kConfigText or a few
  std::string_view bytes(std::size_t count) {
    fetch(count);
    if (buffer_.size() - next_ < count) refuse_as_cut();
    const std::string_view found = std::string_view(buffer_).substr(next_, count);
    next_ += count;
    advance(count);
    return found;
  }

  /// Passes over bytes of the header.
  void skip(std::uint64_t count) {
    advance(count);
    const std::uint64_t buffered = std::min<std::uint64_t>(count, buffer_.size() - next_);
    next_ += static_cast<std::size_t>(buffered);
    if (count > buffered) source_.skip(static_cast<std::size_t>(count - buffered));
  }

  void advance(std::uint64_t count) {
    position_ += count;  // both are far below 2^63, see limit::kGgufBytes and read_tensors
    if (in_header_) require_at_most(limit::kGgufBytes, position_);
  }

  template <class Number>
  Number number() {
    std::array<char, sizeof(Number)> raw{};
    bytes(raw.size()).copy(raw.data(), raw.size());
    if constexpr (std::endian::native == std::endian::big) std::ranges::reverse(raw);
    return std::bit_cast<Number>(raw);
  }

  /// A length that what follows has at least as many bytes as.
  std::uint64_t length() {
    const auto count = number<std::uint64_t>();
    require_at_most(limit::kGgufBytes, count);
    return count;
  }

  std::string name() {
    const std::uint64_t count = length();
    if (count > limit::kConfigText)
      refuse_gguf("is damaged: the name of a key or a tensor has " + std::to_string(count) + " bytes.");
    const std::string found(bytes(static_cast<std::size_t>(count)));
    if (first_byte_not_utf8(found)) refuse_gguf("is damaged: the name of a key or a tensor is not text.");
    return found;
  }

  Type type(const std::string& key) {
    const auto found = number<std::uint32_t>();
    if (found >= kTypeBytes.size())
      refuse_gguf("is damaged: " + key + " has type " + std::to_string(found) + ", which does not exist.");
    return static_cast<Type>(found);
  }

  void read_key() {
    const std::string key = name();
    const Type kind = type(key);
    const bool keeps = is_kept(key);
    if (kind == array) return read_array(key, keeps);
    if (key == "general.alignment") {
      if (kind != u32) refuse_gguf("is damaged: general.alignment is no u32.");
      alignment_ = number<std::uint32_t>();
      return;
    }
    if (!keeps) return kind == text ? skip(length()) : skip(kTypeBytes[kind]);
    result_[key] = value(kind);
  }

  Json value(Type kind) {
    switch (kind) {
      case u8: return number<std::uint8_t>();
      case i8: return number<std::int8_t>();
      case u16: return number<std::uint16_t>();
      case i16: return number<std::int16_t>();
      case u32: return number<std::uint32_t>();
      case i32: return number<std::int32_t>();
      case f32: return decimal(number<float>());
      case boolean: return number<std::uint8_t>() != 0;
      case u64: return number<std::uint64_t>();
      case i64: return number<std::int64_t>();
      case f64: return number<double>();
      default: break;
    }
    const std::uint64_t count = length();
    if (count > limit::kConfigText) return skip(count), Json();
    const std::string found(bytes(static_cast<std::size_t>(count)));
    return first_byte_not_utf8(found) ? printable(found) : found;  // JSON is UTF-8
  }

  /// Keeps numbers only: one for each layer, or the sections of M-RoPE.
  void read_array(const std::string& key, bool keeps) {
    const Type kind = type(key);
    const auto count = number<std::uint64_t>();
    if (kind == array) refuse_gguf("is damaged: " + key + " is a list of lists, which llama.cpp does not have.");
    require_at_most(limit::kGgufBytes, count);
    if (kind == text) {
      for (std::uint64_t i = 0; i < count; ++i) skip(length());
    } else if (!keeps || count > kMostLayers) {
      skip(count * kTypeBytes[kind]);
    } else {
      Json list = Json::array();
      for (std::uint64_t i = 0; i < count; ++i) list.push_back(value(kind));
      result_[key] = std::move(list);
    }
  }

  void read_tensor_info() {
    constexpr std::uint32_t kMostDimensions = 4, kFloat32 = 0;
    Tensor tensor{.name = name()};
    const auto dimensions = number<std::uint32_t>();
    if (dimensions > kMostDimensions)
      refuse_gguf("is damaged: " + tensor.name + " has " + std::to_string(dimensions) +
                  " dimensions; accepted are up to 4.");
    std::uint64_t count = 1;
    bool is_small = true;
    for (std::uint32_t i = 0; i < dimensions; ++i) {
      const auto size = number<std::uint64_t>();
      is_small = is_small && size <= limit::kReals && (count *= size) <= limit::kReals;
    }
    const auto kind = number<std::uint32_t>();
    tensor.offset = number<std::uint64_t>();
    if (std::ranges::find(kTensorNames, tensor.name) == kTensorNames.end()) return;
    if (kind != kFloat32)
      refuse_gguf("has " + tensor.name + " in the type of number " + std::to_string(kind) +
                  "; accepted is float32, 0.");
    if (!is_small)
      refuse_gguf("has more than " + std::to_string(limit::kReals) + " numbers in " + tensor.name +
                  ", which is the limit.");
    tensor.count = static_cast<std::size_t>(count);
    if (tensors_.size() == kTensorNames.size()) refuse_gguf("is damaged: it has a tensor of RoPE twice.");
    tensors_.push_back(std::move(tensor));
  }

  void read_tensors() {
    constexpr std::uint64_t kMostOffset = std::uint64_t{1} << 50;
    if (tensors_.empty()) return;
    if (!std::has_single_bit(alignment_)) refuse_gguf("is damaged: general.alignment is no power of 2.");
    in_header_ = false;
    const std::uint64_t start = (position_ + alignment_ - 1) / alignment_ * alignment_;
    std::ranges::sort(tensors_, {}, &Tensor::offset);
    for (const Tensor& tensor : tensors_) {
      if (tensor.offset > kMostOffset || start + tensor.offset < position_)
        refuse_gguf("is damaged: " + tensor.name + " lies outside of the file or on another tensor.");
      skip(start + tensor.offset - position_);
      Json list = Json::array();
      for (std::size_t i = 0; i < tensor.count; ++i) {
        fetch(sizeof(float));
        if (buffer_.size() - next_ < sizeof(float)) refuse_gguf("is cut short: it ends before " + tensor.name + ".");
        list.push_back(decimal(number<float>()));
      }
      result_[tensor.name] = std::move(list);
    }
  }

  const ByteSource& source_;
  std::string buffer_;
  std::size_t next_ = 0;        // the first byte of the buffer that is not used
  std::uint64_t position_ = 0;  // of that byte in the file
  bool in_header_ = true;
  std::uint32_t alignment_ = 32;
  std::vector<Tensor> tensors_;
  Json result_ = Json::object();
};

}  // namespace

Json read_gguf_header(const ByteSource& source) { return HeaderReader(source).read(); }

}  // namespace ropewalk
