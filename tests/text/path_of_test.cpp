#include "text/path_of.h"

#include <gtest/gtest.h>

namespace ropewalk {
namespace {

TEST(PathOf, KeepsTheLettersOfAName) {
  for (const char* name : {"plot.png", "modèle.json", "日本語.json", "𝛼.npy", "a/b c.json", ""})
    EXPECT_EQ(path_of(name).generic_string(), name);
}

}  // namespace
}  // namespace ropewalk
