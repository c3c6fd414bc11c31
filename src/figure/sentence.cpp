#include "figure/sentence.h"

#include <stdexcept>

namespace ropewalk {
namespace {

bool continues(unsigned char byte) { return (byte & 0xC0) == 0x80; }

/// Bytes of the letter that begins here, or 0 where none does: overlong forms and surrogates are none.
std::size_t letter_at(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const std::size_t length = byte(0) < 0x80                      ? 1
                             : byte(0) >= 0xC2 && byte(0) < 0xE0 ? 2
                             : byte(0) >> 4 == 0xE               ? 3
                             : byte(0) >= 0xF0 && byte(0) < 0xF5 ? 4
                                                                 : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!continues(byte(i))) return 0;
  if (length == 3 && ((byte(0) == 0xE0 && byte(1) < 0xA0) || (byte(0) == 0xED && byte(1) >= 0xA0))) return 0;
  if (length == 4 && ((byte(0) == 0xF0 && byte(1) < 0x90) || (byte(0) == 0xF4 && byte(1) >= 0x90))) return 0;
  return length;
}

void require_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = letter_at(text.substr(at));
    if (length == 0)
      throw std::invalid_argument("The sentence is not UTF-8: byte " + std::to_string(at + 1) +
                                  " begins no letter.");
    at += length;
  }
}

}  // namespace

std::vector<std::string> words_of(std::string_view sentence) {
  require_utf8(sentence);
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : sentence) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7F)
      finish();
    else
      word += c;
  }
  finish();
  if (words.empty()) throw std::invalid_argument("The sentence is empty: type a word or more.");
  if (words.size() > kMaxWords)
    throw std::invalid_argument("The sentence has " + std::to_string(words.size()) +
                                " words: the map takes up to " + std::to_string(kMaxWords) + ".");
  return words;
}

std::string shortened(const std::string& word, std::size_t letters) {
  std::size_t count = 0;
  std::size_t cut = 0;  // where the last letter that is kept ends, with one left for the ellipsis
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (continues(static_cast<unsigned char>(word[at]))) continue;
    if (count == letters - 1) cut = at;
    if (++count > letters) return word.substr(0, cut) + "…";
  }
  return word;
}

}  // namespace ropewalk
