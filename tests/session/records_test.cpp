// Tables and vectors from files in a session: set, fitted, undone, saved with a copy, and missed when their file is gone.
#include <gtest/gtest.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "expect_has.h"
#include "figure/shared_parameters.h"
#include "files/files.h"
#include "lessons/action.h"
#include "lessons/read_lesson.h"
#include "session/session.h"
#include "temporary_folder.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

const std::string kFolder = TEST_DATA_DIR "/records/";

class Records : public testing::Test {
 protected:
  Records() { std::filesystem::copy_file(kFolder + "f32.npy", path); }

  const Record& table() const { return session.values()[param::table]; }
  std::string note() const {
    const Plot plot = evaluate(figure_by_id("learned_table"), session.values());
    return plot.notes.front();
  }

  test::TemporaryFolder folder;
  const std::string path = (folder / "table.npy").string();
  Session session;
};

TEST_F(Records, AreReadAndFittedInOneUndoStep) {
  session.assign_text("table", path);
  EXPECT_EQ(table()->rows, 12);
  EXPECT_EQ(session.values()[param::d_model], 6);
  EXPECT_EQ(session.values()[param::positions], 12);
  session.commit();
  session.assign_text("queries", kFolder + "q.npy");
  EXPECT_FALSE(session.values().get<bool>("same_token"));
  session.undo();
  EXPECT_TRUE(session.values()[param::queries].is_none());
  EXPECT_TRUE(session.values().get<bool>("same_token"));
  session.undo();
  EXPECT_EQ(session.values(), default_parameters());
  session.redo();
  EXPECT_TRUE(table().has_values());
  session.reset("table");
  EXPECT_TRUE(table().is_none());
}

TEST_F(Records, ABiasSetsItsScheme) {
  session.assign_text("bias_table", kFolder + "bias.safetensors");
  EXPECT_EQ(session.values()[param::bias_scheme], BiasScheme::t5);
  EXPECT_EQ(session.values()[param::buckets], 32);
  EXPECT_TRUE(session.values()[param::bidirectional]);
}

TEST_F(Records, AFileThatCannotBeReadChangesNothing) {
  EXPECT_THROW(session.assign_text("table", (folder / "nosuch.npy").string()), FileError);
  EXPECT_THROW(session.assign_text("table", kFolder + "q.npy"), std::invalid_argument);
  EXPECT_EQ(session.values(), default_parameters());
}

TEST_F(Records, ComeBackFromASavedSession) {
  session.assign_text("table", path);
  session.open("learned_table");
  session.pin("learned_table");
  session.assign_text("table", kFolder + "tables.safetensors#half");
  const std::string saved = session.save();
  EXPECT_EQ(Json::parse(saved)["records"].size(), 2u);
  Session again;
  again.load(saved);
  EXPECT_EQ(again.values(), session.values());
  EXPECT_EQ(again.find("learned_table")->pin, session.find("learned_table")->pin);
  EXPECT_EQ(again.save(), saved);
}

/// The copy in the session has equal numbers, and a note says that it is one.
TEST_F(Records, ACopyIsShownWhenTheFileIsMissing) {
  session.assign_text("table", path);
  const std::vector<double> numbers = table()->values;
  const std::string saved = session.save();
  std::filesystem::remove(path);
  session.load(saved);
  EXPECT_EQ(table()->values, numbers);
  EXPECT_HAS(note(), "There is no file " + path + ". The copy that was saved with it is shown.");
  EXPECT_EQ(session.save(), saved) << "a saved copy is saved again";
}

TEST_F(Records, ACopyIsShownWhenTheFileHasChanged) {
  session.assign_text("table", path);
  const std::string saved = session.save();
  std::filesystem::copy_file(kFolder + "f64_fortran.npy", path, std::filesystem::copy_options::overwrite_existing);
  session.load(saved);
  EXPECT_HAS(note(), path + " holds other numbers than when this was saved. The copy");
  session.assign_text("table", path);  // takes the new one
  EXPECT_EQ(table()->type, "F64");
  EXPECT_EQ(table()->problem, "");
}

TEST_F(Records, WithoutACopyTheBuiltInTableIsShown) {
  session.assign_text("table", path);
  Json saved = Json::parse(session.save());
  saved["records"][0].erase("numbers");
  session.load(saved.dump());
  EXPECT_EQ(table()->problem, "") << "the file is still there";
  std::filesystem::remove(path);
  session.load(saved.dump());
  EXPECT_FALSE(table().has_values());
  EXPECT_HAS(note(), "The numbers that Ropewalk makes itself are shown instead.");
}

TEST_F(Records, DamagedOnesAreRefused) {
  session.assign_text("table", path);
  const Json saved = Json::parse(session.save());
  const auto refusal = [&](const char* key, const Json& value) -> std::string {
    Json changed = saved;
    changed[Json::json_pointer(key)] = value;
    try {
      Session().load(changed.dump());
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "accepted";
  };
  const std::string numbers = saved["records"][0]["numbers"];
  EXPECT_HAS(refusal("/parameters/table", 1), "table should be null or the index of a record");
  EXPECT_HAS(refusal("/parameters/table", path), "table should be null or the index of a record");
  EXPECT_HAS(refusal("/records", 3), "records should be an array");
  EXPECT_HAS(refusal("/records", Json(Json::array_t(300))), "records has at most 256 entries");
  EXPECT_HAS(refusal("/records/0", 3), "it should be an object");
  EXPECT_HAS(refusal("/records/0/path", ""), "it has no path");
  EXPECT_HAS(refusal("/records/0/path", 3), "path should be text");
  EXPECT_HAS(refusal("/records/0/hash", "abc"), "hash should be 64 hexadecimal digits");
  EXPECT_HAS(refusal("/records/0/hash", std::string(64, 'a')), "its numbers do not have its hash");
  EXPECT_HAS(refusal("/records/0/type", "I8"), "type should be F16");
  EXPECT_HAS(refusal("/records/0/shape", {0}), "shape should be a list of sizes");
  EXPECT_HAS(refusal("/records/0/sizes", {12, 6}), "sizes should be heads, rows and columns");
  EXPECT_HAS(refusal("/records/0/sizes", {1, 13, 6}), "not as many as its sizes say");
  EXPECT_HAS(refusal("/records/0/sizes", {1, std::uint64_t{1} << 62, 6}), "is too large");
  EXPECT_HAS(refusal("/records/0/sizes", {1, 1 << 30, 1}), "is too large");
  EXPECT_HAS(refusal("/records/0/numbers", 3), "numbers should be text");
  EXPECT_HAS(refusal("/records/0/numbers", numbers.substr(0, 8)), "not as many as its sizes say");
  EXPECT_HAS(refusal("/records/0/numbers", "????"), "no base64");
}

/// A lesson may come from a stranger, so it opens no file of the reader's.
TEST_F(Records, ALessonNamesNoFile) {
  try {
    read_action("set:table=" + path, default_parameters());
    FAIL();
  } catch (const std::invalid_argument& error) {
    EXPECT_HAS(error.what(), "a lesson cannot set table");
  }
}

}  // namespace
}  // namespace ropewalk
