// Writes PNG files with libpng. libpng reports errors by longjmp, which skips destructors.
// Therefore write_png owns all objects that have one, and the functions between setjmp and libpng
// use only plain values.
#include <png.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <csetjmp>
#include <cstdio>
#include <exception>
#include <new>
#include <stdexcept>
#include <vector>

#include "png/png.h"

namespace ropewalk {
namespace {

// Most rows of a figure are similar to the row above, which suits the filter UP. Compared with libpng's defaults (a
// filter chosen for each row, level 6) a 3200 x 2000 dashboard takes 35 to 55 ms
// instead of 146 ms, and the files are a quarter larger.
constexpr int kFilter = PNG_FILTER_UP;
constexpr int kCompression = 3;
constexpr double kPixelsPerMetre = 3780;  // at 96 pixels per inch

struct Output {
  const Sink& sink;
  std::exception_ptr failure;  // what the sink threw
  char message[200] = "";      // libpng's error message
};

/// Passes bytes from libpng to the sink. A C++ exception must not pass through libpng's C code, so this stores it and
/// makes libpng stop; write_png rethrows it.
void on_write(png_structp png, png_bytep bytes, std::size_t size) {
  auto& output = *static_cast<Output*>(png_get_io_ptr(png));
  try {
    output.sink({reinterpret_cast<const char*>(bytes), size});
  } catch (...) {
    output.failure = std::current_exception();
  }
  if (output.failure) png_error(png, "the file cannot be written");
}

[[noreturn]] void fail(const Output& output) {
  if (output.failure) std::rethrow_exception(output.failure);
  throw std::runtime_error(std::string("The PNG could not be written: ") + output.message + ".");
}

[[noreturn]] void on_error(png_structp png, png_const_charp message) {
  auto& output = *static_cast<Output*>(png_get_error_ptr(png));
  std::snprintf(output.message, sizeof output.message, "%s", message);
  png_longjmp(png, 1);
}

void ignore_warning(png_structp, png_const_charp) {}

struct Content {
  const Image* image;
  double resolution;  // pixels per inch
  png_text* texts;
  int text_count;
  bool opaque;
  png_byte* row;  // buffer of width * 3 bytes, for opaque images
};

void write_rows(png_structp png, const Content& content) {
  const auto width = static_cast<std::size_t>(content.image->width);
  for (int y = 0; y < content.image->height; ++y) {
    const png_byte* rgba = content.image->rgba.data() + static_cast<std::size_t>(y) * width * 4;
    if (!content.opaque) {
      png_write_row(png, rgba);
      continue;
    }
    for (std::size_t x = 0; x < width; ++x) std::copy_n(rgba + 4 * x, 3, content.row + 3 * x);
    png_write_row(png, content.row);
  }
}

void write_all(png_structp png, png_infop info, const Content& content) {
  const auto per_metre = static_cast<png_uint_32>(std::lround(content.resolution * kPixelsPerMetre / 96));
  png_set_IHDR(png, info, static_cast<png_uint_32>(content.image->width),
               static_cast<png_uint_32>(content.image->height), 8,
               content.opaque ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_RGB_ALPHA, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_pHYs(png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, kFilter);
  png_set_compression_level(png, kCompression);
  png_set_text(png, info, content.texts, content.text_count);
  png_write_info(png, info);
  write_rows(png, content);
  png_write_end(png, info);
}

/// Returns false if libpng reported an error.
bool try_write(png_structp png, png_infop info, const Content& content) {
  if (setjmp(png_jmpbuf(png))) return false;
  write_all(png, info, content);
  return true;
}

struct Writer {
  explicit Writer(Output& output)
      : png(png_create_write_struct(PNG_LIBPNG_VER_STRING, &output, on_error, ignore_warning)),
        info(png ? png_create_info_struct(png) : nullptr) {
    if (info) png_set_write_fn(png, &output, on_write, [](png_structp) {});
  }
  ~Writer() { png_destroy_write_struct(&png, &info); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  png_structp png;
  png_infop info;
};

struct IndexedContent {
  int width, height;
  const png_byte* indices;
  const png_color* palette;
  int colors;
};

/// Returns false if libpng reported an error.
bool try_write_indexed(png_structp png, png_infop info, const IndexedContent& content) {
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_IHDR(png, info, static_cast<png_uint_32>(content.width), static_cast<png_uint_32>(content.height), 8,
               PNG_COLOR_TYPE_PALETTE, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_PLTE(png, info, content.palette, content.colors);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);  // neighbouring indices are no neighbouring colours
  png_set_compression_level(png, 9);
  png_write_info(png, info);
  for (int y = 0; y < content.height; ++y)
    png_write_row(png, content.indices + static_cast<std::ptrdiff_t>(y) * content.width);
  png_write_end(png, info);
  return true;
}

bool is_opaque(const Image& image) {
  for (std::size_t i = 3; i < image.rgba.size(); i += 4)
    if (image.rgba[i] != 255) return false;
  return true;
}

/// The result points into `keyword` and `text`, which must outlive it.
png_text text_chunk(const char* keyword, const std::string& text, int compression) {
  png_text chunk{};
  chunk.compression = compression;
  chunk.key = const_cast<char*>(keyword);
  chunk.text = const_cast<char*>(text.c_str());
  (compression == PNG_TEXT_COMPRESSION_NONE ? chunk.text_length : chunk.itxt_length) = text.size();
  return chunk;
}

}  // namespace

void write_png(const Image& image, double resolution, const PictureTexts& texts, const Sink& sink) {
  std::array<png_text, 4> chunks{text_chunk("ropewalk", texts.session, PNG_TEXT_COMPRESSION_NONE),
                                 text_chunk("Title", texts.title, PNG_ITXT_COMPRESSION_NONE),
                                 text_chunk("Description", texts.description, PNG_ITXT_COMPRESSION_NONE),
                                 text_chunk("Software", texts.software, PNG_ITXT_COMPRESSION_NONE)};
  std::vector<png_byte> row(static_cast<std::size_t>(image.width) * 3);
  Output output{.sink = sink};
  const Writer writer(output);
  if (!writer.info) throw std::bad_alloc();
  const Content content{&image,           resolution, chunks.data(), static_cast<int>(chunks.size()),
                        is_opaque(image), row.data()};
  if (!try_write(writer.png, writer.info, content)) fail(output);
}

void write_indexed_png(int width, int height, std::span<const std::uint8_t> indices, std::span<const Rgb> palette,
                       const Sink& sink) {
  std::vector<png_color> colors;
  for (const Rgb& color : palette) colors.push_back({color[0], color[1], color[2]});
  Output output{.sink = sink};
  const Writer writer(output);
  if (!writer.info) throw std::bad_alloc();
  const IndexedContent content{width, height, indices.data(), colors.data(), static_cast<int>(colors.size())};
  if (!try_write_indexed(writer.png, writer.info, content)) fail(output);
}

}  // namespace ropewalk
