// What a page that holds Ropewalk in an iframe can ask for, and what it is told.
#include "ui/page_messages.h"

#include <nlohmann/json.hpp>

#include "figure/shared_parameters.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

using Json = nlohmann::json;

class PageMessages : public UiTest {
 protected:
  Json ask(const std::string& message) { return Json::parse(workspace().answer_message(message)); }
  Json change() { return Json::parse(workspace().change_message().value_or("null")); }
};

TEST_F(PageMessages, SetAndGet) {
  draw(2);
  EXPECT_TRUE(change().is_null());
  const Json answer = ask(R"({"ropewalk": "set", "values": {"pair": 10, "nonsense": 1}, "id": "a"})");
  EXPECT_EQ(answer["ropewalk"], "values");
  EXPECT_EQ(answer["id"], "a");
  EXPECT_EQ(answer["values"]["pair"], 10);
  EXPECT_EQ(answer["figures"].size(), 4u);
  EXPECT_EQ(answer["problems"].size(), 1u);
  EXPECT_FALSE(answer["values"].contains("bits")) << "no open figure has it";
  EXPECT_EQ(values()[param::pair], 10);
  EXPECT_EQ(change(), Json::parse(R"({"ropewalk": "change", "values": {"pair": 10}})"));
  EXPECT_TRUE(change().is_null());
  run([&](User& user) { user.press(ImGuiMod_Ctrl | ImGuiKey_Z); });
  EXPECT_EQ(ask(R"({"ropewalk": "get"})")["values"]["pair"], 0) << "setting is one undo step";
}

TEST_F(PageMessages, AStepOfALesson) {
  draw(2);
  change();
  const Json answer = ask(R"({"ropewalk": "step", "lesson": "rotation", "step": 2})");
  EXPECT_EQ(answer["lesson"], "rotation");
  EXPECT_EQ(answer["step"], 2);
  EXPECT_EQ(change()["step"], 2);
  run([&](User& user) { user.press(ImGuiKey_PageDown); });
  EXPECT_EQ(change()["step"], 3);
  EXPECT_EQ(ask(R"({"ropewalk": "step", "lesson": "nonsense"})")["ropewalk"], "refused");
}

}  // namespace
}  // namespace ropewalk::test
