#include <nlohmann/json.hpp>

#include "fuzz/targets.h"
#include "models/gguf_header.h"
#include "models/safetensors_header.h"
#include "session/session.h"

namespace ropewalk::fuzz {
namespace {

ByteSource source_of(std::string_view input, std::size_t& at) {
  return {.read =
              [input, &at](std::size_t count) {
                const std::string part(at < input.size() ? input.substr(at, count) : "");
                at += part.size();
                return part;
              },
          .skip = [&at](std::size_t count) { at += count; }};
}

}  // namespace

void gguf(std::string_view input) {
  std::size_t at = 0;
  nlohmann::json header;
  if (!accepts([&] { header = read_gguf_header(source_of(input, at)); })) return;
  Session session;
  const auto show = [&] {
    show_model(session, {.model = read_parsed_model(header, "model.gguf"), .config = header.dump()});
  };
  if (!accepts(show)) return;
  Session again;
  require(accepts([&] { again.load(session.save()); }), "a session with a GGUF model that was opened can be loaded");
}

void safetensors(std::string_view input) {
  std::size_t at = 0;
  accepts([&] {
    for (const StoredTensor& tensor : read_safetensors_header(source_of(input, at)).tensors)
      require(tensor.begin <= tensor.end, "a tensor ends after it begins");
  });
}

}  // namespace ropewalk::fuzz
