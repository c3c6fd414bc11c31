#include "cli/model_list.h"

#include <algorithm>

#include "documents/published_models.h"

namespace ropewalk {

std::string model_list() {
  constexpr std::size_t kColumns = 100, kIndent = 18;
  std::string text = "Published models by maker; their names on Hugging Face are known too, in any case of letters:";
  for (const MakersModels& group : published_models_by_maker()) {
    std::string line = "\n  " + group.maker;
    line.resize(std::max(line.size() + 1, kIndent), ' ');
    for (const PublishedModel* model : group.models) {
      const std::string word = model->id + (model == group.models.back() ? "" : ", ");
      if (line.size() + word.size() > kColumns) {
        line.pop_back();  // the space after the comma
        text += line;
        line = "\n" + std::string(kIndent - 1, ' ');
      }
      line += word;
    }
    text += line;
  }
  return text;
}

}  // namespace ropewalk
