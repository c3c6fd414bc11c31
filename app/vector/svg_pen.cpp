#include "vector/svg_pen.h"

#include <cstdio>

#include "png/png.h"
#include "text/base64.h"
#include "text/xml.h"
#include "vector/font_subset.h"
#include "vector/glyph_outline.h"
#include "vector/placed_texels.h"

namespace ropewalk::vector {
namespace {

// Librsvg smooths all images, so that texels are repeated until the smoothed edge is half a pixel wide.
constexpr float kLeastSvgTexel = 0.5f;

}  // namespace

void SvgPen::number(double value) { append_coordinate(body_, value); }

void SvgPen::attribute(const char* name, double value) {
  ((body_ += ' ') += name) += "=\"";
  number(value);
  body_ += '"';
}

void SvgPen::color_attribute(const char* name, ImU32 color) {
  char text[16];
  std::snprintf(text, sizeof text, "=\"#%02x%02x%02x\"", color & 0xFF, color >> 8 & 0xFF, color >> 16 & 0xFF);
  ((body_ += ' ') += name) += text;
  if (const unsigned alpha = color >> 24; alpha < 255)
    attribute((std::string(name) + "-opacity").c_str(), alpha / 255.0);
}

void SvgPen::box(ImVec2 min, ImVec2 max) {
  attribute("x", min.x);
  attribute("y", min.y);
  attribute("width", std::max(max.x - min.x, 0.0f));
  attribute("height", std::max(max.y - min.y, 0.0f));
}

void SvgPen::path(std::span<const ImVec2> points) {
  body_ += " d=\"";
  char step = 'M';
  for (const ImVec2 point : points) {
    body_ += step;
    number(point.x);
    body_ += ' ';
    number(point.y);
    step = step == 'M' ? 'L' : ' ';
  }
}

void SvgPen::polyline(std::span<const ImVec2> points, ImU32 color, float weight, LineStyle style) {
  if (points.size() < 2) return;
  body_ += "<path fill=\"none\" stroke-linejoin=\"round\"";
  color_attribute("stroke", color);
  attribute("stroke-width", weight);
  if (const std::span<const float> pattern = ui::dash_pattern(style); !pattern.empty()) {
    body_ += " stroke-dasharray=\"";
    for (const float part : pattern) {
      number(part * weight);
      body_ += ' ';
    }
    body_.back() = '"';
  }
  path(points);
  body_ += "\"/>\n";
}

void SvgPen::polygon(std::span<const ImVec2> points, ImU32 color) {
  body_ += "<path";
  color_attribute("fill", color);
  path(points);
  body_ += "Z\"/>\n";
}

void SvgPen::disc(ImVec2 center, float radius, ImU32 color) {
  body_ += "<circle";
  attribute("cx", center.x);
  attribute("cy", center.y);
  attribute("r", radius);
  color_attribute("fill", color);
  body_ += "/>\n";
}

void SvgPen::ring(ImVec2 center, float radius, ImU32 color, float weight) {
  body_ += "<circle fill=\"none\"";
  attribute("cx", center.x);
  attribute("cy", center.y);
  attribute("r", radius);
  color_attribute("stroke", color);
  attribute("stroke-width", weight);
  body_ += "/>\n";
}

void SvgPen::rectangle(ImVec2 min, ImVec2 max, ImU32 color, float rounding) {
  body_ += "<rect";
  box(min, max);
  if (rounding > 0) attribute("rx", rounding);
  color_attribute("fill", color);
  body_ += "/>\n";
}

void SvgPen::outline(ImVec2 min, ImVec2 max, ImU32 color, float rounding) {
  body_ += "<rect fill=\"none\"";
  box(min + ImVec2(0.5f, 0.5f), max - ImVec2(0.5f, 0.5f));
  if (rounding > 0) attribute("rx", rounding);
  color_attribute("stroke", color);
  body_ += "/>\n";
}

void SvgPen::gradient(ImVec2 min, ImVec2 max, std::span<const ImU32> upwards) {
  const std::string id = "g" + std::to_string(++ids_);
  body_ += "<linearGradient id=\"" + id + "\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">";
  const auto last = static_cast<double>(upwards.size() - 1);
  for (std::size_t i = 0; i < upwards.size(); ++i) {
    body_ += "<stop";
    attribute("offset", static_cast<double>(i) / last);
    color_attribute("stop-color", upwards[i]);
    body_ += "/>";
  }
  body_ += "</linearGradient>\n<rect";
  box(min, max);
  body_ += " fill=\"url(#" + id + ")\"/>\n";
}

void SvgPen::text(ImVec2 at, std::string_view text, ImU32 color, float size, bool upwards) {
  at = snapped(at, upwards);
  for (const Run& run : faces_.runs(text, size))
    outlines_ ? draw_outlines(run, at, color, size, upwards) : draw_run(run, at, color, size, upwards);
}

void SvgPen::draw_run(const Run& run, ImVec2 at, ImU32 color, float size, bool upwards) {
  const float start = run.letters.front().x;
  const float baseline = Faces::ascent(size);
  body_ += "<text";
  if (upwards) {
    body_ += " transform=\"translate(";
    number(at.x + baseline);
    body_ += ' ';
    number(at.y - start);
    body_ += ") rotate(-90)\"";
  } else {
    attribute("x", at.x + start);
    attribute("y", at.y + baseline);
  }
  if (run.face->bold()) body_ += " font-weight=\"bold\"";
  body_ += " font-family=\"" + run.face->family + ", Helvetica, Arial, sans-serif\"";
  attribute("font-size", size * run.face->em);
  if (run.letters.size() > 1) attribute("textLength", run.end - start);
  color_attribute("fill", color);
  (((body_ += '>') += xml(run.text)) += "</text>\n");
  for (const Run::Letter& letter : run.letters) used_[run.face].insert(letter.code_point);
}

void SvgPen::draw_outlines(const Run& run, ImVec2 at, ImU32 color, float size, bool upwards) {
  const std::string shape = outline_of(run, size);
  if (shape.empty()) return;  // only spaces
  const float baseline = Faces::ascent(size);
  body_ += "<path transform=\"translate(";
  number(upwards ? at.x + baseline : at.x);
  body_ += ' ';
  number(upwards ? at.y : at.y + baseline);
  body_ += upwards ? ") rotate(-90)\"" : ")\"";
  color_attribute("fill", color);
  body_ += " d=\"" + shape + "\"/>\n";
}

void SvgPen::image(std::uint64_t, const ui::HeatmapImage& image, ImVec2 min, ImVec2 max) {
  if (image.rows < 1 || image.columns < 1) return;
  const PlacedTexels placed(image, min, max, kLeastSvgTexel, 1 / density());
  const IndexedPicture picture = indexed(placed);
  std::string png;
  write_indexed_png(picture.width, picture.height, picture.indices, picture.palette,
                    [&](std::string_view bytes) { png += bytes; });
  push_clip(min, max);
  body_ += "<image preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"";
  box(placed.min, placed.max);
  body_ += " href=\"data:image/png;base64," + base64(png) + "\"/>\n";
  pop_clip();
}

void SvgPen::push_clip(ImVec2 min, ImVec2 max) {
  const std::string id = "c" + std::to_string(++ids_);
  body_ += "<clipPath id=\"" + id + "\"><rect";
  box(min, max);
  body_ += "/></clipPath>\n<g clip-path=\"url(#" + id + ")\">\n";
}

void SvgPen::pop_clip() { body_ += "</g>\n"; }

std::string SvgPen::font_rules() const {
  std::set<std::string> rules;  // sorted by text, since the order of `used_` depends on addresses
  for (const auto& [face, code_points] : used_)
    rules.insert("@font-face{font-family:\"" + face->family + "\";font-weight:" + (face->bold() ? "bold" : "normal") +
                 ";src:url(data:font/ttf;base64," + base64(font_subset(face->bytes, code_points)) + ")}\n");
  std::string all;
  for (const std::string& rule : rules) all += rule;
  return all;
}

}  // namespace ropewalk::vector
