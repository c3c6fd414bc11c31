#include "figure/compare.h"

#include <algorithm>
#include <type_traits>

#include "figure/difference.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

bool same_axis(const Axis& a, const Axis& b) {
  return a.label == b.label && a.unit == b.unit && a.scale == b.scale && a.inverted == b.inverted && a.ticks == b.ticks;
}

bool same_axes(const Panel& a, const Panel& b) { return same_axis(a.x, b.x) && same_axis(a.y, b.y); }

Range both(const Range& a, const Range& b) { return {std::min(a.min, b.min), std::max(a.max, b.max)}; }

/// The intersection of a and b, or `a` if it is empty.
Range common(const Range& a, const Range& b) {
  const Range range{std::max(a.min, b.min), std::min(a.max, b.max)};
  return range.min < range.max ? range : a;
}

template <class Type>
bool has(const Panel& panel) {
  return std::ranges::any_of(panel.marks, [](const Mark& mark) { return std::holds_alternative<Type>(mark); });
}

/// The mark of this type and name, or null.
template <class Type>
const Type* find(const Panel& panel, const std::string& name) {
  for (const Mark& mark : panel.marks)
    if (const auto* found = std::get_if<Type>(&mark); found && found->name == name) return found;
  return nullptr;
}

std::string panel_name(const Plot& plot, std::size_t index) {
  const std::string& title = plot.panels[index].title;
  return title.empty() ? "Panel " + std::to_string(index + 1) : title;
}

/// "A, B, C, D and 3 more"
std::string listed(const std::vector<std::string>& names) {
  constexpr std::size_t kNamed = 4;
  if (names.size() <= kNamed) return join(names, ", ");
  return join({names.begin(), names.begin() + kNamed}, ", ") + " and " + std::to_string(names.size() - kNamed) +
         " more";
}

/// Notes about the comparison, then those of the present plot, then those that only the pinned plot has.
void add_notes(Plot& plot, std::vector<std::string> notes, const Plot& pinned, const Plot& now) {
  notes.insert(notes.end(), now.notes.begin(), now.notes.end());
  for (const std::string& note : pinned.notes)
    if (std::ranges::find(now.notes, note) == now.notes.end()) notes.push_back("Pinned: " + note);
  plot.notes = std::move(notes);
}

// Side by side.

std::string twin_title(const std::string& title, const std::string& which, const std::string& label) {
  return (title.empty() ? "" : title + ", ") + which + (label.empty() ? "" : ": " + label);
}

/// A placeholder for a panel that only the other plot has.
Panel absent_twin(const Panel& panel, std::string text) {
  Panel absent = panel;
  absent.bare = absent.absent = true;
  absent.marks = {
      Text{.at = {(panel.x.limits.min + panel.x.limits.max) / 2, (panel.y.limits.min + panel.y.limits.max) / 2},
           .text = std::move(text)}};
  return absent;
}

/// Gives both panels the same limits and colour ranges, so that they can be compared by eye.
void share_limits(Panel& a, Panel& b) {
  a.x.limits = b.x.limits = both(a.x.limits, b.x.limits);
  a.y.limits = b.y.limits = both(a.y.limits, b.y.limits);
  for (Mark& mark : a.marks)
    if (auto* heatmap = std::get_if<Heatmap>(&mark))
      for (Mark& other : b.marks)
        if (auto* twin = std::get_if<Heatmap>(&other); twin && twin->name == heatmap->name)
          twin->value_range = heatmap->value_range = both(twin->value_range, heatmap->value_range);
}

Plot side_by_side(const Plot& pinned, const Plot& now, const ComparedLabels& labels,
                  std::vector<std::string> notes = {}) {
  Plot plot = now;
  plot.columns = 2 * std::max(now.columns, 1);
  plot.panels.clear();
  std::vector<std::string> differing;
  for (std::size_t i = 0; i < std::max(pinned.panels.size(), now.panels.size()); ++i) {
    Panel left =
        i < pinned.panels.size() ? pinned.panels[i] : absent_twin(now.panels[i], "The pinned figure has no such panel");
    Panel right =
        i < now.panels.size() ? now.panels[i] : absent_twin(pinned.panels[i], "The present figure has no such panel");
    left.pinned = true;
    if (same_axes(left, right))
      share_limits(left, right);
    else
      differing.push_back(panel_name(i < now.panels.size() ? now : pinned, i));
    left.title = twin_title(left.title, "pinned", labels.pinned);
    right.title = twin_title(right.title, "now", labels.now);
    plot.panels.push_back(std::move(left));
    plot.panels.push_back(std::move(right));
  }
  if (!differing.empty()) notes.push_back("Not the same axes on both sides: " + listed(differing) + ".");
  add_notes(plot, std::move(notes), pinned, now);
  return plot;
}

// Overlaid.

std::string pinned_name(const std::string& name) { return name + " (pinned)"; }

LineStyle style_behind(LineStyle style) { return style == LineStyle::dotted ? LineStyle::dashed : LineStyle::dotted; }

/// Adds pinned marks as they look behind the present ones.
struct Behind {
  std::vector<Mark>& marks;

  void operator()(const Text&) const {}  // two texts at one place cannot be read
  void operator()(const Heatmap&) const {}
  void operator()(const Table&) const {}
  void operator()(auto mark) const {
    mark.name = pinned_name(mark.name);
    if constexpr (requires { mark.label; })
      if (!mark.label.empty()) mark.label = pinned_name(mark.label);
    if constexpr (requires { mark.style; }) mark.style = style_behind(mark.style);
    if constexpr (requires { mark.emphasis; }) mark.emphasis = Emphasis::faint;
    if constexpr (requires { mark.points; }) mark.role = Role::muted;
    marks.push_back(std::move(mark));
  }
};

/// A sentence that says why the plots cannot be overlaid; empty if they can.
std::string why_not_overlaid(const Plot& pinned, const Plot& now) {
  const std::string instead = ": pinned and present stand side by side.";
  if (pinned.panels.size() != now.panels.size()) return "The numbers of panels differ" + instead;
  for (std::size_t i = 0; i < now.panels.size(); ++i) {
    if (has<Heatmap>(now.panels[i]) || has<Heatmap>(pinned.panels[i]))
      return "Heatmaps cannot be laid over each other" + instead;
    if (has<Table>(now.panels[i]) != has<Table>(pinned.panels[i]) || !same_axes(pinned.panels[i], now.panels[i]))
      return "The axes differ" + instead;
  }
  if (std::ranges::all_of(now.panels, has<Table>)) return "Tables cannot be laid over each other" + instead;
  return "";
}

Plot overlaid(const Plot& pinned, const Plot& now, const ComparedLabels& labels) {
  if (std::string why = why_not_overlaid(pinned, now); !why.empty())
    return side_by_side(pinned, now, labels, {std::move(why)});
  Plot plot = now;
  std::vector<std::string> notes;
  if (!labels.now.empty()) notes.push_back("Thin: pinned, " + labels.pinned + ". Now: " + labels.now + ".");
  for (std::size_t i = 0; i < plot.panels.size(); ++i) {
    Panel& panel = plot.panels[i];
    const Panel& before = pinned.panels[i];
    if (has<Table>(panel)) {
      notes.push_back(panel_name(now, i) + ": tables cannot be laid over each other; this is the present one.");
      continue;
    }
    panel.x.limits = both(panel.x.limits, before.x.limits);
    panel.y.limits = both(panel.y.limits, before.y.limits);
    std::vector<Mark> marks;
    for (const Mark& mark : before.marks) std::visit(Behind{marks}, mark);
    std::ranges::move(panel.marks, std::back_inserter(marks));
    panel.marks = std::move(marks);
  }
  add_notes(plot, std::move(notes), pinned, now);
  return plot;
}

// Difference.

/// Computes the differences of one panel's marks.
struct Subtraction {
  const Panel& pinned;
  std::vector<Mark> marks = {};
  std::vector<std::string> left_out = {};
  Largest largest = {};
  std::string largest_in = {};  ///< name of the mark that differs most
  bool cells = false;           ///< one of the marks is a heatmap

  void operator()(const Line& line) { subtract_points(line); }
  void operator()(const Stems& stems) { subtract_points(stems); }
  void operator()(const Heatmap& heatmap) {
    const Heatmap* before = find<Heatmap>(pinned, heatmap.name);
    std::optional<Heatmap> difference = before ? heatmap_difference(heatmap, *before) : std::nullopt;
    if (!difference) return left_out.push_back(heatmap.name);
    cells = true;
    difference->value_label = "now - pinned";
    add(std::move(*difference));
  }
  void operator()(const Text&) {}
  void operator()(const auto& other) { left_out.push_back(other.name); }

 private:
  template <class Type>
  void subtract_points(Type mark) {
    const Type* before = find<Type>(pinned, mark.name);
    mark.source = before ? line_difference(mark.source, before->source) : nullptr;
    if (!mark.source) return left_out.push_back(mark.name);
    add(std::move(mark));
  }

  template <class Type>
  void add(Type mark) {
    const Largest found = largest_of(*mark.source);
    if (marks.empty() || found.value > largest.value) largest_in = mark.name;
    if constexpr (std::is_same_v<Type, Heatmap>)
      mark.value_range = found.value > 0 ? Range{-found.value, found.value} : Range{-1, 1};
    largest = {std::max(found.value, largest.value), found.of_all && largest.of_all};
    mark.name = "Δ " + mark.name;
    marks.push_back(std::move(mark));
  }
};

/// Replaces a panel's marks by their differences. If there are none, the panel does not change and a note says why.
void subtract(Panel& panel, const Panel& pinned, const std::string& name, std::vector<std::string>& notes) {
  const std::string stays = name + " is shown as it is now: ";
  if (!same_axes(panel, pinned)) return notes.push_back(stays + "its axes are not the pinned ones.");
  Subtraction subtraction{pinned};
  for (const Mark& mark : panel.marks) std::visit(subtraction, mark);
  for (const Mark& mark : pinned.marks)
    if (!std::ranges::any_of(panel.marks, [&](const Mark& m) { return mark_name(m) == mark_name(mark); }))
      subtraction.left_out.push_back(pinned_name(mark_name(mark)));
  if (subtraction.marks.empty())
    return notes.push_back(stays +
                           "only lines from left to right, stems and heatmaps that have their name and "
                           "points in both can be subtracted.");
  const double largest = subtraction.largest.value;
  notes.push_back("Largest absolute difference" + std::string(subtraction.largest.of_all ? "" : " of those looked at") +
                  ": " + rounded(largest) + " in \"" + subtraction.largest_in + "\".");
  if (!subtraction.left_out.empty())
    notes.push_back("Left out of the difference: " + listed(subtraction.left_out) + ".");
  panel.marks = std::move(subtraction.marks);
  panel.x.limits = common(panel.x.limits, pinned.x.limits);
  if (subtraction.cells) {
    panel.y.limits = common(panel.y.limits, pinned.y.limits);
    return;
  }
  const double reach = largest > 0 ? 1.1 * largest : 1;
  panel.equal = false;
  panel.y = {.label = "Δ " + panel.y.label, .unit = panel.y.unit, .limits = {-reach, reach}};
}

Plot difference(const Plot& pinned, const Plot& now, const ComparedLabels& labels) {
  Plot plot = now;
  std::vector<std::string> notes{labels.now.empty() ? "Δ: now - pinned."
                                                    : "Δ: now (" + labels.now + ") - pinned (" + labels.pinned + ")."};
  for (std::size_t i = 0; i < now.panels.size(); ++i)
    if (i < pinned.panels.size())
      subtract(plot.panels[i], pinned.panels[i], panel_name(now, i), notes);
    else
      notes.push_back(panel_name(now, i) + " is shown as it is now: the pinned figure has no such panel.");
  for (std::size_t i = now.panels.size(); i < pinned.panels.size(); ++i)
    notes.push_back(panel_name(pinned, i) + " is in the pinned figure only.");
  add_notes(plot, std::move(notes), pinned, now);
  return plot;
}

}  // namespace

Plot compare(const Plot& pinned, const Plot& now, CompareMode mode, const ComparedLabels& labels) {
  switch (mode) {
    case CompareMode::side_by_side: return side_by_side(pinned, now, labels);
    case CompareMode::overlaid: return overlaid(pinned, now, labels);
    case CompareMode::difference: return difference(pinned, now, labels);
  }
  return now;
}

}  // namespace ropewalk
