// Tests of `ropewalk --licences`. tests/packages/licences.py compares the list with what the program is built from.
#include "program.h"

namespace ropewalk {
namespace {

using test::has;

class Licences : public test::Program {};

TEST_F(Licences, StandInFullBehindTheListOfParts) {
  const std::string text = run({"--licences"}).out;
  EXPECT_EQ(run({"--licenses"}).out, text);
  const std::size_t begin = text.find("\n\n") + 2, end = text.find("\n\n", begin);
  const std::string parts = text.substr(begin, end - begin);
  for (const std::string_view part : split(parts, '\n')) {
    const std::size_t title = text.find("==== " + std::string(part) + " ====\n\n", end);
    ASSERT_NE(title, text.npos) << part;
    const std::string licence = text.substr(title, text.find("\n==== ", title) - title);
    EXPECT_GT(licence.size(), 300u) << licence;
    EXPECT_TRUE(has(licence, "opyright") || has(licence, "LICENSE")) << licence;
  }
  EXPECT_TRUE(has(text.substr(end), "==== Ropewalk ")) << "its own licence comes first";
}

}  // namespace
}  // namespace ropewalk
