// All colours and sizes of the interface, for the light and the dark theme. No other file defines a colour.
#pragma once

#include <imgui.h>

#include <array>
#include <span>

#include "figure/plot.h"
#include "session/session.h"

namespace ropewalk::ui {

struct Palette {
  ImU32 paper, card, border;
  ImU32 text, muted, accent, track, on_accent;
  ImU32 right, wrong;  ///< what is said of an answer
  ImU32 grid, zero_line, shadow;
  ImU32 rim;  ///< around marks that are drawn over others; clear in transparent pictures
  std::array<ImU32, 4> series;
};

const Palette& palette(Theme theme);

ImU32 mark_color(const Palette& palette, Role role);

/// Line width in logical pixels. Emphasis changes only the width, since pale lines would be hard to see.
float mark_weight(Emphasis emphasis);

/// Interpolates between two colours: 0 gives a, 1 gives b.
ImU32 mix(ImU32 a, ImU32 b, float amount);
ImU32 with_alpha(ImU32 color, float alpha);
/// Black or white, whichever has the larger contrast to a colour, which is 4.58:1 or more.
ImU32 readable_on(ImU32 ground);

/// Sets the colours and sizes of the current ImGui and ImPlot contexts.
/// @param least_target  side of the smallest thing to tap, in logical pixels; 0 for a mouse
void apply_theme(const Palette& colors, float text_scale, float least_target = 0);

// Sizes in logical pixels at text scale 1.
constexpr float kTextSize = 15;
constexpr float kSmallTextSize = 13;
constexpr float kTitleSize = 16;
constexpr float kFingerTarget = 44;  ///< side of what a finger can tap: Apple's guideline, and level AAA of WCAG 2.2
constexpr float kCardRounding = 8;
constexpr float kLineWeight = 2;
constexpr float kThinLineWeight = 1;

constexpr ImU32 kBlankScreen = IM_COL32(0, 0, 0, 255);  ///< in both themes, as presenters' programs do

constexpr float kBandAlpha = 0.15f;  ///< opacity of bands; text on them stays readable

}  // namespace ropewalk::ui
