// Values of the figure about a model's layers.
#include <gtest/gtest.h>

#include "figure/figure.h"
#include "figure_values.h"
#include "plot_check.h"

namespace ropewalk {
namespace {

using test::all_points;
using test::mark_called;

Plot preset_plot(const char* id) {
  const Figure& figure = figure_by_id("layer_map");
  ParameterSet set = default_parameters();
  for (const Assignment& value : preset_by_id(figure, id).values) set.assign(value.id, value.value);
  return figure.evaluate(set);
}

std::vector<double> layers_called(const Plot& plot, const char* name) {
  std::vector<double> layers;
  for (const Point& point : all_points(*mark_called<Stems>(plot, name).source)) layers.push_back(point.x);
  return layers;
}

/// Gemma 3's report (arXiv:2503.19786): five local layers for each global one; the code begins with a local one.
TEST(LayerMap, HasTheGlobalLayersOfGemma3) {
  const Plot plot = preset_plot("gemma-3-4b");
  EXPECT_EQ(layers_called(plot, "base 1\u2009000\u2009000, 256 dims, all tokens"),
            (std::vector<double>{5, 11, 17, 23, 29}));
  EXPECT_EQ(layers_called(plot, "base 10\u2009000, 256 dims, 1024 tokens").size(), 29u);
  ASSERT_EQ(plot.panels.size(), 2u);
  EXPECT_EQ(plot.panels[1].title, "vision");
}

/// Lieber et al. 2024 (arXiv:2403.19887): one of eight layers has attention, which has no position encoding.
TEST(LayerMap, HasTheAttentionOfJamba) {
  const Plot plot = preset_plot("jamba");
  EXPECT_EQ(layers_called(plot, "no positions, all tokens"), (std::vector<double>{4, 12, 20, 28}));
  EXPECT_EQ(layers_called(plot, "Mamba").size(), 28u);
}

TEST(LayerMap, LayersThatSeeMoreAreHigher) {
  const Plot plot =
      test::plot_of("layer_map", {{"layers", "0: mamba; 1: sliding 128 none; 2: sliding 64 none; 3: full none"}});
  std::vector<double> heights(4);
  for (const Mark& mark : plot.panels[0].marks)
    for (const Point& point : all_points(*std::get<Stems>(mark).source))
      heights[static_cast<std::size_t>(point.x)] = point.y;
  EXPECT_EQ(heights, (std::vector<double>{1, 3, 2, 4}));
  const auto top = std::ranges::max_element(plot.panels[0].y.ticks, {}, &Tick::value);
  EXPECT_EQ(top->label, "all");
}

TEST(LayerMap, ColoursTellTheBase) {
  const Plot plot =
      test::plot_of("layer_map", {{"layers", "0: sliding 9 base 100; 1: full base 100; 2: full base 1000"}});
  const auto role = [&](std::size_t mark) { return std::get<Stems>(plot.panels[0].marks[mark]).role; };
  EXPECT_EQ(role(0), role(1));
  EXPECT_NE(role(0), role(2));
}

TEST(LayerMap, ExplainsALayerAndAGap) {
  const Figure& figure = figure_by_id("layer_map");
  ParameterSet set = default_parameters();
  set.assign("layers", std::string("0-3: full base 10000 dims 64; 6: full none"));
  EXPECT_NE(figure.explain(set, 0, 2.2, 1).with_numbers.find("(-2i/64)"), std::string::npos);
  EXPECT_NE(figure.explain(set, 0, 5, 1).text.find("not in the pattern"), std::string::npos);
}

}  // namespace
}  // namespace ropewalk
