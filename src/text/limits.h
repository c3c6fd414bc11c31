// The largest inputs that Ropewalk accepts. A file, a lesson or a link may come from a stranger: each limit is far above
// what real files need, and low enough that reading takes less than a second and 200 MB.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace ropewalk {

/// docs/limits.md and `ropewalk --diagnose` list all limits from these objects.
struct Limit {
  std::uint64_t value = 0;
  const char* what = "";    ///< what is limited, with the unit: "bytes of a lesson"
  const char* reason = "";  ///< one sentence

  constexpr operator std::size_t() const { return static_cast<std::size_t>(value); }
};

namespace limit {

inline constexpr Limit kTypedText{4096, "bytes of a typed value", "A long sentence fits."};
inline constexpr Limit kListText{std::size_t{128} << 10, "bytes of a list as text",
                                 "Linux accepts no longer argument of a command."};
inline constexpr Limit kListEntries{
    std::size_t{1} << 17, "whole numbers of a list, such as --sample-positions",
    "Every position of a context of 131 072 tokens fits as a range; figures draw the first few."};
inline constexpr Limit kReals{4096, "numbers of a list of divisors, such as --short-factor",
                              "The widest head has 8192 dimensions, and a list has one number for each pair."};
inline constexpr Limit kLessonBytes{std::size_t{1} << 20, "bytes of a lesson",
                                    "The longest lesson of the course has 4 kB."};
inline constexpr Limit kConfigBytes{std::size_t{16} << 20, "bytes of a model's config.json",
                                    "Configs with per-layer tables have up to 1 MB."};
inline constexpr Limit kSessionBytes{std::size_t{16} << 20, "bytes of a session",
                                     "All figures with pins, long lists and a model's config have less than 10 MB."};
inline constexpr Limit kPictureBytes{std::size_t{1} << 30, "bytes of a PNG file that is opened",
                                     "The largest exported picture has 16384 x 16384 pixels."};
inline constexpr Limit kDrawingBytes{std::size_t{64} << 20, "bytes of an SVG or PDF file that is opened",
                                     "The largest that Ropewalk writes has a few MB."};
inline constexpr Limit kStyleBytes{std::size_t{16} << 10, "bytes of a style file",
                                   "A style that sets everything has 1 kB."};
inline constexpr Limit kFontBytes{std::size_t{8} << 20, "bytes of a font of a style",
                                  "Fonts with Latin, Greek and Cyrillic letters have less than 1 MB."};
inline constexpr Limit kSystemFontBytes{std::size_t{128} << 20, "bytes of a font of the system",
                                        "Collections with all Chinese, Japanese and Korean letters have 20 to 100 MB."};
inline constexpr Limit kLetterPoints{2000, "points of the outline of a letter in a font of a style",
                                     "An outline that draws every letter rough has up to 1000."};
inline constexpr Limit kPictureChunks{std::size_t{1} << 18, "chunks of a PNG file that is opened",
                                      "The largest exported picture has half as many."};
inline constexpr Limit kJsonValues{std::size_t{1} << 18, "values of a JSON file",
                                   "A classifier of 21 000 classes has 44 000."};
inline constexpr Limit kJsonDepth{100, "levels of nesting of a JSON file", "A config.json has up to 5."};
inline constexpr Limit kJsonSpaces{std::size_t{1} << 20, "bytes of white space in a row in a JSON file",
                                   "An error message of the parser repeats them."};
inline constexpr Limit kConfigText{4096, "bytes of a text or key that is read from a config.json",
                                   "A model's name may be a path."};
inline constexpr Limit kLayerTypes{64, "layer types of a model", "Models have up to 3."};
inline constexpr Limit kModelParts{32, "models inside a model", "Models have up to 10."};
inline constexpr Limit kMapLayers{4096, "layers of a model in its map", "Models have up to 200."};
inline constexpr Limit kLayers{1024, "layers of a part of a model in a figure", "The deepest models have 126."};
inline constexpr Limit kWarnings{200, "warnings about a config.json", "Nobody reads more."};
inline constexpr Limit kGgufBytes{std::size_t{64} << 20, "bytes of a GGUF file before its tensors",
                                  "The largest vocabularies take 15 MB."};
inline constexpr Limit kGgufKeys{4096, "keys of a GGUF file", "Models have about 50."};
inline constexpr Limit kGgufTensors{std::size_t{1} << 17, "tensors of a GGUF file", "The largest models have 2000."};
inline constexpr Limit kGgufParts{1000, "parts of a split GGUF file", "Models have up to 30."};
inline constexpr Limit kSafetensorsHeader{std::size_t{16} << 20, "bytes of the header of a safetensors file",
                                          "A file of the largest models has a header of 1 MB."};
inline constexpr Limit kArrayHeader{std::size_t{64} << 10, "bytes of the header of an .npy file", "NumPy writes 128."};
inline constexpr Limit kArchiveMembers{4096, "arrays of an .npz file", "An array for each head of each layer fits."};
inline constexpr Limit kUnpackedBytes{std::size_t{128} << 20, "bytes of a compressed array that are unpacked",
                                      "Unpacking them takes up to half a second; numpy.savez does not compress."};
inline constexpr Limit kRecordNumbers{std::size_t{1} << 20, "numbers that are read of a table, of queries or of keys",
                                      "GPT-2's table has 1024 x 768; of a larger one the first rows are read."};
inline constexpr Limit kRecordColumns{8192, "columns of a table, of queries or of keys",
                                      "A position vector has no more dimensions."};
inline constexpr Limit kRecordHeads{1024, "heads of queries or keys", "Models have up to 128."};
inline constexpr Limit kRecordSize{1'000'000'000'000'000, "size of a number in a table, in queries or in keys",
                                   "Sums of products of such numbers fit in a float; weights are far smaller."};
inline constexpr Limit kKeptRecord{std::size_t{1} << 20, "bytes of the numbers of a table that a session stores",
                                   "Of a larger one the session stores the path and the hash."};
inline constexpr Limit kKeptRecords{std::size_t{2} << 20, "bytes of the numbers of all tables that a session stores",
                                    "Of further ones the session stores the path and the hash."};
inline constexpr Limit kSessionRecords{
    256, "tables of a session", "Each open figure and each pin names up to two, and there are fewer than 40 figures."};
inline constexpr Limit kFolderEntries{10000, "files of a model's folder that are looked at",
                                      "Models have up to a few hundred."};
inline constexpr Limit kLinkBytes{std::size_t{1} << 20, "bytes of a link", "Firefox opens no longer address."};
inline constexpr Limit kUnpackedLink{std::size_t{2} << 20, "bytes of a link's part behind #s=, unpacked",
                                     "Views and pins of all figures have less than 200 kB."};
inline constexpr Limit kLinkProblems{20, "sentences about a link or a message of a page", "Nobody reads more."};
inline constexpr Limit kMessageBytes{std::size_t{64} << 10, "bytes of a message of a page that holds Ropewalk",
                                     "The values of all parameters have less than 10 kB."};
inline constexpr Limit kBrowsedEntries{200'000, "files and folders that the file browser lists of one folder",
                                       "Listing them takes about a second, on a thread of its own."};
inline constexpr Limit kKeptConfig{std::size_t{64} << 10, "bytes of a config.json that a session stores",
                                   "A session with a larger model is saved without its name and card."};
inline constexpr Limit kNameBytes{256, "bytes of the name of a mark, preset or colour map in a session",
                                  "The names that figures give are far shorter."};
inline constexpr Limit kHiddenMarks{224, "hidden marks of a figure in a session", "Each is hidden by a click."};
inline constexpr Limit kViews{64, "zoomed panels of a figure in a session", "Figures have fewer panels."};

// Lessons. A step is drawn as a whole in each frame, and its live numbers follow the sliders.
inline constexpr Limit kLessonSteps{100, "steps of a lesson", "Lessons of the course have 3 to 8."};
inline constexpr Limit kLessonCalls{400, "live numbers, answers, tasks and calls of functions in them, in a lesson",
                                    "Each takes up to 1 ms; first_negative_distance counts as 20."};
inline constexpr Limit kExpressionBytes{400, "bytes of an expression", "The longest one of the course has 240."};
inline constexpr Limit kTitleBytes{200, "bytes of a title", "A title has a line or two."};
inline constexpr Limit kStepBytes{std::size_t{16} << 10, "bytes of a step", "The longest step of the course has 1 kB."};
inline constexpr Limit kWordMarks{100, "marks of Markdown without a space between them",
                                  "For each mark, drawing measures what follows up to the next space."};
inline constexpr Limit kStepFormulaBytes{4000, "bytes of all formulas in a step", "1000 bytes take up to 30 ms."};
inline constexpr Limit kFormulaBytes{1000, "bytes of a formula", "The longest formula of the course has 219."};
inline constexpr Limit kFormulaDepth{8, "levels of nesting in a formula",
                                     "MicroTeX lays out the inside of some commands twice at each level."};
inline constexpr Limit kFormulaRows{32, "rows of an environment in a formula", "More rows do not fit in the window."};
inline constexpr Limit kFormulaColumns{16, "columns of an environment in a formula",
                                       "More columns do not fit in the window."};
inline constexpr Limit kFormulaPixels{std::size_t{4} << 20, "pixels of a drawn formula",
                                      "A 4K screen has twice as many; a larger formula is shown as its source."};
inline constexpr Limit kFormulaSide{8192, "pixels of a drawn formula's width or height",
                                    "OpenGL draws no larger pictures everywhere."};

// The progress in the course.
inline constexpr Limit kProgressBytes{std::size_t{1} << 20,
                                      "bytes of the file that remembers the progress in the course",
                                      "All steps of the course have 20 kB."};
inline constexpr Limit kProgressSteps{2000, "steps whose progress is remembered", "The course has about 100."};
inline constexpr Limit kProgressExercises{100, "questions and tasks of a step whose answers are remembered",
                                          "Steps of the course have up to 2."};

// Training (src/training).
inline constexpr Limit kTrainingLength{128, "tokens of the texts on which a transformer is trained",
                                       "The tasks are learned at 16 to 64 tokens, and tested at eight times as many."};
inline constexpr Limit kTrainingSteps{100'000, "steps of training", "The tasks are learned in 500 to 3000 steps."};
inline constexpr Limit kTrainingRuns{256, "transformers that are trained together or kept in a file",
                                     "All encodings with 5 seeds are 35."};
inline constexpr Limit kTrainingWeights{std::size_t{1} << 23, "weights of all of them",
                                        "All encodings with 5 seeds have 4 million for the largest default."};
inline constexpr Limit kTrainingCurves{std::size_t{1} << 20, "steps of all of them",
                                       "All encodings with 5 seeds have up to 52 500."};
inline constexpr Limit kTrainingTests{std::size_t{1} << 22, "positions at which all of them are tested",
                                      "All encodings with 5 seeds have up to 30 000."};

inline constexpr std::array kAll{
    kTypedText,       kListText,         kListEntries,   kReals,
    kLessonBytes,     kConfigBytes,      kSessionBytes,  kPictureBytes,
    kDrawingBytes,    kStyleBytes,       kFontBytes,     kSystemFontBytes,
    kLetterPoints,    kPictureChunks,    kJsonValues,    kJsonDepth,
    kJsonSpaces,      kConfigText,       kLayerTypes,    kModelParts,
    kMapLayers,       kLayers,           kWarnings,      kGgufBytes,
    kGgufKeys,        kGgufTensors,      kGgufParts,     kSafetensorsHeader,
    kArrayHeader,     kArchiveMembers,   kUnpackedBytes, kRecordNumbers,
    kRecordColumns,   kRecordHeads,      kRecordSize,    kKeptRecord,
    kKeptRecords,     kSessionRecords,   kFolderEntries, kLinkBytes,
    kUnpackedLink,    kLinkProblems,     kMessageBytes,  kBrowsedEntries,
    kKeptConfig,      kNameBytes,        kHiddenMarks,   kViews,
    kLessonSteps,     kLessonCalls,      kTitleBytes,    kStepBytes,
    kWordMarks,       kStepFormulaBytes, kFormulaBytes,  kFormulaDepth,
    kFormulaRows,     kFormulaColumns,   kFormulaPixels, kFormulaSide,
    kExpressionBytes, kProgressBytes,    kProgressSteps, kProgressExercises,
    kTrainingLength,  kTrainingSteps,    kTrainingRuns,  kTrainingWeights,
    kTrainingCurves,  kTrainingTests,
};

}  // namespace limit

}  // namespace ropewalk
