// Finds the arrays of an .npz file: a ZIP file of .npy files.
#include <stdexcept>
#include <string_view>

#include "records/inflate.h"
#include "records/stored_array.h"
#include "text/limits.h"
#include "text/printable.h"
#include "text/utf8.h"

namespace ropewalk {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kEndBytes = 22;              // of the record at the end of the file, without its comment
constexpr std::size_t kLongestComment = 65535;     // behind that record
constexpr std::size_t kEntryBytes = 46;            // of an entry of the directory, without its name
constexpr std::size_t kLocalBytes = 30;            // of the header before a member, without its name
constexpr std::uint64_t kNoValue32 = 0xffff'ffff;  // stands for a value that is in the 64-bit part
constexpr std::uint16_t kLargeSizes = 1;           // id of that part

[[noreturn]] void refuse_npz(const std::string& why) {
  throw std::invalid_argument(printable("This .npz file " + why));
}
[[noreturn]] void damaged_npz() { refuse_npz("is damaged: its list of arrays is not that of a ZIP file."); }

/// A number of `count` bytes, the lowest first.
std::uint64_t number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  if (at + count > bytes.size()) damaged_npz();
  std::uint64_t number = 0;
  for (std::size_t i = count; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[at + i]);
  return number;
}

struct Directory {
  std::uint64_t offset = 0, bytes = 0, count = 0;
};

/// Reads the end of the file, which tells where the directory is.
Directory find_directory(const BytesAt& file) {
  const std::uint64_t start = file.size - std::min<std::uint64_t>(file.size, kEndBytes + kLongestComment);
  const std::string end = file.read(start, kEndBytes + kLongestComment);
  const std::size_t at = end.rfind("PK\x05\x06"sv);
  if (at == end.npos || at + kEndBytes > end.size())
    refuse_npz("is cut short: the list of its arrays, which stands at its end, is missing.");
  Directory directory{
      .offset = number_at(end, at + 16, 4), .bytes = number_at(end, at + 12, 4), .count = number_at(end, at + 10, 2)};
  if (at >= 20 && end.substr(at - 20, 4) == "PK\x06\x07"sv) {  // a large file: the numbers stand in another record
    const std::string large = file.read(number_at(end, at - 20 + 8, 8), 56);
    if (!large.starts_with("PK\x06\x06"sv)) damaged_npz();
    directory = {.offset = number_at(large, 48, 8), .bytes = number_at(large, 40, 8), .count = number_at(large, 32, 8)};
  }
  if (directory.count > limit::kArchiveMembers)
    refuse_npz("holds more than " + std::to_string(limit::kArchiveMembers) + " arrays, which is the limit.");
  return directory;
}

struct Member {
  std::uint64_t method = 0, compressed = 0, size = 0, offset = 0;
};

/// Replaces the numbers that do not fit in 32 bits by those of the part for large files.
void read_large_sizes(std::string_view extra, Member& member) {
  while (extra.size() >= 4) {
    const std::uint64_t id = number_at(extra, 0, 2);
    const std::uint64_t bytes = number_at(extra, 2, 2);
    if (id == kLargeSizes) {
      std::size_t at = 4;
      for (std::uint64_t* value : {&member.size, &member.compressed, &member.offset})
        if (*value == kNoValue32) {
          *value = number_at(extra, at, 8);
          at += 8;
        }
      return;
    }
    extra.remove_prefix(std::min<std::size_t>(extra.size(), 4 + static_cast<std::size_t>(bytes)));
  }
}

StoredArray open_member(const BytesAt& file, const Member& member) {
  const std::string local = file.read(member.offset, kLocalBytes);
  if (!local.starts_with("PK\x03\x04"sv)) damaged_npz();
  const std::uint64_t data = member.offset + kLocalBytes + number_at(local, 26, 2) + number_at(local, 28, 2);
  const BytesAt stored = file.part(data, member.compressed);
  if (member.method == 0) return read_npy(stored);
  if (member.method == 8) return read_npy(unpacked(stored, member.size));
  refuse_npz("is compressed in another way than NumPy's: save it by numpy.savez.");
}

}  // namespace

std::vector<ArrayEntry> read_npz(const BytesAt& file) {
  const Directory directory = find_directory(file);
  std::vector<ArrayEntry> entries;
  std::uint64_t at = directory.offset;
  for (std::uint64_t i = 0; i < directory.count; ++i) {
    std::string entry = file.read(at, kEntryBytes);
    if (!entry.starts_with("PK\x01\x02"sv)) damaged_npz();
    const auto name_bytes = static_cast<std::size_t>(number_at(entry, 28, 2));
    const auto extra_bytes = static_cast<std::size_t>(number_at(entry, 30, 2));
    const std::size_t length =
        kEntryBytes + name_bytes + extra_bytes + static_cast<std::size_t>(number_at(entry, 32, 2));
    entry = file.read(at, kEntryBytes + name_bytes + extra_bytes);
    Member member{.method = number_at(entry, 10, 2),
                  .compressed = number_at(entry, 20, 4),
                  .size = number_at(entry, 24, 4),
                  .offset = number_at(entry, 42, 4)};
    if (entry.size() < kEntryBytes + name_bytes + extra_bytes) damaged_npz();
    if (number_at(entry, 8, 2) & 1) refuse_npz("is encrypted: save it without a password.");
    std::string name = entry.substr(kEntryBytes, name_bytes);
    read_large_sizes(std::string_view(entry).substr(kEntryBytes + name_bytes), member);
    at += length;
    constexpr std::string_view kEnding = ".npy";
    if (!name.ends_with(kEnding) || first_byte_not_utf8(name)) continue;
    name.resize(name.size() - kEnding.size());
    entries.push_back({std::move(name), [file, member] { return open_member(file, member); }});
  }
  if (entries.empty()) refuse_npz("holds no array: save one by numpy.savez.");
  return entries;
}

}  // namespace ropewalk
