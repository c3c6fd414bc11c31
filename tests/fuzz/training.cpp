#include <algorithm>
#include <cmath>

#include "fuzz/targets.h"
#include "records/training_file.h"

namespace ropewalk::fuzz {
namespace {

std::vector<RunRecord> read_bytes(std::string_view input) {
  return read_training(BytesAt{input.size(), [input](std::uint64_t offset, std::size_t count) {
                                 return std::string(offset < input.size() ? input.substr(offset, count) : "");
                               }});
}

}  // namespace

void training(std::string_view input) {
  std::vector<RunRecord> runs;
  if (!accepts([&] { runs = read_bytes(input); }) || runs.empty()) return;
  const std::string written = safetensors_of(runs);
  require(safetensors_of(read_bytes(written)) == written, "runs that were read are written and read as the same");
  Transformer<float> model = model_of(runs.front());
  const std::vector<std::int32_t> tokens{0, 1, 0};
  if (model.shape().scheme == PositionScheme::learned && model.shape().table_rows < tokens.size()) return;
  require(std::ranges::all_of(model.forward(tokens, tokens.size()), [](float logit) { return std::isfinite(logit); }),
          "a transformer that was read predicts finite numbers");
}

}  // namespace ropewalk::fuzz
