// Tests of `ropewalk lessons`: the list, and the page for printing.
#include <nlohmann/json.hpp>
#include <set>

#include "documents/lesson_files.h"
#include "program.h"
#include "text/xml.h"

namespace ropewalk {
namespace {

constexpr const char* kOwn =
    "# Mine & \"yours\"\n\nWhat it is about.\n\n## Step\n\n```show\nfigures = rotated_vector\npair = 3\n```\n\n"
    "At {{pair}}: $\\frac{1}{2}$, see [four](set:pair=4).\n\n```question\nWhich pair?\n[ ] 2\n[x] {{pair}}\n"
    "because = The *third*.\nhint = Look at the title.\n```\n\n```task\nMake it 5.\ndone = pair == 5\nbecause = Five "
    "now.\n```\n"
    "\n```reveal\nWhat is a [query](term:query)?\ntext = Two $\\role{query}{q}$.\n```\n";

class LessonsList : public test::Program {
 protected:
  std::string answer(Arguments arguments) {
    arguments.insert(arguments.begin(), "lessons");
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    return outcome.out;
  }
  std::string page(Arguments arguments) {
    arguments.insert(arguments.end(), {"--handout", "page.html"});
    EXPECT_EQ(answer(arguments), "");
    return read_file(folder / "page.html", std::size_t{64} << 20);
  }
};

TEST_F(LessonsList, NamesEveryLessonWithItsSummary) {
  const std::string list = answer({});
  for (const LessonFile& file : lesson_files()) {
    const Lesson lesson = lesson_by_id(file.id);
    EXPECT_TRUE(
        test::has(list, file.title() + "  (" + file.id + ", " + std::to_string(lesson.steps.size()) + " steps)"));
    EXPECT_TRUE(test::has(list, lesson.summary.substr(0, 30))) << lesson.summary;
  }
}

TEST_F(LessonsList, JsonHasTheSameAndTheSteps) {
  const auto json = nlohmann::json::parse(answer({"--json"}));
  ASSERT_EQ(json.size(), lesson_files().size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const Lesson lesson = lesson_by_id(lesson_files()[i].id);
    EXPECT_EQ(json[i]["number"], i + 1);
    EXPECT_EQ(json[i]["id"], lesson.id);
    EXPECT_EQ(json[i]["title"], lesson.title);
    EXPECT_EQ(json[i]["summary"], lesson.summary);
    ASSERT_EQ(json[i]["steps"].size(), lesson.steps.size());
    EXPECT_EQ(json[i]["steps"][0]["title"], lesson.steps[0].title);
    EXPECT_EQ(json[i]["steps"][0]["figures"], lesson.steps[0].figures);
  }
}

TEST_F(LessonsList, AHandoutHasEveryStepFigureAndExercise) {
  const std::string html = page({});
  std::size_t figures = 0, exercises = 0;
  for (const LessonFile& file : lesson_files()) {
    EXPECT_TRUE(test::has(html, "id=\"lesson-" + file.id + "\""));
    for (const Lesson lesson = lesson_by_id(file.id); const Step& step : lesson.steps) {
      EXPECT_TRUE(test::has(html, xml(step.title) + "</h3>")) << step.title;
      figures += step.figures.size();
      for (const Block& block : step.blocks) exercises += !std::holds_alternative<TextBlock>(block);
    }
  }
  const auto count = [&](const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = html.find(part); at != html.npos; at = html.find(part, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("src=\"data:image/svg+xml;base64,"), figures);
  EXPECT_EQ(count("id=\"exercise-"), exercises);
  EXPECT_EQ(count("id=\"answer-"), exercises);
  EXPECT_FALSE(test::has(html, "{{"));
  EXPECT_FALSE(test::has(html, "$"));
  std::set<std::string> targets;  // every link of the page leads to a place on it
  for (std::size_t at = html.find("href=\"#"); at != html.npos; at = html.find("href=\"#", at + 1))
    targets.insert(html.substr(at + 7, html.find('"', at + 7) - at - 7));
  for (const std::string& target : targets) EXPECT_EQ(count("id=\"" + target + "\""), 1u) << target;
  for (const char* outside : {"src=\"http", "href=\"http", "url(http", "<script"})
    EXPECT_FALSE(test::has(html, outside));
}

TEST_F(LessonsList, OneLessonOrAFileOfTheUserCanBePrinted) {
  EXPECT_TRUE(test::has(page({"--lesson", "rotation"}), "<h1>The rotation</h1>"));
  write_file(folder / "own.md", kOwn);
  const std::string html = page({"own.md"});
  EXPECT_TRUE(test::has(html, "<h1>Mine &amp; &quot;yours&quot;</h1>")) << html.substr(html.size() - 3000);
  EXPECT_TRUE(test::has(html, "<p>At 3: <math"));
  EXPECT_TRUE(test::has(html, "<mfrac><mn>1</mn><mn>2</mn></mfrac>"));
  EXPECT_TRUE(test::has(html, "see <span class=\"link\">four</span>."));
  EXPECT_TRUE(test::has(html, "rotated_vector: pair = 3</figcaption>"));
  EXPECT_TRUE(test::has(html, "<figcaption><span class=\"notes\">At position 50 the pair has made "));
  EXPECT_LT(html.find("Which pair?"), html.find("The <em>third</em>."));
  EXPECT_TRUE(test::has(html, "Question 1</a></p>\n<p class=\"right\">B</p>"));
  EXPECT_TRUE(test::has(html, "Task 2</a></p>\n<p>Make it 5.</p>"));
  EXPECT_TRUE(test::has(html, "Task 2</a></p>\n<p>Five now.</p>"));
  EXPECT_TRUE(test::has(html, "Think first 3</a></p>\n<p>What is a <a href=\"#term-query\">query</a>?</p>"));
  EXPECT_TRUE(test::has(html, "<mrow class=\"role-query\"><mi>q</mi></mrow>"));
  EXPECT_TRUE(test::has(html, ".role-query{color:rgb("));
  EXPECT_TRUE(test::has(html, "<dt id=\"term-query\">"));
  EXPECT_FALSE(test::has(html, "<dt id=\"term-bfloat16\">")) << "no link leads there";
  EXPECT_TRUE(test::has(answer({"own.md"}), "What it is about."));
  write_file(folder / "own.ropewalk-lesson", kOwn);
  EXPECT_EQ(page({"own.ropewalk-lesson"}), html) << "the name that a package associates with Ropewalk";
}

TEST_F(LessonsList, WrongArgumentsAreRefusedAndWriteNothing) {
  EXPECT_TRUE(test::has(expect_refusal({"lessons", "--lesson", "nothing"}, 1), "why-position"));
  EXPECT_TRUE(test::has(expect_refusal({"lessons", "none.md", "--handout", "x.html"}, 1), "none.md"));
  expect_refusal({"lessons", "--json", "--handout", "x.html"}, 2);
  expect_refusal({"lessons", "x.md", "--lesson", "rotation"}, 2);
  write_file(folder / "bad.md", "# T\n\n## S\n\n```show\nfigures = nothing\n```\n\nText\n");
  EXPECT_TRUE(test::has(expect_refusal({"lessons", "bad.md", "--handout", "x.html"}, 1), "bad.md line 6"));
  EXPECT_TRUE(test::has(expect_refusal({"lessons", "--handout", "no/such/x.html"}, 1), "no/such"));
}

}  // namespace
}  // namespace ropewalk
