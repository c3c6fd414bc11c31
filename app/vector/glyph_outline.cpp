#include "vector/glyph_outline.h"

#include FT_OUTLINE_H

#include <cmath>

#include "text/numbers.h"

namespace ropewalk::vector {
namespace {

struct PathWriter {
  double scale;  // logical pixels for each unit of the font
  double x;      // start of the letter
  std::string path = {};

  void point(const FT_Vector& at) {
    append_coordinate(path, x + static_cast<double>(at.x) * scale);
    path += ' ';
    append_coordinate(path, -static_cast<double>(at.y) * scale);
    path += ' ';
  }
  void step(char command, std::initializer_list<const FT_Vector*> points) {
    if (command == 'M' && !path.empty()) path += 'Z';
    path += command;
    for (const FT_Vector* at : points) point(*at);
  }
};

PathWriter& writer(void* user) { return *static_cast<PathWriter*>(user); }

const FT_Outline_Funcs kSteps = {
    .move_to = [](const FT_Vector* to, void* user) { return writer(user).step('M', {to}), 0; },
    .line_to = [](const FT_Vector* to, void* user) { return writer(user).step('L', {to}), 0; },
    .conic_to =
        [](const FT_Vector* by, const FT_Vector* to, void* user) {
          return writer(user).step('Q', {by, to}), 0;
        },
    .cubic_to =
        [](const FT_Vector* a, const FT_Vector* b, const FT_Vector* to, void* user) {
          return writer(user).step('C', {a, b, to}), 0;
        },
    .shift = 0,
    .delta = 0};

}  // namespace

void append_coordinate(std::string& text, double value) {
  append_shortest(text, std::round(value * 100) / 100 + 0.0);  // + 0.0 makes 0 of -0
}

std::string outline_of(const Run& run, float size) {
  FT_Face face = run.face->face;
  PathWriter path{.scale = size * run.face->em / face->units_per_EM, .x = 0};
  for (const Run::Letter& letter : run.letters) {
    path.x = letter.x;
    if (FT_Load_Glyph(face, letter.glyph, FT_LOAD_NO_SCALE) == 0)
      FT_Outline_Decompose(&face->glyph->outline, &kSteps, &path);
  }
  if (!path.path.empty()) path.path += 'Z';
  return path.path;
}

}  // namespace ropewalk::vector
