#include "text/sentence.h"

#include "fuzz/targets.h"

void ropewalk::fuzz::sentence(std::string_view input) {
  std::vector<std::string> words;
  if (!accepts([&] { words = words_of(input); })) return;
  require(!words.empty() && words.size() <= kMaxWords, "a sentence has 1 to kMaxWords words");
  for (const std::string& word : words) shorten(word, 8);
}
