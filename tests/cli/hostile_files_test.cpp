// Files that are made to cost much: the program ends within 2 s of CPU and 200 MB of memory with one sentence, or does
// what it should.
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <fstream>
#include <thread>

#include "program.h"
#include "repeated.h"

namespace ropewalk::test {
namespace {

using test::repeated;

/// The program itself maps 60 MB. The sanitizers map far more address space than they use, and take several times as long.
class HostileFiles : public Program {
 protected:
  HostileFiles() {
#if defined(__SANITIZE_ADDRESS__)
    limits = {{ RLIMIT_CPU, 10 }};
#else
    limits = {{RLIMIT_CPU, 2}, {RLIMIT_AS, 400 << 20}};
#endif
  }

  std::string file(const std::string& name, const std::string& bytes) {
    write_file(folder / name, bytes);
    return (folder / name).string();
  }

  /// A file of 1 GiB of zeros after `start`, which takes no space on the disk.
  std::string huge_file(const std::string& name, const std::string& start = "") {
    file(name, start);
    std::filesystem::resize_file(folder / name, std::size_t{1} << 30);
    return (folder / name).string();
  }

  void expect_sentence(const Arguments& arguments, const std::string& part) {
    const std::string sentence = expect_refusal(arguments, 1);
    EXPECT_NE(sentence.find(part), std::string::npos) << sentence << "expected: " << part;
  }
};

const std::string kLlama = R"("model_type":"llama","hidden_size":4096,"num_attention_heads":32,"rope_theta":10000)";

/// A config.json with a member more.
std::string llama(const std::string& member) { return "{" + kLlama + "," + member + "}"; }

TEST_F(HostileFiles, AModelWithManySmallValuesIsRead) {
  const struct {
    const char* what;
    std::string config;
  } cases[] = {{"objects", llama("\"a\":[" + repeated("{},", 100000) + "{}]")},
               {"lists", llama("\"a\":[" + repeated("[],", 130000) + "[]]")},
               {"one string", llama("\"a\":\"" + std::string(16000000, 'x') + "\"")},
               {"equal keys", llama(repeated("\"a\":{},", 130000) + "\"a\":0")},
               {"keys", llama([] {
                  std::string keys;
                  for (int i = 0; i < 260000; ++i) keys += "\"" + std::to_string(i * 7919 % 260003) + "\":0,";
                  return keys + "\"z\":0";
                }())},
               {"digits", llama("\"a\":0." + std::string(16000000, '3'))},
               {"spaces", llama(repeated(std::string(1000000, ' ') + "\"a\":0,", 15) + "\"a\":0")},
               {"escapes", llama("\"a\":\"" + repeated("\\u00e9", 2600000) + "\"")}};
  for (const auto& [what, config] : cases) {
    const Outcome outcome = run({"model", file("config.json", config)});
    EXPECT_EQ(outcome.status, 0) << what << ": " << outcome.error;
    EXPECT_NE(outcome.out.find("128 of 128 of a head"), std::string::npos) << what << outcome.out.substr(0, 500);
  }
}

TEST_F(HostileFiles, AModelBeyondTheLimitsIsRefused) {
  const auto layers = [](std::size_t count) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i)
      all += (i > 0 ? ",\"" : "\"") + std::to_string(i) + "\":{\"rope_type\":\"default\",\"rope_theta\":100}";
    return llama("\"rope_parameters\":{" + all + "}");
  };
  const struct {
    std::string config, part;
  } cases[] = {
      {layers(10000), "it has 10000 layer types; accepted are at most 64."},
      {layers(60000), "it has 60000 layer types"},
      {llama(R"("rope_scaling":{"type":"longrope","long_factor":[1],"short_factor":[)" + repeated("1,", 200000) +
             "1]}"),
       "short_factor has 200001 numbers; accepted are at most 4096."},
      {llama("\"rope_scaling\":{\"type\":\"" + std::string(15000000, 'x') + "\"}"),
       "accepted is a text of at most 4096 bytes."},
      {llama("\"rope_parameters\":{\"" + std::string(15000000, 'k') + "\":{}}"),
       "the name of a layer type has 15000000 bytes; accepted are at most 4096."},
      {llama("\"head_dim\":\"" + std::string(15000000, '9') + "\""), "accepted is a whole number of at least 1."},
      {llama("\"a\":[" + repeated("{},", 5000000) + "{}]"), "more than 262144 values"},
      {llama("\"a\":" + std::string(16000000, '[')), "more than 100 levels"},
      {std::string(17 << 20, '{'), "is larger than the 16 MiB"},
      {"{\"a\":" + std::string(16000000, '1'), "too large for a double"},
      {"{" + kLlama + ",\"a\":\"" + std::string(16000000, 'x'), "it is cut short in line 1"},
      {"{" + std::string(16000000, '\n'), "more than 1048576 bytes of white space in a row"},
      {repeated("\xff", 16000000), "This is no file of a model"}};
  for (const auto& [config, part] : cases) expect_sentence({"model", file("config.json", config)}, part);
}

TEST_F(HostileFiles, WarningsAreBounded) {
  std::string keys;
  for (int i = 0; i < 250000; ++i) keys += "\"key" + std::to_string(i) + "\":0,";
  const Outcome outcome =
      run({"model", file("config.json", llama("\"rope_scaling\":{" + keys + "\"type\":\"linear\"}"))});
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("There are more than 200 warnings."), std::string::npos);
  EXPECT_LT(outcome.out.size(), 100000u);
}

TEST_F(HostileFiles, RangesAreMergedBeforeTheyBecomeAList) {
  const std::string ranges = repeated("0-10000000,", 299) + "0-10000000";
  const std::string sentence = "sample_positions cannot have 10000001 entries: it takes at most 131072.";
  expect_sentence({"export", "absolute_embedding", "--sample-positions", ranges, "-o", "plot.png"}, sentence);
  expect_sentence({"data", "rotary_embedding", "--sample-positions", ranges, "-o", "plot.csv"}, sentence);
  expect_sentence({"python", "absolute_embedding", "--sample-positions", "0-10000000", "-o", "plot.py"}, sentence);
  expect_sentence({"data", "dimension_curves", "--dimensions", "0-8192", "-o", "a.csv"},
                  "dimensions cannot be '0-8192'");
  expect_sentence({"data", "absolute_embedding", "--sample-positions", repeated("1,", 60000) + "-", "-o", "a.csv"},
                  "sample_positions cannot be '1,1,");
  EXPECT_EQ(
      run({"data", "absolute_embedding", "--sample-positions", repeated("0-9,", 10000) + "3", "-o", "a.csv"}).status,
      0);
}

/// The window reads its file before it opens, so that these errors are the command line's too.
TEST_F(HostileFiles, HugeAndSpecialFilesEndAtOnce) {
  const std::string png = "\x89PNG\r\n\x1a\n";
  const std::string neither = "This is neither a saved session";
  for (const char* name : {"zeros.png", "zeros.json", "zeros"}) {
    expect_sentence({huge_file(name)}, neither);
    expect_sentence({"model", huge_file(name)}, "This is no file of a model");
  }
  expect_sentence({huge_file("zeros.md")}, "is larger than the 1 MiB");
  expect_sentence({huge_file("object.json", "{")}, "is larger than the 16 MiB");
  expect_sentence({huge_file("spaces.json", std::string(100000, ' '))}, neither);
  expect_sentence({huge_file("signature.png", png)}, "This PNG is damaged");
  expect_sentence({huge_file("pixels.png", png + "\x3f\xff\xff\xffIDAT")}, "This PNG is cut short");
  ::mkfifo((folder / "fifo.json").c_str(), 0600);
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
  const std::string socket_path = (folder / "s").string();
  ASSERT_LT(socket_path.size(), sizeof(address.sun_path));
  socket_path.copy(address.sun_path, socket_path.size());
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  std::filesystem::create_symlink("/dev/zero", folder / "link.json");
  for (const bool as_model : {false, true}) {
    const auto expect = [&](const std::string& path, const std::string& part) {
      expect_sentence(as_model ? Arguments{"model", path} : Arguments{path}, part);
    };
    expect("/dev/zero", "/dev/zero is a device, not a regular file.");
    expect("/dev/null", "/dev/null is a device, not a regular file.");
    expect("/dev/tty", "/dev/tty is a device, not a regular file.");
    expect((folder / "link.json").string(), "is a device, not a regular file.");
    expect(socket_path, "is a socket, not a regular file.");
    expect((folder / "fifo.json").string(), as_model ? "is a pipe without data." : "is a pipe, not a regular file.");
    expect(folder.path().string(), "is a folder without a model");
    expect("/proc/self/mem", as_model ? "/proc/self/mem cannot be read" : "/proc/self/mem");
    expect("/proc/kallsyms", "/proc/kallsyms");
  }
  ::close(socket);
}

/// Only the header of a GGUF file is read, and the few tensors that bear on RoPE, wherever they are.
TEST_F(HostileFiles, AHugeGgufIsReadAtOnce) {
  const std::string gguf = read_file(TEST_DATA_DIR "/models/longrope.gguf", 1 << 20);
  EXPECT_EQ(run({"model", huge_file("model.gguf", gguf)}).status, 0);
  std::string far = gguf;
  const std::string name = "rope_factors_short.weight";
  const std::size_t offset = far.find(name) + name.size() + 4 + 8 + 4;  // after dimensions, size and type
  const std::uint64_t place = 900'000'000;
  far.replace(offset, 8, reinterpret_cast<const char*>(&place), 8);
  expect_sentence({"model", huge_file("far.gguf", far)},
                  "rope_factors_short.weight[0] is 0.0; accepted is a number greater than 0.");
  expect_sentence({"model", file("cut.gguf", far)}, "it ends before rope_factors_short.weight");
  expect_sentence({"model", huge_file("zeros.gguf", "GGUF")}, "has version 0; accepted are 2 and 3");
  const std::string many = "GGUF" + std::string("\3\0\0\0", 4) + std::string(7, '\0') + "\x80" + std::string(8, '\0');
  expect_sentence({"model", huge_file("many.gguf", many)}, "more than 131072 tensors");
  expect_sentence({huge_file("many.gguf", many)}, "more than 131072 tensors");
  expect_sentence({"model", huge_file("zeros.safetensors", std::string("\0\0\0\x7f\0\0\0\0{", 9))},
                  "a header of more than 16 MiB");
}

/// A pipe in the program's folder, with the end that is written to.
struct Pipe {
  explicit Pipe(const std::filesystem::path& place) : path(place.string()) {
    EXPECT_EQ(::mkfifo(path.c_str(), 0600), 0);
    descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
  }
  void write(const std::string& text) const {
    EXPECT_EQ(::write(descriptor, text.data(), text.size()), static_cast<ssize_t>(text.size()));
  }
  std::string path;
  int descriptor = -1;
};

TEST_F(HostileFiles, AModelMayComeFromAPipe) {
  const Pipe pipe(folder / "pipe");
  pipe.write("{" + kLlama);
  std::thread writer([&] {  // the program waits for the rest
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    pipe.write("}");
    ::close(pipe.descriptor);
  });
  const Outcome outcome = run({"model", pipe.path});
  writer.join();
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("128 of 128 of a head"), std::string::npos) << outcome.out;
}

TEST_F(HostileFiles, APipeThatStopsIsLeft) {
  const Pipe pipe(folder / "pipe");
  pipe.write("{");
  expect_sentence({"model", pipe.path}, "no data came for 5 seconds.");
  ::close(pipe.descriptor);
}

/// A pipe is larger than any limit only if somebody keeps writing.
TEST_F(HostileFiles, APipeThatNeverEndsIsLeft) {
  const Pipe pipe(folder / "pipe");
  std::jthread writer([&](const std::stop_token& stop) {
    const std::string spaces(4096, ' ');
    ::fcntl(pipe.descriptor, F_SETFL, O_NONBLOCK);
    while (!stop.stop_requested())
      if (::write(pipe.descriptor, spaces.data(), spaces.size()) < 0) std::this_thread::yield();
  });
  expect_sentence({"model", pipe.path}, "is larger than the 16 MiB that a file of this kind can have.");
}

/// The files of the issue, as they were reported.
TEST_F(HostileFiles, ReportedFiles) {
  const std::string data = TEST_DATA_DIR "/hostile/";
  const Outcome outcome = run({"model", data + "config_100k_empty_objects.json"});
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  EXPECT_NE(outcome.out.find("128 of 128 of a head"), std::string::npos) << outcome.out;
  expect_sentence({data + "samplelink.md"}, "sample_positions cannot have 10000001 entries");
}

}  // namespace
}  // namespace ropewalk::test
