// Opens a file in a session: a saved session, an exported picture, or a model.
#pragma once

#include <filesystem>

#include "session/session.h"

namespace ropewalk {

/// Recognises the file by its content:
///   saved session         replaces the open figures, values and theme
///   exported picture      (PNG, SVG, PDF) opens its figures with their values; other cards and the theme stay
///   model                 (see read_model_at) sets the parameters of the model's position encoding
///   array of numbers      (.npy, .npz, .safetensors without a model's settings beside it) sets the parameters that
///                         records_in finds, and opens the figure for them
/// Each is one undo step.
/// @return one sentence that says what was opened
/// @throws FileError or std::invalid_argument with one sentence that names the file;
///         `session` is unchanged then
std::string open_file(Session& session, const std::filesystem::path& path);

/// Reads a saved session or the session in an exported picture, to draw its figures again.
/// @throws FileError or std::invalid_argument with one sentence that names the file
Session read_saved(const std::filesystem::path& path);

}  // namespace ropewalk
