// Arrays that NumPy and safetensors have written are read with equal numbers, and hostile ones are refused.
#include "records/read_record.h"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <limits>

#include "bounded.h"
#include "figure/figure.h"
#include "figure/shared_parameters.h"
#include "files/files.h"
#include "records/deflated.h"
#include "records/sha256.h"
#include "temporary_folder.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

const std::string kFolder = TEST_DATA_DIR "/records/";

/// Number i of an array of make_record_files.py.
double number(std::int64_t i, std::int64_t s) { return static_cast<double>((37 * i + s) % 101 - 50) / 64; }

Record read(const std::string& path, const Parameter& parameter) { return read_record(Record::named(path), parameter); }

struct Case {
  const char* file;
  const TypedParameter<Record>& parameter;
  const char* type;
  std::vector<std::int64_t> sizes;
  std::int64_t s = 0;
};

TEST(ReadRecord, NumbersEqualThoseThatWereWritten) {
  const Case cases[] = {
      {"f32.npy", param::table, "F32", {1, 12, 6}},
      {"f64_fortran.npy", param::table, "F64", {1, 12, 6}},
      {"f16_fortran.npy", param::table, "F16", {1, 12, 6}},
      {"stored.npz", param::table, "F32", {1, 12, 6}},
      {"stored.npz#wpe", param::table, "F32", {1, 12, 6}},
      {"tables.safetensors", param::table, "F32", {1, 12, 6}},
      {"tables.safetensors#half", param::table, "F16", {1, 12, 6}},
      {"tables.safetensors#transformer.wpe", param::table, "F32", {1, 12, 6}},
      {"tables.safetensors#vit.pos_embed", param::table, "F32", {1, 12, 6}, 3},
      {"bf16.safetensors", param::table, "BF16", {1, 12, 6}},
      {"bias.safetensors", param::bias_table, "F32", {1, 32, 3}},
      {"q.npy", param::queries, "F32", {4, 10, 8}, 1},
      {"k.npy", param::keys, "F16", {2, 10, 8}, 2},
      {"deflated.npz", param::queries, "F64", {1, 10, 8}, 1},
      {"deflated.npz", param::keys, "F64", {1, 10, 8}, 2},
  };
  for (const Case& expected : cases) {
    SCOPED_TRACE(expected.file);
    const Record record = read(kFolder + expected.file, expected.parameter);
    EXPECT_EQ(record->type, expected.type);
    EXPECT_EQ((std::vector{record->heads, record->rows, record->columns}), expected.sizes);
    ASSERT_EQ(std::ssize(record->values), record->heads * record->rows * record->columns);
    for (std::int64_t i = 0; i < std::ssize(record->values); ++i)
      EXPECT_EQ(record->values[static_cast<std::size_t>(i)], number(i, expected.s)) << i;
    EXPECT_TRUE(std::filesystem::path(record->path).is_absolute());
  }
  // hashlib.sha256(numbers((12, 6)).astype("<f4").tobytes()).hexdigest() of make_record_files.py
  const std::string hash = read(kFolder + "f32.npy", param::table)->hash;
  EXPECT_EQ(hash, "8fd2dc384bf68f9e6dcf96a39ad83f8eece452e2b7b4e8b13ec3e7ceacdbf296");
  EXPECT_EQ(read(kFolder + "bf16.safetensors", param::table)->hash, hash) << "the type does not matter";
}

TEST(ReadRecord, TheFilesOfAKindAreRecognised) {
  const std::vector<Parameter> parameters = default_parameters().parameters();
  const auto found = [&](const char* file) {
    std::string ids;
    for (const Assignment& assignment : records_in(kFolder + file, parameters)) ids += assignment.id + " ";
    return ids;
  };
  EXPECT_EQ(found("f32.npy"), "table ");  // nothing in its name says what it is
  EXPECT_EQ(found("q.npy"), "queries ");
  EXPECT_EQ(found("k.npy"), "keys ");
  EXPECT_EQ(found("deflated.npz"), "queries keys ");
  EXPECT_EQ(found("stored.npz"), "table ");
  EXPECT_EQ(found("tables.safetensors"), "table ");
  EXPECT_EQ(found("bias.safetensors"), "bias_table ");
}

/// The bytes of an .npy file. @param header  the dictionary
std::string npy(const std::string& header, const std::string& data, char version = 1) {
  std::string bytes = "\x93NUMPY" + std::string{version, '\0'};
  for (std::size_t i = 0; i < (version == 1 ? 2u : 4u); ++i)
    bytes += static_cast<char>(header.size() >> (8 * i) & 0xff);
  return bytes + header + data;
}

std::string header(const std::string& type, const std::string& shape) {
  return "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }\n";
}

template <class T>
std::string bytes_of_numbers(std::vector<T> numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(T)};
}

std::string little(std::uint64_t number, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(number >> (8 * i) & 0xff);
  return text;
}

/// A ZIP file with one member that is deflated. @param stated  its size as the archive states it
std::string zip(const std::string& name, const std::string& content, std::uint64_t stated) {
  const std::string raw = test::deflated(content);
  const std::string sizes = little(0, 4) + little(raw.size(), 4) + little(stated, 4) + little(name.size(), 2);
  const std::string local =
      "PK\x03\x04" + little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) + sizes + little(0, 2) + name + raw;
  const std::string entry = "PK\x01\x02" + little(20, 2) + little(20, 2) + little(0, 2) + little(8, 2) + little(0, 4) +
                            sizes + little(0, 2) + little(0, 2) + little(0, 8) + little(0, 4) + name;
  return local + entry + "PK\x05\x06" + little(0, 4) + little(1, 2) + little(1, 2) + little(entry.size(), 4) +
         little(local.size(), 4) + little(0, 2);
}

class Refused : public testing::Test {
 protected:
  std::string sentence(const std::string& name, const std::string& bytes, const Parameter& parameter = param::table) {
    write_file(folder / name, bytes);
    try {
      read((folder / name).string(), parameter);
    } catch (const std::invalid_argument& error) {
      const std::string text = error.what();
      EXPECT_EQ(text.find('\n'), text.npos);
      EXPECT_TRUE(text.ends_with('.')) << text;
      return text;
    }
    return "accepted";
  }

  test::TemporaryFolder folder;
};

#define EXPECT_SAYS(sentence, part) EXPECT_NE((sentence).find(part), std::string::npos) << (sentence)

TEST_F(Refused, ArraysThatHoldNoTable) {
  const std::string six = bytes_of_numbers<float>({1, 2, 3, 4, 5, 6});
  const auto says = [&](const std::string& bytes) { return sentence("x.npy", bytes); };
  EXPECT_EQ(says(npy(header("<f4", "(2, 3)"), six)), "accepted");
  EXPECT_SAYS(says(npy(header("<f4", "(2, 3)"), bytes_of_numbers<float>({1, 2, 3, 4, NAN, 6}))),
              "row 1, column 1 is not finite");
  EXPECT_SAYS(says(npy(header("<f4", "(2, 3)"), bytes_of_numbers<float>({INFINITY, 2, 3, 4, 5, 6}))), "not finite");
  EXPECT_SAYS(says(npy(header("<f8", "(1, 2)"), bytes_of_numbers<double>({1, -1e16}))), "larger than 1e15");
  EXPECT_SAYS(says(npy(header("<f4", "(6,)"), six)), "has the shape [6]: [rows, columns] is needed");
  EXPECT_SAYS(says(npy(header("<f4", "()"), six)), "[rows, columns] is needed");
  EXPECT_SAYS(says(npy(header("<f4", "(2, 3, 1)"), six)), "[rows, columns] is needed");
  EXPECT_SAYS(says(npy(header("<f4", "(0, 3)"), six)), "is empty");
  EXPECT_SAYS(says(npy(header("<f4", "(2, 4)"), six)), "is cut short");
  EXPECT_SAYS(says(npy(header("<f4", "(4611686018427387904, 4)"), six)), "is cut short");
  EXPECT_SAYS(says(npy(header("<f4", "(9223372036854775808, 1)"), six)), "more than 2^63");
  EXPECT_SAYS(says(npy(header("<i8", "(2, 3)"), six)), "type '<i8': save x.astype");
  EXPECT_SAYS(says(npy(header(">f4", "(2, 3)"), six)), "type '>f4'");
  EXPECT_SAYS(says(npy(header("|O", "(2, 3)"), six)), "pickle");
  EXPECT_SAYS(says(npy("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 3), }", six)), "several fields");
  for (const char* damaged : {"", "{", "{'descr': '<f4'}", "{'descr': '<f4', 'fortran_order': 0, 'shape': (2, 3)}",
                              "{'descr': '<f4', 'descr': '<f4', 'shape': (2, 3)}",
                              "{'descr': '<f4', 'fortran_order': False, 'shape': (2, -3)}",
                              "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3)} 1"})
    EXPECT_SAYS(says(npy(damaged, six)), "is damaged") << damaged;
  EXPECT_SAYS(says(npy(header("<f4", "(2, 3)"), six, 4)), "version 4");
  EXPECT_SAYS(says("\x93NUMPY\x01"), "is cut short");
  EXPECT_SAYS(says(npy(header("<f4", "(2, 3)"), six).substr(0, 40)), "ends inside its header");
  EXPECT_SAYS(says(npy(std::string(100000, ' '), six, 2)), "has a header of more than 64 KiB");
  EXPECT_SAYS(says("\x80\x02}q\x01."), "pickle of Python");
  EXPECT_SAYS(says("PK\x03\x04" + std::string(26, '\x01') + "archive/data.pkl"), "numpy.save");
  EXPECT_SAYS(says("just text"), "holds no array");
  EXPECT_SAYS(sentence("x.npy", npy(header("<f4", "(1, 9000)"), std::string(36000, '\0'))), "too large");
  EXPECT_SAYS(sentence("x.npy", npy(header("<f4", "(2000, 1, 1)"), std::string(8000, '\0')), param::queries),
              "too large");
}

TEST_F(Refused, DamagedArchives) {
  const std::string array = npy(header("<f4", "(2, 3)"), bytes_of_numbers<float>({1, 2, 3, 4, 5, 6}));
  const std::string good = zip("wpe.npy", array, array.size());
  EXPECT_EQ(sentence("x.npz", good), "accepted");
  for (std::size_t length = 40; length < good.size(); ++length) {
    const std::string text = sentence("x.npz", good.substr(0, length));
    EXPECT_TRUE(text.find("is cut short") != text.npos || text.find("is damaged") != text.npos) << length << text;
  }
  EXPECT_SAYS(sentence("x.npz", zip("wpe.npy", array, array.size() - 8)), "is cut short");
  EXPECT_SAYS(sentence("x.npz", zip("wpe.npy", array, array.size() + 800)), "accepted");
  EXPECT_SAYS(sentence("x.safetensors", std::string("\xff\0\0\0\0\0\0\0{", 9)), "is cut short");
}

/// Zeros in place of numbers take a thousandth of their size.
TEST_F(Refused, ABombIsRefusedWithinBounds) {
  const std::string bytes = npy("{'descr': '<f8', 'fortran_order': True, 'shape': (4194304, 5), }",
                                std::string(std::size_t{160} << 20, '\0'));
  const std::string bomb = zip("wpe.npy", bytes, bytes.size());
  const test::Bounded bounded;
  ASSERT_LT(bomb.size(), std::size_t{1} << 20);
  EXPECT_SAYS(sentence("x.npz", bomb), "beyond the first 128 MiB");
}

/// Of a table of 2 GB only the first rows are read: the file has a hole in place of the others.
TEST(ReadRecord, OnlyTheRowsThatAreNeededAreRead) {
  test::TemporaryFolder folder;
  const std::string path = (folder / "large.npy").string();
  write_file(path, npy(header("<f4", "(524288, 1024)"), bytes_of_numbers<float>({0.5f})));
  std::filesystem::resize_file(path, (std::size_t{2} << 30) + 1000);
  const Record record = read(path, param::table);
  EXPECT_EQ(record->shape, (std::vector<std::int64_t>{524288, 1024}));
  EXPECT_EQ(record->rows, 1024);
  EXPECT_EQ(record->values.front(), 0.5);
}

TEST(ReadRecord, NamesWhatAFileHas) {
  const auto says = [](const std::string& file, const Parameter& parameter) -> std::string {
    try {
      read(kFolder + file, parameter);
    } catch (const std::exception& error) {
      return error.what();
    }
    return "accepted";
  };
  EXPECT_SAYS(says("tables.safetensors#nosuch", param::table), "no tensor 'nosuch'");
  EXPECT_SAYS(says("tables.safetensors", param::bias_table),
              "holds 4 tensors, and none is called relative_attention_bias");
  EXPECT_SAYS(says("nosuch.npy", param::table), "There is no file");
  EXPECT_SAYS(says("q.npy", param::table), "has the shape [4, 10, 8]");
}

TEST(ReadRecord, ATensorIsCalledByTheEndOfItsName) {
  const std::vector<std::string> names{"wpe", "q"};
  for (const char* name : {"wpe", "transformer.wpe.weight", "gpt2_wpe", "layer-3/q"})
    EXPECT_TRUE(is_called(name, names));
  for (const char* name : {"wpe2", "swpe", "wpe.bias", "", "weight"}) EXPECT_FALSE(is_called(name, names)) << name;
}

/// @source FIPS 180-4's examples
TEST(Sha256, EqualsTheStandard) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace ropewalk
