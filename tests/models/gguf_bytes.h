// Writes small GGUF files for tests.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ropewalk::test {

/// The bytes of a number, the lowest first.
template <class Number>
std::string raw(Number number) {
  const auto* const bytes = reinterpret_cast<const char*>(&number);
  return {bytes, sizeof(Number)};
}

inline std::string raw_text(const std::string& text) { return raw(std::uint64_t{text.size()}) + text; }

/// Collects keys and tensors. The values of keys are typed by C++: std::uint32_t, float, bool, std::string.
class GgufBytes {
 public:
  GgufBytes& key(const std::string& name, std::uint32_t value) { return add(name, 4, raw(value)); }
  GgufBytes& key(const std::string& name, std::uint16_t value) { return add(name, 2, raw(value)); }
  GgufBytes& key(const std::string& name, float value) { return add(name, 6, raw(value)); }
  GgufBytes& key(const std::string& name, bool value) { return add(name, 7, std::string(1, value ? '\1' : '\0')); }
  GgufBytes& key(const std::string& name, const std::string& value) { return add(name, 8, raw_text(value)); }
  GgufBytes& key(const std::string& name, const char* value) { return key(name, std::string(value)); }
  GgufBytes& list(const std::string& name, const std::vector<std::string>& texts) {
    std::string bytes = raw(std::uint32_t{8}) + raw(std::uint64_t{texts.size()});
    for (const std::string& text : texts) bytes += raw_text(text);
    return add(name, 9, bytes);
  }
  GgufBytes& list(const std::string& name, const std::vector<std::uint32_t>& numbers) {
    std::string bytes = raw(std::uint32_t{4}) + raw(std::uint64_t{numbers.size()});
    for (const std::uint32_t number : numbers) bytes += raw(number);
    return add(name, 9, bytes);
  }
  /// A value of any type, right or wrong.
  GgufBytes& add(const std::string& name, std::uint32_t type, const std::string& bytes) {
    keys_ += raw_text(name) + raw(type) + bytes;
    ++key_count_;
    return *this;
  }
  GgufBytes& tensor(const std::string& name, const std::vector<float>& numbers) {
    data_.resize((data_.size() + kAlignment - 1) / kAlignment * kAlignment);
    infos_ += raw_text(name) + raw(std::uint32_t{1}) + raw(std::uint64_t{numbers.size()}) + raw(std::uint32_t{0}) +
              raw(std::uint64_t{data_.size()});
    ++tensor_count_;
    for (const float number : numbers) data_ += raw(number);
    return *this;
  }

  std::string bytes() const {
    std::string all = "GGUF" + raw(std::uint32_t{3}) + raw(tensor_count_) + raw(key_count_) + keys_ + infos_;
    if (!data_.empty()) all.resize((all.size() + kAlignment - 1) / kAlignment * kAlignment);
    return all + data_;
  }

 private:
  static constexpr std::size_t kAlignment = 32;
  std::string keys_, infos_, data_;
  std::uint64_t key_count_ = 0, tensor_count_ = 0;
};

/// The keys of a Llama with 32 heads of 128.
inline GgufBytes llama_gguf(const std::string& architecture = "llama") {
  GgufBytes file;
  file.key("general.architecture", architecture)
      .key("general.name", "Test")
      .key(architecture + ".context_length", 131072U)
      .key(architecture + ".embedding_length", 4096U)
      .key(architecture + ".attention.head_count", 32U)
      .key(architecture + ".rope.freq_base", 500000.0F)
      .key(architecture + ".rope.dimension_count", 128U);
  return file;
}

}  // namespace ropewalk::test
