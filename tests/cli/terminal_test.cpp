// Tests of what reaches the terminal, of closed and full standard streams, and of the limits of ulimit.
#include <nlohmann/json.hpp>
#include <thread>

#include "program.h"
#include "text/printable.h"

namespace ropewalk {
namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;  // AddressSanitizer needs terabytes of address space
#else
constexpr bool kSanitized = false;
#endif

class Terminal : public test::Program {
 protected:
  /// Whether a terminal only shows the text, line by line.
  static bool harmless(const std::string& text) {
    for (const auto line : split(text, '\n'))
      if (printable(line) != line) return false;
    return true;
  }

  static constexpr const char* kTricks[] = {"\x1b[31m",
                                            "\u009b31m",
                                            "\x9b"
                                            "31m",
                                            "\u202e",
                                            "\u2066",
                                            "\u2028",
                                            "\x7f",
                                            "\r",
                                            "\a",
                                            "\xff"};
  const std::vector<Arguments> writers_{{"--help"},
                                        {"export", "--help"},
                                        {"figures"},
                                        {"figures", "--json"},
                                        {"model", "llama-3.1-8b"},
                                        {"model", "llama-3.1-8b", "--json"},
                                        {"python", "attention_decay"},
                                        {"data", "attention_decay", "-o", "-", "--format", "csv"}};
};

TEST_F(Terminal, AModelsTextsAreOnlyShown) {
  const std::string config = TEST_DATA_DIR "/hostile/config_terminal_escapes.json";
  const test::Outcome card = run({"model", config});
  ASSERT_EQ(card.status, 0) << card.error;
  EXPECT_TRUE(harmless(card.out)) << card.out;
  EXPECT_EQ(card.out.find("\nfake line"), std::string::npos) << "a name may not begin a line of the report";
  const test::Outcome object = run({"model", config, "--json"});
  EXPECT_TRUE(harmless(object.out)) << object.out;
  EXPECT_EQ(nlohmann::json::parse(object.out)["model"], "\x1b]0;pwned\a\x1b[2Jevil\nfake line");
  for (const std::string trick : {"\x1b[2J", "\u009b2J", "\u202e", "\u2028", "\x7f", "\n"}) {
    const std::string escaped = nlohmann::json(trick + "x").dump();
    for (const std::string key : {"name", "source", "model_type", "rope_type"}) {
      write_file(folder / "config.json", "{\"hidden_size\": 4096, \"num_attention_heads\": 32, \"rope_scaling\": {" +
                                             (key == "rope_type" ? "\"rope_type\": " + escaped : "\"x\": 1") + "}, \"" +
                                             (key == "rope_type" ? "y" : key) + "\": " + escaped + "}");
      for (const Arguments& arguments : {Arguments{"model", "config.json"}, {"model", "config.json", "--json"}}) {
        const test::Outcome outcome = run(arguments);
        EXPECT_TRUE(harmless(outcome.out)) << outcome.out;
        EXPECT_TRUE(harmless(outcome.error)) << outcome.error;
      }
    }
  }
}

TEST_F(Terminal, ArgumentsInMessagesAreOnlyShown) {
  for (const std::string trick : kTricks)
    for (const Arguments& arguments : {Arguments{trick},
                                       {trick + "/a.png"},
                                       {"--" + trick},
                                       {"export", trick, "-o", "a.png"},
                                       {"export", "similarity", "-o", trick},
                                       {"export", "similarity", "-o", "none/" + trick + ".png"},
                                       {"export", "similarity", "--" + trick, "-o", "a.png"},
                                       {"export", "similarity", "-o", "f", "--animate", trick},
                                       {"data", "similarity", "-o", trick},
                                       {"data", "similarity", "-o", "a.csv", "--d-model", trick},
                                       {"data", "similarity", "-o", "a.csv", "--preset", trick},
                                       {"python", "similarity", "-o", "none/" + trick},
                                       {"model", trick},
                                       {"model", "./" + trick},
                                       {"model", "qwen3-8b", "--scaling", trick, "--factor", "2"},
                                       {"model", "qwen3-8b", "--sequence-length", trick}}) {
      const test::Outcome outcome = run(arguments);
      EXPECT_NE(outcome.status, 0) << join(arguments, " ");
      EXPECT_EQ(outcome.out, "");
      EXPECT_TRUE(harmless(outcome.error)) << outcome.error;
      EXPECT_EQ(outcome.error.find('\n'), outcome.error.size() - 1) << outcome.error;
    }
}

TEST_F(Terminal, ValuesInOutputAreOnlyShown) {
  const std::string sentence = "a\x1b[31mb \u009b31m \u202ec \u2028d \x7f \"\"\" \\ ' \nimport os\r#";
  for (const Arguments& output : {Arguments{"data", "attention_map", "-o", "-", "--format", "json"},
                                  {"data", "attention_map", "-o", "-", "--format", "csv"},
                                  {"python", "attention_map"}}) {
    Arguments arguments = output;
    arguments.insert(arguments.end(), {"--sentence", sentence});
    const test::Outcome outcome = run(arguments);
    ASSERT_EQ(outcome.status, 0) << outcome.error;
    EXPECT_TRUE(harmless(outcome.out)) << outcome.out;
    EXPECT_EQ(outcome.out.find("\nimport os\n"), std::string::npos) << "a value may not become code";
  }
}

TEST_F(Terminal, AFullOutputIsReported) {
  for (const Arguments& arguments : writers_) {
    const test::Outcome full = run_into(arguments, ::open("/dev/full", O_WRONLY));
    EXPECT_EQ(full.status, 1);
    EXPECT_EQ(full.error, "ropewalk: standard output cannot be written: No space left on device.\n");
  }
}

TEST_F(Terminal, AReaderThatExitsEndsTheProgramSilently) {
  for (const Arguments& arguments : writers_) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    ::close(ends[0]);
    const test::Outcome gone = run_into(arguments, ends[1]);
    EXPECT_EQ(gone.status, 141) << join(arguments, " ");
    EXPECT_EQ(gone.error, "");
  }
}

TEST_F(Terminal, AClosedOutputIsReported) {
  closed_streams = {1};
  for (const Arguments& arguments : writers_) {
    const test::Outcome closed = run(arguments);
    EXPECT_EQ(closed.status, 1) << join(arguments, " ");
    EXPECT_EQ(closed.error, "ropewalk: standard output is closed: redirect it to a file.\n");
  }
}

TEST_F(Terminal, ClosedStreamsDoNoHarm) {
  const Arguments arguments{"data", "attention_decay", "-o", "a.csv"};
  ASSERT_EQ(run(arguments).status, 0);
  const std::string expected = read_file(folder / "a.csv", 1 << 20);
  for (const std::vector<int>& closed : {std::vector<int>{0}, {1}, {2}, {0, 1}, {1, 2}, {0, 1, 2}}) {
    closed_streams = closed;
    EXPECT_EQ(run(arguments).status, 0);
    EXPECT_EQ(read_file(folder / "a.csv", 1 << 20), expected);
    EXPECT_EQ(run({"data", "attention_decay", "-o", "none/a.csv"}).status, 1);
    EXPECT_EQ(run({"export", "attention_decay", "-o", "a.png"}).status, 0);
    EXPECT_TRUE(read_file(folder / "a.png", 1 << 20).starts_with("\x89PNG")) << "a message went into the file";
  }
}

TEST_F(Terminal, TooLittleMemoryIsNamed) {
  if (kSanitized) GTEST_SKIP();
  for (const rlim_t megabytes : {40, 60, 100, 150, 200, 250, 300, 350, 400, 450, 500, 600, 700, 800, 1000, 2000, 4000})
    for (const auto resource : {RLIMIT_AS, RLIMIT_DATA}) {
      limits = {{resource, megabytes << 20}};
      const test::Outcome outcome = run({"export", "similarity", "-o", "a.png"});
      if (outcome.status == 0) {
        EXPECT_GT(megabytes, 300u) << "drawing takes more";
        EXPECT_TRUE(read_file(folder / "a.png", 1 << 20).starts_with("\x89PNG"));
      } else {
        EXPECT_EQ(outcome.status, 1) << megabytes;
        EXPECT_NE(outcome.error.find(resource == RLIMIT_AS ? "`ulimit -v` allows" : "`ulimit -d` allows"),
                  std::string::npos)
            << outcome.error;
        EXPECT_EQ(outcome.error.find('\n'), outcome.error.size() - 1) << outcome.error;
      }
    }
}

TEST_F(Terminal, ALargePictureIsCountedToo) {
  if (kSanitized) GTEST_SKIP();
  const Arguments small{"export", "similarity", "-o", "a.png"};
  Arguments large = small;
  large.insert(large.end(), {"--width", "16384", "--height", "16384"});
  const rlim_t threads = std::min(std::thread::hardware_concurrency(), 32u) + 3;
  limits = {{RLIMIT_AS, (600 + 72 * threads) << 20}};
  EXPECT_EQ(run(small).status, 0);
  EXPECT_NE(expect_refusal(large, 1).find("`ulimit -v`"), std::string::npos);
}

TEST_F(Terminal, OtherLimitsAreNamed) {
  const Arguments picture{"export", "similarity", "-o", "a.png"};
  const Arguments numbers{"data", "similarity", "-o", "a.csv"};
  limits = {{RLIMIT_FSIZE, 1024}};
  for (const Arguments& arguments : {picture, numbers, Arguments{"python", "similarity", "-o", "a.py"}})
    EXPECT_NE(expect_refusal(arguments, 1).find("ulimit -f allows files of 1024 bytes at most."), std::string::npos);
  if (kSanitized) return;  // sanitizers need files and stack themselves
  for (const rlim_t files : {8, 10, 12, 15}) {
    limits = {{RLIMIT_NOFILE, files}};
    EXPECT_NE(expect_refusal(picture, 1).find("`ulimit -n` allows"), std::string::npos) << files;
  }
  limits = {{RLIMIT_STACK, 128 << 10}};
  EXPECT_NE(expect_refusal(picture, 1).find("`ulimit -s` allows 128 KiB"), std::string::npos);
}

}  // namespace
}  // namespace ropewalk
