// Links: what they say by hand, what they refuse, and that a session comes back from its link exactly.
#include "session/link.h"

#include <gtest/gtest.h>

#include "figure/shared_parameters.h"
#include "figure_values.h"
#include "session/packed_text.h"
#include "session/random_session.h"
#include "session/session_link.h"
#include "small_record.h"
#include "text/limits.h"
#include "text/percent.h"

namespace ropewalk {
namespace {

CheckedLink read(const std::string& text) { return read_link(text, default_parameters()); }

/// The session that a link without problems shows.
Session shown(const std::string& text) {
  Session session;
  const CheckedLink checked = read(text);
  EXPECT_TRUE(checked.problems.empty()) << checked.problems.front();
  show_link(session, checked.link);
  return session;
}

std::string problem_of(const std::string& text) {
  const std::vector<std::string> problems = read(text).problems;
  return problems.empty() ? "none" : problems.front();
}

std::string link_text(const Session& session, const Session& start = {}) {
  return write_link(link_of(session, start).link);
}

TEST(Link, WrittenByHand) {
  const Session session = shown("?figure=rotated_vector&pair=10&position=7&theme=dark");
  EXPECT_EQ(session.figure_ids(), std::vector<std::string>{"rotated_vector"});
  EXPECT_EQ(session.values()[param::pair], 10);
  EXPECT_EQ(session.values()[param::position], 7);
  EXPECT_EQ(session.theme(), Theme::dark);
}

TEST(Link, MayStandBehindAnyAddress) {
  for (const std::string before : {"https://example.org/ropewalk/", "http://[::1]:8000/a.html", "", "file:///a/b"})
    EXPECT_EQ(shown(before + "?pair=3").values()[param::pair], 3) << before;
  EXPECT_EQ(shown("https://example.org/").save(), Session().save());
  EXPECT_EQ(shown("").save(), Session().save());
}

TEST(Link, TakesParametersAsFlagsDo) {
  EXPECT_EQ(shown("?d-model=64").values()[param::d_model], 64);
  EXPECT_EQ(shown("?d_model=64").values()[param::d_model], 64);
  EXPECT_EQ(shown("?context=128k").values()[param::context], 128000);
  EXPECT_EQ(shown("?pair=1&pair=2").values()[param::pair], 2) << "the last one counts, as of flags";
}

TEST(Link, NamesSeveralFigures) {
  const std::vector<std::string> both = {"frequencies", "similarity"};
  EXPECT_EQ(shown("?figure=frequencies&figure=similarity").figure_ids(), both);
  EXPECT_EQ(shown("?figure=frequencies,similarity,frequencies").figure_ids(), both);
  EXPECT_TRUE(shown("?figure=none").figure_ids().empty());
}

TEST(Link, StartsAPreset) {
  const Session session = shown("?figure=shift_matrix&preset=article-004-shift-matrix&offset=3");
  const Figure& figure = figure_by_id("shift_matrix");
  Session expected;
  expected.choose(figure, preset_by_id(figure, "article-004-shift-matrix"));
  expected.assign("offset", 3);
  EXPECT_EQ(session.values(), expected.values());
  Session other;
  EXPECT_THROW(show_link(other, read("?figure=shift_matrix&preset=nonsense&offset=3").link), std::invalid_argument);
  EXPECT_EQ(other.values().get<std::int64_t>("offset"), 3) << "the rest stands";
}

TEST(Link, KeepsLessonStepModelAndEmbed) {
  const Link link = read("?lesson=rotation&step=3&model=llama-3.1-8b&embed=1").link;
  EXPECT_EQ(link.lesson, "rotation");
  EXPECT_EQ(link.step, 3u);
  EXPECT_EQ(link.model, "llama-3.1-8b");
  EXPECT_EQ(link.embed, Embed::figures);
  EXPECT_EQ(write_link(link), "?lesson=rotation&step=3&model=llama-3.1-8b&embed=1");
  EXPECT_EQ(read("?embed=controls").link.embed, Embed::with_controls);
}

TEST(Link, ABadPartGetsOneSentenceAndTheRestStands) {
  EXPECT_EQ(problem_of("?pair=x&position=7"), "pair cannot be 'x': it takes whole numbers from 0 to 4095.");
  EXPECT_EQ(read("?pair=x&position=7").link.values.size(), 1u);
  EXPECT_EQ(problem_of("?nonsense=1"), "This link names 'nonsense', which is no parameter.");
  EXPECT_EQ(problem_of("?theme=blue"), "'blue' is no theme: write theme=light or theme=dark.");
  EXPECT_EQ(problem_of("?embed=2"), "'2' is no way to embed: write embed=1 or embed=controls.");
  EXPECT_EQ(problem_of("?lesson=rotation&step=0"), "'0' is no step of a lesson: steps are counted from 1.");
  EXPECT_EQ(problem_of("?pair=%4"), "In 'pair=%4' of this link, two digits are missing behind a %.");
  EXPECT_NE(problem_of("?figure=nonsense"), "none");
  EXPECT_FALSE(read("?figure=nonsense").link.figures) << "the figures of the start";
  EXPECT_EQ(read("?figure=nonsense,similarity").link.figures, std::vector<std::string>{"similarity"});
  EXPECT_EQ(problem_of("?pair=1#s=AAAA"), "The part of this link behind #s= is damaged: copy the whole link again.");
  EXPECT_EQ(read("?pair=1#s=AAAA").link.values.size(), 1u);
  EXPECT_EQ(problem_of("?pair=1#top"), "none") << "a place on the page";
}

TEST(Link, NamesNoFileOfTheReader) {
  EXPECT_EQ(problem_of("?table=/etc/passwd"), "A link cannot set table, because it names a file of yours.");
  const std::string json = R"({"version": 2, "figures": [], "parameters": {"table": 0},
    "records": [{"path": "/etc/passwd", "shape": [1, 1], "type": "float32", "hash": "00"}]})";
  const CheckedLink checked = read("#s=" + packed_text(json));
  EXPECT_EQ(checked.problems.size(), 1u);
  EXPECT_TRUE(checked.link.more.parameters.empty());
}

TEST(Link, IsBounded) {
  const std::string long_text(limit::kLinkBytes + 1, 'a');
  EXPECT_EQ(problem_of("?" + long_text), "This link has more than 1 MiB, which is the limit.");
  EXPECT_EQ(problem_of("#s=" + packed_text(std::string(limit::kUnpackedLink + 1, ' '))),
            "This link holds more than 2 MiB, which is the limit: pass a session's file on instead.");
  std::string many = "?";
  for (int i = 0; i < 1000; ++i) many += "nonsense=1&";
  EXPECT_EQ(read(many).problems.size(), limit::kLinkProblems);
}

TEST(Link, OfANewSessionIsEmpty) { EXPECT_EQ(link_text(Session()), ""); }

TEST(Link, OfTheDashboardWithThreeChangesIsShortAndReadable) {
  Session session;
  session.assign("d_model", 4096);
  session.assign("base", 500000.0);
  session.assign("position", 131072);
  EXPECT_EQ(link_text(session), "?d_model=4096&base=500000&position=131072");
}

TEST(Link, OfAPresetNamesIt) {
  Session session;
  session.close_all_but({});
  const Figure& figure = figure_by_id("shift_matrix");
  session.choose(figure, preset_by_id(figure, "article-004-shift-matrix"));
  EXPECT_EQ(link_text(session), "?figure=shift_matrix&preset=article-004-shift-matrix");
}

TEST(Link, BringsBackAThousandRandomSessions) {
  test::RandomSessions sessions(1);
  Session start;
  std::size_t longest = 0;
  for (int i = 0; i < 1000; ++i) {
    if (i == 500) start.set_theme(Theme::dark);
    const Session session = sessions.next();
    const CheckedLink made = link_of(session, start);
    ASSERT_TRUE(made.problems.empty()) << made.problems.front();
    const std::string text = write_link(made.link);
    const std::size_t query = std::min(text.find('#'), text.size());
    longest = std::max(longest, query);
    ASSERT_EQ(text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~,:/+%?&=#"),
              text.npos);
    const CheckedLink checked = read(text);
    ASSERT_TRUE(checked.problems.empty()) << checked.problems.front();
    Session again = start;
    show_link(again, checked.link);
    ASSERT_EQ(again.save(), session.save()) << text;
  }
  EXPECT_LT(longest, 2000u) << "characters that reach the server";
}

TEST(Link, LeavesOutTheNumbersOfTheUsersFiles) {
  Session session;
  session.assign("position", 9);
  session.show_record("table", test::small_record(session.values().parameter("table")));
  const CheckedLink made = link_of(session, {});
  ASSERT_EQ(made.problems.size(), 1u);
  EXPECT_EQ(made.problems.front(), "A link cannot hold the numbers of your files: save the session as a file instead.");
  EXPECT_EQ(shown(write_link(made.link)).values()[param::position], 9);
}

TEST(Percent, ReadsWhatItWrites) {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  EXPECT_EQ(percent_decoded(percent_encoded(every_byte)), every_byte);
  EXPECT_EQ(percent_encoded("a b&c"), "a+b%26c");
  EXPECT_EQ(percent_decoded("a%2"), std::nullopt);
  EXPECT_EQ(percent_decoded("%g0"), std::nullopt);
}

}  // namespace
}  // namespace ropewalk
