#include "vector/pdf_file.h"

#include <cairo-pdf.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "vector/cairo_pen.h"

namespace ropewalk::vector {
namespace {

cairo_status_t append(void* file, const unsigned char* bytes, unsigned length) {
  static_cast<std::string*>(file)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

/// JSON without line breaks, with which cairo would encode the text as UTF-16.
std::string on_one_line(const std::string& json) { return nlohmann::json::parse(json).dump(); }

using Surface = std::unique_ptr<cairo_surface_t, decltype(&cairo_surface_destroy)>;
using Cairo = std::unique_ptr<cairo_t, decltype(&cairo_destroy)>;

}  // namespace

std::string pdf_file(const PictureTexts& texts, const PictureRequest& request,
                     const std::function<void(ui::Pen&)>& draw) {
  std::string file;
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &file, request.width * request.point_size,
                                                            request.height * request.point_size),
                        cairo_surface_destroy);
  const auto describe = [&](cairo_pdf_metadata_t field, const std::string& text) {
    cairo_pdf_surface_set_metadata(surface.get(), field, text.c_str());
  };
  describe(CAIRO_PDF_METADATA_TITLE, texts.title);
  describe(CAIRO_PDF_METADATA_SUBJECT, texts.description);
  describe(CAIRO_PDF_METADATA_CREATOR, texts.software);
  describe(CAIRO_PDF_METADATA_KEYWORDS, on_one_line(texts.session));
  describe(CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z");  // the same picture gives the same bytes
  const Cairo cairo(cairo_create(surface.get()), cairo_destroy);
  cairo_scale(cairo.get(), request.point_size, request.point_size);
  {
    CairoPen pen(cairo.get(), static_cast<float>(request.scale));
    draw(pen);
  }
  cairo_surface_finish(surface.get());
  if (const cairo_status_t status = cairo_surface_status(surface.get()); status != CAIRO_STATUS_SUCCESS)
    throw std::runtime_error(std::string("The PDF could not be written: ") + cairo_status_to_string(status) + ".");
  return file;
}

}  // namespace ropewalk::vector
