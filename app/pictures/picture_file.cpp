#include "pictures/picture_file.h"

#include <algorithm>

#include "pictures/picture_texts.h"
#include "png/png.h"
#include "text/strings.h"
#include "vector/vector_picture.h"

namespace ropewalk {

std::string extension_list(std::span<const std::string_view> extensions) {
  return join(std::vector<std::string>(extensions.begin(), extensions.end()), ", ", " or ");
}

std::optional<PictureFormat> picture_format_of(const std::filesystem::path& path) {
  const auto found = std::ranges::find(kPictureExtensions, extension_of(path));
  if (found == kPictureExtensions.end()) return {};
  return static_cast<PictureFormat>(found - kPictureExtensions.begin());
}

void write_picture(PictureFormat format, const Session& session, const PictureRequest& request, const DrawImage& draw,
                   const Sink& sink) {
  if (format == PictureFormat::svg) return write_svg(session, request, sink);
  if (format == PictureFormat::pdf) return write_pdf(session, request, sink);
  const double pixels_per_inch = request.scale / request.point_size * 72;
  write_png(draw(session, request), pixels_per_inch, texts_of(session, request), sink);
}

void save_picture(const std::filesystem::path& path, PictureFormat format, const Session& session,
                  const PictureRequest& request, const DrawImage& draw) {
  AtomicFile file(path);
  write_picture(format, session, request, draw, [&](std::string_view bytes) { file.write(bytes); });
  file.commit();
}

}  // namespace ropewalk
