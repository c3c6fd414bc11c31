// A figure that only tests/probe mentions, to prove that one file is enough to add a figure. It uses the mark
// types that few other figures use.
#include "figure/figure.h"

namespace ropewalk {
namespace param {
// clang-format off

const auto probe_height = integer(
    {.id = "probe_height", .label = "Height", .help = "Half the height of the band.", .group = "Probe",
     .range = {1, 9}, .default_value = 3});

// clang-format on
}  // namespace param

namespace {

Plot evaluate(const ParameterSet& set) {
  const auto height = static_cast<double>(set[param::probe_height]);
  Plot plot{.title = "Probe", .columns = 2};
  Panel left{.title = "Marks",
             .x = {.label = "x", .limits = {0, 2}},
             .y = {.label = "y", .limits = {-height - 1, height + 1}, .parameter = param::probe_height.id}};
  left.marks = {Band{.name = "band", .x = {0, 1, 2}, .low = {-height, 0, -height}, .high = {height, 1, height}},
                Text{.at = {1, 0}, .text = "here"}, Points{.name = "points", .points = {{1, 1}}, .label = "top"},
                Arrows{.name = "arrow", .arrows = {{{0, 0}, {1, 1}}}}};
  Panel right{.title = "Words"};
  right.marks = {Table{.name = "table", .header = {"n", "bits"}, .rows = {{"0", "00"}, {"1", "01"}}}};
  plot.panels = {std::move(left), std::move(right)};
  return plot;
}

}  // namespace

Figure probe_figure() {
  return {.id = "probe_figure",
          .title = "Probe",
          .topic = "Tests",
          .summary = "Marks that few other figures use",
          .source = "no paper",
          .parameters = {param::probe_height},
          .presets = {{.id = "probe-preset", .title = "High", .values = {{param::probe_height, 8}}}},
          .evaluate = evaluate};
}

}  // namespace ropewalk
