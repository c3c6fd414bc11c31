#include "ui/theme.h"

#include <implot.h>

#include <algorithm>
#include <cmath>

namespace ropewalk::ui {
namespace {

/// 0xRRGGBB, opaque
constexpr ImU32 rgb(std::uint32_t hex) { return IM_COL32((hex >> 16) & 0xFF, (hex >> 8) & 0xFF, hex & 0xFF, 255); }

constexpr Palette kLight{.paper = rgb(0xF4F3EF),
                         .card = rgb(0xFFFFFF),
                         .border = rgb(0xE3E0D8),
                         .text = rgb(0x1F2328),
                         .muted = rgb(0x5C6370),
                         .accent = rgb(0x0B63A5),
                         .track = rgb(0xEFEDE7),
                         .on_accent = rgb(0xFFFFFF),
                         .right = rgb(0x00604A),
                         .wrong = rgb(0xC03A00),
                         .grid = rgb(0xEEECE6),
                         .zero_line = rgb(0xCFCBC1),
                         .shadow = IM_COL32(0, 0, 0, 60),
                         .rim = rgb(0xFFFFFF),
                         .series = {rgb(0x0066C5), rgb(0xD55E00), rgb(0x009E73), rgb(0xC57CAB)}};

constexpr Palette kDark{.paper = rgb(0x16181D),
                        .card = rgb(0x1F2228),
                        .border = rgb(0x31353D),
                        .text = rgb(0xE8E6E1),
                        .muted = rgb(0x9AA0AA),
                        .accent = rgb(0x5AA9E6),
                        .track = rgb(0x2A2E36),
                        .on_accent = rgb(0x1F2228),
                        .right = rgb(0x58D8B0),
                        .wrong = rgb(0xFF7A45),
                        .grid = rgb(0x2A2E36),
                        .zero_line = rgb(0x4A505B),
                        .shadow = IM_COL32(0, 0, 0, 120),
                        .rim = rgb(0x1F2228),
                        .series = {rgb(0x40C0FF), rgb(0xE69F00), rgb(0x009E73), rgb(0xB273A0)}};

ImVec4 vec(ImU32 color) { return ImGui::ColorConvertU32ToFloat4(color); }

}  // namespace

const Palette& palette(Theme theme) { return theme == Theme::dark ? kDark : kLight; }

ImU32 mix(ImU32 a, ImU32 b, float amount) {
  return ImGui::ColorConvertFloat4ToU32(vec(a) + (vec(b) - vec(a)) * amount);
}

ImU32 with_alpha(ImU32 color, float alpha) {
  ImVec4 value = vec(color);
  value.w *= alpha;
  return ImGui::ColorConvertFloat4ToU32(value);
}

ImU32 readable_on(ImU32 ground) {
  const auto light = [](float part) {
    return part <= 0.04045f ? part / 12.92f : std::pow((part + 0.055f) / 1.055f, 2.4f);
  };
  const ImVec4 color = vec(ground);
  const float luminance = 0.2126f * light(color.x) + 0.7152f * light(color.y) + 0.0722f * light(color.z);
  // WCAG 2.2, "contrast ratio": (1 + 0.05) / (L + 0.05) of white, (L + 0.05) / (0 + 0.05) of black
  return (luminance + 0.05f) * (luminance + 0.05f) > 1.05f * 0.05f ? IM_COL32(0, 0, 0, 255)
                                                                   : IM_COL32(255, 255, 255, 255);
}

ImU32 mark_color(const Palette& colors, Role role) {
  if (role == Role::ink) return colors.text;
  return role == Role::muted ? colors.muted : colors.series[static_cast<std::size_t>(role)];
}

float mark_weight(Emphasis emphasis) {
  if (emphasis == Emphasis::faint) return kThinLineWeight;
  return emphasis == Emphasis::strong ? 1.4f * kLineWeight : kLineWeight;
}

void apply_theme(const Palette& colors, float text_scale, float least_target) {
  ImGuiStyle style;
  style.FontSizeBase = ImGui::GetStyle().FontSizeBase;  // set by load_fonts
  style.FontScaleMain = text_scale;
  style.WindowPadding = ImVec2(14, 12);
  style.WindowRounding = 0;
  style.WindowBorderSize = 0;
  style.ChildRounding = kCardRounding;
  style.ChildBorderSize = 1;
  style.PopupRounding = 6;
  style.PopupBorderSize = 1;
  const float text = kTextSize * text_scale;
  style.FramePadding = ImVec2(8, std::max(4.0f, std::ceil((least_target - text) / 2)));
  style.FrameRounding = 6;
  style.GrabRounding = 6;
  style.GrabMinSize = 12;
  style.ItemSpacing = ImVec2(8, 6);
  style.ItemInnerSpacing = ImVec2(6, 4);
  style.ScrollbarSize = least_target > 0 ? 6 : 10;  // a finger drags the text itself
  style.ScrollbarRounding = 5;
  style.ScaleAllSizes(std::max(1.0f, text_scale));  // gaps grow with the text
  style.HoverStationaryDelay = 0.25f;
  style.HoverDelayShort = 0.25f;
  style.HoverDelayNormal = 0.5f;
  style.DisabledAlpha = 0.72f;

  ImVec4* c = style.Colors;
  const ImVec4 none = vec(with_alpha(colors.card, 0));
  for (int i = 0; i < ImGuiCol_COUNT; ++i) c[i] = vec(colors.card);
  c[ImGuiCol_Text] = vec(colors.text);
  c[ImGuiCol_TextDisabled] = vec(colors.muted);
  c[ImGuiCol_TextLink] = vec(colors.accent);
  c[ImGuiCol_TextSelectedBg] = vec(with_alpha(colors.accent, 0.3f));
  c[ImGuiCol_InputTextCursor] = vec(colors.text);
  c[ImGuiCol_WindowBg] = vec(colors.paper);
  c[ImGuiCol_ChildBg] = none;  // shows the card or popup below
  c[ImGuiCol_PopupBg] = vec(colors.card);
  c[ImGuiCol_Border] = vec(mix(colors.border, colors.muted, 0.4f));  // popups are drawn on cards
  c[ImGuiCol_BorderShadow] = none;
  c[ImGuiCol_FrameBg] = vec(colors.track);
  c[ImGuiCol_FrameBgHovered] = vec(mix(colors.track, colors.muted, 0.12f));
  c[ImGuiCol_FrameBgActive] = vec(mix(colors.track, colors.muted, 0.2f));
  c[ImGuiCol_ScrollbarBg] = none;
  c[ImGuiCol_ScrollbarGrab] = vec(colors.border);
  c[ImGuiCol_ScrollbarGrabHovered] = vec(mix(colors.border, colors.muted, 0.4f));
  c[ImGuiCol_ScrollbarGrabActive] = vec(colors.muted);
  c[ImGuiCol_CheckMark] = vec(colors.accent);
  c[ImGuiCol_CheckboxSelectedBg] = vec(colors.track);
  c[ImGuiCol_SliderGrab] = vec(colors.accent);
  c[ImGuiCol_SliderGrabActive] = vec(mix(colors.accent, colors.text, 0.25f));
  c[ImGuiCol_Button] = vec(colors.track);
  c[ImGuiCol_ButtonHovered] = vec(mix(colors.track, colors.muted, 0.18f));
  c[ImGuiCol_ButtonActive] = vec(mix(colors.track, colors.muted, 0.3f));
  c[ImGuiCol_Header] = vec(colors.track);
  c[ImGuiCol_HeaderHovered] = vec(mix(colors.track, colors.muted, 0.04f));  // muted text on it stays readable
  c[ImGuiCol_HeaderActive] = vec(mix(colors.track, colors.muted, 0.08f));
  c[ImGuiCol_Separator] = c[ImGuiCol_SeparatorHovered] = c[ImGuiCol_SeparatorActive] = vec(colors.border);
  c[ImGuiCol_NavCursor] = vec(colors.accent);
  c[ImGuiCol_ModalWindowDimBg] = vec(with_alpha(colors.shadow, 1));
  c[ImGuiCol_DragDropTarget] = vec(colors.accent);
  c[ImGuiCol_DragDropTargetBg] = none;
  ImGui::GetStyle() = style;

  ImPlotStyle& plot = ImPlot::GetStyle();
  plot = ImPlotStyle();
  plot.PlotMinSize = ImVec2(40, 30);
  plot.PlotBorderSize = 0;
  plot.PlotPadding = ImVec2(0, 6);
  plot.LabelPadding = ImVec2(6, 4);
  plot.MajorTickLen = plot.MinorTickLen = ImVec2(0, 0);
  for (const ImPlotCol clear : {ImPlotCol_FrameBg, ImPlotCol_PlotBg, ImPlotCol_PlotBorder, ImPlotCol_AxisTick,
                                ImPlotCol_AxisBg, ImPlotCol_AxisBgHovered, ImPlotCol_AxisBgActive})
    plot.Colors[clear] = none;
  plot.Colors[ImPlotCol_AxisGrid] = vec(colors.grid);
  plot.Colors[ImPlotCol_AxisText] = vec(colors.muted);
  plot.Colors[ImPlotCol_Selection] = vec(colors.accent);
  ImPlotInputMap& input = ImPlot::GetInputMap();
  input = ImPlotInputMap();
  input.Pan = ImGuiMouseButton_Middle;
  input.Select = ImGuiMouseButton_Right;
  input.SelectCancel = ImGuiMouseButton_Left;
  // ImPlot's double-click and menu are replaced by ours. A button that no mouse has disables them; -1 would make ImPlot
  // read out of bounds.
  input.Fit = input.Menu = ImGuiMouseButton_COUNT - 1;
  input.OverrideMod = ImGuiMod_Ctrl;
}

}  // namespace ropewalk::ui
