// Follows symbolic links to the file that will be written.
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "files/files.h"

namespace ropewalk {

bool is_planted(const std::filesystem::path& path) {
  struct stat link {
  }, folder{};
  return ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode) &&
         ::stat(parent_folder(path).c_str(), &folder) == 0 && (folder.st_mode & S_IWOTH) != 0 &&
         link.st_uid != ::geteuid() && link.st_uid != folder.st_uid;
}

std::filesystem::path follow_links(std::filesystem::path path) {
  constexpr int kMostLinks = 40;  // as many as Linux follows
  const std::string first = path.string();
  for (int i = 0; i < kMostLinks; ++i) {
    struct stat status {};
    if (::lstat(path.c_str(), &status) != 0) {
      if (errno == ENOENT && i > 0)
        throw FileError(first + " is a link to " + path.string() + ", which does not exist: remove the link first.");
      if (errno == ELOOP) break;
      if (errno == ENOENT) return path;
      throw FileError(first + " cannot be written: " + std::generic_category().message(errno) + ".");
    }
    if (!S_ISLNK(status.st_mode)) return path;
    if (is_planted(path))
      throw FileError(path.string() +
                      " is a link that another user made in a folder open to everybody: it is not "
                      "followed, so name another file.");
    std::error_code error;
    const std::filesystem::path target = std::filesystem::read_symlink(path, error);
    if (error) throw FileError(first + " cannot be written: " + error.message() + ".");
    path = path.parent_path() / target;
  }
  throw FileError(first + " is a link that leads back to itself: remove the link, or name another file.");
}

}  // namespace ropewalk
