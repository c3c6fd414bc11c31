#include "ui/style.h"

namespace ropewalk::ui {
namespace {

constexpr std::array<ColorRole, 12> kRoles{{
    {"paper", "the page between the cards of a dashboard", [](Palette& p) -> ImU32& { return p.paper; }},
    {"card", "the background of a figure, and thin rims around its points",
     [](Palette& p) -> ImU32& { return p.card; }},
    {"border", "edges of cards, and lines between the rows of a table", [](Palette& p) -> ImU32& { return p.border; }},
    {"text", "titles, names of lines, and marks in the colour of ink", [](Palette& p) -> ImU32& { return p.text; }},
    {"muted", "subtitles, notes, axes, and marks in the background", [](Palette& p) -> ImU32& { return p.muted; }},
    {"accent", "cursors", [](Palette& p) -> ImU32& { return p.accent; }},
    {"grid", "grid lines", [](Palette& p) -> ImU32& { return p.grid; }},
    {"zero_line", "the grid line at zero", [](Palette& p) -> ImU32& { return p.zero_line; }},
    {"series_1", "the first line, stem, arrow or point", [](Palette& p) -> ImU32& { return p.series[0]; }},
    {"series_2", "the second", [](Palette& p) -> ImU32& { return p.series[1]; }},
    {"series_3", "the third", [](Palette& p) -> ImU32& { return p.series[2]; }},
    {"series_4", "the fourth", [](Palette& p) -> ImU32& { return p.series[3]; }},
}};

}  // namespace

std::span<const ColorRole> color_roles() { return kRoles; }

Palette Style::applied_to(Theme theme) const {
  Palette colors = palette(theme);
  for (const auto& [role, color] : theme == Theme::dark ? dark : light) kRoles[role].of(colors) = color;
  colors.rim = colors.card;
  return colors;
}

}  // namespace ropewalk::ui
