// Parts of docs/ that tests write: they stand between two marks.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace ropewalk {

inline const std::string kRoot = ROPEWALK_SOURCE_DIR "/";

inline std::string read_page(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(kRoot + path).rdbuf();
  return text.str();
}

/// The text between two marks; fails the test if one of them is missing.
inline std::string between(const std::string& text, const std::string& begin, const std::string& end) {
  const std::size_t first = text.find(begin);
  const std::size_t last = first == text.npos ? text.npos : text.find(end, first + begin.size());
  EXPECT_NE(last, text.npos) << "the page needs the lines '" << begin << "' and '" << end << "'";
  return last == text.npos ? "" : text.substr(first + begin.size(), last - first - begin.size());
}

/// Compares the part of a page between its marks with `expected`; writes it if ROPEWALK_WRITE_PAGES is set.
inline void expect_part(const std::string& page, const std::string& part, const std::string& expected) {
  std::string text = read_page(page);
  const std::string begin = "<!-- begin of " + part + " -->\n";
  const std::string shown = between(text, begin, "<!-- end of " + part + " -->\n");
  if (std::getenv("ROPEWALK_WRITE_PAGES") && !testing::Test::HasFailure()) {
    text.replace(text.find(begin) + begin.size(), shown.size(), expected);
    std::ofstream(kRoot + page) << text;
    return;
  }
  EXPECT_TRUE(shown == expected) << page << " differs from the source it is copied from; write it with\n"
                                 << "  ROPEWALK_WRITE_PAGES=1 build/release/tests/"
                                 << (page == "docs/web.md" ? "ui" : "figures") << " --gtest_filter='Pages.*'";
}

}  // namespace ropewalk
