// Tests of PNG files: libpng reads back what write_png wrote, and damaged or foreign files are refused.
#include "png/png.h"

#include <gtest/gtest.h>
#include <png.h>
#include <zlib.h>

#include <cstring>
#include <fstream>
#include <stdexcept>

#include "documents/open_file.h"
#include "figure/shared_parameters.h"
#include "pictures/picture_file.h"
#include "temporary_folder.h"

namespace ropewalk {
namespace {

Image test_image(bool opaque) {
  Image image{.width = 5, .height = 3};
  for (int i = 0; i < 15; ++i)
    for (const int byte : {i, 2 * i, 255 - i, opaque ? 255 : 17 * i})
      image.rgba.push_back(static_cast<std::uint8_t>(byte));
  return image;
}

std::string png_of(const Image& image, const PictureTexts& texts, int scale = 1) {
  std::string bytes;
  write_png(image, 96.0 * scale, texts, [&](std::string_view piece) { bytes += piece; });
  return bytes;
}

std::string refusal(std::string_view bytes) {
  try {
    session_of_png(bytes);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

/// The data of the first chunk that begins with `start`: its type, for text chunks followed by the keyword.
std::string chunk(const std::string& png, const std::string& start) {
  const std::size_t at = png.find(start);
  if (at == std::string::npos) return "none";
  std::size_t length = 0;
  for (std::size_t i = at - 4; i < at; ++i) length = length << 8 | static_cast<unsigned char>(png[i]);
  return png.substr(at + 4, length);
}

class Png : public testing::TestWithParam<bool> {};

TEST_P(Png, KeepsEveryPixel) {
  const Image image = test_image(GetParam());
  const std::string bytes = png_of(image, {.session = "{}"});
  png_image read{};
  read.version = PNG_IMAGE_VERSION;
  ASSERT_TRUE(png_image_begin_read_from_memory(&read, bytes.data(), bytes.size())) << read.message;
  EXPECT_EQ(read.width, 5u);
  EXPECT_EQ(read.height, 3u);
  EXPECT_EQ(read.format, GetParam() ? static_cast<unsigned>(PNG_FORMAT_RGB) : static_cast<unsigned>(PNG_FORMAT_RGBA));
  read.format = PNG_FORMAT_RGBA;
  std::vector<std::uint8_t> pixels(PNG_IMAGE_SIZE(read));
  ASSERT_TRUE(png_image_finish_read(&read, nullptr, pixels.data(), 0, nullptr)) << read.message;
  EXPECT_EQ(pixels, image.rgba);
}

INSTANTIATE_TEST_SUITE_P(Opaque, Png, testing::Bool());

TEST(PictureTexts, AreWrittenAsChunks) {
  const std::string bytes =
      png_of(test_image(true),
             {.session = "{\"a\": 1}", .title = "Θ", .description = "d_model = 128", .software = "Ropewalk"}, 4);
  EXPECT_EQ(chunk(bytes, "pHYs"), std::string("\0\0\x3b\x10\0\0\x3b\x10\x01", 9))
      << "4 * 3780 = 0x3b10 pixels per metre";
  EXPECT_EQ(chunk(bytes, "tEXtropewalk"), std::string("ropewalk\0{\"a\": 1}", 17));
  EXPECT_EQ(chunk(bytes, "iTXtTitle"), std::string("Title\0\0\0\0\0Θ", 12));
  EXPECT_EQ(chunk(bytes, "iTXtDescription"), std::string("Description\0\0\0\0\0d_model = 128", 29));
  EXPECT_EQ(chunk(bytes, "iTXtSoftware"), std::string("Software\0\0\0\0\0Ropewalk", 21));
  EXPECT_EQ(session_of_png(bytes), "{\"a\": 1}");
}

TEST(PngReading, RefusesTruncatedFiles) {
  const std::string whole = png_of(test_image(true), {.session = "{}"});
  for (std::size_t size = 8; size < whole.size(); ++size)
    EXPECT_EQ(refusal(whole.substr(0, size)), "This PNG is cut short: copy or export it again.") << size;
  for (std::size_t size = 0; size < 8; ++size) EXPECT_EQ(refusal(whole.substr(0, size)), "This file is not a PNG.");
}

TEST(PngReading, RefusesEveryDamagedByte) {
  const std::string whole = png_of(test_image(true), {.session = "{}"});
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
    EXPECT_NE(refusal(damaged), "accepted") << i;
  }
}

TEST(PngReading, RefusesAnImpossibleLength) {
  EXPECT_EQ(refusal(std::string("\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR....", 20)),
            "This PNG is damaged: copy or export it again.");
}

/// A chunk with its checksum.
std::string chunk_of(const std::string& type, const std::string& data) {
  const auto number = [](std::size_t value) {
    std::string bytes;
    for (const int shift : {24, 16, 8, 0}) bytes += static_cast<char>(value >> shift & 255);
    return bytes;
  };
  const std::string body = type + data;
  return number(data.size()) + body + number(crc32_z(0, reinterpret_cast<const Bytef*>(body.data()), body.size()));
}

const std::string kSignature = "\x89PNG\r\n\x1a\n";
const std::string kSession("ropewalk\0{}", 11);

TEST(PngReading, IsBounded) {
  const std::string end = chunk_of("IEND", "");
  const auto chunks = [](std::size_t count, const std::string& chunk) {
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += chunk;
    return all;
  };
  const std::string picture = kSignature + chunk_of("tEXt", kSession);
  EXPECT_EQ(refusal(picture + chunks(200000, chunk_of("tEXt", "a")) + end), "accepted");
  EXPECT_EQ(refusal(picture + chunks(1000000, chunk_of("IDAT", "")) + end),
            "This PNG has more than 262144 chunks, which is the limit.");
  EXPECT_EQ(refusal(picture + chunk_of("tEXt", kSession) + end), "This PNG contains more than one session.");
  EXPECT_EQ(refusal(kSignature + chunks(500000, chunk_of("tEXt", kSession)) + end),
            "This PNG contains more than one session.");
  EXPECT_EQ(refusal(kSignature + chunk_of("tEXt", kSession + std::string(16 << 20, ' ')) + end),
            "This PNG contains a session that is larger than 16 MiB, which is the limit.");
}

TEST(PngReading, HoldsOnlyAPieceOfThePixels) {
  const std::string pixels = chunk_of("IDAT", std::string(3 << 20, 'x'));
  const std::string whole = kSignature + pixels + chunk_of("tEXt", kSession) + pixels + chunk_of("IEND", "");
  std::size_t next = 0, largest = 0;
  const Source source{.read =
                          [&](std::size_t count) {
                            largest = std::max(largest, count);
                            next += count;
                            return whole.substr(next - count, count);
                          },
                      .skip = [](std::size_t) { FAIL() << "so few pixels are checked"; }};
  EXPECT_EQ(session_of_png(source), "{}");
  EXPECT_LE(largest, std::size_t{64} << 10);
  EXPECT_EQ(next, whole.size());
}

TEST(PngReading, PassesOverThePixelsOfAHugePicture) {
  const std::size_t half = kCheckedPixelBytes / 2;
  const std::string start = kSignature + chunk_of("tEXt", kSession);
  std::size_t skipped = 0;
  const std::string pixels = chunk_of("IDAT", std::string(half, 'x'));
  const std::string whole = start + pixels + pixels + pixels + chunk_of("IEND", "");
  std::string_view rest = whole;
  const auto next = [&](std::size_t count) {
    const std::string piece(rest.substr(0, count));
    rest.remove_prefix(piece.size());
    return piece;
  };
  EXPECT_EQ(session_of_png({.read = next, .skip = [&](std::size_t count) { skipped += next(count).size(); }}), "{}");
  EXPECT_EQ(skipped, half);
  EXPECT_EQ(refusal(std::string_view(whole).substr(0, whole.size() - 1000)),
            "This PNG is cut short: copy or export it again.");
}

TEST(PngReading, RefusesAPictureOfAnotherProgram) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = image.height = 2;
  image.format = PNG_FORMAT_RGB;
  const std::vector<std::uint8_t> pixels(12, 100);
  std::string bytes(10000, '\0');
  std::size_t size = bytes.size();
  ASSERT_TRUE(png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr));
  bytes.resize(size);
  EXPECT_EQ(refusal(bytes), "This PNG contains no session: only pictures that Ropewalk exported can be opened.");
}

TEST(PngWriting, RethrowsTheExceptionOfTheSink) {
  std::size_t bytes = 0;
  const Sink full = [&](std::string_view piece) {
    bytes += piece.size();
    if (bytes > 100) throw FileError("the disk is full");
  };
  try {
    write_png(test_image(false), 96, {.session = std::string(1000, 'x')}, full);
    FAIL();
  } catch (const FileError& error) {
    EXPECT_STREQ(error.what(), "the disk is full");
  }
}

TEST(PngWriting, RefusesAnEmptyImage) { EXPECT_THROW(png_of(Image{.width = 0, .height = 0}, {}), std::runtime_error); }

class OpenFile : public testing::Test {
 protected:
  /// The error message of opening a file with these bytes, without the file's name; "accepted"
  /// if there is none.
  std::string refusal_of(const std::string& bytes) {
    write_file(folder / "file", bytes);
    const std::string before = session.save();
    const std::string name = (folder / "file").string() + ": ";
    try {
      open_file(session, folder / "file");
    } catch (const std::invalid_argument& error) {
      EXPECT_TRUE(std::string_view(error.what()).starts_with(name)) << error.what();
      EXPECT_EQ(session.save(), before);
      return std::string(error.what()).substr(name.size());
    }
    return "accepted";
  }

  test::TemporaryFolder folder;
  Session session;
};

TEST_F(OpenFile, OpensASession) {
  Session saved;
  saved.assign("base", 500.0);
  saved.close("attention_decay");
  EXPECT_EQ(refusal_of("\n " + saved.save()), "accepted");
  EXPECT_EQ(session.save(), saved.save());
}

TEST_F(OpenFile, OpensAPicture) {
  Session original;
  original.set_theme(Theme::dark);
  original.assign("base", 500.0);
  original.assign_text("compare", "on");
  std::string bytes;
  const PictureRequest request{.figures = {"position_vector"}, .width = 640, .height = 480, .scale = 2};
  write_picture(
      PictureFormat::png, original, request, [](const Session&, const PictureRequest&) { return test_image(true); },
      [&](std::string_view piece) { bytes += piece; });
  EXPECT_NE(chunk(bytes, "iTXtDescription").find("base = 500"), std::string::npos);
  EXPECT_NE(chunk(bytes, "iTXtDescription").find("; 640 x 480 at 2x"), std::string::npos);
  EXPECT_NE(chunk(bytes, "iTXtTitle").find(figure_by_id("position_vector").title), std::string::npos);

  EXPECT_EQ(refusal_of(bytes), "accepted");
  EXPECT_NE(session.find("position_vector"), nullptr);
  EXPECT_EQ(session.values(), original.values());
  EXPECT_EQ(session.theme(), Theme::light);
  EXPECT_EQ(session.figures().size(), dashboard_figures().size() + 1);
}

TEST_F(OpenFile, SetsTheRotationOfAModelInOneUndoStep) {
  std::filesystem::create_directory(folder / "my-model");
  write_file(folder / "my-model" / "config.json",
             R"({"model_type": "llama", "hidden_size": 4096, "num_attention_heads": 32, "rope_theta": 500000})");
  const std::string message = open_file(session, folder / "my-model" / "config.json");
  EXPECT_EQ(message, "Opened my-model.");
  EXPECT_EQ(session.values()[param::d_model], 128);
  EXPECT_EQ(session.values()[param::base], 500000);
  EXPECT_EQ(session.values().get<std::string>("pairing"), "half_split");
  EXPECT_TRUE(session.find("context_extension"));
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.values()[param::base], 10000);
  EXPECT_FALSE(session.find("context_extension"));
}

TEST_F(OpenFile, OpensAGgufAndAFolderAndKeepsThemInTheSession) {
  const std::string data = TEST_DATA_DIR "/models/";
  EXPECT_EQ(open_file(session, data + "gemma3.gguf"), "Opened Made by gguf-py.");
  EXPECT_EQ(session.values()[param::base], 1e6);
  EXPECT_EQ(session.values()[param::factor], 8);
  EXPECT_EQ(session.model()->model.layers.size(), 2U);
  Session again;
  again.load(session.save());
  ASSERT_TRUE(again.model());
  EXPECT_EQ(again.model()->model.name, "Made by gguf-py");
  EXPECT_TRUE(session.undo());
  EXPECT_EQ(session.values()[param::base], 1e4);

  std::filesystem::copy_file(data + "utf16.json", folder / "config.json");
  EXPECT_EQ(open_file(session, folder.path()), "Opened " + folder.path().filename().string() + ".");
  again.load(session.save());
  EXPECT_EQ(again.model()->config[0], '{') << "the session holds UTF-8";
}

TEST_F(OpenFile, RefusesEverythingElse) {
  const std::string neither =
      "This is neither a saved session, nor a picture that Ropewalk exported, nor a model: a config.json, params.json, "
      "GGUF or safetensors file, or the model's folder; nor an array of numbers: an .npy, .npz or safetensors file.";
  for (const std::string bytes : {"hello", "[1]", "\xff\xd8\xff\xe0 a photograph"})
    EXPECT_EQ(refusal_of(bytes), neither);
  EXPECT_EQ(refusal_of(""), "This file is empty: copy or download it again.");
  EXPECT_EQ(refusal_of("{\"hidden\": 4}"),
            "it holds no key of a model's config.json, such as model_type, rope_theta or hidden_size.");
  EXPECT_EQ(refusal_of("{"), "it is not JSON: it is cut short in line 1, column 2.");
  EXPECT_EQ(refusal_of("{\"version\": 3}"),
            "This session was saved by a newer Ropewalk (format 3): this one reads formats up to 2.");
  EXPECT_EQ(refusal_of("{\"model_type\": \"llama\", \"head_dim\": -4}").find("head_dim is -4"), 0u);
  EXPECT_THROW(refusal_of("{" + std::string(17 << 20, ' ')), FileError) << "larger than limit::kSessionBytes";
  EXPECT_EQ(refusal_of(png_of(test_image(true), {.session = "{}"})),
            "This is not a Ropewalk session: it has no version.");
  EXPECT_THROW(open_file(session, folder / "none"), FileError);
  EXPECT_THROW(open_file(session, folder.path()), std::invalid_argument);
}

}  // namespace
}  // namespace ropewalk
