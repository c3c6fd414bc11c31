#include "ui/plot/line_labels.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cctype>

#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr float kLeader = 22;          // width of the short stroke between a line and its name
constexpr float kShortestName = 2;     // lines of text; where names would be shorter there are none
constexpr float kMostForNames = 0.5f;  // part of a panel's width that whole names may take
constexpr float kCutNames = 0.4f;      // part that names take which end in an ellipsis all the same
constexpr float kFarFromEdge = 12;     // dots lead from a line that ends farther before the edge to its name

struct Label {
  std::string_view name;
  std::string_view shown;  // the name without the words that all names share
  Role role;
  LineStyle style;
  Emphasis emphasis;
  std::shared_ptr<const LineSource> source;
  ImVec2 end = {};  // of the line
  float y = 0;      // middle of the label
};

bool same_words(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// Shortens "ratio (linear)" and "ratio (yarn)" to "linear" and "yarn": the panel's title says "ratio". A single label is
/// shortened if the y axis says it.
void shorten(std::vector<Label>& labels, std::string_view axis) {
  if (labels.empty()) return;
  const std::size_t start = labels.front().name.find(" (") + 2;  // npos wraps to 1
  if (start < 3) return;
  const std::string_view prefix = labels.front().name.substr(0, start);
  if (labels.size() == 1 && !same_words(prefix.substr(0, start - 2), axis)) return;
  for (const Label& label : labels)
    if (!label.name.starts_with(prefix) || label.name.find(')') != label.name.size() - 1) return;
  for (Label& label : labels) label.shown = label.name.substr(start, label.name.size() - start - 1);
}

/// The labels of lines and stems whose x rises; none for a single line with the same name as the axis.
std::vector<Label> labels_of(const Panel& panel) {
  std::vector<Label> labels;
  for (const Mark& mark : panel.marks) {
    if (const auto* line = std::get_if<Line>(&mark); line && line->source->rises())
      labels.push_back({line->name, line->name, line->role, line->style, line->emphasis, line->source});
    if (const auto* stems = std::get_if<Stems>(&mark))
      labels.push_back({stems->name, stems->name, stems->role, stems->style, Emphasis::normal, stems->source});
  }
  shorten(labels, panel.y.label);
  if (labels.size() == 1 && same_words(labels.front().name, panel.y.label)) labels.clear();
  return labels;
}

/// Moves the labels apart until none overlap, and keeps them within low..high.
void spread(std::vector<Label>& labels, float low, float high, float height) {
  std::ranges::stable_sort(labels, {}, &Label::y);
  float next = low;
  for (Label& label : labels) {
    label.y = std::max(label.y, next);
    next = label.y + height;
  }
  float limit = high;
  for (auto label = labels.rbegin(); label != labels.rend(); ++label) {
    label->y = std::min(label->y, limit);
    limit = label->y - height;
  }
}

}  // namespace

float line_labels_width(const Panel& panel, float available, const TextMetrics& text) {
  float width = 0;
  for (const Label& label : labels_of(panel)) width = std::max(width, text.width_of(label.shown));
  const float leader = with_text(kLeader + 8, text.line);
  const float wanted = width + leader;
  const float room = wanted <= kMostForNames * available ? wanted : kCutNames * available;
  return width == 0 || room < leader + kShortestName * text.line ? 0 : room;
}

void draw_line_labels(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, float width,
                      std::set<std::string>& hidden, bool interactive, MarkMemory& memory) {
  std::vector<Label> labels = labels_of(panel);
  const float line_height = ImGui::GetFontSize();
  if (labels.empty() || width < with_text(kLeader, line_height) + kShortestName * line_height) return;
  const float height = line_height + 3;
  const float leader_width = with_text(kLeader, line_height);
  for (Label& label : labels) {
    const LinePoints& points = line_points(canvas, frame, std::string(label.name), label.source, memory);
    label.end = frame.max;
    const auto end = std::find_if(points.points.rbegin(), points.points.rend(),
                                  [&](const Point& point) { return point.x <= frame.x.max; });
    if (end != points.points.rend()) label.end = ImClamp(frame.pixel(*end), frame.min, frame.max);
    label.y = label.end.y;
  }
  spread(labels, frame.min.y + height / 2, frame.max.y - height / 2, height);
  for (const Label& label : labels) {
    if (label.y < frame.min.y) continue;  // there is no room for all names
    const std::string name(label.name);
    const bool off = hidden.contains(name);
    const ImU32 color = mark_color(canvas.colors, label.role);
    const float x = frame.max.x;
    if (!off) {
      if (x - label.end.x > kFarFromEdge) {
        const ImVec2 gap[] = {label.end + ImVec2(6, 0), ImVec2(x, label.end.y)};
        canvas.pen.polyline(gap, with_alpha(canvas.colors.muted, 0.7f), canvas.weight, LineStyle::dotted);
      }
      const ImVec2 leader[] = {ImVec2(x + 2, label.end.y), ImVec2(x + 6, label.y),
                               ImVec2(x + leader_width - 2, label.y)};
      canvas.pen.polyline(leader, color, canvas.weight * mark_weight(label.emphasis), label.style);
    }
    const ImVec2 text(x + leader_width + 3, label.y - line_height / 2);
    const float room = width - leader_width - 3;
    draw_cut_text(canvas.pen, text, room, off ? canvas.colors.muted : canvas.colors.text, label.shown);
    if (!interactive) continue;
    ImGui::SetCursorScreenPos(ImVec2(x + 2, label.y - height / 2));
    ImGui::PushID(name.c_str());
    const ImVec2 size(std::max(width - 2, 1.0f), height);
    if (ImGui::InvisibleButton("hide", size, ImGuiButtonFlags_EnableNav) && !hidden.erase(name)) hidden.insert(name);
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip))
      ImGui::SetTooltip("%s %s", off ? "Show" : "Hide", name.c_str());
    ImGui::PopID();
  }
}

}  // namespace ropewalk::ui
