// Undo, and saved sessions: bit-exact, read strictly, and unchanged after a refused file.
#include "session/session.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "figure/shared_parameters.h"
#include "session/session_file.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

/// Everything that a session file stores.
std::string state(const Session& session) { return session.save(); }

std::string load_error(Session& session, const std::string& json) {
  const std::string before = state(session);
  const bool could_undo = session.can_undo();
  std::string sentence;
  for (const bool as_picture : {false, true}) {
    try {
      as_picture ? session.load_picture(json) : session.load(json);
      return "accepted";
    } catch (const std::invalid_argument& error) {
      sentence = error.what();
    }
    EXPECT_EQ(state(session), before) << "a refused file changes nothing";
    EXPECT_EQ(session.can_undo(), could_undo);
  }
  EXPECT_TRUE(sentence.ends_with('.')) << sentence;
  return sentence;
}

TEST(NewSession, IsTheDashboardAtDefaults) {
  const Session session;
  EXPECT_EQ(session.figure_ids(), dashboard_figures());
  EXPECT_EQ(session.values(), default_parameters());
  EXPECT_FALSE(session.can_undo());
  EXPECT_FALSE(session.can_redo());
}

TEST(Undo, OneStepIsAllChangesSinceTheLastCommit) {
  Session session;
  session.set("base", 500.0);
  session.set("base", 600.0);
  session.set("position", 7);
  EXPECT_TRUE(session.commit());
  EXPECT_FALSE(session.commit()) << "nothing has changed since";
  session.close("attention_decay");
  session.commit();

  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.figure_ids(), dashboard_figures());
  EXPECT_EQ(session.values()[param::base], 600);
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.values(), default_parameters());
  EXPECT_FALSE(session.undo());
  EXPECT_TRUE(session.redo());
  EXPECT_EQ(session.values()[param::position], 7);
  EXPECT_TRUE(session.redo());
  EXPECT_EQ(session.find("attention_decay"), nullptr);
  EXPECT_FALSE(session.redo());
}

TEST(Undo, CommitsFirst) {
  Session session;
  session.set("base", 500.0);
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.values(), default_parameters());
  EXPECT_TRUE(session.redo());
  EXPECT_EQ(session.values()[param::base], 500);
}

TEST(Undo, ANewChangeEndsRedo) {
  Session session;
  session.set("base", 500.0);
  session.undo();
  session.set("base", 700.0);
  EXPECT_FALSE(session.redo());
  EXPECT_EQ(session.values()[param::base], 700);
  session.undo();
  EXPECT_EQ(session.values(), default_parameters());
}

TEST(Undo, TakesAStepBackAsIfItHadNeverBeen) {
  Session session;
  session.take_back();
  EXPECT_EQ(session.values(), default_parameters()) << "there is none";
  session.set("base", 500.0);
  session.commit();
  session.undo();
  session.set("seed", std::int64_t{7});
  session.commit();
  EXPECT_FALSE(session.can_redo());
  session.take_back();
  EXPECT_EQ(session.values(), default_parameters());
  EXPECT_FALSE(session.can_undo());
  EXPECT_TRUE(session.redo());
  EXPECT_EQ(session.values().get<double>("base"), 500) << "what could be redone before can be redone again";
  session.set("seed", std::int64_t{8});
  session.commit();
  session.undo();
  session.take_back();
  EXPECT_TRUE(session.can_redo()) << "only the step that was committed last is taken back";
}

TEST(Undo, LeavesViewsAndThemeAlone) {
  Session session;
  session.set("base", 500.0);
  session.commit();
  session.figure("sinusoidal_heatmap").view(0).x = Range{1, 2};
  session.set_theme(Theme::dark);
  EXPECT_FALSE(session.commit());
  session.undo();
  EXPECT_EQ(session.find("sinusoidal_heatmap")->view(0).x, (Range{1, 2}));
  EXPECT_EQ(session.theme(), Theme::dark);
}

TEST(Undo, IsBounded) {
  Session session;
  for (int i = 0; i < 2000; ++i) {
    session.assign_text("position", std::to_string(i));
    session.commit();
  }
  int steps = 0;
  while (session.undo()) ++steps;
  EXPECT_GE(steps, 100);
  EXPECT_LT(steps, 2000);
}

TEST(Figures, OpenCloseAndSwap) {
  Session session;
  session.open("position_vector");
  session.open("position_vector");
  EXPECT_EQ(session.figures().size(), 5u);
  session.swap("position_vector", session.figure_ids().front());
  EXPECT_EQ(session.figure_ids().front(), "position_vector");
  session.maximise("position_vector");
  session.close("position_vector");
  session.close("position_vector");
  EXPECT_EQ(session.figures().size(), 4u);
  EXPECT_TRUE(session.maximised().empty());
  EXPECT_THROW(session.open("nosuch"), std::invalid_argument);
}

TEST(SavedSession, ReadsBackToTheLastBit) {
  Session session;
  session.assign("base", std::nextafter(1e4, 1e5));
  session.assign("vector_x", -0.1 - 0.2);
  session.assign_text("dimensions", "0,5,8191");
  session.assign("seed", 4294967295);
  session.assign("compare", true);
  session.assign_text("layout", "concatenated");
  session.open("position_vector");
  session.swap("position_vector", "sinusoidal_heatmap");
  OpenFigure& figure = session.figure("attention_decay");
  figure.view(1).y = Range{-1.0 / 3, 1e-300};
  figure.hidden = {"q·k independent", "a \"quoted\"\nname"};
  figure.value_range = Range{0, 0.1};
  figure.colormap = "viridis";
  session.set_theme(Theme::dark);
  session.set_text_scale(1.25);
  session.maximise("attention_decay");

  Session other;
  other.load(session.save());
  EXPECT_EQ(other.values(), session.values());
  EXPECT_EQ(other.figures(), session.figures());
  EXPECT_EQ(other.theme(), Theme::dark);
  EXPECT_EQ(other.text_scale(), 1.25);
  EXPECT_EQ(other.maximised(), "attention_decay");
  EXPECT_EQ(state(other), state(session));
}

TEST(SavedSession, IsAscii) {
  Session session;
  session.figure("attention_decay").hidden = {"q·k"};
  for (const char c : session.save()) EXPECT_TRUE(static_cast<unsigned char>(c) < 128);
}

TEST(SavedSession, LoadsAsOneUndoStep) {
  Session saved;
  saved.assign("base", 123.0);
  saved.assign("position", 3);
  saved.close("attention_decay");
  Session session;
  session.set("base", 77.0);
  session.load(saved.save());
  EXPECT_EQ(session.values()[param::base], 123);
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.values()[param::base], 77) << "changes before the load were committed";
  EXPECT_EQ(session.figure_ids(), dashboard_figures());
}

TEST(SavedSession, LeavesUnnamedParametersAtTheirDefaults) {
  Session session;
  session.set("base", 77.0);
  session.load(R"({"version": 1, "figures": [{"id": "rotated_vector"}], "parameters": {"steps": 2}})");
  EXPECT_EQ(session.figure_ids(), std::vector<std::string>{"rotated_vector"});
  EXPECT_EQ(session.values().get<std::int64_t>("steps"), 2);
  EXPECT_TRUE(session.values().is_default("base"));
}

TEST(Picture, OpensBesideTheOpenFiguresAndKeepsTheTheme) {
  Session saved;
  saved.set_theme(Theme::dark);
  saved.assign("compare", true);
  saved.assign("position", 3);
  saved.assign("max_distance", 999);
  const std::string picture = saved.save({"position_vector"});
  const Json json = Json::parse(picture);
  EXPECT_EQ(json["figures"].size(), 1u);
  EXPECT_FALSE(json["parameters"].contains("max_distance")) << "a picture holds what its figure needs";

  Session session;
  session.set("max_distance", 50);
  session.commit();
  const auto before = session.values();
  session.load_picture(picture);
  std::vector<std::string> expected = dashboard_figures();
  expected.push_back("position_vector");
  EXPECT_EQ(session.figure_ids(), expected);
  EXPECT_EQ(session.theme(), Theme::light);
  EXPECT_TRUE(session.values().get<bool>("compare"));
  EXPECT_EQ(session.values()[param::position], 3);
  EXPECT_EQ(session.values().get<std::int64_t>("max_distance"), 50);
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.figure_ids(), dashboard_figures());
  EXPECT_EQ(session.values(), before);
}

TEST(DamagedSession, IsRefusedAtEveryLength) {
  const std::string whole = Session().save();
  Session session;
  for (std::size_t size = 0; size < whole.size(); size += 7)
    EXPECT_NE(load_error(session, whole.substr(0, size)), "accepted") << size;
}

TEST(DamagedSession, IsRefusedWhereverAByteIsWrong) {
  const std::string whole = Session().save();
  Session session;
  for (std::size_t i = 0; i < whole.size(); i += 11) {
    std::string damaged = whole;
    damaged[i] = '\x01';
    EXPECT_NE(load_error(session, damaged), "accepted") << i;
  }
}

TEST(DamagedSession, SaysWhatIsWrong) {
  Session session;
  const auto with = [](const std::string& key, const Json& value) {
    Json json = Json::parse(Session().save());
    json[Json::json_pointer(key)] = value;
    return json.dump();
  };
  const struct {
    std::string json, sentence;
  } cases[] = {
      {"", "This is not a Ropewalk session: it is not JSON: it is empty."},
      {"[]", "it has no version."},
      {"{}", "it has no version."},
      {with("/version", 3), "saved by a newer Ropewalk (format 3): this one reads formats up to 2."},
      {with("/version", 0), "there is no format 0."},
      {with("/version", 18446744073709551615ull), "it has no version."},
      {with("/version", "1"), "it has no version."},
      {with("/figures", 3), "it lists no figures."},
      {with("/figures/0", 3), "each of its figures should be an object."},
      {with("/figures/0/id", "nosuch"), "no figure is called 'nosuch'"},
      {with("/figures/0/id", "attention_decay"), "it lists attention_decay twice."},
      {with("/figures/0/views", "x"), "views should be an array."},
      {with("/figures/0/hidden", "x"), "hidden should be an array."},
      {with("/figures/0/views", Json{{{"x", {2, 1}}}}), "two rising numbers."},
      {with("/figures/0/views", Json{{{"x", {0, nullptr}}}}), "null or two numbers."},
      {with("/figures/0/value_range", Json{{0}}), "null or two numbers."},
      {with("/parameters", 3), "it has no parameters."},
      {with("/parameters/nosuch", 3), "no parameter is called 'nosuch'."},
      {with("/parameters/d_model", 0), "d_model cannot be 0: it takes whole numbers from 1 to 8192."},
      {with("/parameters/d_model", 1.5), "d_model takes whole numbers from 1 to 8192."},
      {with("/parameters/d_model", nullptr), "d_model takes whole numbers from 1 to 8192."},
      {with("/parameters/first_position", 18446744073709551615ull), "first_position takes whole numbers"},
      {with("/parameters/base", nullptr), "base takes numbers from 1.5 to 10000000000000."},
      {with("/parameters/layout", "sideways"), "layout cannot be 'sideways'"},
      {with("/parameters/dimensions", Json::array()), "dimensions cannot be empty"},
      {with("/parameters/dimensions", Json{0, 9000}), "dimensions cannot be '9000'"},
      {with("/parameters/compare", 1), "compare takes on or off."},
      {with("/theme", "blue"), "theme should be light or dark."},
      {with("/text_scale", 50), "text_scale should be 1 to 3."},
      {with("/maximised", "position_vector"), "the maximised figure is not open."},
      {R"({"version": 1, "figures": [], "parameters": {"base": NaN}})", "it is not JSON"},
      {R"({"version": 1, "figures": [], "parameters": {"base": 1e999}})", "too large for a double."},
      {std::string(100000, '['), "more than 100 levels"},
      {R"({"version": 1, "a": )" + std::string(100000, '[') + std::string(100000, ']') + "}", "more than 100 levels"},
  };
  for (const auto& [json, sentence] : cases) {
    const std::string said = load_error(session, json);
    EXPECT_NE(said.find(sentence), std::string::npos) << "said: " << said << "\nexpected: " << sentence;
  }
}

TEST(DamagedSession, ListsNeedNotBeSorted) {
  Session session;
  session.load(R"({"version": 1, "figures": [], "parameters": {"dimensions": [21, 0, 21]}})");
  EXPECT_EQ(session.values()[param::dimensions], (List{0, 21}));
}

}  // namespace
}  // namespace ropewalk
