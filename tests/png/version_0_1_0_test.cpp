// Opens what version 0.1.0 wrote: tests/data/version-0.1.0 contains its sessions, pictures and a lesson, as they were.
#include <gtest/gtest.h>

#include "documents/lesson_files.h"
#include "documents/open_file.h"
#include "figure/shared_parameters.h"

namespace ropewalk {
namespace {

const std::string kFolder = TEST_DATA_DIR "/version-0.1.0/";

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

TEST(Version010, ANewSession) { EXPECT_EQ(opened("new.json").save(), Session().save()); }

TEST(Version010, ASessionWithEverything) {
  const Session session = opened("everything.json");
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
  const Session session = opened("model.json");
  ASSERT_TRUE(session.model());
  EXPECT_EQ(session.model()->model.name, "Gemma 3 4B");
  EXPECT_EQ(session.model()->layer, 1u);
  EXPECT_TRUE(shows_model(session));
  EXPECT_EQ(session.values()[param::base], 10000);
}

TEST(Version010, ASessionWithAPresetAndASentence) {
  const Session session = opened("preset.json");
  EXPECT_EQ(session.find("rotary_embedding")->preset, "article-004-figure-6");
  EXPECT_EQ(session.values()[param::sample_positions], (List{0, 50, 99}));
  EXPECT_EQ(session.values().get<std::string>("sentence"), "Größe 大きさ \U0001F600");
}

TEST(Version010, Pictures) {
  const Session vector = opened("picture.png");
  EXPECT_TRUE(vector.find("rotated_vector"));
  EXPECT_EQ(vector.values()[param::pair], 3);
  EXPECT_EQ(vector.values()[param::vector_x], 0.25);
  const Session embedding = opened("picture_list.png");
  EXPECT_TRUE(embedding.find("absolute_embedding"));
  List positions = numbers(0, 20);
  positions.push_back(50);
  EXPECT_EQ(embedding.values()[param::sample_positions], positions);
}

TEST(Version010, ALesson) {
  const Lesson lesson = read_lesson_file(kFolder + "lesson.md");
  EXPECT_EQ(lesson.title, "The shift matrix");
  EXPECT_EQ(lesson.steps.size(), 4u);
}

}  // namespace
}  // namespace ropewalk
