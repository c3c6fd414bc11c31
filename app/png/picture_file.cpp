#include "png/picture_file.h"

#include "png/png.h"
#include "ropewalk_version.h"
#include "session/session_file.h"

namespace ropewalk {
namespace {

/// "d_model = 128, base = 10000; 1280 x 720 at 2x"
std::string description(const Session& session, const PictureRequest& request) {
  std::vector<Parameter> parameters;
  for (const std::string& id : request.figures)
    for (const Parameter& parameter : figure_by_id(id).parameters) parameters.push_back(parameter);
  std::string text;
  for (const Assignment& assignment : assignments_of(session.values(), parameters))
    text += (text.empty() ? "" : ", ") + assignment.id + " = " +
            session.values().parameter(assignment.id).text(assignment.value);
  return text + "; " + std::to_string(request.width) + " x " + std::to_string(request.height) + " at " +
         std::to_string(request.scale) + "x";
}

}  // namespace

void write_picture(const Image& image, const Session& session, const PictureRequest& request,
                   const Sink& sink) {
  std::string title;
  for (const std::string& id : request.figures) title += (title.empty() ? "" : "; ") + figure_by_id(id).title;
  write_png(image, request.scale,
            {.session = session.save(request.figures),
             .title = title,
             .description = description(session, request),
             .software = std::string("Ropewalk ") + kVersion},
            sink);
}

}  // namespace ropewalk
