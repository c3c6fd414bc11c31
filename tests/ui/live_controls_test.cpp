// Only live controls: the rail and the timeline show what an open figure uses with its present choices.
#include <imgui_internal.h>

#include <thread>

#include "figure/shared_parameters.h"
#include "harness.h"

namespace ropewalk::test {
namespace {

class LiveControls : public UiTest {
 protected:
  /// Whether the rail or the timeline has a row with a value, a slider, a check box or a button for an option.
  static bool shows(User& user, const std::string& parameter) {
    for (const char* item : {"###value", "slider", "###flag"})
      if (user.sees(user.of_parameter(parameter, item))) return true;
    static const ParameterSet known = default_parameters();
    for (const Option& option : known.parameter(parameter).options)
      if (user.sees(user.of_parameter(parameter, "###" + option.id))) return true;
    return false;
  }

  /// Closes the dashboard and opens one figure.
  void show_only(User& user, const std::string& figure) {
    if (!session().find(figure)) user.choose_figure(figure);
    for (const std::string& id : dashboard_figures())
      if (id != figure && session().find(id)) user.click(user.in_card(id, "close"));
    user.wait(3);
  }

  static void choose(User& user, const std::string& parameter, const std::string& option) {
    user.click(user.of_parameter(parameter, "###" + option));
    user.wait(1);
  }
};

TEST_F(LiveControls, AlibiShowsNoSlidersOfT5) {
  run([&](User& user) {
    show_only(user, "relative_bias");
    EXPECT_TRUE(shows(user, "heads"));
    for (const char* other : {"buckets", "bucket_max_distance", "bidirectional", "clip"})
      EXPECT_FALSE(shows(user, other)) << other;
    choose(user, "bias_scheme", "t5");
    for (const char* its : {"bias_scheme", "buckets", "bucket_max_distance", "bidirectional"})
      EXPECT_TRUE(shows(user, its)) << its << " comes with the choice";
    EXPECT_FALSE(shows(user, "heads"));
    user.type_value("buckets", "64");
    choose(user, "bias_scheme", "shaw");
    EXPECT_FALSE(shows(user, "buckets"));
    EXPECT_TRUE(shows(user, "clip"));
    choose(user, "bias_scheme", "t5");
    EXPECT_EQ(values().get<std::int64_t>("buckets"), 64) << "a hidden slider keeps its value";
    EXPECT_TRUE(shows(user, "buckets"));
  });
}

TEST_F(LiveControls, ScalingShowsTheSettingsOfTheChosenMethods) {
  run([&](User& user) {
    show_only(user, "frequencies");
    user.unfold(default_parameters().parameter("beta_fast"));
    EXPECT_TRUE(shows(user, "beta_fast")) << "yarn is chosen";
    EXPECT_FALSE(shows(user, "low_freq_factor"));
    choose(user, "scaling", "llama3");
    EXPECT_TRUE(shows(user, "low_freq_factor"));
    choose(user, "scaling", "yarn");
    EXPECT_FALSE(shows(user, "beta_fast"));
    EXPECT_TRUE(shows(user, "low_freq_factor"));
  });
}

TEST_F(LiveControls, AnotherFigureKeepsASliderThatItUses) {
  run([&](User& user) {
    user.choose_figure("attention_map");
    user.unfold(default_parameters().parameter("pairing"));
    user.wait(2);
    EXPECT_TRUE(shows(user, "pairing"));
    for (const std::string& id : dashboard_figures()) user.click(user.in_card(id, "close"));
    choose(user, "attention_schemes", "rope");
    choose(user, "attention_schemes", "sinusoidal");
    EXPECT_FALSE(shows(user, "pairing")) << "no map rotates";
    EXPECT_FALSE(shows(user, "base"));
    EXPECT_TRUE(shows(user, "sentence"));
  });
}

TEST_F(LiveControls, AFigureThatCannotBeDrawnKeepsTheControlsThatMendIt) {
  run([&](User& user) {
    show_only(user, kVector);
    EXPECT_TRUE(shows(user, "pair"));
    user.type_value("d_model", "127");
    EXPECT_NE(user.reads().find("accepted is an even number"), std::string::npos);
    EXPECT_TRUE(shows(user, "d_model"));
    EXPECT_TRUE(shows(user, "pair")) << "the other rows do not move away";
    EXPECT_TRUE(shows(user, "position")) << "nor does the timeline";
    user.type_value("d_model", "64");
    EXPECT_EQ(user.reads().find("accepted is an even number"), std::string::npos);
  });
}

TEST_F(LiveControls, WithoutAPositionThereIsNoTimeline) {
  run([&](User& user) {
    EXPECT_TRUE(user.sees("//###timeline/###speed"));
    const auto lower_edge = [&] { return user.engine().WindowInfo("//###cards").RectFull.Max.y; };
    const float before = lower_edge();
    show_only(user, "relative_bias");
    EXPECT_FALSE(user.sees("//###timeline/###speed"));
    EXPECT_FALSE(shows(user, "position"));
    EXPECT_GT(lower_edge(), before + 20) << "the cards have its room";
    user.press(ImGuiKey_Space);
    EXPECT_FALSE(workspace().desk().playback.playing());
    EXPECT_EQ(workspace().desk().status.text(), "No open figure shows the position.");
    user.press(ImGuiKey_RightArrow);
    EXPECT_EQ(values()[param::position], 50);
    user.choose_figure(kCurves);
    EXPECT_TRUE(user.sees("//###timeline/###speed"));
    user.press(ImGuiKey_Space);
    EXPECT_TRUE(workspace().desk().playback.playing());
    user.press(ImGuiKey_Space);
  });
}

TEST_F(LiveControls, ALectureHasNoTimelineWithoutAPositionEither) {
  run([&](User& user) {
    show_only(user, "relative_bias");
    user.press(ImGuiKey_F5);
    user.move_to(ImVec2(600, 790));
    user.wait(3);
    EXPECT_TRUE(user.sees("//###lecture bar/###leave"));
    EXPECT_FALSE(user.sees("//###lecture bar/###speed"));
  });
}

TEST_F(LiveControls, TheFinderShowsAnUnusedParameterToo) {
  run([&](User& user) {
    show_only(user, "relative_bias");
    EXPECT_FALSE(shows(user, "buckets"));
    user.find("buckets");
    EXPECT_TRUE(shows(user, "buckets"));
    EXPECT_NE(user.reads().find("No open figure uses it with its present choices."), std::string::npos);
    user.engine().KeyCharsReplaceEnter("16");
    EXPECT_EQ(values().get<std::int64_t>("buckets"), 16);
    choose(user, "bias_scheme", "t5");
    EXPECT_EQ(user.reads().find("No open figure uses it"), std::string::npos);
  });
}

TEST_F(LiveControls, StayWhileASlowerFigureIsComputed) {
  restart_with_patience(std::chrono::milliseconds(0));
  run([&](User& user) {
    const auto wait_for_figures = [&] {
      for (int i = 0; i < 10000 && (i < 2 || workspace().desk().busy); ++i) {
        user.wait(1);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
      }
    };
    wait_for_figures();
    show_only(user, "relative_bias");
    wait_for_figures();
    EXPECT_FALSE(shows(user, "buckets"));
    for (int heads = 1; heads < 20; ++heads) {
      user.type_value("heads", std::to_string(heads));
      EXPECT_TRUE(shows(user, "heads"));
      EXPECT_FALSE(shows(user, "buckets"));
    }
    wait_for_figures();
    EXPECT_TRUE(shows(user, "heads"));
  });
}

TEST_F(LiveControls, AFlagLooksLikeNoScheme) {
  run([&](User& user) {
    show_only(user, "attention_map");
    const ImRect scheme = user.rect(user.of_parameter("attention_schemes", "###rope"));
    const ImRect flag = user.rect(user.of_parameter("causal", "###flag"));
    EXPECT_LT(flag.GetWidth(), 0.8f * scheme.GetWidth()) << "a check box, no button as wide as those of the schemes";
    user.click(user.of_parameter("causal", "###flag"));
    EXPECT_TRUE(values().get<bool>("causal"));
    EXPECT_TRUE(user.sees(user.of_parameter("causal", "reset")));
  });
}

}  // namespace
}  // namespace ropewalk::test
