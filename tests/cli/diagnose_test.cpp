// Tests of `ropewalk --diagnose`: what a bug report needs, also on a machine where things are missing.
#include "files/files.h"
#include "program.h"
#include "ropewalk_version.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

class Diagnose : public test::Program {
 protected:
  std::string report() {
    const test::Outcome outcome = run({"--diagnose"});
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    return outcome.out;
  }
  static bool contains(const std::string& text, const std::string& part) { return text.find(part) != text.npos; }
};

TEST_F(Diagnose, NamesProgramSystemGraphicsAndLimits) {
  const std::string text = report();
  for (const std::string& part :
       {std::string(kVersion), std::string("compiler "), std::string("Linux "), std::string("x86-64"),
        std::string("DISPLAY is not set"), std::string("Roboto-Regular.ttf"), std::string("LANG")})
    EXPECT_TRUE(contains(text, part)) << part << text;
  EXPECT_TRUE(contains(text, "OpenGL, pictures    ")) << text;
  EXPECT_TRUE(contains(text, "OpenGL, window      There is no display to open a window on")) << text;
  for (const Limit& limit : limit::kAll)
    EXPECT_TRUE(contains(text, std::to_string(limit.value) + " " + limit.what)) << text;
}

TEST_F(Diagnose, TellsWhichFilesExistAndHidesTheHomeFolder) {
  EXPECT_TRUE(contains(report(), "ropewalk does not exist"));
  std::filesystem::create_directories(streams / "ropewalk");
  write_file(streams / "ropewalk" / "session.json", "12345");
  const std::string text = report();
  EXPECT_TRUE(contains(text, "ropewalk/session.json, 5 bytes, can be written")) << text;
  ::setenv("HOME", streams.path().c_str(), 1);
  const std::string hidden = report();
  EXPECT_TRUE(contains(hidden, "~/ropewalk/session.json, 5 bytes")) << hidden;
  EXPECT_FALSE(contains(hidden, streams.path().string())) << hidden;
}

TEST_F(Diagnose, ReportsAFailureAndGoesOn) {
  limits = {{RLIMIT_NOFILE, 12}, {RLIMIT_STACK, 512 << 10}};
  const std::string text = report();
  EXPECT_TRUE(contains(text, "`ulimit -n` allows 12 open files")) << text;
  EXPECT_TRUE(contains(text, "`ulimit -s` allows 512 KiB for the stack")) << text;
  EXPECT_TRUE(contains(text, "OpenGL, pictures    Drawing needs 16 open files")) << text;
  EXPECT_TRUE(contains(text, "OpenGL, window      Drawing needs 16 open files")) << text;
}

}  // namespace
}  // namespace ropewalk
