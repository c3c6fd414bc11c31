// Sessions of strangers are bounded, and every session that the program writes is within the bounds.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <stdexcept>

#include "figure/shared_parameters.h"
#include "files/files.h"
#include "records/read_record.h"
#include "session/session.h"
#include "session/session_file.h"
#include "temporary_folder.h"
#include "text/limits.h"

namespace ropewalk {
namespace {

using Json = nlohmann::json;

std::string refusal(const Json& json) {
  try {
    Session().load(json.dump());
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

/// A new session with a member replaced.
Json with(const std::string& key, const Json& value) {
  Json json = Json::parse(Session().save());
  json[Json::json_pointer(key)] = value;
  return json;
}

/// A file with the most numbers that a session stores.
std::string file_of_random_numbers(const std::string& id) {
  static const test::TemporaryFolder folder;
  const std::string path = (folder / (id + ".npy")).string();
  std::string bytes = "\x93NUMPY\x01";
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1024, 256), }";
  bytes += std::string{'\0', static_cast<char>(header.size()), '\0'} + header;
  std::minstd_rand random(1);
  for (int i = 0; i < 1024 * 256; ++i) {
    const float number = static_cast<float>(random()) * 1e-9f;
    bytes.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
  write_file(path, bytes);
  return path;
}

/// The value with the longest text that a parameter accepts.
Value longest_value(const Parameter& parameter) {
  switch (parameter.type) {
    case ParameterType::integer: return static_cast<std::int64_t>(parameter.range.max);
    case ParameterType::real: return std::nextafter(parameter.range.max, parameter.range.min);
    case ParameterType::flag: return false;
    case ParameterType::choice: return parameter.options.back().id;
    case ParameterType::text: return std::string(limit::kTypedText, '\x7f');  // six bytes each in JSON
    case ParameterType::words: {
      Words words;
      for (const Option& option : parameter.options)
        if (parameter.range.contains(static_cast<double>(words.size() + 1))) words.push_back(option.id);
      return words;
    }
    case ParameterType::list: {
      List list;
      const auto last = static_cast<std::int64_t>(parameter.range.max);
      for (std::int64_t i = 0; i < 14000 && last - 2 * i >= 0; ++i) list.push_back(last - 2 * i);
      return list;
    }
    case ParameterType::reals: return Reals(limit::kReals, std::nextafter(1.0 / 3, parameter.range.max));
    case ParameterType::record:
      if (parameter.record_use.is_training) return Record();  // its numbers are never kept
      return read_record(Record::named(file_of_random_numbers(parameter.id)), parameter);
  }
  return {};
}

/// All figures with pins, views and hidden marks, every parameter at its longest value, and the largest model.
Session largest_session() {
  Session session;
  std::string config = R"({"model_type": "llama", "head_dim": 128, "rope_theta": 10000, "a": "", "name": "NAME"})";
  config.replace(config.find("NAME"), 4, std::string(limit::kConfigText, '\x7f'));
  config.insert(config.find("\"a\": \"") + 6, limit::kKeptConfig - config.size(), '\x7f');
  show_model(session, config, "largest");
  for (const Parameter& parameter : session.values().parameters())
    session.assign(parameter.id, longest_value(parameter));
  for (const Figure& figure : all_figures()) {
    session.open(figure.id);
    session.pin(figure.id);
    OpenFigure& open = session.figure(figure.id);
    open.preset = open.pin->preset = std::string(limit::kNameBytes, '\x7f');
    open.colormap = std::string(limit::kNameBytes, '\x7f');
    open.value_range = Range{-1.2345678901234567e-300, 1.2345678901234567e-299};
    for (int panel = 0; panel < 100; ++panel) open.view(panel) = {open.value_range, open.value_range};
    for (int mark = 0; mark < 1000; ++mark)
      open.hidden.insert(std::to_string(1000 + mark) + std::string(limit::kNameBytes - 4, '\x7f'));
    open.hidden.insert("0000" + std::string(limit::kNameBytes, 'x'));
  }
  session.maximise(all_figures().back().id);
  return session;
}

TEST(OwnSessions, OfTheLargestSizeComeBack) {
  const Session session = largest_session();
  const std::string saved = session.save();
  EXPECT_LT(saved.size(), limit::kSessionBytes.value);
  Session again;
  again.load(saved);
  EXPECT_EQ(again.values(), session.values());
  EXPECT_EQ(again.save(), saved);
  ASSERT_EQ(again.figures().size(), session.figures().size());
  EXPECT_EQ(again.figures().front().pin, session.figures().front().pin);
  ASSERT_TRUE(again.model());
  EXPECT_EQ(again.model()->config, session.model()->config);
  EXPECT_EQ(again.figures().front().hidden.size(), limit::kHiddenMarks);
  EXPECT_EQ(again.figures().front().views.size(), limit::kViews);
}

TEST(OwnSessions, InAPictureOfAllFiguresComeBack) {
  const Session session = largest_session();
  std::vector<std::string> figures;
  for (const Figure& figure : all_figures()) figures.push_back(figure.id);
  const std::string saved = session.save(figures);
  EXPECT_LT(saved.size(), limit::kSessionBytes.value);
  Session again;
  again.load_picture(saved);
  EXPECT_EQ(again.values(), session.values());
}

TEST(OwnSessions, LeaveOutAViewThatShowsNothing) {
  Session session;
  OpenFigure& figure = session.figure("attention_decay");
  const double infinity = std::numeric_limits<double>::infinity();
  figure.view(0) = {Range{1, 1}, Range{0, infinity}};
  figure.view(1) = {Range{std::nan(""), 1}, Range{2, 1}};
  Session again;
  again.load(session.save());
  for (const int panel : {0, 1}) EXPECT_EQ(again.find("attention_decay")->view(panel), PanelView{});
}

TEST(OwnSessions, WriteListsAsRanges) {
  Session session;
  session.assign_text("sample_positions", "0-99,120");
  session.assign_text("dimensions", "0-8191");
  const Json json = Json::parse(session.save());
  EXPECT_EQ(json["version"], 2);
  EXPECT_EQ(json["parameters"]["sample_positions"], "0-99,120");
  EXPECT_EQ(json["parameters"]["dimensions"], "0-8191");
}

TEST(ForeignSessions, MayWriteListsAsTextOrAsNumbers) {
  for (const int version : {1, 2}) {
    for (const Json& list : {Json("3-1,5"), Json("1-3,9000"), Json(""), Json::array(), Json{1, 9000}, Json{1, "2"},
                             Json{1.5}, Json(7), Json{{"a", 1}}, Json("0-99999999999999999999")}) {
      Json json = with("/parameters/dimensions", 0);
      json["version"] = version;
      json["parameters"]["dimensions"] = list;
      EXPECT_NE(refusal(json), "accepted") << list.type_name();
    }
    Session session;
    for (const char* list : {"\"0-3,9\"", "[9,3,2,1,0]", "\" 0 - 3 , 9 \"", "[0,1,2,3,3,3,9]"}) {
      session.load(R"({"version": )" + std::to_string(version) + R"(, "figures": [], "parameters": {"dimensions": )" +
                   list + "}}");
      EXPECT_EQ(session.values()[param::dimensions], (List{0, 1, 2, 3, 9})) << list;
    }
  }
}

TEST(ForeignSessions, AreBounded) {
  const Json name(std::string(limit::kNameBytes + 1, 'x'));
  Json many_marks = Json::array(), many_views = Json::array(), many_positions = Json::array(), reals = Json::array();
  for (std::size_t i = 0; i <= limit::kHiddenMarks; ++i) many_marks.push_back(std::to_string(i));
  for (std::size_t i = 0; i <= limit::kViews; ++i) many_views.push_back(Json::object());
  for (std::size_t i = 0; i <= limit::kListEntries; ++i) many_positions.push_back(i);
  for (std::size_t i = 0; i <= limit::kReals; ++i) reals.push_back(1);
  const auto pin = [](const std::string& key, const Json& value) {
    Json json{{"mode", "overlaid"}, {"parameters", Json::object()}};
    json[Json::json_pointer(key)] = value;
    return with("/figures/0/pin", json);
  };
  const auto model = [](const std::string& config, const std::string& title) {
    return with("/model", {{"config", config}, {"name", title}, {"layer", 0}});
  };
  const std::string llama = R"({"model_type": "llama", "head_dim": 128, "rope_theta": 10000})";
  EXPECT_EQ(refusal(model(llama, "fits")), "accepted");
  const struct {
    Json json;
    std::string sentence;
  } cases[] = {
      {with("/figures/0/hidden", many_marks), "hidden has at most 224 entries."},
      {with("/figures/0/hidden", Json::array({name})), "a hidden mark has at most 256 bytes."},
      {with("/figures/0/hidden", Json::array({1})), "a hidden mark should be text."},
      {with("/figures/0/views", many_views), "views has at most 64 entries."},
      {with("/figures/0/preset", name), "preset has at most 256 bytes."},
      {with("/figures/0/colormap", name), "colormap has at most 256 bytes."},
      {with("/figures/0/colormap", 5), "colormap should be text."},
      {pin("/preset", name), "a pin's preset has at most 256 bytes."},
      {pin("/parameters/dimensions", "0-8192"), "dimensions cannot be '0-8192'"},
      {with("/parameters/sample_positions", many_positions), "sample_positions cannot have 131073 entries"},
      {with("/parameters/sample_positions", "0-10000000,0-10000000"), "sample_positions cannot have 10000001 entries"},
      {with("/parameters/short_factor", reals), "short_factor cannot have 4097 entries"},
      {with("/parameters/sentence", std::string(4097, 'x')), "sentence cannot be 'xxxx"},
      {model(llama + std::string(limit::kKeptConfig, ' '), "x"), "a model's config has at most 65536 bytes."},
      {model(llama, std::string(4097, 'x')), "a model's name has at most 4096 bytes."},
      {with("/a", std::string(limit::kSessionBytes, 'x')), "it is larger than 16 MiB"},
      {with("/figures", Json(600000, Json::object())), "it has more than 262144 values"}};
  for (const auto& [json, sentence] : cases) {
    const std::string said = refusal(json);
    EXPECT_NE(said.find(sentence), std::string::npos) << "said: " << said << "\nexpected: " << sentence;
  }
}

}  // namespace
}  // namespace ropewalk
