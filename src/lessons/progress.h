// Which steps of the course the reader has seen, and which questions and tasks are done.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "lessons/outline.h"

namespace ropewalk {

/// A place in the course, by names, because a later version may have other steps.
struct CoursePlace {
  std::string lesson;  ///< id
  std::string step;    ///< title
  friend auto operator<=>(const CoursePlace&, const CoursePlace&) = default;
};

/// `done`: seen, and each of its questions and tasks is done.
enum class StepState { unseen, seen, done };

/// Steps are known by their lesson's id and their title, questions and tasks by their number in the step, from 0.
class CourseProgress {
 public:
  /// The reader has arrived at a step.
  void see(const std::string& lesson, const std::string& step);
  /// The reader has done a question or task of a step.
  void complete(const std::string& lesson, const std::string& step, std::size_t exercise);
  void forget();

  bool empty() const { return steps_.empty(); }
  bool is_done(const std::string& lesson, const std::string& step, std::size_t exercise) const;
  /// How many of the step's exercises are done.
  std::size_t done(const std::string& lesson, const StepOutline& step) const;
  StepState state(const std::string& lesson, const StepOutline& step) const;
  /// Where the reader was last, if anywhere.
  const std::optional<CoursePlace>& last() const { return last_; }

  /// Adds what another window has remembered. This progress keeps its last place if it has one. What was forgotten in
  /// one window stays forgotten in all.
  void merge(const CourseProgress& other);
  /// Grows with each change, except by `merge`.
  std::int64_t revision() const { return revision_; }

  /// JSON that `read` reads.
  std::string text() const;
  /// Leaves out whatever is damaged or beyond the limits; a text that is no JSON gives an empty progress.
  /// @param text  any bytes
  static CourseProgress read(std::string_view text);

 private:
  std::set<std::size_t>* entry(const std::string& lesson, const std::string& step);

  std::map<CoursePlace, std::set<std::size_t>> steps_;  ///< the exercises that are done in each step that was seen
  std::optional<CoursePlace> last_;
  std::int64_t forgotten_ = 0;  ///< how often: what was remembered before does not come back from another window
  std::int64_t revision_ = 0;
};

}  // namespace ropewalk
