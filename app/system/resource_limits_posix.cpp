#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <latch>
#include <new>
#include <stdexcept>
#include <system_error>
#include <thread>

#include "system/resource_limits.h"

namespace ropewalk {
namespace {

struct Resource {
  int id;
  const char* flag;  ///< of ulimit
  const char* what;
  bool in_bytes;
  int error;  ///< what system calls report when they meet the limit; 0: they report nothing
};

constexpr std::array kResources{Resource{RLIMIT_AS, "-v", "the address space", true, ENOMEM},
                                Resource{RLIMIT_DATA, "-d", "data", true, ENOMEM},
                                Resource{RLIMIT_STACK, "-s", "the stack", true, 0},
                                Resource{RLIMIT_FSIZE, "-f", "a file", true, EFBIG},
                                Resource{RLIMIT_NOFILE, "-n", "open files", false, EMFILE},
                                Resource{RLIMIT_NPROC, "-u", "processes and threads", false, EAGAIN},
                                Resource{RLIMIT_CPU, "-t", "seconds of processor time", false, 0}};

constexpr std::uint64_t kMiB = std::uint64_t{1} << 20;

/// RLIM_INFINITY, the largest number, if it is not limited.
std::uint64_t limit_of(int id) {
  struct rlimit limit {};
  return ::getrlimit(static_cast<__rlimit_resource>(id), &limit) == 0 ? limit.rlim_cur : RLIM_INFINITY;
}

std::string size_text(std::uint64_t bytes) {
  return bytes < kMiB ? std::to_string(bytes >> 10) + " KiB" : std::to_string(bytes / kMiB) + " MiB";
}

std::string limit_text(const Resource& resource) {
  const std::uint64_t limit = limit_of(resource.id);
  return std::string("`ulimit ") + resource.flag + "` allows " +
         (resource.in_bytes ? size_text(limit) + " for " : std::to_string(limit) + " ") + resource.what;
}

[[noreturn]] void refuse(const std::string& needed, int id) {
  throw std::runtime_error(needed + ", but " + limit_text(*std::ranges::find(kResources, id, &Resource::id)) +
                           ": raise the limit.");
}

/// Bytes of address space that the process uses already.
std::uint64_t used_address_space() {
  std::uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

/// The most threads that Mesa's llvmpipe and Ropewalk start.
unsigned drawing_threads() {
  constexpr unsigned kMostRasterizers = 32;
  constexpr unsigned kOthers = 3;
  return std::min(std::thread::hardware_concurrency(), kMostRasterizers) + kOthers;
}

/// Starts `count` threads that run at the same time, and ends them. Mesa waits forever for a thread that it could not start.
/// @throws std::system_error if the system allows fewer
void try_threads(unsigned count) {
  std::latch all_tried(1);
  std::vector<std::jthread> threads;
  try {
    for (unsigned i = 0; i < count; ++i) threads.emplace_back([&] { all_tried.wait(); });
  } catch (...) {
    all_tried.count_down();
    throw;
  }
  all_tried.count_down();
}

std::string with_limits(std::string sentence, int error) {
  for (const Resource& resource : kResources)
    if (resource.error == error && limit_of(resource.id) != RLIM_INFINITY)
      sentence.insert(sentence.size() - 1, " (" + limit_text(resource) + ")");
  return sentence;
}

}  // namespace

std::vector<std::string> limit_texts() {
  std::vector<std::string> texts;
  for (const Resource& resource : kResources)
    if (limit_of(resource.id) != RLIM_INFINITY) texts.push_back(limit_text(resource));
  return texts;
}

void require_stack() {
  constexpr std::uint64_t kStackBytes = kMiB;
  if (limit_of(RLIMIT_STACK) < kStackBytes) refuse("Ropewalk needs a stack of " + size_text(kStackBytes), RLIMIT_STACK);
}

void require_drawing_memory(std::size_t picture_bytes) {
  // Measured with Mesa 22.3 on two processors: 270 MiB, and for each thread a stack and 64 MiB that malloc reserves.
  constexpr std::uint64_t kBytes = 320 * kMiB;
  constexpr std::uint64_t kBytesPerThread = 64 * kMiB;
  constexpr std::uint64_t kDefaultStack = 8 * kMiB;
  const std::uint64_t stack = limit_of(RLIMIT_STACK) == RLIM_INFINITY ? kDefaultStack : limit_of(RLIMIT_STACK);
  const std::uint64_t needed =
      used_address_space() + kBytes + drawing_threads() * (stack + kBytesPerThread) + 2 * std::uint64_t{picture_bytes};
  for (const int id : {RLIMIT_AS, RLIMIT_DATA})
    if (limit_of(id) < needed) refuse("Drawing needs " + size_text(needed) + " of memory", id);
}

void require_drawing_resources() {
  constexpr std::uint64_t kFiles = 16;
  if (limit_of(RLIMIT_NOFILE) < kFiles)
    refuse("Drawing needs " + std::to_string(kFiles) + " open files", RLIMIT_NOFILE);
  require_drawing_memory(0);
  try_threads(drawing_threads());
}

std::string explain_failure(const std::exception& error) {
  if (dynamic_cast<const std::bad_alloc*>(&error))
    return with_limits("there is not enough memory for this request.", ENOMEM);
  if (const auto* system = dynamic_cast<const std::system_error*>(&error);
      system && system->code() == std::errc::resource_unavailable_try_again)
    return with_limits("not as many threads can be started as drawing needs.", EAGAIN);
  // Sentences about files end with the system's own words for the error.
  const std::string sentence = error.what();
  for (const int code : {EFBIG, EMFILE, ENOMEM})
    if (sentence.ends_with(std::generic_category().message(code) + ".")) return with_limits(sentence, code);
  return sentence;
}

}  // namespace ropewalk
