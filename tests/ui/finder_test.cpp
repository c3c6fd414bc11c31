// The finder: what must come first for what people type, and what choosing a value does.
#include "ui/dialogs/finder.h"

#include <array>

#include "figure/shared_parameters.h"
#include "harness.h"
#include "ui/findings.h"

namespace ropewalk::test {
namespace {

TEST(Finding, RanksLabelsAboveNamesAboveTexts) {
  const auto rank_of = [](const std::string& typed) {
    return ui::rank({.kind = "Figure",
                     .label = "Scores over distance",
                     .words = "attention_decay Rotary",
                     .text = "A bound of RoFormer.",
                     .command = {}},
                    typed)
        .value_or(99);
  };
  const std::array typed = {"scores OVER distance", "rotary",          "scores",           "distance over",
                            "dist rotary",          "figure ance ota", "bound of roformer"};
  for (std::size_t i = 1; i < typed.size(); ++i)
    EXPECT_LT(rank_of(typed[i - 1]), rank_of(typed[i])) << typed[i - 1] << " before " << typed[i];
  EXPECT_EQ(rank_of("decay lesson"), 99);
}

class Finder : public UiTest {
 protected:
  static constexpr const char* kNothing = "nothing";

  std::vector<std::string> found(const std::string& typed) {
    const std::vector<ui::Finding> all = ui::everything_to_find(workspace().desk());
    std::vector<std::string> labels;
    for (const ui::Finding* finding : ui::found_in(all, typed)) labels.push_back(finding->kind + ": " + finding->label);
    return labels;
  }
  std::string first(const std::string& typed) {
    const auto labels = found(typed);
    return labels.empty() ? kNothing : labels.front();
  }
};

TEST_F(Finder, PutsFirstWhatPeopleMean) {
  for (const auto& [typed, expected] : {
           std::pair{"dark", "Command: Light or dark theme"},
           {"light", "Command: Light or dark theme"},
           {"fullscreen", "Command: Full screen"},
           {"full screen", "Command: Full screen"},
           {"save", "Command: Export"},
           {"pdf", "Command: Export"},
           {"screenshot", "Command: Export"},
           {"animate", "Command: Animate a value"},
           {"gif", "Command: Animate a value"},
           {"video", "Command: Animate a value"},
           {"bigger text", "Command: Larger text"},
           {"font size", "Command: Larger text"},
           {"smaller text", "Command: Smaller text"},
           {"present", "Command: Lecture mode: one figure or two on the whole screen"},
           {"projector", "Command: Lecture mode: one figure or two on the whole screen"},
           {"shortcuts", "Command: Show this list"},
           {"exit", "Command: Quit"},
           {"compare", "Command: Pin the figure, to compare it with itself later"},
           {"csv", "Command: Export"},
           {"python", "Command: Copy the figure as a Python script"},
           {"start over", "Command: Every value back to its default"},
           {"dashboard", "Command: Open the four main figures"},
           {"undo", "Command: Undo"},
           {"ctrl+s", "Command: Export"},
           {"heatmap", "Figure: Sinusoidal positional encoding"},
           {"attention_decay", "Figure: Scores over distance"},
           {"softmax", "Term: Softmax"},
           {"head_dim", "Term: head_dim"},
           {"the rotation", "Lesson: The rotation"},
           {"yarn", "Term: YaRN"},
           {"ntk", "Value: Scaling: ntk"},
           {"base", "Value: Base"},
           {"d_model", "Value: d_model"},
           {"seed", "Value: Seed"},
           {"pairing half-split", "Value: Pairing: half-split"},
           {"concatenated", "Value: Layout: concatenated"},
           {"alibi", "Value: Schemes: alibi"},
           {"gpt-2", "Model: GPT-2"},
           {"llama-3.1-8b", "Model: Llama 3.1 8B"},
           {"article-004-figure-4", "Preset: A vector and its rotations for several m"},
           {"gpt-oss", "Model: gpt-oss 120B"},
           {"no such thing at all", kNothing},
       })
    EXPECT_EQ(first(typed), expected) << typed;
}

TEST_F(Finder, FindsAllThatHaveYarn) {
  std::string kinds;
  for (const std::string& label : found("yarn"))
    for (const char* kind : {"Value", "Model", "Lesson"})
      if (label.starts_with(kind) && kinds.find(kind) == kinds.npos) kinds += kind;
  EXPECT_NE(kinds.find("Value"), kinds.npos) << kinds;
  EXPECT_NE(kinds.find("Model"), kinds.npos) << kinds;
  EXPECT_NE(kinds.find("Lesson"), kinds.npos) << kinds;
}

TEST_F(Finder, AValueThatIsChosenIsEdited) {
  run([&](User& user) {
    user.find("base");
    user.engine().KeyChars("500k");
    user.press(ImGuiKey_Enter);
    user.wait(2);
    EXPECT_EQ(session().values()[param::base], 500000);
  });
}

TEST_F(Finder, AnOptionThatIsChosenIsSetAndItsFigureOpened) {
  ASSERT_EQ(session().find("context_extension"), nullptr);
  run([&](User& user) {
    user.find("scaling yarn");
    EXPECT_NE(session().find("context_extension"), nullptr);
    EXPECT_EQ(session().values().parameter("scaling").text(session().values().value("scaling")), "default,yarn");
  });
}

}  // namespace
}  // namespace ropewalk::test
