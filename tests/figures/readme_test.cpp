// The README's table of parameters says what the parameters say.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "figure/figure.h"

namespace ropewalk {
namespace {

constexpr const char* kBegin =
    "<!-- parameters: written by the test of this table; see CONTRIBUTING.md -->\n";
constexpr const char* kEnd = "<!-- end of parameters -->\n";
const std::string kReadme = std::string(ROPEWALK_SOURCE_DIR) + "/README.md";

std::string figures_with(const std::string& parameter) {
  std::string ids;
  for (const Figure& figure : all_figures())
    if (std::ranges::count(parameters_of(figure), parameter, &Parameter::id) > 0)
      ids += (ids.empty() ? "" : ", ") + figure.id;
  return ids;
}

std::string table() {
  std::string text = "| flag | what it is | takes | default | figures |\n| --- | --- | --- | --- | --- |\n";
  for (const Parameter& p : all_parameters())
    text += "| `" + p.flag() + "` | " + p.help + " | " + p.accepted() + " | " + p.text(p.default_value) +
            " | " + figures_with(p.id) + " |\n";
  return text;
}

std::string read(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST(Readme, ListsEveryParameter) {
  // The probe of the second registry is not for users.
  if (std::ranges::count(all_figures(), "probe_figure", &Figure::id) > 0) GTEST_SKIP();
  std::string readme = read(kReadme);
  const auto begin = readme.find(kBegin);
  const auto end = readme.find(kEnd);
  ASSERT_NE(begin, std::string::npos);
  ASSERT_NE(end, std::string::npos);
  const std::size_t first = begin + std::string(kBegin).size();
  if (std::getenv("ROPEWALK_WRITE_README")) {
    readme.replace(first, end - first, table());
    std::ofstream(kReadme) << readme;
    return;
  }
  EXPECT_EQ(readme.substr(first, end - first), table())
      << "write it with: ROPEWALK_WRITE_README=1 build/release/tests/figures";
}

}  // namespace
}  // namespace ropewalk
