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

inline constexpr std::array kAll{kTypedText, kLessonBytes, kConfigBytes, kSessionBytes};

}  // namespace limit

}  // namespace ropewalk
