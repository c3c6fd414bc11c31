// Checks that no texts of a picture touch each other, at every size. The texts are read from its SVG.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <regex>
#include <sstream>

#include "figure/figure.h"
#include "pictures/page_size.h"
#include "vector/vector_picture.h"

namespace ropewalk {
namespace {

/// Every piece of a text begins at a whole pixel, so that it may begin this much before the piece before it ends.
constexpr double kSnapping = 1;

/// The box that the letters of a text cover, without the empty part of the line above and below them.
struct TextBox {
  double left, top, right, bottom;
  std::string text;
  bool overlaps(const TextBox& other) const {
    return std::min(right, other.right) - std::max(left, other.left) > kSnapping &&
           std::min(bottom, other.bottom) - std::max(top, other.top) > kSnapping;
  }
};

double number_after(const std::string& line, const std::string& name, double otherwise) {
  const std::size_t at = line.find(" " + name + "=\"");
  return at == line.npos ? otherwise : std::stod(line.substr(at + name.size() + 3));
}

/// The texts outside of the plot areas: titles, notes, names and tick labels of axes, names of lines.
std::vector<TextBox> texts_of(const std::string& svg) {
  std::vector<TextBox> boxes;
  std::istringstream lines(svg);
  int clips = 0;
  double end = -1;  // of the last text that reads upwards
  for (std::string line; std::getline(lines, line);) {
    clips += line.starts_with("<g clip-path") ? 1 : line.starts_with("</g>") ? -1 : 0;
    if (clips > 0 || !line.starts_with("<text")) continue;
    const double size = number_after(line, "font-size", 0);
    const double length = number_after(line, "textLength", 0.5 * size);
    const std::size_t begin = line.find('>') + 1;
    const std::string text = line.substr(begin, line.find('<', begin) - begin);
    std::smatch place;
    if (std::regex_search(line, place, std::regex(R"(translate\((\S+) (\S+)\))"))) {  // reads upwards
      const double x = std::stod(place[1]);
      const double y = std::stod(place[2]);
      const double gap = 0.3 * size;  // names of two panels with less between them would look like one
      if (!boxes.empty() && std::abs(end - y) <= kSnapping)  // a subscript goes on where its text ends
        boxes.back().top = y - length - gap;
      else
        boxes.push_back({x - 0.7 * size, y - length - gap, x, y + gap, text});
      end = y - length;
    } else {
      const double x = number_after(line, "x", 0);
      const double y = number_after(line, "y", 0);
      boxes.push_back({x, y - 0.7 * size, x + length, y, text});
    }
  }
  return boxes;
}

TEST(Texts, NeverTouchEachOther) {
  std::vector<TypedSize> sizes = {{.width = "1280", .height = "720"},
                                  {.width = "640", .height = "400"},
                                  {.width = "480", .height = "320"},
                                  {.width = "320", .height = "240"}};
  for (const Purpose& purpose : purposes()) sizes.push_back({.purpose = std::string(purpose.id)});
  for (const TypedSize& size : sizes)
    for (const Figure& figure : all_figures()) {
      SCOPED_TRACE(figure.id + " for " + size.purpose + size.width);
      PictureRequest request{.figures = {figure.id}};
      set_size(page_of(size, {}), request);
      std::string svg;
      write_svg({}, request, [&](std::string_view bytes) { svg += bytes; });
      const std::vector<TextBox> boxes = texts_of(svg);
      EXPECT_GT(boxes.size(), 1u);
      for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
          EXPECT_FALSE(boxes[i].overlaps(boxes[k])) << boxes[i].text << " and " << boxes[k].text;
    }
}

}  // namespace
}  // namespace ropewalk
