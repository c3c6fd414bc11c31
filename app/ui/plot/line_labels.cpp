#include "ui/plot/line_labels.h"

#include <algorithm>
#include <cctype>

#include "ui/plot/stroke.h"
#include "ui/rich_text.h"

namespace ropewalk::ui {
namespace {

constexpr float kLeader = 22;  // width of the short stroke from a line to its name

struct Label {
  std::string_view name;
  std::string_view shown;  // the part of the name that differs from the others
  Role role;
  LineStyle style;
  Emphasis emphasis;
  std::shared_ptr<const LineSource> source;
  float y = 0;  // of its middle
};

bool same_words(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

/// Shows only the words in parentheses of "ratio (linear)" and "ratio (yarn)": the panel's title says the rest.
void shorten(std::vector<Label>& labels) {
  if (labels.size() < 2) return;
  const std::size_t start = labels.front().name.find(" (") + 2;  // npos wraps to 1
  if (start < 3) return;
  const std::string_view prefix = labels.front().name.substr(0, start);
  for (const Label& label : labels)
    if (!label.name.starts_with(prefix) || label.name.find(')') != label.name.size() - 1) return;
  for (Label& label : labels) label.shown = label.name.substr(start, label.name.size() - start - 1);
}

/// The labels of lines and stems that run from left to right. A single line with the name of the axis has none.
std::vector<Label> labels_of(const Panel& panel) {
  std::vector<Label> labels;
  for (const Mark& mark : panel.marks) {
    if (const auto* line = std::get_if<Line>(&mark); line && line->source->rises())
      labels.push_back({line->name, line->name, line->role, line->style, line->emphasis, line->source});
    if (const auto* stems = std::get_if<Stems>(&mark))
      labels.push_back(
          {stems->name, stems->name, stems->role, stems->style, Emphasis::normal, stems->source});
  }
  shorten(labels);
  if (labels.size() == 1 && same_words(labels.front().name, panel.y.label)) labels.clear();
  return labels;
}

/// Moves labels apart until none overlap, and keeps them within low..high.
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
  return width == 0 ? 0 : std::min(width + kLeader + 8, 0.4f * available);
}

void draw_line_labels(const Canvas& canvas, const PanelFrame& frame, const Panel& panel, float width,
                      std::set<std::string>& hidden, bool interactive, MarkMemory& memory) {
  std::vector<Label> labels = labels_of(panel);
  if (labels.empty() || width <= 0) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float height = ImGui::GetFontSize() + 3;
  for (Label& label : labels) {
    const LinePoints& points = line_points(frame, std::string(label.name), label.source, memory);
    label.y = frame.max.y;
    for (auto point = points.points.rbegin(); point != points.points.rend(); ++point)
      if (point->x <= frame.x.max) {
        label.y = std::clamp(frame.pixel(*point).y, frame.min.y, frame.max.y);
        break;
      }
  }
  std::vector<Label> placed = labels;
  spread(placed, frame.min.y + height / 2, frame.max.y - height / 2, height);
  for (const Label& label : placed) {
    if (label.y < frame.min.y) continue;  // the panel is too low for all names
    const bool off = hidden.contains(std::string(label.name));
    const float end = std::ranges::find(labels, label.name, &Label::name)->y;
    const ImU32 color = mark_color(canvas.colors, label.role);
    const float x = frame.max.x;
    if (!off) {
      const ImVec2 leader[] = {ImVec2(x + 2, end), ImVec2(x + 6, label.y), ImVec2(x + kLeader - 2, label.y)};
      draw_stroke(list, leader, color, canvas.weight * mark_weight(label.emphasis), label.style);
    }
    const ImVec2 text(x + kLeader + 3, label.y - ImGui::GetFontSize() / 2);
    const float room = width - kLeader - 3;
    draw_cut_text(list, text, room, off ? canvas.colors.muted : canvas.colors.text, label.shown);
    if (!interactive) continue;
    ImGui::SetCursorScreenPos(ImVec2(x + 2, label.y - height / 2));
    ImGui::PushID(label.name.data(), label.name.data() + label.name.size());
    if (ImGui::InvisibleButton("hide", ImVec2(std::max(width - 2, 1.0f), height))) {
      if (off)
        hidden.erase(std::string(label.name));
      else
        hidden.insert(std::string(label.name));
    }
    if (ImGui::IsItemHovered(ImGuiHoveredFlags_ForTooltip))
      ImGui::SetTooltip("%s %.*s", off ? "Show" : "Hide", static_cast<int>(label.name.size()),
                        label.name.data());
    ImGui::PopID();
  }
}

}  // namespace ropewalk::ui
