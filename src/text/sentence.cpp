#include "text/sentence.h"

#include <stdexcept>

#include "text/printable.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

void require_utf8(std::string_view text) {
  if (const auto at = first_byte_not_utf8(text))
    throw std::invalid_argument("The sentence is not UTF-8: byte " + std::to_string(*at + 1) +
                                " does not begin a character.");
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
  for (const char c : printable(sentence)) {
    if (c == ' ')
      finish();
    else
      word += c;
  }
  finish();
  if (words.empty()) throw std::invalid_argument("The sentence is empty: type a word or more.");
  if (words.size() > kMaxWords)
    throw std::invalid_argument("The sentence has " + std::to_string(words.size()) + " words; accepted are up to " +
                                std::to_string(kMaxWords) + ".");
  return words;
}

std::string shorten(const std::string& word, std::size_t letters) {
  std::size_t count = 0;
  std::size_t cut = 0;  // bytes to keep before the ellipsis
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (continues_letter(word[at])) continue;
    if (count == letters - 1) cut = at;
    if (++count > letters) return word.substr(0, cut) + "…";
  }
  return word;
}

}  // namespace ropewalk
