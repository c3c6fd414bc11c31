// What every kind of picture file says about itself.
#pragma once

#include <string>

#include "session/session.h"
#include "ui/host.h"

namespace ropewalk {

struct PictureTexts {
  std::string session;      ///< the saved session, ASCII: opening the file restores it
  std::string title;        ///< UTF-8, like the next two
  std::string description;  ///< the values of the parameters, and the size
  std::string software;     ///< "Ropewalk 1.0"
};

PictureTexts texts_of(const Session& session, const PictureRequest& request);

}  // namespace ropewalk
