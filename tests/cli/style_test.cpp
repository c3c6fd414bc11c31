// Tests of `ropewalk export --style`: style.json stands beside the fonts, and a wrong one leaves no file.
#include "embedded_assets.h"
#include "program.h"

namespace ropewalk {
namespace {

class StyleFlag : public test::Program {
 protected:
  std::string exported(const std::string& file, const Arguments& more) {
    Arguments arguments{"export", "similarity", "-o", file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    return read_file(folder / file, 1 << 26);
  }
};

TEST_F(StyleFlag, DrawsEveryFormatInItsLook) {
  std::filesystem::create_directory(folder / "university");
  write_file(folder / "university" / "Name.ttf", embedded_asset("fonts/Inconsolata-Medium.ttf"));
  write_file(folder / "university" / "style.json",
             R"({"colors": {"light": {"text": "#7A003C"}}, "fonts": {"regular": "Name.ttf"}})");
  const Arguments style{"--style", "university/style.json"};
  const std::string svg = exported("a.svg", style);
  EXPECT_NE(svg.find("#7a003c"), std::string::npos);
  EXPECT_NE(svg.find("Inconsolata"), std::string::npos);
  EXPECT_NE(exported("a.pdf", style).find("Inconsolata"), std::string::npos);
  EXPECT_NE(exported("a.png", style), exported("plain.png", {}));
  // Neither the session in the file nor the next picture has the style.
  EXPECT_EQ(exported("b.svg", {}).find("#7a003c"), std::string::npos);
  run({"export", "a.svg", "-o", "again.svg"});
  EXPECT_EQ(read_file(folder / "again.svg", 1 << 26), exported("c.svg", {}));
}

TEST_F(StyleFlag, AWrongStyleIsRefusedWithItsLineAndLeavesNoFile) {
  write_file(folder / "style.json", "{\"colors\": {\n\"light\": {\"txt\": \"#7A003C\"}}}");
  const auto refusal = [&] {
    return expect_refusal({"export", "similarity", "--style", "style.json", "-o", "a.svg"}, 1);
  };
  EXPECT_NE(refusal().find("style.json, line 2: colors.light.txt is no key of a style: "), std::string::npos);
  write_file(folder / "style.json", R"({"fonts": {"bold": "Bold.ttf"}})");
  EXPECT_NE(refusal().find("style.json, line 1: fonts.bold cannot be used: There is no file Bold.ttf"),
            std::string::npos);
  write_file(folder / "style.json", std::string(20000, ' '));
  EXPECT_NE(refusal().find("style.json is larger than"), std::string::npos);
  expect_refusal({"export", "similarity", "--style", "none.json", "-o", "a.svg"}, 1);
  expect_refusal({"export", "similarity", "--style", "/dev/zero", "-o", "a.svg"}, 1);
}

}  // namespace
}  // namespace ropewalk
