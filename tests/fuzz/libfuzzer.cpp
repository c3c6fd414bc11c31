// The entry of the program that scripts/fuzz runs: fuzz TARGET [OPTION OF libFuzzer or FOLDER...]
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "fuzz/targets.h"

namespace {

const ropewalk::fuzz::Target* chosen = nullptr;

const ropewalk::fuzz::Target* find(std::string_view name) {
  for (const ropewalk::fuzz::Target& target : ropewalk::fuzz::all_targets())
    if (target.name == name) return &target;
  return nullptr;
}

}  // namespace

/// Takes the target's name from the arguments, and adds the folders of its seeds and its dictionary.
extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
  chosen = *count > 1 ? find((*arguments)[1]) : nullptr;
  if (!chosen) {
    for (const ropewalk::fuzz::Target& target : ropewalk::fuzz::all_targets())
      std::printf("%.*s\n", static_cast<int>(target.name.size()), target.name.data());
    std::fflush(stdout);
    std::_Exit(*count > 1 ? 1 : 0);  // libFuzzer's own memory is no leak
  }
  // libFuzzer keeps the pointers.
  static std::vector<std::string> texts((*arguments) + 2, (*arguments) + *count);
  texts.insert(texts.begin(), (*arguments)[0]);
  const std::filesystem::path source = ROPEWALK_SOURCE_DIR;
  const bool one_input =
      std::filesystem::is_regular_file(texts.back()) && texts.size() > 1;  // which libFuzzer runs once
  const auto add = [&](const std::filesystem::path& path, const std::string& flag = "") {
    if (!one_input && std::filesystem::exists(path)) texts.push_back(flag + path.string());
  };
  add(source / "tests/fuzz/seeds" / chosen->name);
  add(source / "tests/fuzz/crashes" / chosen->name);
  for (const std::string_view folder : chosen->seeds) add(source / folder);
  add(source / "tests/fuzz/dictionaries" / (std::string(chosen->name) + ".dict"), "-dict=");
  static std::vector<char*> pointers;
  for (std::string& text : texts) pointers.push_back(text.data());
  *count = static_cast<int>(pointers.size());
  pointers.push_back(nullptr);
  *arguments = pointers.data();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  ropewalk::fuzz::run_within_bounds(*chosen, {reinterpret_cast<const char*>(data), size});
  return 0;
}
