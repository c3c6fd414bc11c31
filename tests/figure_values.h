// Evaluates a figure at some values, and reads its notes.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "figure/figure.h"

namespace ropewalk::test {

/// The defaults with these changes.
inline ParameterSet values_of(const std::vector<Assignment>& values, ParameterSet set = default_parameters()) {
  for (const Assignment& value : values) set.assign(value.id, value.value);
  return set;
}

inline Plot plot_of(const std::string& figure, const std::vector<Assignment>& values) {
  return figure_by_id(figure).evaluate(values_of(values));
}

inline bool has_note(const Plot& plot, const std::string& start) {
  return std::ranges::any_of(plot.notes, [&](const std::string& note) { return note.starts_with(start); });
}

inline void expect_note(const Plot& plot, const std::string& words) {
  std::string notes;
  for (const std::string& note : plot.notes) notes += note + "\n";
  EXPECT_NE(notes.find(words), std::string::npos) << words << " is not in:\n" << notes;
}

}  // namespace ropewalk::test
