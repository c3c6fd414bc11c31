// Reads a correct lesson, and checks that each mistake is refused with its line and the reason.
#include "lessons/read_lesson.h"

#include <gtest/gtest.h>

#include <ostream>
#include <stdexcept>
#include <string>

#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

constexpr const char* kSample = R"(# A sample

What it is about,
in a line or two.

## Look around

```show
figures = sinusoidal_heatmap, attention_decay
preset = attention_decay/article-004-distance
d_model = 64
dimensions = 0,5-7
view = sinusoidal_heatmap 0 x 0..20
view = attention_decay 1 y -0.5..1
lecture = attention_decay
```

At $d = {{d_model}}$ the slowest pair turns once in {{ wavelength(d_model/2 - 1) ; 1 }} tokens.
[Go to 50](set:position=50&pair=3), [play](play:position=0..99),
[the cat](<set:sentence=The cat sat>), [heatmap](show:sinusoidal_heatmap),
[figure 4](preset:rotated_vector/article-004-figure-4), [next](lesson:rotation).

```question
How many tokens does the slowest
pair need for one turn?
answer = wavelength(d_model/2 - 1) within 1%
because = it is {{wavelength(d_model/2 - 1)}},
a little short of $2\pi \cdot 10\,000$.
hint = look to the right
```

More text about a [query](term:query), $\role{query}{q}$, with code:

```python
x = "{{not a number}}" # [no](link:here)
```

## Choose

```show
figures = similarity
```

```question
Which pair is the fastest?
[ ] the last
[x] the first,
pair 0
[ ] none
```

```task
Choose a slow
pair.
done = theta(pair) < 0.01
because = pair {{pair}} is slow
hint = [pair 60](set:pair=60)
```

```reveal
Guess $\theta_0$.
text = It is {{theta(0)}}, always.
```
)";

TEST(ReadLesson, ReadsAllThatAStepHolds) {
  const Lesson lesson = read_lesson(kSample, "lessons/07-a-sample.md");
  EXPECT_EQ(lesson.id, "a-sample");
  EXPECT_EQ(lesson.title, "A sample");
  EXPECT_EQ(lesson.summary, "What it is about, in a line or two.");
  ASSERT_EQ(lesson.steps.size(), 2u);
  const Step& step = lesson.steps[0];
  EXPECT_EQ(step.title, "Look around");
  EXPECT_EQ(step.figures, (std::vector<std::string>{"sinusoidal_heatmap", "attention_decay"}));
  EXPECT_EQ(step.lecture_figures, (std::vector<std::string>{"attention_decay"}));
  ASSERT_TRUE(step.preset);
  EXPECT_EQ(step.preset->figure, "attention_decay");
  EXPECT_EQ(step.preset->preset, "article-004-distance");
  ASSERT_EQ(step.views.size(), 2u);
  EXPECT_EQ(step.views[0].figure, "sinusoidal_heatmap");
  EXPECT_TRUE(step.views[0].on_x);
  EXPECT_EQ(step.views[0].range, (Range{0, 20}));
  EXPECT_EQ(step.views[1].panel, 1);
  EXPECT_FALSE(step.views[1].on_x);
  EXPECT_EQ(step.views[1].range, (Range{-0.5, 1}));
  ASSERT_EQ(step.blocks.size(), 3u);
  EXPECT_TRUE(std::get<TextBlock>(step.blocks[0]).markdown.starts_with("At $d"));
  EXPECT_TRUE(std::get<TextBlock>(step.blocks[0]).markdown.ends_with("(lesson:rotation)."));
  const auto& question = std::get<Question>(step.blocks[1]);
  EXPECT_EQ(question.prompt, "How many tokens does the slowest\npair need for one turn?");
  EXPECT_EQ(std::get<NumberAnswer>(question.answer).expression, "wavelength(d_model/2 - 1)");
  EXPECT_TRUE(std::get<NumberAnswer>(question.answer).relative);
  EXPECT_DOUBLE_EQ(std::get<NumberAnswer>(question.answer).tolerance, 0.01);
  EXPECT_TRUE(question.because.ends_with("10\\,000$."));
  EXPECT_EQ(question.hint, "look to the right");
  EXPECT_TRUE(std::get<TextBlock>(step.blocks[2]).markdown.ends_with("(link:here)\n```"));

  const Step& second = lesson.steps[1];
  EXPECT_EQ(second.lecture_figures, (std::vector<std::string>{"similarity"}));
  const auto& choices = std::get<Choices>(std::get<Question>(second.blocks.at(0)).answer);
  EXPECT_EQ(choices.options, (std::vector<std::string>{"the last", "the first,\npair 0", "none"}));
  EXPECT_EQ(choices.right, 1u);
  const auto& task = std::get<Task>(second.blocks.at(1));
  EXPECT_EQ(task.prompt, "Choose a slow\npair.");
  EXPECT_EQ(task.done, "theta(pair) < 0.01");
  EXPECT_EQ(task.because, "pair {{pair}} is slow");
  EXPECT_EQ(task.hint, "[pair 60](set:pair=60)");
  const auto& reveal = std::get<Reveal>(second.blocks.at(2));
  EXPECT_EQ(reveal.prompt, "Guess $\\theta_0$.");
  EXPECT_EQ(reveal.text, "It is {{theta(0)}}, always.");
}

TEST(ReadLesson, TheKeysFollowTheLinksThatAct) {
  const Lesson lesson = read_lesson(kSample, "sample.md");
  EXPECT_EQ(links_of(lesson.steps[0]),
            (std::vector<std::string>{"set:position=50&pair=3", "play:position=0..99", "set:sentence=The cat sat",
                                      "show:sinusoidal_heatmap", "preset:rotated_vector/article-004-figure-4",
                                      "lesson:rotation"}))
      << "without the one to the glossary";
  EXPECT_EQ(links_of(lesson.steps[1]), std::vector<std::string>{}) << "the hint of a task may be hidden";
  const Step decides{
      .blocks = {Reveal{.prompt = "Decide, then [go](set:position=1).", .text = "[Back](set:position=0)."}}};
  EXPECT_EQ(links_of(decides), std::vector<std::string>{"set:position=1"}) << "a prompt is shown, what it hides is not";
}

TEST(ReadLesson, FindsAllTextsInTheOrderOfReading) {
  const Lesson lesson = read_lesson(kSample, "sample.md");
  EXPECT_EQ(texts_of(lesson.steps[1]),
            (std::vector<std::string>{"Which pair is the fastest?", "the last", "the first,\npair 0", "none", "", "",
                                      "Choose a slow\npair.", "pair {{pair}} is slow", "[pair 60](set:pair=60)",
                                      "Guess $\\theta_0$.", "It is {{theta(0)}}, always."}));
}

TEST(ReadLesson, AStepSetsEveryParameter) {
  const Lesson lesson = read_lesson(kSample, "sample.md");
  const ParameterSet first = parameters_of_step(lesson.steps[0]);
  EXPECT_EQ(first[param::d_model], 64);                     // the step overrides the preset's 128
  EXPECT_EQ(first.get<std::int64_t>("max_distance"), 250);  // the preset's
  EXPECT_EQ(first[param::dimensions], (List{0, 5, 6, 7}));
  EXPECT_TRUE(first.is_default("position"));
  EXPECT_EQ(parameters_of_step(lesson.steps[1]), default_parameters());
}

TEST(ReadLesson, TakesTheLineEndsOfAllSystems) {
  std::string text = "\uFEFF";
  for (const char* c = kSample; *c; ++c) text += *c == '\n' ? std::string("\r\n") : std::string(1, *c);
  const Lesson lesson = read_lesson(text, "sample.md");
  EXPECT_EQ(lesson.id, "sample");
  EXPECT_EQ(lesson.steps.size(), 2u);
  EXPECT_EQ(std::get<TextBlock>(lesson.steps[0].blocks[0]).markdown.find('\r'), std::string::npos);
}

struct Mistake {
  const char* name;  ///< of the test
  std::string text;
  int line;
  const char* sentence;  ///< part of the message
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

/// A lesson of one step: `show` is the content of its block ```show, `body` the text after it.
std::string lesson_of(const std::string& show, const std::string& body) {
  return "# T\n\n## S\n```show\n" + show + "\n```\n\n" + body + "\n";
}
/// `body` begins at line 8.
std::string with_body(const std::string& body) { return lesson_of("figures = rotated_vector", body); }
/// `show` begins at line 5.
std::string with_show(const std::string& show) { return lesson_of(show, "Text."); }
std::string with_block(const std::string& name, const std::string& lines) {
  return with_body("```" + name + "\n" + lines + "\n```");
}
std::string with_question(const std::string& lines) { return with_block("question", lines); }

class Mistakes : public testing::TestWithParam<Mistake> {};

TEST_P(Mistakes, AreRefusedAtTheirLine) {
  const Mistake& mistake = GetParam();
  try {
    read_lesson(mistake.text, "my.md");
    FAIL() << "accepted";
  } catch (const std::invalid_argument& error) {
    const std::string message = error.what();
    EXPECT_TRUE(message.starts_with("my.md line " + std::to_string(mistake.line) + ": ")) << message;
    EXPECT_NE(message.find(mistake.sentence), std::string::npos) << message;
    EXPECT_TRUE(message.ends_with('.')) << message;
    EXPECT_EQ(message.find('\n'), std::string::npos) << message;
  }
}

INSTANTIATE_TEST_SUITE_P(
    ReadLesson, Mistakes,
    testing::ValuesIn(std::vector<Mistake>{
        {"empty", "", 1, "begins with its title"},
        {"no_title", "Hello\n", 1, "begins with its title"},
        {"empty_title", "# \n## S\n", 1, "title is missing"},
        {"formula_in_title", "# $x$\n## S\n", 1, "plain text"},
        {"no_step", "# T\n\nWords.\n", 4, "a lesson needs a step"},
        {"two_paragraphs", "# T\n\nOne.\n\nTwo.\n\n## S\n", 4, "one paragraph"},
        {"link_in_summary", "# T\n\n[x](show:similarity)\n## S\n", 3, "plain text"},
        {"two_titles", with_body("x\n# U"), 9, "one title"},
        {"too_long", "# T\n" + std::string(limit::kLessonBytes, 'x'), 1, "at most 1048576 bytes"},
        {"not_utf8", with_body("caf\xe9"), 8, "byte 4 is not UTF-8"},
        {"overlong_utf8", with_body("\xc0\xaf"), 8, "not UTF-8"},
        {"nul", with_body(std::string("a\0b", 3)), 8, "control character"},
        {"untitled_step", "# T\n\n## \n```show\nfigures = similarity\n```\nx\n", 3, "title is missing"},
        {"no_show", "# T\n\n## S\nText.\n", 3, "begins with a block ```show"},
        {"show_not_first", "# T\n## S\nText.\n```show\nfigures = similarity\n```\n", 2, "begins with a block"},
        {"two_shows", with_body("x\n```show\nfigures = similarity\n```"), 9, "one block ```show"},
        {"empty_step", with_body(""), 3, "the step is empty"},
        {"unknown_block", with_body("```quesiton\nx\n```"), 8, "is no block"},
        {"unclosed_show", "# T\n## S\n```show\nfigures = similarity\n", 3, "no closing"},
        {"unclosed_question", with_body("```question\nx"), 8, "no closing"},
        {"unclosed_code", with_body("```python\nx"), 8, "no closing"},
        {"no_figures", with_show("d_model = 64"), 4, "names no figures"},
        {"unknown_figure", with_show("figures = heatmap"), 5, "no figure is called 'heatmap'"},
        {"five_figures", with_show("figures = similarity, frequencies, precision, conventions, shift_matrix"), 5,
         "at most 4"},
        {"figure_twice", with_show("figures = similarity, similarity"), 5, "occurs twice"},
        {"no_value", with_show("figures = similarity\nd_model"), 6, "KEY = VALUE"},
        {"unknown_parameter", with_show("figures = similarity\nwidth = 3"), 6, "no parameter is called 'width'"},
        {"value_out_of_range", with_show("figures = similarity\nd_model = 9000"), 6, "1 to 8192"},
        {"value_of_another_type", with_show("figures = similarity\nd_model = many"), 6, "whole numbers"},
        {"key_twice", with_show("figures = similarity\nd_model = 8\nd_model = 9"), 7, "occurs twice"},
        {"preset_without_figure", with_show("figures = similarity\npreset = x"), 6, "FIGURE/PRESET"},
        {"unknown_preset", with_show("figures = similarity\npreset = similarity/x"), 6, "no preset called 'x'"},
        {"preset_of_a_closed_figure", with_show("figures = similarity\npreset = rotated_vector/article-004-figure-4"),
         4, "not among"},
        {"lecture_of_a_closed_figure", with_show("figures = similarity\nlecture = precision"), 4, "not among"},
        {"lecture_of_three",
         with_show("figures = similarity, precision, frequencies\nlecture = similarity, precision, frequencies"), 6,
         "at most 2"},
        {"view_malformed", with_show("figures = similarity\nview = similarity x 0..9"), 6, "is no view"},
        {"view_of_axis_z", with_show("figures = similarity\nview = similarity 0 z 0..9"), 6, "is no view"},
        {"view_of_nothing", with_show("figures = similarity\nview = similarity 0 x 3..3"), 6, "is no range"},
        {"view_backwards", with_show("figures = similarity\nview = similarity 0 x 9..3"), 6, "from the smaller"},
        {"view_of_no_panel", with_show("figures = similarity\nview = similarity 7 x 0..9"), 6, "no panel 7"},
        {"view_of_a_closed_figure", with_show("figures = similarity\nview = precision 0 x 1..9"), 6, "not among"},
        {"http", with_body("a\n[x](http://example.org)"), 9, "cannot lead to 'http://example.org'"},
        {"file", with_body("[x](file:/etc/passwd)"), 8, "cannot lead to"},
        {"javascript", with_body("[x](javascript:alert)"), 8, "cannot lead to"},
        {"relative_link", with_body("[x](other.md)"), 8, "cannot lead to"},
        {"empty_link", with_body("[x]()"), 8, "cannot lead to"},
        {"bare_address", with_body("see https://example.org"), 8, "cannot contain web addresses"},
        {"bare_host", with_body("see www.example.org"), 8, "cannot contain web addresses"},
        {"autolink", with_body("<mailto:a@b.c>"), 8, "cannot contain HTML"},
        {"html", with_body("a <b>bold</b>"), 8, "cannot contain HTML"},
        {"picture", with_body("![x](show:similarity)"), 8, "cannot contain pictures"},
        {"link_defined_elsewhere", with_body("[x]: show:similarity"), 8, "directly after its text"},
        {"link_with_spaces", with_body("[x](set:sentence=a b)"), 8, "needs <..>"},
        {"unclosed_link", with_body("a\n\n[x](set:position=5"), 10, "no closing )"},
        {"link_sets_nothing", with_body("[x](set:position)"), 8, "PARAMETER=VALUE"},
        {"link_sets_unknown", with_body("[x](set:place=3)"), 8, "no parameter is called 'place'"},
        {"link_sets_out_of_range", with_body("[x](set:pair=1&base=1)"), 8, "1.5 to 10000000000000"},
        {"link_shows_unknown", with_body("[x](show:heat)"), 8, "no figure is called"},
        {"link_to_unknown_preset", with_body("[x](preset:similarity/y)"), 8, "no preset called 'y'"},
        {"link_plays_a_choice", with_body("[x](play:layout=0..1)"), 8, "no number"},
        {"link_plays_no_range", with_body("[x](play:position=5)"), 8, "no range"},
        {"link_plays_out_of_range", with_body("[x](play:position=-3..5)"), 8, "0 to 10000000"},
        {"link_to_no_lesson", with_body("[x](lesson:../x)"), 8, "no lesson's id"},
        {"unclosed_number", with_body("a\nb {{d_model"), 9, "no closing }}"},
        {"empty_number", with_body("{{ }}"), 8, "expression is missing"},
        {"broken_expression", with_body("{{ 2 + }}"), 8, "cannot be evaluated"},
        {"unknown_name", with_body("{{ depth }}"), 8, "cannot be evaluated"},
        {"unknown_function", with_body("{{ phi(1) }}"), 8, "cannot be evaluated"},
        {"wrong_number_of_arguments", with_body("{{ theta(1, 2) }}"), 8, "cannot be evaluated"},
        {"assignment", with_body("{{ d_model = 5 }}"), 8, "cannot be evaluated"},
        {"text_expression", with_body("{{ \"a\" }}"), 8, "cannot be evaluated"},
        {"two_values", with_body("{{ 1, 2 }}"), 8, "2 values"},
        {"infinite", with_body("{{ 1/0 }}"), 8, "not finite"},
        {"not_a_number", with_body("{{ ln(-1) }}"), 8, "not finite"},
        {"no_such_pair", with_body("{{ theta(64) }}"), 8, "cannot be evaluated"},
        {"half_a_pair", with_body("{{ theta(0.5) }}"), 8, "must be a whole number"},
        {"long_expression", with_body("{{ " + std::string(500, '1') + " }}"), 8, "longer than 400"},
        {"digits_not_whole", with_body("{{ 1 ; 2.5 }}"), 8, "no number of digits"},
        {"digits_too_many", with_body("{{ 1 ; 99 }}"), 8, "no number of digits"},
        {"unclosed_formula", with_body("a $x\n\nb"), 8, "no closing $"},
        {"formula_behind_a_letter", with_body("a$x$"), 8, "space before"},
        {"formula_behind_a_number", with_body("{{pair}}$x$"), 8, "space before"},
        {"formula_before_a_letter", with_body("a\n$x$th"), 9, "space after"},
        {"unclosed_display", with_body("$$x$"), 8, "no closing $$"},
        {"unclosed_code_span", with_body("a `b"), 8, "no closing `"},
        {"number_in_formula", with_body("$x = {{ y }}$"), 8, "cannot be evaluated"},
        {"question_without_prompt", with_question("answer = 1"), 8, "has no text"},
        {"question_without_answer", with_question("What?\nbecause = so"), 8, "has no answer"},
        {"answer_empty", with_question("What?\nanswer ="), 10, "has no text"},
        {"answer_broken", with_question("What?\nanswer = 2 *"), 10, "cannot be evaluated"},
        {"answer_infinite", with_question("What?\nanswer = 1/0"), 10, "not finite"},
        {"tolerance_broken", with_question("What?\nanswer = 2 within a bit"), 10, "no tolerance"},
        {"tolerance_negative", with_question("What?\nanswer = 2 within -1%"), 10, "no tolerance"},
        {"two_answers", with_question("What?\nanswer = 2\nanswer = 3"), 11, "occurs twice"},
        {"answer_and_choices", with_question("What?\nanswer = 2\n[x] a\n[ ] b"), 8, "not both"},
        {"one_choice", with_question("What?\n[x] a"), 8, "only one choice"},
        {"no_right_choice", with_question("What?\n[ ] a\n[ ] b"), 8, "0 choices are marked"},
        {"two_right_choices", with_question("What?\n[x] a\n[x] b"), 8, "2 choices are marked"},
        {"what_holds_is_false", with_question("What?\nanswer = 2\nholds = 1 > 2"), 11, "does not hold"},
        {"what_holds_is_broken", with_question("What?\nanswer = 2\nholds = pair >"), 11, "cannot be evaluated"},
        {"mistake_in_because", with_question("What?\nanswer = 2\nbecause = a\n{{b}}"), 12, "cannot be evaluated"},
        {"mistake_in_hint", with_question("What?\nanswer = 2\nhint = [a](b:c)"), 11, "cannot lead to"},
        {"unknown_term", with_body("a\n[x](term:querry)"), 9, "no term 'querry'"},
        {"empty_term", with_body("[x](term:)"), 8, "no term ''"},
        {"role_unknown", with_body("$\\role{red}{x}$"), 8, "'red' is no role: use query, key"},
        {"task_without_text", with_block("task", "done = pair > 5"), 8, "the task has no text"},
        {"task_without_condition", with_block("task", "Do it.\nhint = a"), 8, "no condition"},
        {"task_done_already", with_block("task", "Do it.\ndone = pair < 5"), 10, "already done"},
        {"task_condition_empty", with_block("task", "Do it.\ndone ="), 10, "done has no text"},
        {"task_condition_twice", with_block("task", "Do it.\ndone = pair > 5\ndone = 0"), 11, "occurs twice"},
        {"task_condition_broken", with_block("task", "Do it.\ndone = pair >"), 10, "cannot be evaluated"},
        {"task_condition_assigns", with_block("task", "Do it.\ndone = pair = 5"), 10, "cannot be evaluated"},
        {"task_condition_without_value", with_block("task", "Do it.\ndone = theta(64) > 1"), 10, "cannot be evaluated"},
        {"mistake_in_task", with_block("task", "Do it.\ndone = pair > 5\nbecause = a\n{{b}}"), 12,
         "cannot be evaluated"},
        {"mistake_in_hint_of_task", with_block("task", "Do it.\ndone = pair > 5\nhint = [a](b:c)"), 11,
         "cannot lead to"},
        {"task_without_end", with_body("```task\nDo it.\ndone = pair > 5"), 8, "no closing ```"},
        {"reveal_without_prompt", with_block("reveal", "text = a"), 8, "the reveal has no text"},
        {"reveal_without_text", with_block("reveal", "Guess."), 8, "nothing to reveal"},
        {"reveal_of_nothing", with_block("reveal", "Guess.\ntext ="), 10, "text has no text"},
        {"mistake_in_reveal", with_block("reveal", "Guess.\ntext = a\n$x"), 11, "no closing $"},
        {"mistake_in_choice", with_question("What?\n[x] a\n[ ] {{b}}"), 11, "cannot be evaluated"},
    }),
    [](const auto& mistake) { return std::string(mistake.param.name); });

}  // namespace
}  // namespace ropewalk
