// Defaults of models that have no class in model_classes.cpp: models without RoPE, and models whose RoPE has a fixed
// base.
#include <algorithm>
#include <array>

#include "models/model_classes.h"

namespace ropewalk {
namespace {

constexpr std::array kOthers = {
    OtherClass{"albert", PositionEncoding::absolute, 512},
    OtherClass{"bart", PositionEncoding::absolute, 1024},
    OtherClass{"bert", PositionEncoding::absolute, 512},
    OtherClass{"biogpt", PositionEncoding::absolute, 1024},
    OtherClass{"bloom", PositionEncoding::alibi},
    OtherClass{"codegen", PositionEncoding::rope, 2048, 4096, 16},
    OtherClass{"distilbert", PositionEncoding::absolute, 512},
    OtherClass{"electra", PositionEncoding::absolute, 512},
    OtherClass{"gpt2", PositionEncoding::absolute, 1024},
    OtherClass{"gpt_bigcode", PositionEncoding::absolute, 1024},
    OtherClass{"gpt_neo", PositionEncoding::absolute, 2048},
    OtherClass{"gptj", PositionEncoding::rope, 2048, 4096, 16},
    OtherClass{"jamba", PositionEncoding::none, 262144},
    OtherClass{"longt5", PositionEncoding::t5},
    OtherClass{"mamba", PositionEncoding::none},
    OtherClass{"mpt", PositionEncoding::alibi, 2048},
    OtherClass{"mt5", PositionEncoding::t5},
    OtherClass{"openai-gpt", PositionEncoding::absolute, 512},
    OtherClass{"opt", PositionEncoding::absolute, 2048},
    OtherClass{"roberta", PositionEncoding::absolute, 512},
    OtherClass{"roformer", PositionEncoding::rope, 1536, 768, 12},
    OtherClass{"switch_transformers", PositionEncoding::t5},
    OtherClass{"t5", PositionEncoding::t5},
    OtherClass{"umt5", PositionEncoding::t5},
    OtherClass{"whisper", PositionEncoding::absolute, 1500},
    OtherClass{"xglm", PositionEncoding::absolute, 2048},
};

}  // namespace

const OtherClass* other_class(std::string_view model_type) {
  const auto found = std::ranges::find(kOthers, model_type, &OtherClass::model_type);
  return found == kOthers.end() ? nullptr : &*found;
}

}  // namespace ropewalk
