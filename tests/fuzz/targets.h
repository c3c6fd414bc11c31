// The fuzz targets: each function gives the bytes of a stranger to one reader of Ropewalk.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace ropewalk::fuzz {

// Each returns if the reader accepts the input or refuses it with one sentence. Another exception, a failed `require`
// and whatever a sanitizer finds end the program.
void model(std::string_view input);        ///< the text of a config.json
void gguf(std::string_view input);         ///< the bytes of a GGUF file
void safetensors(std::string_view input);  ///< the bytes of a safetensors file
void array(std::string_view input);        ///< the bytes of an .npy, .npz or .safetensors file, with its numbers
void training(std::string_view input);     ///< the bytes of a file that `ropewalk train` has written
void record(std::string_view input);       ///< the JSON of a table in a saved session
void session(std::string_view input);      ///< the text of a saved session
void progress(std::string_view input);     ///< the text of the file that remembers the progress in the course
void picture(std::string_view input);      ///< the bytes of a PNG, an SVG or a PDF
void lesson(std::string_view input);       ///< the text of a lesson
void drawing(std::string_view input);      ///< a lesson or a step, which is also drawn and converted with its formulas
void link(std::string_view input);         ///< the target of a lesson's link
void address(std::string_view input);      ///< the text of a link that opens the program
void message(std::string_view input);      ///< of a page that holds Ropewalk
void expression(std::string_view input);   ///< of a live number or an answer
void value(std::string_view input);        ///< as typed for each parameter, in a field or a flag
void sentence(std::string_view input);     ///< that is cut into words
void style(std::string_view input);        ///< the text of a style file

struct Target {
  std::string_view name;
  void (*run)(std::string_view input);
  std::vector<std::string_view> seeds = {};  ///< folders of the source tree with more seeds than tests/fuzz/seeds/NAME
};

inline const std::vector<Target>& all_targets() {
  constexpr std::string_view kHostile = "tests/data/hostile";  // of all formats
  static const std::vector<Target> all = {
      {"model", model, {"assets/models", kHostile}},
      {"gguf", gguf, {"tests/data/models"}},
      {"safetensors", safetensors, {"tests/data/models"}},
      {"array", array, {"tests/data/records"}},
      {"training", training},
      {"record", record, {kHostile}},
      {"session", session, {kHostile}},
      {"progress", progress, {kHostile}},
      {"picture", picture, {kHostile}},
      {"lesson", lesson, {"assets/lessons", kHostile}},
      {"drawing", drawing, {"assets/lessons", kHostile}},
      {"link", link},
      {"address", address},
      {"message", message},
      {"expression", expression},
      {"value", value},
      {"sentence", sentence},
      {"style", style, {kHostile}},
  };
  return all;
}

/// Runs a target on an input and ends the program with a message if it takes more than kMostSeconds of CPU time or
/// raises the peak of the program's memory by more than kMostBytes.
void run_within_bounds(const Target& target, std::string_view input);

/// Ends the program with a message if `holds` is false.
void require(bool holds, std::string_view rule);

/// Calls `read` and returns whether it accepted its input. A refusal must be one line of text.
bool accepts(auto read) {
  try {
    read();
    return true;
  } catch (const std::invalid_argument& error) {
    const std::string sentence = error.what();
    const bool one_line = std::ranges::none_of(sentence, [](char c) { return static_cast<unsigned char>(c) < ' '; });
    require(!sentence.empty() && one_line, "a refusal is one line of text, but this is not: " + sentence);
    return false;
  }
}

}  // namespace ropewalk::fuzz
