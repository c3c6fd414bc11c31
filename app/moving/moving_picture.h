// Writes an animation: as one file that moves, or as numbered pictures. The window and the command line both use it.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "figure/animation.h"
#include "pictures/picture_file.h"
#include "pictures/picture_series.h"

namespace ropewalk {

enum class MovingFormat { gif, webp, mp4 };

/// In the order of MovingFormat.
inline constexpr std::array<std::string_view, 3> kMovingExtensions{".gif", ".webp", ".mp4"};

/// The format that the file's extension names, if any.
std::optional<MovingFormat> moving_format_of(const std::filesystem::path& path);

inline constexpr int kMaxMovingSide = 4096;  ///< pixels of the file

/// How a moving picture is played.
struct Playing {
  double frames_per_second = 20;
  double hold = 1;   ///< seconds that the first and the last frame stay; never shorter than the others
  bool loop = true;  ///< whether GIF and WebP start again at their end
};
/// The accepted values and what they mean, for flags and fields: `--fps` and `--hold`.
Parameter frame_rate_parameter();
Parameter hold_parameter();

/// The picture of each frame is the session with another value of the animated parameter. If the request has an
/// `animation`, a strip below the picture shows that value.
struct AnimatedPicture {
  Session session;
  PictureRequest request;
  Animation animation;
};

/// One file, of which nothing exists until the series is finished.
/// @throws std::invalid_argument if the picture is too large, or transparent in a format that cannot be; FileError if the file cannot be
///         created; std::runtime_error if ffmpeg is missing for .mp4
PictureSeries moving_picture(const std::filesystem::path& path, MovingFormat format, const Playing& playing,
                             AnimatedPicture picture, DrawImage draw);

/// The file of one of them, "FOLDER/NAME-0001.png". @param frame  from 0
std::filesystem::path numbered_picture(const std::filesystem::path& folder, const std::string& name,
                                       PictureFormat format, int frame, int count);

/// Numbered pictures "NAME-0001.png" in a folder, which is created. @throws FileError if that fails
PictureSeries numbered_pictures(const std::filesystem::path& folder, const std::string& name, PictureFormat format,
                                AnimatedPicture picture, DrawImage draw);

}  // namespace ropewalk
