// Listing folders: order, what is left out, names that are no text, and folders that cannot be read.
#include "files/folder_list.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "temporary_folder.h"

namespace ropewalk::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> names(const FolderList& list) {
  std::vector<std::string> names;
  for (const FolderEntry& entry : list.entries) names.push_back(entry.name + (entry.is_folder ? "/" : ""));
  return names;
}

void touch(const fs::path& file) { std::ofstream(file) << "x"; }

TEST(FolderList, HasFoldersFirstAndNoDevicesPipesOrBrokenLinks) {
  const TemporaryFolder folder;
  for (const char* name : {"b.png", "A.png", "c.png", "a.png"}) touch(folder / name);
  for (const char* name : {"zoo", "Ape"}) fs::create_directory(folder / name);
  fs::create_symlink(folder / "zoo", folder / "link to zoo");
  fs::create_symlink(folder / "nothing", folder / "broken");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  const FolderList list = list_folder(folder.path());
  EXPECT_EQ(names(list),
            (std::vector<std::string>{"Ape/", "link to zoo/", "zoo/", "A.png", "a.png", "b.png", "c.png"}));
  EXPECT_EQ(list.problem, "");
}

TEST(FolderList, TakesNamesAsTheDiskHasThem) {
  const TemporaryFolder folder;
  const std::string latin1 = "caf\xe9.png", control = "a\x1b[31m\nb.png";
  touch(folder / latin1);
  touch(folder / control);
  EXPECT_EQ(names(list_folder(folder.path())), (std::vector<std::string>{control, latin1}));
}

TEST(FolderList, SaysWhyAFolderCannotBeRead) {
  const TemporaryFolder folder;
  EXPECT_EQ(list_folder(folder / "none").problem, "This folder cannot be read: No such file or directory.");
  touch(folder / "file");
  EXPECT_EQ(list_folder(folder / "file").problem, "This folder cannot be read: Not a directory.");
  fs::create_directory(folder / "closed");
  fs::permissions(folder / "closed", fs::perms::none);
  if (::geteuid() != 0) {  // root may read everything
    EXPECT_EQ(list_folder(folder / "closed").problem, "This folder cannot be read: Permission denied.");
  }
  fs::permissions(folder / "closed", fs::perms::owner_all);
}

TEST(FolderList, EndsEarlyWhenItIsStopped) {
  const TemporaryFolder folder;
  touch(folder / "a");
  std::stop_source stop;
  stop.request_stop();
  EXPECT_TRUE(list_folder(folder.path(), stop.get_token()).entries.empty());
}

TEST(FolderList, CompletesNames) {
  const std::vector<FolderEntry> all = {{"Papers", true}, {"plot-1.png"}, {"plot-2.png"}, {"Table.csv"}};
  std::vector<const FolderEntry*> entries;
  for (const FolderEntry& entry : all) entries.push_back(&entry);
  const auto completed = [&](const std::string& name) { return completed_name(entries, name); };
  EXPECT_EQ(completed("pl"), "plot-");
  EXPECT_EQ(completed("plot-"), "plot-");
  EXPECT_EQ(completed("plot-1"), "plot-1.png");
  EXPECT_EQ(completed("Pa"), "Papers/");
  EXPECT_EQ(completed("pap"), "Papers/") << "upper and lower case are the same where no name has this case";
  EXPECT_EQ(completed("tab"), "Table.csv");
  EXPECT_EQ(completed("none"), "none");
  EXPECT_EQ(completed_name({&all[3]}, "csv"), "Table.csv") << "the only one that is listed";
  EXPECT_EQ(completed_name({}, "x"), "x");
}

}  // namespace
}  // namespace ropewalk::test
