#include "lessons/lesson.h"

#include <algorithm>
#include <iterator>

#include "figure/figure.h"
#include "lessons/markdown_pieces.h"

namespace ropewalk {
namespace {

struct TextsOf {
  std::vector<std::string> operator()(const TextBlock& text) const { return {text.markdown}; }
  std::vector<std::string> operator()(const Question& question) const {
    std::vector<std::string> texts{question.prompt};
    if (const auto* choices = std::get_if<Choices>(&question.answer))
      texts.insert(texts.end(), choices->options.begin(), choices->options.end());
    texts.insert(texts.end(), {question.because, question.hint});
    return texts;
  }
  std::vector<std::string> operator()(const Task& task) const { return {task.prompt, task.because, task.hint}; }
  std::vector<std::string> operator()(const Reveal& reveal) const { return {reveal.prompt, reveal.text}; }
};

}  // namespace

std::vector<std::string> texts_of(const Block& block) { return std::visit(TextsOf{}, block); }

std::vector<std::string> texts_of(const Step& step) {
  std::vector<std::string> all;
  for (const Block& block : step.blocks) std::ranges::copy(texts_of(block), std::back_inserter(all));
  return all;
}

std::vector<std::string> links_of(const Step& step) {
  std::vector<std::string> links;
  for (const Block& block : step.blocks) {
    const std::vector<std::string> texts = texts_of(block);
    for (const Piece& piece : markdown_pieces(texts.front()))
      if (piece.kind == PieceKind::target && !leads_to_glossary(piece.inside)) links.emplace_back(piece.inside);
  }
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
