// Pinned figures: what they show, how often they are evaluated, and how they are saved and loaded.
#include "session/pin.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

#include "figure/shared_parameters.h"
#include "plot_check.h"
#include "session/evaluations.h"
#include "session/loaded_model.h"
#include "session/session_file.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

constexpr const char* kFigure = "attention_decay";

/// Pinned at base 10000, now at 500000.
Session compared_session() {
  Session session;
  session.pin(kFigure);
  session.assign("base", 500000.0);
  return session;
}

TEST(Pin, HoldsTheFiguresOwnValues) {
  Session session;
  session.assign("base", 123.0);
  session.assign("positions", 7);
  session.pin(kFigure);
  const Pin& pin = *session.find(kFigure)->pin;
  EXPECT_EQ(pin.values[param::base], 123);
  EXPECT_TRUE(pin.values.is_default("positions")) << "the figure does not read it";
  session.assign("base", 200.0);
  EXPECT_EQ(pin.values[param::base], 123);
  session.figure(kFigure).pin->mode = CompareMode::difference;
  session.pin(kFigure);
  EXPECT_EQ(session.find(kFigure)->pin->values[param::base], 200);
  EXPECT_EQ(session.find(kFigure)->pin->mode, CompareMode::difference);
}

LoadedModel llama(int base) {
  const std::string number = std::to_string(base);
  const std::string config = R"({"name": "Model )" + number +
                             R"(", "model_type": "llama", "head_dim": 64, "rope_theta": )" + number +
                             R"(.0, "max_position_embeddings": 2048})";
  return {.model = read_model(config, "x"), .config = config};
}

TEST(Pin, HasTheNamesOfTwoModelsWhileTheirValuesStand) {
  Session session;
  use_model(session, llama(100));
  session.pin(kFigure);
  use_model(session, llama(2000));
  const Figure& figure = figure_by_id(kFigure);
  const auto labels = [&] { return compared_labels(figure, *session.find(kFigure)->pin, session.values()); };
  EXPECT_EQ(labels().pinned, "Model 100");
  EXPECT_EQ(labels().now, "Model 2000");
  Session read;
  read.load(session.save());
  EXPECT_EQ(read.find(kFigure)->pin, session.find(kFigure)->pin);
  session.assign("base", 2001.0);
  EXPECT_EQ(labels().pinned, "Model 100");
  EXPECT_EQ(labels().now.find("Model"), std::string::npos) << labels().now;
  session.pin(kFigure);
  EXPECT_EQ(session.find(kFigure)->pin->model, "") << "these are no model's values";
}

TEST(Pin, LabelsListTheDifferences) {
  const Figure& figure = figure_by_id(kFigure);
  ParameterSet pinned = default_parameters();
  ParameterSet now = pinned;
  EXPECT_EQ(compared_labels(figure, pinned, now).now, "");
  now.assign("base", 500000.0);
  now.assign("pairing", "half_split");
  now.assign("positions", 7);
  const ComparedLabels labels = compared_labels(figure, pinned, now);
  EXPECT_EQ(labels.pinned, "Base 10\u2009000, Pairing interleaved");
  EXPECT_EQ(labels.now, "Base 500\u2009000, Pairing half_split");
  pinned.assign("base", 10000.0000000001);
  now.assign("base", 10000.0000000002);
  const ComparedLabels close = compared_labels(figure, pinned, now);
  EXPECT_NE(close.pinned.substr(0, 23), close.now.substr(0, 23)) << close.pinned;
}

TEST(Pin, IsNoUndoStepAndIsNotUndone) {
  Session session;
  session.assign("base", 300.0);
  session.commit();
  session.pin(kFigure);
  EXPECT_FALSE(session.commit());
  session.undo();
  ASSERT_TRUE(session.find(kFigure)->pin);
  EXPECT_EQ(session.find(kFigure)->pin->values[param::base], 300);
}

TEST(PinnedEvaluation, ShowsTheComparison) {
  Session session = compared_session();
  const OpenFigure& open = session.figure(kFigure);
  Evaluations evaluations;
  const Figure& figure = figure_by_id(kFigure);
  const Plot pinned = figure.evaluate(open.pin->values);
  const Plot now = figure.evaluate(session.values());
  for (const CompareMode mode : {CompareMode::side_by_side, CompareMode::overlaid, CompareMode::difference}) {
    session.figure(kFigure).pin->mode = mode;
    const ShownFigure shown = evaluations.get(open, session.values());
    EXPECT_EQ(shown.error, "");
    EXPECT_EQ(
        test::check_plot(shown.plot),
        test::check_plot(compare(pinned, now, mode, compared_labels(figure, open.pin->values, session.values()))));
  }
  session.figure(kFigure).pin->shows_pinned = true;
  const Plot alone = evaluations.get(open, session.values()).plot;
  EXPECT_EQ(alone.panels.size(), pinned.panels.size());
  EXPECT_EQ(alone.notes.front(), "Pinned: Base 10\u2009000. Now: Base 500\u2009000.");
  Plot bare = alone;
  bare.notes.erase(bare.notes.begin());
  EXPECT_EQ(test::check_plot(bare), test::check_plot(pinned));
  session.figure(kFigure).pin.reset();
  EXPECT_EQ(test::check_plot(evaluations.get(open, session.values()).plot), test::check_plot(now));
  EXPECT_EQ(evaluations.count(), 2) << "each side is evaluated once for all modes";
}

TEST(PinnedEvaluation, ItsPanelsHaveItsValues) {
  Session session = compared_session();
  OpenFigure& open = session.figure(kFigure);
  Evaluations evaluations;
  const auto base_of = [&](const Panel& panel) {
    return evaluations.get(open, session.values()).values_of(panel)[param::base];
  };
  EXPECT_EQ(base_of({}), 500000);
  EXPECT_EQ(base_of({.pinned = true}), 10000);
  open.pin->shows_pinned = true;
  EXPECT_EQ(base_of({}), 10000);
  open.pin.reset();
  EXPECT_EQ(base_of({}), 500000);
}

TEST(LateEvaluation, ReturnsTheValuesThatItWasComputedFrom) {
  Session session;
  const OpenFigure& open = session.figure(kFigure);
  Evaluations evaluations;
  const std::string before = evaluations.get(open, session.values()).plot.notes.front();
  session.assign("base", 777.0);
  session.assign("position", 31);
  const ShownFigure late = evaluations.get(open, session.values(), TimePoint::min());
  EXPECT_EQ(late.plot.notes.front() == before, late.values[param::base] == 10000);
  EXPECT_EQ(late.values[param::position], 31) << "cursor values are the current ones";
  const ShownFigure ready = evaluations.get(open, session.values());
  EXPECT_NE(ready.plot.notes.front(), before);
  EXPECT_EQ(ready.values[param::base], 777);
}

TEST(LateEvaluation, OfEveryFigureCanBeExplainedAndPicked) {
  // Without waiting, the shown plot may be an older one: explain and pick must work at its own values.
  Session session;
  for (const Figure& figure : all_figures()) {
    Evaluations evaluations;
    session.open(figure.id);
    OpenFigure& open = session.figure(figure.id);
    const auto look_everywhere = [&] {
      const ShownFigure shown = evaluations.get(open, session.values(), TimePoint::min());
      for (int i = 0; i < std::ssize(shown.plot.panels); ++i) {
        const Panel& panel = shown.plot.panels[static_cast<std::size_t>(i)];
        const Range x = panel.x.limits;
        const Range y = panel.y.limits;
        explain(shown, {i, (x.min + x.max) / 2, (y.min + y.max) / 2});
        pick(shown, {i, x.max, y.max}, false);
      }
      if (figure.cursors) figure.cursors(shown.values);
      if (figure.handles) figure.handles(shown.values);
    };
    evaluations.get(open, session.values());
    for (const bool pinned : {false, true})
      for (const Preset& preset : figure.presets) {
        for (const Assignment& assignment : preset.values) session.assign(assignment.id, assignment.value);
        if (pinned) session.pin(figure.id);
        look_everywhere();
        if (pinned) open.pin->shows_pinned = !open.pin->shows_pinned;
        look_everywhere();
      }
    open.pin.reset();
  }
}

TEST(PinnedEvaluation, AnUnpinnedFigureIsNotWaitedFor) {
  Session session = compared_session();
  OpenFigure& open = session.figure(kFigure);
  Evaluations evaluations;
  evaluations.get(open, session.values(), TimePoint::min());  // starts both sides and waits for neither
  open.pin.reset();
  const TimePoint in_a_minute = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  EXPECT_FALSE(evaluations.get(open, session.values(), in_a_minute).busy_since);
}

TEST(PinnedEvaluation, ADragEvaluatesOnlyTheCurrentSide) {
  Session session = compared_session();
  const OpenFigure& open = session.figure(kFigure);
  Evaluations evaluations;
  evaluations.get(open, session.values());
  EXPECT_EQ(evaluations.count(), 2);
  for (int step = 1; step <= 5; ++step) {
    session.set("base", 10000.0 + 1000 * step);
    const ShownFigure shown = evaluations.get(open, session.values());
    EXPECT_NE(shown.plot.panels[1].title.find(std::to_string(10 + step)), std::string::npos)
        << shown.plot.panels[1].title;
    EXPECT_EQ(evaluations.count(), 2 + step);
  }
  session.set("position", 5);
  evaluations.get(open, session.values());
  EXPECT_EQ(evaluations.count(), 7) << "a cursor causes no evaluation";
  session.pin(kFigure);
  const ShownFigure same = evaluations.get(open, session.values());
  EXPECT_EQ(evaluations.count(), 8);
  EXPECT_EQ(same.plot.panels[0].title, "pinned");
}

TEST(PinnedEvaluation, OneSideThatCannotBeDrawnLeavesTheOther) {
  Session session;
  session.assign("d_model", 7);
  session.pin(kFigure);
  session.assign("d_model", 8);
  const OpenFigure& open = session.figure(kFigure);
  Evaluations evaluations;
  const ShownFigure shown = evaluations.get(open, session.values());
  EXPECT_EQ(shown.error, "");
  EXPECT_TRUE(shown.plot.notes.front().starts_with("The pinned figure cannot be shown: d_model is 7"))
      << shown.plot.notes.front();
  session.figure(kFigure).pin->shows_pinned = true;
  EXPECT_TRUE(evaluations.get(open, session.values()).error.starts_with("d_model is 7"));
  session.figure(kFigure).pin.reset();
  session.pin(kFigure);
  session.assign("d_model", 9);
  EXPECT_TRUE(evaluations.get(open, session.values()).error.starts_with("d_model is 9"));
}

TEST(SavedPin, ComesBackFromASessionAndAPicture) {
  Session session = compared_session();
  session.figure(kFigure).pin->mode = CompareMode::overlaid;
  session.figure(kFigure).pin->shows_pinned = true;
  session.figure(kFigure).pin->preset = "article-004-distance";
  Session loaded;
  loaded.load(session.save());
  EXPECT_EQ(loaded.find(kFigure)->pin, session.find(kFigure)->pin);
  EXPECT_EQ(loaded.find("rotated_vector")->pin, std::nullopt);
  const Json saved = Json::parse(session.save())["figures"];
  const auto& pin = std::ranges::find(saved, kFigure, [](const Json& f) { return f["id"]; })->at("pin");
  EXPECT_EQ(pin["mode"], "overlaid");
  EXPECT_EQ(pin["parameters"]["base"], 10000);
  EXPECT_FALSE(pin["parameters"].contains("positions")) << "not the figure's own";
  Session opened;
  opened.load_picture(session.save(std::vector<std::string>{kFigure}));
  EXPECT_EQ(opened.find(kFigure)->pin, session.find(kFigure)->pin);
}

TEST(SavedPin, IsReadStrictly) {
  const Session session = compared_session();
  const Json whole = Json::parse(session.save());
  std::size_t index = 0;
  while (whole["figures"][index]["id"] != kFigure) ++index;
  const std::string at = "/figures/" + std::to_string(index) + "/pin";
  const struct {
    std::string key;
    Json value;
    std::string sentence;
  } cases[] = {
      {"", 3, "pin should be an object."},
      {"/mode", "above", "a pin's mode should be side_by_side, overlaid or difference."},
      {"/mode", nullptr, "a pin's mode should be side_by_side, overlaid or difference."},
      {"/shows_pinned", 1, "a pin's shows_pinned should be true or false."},
      {"/preset", 1, "a pin's preset should be text."},
      {"/parameters", 1, "a pin has no parameters."},
      {"/parameters/nosuch", 1, "a pin of attention_decay has no parameter 'nosuch'."},
      {"/parameters/positions", 7, "a pin of attention_decay has no parameter 'positions'."},
      {"/parameters/base", 0, "base cannot be 0: it takes numbers from 1.5 to 10000000000000."},
      {"/parameters/d_model", "8", "d_model takes whole numbers from 1 to 8192."},
  };
  for (const auto& [key, value, sentence] : cases) {
    Json json = whole;
    json[Json::json_pointer(at + key)] = value;
    Session damaged;
    const std::string before = damaged.save();
    try {
      damaged.load(json.dump());
      ADD_FAILURE() << "accepted: " << key;
    } catch (const std::invalid_argument& error) {
      EXPECT_NE(std::string(error.what()).find(sentence), std::string::npos) << error.what();
    }
    EXPECT_EQ(damaged.save(), before);
  }
  Json sparse = whole;
  sparse[Json::json_pointer(at)] = Json{{"mode", "difference"}, {"parameters", {{"base", 77}}}};
  Session loaded;
  loaded.load(sparse.dump());
  const Pin& pin = *loaded.find(kFigure)->pin;
  EXPECT_EQ(pin.values[param::base], 77);
  EXPECT_TRUE(pin.values.is_default("d_model"));
  EXPECT_FALSE(pin.shows_pinned);
}

}  // namespace
}  // namespace ropewalk
