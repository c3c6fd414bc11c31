// Tests the glossary of the program, and that mistakes in a glossary are refused at their line.
#include "lessons/glossary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace ropewalk {
namespace {

TEST(Glossary, HasShortEntriesForWhatLessonsUse) {
  for (const char* id : {"softmax", "query", "key", "decoder", "radian", "base", "pair", "theta", "attention-head",
                         "head-dim", "logit", "score", "ntk"})
    EXPECT_EQ(term_by_id(id).id, id);
  for (const GlossaryEntry& entry : glossary()) {
    std::istringstream words(entry.text);
    const auto count = std::distance(std::istream_iterator<std::string>(words), {});
    EXPECT_LE(count, 90) << entry.id;
    EXPECT_GE(count, 15) << entry.id;
    EXPECT_TRUE(entry.text.ends_with('.')) << entry.id;
    EXPECT_EQ(entry.text.find("\n\n"), entry.text.npos) << entry.id << " has more than one paragraph";
    EXPECT_EQ(entry.text.find("(term:" + entry.id + ")"), entry.text.npos) << entry.id << " leads to itself";
  }
}

TEST(Glossary, RefusesUnknownTerms) {
  for (const char* id : {"", "querry", "Query", "query "}) EXPECT_THROW(term_by_id(id), std::invalid_argument) << id;
}

TEST(Glossary, ReadsTitlesAndTexts) {
  const auto entries =
      read_glossary("# Glossary\n\nHow.\n\n## a: The letter: A\n\nText\nof $a$ and [b](term:b).\n\n## b: B\nx\n");
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[0].id, "a");
  EXPECT_EQ(entries[0].title, "The letter: A");
  EXPECT_EQ(entries[0].text, "Text\nof $a$ and [b](term:b).");
  EXPECT_EQ(entries[1].text, "x");
}

TEST(Glossary, RefusesMistakesAtTheirLine) {
  for (const auto& [text, message] : {std::pair{"## a\n\nx", "line 1: an entry begins with"},
                                      {"## A b: x\n\nx", "line 1: 'A b' is no id"},
                                      {"## a: \n\nx", "line 1: the entry has no title"},
                                      {"## a: A\n\n## b: B\nx", "line 1: the entry has no text"},
                                      {"## a: A\nx\n## a: A\nx", "line 3: 'a' occurs twice"},
                                      {"## a: A\n\nx {{1}}", "line 3: the glossary has no live"},
                                      {"## a: A\n\n[x](term:b)", "line 3: 'term:b' is no term"},
                                      {"## a: A\n[x](set:pair=1)", "line 2: 'set:pair=1' is"},
                                      {"## a: A\n$\\rule{1em}{1em}$", "line 2: '\\rule' is no command"},
                                      {"## a: A\n$x", "line 2: the formula"}})
    try {
      read_glossary(text);
      ADD_FAILURE() << text << " was accepted";
    } catch (const std::invalid_argument& error) {
      EXPECT_TRUE(std::string_view(error.what()).starts_with(message)) << error.what();
    }
}

}  // namespace
}  // namespace ropewalk
