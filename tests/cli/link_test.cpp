// Tests of `ropewalk link`, and of links as arguments of the window.
#include "documents/linked_session.h"
#include "files/files.h"
#include "program.h"

namespace ropewalk {
namespace {

class LinkCommand : public test::Program {
 protected:
  std::string link(Arguments arguments) {
    arguments.insert(arguments.begin(), "link");
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    EXPECT_EQ(outcome.error, "");
    EXPECT_TRUE(outcome.out.ends_with('\n'));
    return outcome.out.substr(0, outcome.out.size() - 1);
  }
};

TEST_F(LinkCommand, OfAFigure) {
  EXPECT_EQ(link({"rotated_vector", "--pair", "10", "--position", "7"}), "?figure=rotated_vector&position=7&pair=10");
  EXPECT_EQ(link({"rotated_vector", "--site", "https://example.org/r/", "--theme", "dark", "--embed", "1"}),
            "https://example.org/r/?figure=rotated_vector&theme=dark&embed=1");
  EXPECT_EQ(link({"shift_matrix", "--preset", "article-004-shift-matrix"}),
            "?figure=shift_matrix&preset=article-004-shift-matrix");
}

TEST_F(LinkCommand, OfAModelAndOfALesson) {
  EXPECT_EQ(link({"--model", "Llama 3.1 8B"}), "?model=llama-3.1-8b");
  EXPECT_EQ(link({"frequencies", "--model", "llama-3.1-8b"}), "?model=llama-3.1-8b&figure=frequencies");
  EXPECT_EQ(link({"--lesson", "rotation", "--step", "3"}), "?lesson=rotation&step=3");
  EXPECT_EQ(link({"--lesson", "rotation"}), "?lesson=rotation");
}

TEST_F(LinkCommand, OfASavedSessionBringsItBack) {
  Session session;
  session.assign("d_model", 64);
  session.figure(session.figures().front().id).view(0).x = Range{2, 3.5};
  session.set_text_scale(1.5);
  const auto path = folder / "saved.json";
  write_file(path, session.save());
  const LinkedSession linked = open_link(link({path.string()}));
  EXPECT_TRUE(linked.problems.empty());
  EXPECT_EQ(linked.session.save(), session.save());
}

TEST_F(LinkCommand, RefusesInOneSentence) {
  expect_refusal({"link"}, 2);
  expect_refusal({"link", "--step", "2"}, 2);
  expect_refusal({"link", "nonsense"}, 1);
  expect_refusal({"link", "rotated_vector", "--site", "example.org"}, 1);
  expect_refusal({"link", "rotated_vector", "--theme", "blue"}, 1);
  expect_refusal({"link", "--lesson", "nonsense"}, 1);
  expect_refusal({"link", "--lesson", "rotation", "--step", "99"}, 1);
  expect_refusal({"link", "--model", "nonsense"}, 1);
  expect_refusal({"link", "similarity", "--bits", "3"}, 2);
}

TEST(OpenLink, LessonStepAndModel) {
  const LinkedSession lesson = open_link("?lesson=rotation&step=2&position=6");
  ASSERT_TRUE(lesson.lesson);
  EXPECT_EQ(lesson.lesson->lesson, "rotation");
  EXPECT_EQ(lesson.lesson->step, 1u);
  EXPECT_EQ(lesson.session.values().get<std::int64_t>("position"), 6);
  EXPECT_EQ(link_to(lesson.session, lesson.lesson).link.values.size(), 1u);
  const LinkedSession model = open_link("?model=llama-3.1-8b");
  ASSERT_NE(model.session.model(), nullptr);
  EXPECT_EQ(model.session.values().get<double>("base"), 500000);
  EXPECT_EQ(write_link(link_to(model.session).link), "?model=llama-3.1-8b");
}

TEST(OpenLink, WhatCannotBeOpenedLeavesTheRest) {
  const LinkedSession linked = open_link("?lesson=nonsense&model=nonsense&position=5&pair=x");
  EXPECT_EQ(linked.problems.size(), 3u);
  EXPECT_FALSE(linked.lesson);
  EXPECT_EQ(linked.session.values().get<std::int64_t>("position"), 5);
  const LinkedSession last = open_link("?lesson=rotation&step=99");
  EXPECT_EQ(last.problems.size(), 1u);
  EXPECT_TRUE(last.lesson);
}

TEST(OpenLink, KeepsThemeAndTextSizeOfTheViewer) {
  const LinkedSession linked = open_link("?pair=1", {.theme = Theme::dark, .text_scale = 2});
  EXPECT_EQ(linked.session.theme(), Theme::dark);
  EXPECT_EQ(linked.session.text_scale(), 2);
  EXPECT_EQ(open_link("?theme=light", {.theme = Theme::dark}).session.theme(), Theme::light);
  EXPECT_EQ(write_link(link_to(linked.session, {}, {.theme = Theme::dark, .text_scale = 2}).link), "?pair=1");
}

}  // namespace
}  // namespace ropewalk
