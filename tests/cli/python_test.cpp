// Tests of `ropewalk python`: the text of its scripts. tests/python/same_numbers.py runs them.
#include "figure/figure.h"
#include "program.h"
#include "python/python_script.h"

namespace ropewalk {
namespace {

class Python : public test::Program {
 protected:
  std::string script(Arguments arguments) {
    arguments.insert(arguments.begin(), "python");
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    return outcome.out;
  }
};

TEST_F(Python, EveryFigureHasAScriptOrIsRefused) {
  int scripts = 0;
  for (const Figure& figure : all_figures()) {
    if (!has_python_script(figure)) {
      EXPECT_TRUE(test::has(expect_refusal({"python", figure.id}, 1), figure.id + " has no Python script"));
      continue;
    }
    ++scripts;
    const std::string text = script({figure.id});
    EXPECT_TRUE(text.starts_with("# ")) << figure.id;
    EXPECT_TRUE(test::has(text, figure.source)) << figure.id;
    EXPECT_TRUE(test::has(text, "\ndef panels(p):\n")) << figure.id;
    EXPECT_TRUE(text.ends_with("    main(panels(p), p, look)\n")) << figure.id;
    for (const Parameter& parameter : figure.parameters)
      EXPECT_TRUE(test::has(text, "\n    \"" + parameter.id + "\": ")) << figure.id << " " << parameter.id;
  }
  EXPECT_GE(scripts, 20);
}

TEST_F(Python, ValuesAreWrittenAsPythonReadsThem) {
  const std::string words = script({"attention_map", "--sentence", "a \"b\\ ß", "--causal"});
  EXPECT_TRUE(test::has(words, R"("sentence": "a \"b\\ ß",)")) << words;
  EXPECT_TRUE(test::has(words, "\"causal\": True,")) << words;
  EXPECT_TRUE(test::has(words, "\"attention_schemes\": [\"none\", \"sinusoidal\", \"rope\"],")) << words;
  EXPECT_TRUE(test::has(words, "\"base\": 10000.0,")) << words;
  EXPECT_TRUE(test::has(words, "\"seed\": 42,")) << words;
  const std::string lists = script({"frequencies", "--long-factor", "1,2.5", "--base", "1e9"});
  EXPECT_TRUE(test::has(lists, "\"long_factor\": [1.0, 2.5],")) << lists;
  EXPECT_TRUE(test::has(lists, "\"short_factor\": [],")) << lists;
  EXPECT_TRUE(test::has(lists, "\"base\": 1000000000.0,")) << lists;
}

TEST_F(Python, LooksAreThoseOfThePlot) {
  const std::string lines = script({"context_extension"});
  EXPECT_TRUE(test::has(lines, R"("title": "Ratio to the unscaled frequency, bands of yarn",)")) << lines;
  EXPECT_TRUE(test::has(lines, R"("limits": [-0.5, 63.5], "whole": True})")) << lines;
  EXPECT_TRUE(test::has(lines, R"("label": "Frequency", "unit": "rad a token", "log": True, "limits": [)")) << lines;
  EXPECT_TRUE(test::has(lines, "\"ratio (default)\": {\"color\": \"C0\"},")) << lines;
  EXPECT_TRUE(test::has(lines, "\"ratio (yarn)\": {\"color\": \"C1\", \"style\": \"dashed\"},")) << lines;
  const std::string arrows = script({"rotated_vector"});
  EXPECT_TRUE(test::has(arrows, R"("equal": True,)")) << arrows;
  EXPECT_TRUE(test::has(arrows, R"("circle": {"color": "muted", "width": 1.0, "legend": False},)")) << arrows;
  EXPECT_TRUE(test::has(arrows, R"("m = #": {"color": "C0"},)")) << arrows;
  EXPECT_TRUE(test::has(arrows, R"("position": {"color": "C1", "width": 2.8, "caption": "m = 50"},)")) << arrows;
  const std::string map = script({"attention_map"});
  EXPECT_TRUE(test::has(map, R"("ticks": [[0.0, "The"], [1.0, "pig"],)")) << map;
  EXPECT_TRUE(test::has(map, R"("inverted": True)")) << map;
  EXPECT_TRUE(test::has(map, R"("range": [0.0, 1.0], "label": "attention")")) << map;
}

TEST_F(Python, APresetBringsItsWordsAndSizeWhileItsValuesAreUnchanged) {
  const std::string published = script({"rotary_embedding", "--preset", "article-004-figure-6"});
  EXPECT_TRUE(test::has(published, "# Comparison of Dummy Embedding and Encoded Embeddings. ")) << published;
  EXPECT_TRUE(test::has(published, "\"width_px\": 700,")) << published;
  EXPECT_TRUE(test::has(published, "Dummy Embedding vs Encoded Embedding (Position 99)")) << published;
  const std::string changed = script({"rotary_embedding", "--preset", "article-004-figure-6", "--seed", "1"});
  EXPECT_TRUE(test::has(changed, "\"width_px\": 1280,")) << changed;
  EXPECT_FALSE(test::has(changed, "Dummy Embedding vs")) << changed;
}

TEST_F(Python, IsWrittenToAFile) {
  EXPECT_EQ(script({"rotated_vector", "-o", "plot.py"}), "");
  EXPECT_EQ(read_file(folder / "plot.py", 1 << 20), script({"rotated_vector"}));
}

}  // namespace
}  // namespace ropewalk
