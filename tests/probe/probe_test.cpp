// Tests that one file is enough to add a figure: the probe figure is in the registry, the catalog, sessions
// and data files although no other file mentions it.
#include <gtest/gtest.h>

#include "data_export/catalog.h"
#include "data_export/data_export.h"
#include "session/session.h"

namespace ropewalk {
namespace {

std::string csv_of(const Plot& plot) {
  std::string text;
  write_csv(plot, [&](std::string_view piece) { text += piece; });
  return text;
}

TEST(Probe, IsInTheRegistryAndTheCatalog) {
  EXPECT_EQ(figure_by_id("probe_figure").title, "Probe");
  EXPECT_NE(catalog_text().find("--probe-height      3             whole numbers from 1 to 9\n"), std::string::npos);
  EXPECT_NE(catalog_text().find("--preset probe-preset  High\n"), std::string::npos);
  EXPECT_NE(catalog_json().find("\"id\": \"probe_height\""), std::string::npos);
}

TEST(Probe, IsOpenedSavedUndoneAndExported) {
  Session session;
  session.open("probe_figure");
  session.assign_text("probe_height", "5");
  Session other;
  other.load(session.save());
  EXPECT_EQ(other.values().get<std::int64_t>("probe_height"), 5);
  EXPECT_NE(other.find("probe_figure"), nullptr);
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.find("probe_figure"), nullptr);
  EXPECT_EQ(session.values().get<std::int64_t>("probe_height"), 3);
  const Plot plot = figure_by_id("probe_figure").evaluate(other.values());
  EXPECT_TRUE(csv_of(plot).starts_with("panel,mark,x,y,dx,dy,low,high,row,column,text\n1,band,0,,,,-5,5,,,\n"))
      << csv_of(plot);
}

TEST(Probe, IsPickedByTheParameterOfItsAxis) {
  ParameterSet set = default_parameters();
  const Figure& figure = figure_by_id("probe_figure");
  const auto assignments = pick(figure, figure.evaluate(set), set, 0, 1.2, 6.7, false);
  ASSERT_EQ(assignments.size(), 1u);
  set.set(assignments[0].id, assignments[0].value);
  EXPECT_EQ(set.get<std::int64_t>("probe_height"), 7);
}

}  // namespace
}  // namespace ropewalk
