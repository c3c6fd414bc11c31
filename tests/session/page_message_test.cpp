// Messages of a page that holds Ropewalk: what they may ask for, and nothing else.
#include "session/page_message.h"

#include <gtest/gtest.h>

#include "figure/shared_parameters.h"
#include "session/random_session.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

PageMessage message_of(const std::string& text) { return read_page_message(text, default_parameters()); }

std::string refusal_of(const std::string& text) {
  try {
    message_of(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(PageMessage, SetsValuesOfAllKinds) {
  const PageMessage message = message_of(
      R"({"ropewalk": "set", "values": {"pair": 10, "base": 5e5, "causal": true, "context": "128k"}, "id": 7})");
  EXPECT_EQ(message.kind, PageMessage::Kind::set);
  EXPECT_EQ(message.id, "7");
  EXPECT_TRUE(message.problems.empty());
  Session session;
  session.assign(message.values);
  EXPECT_EQ(session.values()[param::pair], 10);
  EXPECT_EQ(session.values()[param::base], 500000);
  EXPECT_EQ(session.values()[param::context], 128000);
}

TEST(PageMessage, AsksForAStep) {
  const PageMessage message = message_of(R"({"ropewalk": "step", "lesson": "rotation", "step": 3})");
  EXPECT_EQ(message.kind, PageMessage::Kind::step);
  EXPECT_EQ(message.lesson, "rotation");
  EXPECT_EQ(message.step, 3u);
}

TEST(PageMessage, ABadValueGetsASentenceAndTheRestStands) {
  const PageMessage message =
      message_of(R"({"ropewalk": "set", "values": {"pair": -1, "nonsense": 1, "table": "/etc/passwd",
                                       "base": [1], "position": 7}})");
  ASSERT_EQ(message.problems.size(), 4u);
  ASSERT_EQ(message.values.size(), 1u);
  EXPECT_EQ(message.values.front().id, "position");
}

TEST(PageMessage, EverythingElseIsRefused) {
  EXPECT_NE(refusal_of("nonsense"), "accepted");
  EXPECT_EQ(refusal_of("[]"), "This message cannot be read: it has no member \"ropewalk\".");
  EXPECT_EQ(refusal_of(R"({"ropewalk": "open", "path": "/etc/passwd"})"),
            "This message cannot be read: \"ropewalk\" should be \"get\", \"set\" or \"step\".");
  EXPECT_NE(refusal_of(R"({"ropewalk": "set"})"), "accepted");
  EXPECT_NE(refusal_of(R"({"ropewalk": "step"})"), "accepted");
  EXPECT_NE(refusal_of(R"({"ropewalk": "step", "lesson": "rotation", "step": 0})"), "accepted");
  EXPECT_NE(refusal_of(R"({"ropewalk": "get", "id": {}})"), "accepted");
  EXPECT_NE(refusal_of(std::string(limit::kMessageBytes + 1, ' ')), "accepted");
}

TEST(PageMessage, ValuesThatAreToldCanBeSet) {
  test::RandomSessions sessions(2);
  for (int i = 0; i < 100; ++i) {
    const Session session = sessions.next();
    const std::string told = values_as_json(session.values(), session.values().parameters());
    if (told.size() > limit::kMessageBytes - 100) continue;
    const PageMessage message = message_of(R"({"ropewalk": "set", "values": )" + told + "}");
    ASSERT_TRUE(message.problems.empty()) << message.problems.front();
    Session same;
    same.assign(message.values);
    ASSERT_EQ(same.values(), session.values());
  }
}

}  // namespace
}  // namespace ropewalk
