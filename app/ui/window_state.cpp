#include "ui/window_state.h"

#include <algorithm>
#include <stdexcept>

#include "session/link.h"
#include "text/read_json.h"

namespace ropewalk::ui {
namespace {

using Json = nlohmann::json;

constexpr int kMostPixels = 1 << 16;  // of a place; far more than any screen has

[[noreturn]] void refuse(const std::string& why) {
  throw std::invalid_argument("This is not a window's state: " + why);
}

/// A member of an object, null if it is missing.
const Json& member(const Json& object, const char* key) {
  static const Json none;
  const auto found = object.is_object() ? object.find(key) : object.end();
  return found == object.end() ? none : *found;
}

int whole(const Json& object, const char* key, int least, int most) {
  const Json& json = member(object, key);
  if (!json.is_number_integer() || json < least || json > most)
    refuse(std::string(key) + " should be a whole number from " + std::to_string(least) + " to " +
           std::to_string(most) + ".");
  return json.get<int>();
}

bool flag(const Json& object, const char* key) {
  const Json& json = member(object, key);
  if (!json.is_boolean()) refuse(std::string(key) + " should be true or false.");
  return json.get<bool>();
}

std::string text_of(const Json& object, const char* key) {
  const Json& json = member(object, key);
  if (!json.is_string()) refuse(std::string(key) + " should be text.");
  return json.get<std::string>();
}

WindowPlace place_of(const Json& json) {
  WindowPlace place{.width = whole(json, "width", 1, kMostPixels),
                    .height = whole(json, "height", 1, kMostPixels),
                    .maximised = flag(json, "maximised"),
                    .full_screen = flag(json, "full_screen")};
  if (!member(json, "x").is_null())
    place.corner = {whole(json, "x", -kMostPixels, kMostPixels), whole(json, "y", -kMostPixels, kMostPixels)};
  return place;
}

LessonPlace lesson_of(const Json& json) {
  return {.lesson = text_of(json, "lesson"),
          .of_course = flag(json, "of_course"),
          .step = static_cast<std::size_t>(whole(json, "step", 0, static_cast<int>(limit::kLessonSteps.value))),
          .before = text_of(json, "before")};
}

LectureLooks lecture_of(const Json& json) {
  const Json& scale = member(json, "text_scale");
  if (!scale.is_number()) refuse("text_scale should be a number.");
  return {.text_scale = std::clamp(scale.get<double>(), 1.0, LectureLooks::kMostTextScale),
          .text_shown = flag(json, "text_shown")};
}

}  // namespace

std::string write_window_state(const WindowState& state) {
  Json json;
  if (const auto& place = state.place) {
    json["place"] = {{"width", place->width},
                     {"height", place->height},
                     {"maximised", place->maximised},
                     {"full_screen", place->full_screen}};
    if (place->corner) {
      json["place"]["x"] = place->corner->x;
      json["place"]["y"] = place->corner->y;
    }
  }
  if (const auto& lesson = state.lesson)
    json["lesson"] = {{"lesson", lesson->lesson},
                      {"of_course", lesson->of_course},
                      {"step", lesson->step},
                      {"before", lesson->before}};
  json["lecture"] = {{"text_scale", state.lecture.text_scale}, {"text_shown", state.lecture.text_shown}};
  if (!state.site.empty()) json["site"] = state.site;
  const auto text = [&] { return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n"; };
  if (std::string all = text(); all.size() <= limit::kSessionBytes) return all;
  json.erase("lesson");
  return text();
}

WindowState read_window_state(std::string_view text) {
  const Json json = read_json(text, limit::kSessionBytes);
  WindowState state;
  if (const Json& place = member(json, "place"); !place.is_null()) state.place = place_of(place);
  if (const Json& lesson = member(json, "lesson"); !lesson.is_null()) state.lesson = lesson_of(lesson);
  if (const Json& lecture = member(json, "lecture"); !lecture.is_null()) state.lecture = lecture_of(lecture);
  if (!member(json, "site").is_null()) {
    state.site = text_of(json, "site");
    check_site(state.site);
  }
  return state;
}

}  // namespace ropewalk::ui
