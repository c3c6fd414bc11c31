// Differences between colours, also for people with a colour vision deficiency.
#pragma once

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ropewalk::test {

using Vector3 = std::array<double, 3>;
using Matrix3 = std::array<Vector3, 3>;

enum class Sight { normal, protanopia, deuteranopia, tritanopia };
inline constexpr std::array kSights = {Sight::normal, Sight::protanopia, Sight::deuteranopia, Sight::tritanopia};

/// Linear RGB as it looks with a deficiency. @source Machado, Oliveira and Fernandes 2009, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), severity 1.0
constexpr Matrix3 simulation(Sight sight) {
  switch (sight) {
    case Sight::normal: break;
    case Sight::protanopia:
      return {{{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
    case Sight::deuteranopia:
      return {{{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
    case Sight::tritanopia:
      return {{{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
  }
  return {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
}

inline Vector3 times(const Matrix3& matrix, const Vector3& v) {
  Vector3 result{};
  for (std::size_t row = 0; row < 3; ++row)
    result[row] = matrix[row][0] * v[0] + matrix[row][1] * v[1] + matrix[row][2] * v[2];
  return result;
}

/// @return linear RGB, 0 to 1. @source IEC 61966-2-1 (sRGB)
inline Vector3 linear_rgb(ImU32 color) {
  const auto channel = [&](int shift) {
    const double c = ((color >> shift) & 0xFF) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT)};
}

/// @return 1 to 21. @source WCAG 2.2, "contrast ratio"
inline double contrast(ImU32 a, ImU32 b) {
  const auto luminance = [](ImU32 color) {
    const auto [red, green, blue] = linear_rgb(color);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const auto [low, high] = std::minmax({luminance(a), luminance(b)});
  return (high + 0.05) / (low + 0.05);
}

/// @return L, a, b of CIELAB, white D65
inline Vector3 lab(ImU32 color, Sight sight) {
  constexpr Matrix3 kToXyz{
      {{0.4124564, 0.3575761, 0.1804375}, {0.2126729, 0.7151522, 0.0721750}, {0.0193339, 0.1191920, 0.9503041}}};
  Vector3 seen = times(simulation(sight), linear_rgb(color));
  for (double& channel : seen) channel = std::clamp(channel, 0.0, 1.0);
  const Vector3 xyz = times(kToXyz, seen);
  const Vector3 white = times(kToXyz, {1, 1, 1});
  const auto f = [&](std::size_t i) {
    const double t = xyz[i] / white[i];
    return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  };
  return {116 * f(1) - 16, 500 * (f(0) - f(1)), 200 * (f(1) - f(2))};
}

/// CIEDE2000 difference of two colours in CIELAB; a difference of 1 is just visible.
/// @source Sharma, Wu and Dalal 2005, "The CIEDE2000 Color-Difference Formula", Color Research and
/// Application 30(1)
inline double color_difference(const Vector3& one, const Vector3& two) {
  constexpr double kDegree = std::numbers::pi / 180;
  const auto cosine = [&](double degrees) { return std::cos(degrees * kDegree); };
  const auto chroma_weight = [](double chroma) {
    return std::sqrt(std::pow(chroma, 7) / (std::pow(chroma, 7) + std::pow(25, 7)));
  };
  const double a_scale = 1 + 0.5 * (1 - chroma_weight((std::hypot(one[1], one[2]) + std::hypot(two[1], two[2])) / 2));
  const auto chroma_of = [&](const Vector3& c) { return std::hypot(a_scale * c[1], c[2]); };
  const auto hue_of = [&](const Vector3& c) {
    const double degrees = std::atan2(c[2], a_scale * c[1]) / kDegree;
    return degrees < 0 ? degrees + 360 : degrees;
  };
  const double c1 = chroma_of(one);
  const double c2 = chroma_of(two);
  const double h1 = hue_of(one);
  const double h2 = hue_of(two);
  const bool grey = c1 * c2 == 0;  // grey has no hue
  const double turn = grey ? 0 : std::remainder(h2 - h1, 360);
  const double hue_difference = 2 * std::sqrt(c1 * c2) * std::sin(turn / 2 * kDegree);
  const double lightness = (one[0] + two[0]) / 2;
  const double chroma = (c1 + c2) / 2;
  const double hue = grey ? h1 + h2 : h1 + turn / 2;
  const double t =
      1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6) - 0.2 * cosine(4 * hue - 63);
  const double from_50 = std::pow(lightness - 50, 2);
  const double l = (two[0] - one[0]) / (1 + 0.015 * from_50 / std::sqrt(20 + from_50));
  const double c = (c2 - c1) / (1 + 0.045 * chroma);
  const double h = hue_difference / (1 + 0.015 * chroma * t);
  const double blue = std::exp(-std::pow((std::fmod(hue + 360, 360) - 275) / 25, 2));
  const double rotation = -2 * chroma_weight(chroma) * std::sin(60 * kDegree * blue);
  return std::sqrt(l * l + c * c + h * h + rotation * c * h);
}

inline double color_difference(ImU32 a, ImU32 b, Sight sight) { return color_difference(lab(a, sight), lab(b, sight)); }

}  // namespace ropewalk::test
