// The largest inputs that Ropewalk accepts. A file, a lesson or a link may come from a stranger: each limit is far above
// what real files need, and low enough that reading takes less than a second and 200 MB.
#pragma once

#include <array>
#include <cstddef>

namespace ropewalk {

/// docs/limits.md and `ropewalk --diagnose` list all limits from these objects.
struct Limit {
  std::size_t value = 0;
  const char* what = "";    ///< what is limited, with the unit: "bytes of a lesson"
  const char* reason = "";  ///< one sentence

  constexpr operator std::size_t() const { return value; }
};

namespace limit {

inline constexpr Limit kTypedText{4096, "bytes of a typed value", "A sentence or a list fits."};
inline constexpr Limit kLessonBytes{std::size_t{1} << 20, "bytes of a lesson",
                                    "The longest lesson of the course has 4 kB."};
inline constexpr Limit kConfigBytes{std::size_t{16} << 20, "bytes of a model's config.json",
                                    "Configs with per-layer tables have up to 1 MB."};
inline constexpr Limit kSessionBytes{std::size_t{16} << 20, "bytes of a session",
                                     "A session with a model's config and long lists has up to 1 MB."};

// Lessons. A step is drawn as a whole in each frame, and its live numbers follow the sliders.
inline constexpr Limit kFormulaBytes{1000, "bytes of a formula", "The longest formula of the course has 219."};
inline constexpr Limit kFormulaDepth{8, "levels of nesting in a formula",
                                     "MicroTeX lays out the inside of some commands twice at each level."};
inline constexpr Limit kFormulaRows{32, "rows of an environment in a formula", "More rows do not fit in the window."};
inline constexpr Limit kFormulaColumns{16, "columns of an environment in a formula",
                                       "More columns do not fit in the window."};
inline constexpr Limit kFormulaPixels{std::size_t{1} << 20, "pixels of a drawn formula",
                                      "A formula over half the screen has this many; a larger one is shown as text."};

inline constexpr std::array kAll{kTypedText,    kLessonBytes, kConfigBytes,    kSessionBytes, kFormulaBytes,
                                 kFormulaDepth, kFormulaRows, kFormulaColumns, kFormulaPixels};

}  // namespace limit

}  // namespace ropewalk
