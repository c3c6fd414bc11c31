#include "lessons/progress.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "text/limits.h"
#include "text/read_json.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

constexpr int kVersion = 1;
constexpr std::uint64_t kMostForgotten = 1'000'000;  // a damaged file does not overflow the count

const Json& member(const Json& json, const char* key) {
  static const Json none;
  const auto found = json.is_object() ? json.find(key) : json.end();
  return found == json.end() ? none : *found;
}

bool fits(const std::string& name) { return !name.empty() && name.size() <= limit::kTitleBytes; }

}  // namespace

std::set<std::size_t>* CourseProgress::entry(const std::string& lesson, const std::string& step) {
  const CoursePlace place{lesson, step};
  if (const auto found = steps_.find(place); found != steps_.end()) return &found->second;
  if (!fits(lesson) || !fits(step) || steps_.size() >= limit::kProgressSteps) return nullptr;
  return &steps_[place];
}

void CourseProgress::see(const std::string& lesson, const std::string& step) {
  const std::size_t before = steps_.size();
  if (!entry(lesson, step)) return;
  const std::optional place = CoursePlace{lesson, step};
  if (steps_.size() == before && last_ == place) return;
  last_ = place;
  ++revision_;
}

void CourseProgress::complete(const std::string& lesson, const std::string& step, std::size_t exercise) {
  if (exercise >= limit::kProgressExercises) return;
  if (std::set<std::size_t>* const done = entry(lesson, step); done && done->insert(exercise).second) ++revision_;
}

void CourseProgress::forget() {
  steps_.clear();
  last_.reset();
  ++forgotten_;
  ++revision_;
}

bool CourseProgress::is_done(const std::string& lesson, const std::string& step, std::size_t exercise) const {
  const auto found = steps_.find({lesson, step});
  return found != steps_.end() && found->second.contains(exercise);
}

std::size_t CourseProgress::done(const std::string& lesson, const StepOutline& step) const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < step.exercises; ++i) count += is_done(lesson, step.title, i);
  return count;
}

StepState CourseProgress::state(const std::string& lesson, const StepOutline& step) const {
  if (!steps_.contains({lesson, step.title})) return StepState::unseen;
  return done(lesson, step) == step.exercises ? StepState::done : StepState::seen;
}

void CourseProgress::merge(const CourseProgress& other) {
  if (other.forgotten_ < forgotten_) return;
  if (other.forgotten_ > forgotten_) {
    steps_.clear();
    last_.reset();
    forgotten_ = other.forgotten_;
  }
  for (const auto& [place, exercises] : other.steps_)
    if (std::set<std::size_t>* const done = entry(place.lesson, place.step))
      done->insert(exercises.begin(), exercises.end());
  if (!last_) last_ = other.last_;
}

std::string CourseProgress::text() const {
  Json lessons = Json::object();
  for (const auto& [place, exercises] : steps_) lessons[place.lesson][place.step] = exercises;
  Json json{{"version", kVersion}, {"forgotten", forgotten_}, {"lessons", std::move(lessons)}};
  if (last_) json["last"] = {{"lesson", last_->lesson}, {"step", last_->step}};
  return json.dump(1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

CourseProgress CourseProgress::read(std::string_view text) {
  CourseProgress progress;
  Json json;
  try {
    json = read_json(text, limit::kProgressBytes);
  } catch (const std::invalid_argument&) {
    return progress;
  }
  if (const Json& forgotten = member(json, "forgotten"); forgotten.is_number_unsigned())
    progress.forgotten_ =
        static_cast<std::int64_t>(std::min<std::uint64_t>(forgotten.get<std::uint64_t>(), kMostForgotten));
  if (const Json& lessons = member(json, "lessons"); lessons.is_object())
    for (const auto& [lesson, steps] : lessons.items()) {
      if (!steps.is_object()) continue;
      for (const auto& [step, exercises] : steps.items()) {
        if (!progress.entry(lesson, step) || !exercises.is_array()) continue;
        for (const Json& exercise : exercises)
          if (exercise.is_number_unsigned()) progress.complete(lesson, step, exercise.get<std::size_t>());
      }
    }
  const Json& last = member(json, "last");
  const Json& lesson = member(last, "lesson");
  const Json& step = member(last, "step");
  if (lesson.is_string() && step.is_string() && fits(lesson.get<std::string>()) && fits(step.get<std::string>()))
    progress.last_ = {lesson.get<std::string>(), step.get<std::string>()};
  progress.revision_ = 0;
  return progress;
}

}  // namespace ropewalk
