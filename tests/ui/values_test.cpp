// Every parameter of every figure: typed, chosen and reset as by a user.
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "harness.h"
#include "text/numbers.h"

namespace ropewalk::test {
namespace {

class Values : public UiTest {
 protected:
  void open_all(User& user) {
    for (const Figure& figure : all_figures())
      if (!session().find(figure.id)) user.choose_figure(figure.id);
  }
};

bool is_typed(const Parameter& p) {
  return p.type != ParameterType::choice && p.type != ParameterType::words && p.type != ParameterType::flag;
}

/// Valid texts for a parameter: its smallest and largest value, and one between.
std::vector<std::string> good_texts(const Parameter& p) {
  if (p.type == ParameterType::list) {
    const std::string last = shortest(p.range.max);
    return {shortest(p.range.min), last, "1,3-5," + last};
  }
  if (p.type == ParameterType::reals)
    return {shortest(p.range.min), shortest(p.range.min) + "," + shortest(p.range.max), ""};
  if (p.type == ParameterType::text) return {"one", "two words"};
  if (p.record_use.is_training) return {"none"};
  if (p.type == ParameterType::record) return {TEST_DATA_DIR "/records/f32.npy"};
  const double span = p.range.max - p.range.min;
  const double middle = p.type == ParameterType::integer ? p.range.min + std::min(7.0, span) : p.range.min + span / 8;
  return {shortest(p.range.min), shortest(p.range.max), shortest(middle)};
}

std::vector<std::string> bad_texts(const Parameter& p) {
  if (p.type == ParameterType::list) return {"nan", "abc", "", "3-1", "1,,2", shortest(p.range.max + 1), "-1"};
  if (p.type == ParameterType::reals) return {"nan", "abc", "1,,2", "1 2", shortest(p.range.max + 1)};
  if (p.type == ParameterType::text || p.type == ParameterType::record) return {};
  std::vector<std::string> texts{"nan", "abc", "", shortest(p.range.max + 1), shortest(p.range.min - 1)};
  if (p.id == "base" || p.id == "d_model") texts.insert(texts.end(), {"inf", "1e400", "1 2", "0x10"});
  return texts;
}

TEST_F(Values, EveryOneCanBeTyped) {
  run([&](User& user) {
    open_all(user);
    for (const Parameter& p : values().parameters()) {
      if (!is_typed(p)) continue;
      SCOPED_TRACE(p.id);
      user.unfold(p);
      for (const std::string& text : good_texts(p)) {
        user.type_value(p.id, text);
        EXPECT_EQ(p.text(values().value(p.id)), p.text(p.parse(text))) << "typed " << text;
      }
      user.type_value(p.id, p.text(p.default_value));
      EXPECT_TRUE(values().is_default(p.id));
    }
  });
}

/// The parameter's error message for an invalid text.
std::string refusal(const Parameter& p, const std::string& text) {
  try {
    p.parse(text);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  ADD_FAILURE() << p.id << " takes " << text;
  return "?";
}

TEST_F(Values, AreTypedAsPeopleTypeThem) {
  const std::pair<const char*, std::int64_t> typed[] = {{"1M", 1'000'000},        {"2^17", 131072}, {"1e5", 100'000},
                                                        {"1 000 000", 1'000'000}, {"1,000", 1000},  {"20k", 20'000}};
  run([&](User& user) {
    for (const auto& [text, number] : typed) {
      user.type_value("positions", text);
      EXPECT_EQ(values()[param::positions], number) << text;
    }
    user.type_value("base", "1,5");
    EXPECT_NE(user.reads().find("write a point instead of the comma, 1.5"), std::string::npos);
  });
}

/// "Which base for a million tokens?"
TEST_F(Values, ALongTextIsGivenABase) {
  run([&](User& user) {
    user.choose_figure("context_extension");
    user.type_value("sequence_length", "1M");
    for (int i = 0; i < 300 && user.reads().find(grouped(350'000'000)) == std::string::npos; ++i) user.wait(1);
    EXPECT_NE(user.reads().find(grouped(350'000'000) +
                                " is the smallest that keeps the unscaled mean cosine positive "
                                "at every distance up to " +
                                grouped(1'000'000)),
              std::string::npos);
  });
}

TEST_F(Values, WhatCannotBeIsRefusedWithASentence) {
  run([&](User& user) {
    open_all(user);
    user.click(user.in_card("rotated_vector", "maximise"));  // one figure is drawn faster than all
    const std::string before = session().save();
    for (const Parameter& p : values().parameters()) {
      if (!is_typed(p)) continue;
      SCOPED_TRACE(p.id);
      user.unfold(p);
      for (const std::string& text : bad_texts(p)) {
        user.type_value(p.id, text);
        EXPECT_TRUE(values().is_default(p.id)) << "typed " << text;
        EXPECT_NE(user.reads().find(refusal(p, text)), std::string::npos) << "typed " << text;
        user.press(ImGuiKey_Escape);
      }
    }
    EXPECT_EQ(session().save(), before);
    user.undo_all();
    EXPECT_EQ(values(), default_parameters());
  });
}

TEST_F(Values, ARefusedTextStaysToBeMended) {
  run([&](User& user) {
    user.type_value("d_model", "12b");
    user.press(ImGuiKey_End);
    user.press(ImGuiKey_Backspace);
    user.press(ImGuiKey_Enter);
    EXPECT_EQ(values()[param::d_model], 12);
    EXPECT_EQ(user.reads().find("cannot be"), std::string::npos);
  });
}

TEST_F(Values, ARefusedNumberOffersTheNearestThatIsAccepted) {
  run([&](User& user) {
    user.type_value("d_model", "90k");
    user.click(user.in_rail("d_model/###nearest"));
    user.wait(2);
    EXPECT_EQ(values()[param::d_model], 8192);
    EXPECT_EQ(user.reads().find("cannot be"), std::string::npos);
    user.type_value("base", "1.2");
    user.click(user.in_rail("base/###nearest"));
    user.wait(2);
    EXPECT_EQ(values()[param::base], 1.5);
    EXPECT_EQ(user.undo_all(), 2);
  });
}

TEST_F(Values, AFigureThatCannotBeDrawnOffersTheNearestValueThatWorks) {
  run([&](User& user) {
    user.type_value("d_model", "7");
    user.click(user.in_card("rotated_vector", "###remedy"));
    user.wait(2);
    EXPECT_EQ(values()[param::d_model], 8);
    EXPECT_EQ(user.reads().find("###remedy"), std::string::npos);
    EXPECT_EQ(user.undo_all(), 2);
  });
}

TEST_F(Values, LeavingTheFieldTakesTheValueOrSaysWhyNot) {
  run([&](User& user) {
    const auto leave_with = [&](const std::string& text) {
      user.click(user.of_parameter("d_model", "###value"));
      user.wait(2);
      user.engine().KeyCharsReplace(text.c_str());
      user.click(user.of_parameter("layout", "###interleaved"));
      user.wait(2);
    };
    leave_with("64");
    EXPECT_EQ(values()[param::d_model], 64);
    leave_with("9000");
    EXPECT_EQ(values()[param::d_model], 64);
    EXPECT_EQ(workspace().desk().status.text(), refusal(values().parameter("d_model"), "9000"));
  });
}

TEST_F(Values, EscapeKeepsTheValue) {
  run([&](User& user) {
    user.click(user.of_parameter("base", "###value"));
    user.wait(2);
    user.engine().KeyCharsReplace("500");
    user.press(ImGuiKey_Escape);
    user.wait(2);
    EXPECT_TRUE(values().is_default("base"));
    EXPECT_EQ(workspace().desk().status.text(), "");
  });
}

TEST_F(Values, EveryChoiceAndFlagCanBeChosen) {
  run([&](User& user) {
    open_all(user);
    int chosen = 0;
    for (const Parameter& p : values().parameters()) {
      SCOPED_TRACE(p.id);
      if (p.type == ParameterType::choice) {
        user.unfold(p);
        for (auto option = p.options.rbegin(); option != p.options.rend(); ++option, ++chosen) {
          user.click(user.of_parameter(p.id, "###" + option->id));
          EXPECT_EQ(values().get<std::string>(p.id), option->id);
        }
        if (!values().is_default(p.id)) user.click(user.of_parameter(p.id, "reset"));
      } else if (p.type == ParameterType::words) {
        user.unfold(p);
        Words expected = values().get<Words>(p.id);
        for (const Option& option : p.options)
          for (int time = 0; time < 2; ++time, ++chosen) {
            Words next = expected;
            if (std::erase(next, option.id) == 0) next.push_back(option.id);
            if (p.range.contains(static_cast<double>(next.size()))) expected = next;
            user.click(user.of_parameter(p.id, "###" + option.id));
            EXPECT_EQ(values().get<Words>(p.id), expected);
          }
        if (!values().is_default(p.id)) user.click(user.of_parameter(p.id, "reset"));  // clicks change the order
      } else if (p.type == ParameterType::flag) {
        user.unfold(p);
        const bool before = values().get<bool>(p.id);
        for (const bool expected : {!before, before}) {
          user.click(user.of_parameter(p.id, "###flag"));
          EXPECT_EQ(values().get<bool>(p.id), expected);
          ++chosen;
        }
      }
    }
    EXPECT_GE(chosen, 8);  // layout, exponent, pairing, log_distance, compare
    EXPECT_EQ(values(), default_parameters());
  });
}

TEST_F(Values, EachHasAResetWhereItIsNotTheDefault) {
  run([&](User& user) {
    EXPECT_FALSE(user.sees(user.of_parameter("base", "reset")));
    user.type_value("base", "77");
    user.type_value("d_model", "64");
    user.click(user.of_parameter("base", "reset"));
    EXPECT_TRUE(values().is_default("base"));
    EXPECT_EQ(values()[param::d_model], 64);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(values()[param::base], 77);
  });
}

TEST_F(Values, ResetAllIsOneUndoStep) {
  run([&](User& user) {
    user.type_value("base", "77");
    user.type_value("d_model", "64");
    user.type_value("position", "5");
    const ParameterSet typed = values();
    user.click("//###rail/reset all");
    EXPECT_EQ(values(), default_parameters());
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(values(), typed);
    EXPECT_EQ(user.undo_all(), 3);
  });
}

TEST_F(Values, ExplainThemselvesInATooltip) {
  run([&](User& user) {
    for (const std::string id : {"d_model", "base", "positions", "pair"}) {
      const Parameter& p = values().parameter(id);
      const ImRect slider = user.rect(user.of_parameter(id, "slider"));
      user.move_to(ImVec2(slider.Min.x + 8, slider.Min.y - 8));  // the name is above the slider
      user.wait(60);
      const std::string words = user.reads();
      for (const std::string& part : {p.help, p.accepted(), p.flag()})
        EXPECT_NE(words.find(part), std::string::npos) << part << " is not in " << words;
      user.move_away();
    }
  });
}

}  // namespace
}  // namespace ropewalk::test
