// Writes a PDF with cairo.
#pragma once

#include <functional>
#include <string>

#include "pictures/picture_texts.h"
#include "ui/host.h"
#include "ui/pen.h"

namespace ropewalk::vector {

/// Calls `draw` with a pen. @return the bytes of the PDF, with the texts in it
std::string pdf_file(const PictureTexts& texts, const PictureRequest& request,
                     const std::function<void(ui::Pen&)>& draw);

}  // namespace ropewalk::vector
