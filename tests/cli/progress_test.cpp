// Tests of long exports: the line that shows how far they are, and Ctrl+C.
#include <csignal>
#include <stdexcept>
#include <thread>

#include "program.h"

namespace ropewalk {
namespace {

class LongExport : public test::Program {
 protected:
  /// A pseudo-terminal whose other side takes the program's messages.
  class PseudoTerminal {
   public:
    PseudoTerminal() : descriptor_(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)) {
      if (::grantpt(descriptor_) + ::unlockpt(descriptor_) != 0)
        throw std::runtime_error("This test needs pseudo-terminals: mount /dev/pts.");
      name_ = ::ptsname(descriptor_);
      kept_open_ =
          ::open(name_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);  // so that nothing is lost when the program ends
    }
    ~PseudoTerminal() {
      ::close(kept_open_);
      ::close(descriptor_);
    }
    PseudoTerminal(const PseudoTerminal&) = delete;
    PseudoTerminal& operator=(const PseudoTerminal&) = delete;

    const std::string& name() const { return name_; }
    /// What was written since the last call.
    std::string text() const {
      std::string text;
      char bytes[4096];
      for (ssize_t count; (count = ::read(descriptor_, bytes, sizeof bytes)) > 0;)
        text.append(bytes, static_cast<std::size_t>(count));
      return text;
    }

   private:
    int descriptor_;
    int kept_open_ = -1;
    std::string name_;
  };
};

TEST_F(LongExport, ShowsItsPercentageOnATerminalOnly) {
  for (const std::string format : {"csv", "json", "npy"}) {
    const Arguments arguments{"data", "attention_decay", "--max-distance", "20000", "-o", "a." + format};
    EXPECT_EQ(run(arguments).error, "");
    const std::string expected = read_file(folder / ("a." + format), 1 << 24);
    const PseudoTerminal terminal;
    error_stream = terminal.name();
    EXPECT_EQ(run(arguments).status, 0);
    const std::string shown = terminal.text();
    EXPECT_NE(shown.find("values: 0 %"), std::string::npos) << shown;
    std::size_t steps = 0;
    for (std::size_t at = shown.find(" %"); at != std::string::npos; at = shown.find(" %", at + 1)) ++steps;
    EXPECT_GE(steps, 3u) << "at the start, between, and at the end: " << shown;
    EXPECT_TRUE(shown.ends_with("\r\x1b[K")) << "the line is cleared at the end: " << shown;
    EXPECT_EQ(read_file(folder / ("a." + format), 1 << 24), expected);
    error_stream = streams / "error";
  }
}

TEST_F(LongExport, CtrlCEndsItAtOnceAndLeavesNothing) {
  for (const std::string file : {"a.csv", "a.json", "a.npy"})
    for (const char* figure : {"attention_decay", "similarity", "rotary_matrix"}) {
      write_file(folder / file, "old");
      Arguments arguments{"data", figure, "--d-model", "8192", "-o", file};
      if (figure == std::string("attention_decay")) arguments.insert(arguments.end(), {"--max-distance", "1000000"});
      if (figure == std::string("similarity")) arguments.insert(arguments.end(), {"--positions", "8000"});
      const PseudoTerminal terminal;
      error_stream = terminal.name();
      std::thread interrupter([&] {
        // The line appears when the writing begins.
        for (int i = 0; i < 10000 && terminal.text().empty(); ++i)
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        interrupt();
      });
      EXPECT_EQ(run(arguments).status, -1) << "the signal ends the program: " << file << " of " << figure;
      interrupter.join();
      error_stream = streams / "error";
      EXPECT_EQ(read_file(folder / file, 100), "old");
    }
  EXPECT_EQ(file_count(), 3u) << "the old files alone";
}

}  // namespace
}  // namespace ropewalk
