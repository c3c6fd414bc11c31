// Answers the messages of a page that holds Ropewalk in an iframe, and tells it what has changed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ui/desk.h"

namespace ropewalk::ui {

/// Does what a message asks for (see read_page_message), as one undo step.
/// @return the answer as JSON: {"ropewalk": "values", "id": .., "values": {..}, "figures": [..], "lesson": .., "step": ..,
///         "problems": [..]}, with the values of the open figures; or {"ropewalk": "refused", "problems": [..]}
std::string answer_message(Desk& desk, std::string_view message);

/// Notices what changes from frame to frame.
class ChangeMessages {
 public:
  /// {"ropewalk": "change", "values": {only those that changed}, "lesson": .., "step": ..} if a value, the lesson or its
  /// step has changed since the last call; nothing at the first call.
  std::optional<std::string> next(const Desk& desk);

 private:
  std::optional<ParameterSet> values_;
  std::optional<LessonPlace> place_;
  std::int64_t revision_ = -1;
};

}  // namespace ropewalk::ui
