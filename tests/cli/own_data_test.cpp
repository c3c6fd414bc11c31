// Numbers from the user's files on the command line.
#include <nlohmann/json.hpp>

#include "program.h"

namespace ropewalk {
namespace {

using nlohmann::json;

class OwnData : public test::Program {
 protected:
  static std::string file(const std::string& name) { return TEST_DATA_DIR "/records/" + name; }

  json data(const Arguments& arguments) {
    Arguments all{"data"};
    all.insert(all.end(), arguments.begin(), arguments.end());
    all.insert(all.end(), {"-o", "-", "--format", "json"});
    const test::Outcome outcome = run(all);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    return json::parse(outcome.out);
  }
};

TEST_F(OwnData, ATableIsDrawnFromEachFormat) {
  const json expected = data({"learned_table", "--table", file("f32.npy")})["panels"];
  EXPECT_EQ(expected[0]["marks"][0]["rows"], 12);
  EXPECT_EQ(expected[0]["marks"][0]["values"][1], (37 - 50) / 64.0);
  for (const std::string other : {"stored.npz", "tables.safetensors", "tables.safetensors#half", "f64_fortran.npy"})
    EXPECT_EQ(data({"learned_table", "--table", file(other)})["panels"], expected) << other;
  EXPECT_EQ(data({"learned_table", "--table", file("tables.safetensors"), "--tensor", "half"})["panels"], expected);
}

TEST_F(OwnData, FlagsOverrideTheSizeOfTheFile) {
  const json shown = data({"similarity", "--positions", "5", "--table", file("f32.npy")});
  EXPECT_EQ(shown["parameters"]["positions"], 5);
  EXPECT_EQ(shown["parameters"]["table"], file("f32.npy"));
  EXPECT_EQ(shown["panels"][0]["marks"][0]["rows"], 5);
}

TEST_F(OwnData, QueriesAndKeysReplaceTheSeeds) {
  const Arguments files{"--queries", file("q.npy"), "--keys", file("k.npy"), "--head", "3"};
  for (const std::string figure : {"attention_decay", "attention_map", "score_matrix"}) {
    Arguments arguments{figure};
    arguments.insert(arguments.end(), files.begin(), files.end());
    EXPECT_NE(data(arguments).dump().find("grouped-query"), std::string::npos) << figure;
  }
}

TEST_F(OwnData, AreRefusedWithOneSentence) {
  EXPECT_TRUE(test::has(expect_refusal({"export", "learned_table", "--table", "no.npy", "-o", "x.png"}, 1),
                        "There is no file no.npy"));
  EXPECT_TRUE(test::has(expect_refusal({"data", "similarity", "--table", file("q.npy"), "-o", "x.csv"}, 1),
                        "[rows, columns] is needed"));
  EXPECT_TRUE(
      test::has(expect_refusal({"data", "similarity", "--table", file("f32.npy"), "--tensor", "b", "-o", "x.csv"}, 1),
                "no tensor 'b'"));
  expect_refusal({"data", "similarity", "--tensor", "wpe", "-o", "x.csv"}, 2);
  expect_refusal({"data", "similarity", "--queries", file("q.npy"), "-o", "x.csv"}, 2);
  EXPECT_TRUE(test::has(expect_refusal({"export", file("q.npy"), "-o", "x.png"}, 1), "name a figure"));
  write_file(folder / "x.npz", "PK\x03\x04" + std::string(22, '\0') + std::string("\x07\0\0\0", 4) + "wpe.npy");
  EXPECT_TRUE(test::has(expect_refusal({"x.npz"}, 1), "x.npz: This .npz file is cut short"));
}

/// A picture draws the same without the file, from the copy that it holds, and says so.
TEST_F(OwnData, APictureHoldsItsTable) {
  std::filesystem::copy_file(file("f32.npy"), folder / "t.npy");
  ASSERT_EQ(run({"export", "learned_table", "--table", "t.npy", "--no-notes", "-o", "a.svg"}).status, 0);
  std::filesystem::remove(folder / "t.npy");
  ASSERT_EQ(run({"export", "a.svg", "-o", "b.svg"}).status, 0);
  const std::string svg = read_file(folder / "b.svg", 1 << 24);
  EXPECT_NE(svg.find("The copy that was saved with it is"), std::string::npos);
}

TEST_F(OwnData, APythonScriptReadsTheSameFile) {
  const test::Outcome outcome = run({"python", "learned_table", "--table", file("stored.npz")});
  EXPECT_NE(outcome.out.find(R"("table": {"path": ")" + file("stored.npz") + R"(", "tensor": "wpe", "rows": 12})"),
            std::string::npos)
      << outcome.out.substr(0, 2000);
}

}  // namespace
}  // namespace ropewalk
