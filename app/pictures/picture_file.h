// Writes pictures as files. The extension of the file's name chooses the format. Each file contains the session, so
// that Ropewalk can open it again. The window and the command line both use these functions.
#pragma once

#include <array>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "files/files.h"
#include "ui/host.h"

namespace ropewalk {

enum class PictureFormat { png, svg, pdf };

/// In the order of PictureFormat.
inline constexpr std::array<std::string_view, 3> kPictureExtensions{".png", ".svg", ".pdf"};

/// ".png, .svg or .pdf", for messages.
std::string extension_list(std::span<const std::string_view> extensions);

/// The format that the file's extension names, if any.
std::optional<PictureFormat> picture_format_of(const std::filesystem::path& path);

/// Draws the pixels of a picture; same contract as Host::draw_picture. Vector formats do not call it.
using DrawImage = std::function<Image(const Session& session, const PictureRequest& request)>;

/// Lets the window draw the pixels. The host must outlive the result.
inline DrawImage draw_with(Host& host) {
  return [&host](const Session& session, const PictureRequest& request) { return host.draw_picture(session, request); };
}

/// Draws the session's values and views of `request.figures` and writes the file's bytes.
/// @throws whatever `draw` and `sink` throw; std::invalid_argument if a figure cannot be drawn at these values
void write_picture(PictureFormat format, const Session& session, const PictureRequest& request, const DrawImage& draw,
                   const Sink& sink);

/// Writes the picture to a file, which appears only once it is complete.
/// @throws FileError before anything is drawn if the file cannot be created; otherwise as write_picture
void save_picture(const std::filesystem::path& path, PictureFormat format, const Session& session,
                  const PictureRequest& request, const DrawImage& draw);

}  // namespace ropewalk
