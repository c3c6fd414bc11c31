#include "pictures/picture_texts.h"

#include "ropewalk_version.h"
#include "session/session_file.h"
#include "text/numbers.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

/// The text of the PNG's Description: "d_model = 128, base = 10000; 1280 x 720 at 2x".
std::string description(const Session& session, const PictureRequest& request) {
  std::vector<Parameter> parameters;
  for (const std::string& id : request.figures)
    for (const Parameter& parameter : figure_by_id(id).parameters) parameters.push_back(parameter);
  const auto shown = [&](const Assignment& assignment) {
    return assignment.id + " = " + session.values().parameter(assignment.id).text(assignment.value);
  };
  return join(current_assignments(session.values(), parameters), ", ", shown) + "; " + shortest(request.width) + " x " +
         shortest(request.height) + " at " + shortest(request.scale) + "x";
}

}  // namespace

PictureTexts texts_of(const Session& session, const PictureRequest& request) {
  return {.session = session.save(request.figures),
          .title = join(request.figures, "; ", [](const std::string& id) { return figure_by_id(id).title; }),
          .description = description(session, request),
          .software = std::string("Ropewalk ") + kVersion};
}

}  // namespace ropewalk
