// The limits that a shell or the system puts on the process (ulimit). A library that meets one may crash or blame
// OpenGL, so Ropewalk checks beforehand and names the limit.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <vector>

namespace ropewalk {

/// The limits that are set, each as "`ulimit -v` allows 200 MiB for the address space".
std::vector<std::string> limit_texts();

/// @throws std::runtime_error with one sentence if the stack is too small to run at all
void require_stack();

// The functions below throw an exception for which explain_failure gives a sentence, if drawing with OpenGL would meet a
// limit. Mesa crashes when memory runs out, and waits forever for threads that it could not start.

/// @param picture_bytes  memory of the picture that will be drawn
void require_drawing_memory(std::size_t picture_bytes);
/// Checks memory, open files and threads, once before an OpenGL context is created: its test threads take memory.
void require_drawing_resources();

/// The sentence for the user. It names the limit that the failure is due to, if one is set.
std::string explain_failure(const std::exception& error);

}  // namespace ropewalk
