#include "lessons/lesson.h"

#include "figure/figure.h"
#include "lessons/markdown_pieces.h"

namespace ropewalk {

std::vector<std::string> links_of(const Step& step) {
  std::vector<std::string> links;
  for (const Block& block : step.blocks)
    if (const auto* text = std::get_if<TextBlock>(&block))
      for (const Piece& piece : markdown_pieces(text->markdown))
        if (piece.kind == PieceKind::target) links.emplace_back(piece.inside);
  return links;
}

ParameterSet parameters_of_step(const Step& step) {
  ParameterSet set = default_parameters();
  if (step.preset)
    for (const Assignment& value : preset_by_id(figure_by_id(step.preset->figure), step.preset->preset).values)
      set.assign(value.id, value.value);
  for (const Assignment& value : step.values) set.assign(value.id, value.value);
  return set;
}

}  // namespace ropewalk
