// As a PNG file, which Office and browsers take, and as CF_DIBV5, which Paint takes.
#include <png.h>

#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

#include "files/windows_api.h"
#include "system/image_clipboard.h"

namespace ropewalk {
namespace {

class OpenedClipboard {
 public:
  OpenedClipboard() {
    constexpr int kTries = 20;
    constexpr DWORD kPause = 10;  // ms
    for (int i = 0; i < kTries && !open_; ++i)
      if (open_ = ::OpenClipboard(::GetActiveWindow()) != 0; !open_) ::Sleep(kPause);
    if (!open_ || !::EmptyClipboard()) throw std::runtime_error("Another program holds the clipboard: try again.");
  }
  ~OpenedClipboard() { ::CloseClipboard(); }
  OpenedClipboard(const OpenedClipboard&) = delete;
  OpenedClipboard& operator=(const OpenedClipboard&) = delete;

  void set(UINT format, std::string_view bytes) {
    const HGLOBAL memory = ::GlobalAlloc(GMEM_MOVEABLE, bytes.size());
    if (memory) {
      std::memcpy(::GlobalLock(memory), bytes.data(), bytes.size());
      ::GlobalUnlock(memory);
      if (::SetClipboardData(format, memory)) return;
      ::GlobalFree(memory);
    }
    throw std::runtime_error("The clipboard did not accept the picture.");
  }

 private:
  bool open_ = false;
};

/// A header and the pixels: blue, green, red, opacity, the lowest row first.
std::string dib_of(std::string_view png) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const bool begun = png_image_begin_read_from_memory(&image, png.data(), png.size()) != 0;
  image.format = PNG_FORMAT_BGRA;
  std::vector<char> pixels(begun ? PNG_IMAGE_SIZE(image) : 0);
  const auto row = static_cast<png_int_32>(PNG_IMAGE_ROW_STRIDE(image));
  if (!begun || !png_image_finish_read(&image, nullptr, pixels.data(), -row, nullptr))
    throw std::runtime_error("The picture cannot be copied: " + std::string(image.message) + ".");
  BITMAPV5HEADER header{};
  header.bV5Size = sizeof header;
  header.bV5Width = static_cast<LONG>(image.width);
  header.bV5Height = static_cast<LONG>(image.height);
  header.bV5Planes = 1;
  header.bV5BitCount = 32;
  header.bV5Compression = BI_BITFIELDS;
  header.bV5SizeImage = static_cast<DWORD>(pixels.size());
  constexpr DWORD kChannel = 0xFF;
  header.bV5BlueMask = kChannel;
  header.bV5GreenMask = kChannel << 8;
  header.bV5RedMask = kChannel << 16;
  header.bV5AlphaMask = kChannel << 24;
  header.bV5CSType = DWORD{'s'} << 24 | DWORD{'R'} << 16 | DWORD{'G'} << 8 | DWORD{'B'};  // LCS_sRGB
  header.bV5Intent = LCS_GM_IMAGES;
  return std::string(reinterpret_cast<const char*>(&header), sizeof header) + std::string(pixels.data(), pixels.size());
}

}  // namespace

void copy_image(std::string_view png) {
  const std::string dib = dib_of(png);
  OpenedClipboard clipboard;
  clipboard.set(::RegisterClipboardFormatW(L"PNG"), png);
  clipboard.set(CF_DIBV5, dib);
}

}  // namespace ropewalk
