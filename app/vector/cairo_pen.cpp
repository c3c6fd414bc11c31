#include "vector/cairo_pen.h"

#include <cairo-ft.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <numbers>

#include "vector/placed_texels.h"

namespace ropewalk::vector {
namespace {

// Poppler smooths the edges of images that it enlarges less than four times.
constexpr float kLeastPdfTexel = 4;

void set_color(cairo_t* cairo, ImU32 color) {
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(color);
  // An opaque colour must not be written as a transparent one: the PDF would need a transparency group.
  c.w >= 1 ? cairo_set_source_rgb(cairo, c.x, c.y, c.z) : cairo_set_source_rgba(cairo, c.x, c.y, c.z, c.w);
}

using FontOptions = std::unique_ptr<cairo_font_options_t, decltype(&cairo_font_options_destroy)>;
using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;

/// Glyphs keep their designed shapes and widths at every size.
FontOptions unhinted() {
  FontOptions options(cairo_font_options_create(), cairo_font_options_destroy);
  cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  return options;
}

/// The picture in cairo's format: 0xRRGGBB in native byte order.
Surface surface_of(const IndexedPicture& picture) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height), cairo_surface_destroy);
  cairo_surface_flush(surface.get());
  unsigned char* const bytes = cairo_image_surface_get_data(surface.get());
  const auto stride = static_cast<std::ptrdiff_t>(cairo_image_surface_get_stride(surface.get()));
  auto index = picture.indices.begin();
  for (int y = 0; y < picture.height; ++y) {
    auto* const row = reinterpret_cast<std::uint32_t*>(bytes + y * stride);
    for (int x = 0; x < picture.width; ++x) {
      const auto& [red, green, blue] = picture.palette[*index++];
      row[x] = static_cast<std::uint32_t>(red << 16 | green << 8 | blue);
    }
  }
  cairo_surface_mark_dirty(surface.get());
  return surface;
}

}  // namespace

CairoPen::~CairoPen() {
  for (auto& [face, font] : fonts_) cairo_font_face_destroy(font);
}

void CairoPen::fill(ImU32 color) {
  set_color(cairo_, color);
  cairo_fill(cairo_);
}

void CairoPen::stroke(ImU32 color, float weight, LineStyle style) {
  std::array<double, 8> dashes;
  const std::span<const float> pattern = ui::dash_pattern(style);
  std::ranges::transform(pattern, dashes.begin(), [&](float part) { return static_cast<double>(part * weight); });
  cairo_set_dash(cairo_, dashes.data(), static_cast<int>(pattern.size()), 0);
  cairo_set_line_width(cairo_, weight);
  cairo_set_line_join(cairo_, CAIRO_LINE_JOIN_ROUND);
  set_color(cairo_, color);
  cairo_stroke(cairo_);
}

void CairoPen::add_circle(ImVec2 center, float radius) {
  cairo_new_path(cairo_);
  cairo_arc(cairo_, center.x, center.y, radius, 0, 2 * std::numbers::pi);
  cairo_close_path(cairo_);
}

void CairoPen::add_rectangle(ImVec2 min, ImVec2 max, float rounding) {
  cairo_new_path(cairo_);
  if (rounding <= 0) return cairo_rectangle(cairo_, min.x, min.y, max.x - min.x, max.y - min.y);
  const double quarter = std::numbers::pi / 2;
  cairo_arc(cairo_, max.x - rounding, min.y + rounding, rounding, -quarter, 0);
  cairo_arc(cairo_, max.x - rounding, max.y - rounding, rounding, 0, quarter);
  cairo_arc(cairo_, min.x + rounding, max.y - rounding, rounding, quarter, 2 * quarter);
  cairo_arc(cairo_, min.x + rounding, min.y + rounding, rounding, 2 * quarter, 3 * quarter);
  cairo_close_path(cairo_);
}

void CairoPen::polyline(std::span<const ImVec2> points, ImU32 color, float weight, LineStyle style) {
  if (points.size() < 2) return;
  cairo_new_path(cairo_);
  for (const ImVec2 point : points) cairo_line_to(cairo_, point.x, point.y);
  stroke(color, weight, style);
}

void CairoPen::polygon(std::span<const ImVec2> points, ImU32 color) {
  cairo_new_path(cairo_);
  for (const ImVec2 point : points) cairo_line_to(cairo_, point.x, point.y);
  cairo_close_path(cairo_);
  fill(color);
}

void CairoPen::disc(ImVec2 center, float radius, ImU32 color) {
  add_circle(center, radius);
  fill(color);
}

void CairoPen::ring(ImVec2 center, float radius, ImU32 color, float weight) {
  add_circle(center, radius);
  stroke(color, weight);
}

void CairoPen::rectangle(ImVec2 min, ImVec2 max, ImU32 color, float rounding) {
  add_rectangle(min, max, rounding);
  fill(color);
}

void CairoPen::outline(ImVec2 min, ImVec2 max, ImU32 color, float rounding) {
  add_rectangle(min + ImVec2(0.5f, 0.5f), max - ImVec2(0.5f, 0.5f), rounding);
  stroke(color, 1);
}

void CairoPen::gradient(ImVec2 min, ImVec2 max, std::span<const ImU32> upwards) {
  // An image of one column: cairo writes a gradient as a function for each colour, some 200 bytes each.
  const std::vector<ImU32> downwards(upwards.rbegin(), upwards.rend());
  const auto rows = static_cast<int>(downwards.size());
  image(0, {.texels = downwards, .rows = rows, .columns = 1, .across = {0, 1}, .down = {0, static_cast<double>(rows)}},
        min, max);
}

void CairoPen::text(ImVec2 at, std::string_view text, ImU32 color, float size, bool upwards) {
  cairo_save(cairo_);
  at = snapped(at, upwards);
  cairo_translate(cairo_, at.x, at.y);
  if (upwards) cairo_rotate(cairo_, -std::numbers::pi / 2);
  set_color(cairo_, color);
  const double baseline = Faces::ascent(size);
  const FontOptions options = unhinted();
  for (const Run& run : faces_.runs(text, size)) {
    cairo_font_face_t*& font = fonts_[run.face];
    if (!font) font = cairo_ft_font_face_create_for_ft_face(run.face->face, FT_LOAD_NO_HINTING);
    cairo_set_font_face(cairo_, font);
    cairo_set_font_size(cairo_, size * run.face->em);
    cairo_set_font_options(cairo_, options.get());
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;  // tell which bytes each glyph stands for, so that text can be searched
    for (const Run::Letter& letter : run.letters) {
      glyphs.push_back({letter.glyph, letter.x, baseline});
      clusters.push_back({letter.bytes, 1});
    }
    cairo_show_text_glyphs(cairo_, run.text.data(), static_cast<int>(run.text.size()), glyphs.data(),
                           static_cast<int>(glyphs.size()), clusters.data(), static_cast<int>(clusters.size()), {});
  }
  cairo_restore(cairo_);
}

void CairoPen::image(std::uint64_t, const ui::HeatmapImage& image, ImVec2 min, ImVec2 max) {
  if (image.rows < 1 || image.columns < 1) return;
  const PlacedTexels placed(image, min, max, kLeastPdfTexel, 1 / density());
  const Surface surface = surface_of(indexed(placed));
  push_clip(min, max);
  cairo_translate(cairo_, placed.min.x, placed.min.y);
  cairo_scale(cairo_, (placed.max.x - placed.min.x) / placed.width(), (placed.max.y - placed.min.y) / placed.height());
  cairo_set_source_surface(cairo_, surface.get(), 0, 0);
  cairo_pattern_set_filter(cairo_get_source(cairo_), CAIRO_FILTER_NEAREST);
  cairo_paint(cairo_);
  pop_clip();
}

void CairoPen::push_clip(ImVec2 min, ImVec2 max) {
  cairo_save(cairo_);
  add_rectangle(min, max, 0);
  cairo_clip(cairo_);
}

void CairoPen::pop_clip() { cairo_restore(cairo_); }

}  // namespace ropewalk::vector
