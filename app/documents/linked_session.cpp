#include "documents/linked_session.h"

#include <algorithm>
#include <stdexcept>

#include "documents/lesson_files.h"
#include "documents/named_model.h"
#include "session/lesson_steps.h"
#include "session/session_link.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

Session new_session(Viewer viewer) {
  Session session;
  session.set_theme(viewer.theme);
  session.set_text_scale(viewer.text_scale);
  return session;
}

/// @throws std::invalid_argument if there is no such lesson or step
void show_lesson(LinkedSession& linked, const Link& link) {
  const Lesson lesson = lesson_by_id(link.lesson);
  const std::size_t step = std::min(link.step, lesson.steps.size());
  show_step(linked.session, lesson.steps[step - 1]);
  linked.lesson = {lesson.id, step - 1};
  if (step < link.step)
    throw std::invalid_argument("The lesson " + quote(lesson.title) + " has no step " + std::to_string(link.step) +
                                ": this is its last one.");
}

/// A step of a lesson keeps its own figures and values; the model's name and card are there nevertheless.
/// @throws std::invalid_argument if there is no such model
void show_linked_model(LinkedSession& linked, const Link& link) {
  LoadedModel model = loaded_model(published_model(link.model));
  if (linked.lesson)
    linked.session.remember_model(std::make_shared<LoadedModel>(std::move(model)));
  else
    show_model(linked.session, std::move(model));
}

/// Where a link starts.
LinkedSession start_of(const Link& link, Viewer viewer) {
  LinkedSession start{.session = new_session(viewer), .embed = link.embed};
  const auto attempt = [&](const std::string& named, auto show) {
    if (named.empty()) return;
    try {
      show();
    } catch (const std::invalid_argument& error) {
      start.problems.emplace_back(error.what());
    }
  };
  attempt(link.lesson, [&] { show_lesson(start, link); });
  attempt(link.model, [&] { show_linked_model(start, link); });
  return start;
}

/// The id of the published model that a session shows; empty if there is none.
std::string published_id(const Session& session) {
  if (!session.model() || session.model()->layer != 0) return "";
  const LoadedModel& model = *session.model();
  const auto published = std::ranges::find(published_models(), model.config, &PublishedModel::config);
  return published != published_models().end() && loaded_model(*published).model.name == model.model.name
             ? published->id
             : "";
}

}  // namespace

LinkedSession open_link(std::string_view text, Viewer viewer) {
  CheckedLink checked = read_link(text, default_parameters());
  LinkedSession linked = start_of(checked.link, viewer);
  try {
    show_link(linked.session, checked.link);
  } catch (const std::invalid_argument& error) {
    linked.problems.emplace_back(error.what());
  }
  std::ranges::move(checked.problems, std::back_inserter(linked.problems));
  linked.session.forget_history();
  return linked;
}

CheckedLink link_to(const Session& session, const std::optional<CourseStep>& step, Viewer viewer) {
  Link start{.model = published_id(session)};
  if (step) {
    start.lesson = step->lesson;
    start.step = step->step + 1;
  }
  CheckedLink made = link_of(session, start_of(start, viewer).session);
  made.link.lesson = start.lesson;
  made.link.step = start.step;
  made.link.model = start.model;
  return made;
}

}  // namespace ropewalk
