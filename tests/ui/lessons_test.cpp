// Every step, link and question of every lesson in the window; and lecture mode.
#include <imgui_internal.h>

#include <algorithm>
#include <set>

#include "documents/lesson_files.h"
#include "figure/animation.h"
#include "figure/shared_parameters.h"
#include "files/files.h"
#include "harness.h"
#include "lessons/action.h"
#include "lessons/check_answer.h"
#include "lessons/glossary.h"
#include "lessons/live_text.h"
#include "ui/rich_text.h"

namespace ropewalk::test {
namespace {

namespace fs = std::filesystem;

class Lessons : public UiTest {
 protected:
  const ui::LessonPanel& panel() { return workspace().desk().lesson; }
  /// A lesson of one step with this text.
  void open_own(const std::string& text) {
    write_file(folder() / "own.md", "# Own\n\n## Step\n\n```show\nfigures = dimension_curves\n```\n\n" + text);
    workspace().open(folder() / "own.md");
  }

  std::vector<std::string> open_ids() const {
    std::vector<std::string> ids;
    for (const OpenFigure& open : session().figures()) ids.push_back(open.id);
    return ids;
  }

  void expect_step(const Step& step) {
    EXPECT_EQ(open_ids(), step.figures);
    const ParameterSet wanted = parameters_of_step(step);
    for (const Parameter& parameter : wanted.parameters())
      EXPECT_EQ(values().value(parameter.id), wanted.value(parameter.id)) << parameter.id;
    for (const StepView& view : step.views) {
      const PanelView shown = session().find(view.figure)->view(view.panel);
      EXPECT_EQ(view.on_x ? shown.x : shown.y, view.range);
    }
    EXPECT_EQ(panel().current().title, step.title);
  }

  /// What a link opens, compared with the state before.
  void expect_action(const std::string& link, const ParameterSet& before) {
    const Action action = read_action(link, before);
    if (const auto* set = std::get_if<SetValues>(&action)) {
      for (const Assignment& assignment : set->values) EXPECT_EQ(values().value(assignment.id), assignment.value);
    }
    if (const auto* show = std::get_if<ShowFigure>(&action)) {
      EXPECT_TRUE(session().find(show->figure));
    }
    if (const auto* use = std::get_if<UsePreset>(&action)) {
      ASSERT_TRUE(session().find(use->figure));
      EXPECT_EQ(session().find(use->figure)->preset, use->preset);
      for (const Assignment& assignment : preset_by_id(figure_by_id(use->figure), use->preset).values)
        EXPECT_EQ(values().value(assignment.id), assignment.value);
    }
    if (const auto* play = std::get_if<Play>(&action)) {
      const double now = number_of(values().value(play->parameter));
      EXPECT_GE(now, std::min(play->from, play->to));
      EXPECT_LE(now, std::max(play->from, play->to));
      EXPECT_EQ(wish(), 0) << "it plays";
    }
    if (const auto* lesson = std::get_if<OpenLesson>(&action)) {
      EXPECT_EQ(panel().lesson()->id, lesson->lesson);
    }
  }

  /// Gives a wrong answer, then the right one.
  void answer(User& user, std::size_t block, const Question& question) {
    const auto in = [&](const std::string& item) { return user.in_lesson("$$" + std::to_string(block) + "/" + item); };
    if (const auto* choices = std::get_if<Choices>(&question.answer)) {
      for (std::size_t i = 0; i < choices->options.size(); ++i) {
        user.click(user.in_lesson("$$" + std::to_string(block) + "/$$" + std::to_string(i) + "/###choice"));
        const bool right = i == choices->right;
        EXPECT_EQ(user.reads().find("Not yet.") == std::string::npos, right) << question.prompt;
      }
      user.click(user.in_lesson("$$" + std::to_string(block) + "/$$" + std::to_string(choices->right) + "/###choice"));
    } else {
      const double right = right_number(std::get<NumberAnswer>(question.answer), values());
      user.replace_text(in("###number"), number_text(right + 1 + std::abs(right), 6, false));
      user.click(in("###check"));
      EXPECT_NE(user.reads().find("Not yet."), std::string::npos) << question.prompt;
      user.replace_text(in("###number"), number_text(right, 9, false));
      user.click(in("###check"));
    }
    EXPECT_NE(user.reads().find("Right."), std::string::npos) << question.prompt;
  }
};

class EachLesson : public Lessons, public testing::WithParamInterface<std::string> {};

TEST_P(EachLesson, StepsSetWhatTheySayLinksActAndQuestionsAreChecked) {
  const Lesson lesson = lesson_by_id(GetParam());
  run([&](User& user) {
    user.choose_lesson(lesson.id);
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
      SCOPED_TRACE(lesson.id + ", step " + std::to_string(i + 1));
      const Step& step = lesson.steps[i];
      ASSERT_EQ(panel().step(), i);
      expect_step(step);
      for (std::size_t b = 0; b < step.blocks.size(); ++b)
        if (const auto* question = std::get_if<Question>(&step.blocks[b])) answer(user, b, *question);
      const std::vector<std::string> links = links_of(step);
      for (std::size_t link = 0; link < std::min<std::size_t>(links.size(), 9); ++link) {
        SCOPED_TRACE(links[link]);
        const ParameterSet before = values();
        user.press(static_cast<ImGuiKeyChord>(ImGuiKey_1 + static_cast<int>(link)));
        user.wait(2);
        expect_action(links[link], before);
        if (panel().lesson()->id == lesson.id) continue;
        user.choose_lesson(lesson.id);  // the link has opened another lesson
        for (std::size_t back = 0; back < i; ++back) user.press(ImGuiKey_PageDown);
      }
      user.press(ImGuiKey_PageDown);
      user.wait(1);
    }
  });
}

std::vector<std::string> lesson_ids() {
  std::vector<std::string> ids;
  for (const LessonFile& file : lesson_files()) ids.push_back(file.id);
  return ids;
}

INSTANTIATE_TEST_SUITE_P(All, EachLesson, testing::ValuesIn(lesson_ids()), [](const auto& test) {
  std::string name = test.param;
  std::ranges::replace(name, '-', '_');
  return name;
});

TEST_F(Lessons, ALinkIsClickedWithTheMouse) {
  open_own("[Set the position to 77](set:position=77)\n");
  run([&](User& user) {
    user.wait(2);
    const ImRect text = user.lesson_text();
    user.click_at(ImVec2(text.Min.x + 30, text.Min.y + 10));
    EXPECT_EQ(values()[param::position], 77);
    EXPECT_EQ(user.undo_all(), 2);  // the link and the step
  });
}

constexpr const char* kQuery = "The vector with which a";  // of the glossary's entry
constexpr const char* kToken = "A piece of text that a model";

TEST_F(Lessons, ATermIsExplainedBesideItUntilEscOrAClickElsewhere) {
  open_own("[query](term:query) and [Set the position to 77](set:position=77)\n");
  run([&](User& user) {
    user.wait(2);
    const ImRect text = user.lesson_text();
    const ImVec2 term(text.Min.x + 15, text.Min.y + 10);
    user.click_at(term);
    user.wait(2);
    EXPECT_NE(user.reads().find(kQuery), std::string::npos) << user.reads();
    const ImRect popover = user.engine().UiContext->OpenPopupStack.back().Window->Rect();
    EXPECT_GT(popover.Min.y, term.y) << "the line that was clicked stays visible";
    user.press(ImGuiKey_Escape);
    EXPECT_EQ(user.popup(), "");
    EXPECT_EQ(user.reads().find(kQuery), std::string::npos);

    user.click_at(term);
    user.wait(2);
    user.click_at(popover.Min + ImVec2(166, 42));  // the link to another term
    user.wait(2);
    EXPECT_NE(user.reads().find(kToken), std::string::npos) << user.reads();
    user.click_at(ImVec2(text.GetCenter().x, text.Max.y - 20));
    EXPECT_EQ(user.popup(), "");
    EXPECT_EQ(user.undo_all(), 1) << "only the step: terms change nothing";
  });
}

TEST_F(Lessons, EveryTermIsReadableInASmallWindow) {
  resize(640, 400);
  for (const GlossaryEntry& entry : glossary()) {
    open_own("[" + entry.id + "](term:" + entry.id + ")\n");
    run([&](User& user) {
      user.wait(2);
      user.click_at(user.lesson_text().Min + ImVec2(8, 10));
      user.wait(3);
      ASSERT_NE(user.popup(), "") << entry.id;
      const ImGuiWindow& popover = *user.engine().UiContext->OpenPopupStack.back().Window;
      const ImRect window(0, 0, 640, 400);
      EXPECT_TRUE(window.Contains(popover.Rect())) << entry.id;
      EXPECT_FALSE(popover.ScrollbarX || popover.ScrollbarY) << entry.id;
      EXPECT_EQ(user.reads().find('$'), std::string::npos) << entry.id << " shows the source of a formula";
      user.press(ImGuiKey_Escape);
    });
  }
}

TEST_F(Lessons, TheKeysFollowLinksThatActAndNotTerms) {
  open_own("A [query](term:query), [position 77](set:position=77), a [key](term:key), [78](set:position=78)\n");
  run([&](User& user) {
    for (const bool lecture : {false, true}) {
      if (lecture) user.press(ImGuiKey_F5);
      user.wait(2);
      user.press(ImGuiKey_1);
      EXPECT_EQ(values()[param::position], 77);
      user.press(ImGuiKey_2);
      EXPECT_EQ(values()[param::position], 78);
      user.press(ImGuiKey_3);
      EXPECT_EQ(user.popup(), "");
    }
  });
}

TEST_F(Lessons, ATaskIsDoneByTheReadersValuesAndStaysDone) {
  open_own(
      "```task\nMake it narrow.\ndone = d_model <= 64 && d_model > 60\n"
      "because = It is {{d_model}} wide.\nhint = Try the values.\n```\n");
  run([&](User& user) {
    user.wait(2);
    EXPECT_EQ(user.reads().find("Try the values."), std::string::npos);
    user.click(user.in_lesson("$$0/###hint"));
    EXPECT_NE(user.reads().find("Try the values."), std::string::npos);
    EXPECT_EQ(user.reads().find("Done."), std::string::npos);
    user.click("//###rail/###values tab");
    user.type_value("d_model", "60");
    EXPECT_EQ(workspace().desk().status.text(), "");
    user.type_value("d_model", "64");
    user.wait(1);
    EXPECT_NE(workspace().desk().status.text().find("task of this step is done"), std::string::npos);
    user.type_value("d_model", "32");
    user.click("//###rail/###lesson tab");
    const std::string read = user.reads();
    EXPECT_NE(read.find("Done."), std::string::npos) << read;
    EXPECT_NE(read.find("It is 32 wide."), std::string::npos) << read;
    EXPECT_EQ(read.find("Try the values."), std::string::npos) << read;
    user.click("//###rail/###again");
    EXPECT_NE(user.reads().find("Done."), std::string::npos);
  });
}

TEST_F(Lessons, ATaskIsAlsoDoneInALecture) {
  open_own("[77](set:position=77)\n\n```task\nGo there.\ndone = position == 77\n```\n");
  run([&](User& user) {
    user.press(ImGuiKey_F5);
    user.wait(2);
    user.press(ImGuiKey_1);
    user.wait(2);
    EXPECT_NE(workspace().desk().status.text().find("done"), std::string::npos);
    user.press(ImGuiKey_F5);
    user.wait(2);
    EXPECT_NE(user.reads().find("Done."), std::string::npos);
  });
}

TEST_F(Lessons, ARevealShowsItsTextAfterAClick) {
  open_own("```reveal\nHow wide is it?\ntext = It is {{d_model}} wide.\n```\n");
  run([&](User& user) {
    user.wait(2);
    EXPECT_NE(user.reads().find("How wide is it?"), std::string::npos);
    EXPECT_EQ(user.reads().find("It is 128 wide."), std::string::npos);
    user.click(user.in_lesson("$$0/###show"));
    EXPECT_NE(user.reads().find("It is 128 wide."), std::string::npos);
    EXPECT_FALSE(user.sees(user.in_lesson("$$0/###show")));
  });
}

TEST_F(Lessons, ChoicesHaveLiveNumbersLikeAllTexts) {
  open_own("```question\nHow wide?\n[x] {{d_model}} numbers\n[ ] {{2*d_model}} numbers\n```\n");
  run([&](User& user) {
    user.wait(2);
    const std::string shown = user.reads();
    EXPECT_NE(shown.find("128"), std::string::npos) << shown;
    EXPECT_NE(shown.find("256"), std::string::npos) << shown;
    EXPECT_EQ(shown.find("{{"), std::string::npos) << shown;
  });
}

TEST_F(Lessons, AMistakeInAnOwnLessonIsShownAtItsLineAndChangesNothing) {
  const std::string before = session().save();
  write_file(folder() / "wrong.md", "# Own\n\n## Step\n\n```show\nfigures = no_such\n```\n");
  workspace().open(folder() / "wrong.md");
  draw(2);
  EXPECT_NE(workspace().desk().status.text().find("wrong.md line 6: "), std::string::npos)
      << workspace().desk().status.text();
  EXPECT_EQ(session().save(), before);
  EXPECT_FALSE(panel().is_open());
}

TEST_F(Lessons, ClosingBringsBackWhatWasThere) {
  run([&](User& user) {
    user.type_value("d_model", "64");
    const std::string before = session().save();
    user.choose_lesson("rotation");
    user.press(ImGuiKey_PageDown, 2);
    EXPECT_NE(session().save(), before);
    user.click("//###rail/close lesson");
    EXPECT_EQ(session().save(), before);
    EXPECT_FALSE(panel().is_open());
  });
}

TEST_F(Lessons, TheValuesAreATabAway) {
  run([&](User& user) {
    user.choose_lesson("sinusoidal-table");
    user.click("//###rail/###values tab");
    user.type_value("d_model", "32");
    EXPECT_EQ(values()[param::d_model], 32);
    user.click("//###rail/###lesson tab");
    EXPECT_NE(user.reads().find(panel().current().title), std::string::npos);
  });
}

TEST_F(Lessons, LectureModeWalksTheStepsAndLeavesTheWindowAsItWas) {
  resize(1920, 1080);
  run([&](User& user) {
    user.type_value("base", "500");
    user.choose_lesson("shift-matrix");
    user.press(ImGuiKey_PageDown);
    user.wait(2);
    const std::string before = session().save();
    user.press(ImGuiKey_F5);
    user.wait(3);
    EXPECT_TRUE(workspace().desk().lecture.on());
    EXPECT_TRUE(host().is_full_screen);
    user.press(ImGuiKey_RightArrow);
    EXPECT_EQ(panel().step(), 2u);
    user.press(ImGuiKey_PageUp, 2);
    EXPECT_EQ(panel().step(), 0u);
    user.move_to(ImVec2(900, 1070));
    user.wait(3);
    user.click("//###lecture bar/###next");
    EXPECT_EQ(panel().step(), 1u);
    user.press(ImGuiKey_Escape);
    user.wait(2);
    EXPECT_FALSE(workspace().desk().lecture.on());
    EXPECT_FALSE(host().is_full_screen);
    EXPECT_EQ(session().save(), before);
    EXPECT_EQ(panel().step(), 1u);
  });
}

TEST_F(Lessons, WithoutALessonLectureModeWalksTheFigures) {
  run([&](User& user) {
    user.press(ImGuiKey_F5);
    user.wait(3);
    for (std::size_t i = 0; i < 3; ++i) user.press(ImGuiKey_PageDown);
    user.wait(3);
    const ui::PanelFrame& last = workspace().panels(open_ids().back()).at(0).frame;
    EXPECT_GT(last.width(), 900);
    user.press(ImGuiKey_F5);
    EXPECT_FALSE(workspace().desk().lecture.on());
  });
}

/// Sizes of all letters in the last frame, logical pixels.
std::set<float> text_sizes() {
  std::set<float> sizes;
  auto& pool = ImGui::GetIO().Fonts->Builder->BakedPool;
  for (int i = 0; i < pool.Size; ++i)
    if (pool[i].LastUsedFrame == ImGui::GetFrameCount()) sizes.insert(pool[i].Size);
  return sizes;
}

TEST_F(Lessons, TextInALectureIsAtLeastAFortiethOfTheScreen) {
  for (const auto& [width, height] : {std::pair{1920, 1080}, std::pair{1024, 768}, std::pair{3840, 2160}}) {
    resize(width, height);
    run([&](User& user) {
      for (const LessonFile& file : lesson_files()) {
        SCOPED_TRACE(file.id);
        user.choose_lesson(file.id);
        user.press(ImGuiKey_F5);
        for (std::size_t step = 0; step < panel().lesson()->steps.size(); ++step) {
          user.wait(3);
          const float least = ui::kLectureText * static_cast<float>(height);
          std::set<float> sizes = text_sizes();
          ASSERT_FALSE(sizes.empty());
          for (const float size : sizes) {
            const bool subscript = std::ranges::any_of(sizes, [&](float other) {
              return other >= least && std::abs(size - ui::kSubscriptSize * other) < 0.51f;
            });
            EXPECT_TRUE(size >= least - 0.01f || subscript)
                << size << " of " << testing::PrintToString(sizes) << " at " << height;
          }
          user.press(ImGuiKey_PageDown);
        }
        user.press(ImGuiKey_Escape);
        user.wait(2);
      }
    });
  }
}

}  // namespace
}  // namespace ropewalk::test
