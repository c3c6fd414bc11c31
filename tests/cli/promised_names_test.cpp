// What scripts, lessons, links and saved sessions refer to must stay: docs/promises.md. tests/data/promised_names.txt
// records it, a name in each line.
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "lessons/quantities.h"
#include "program.h"

namespace ropewalk::test {
namespace {

using Json = nlohmann::ordered_json;
using Names = std::set<std::string>;

const char* const kRecorded = TEST_DATA_DIR "/promised_names.txt";

class PromisedNames : public Program {
 protected:
  Json json(const Arguments& arguments) {
    const Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    return Json::parse(outcome.out);
  }

  void add_figures(Names& names) {
    for (const Json& figure : json({"figures", "--json"})) {
      const auto id = figure["id"].get<std::string>();
      names.insert("figure " + id);
      for (const Json& preset : figure["presets"]) names.insert("preset " + id + " " + preset["id"].get<std::string>());
      for (const Json& parameter : figure["parameters"]) {
        const auto name = parameter["id"].get<std::string>();
        names.insert("parameter " + name + " " + parameter["type"].get<std::string>());
        for (const Json& option : parameter["options"])
          names.insert("option " + name + " " + option.get<std::string>());
      }
    }
  }

  void add_flags(Names& names) {
    const std::regex subcommand("\\n  ([a-z]+)  "), flag("\\n  (?:-\\w,)?(--[a-z-]+)");
    const auto matches = [](const std::string& text, const std::regex& pattern) {
      std::vector<std::string> found;
      for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        found.push_back((*match)[1]);
      return found;
    };
    const std::string help = run({"--help"}).out;
    for (const std::string& name : matches(help, flag)) names.insert("flag " + name);
    for (const std::string& command : matches(help.substr(help.find("Subcommands:")), subcommand))
      for (const std::string& name : matches(run({command, "--help"}).out, flag))
        names.insert("flag " + command + " " + name);
  }

  void add_keys(Names& names, const std::string& prefix, const Json& value) {
    if (value.is_array() && !value.empty()) add_keys(names, prefix, value.front());
    if (!value.is_object()) return;
    for (const auto& [key, part] : value.items()) {
      names.insert(prefix + " " + key);
      add_keys(names, prefix + " " + key, part);
    }
  }

  Names names() {
    Names all;
    add_figures(all);
    add_flags(all);
    add_keys(all, "key of figures --json", Json::array({json({"figures", "--json"}).front()}));
    add_keys(all, "key of model --json", json({"model", "gpt2", "--json"}));
    Json data = json({"data", "frequencies", "-o", "-", "--format", "json"});
    data.erase("parameters");  // their ids are above
    add_keys(all, "key of data --format json", data);
    for (const Quantity& quantity : quantities()) all.insert("function " + std::string(quantity.name));
    return all;
  }
};

TEST_F(PromisedNames, Stay) {
  if (std::getenv("ROPEWALK_BINARY")) GTEST_SKIP() << "the program with probe figures has more names";
  Names recorded;
  std::ifstream file(kRecorded);
  for (std::string line; std::getline(file, line);) recorded.insert(line);
  const Names now = names();
  EXPECT_GT(now.size(), 300u);
  for (const std::string& name : recorded)
    EXPECT_TRUE(now.contains(name)) << name << " is promised to stay (docs/promises.md), but is gone";
  if (std::getenv("ROPEWALK_WRITE_PAGES") && !HasFailure()) {
    std::ofstream out(kRecorded);
    for (const std::string& name : now) out << name << '\n';
    return;
  }
  for (const std::string& name : now)
    EXPECT_TRUE(recorded.contains(name)) << name << " is new: if it is meant to stay, record it with\n"
                                         << "  ROPEWALK_WRITE_PAGES=1 build/release/tests/cli";
}

}  // namespace
}  // namespace ropewalk::test
