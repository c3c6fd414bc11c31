#include "records/inflate.h"

#include <zlib.h>

#include <memory>
#include <stdexcept>

#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::size_t kPiece = 64 << 10;
constexpr int kRawDeflate = -MAX_WBITS;  // without zlib's header, as in a ZIP file

/// Unpacks a stream of deflate piece by piece.
class Inflater {
 public:
  explicit Inflater(BytesAt compressed) : compressed_(std::move(compressed)) {
    if (::inflateInit2(&stream_, kRawDeflate) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { ::inflateEnd(&stream_); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  std::string read(std::uint64_t offset, std::size_t count) {
    if (offset < at_) throw std::logic_error("a compressed array is read in one direction");
    if (offset > limit::kUnpackedBytes || count > limit::kUnpackedBytes - offset)
      throw std::invalid_argument("This compressed array lies beyond the first " + byte_size(limit::kUnpackedBytes) +
                                  ", which is the limit: save it with numpy.savez, which does not compress.");
    while (at_ < offset && !next(static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, offset - at_))).empty()) {
    }
    std::string bytes;
    while (bytes.size() < count) {
      const std::string piece = next(std::min(kPiece, count - bytes.size()));
      if (piece.empty()) break;
      bytes += piece;
    }
    return bytes;
  }

 private:
  /// The next bytes, at most `count`; none at the end.
  std::string next(std::size_t count) {
    std::string out(count, '\0');
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(count);
    while (stream_.avail_out == count && !ended_) {
      if (stream_.avail_in == 0) {
        input_ = compressed_.read(taken_, kPiece);
        taken_ += input_.size();
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
        stream_.avail_in = static_cast<uInt>(input_.size());
      }
      const bool at_end = stream_.avail_in == 0;  // what zlib has taken in may still unpack to more
      const int status = ::inflate(&stream_, Z_NO_FLUSH);
      if (status == Z_BUF_ERROR && at_end)
        throw std::invalid_argument("This file is cut short inside a compressed array.");
      if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
        throw std::invalid_argument("This file is damaged: a compressed array cannot be unpacked.");
      ended_ = status == Z_STREAM_END;
    }
    out.resize(count - stream_.avail_out);
    at_ += out.size();
    return out;
  }

  BytesAt compressed_;
  z_stream stream_{};
  std::string input_;
  std::uint64_t taken_ = 0, at_ = 0;
  bool ended_ = false;
};

}  // namespace

BytesAt unpacked(BytesAt compressed, std::uint64_t size) {
  const auto inflater = std::make_shared<Inflater>(std::move(compressed));
  return {size, [inflater](std::uint64_t offset, std::size_t count) { return inflater->read(offset, count); }};
}

}  // namespace ropewalk
