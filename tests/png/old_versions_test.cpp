// Opens what older versions wrote: tests/data/version-0.1.0 and version-1.0.0 contain sessions, pictures, a lesson, and since
// 1.0.0 links and a trained run, as they were.
#include <gtest/gtest.h>

#include <fstream>

#include "documents/lesson_files.h"
#include "documents/linked_session.h"
#include "documents/open_file.h"
#include "figure/shared_parameters.h"
#include "figure/training_plan.h"

namespace ropewalk {
namespace {

const std::string kFolder = TEST_DATA_DIR "/";

/// Opens a file, then saves and loads what it contained.
Session opened(const std::string& name) {
  Session session;
  open_file(session, kFolder + name);
  Session again;
  again.load(session.save());
  EXPECT_EQ(again.save(), session.save());
  EXPECT_EQ(again.values(), session.values());
  return again;
}

List numbers(std::int64_t first, std::int64_t last) {
  List list;
  for (std::int64_t i = first; i <= last; ++i) list.push_back(i);
  return list;
}

TEST(Version010, ANewSession) { EXPECT_EQ(opened("version-0.1.0/new.json").save(), Session().save()); }

TEST(Version010, ASessionWithEverything) {
  const Session session = opened("version-0.1.0/everything.json");
  EXPECT_EQ(session.values()[param::base], 500000);
  EXPECT_EQ(session.values()[param::vector_x], -0.1 - 0.2);
  EXPECT_EQ(session.values()[param::seed], 4294967295);
  EXPECT_EQ(session.values()[param::layout], Layout::concatenated);
  EXPECT_EQ(session.values()[param::d_model], 64);
  EXPECT_TRUE(session.values().get<bool>("compare"));
  EXPECT_EQ(session.values().get<Reals>("short_factor"), (Reals{1, 1.5, 2.25}));
  EXPECT_EQ(session.values().get<Words>("scaling"), (Words{"linear", "yarn", "llama3"}));
  List dimensions = numbers(0, 7);
  dimensions.insert(dimensions.end(), {21, 8191});
  EXPECT_EQ(session.values()[param::dimensions], dimensions);
  List positions = numbers(0, 99);
  positions.insert(positions.end(), {5000, 10000000});
  EXPECT_EQ(session.values()[param::sample_positions], positions);

  ASSERT_EQ(session.figures().size(), dashboard_figures().size() + 2);
  EXPECT_EQ(session.theme(), Theme::dark);
  EXPECT_EQ(session.text_scale(), 1.25);
  EXPECT_EQ(session.maximised(), "attention_decay");
  const OpenFigure& decay = *session.find("attention_decay");
  EXPECT_EQ(decay.view(1).y, (Range{-1.0 / 3, 1e-300}));
  EXPECT_EQ(decay.hidden, (std::set<std::string>{"q·k independent", "a \"quoted\"\nname"}));
  const OpenFigure& heatmap = *session.find("sinusoidal_heatmap");
  EXPECT_EQ(heatmap.colormap, "viridis");
  EXPECT_EQ(heatmap.value_range, (Range{0, 0.1}));
  ASSERT_TRUE(heatmap.pin);
  EXPECT_EQ(heatmap.pin->mode, CompareMode::difference);
  EXPECT_EQ(heatmap.pin->values[param::d_model], 128);
  const OpenFigure& embedding = *session.find("absolute_embedding");
  ASSERT_TRUE(embedding.pin);
  EXPECT_EQ(embedding.pin->mode, CompareMode::side_by_side);
  EXPECT_EQ(embedding.pin->values[param::sample_positions], positions);
}

TEST(Version010, ASessionWithAModel) {
  const Session session = opened("version-0.1.0/model.json");
  ASSERT_TRUE(session.model());
  EXPECT_EQ(session.model()->model.name, "Gemma 3 4B");
  EXPECT_EQ(session.model()->layer, 1u);
  EXPECT_TRUE(shows_model(session));
  EXPECT_EQ(session.values()[param::base], 10000);
}

TEST(Version010, ASessionWithAPresetAndASentence) {
  const Session session = opened("version-0.1.0/preset.json");
  EXPECT_EQ(session.find("rotary_embedding")->preset, "article-004-figure-6");
  EXPECT_EQ(session.values()[param::sample_positions], (List{0, 50, 99}));
  EXPECT_EQ(session.values().get<std::string>("sentence"), "Größe 大きさ \U0001F600");
}

TEST(Version010, Pictures) {
  const Session vector = opened("version-0.1.0/picture.png");
  EXPECT_TRUE(vector.find("rotated_vector"));
  EXPECT_EQ(vector.values()[param::pair], 3);
  EXPECT_EQ(vector.values()[param::vector_x], 0.25);
  const Session embedding = opened("version-0.1.0/picture_list.png");
  EXPECT_TRUE(embedding.find("absolute_embedding"));
  List positions = numbers(0, 20);
  positions.push_back(50);
  EXPECT_EQ(embedding.values()[param::sample_positions], positions);
}

TEST(Version010, ALesson) {
  const Lesson lesson = read_lesson_file(kFolder + "version-0.1.0/lesson.md");
  EXPECT_EQ(lesson.title, "The shift matrix");
  EXPECT_EQ(lesson.steps.size(), 4u);
}

TEST(Version100, ANewSession) { EXPECT_EQ(opened("version-1.0.0/new.ropewalk").save(), Session().save()); }

TEST(Version100, ASessionWithEverything) {
  const Session session = opened("version-1.0.0/everything.ropewalk");
  EXPECT_EQ(session.values()[param::base], 10000);
  EXPECT_EQ(session.values()[param::sample_positions].size(), 102u);
  EXPECT_EQ(session.values().get<Words>("scaling"), (Words{"linear", "yarn", "llama3"}));
  EXPECT_EQ(session.values().get<Reals>("short_factor"), (Reals{1, 1.5, 2.25}));
  EXPECT_EQ(session.values().get<std::string>("sentence"), "Größe 大きさ \U0001F600");
  EXPECT_EQ(session.values()[param::schemes], (std::vector{PositionScheme::alibi, PositionScheme::rope}));
  EXPECT_EQ(session.values().get<std::string>("shown_scheme"), "rope");
  const Record& table = session.values()[param::table];
  EXPECT_TRUE(table.has_values()) << "a small table is kept in the session";
  EXPECT_EQ(table->rows, 12);
  for (const char* id : {"learned_table", "training_curves", "trained_attention", "score_matrix"})
    EXPECT_TRUE(session.find(id)) << id;
  const OpenFigure& decay = *session.find("attention_decay");
  ASSERT_TRUE(decay.pin);
  EXPECT_EQ(decay.pin->mode, CompareMode::overlaid);
  EXPECT_EQ(decay.pin->values[param::base], 500000);
  EXPECT_EQ(decay.view(0).x, (Range{0, 100.5}));
  EXPECT_EQ(decay.hidden, (std::set<std::string>{"q·k independent"}));
  EXPECT_EQ(session.find("sinusoidal_heatmap")->colormap, "viridis");
  EXPECT_EQ(session.theme(), Theme::dark);
  EXPECT_EQ(session.text_scale(), 1.25);
  EXPECT_EQ(session.maximised(), "attention_decay");
}

TEST(Version100, ASessionWithAModel) {
  const Session session = opened("version-1.0.0/model.ropewalk");
  ASSERT_TRUE(session.model());
  EXPECT_TRUE(shows_model(session));
  EXPECT_EQ(session.values()[param::base], 1000000);
}

TEST(Version100, Pictures) {
  for (const char* name : {"picture.png", "picture.svg", "picture.pdf"}) {
    const Session session = opened(std::string("version-1.0.0/") + name);
    EXPECT_TRUE(session.find("rotated_vector")) << name;
    EXPECT_EQ(session.values()[param::pair], 3) << name;
    EXPECT_EQ(session.values()[param::vector_x], 0.25) << name;
  }
}

TEST(Version100, ATrainedRun) {
  Session session;
  session.assign_text("runs", kFolder + "version-1.0.0/run.safetensors");
  const TrainedSchemes trained = trained_schemes(session.values());
  ASSERT_EQ(trained.schemes.size(), 2u);
  EXPECT_EQ(trained.schemes[1].scheme, PositionScheme::rope);
  EXPECT_EQ(trained.steps(), 2);
  EXPECT_TRUE(trained.is_tested());
}

TEST(Version100, ALesson) {
  const Lesson lesson = read_lesson_file(kFolder + "version-1.0.0/lesson.md");
  EXPECT_EQ(lesson.title, "Train it yourself");
  EXPECT_EQ(lesson.steps.size(), 6u);
}

TEST(Version100, Links) {
  std::ifstream file(kFolder + "version-1.0.0/links.txt");
  int links = 0;
  for (std::string text; std::getline(file, text); ++links) EXPECT_TRUE(open_link(text).problems.empty()) << text;
  EXPECT_EQ(links, 5);
}

}  // namespace
}  // namespace ropewalk
