#include "session/link.h"

#include <algorithm>
#include <stdexcept>

#include "lessons/action.h"
#include "session/packed_text.h"
#include "session/shareable.h"
#include "text/limits.h"
#include "text/numbers.h"
#include "text/percent.h"
#include "text/read_json.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

constexpr std::string_view kNoFigure = "none";
constexpr std::string_view kMoreKey = "s=";

struct LinkReader {
  const ParameterSet& known;
  CheckedLink read = {};

  /// Reads one part, or adds a sentence that says why not.
  void part(std::string_view text) {
    attempt([&] {
      const std::size_t equals = std::min(text.find('='), text.size());
      const auto key = percent_decoded(text.substr(0, equals));
      const auto value = percent_decoded(text.substr(std::min(equals + 1, text.size())));
      if (!key || !value)
        throw std::invalid_argument("In " + quote(text) + " of this link, two digits are missing behind a %.");
      pair(*key, *value);
    });
  }

  void more(std::string_view packed) {
    attempt([&] {
      const std::string text = unpacked_text(packed);
      read.link.more = shareable(read_parsed_session(read_json(text, limit::kUnpackedLink), known), read.problems);
    });
  }

 private:
  void attempt(auto action) {
    try {
      action();
    } catch (const std::invalid_argument& error) {
      if (read.problems.size() < limit::kLinkProblems) read.problems.emplace_back(error.what());
    }
  }

  void pair(const std::string& key, const std::string& value) {
    Link& link = read.link;
    if (key == "lesson") {
      link.lesson = value;
    } else if (key == "step") {
      link.step = step_of(value);
    } else if (key == "model") {
      link.model = value;
    } else if (key == "figure") {
      for (const std::string_view id : split(value, ',')) attempt([&] { add_figure(trim(id)); });
    } else if (key == "preset") {
      link.preset = value;
    } else if (key == "theme") {
      if (value != "light" && value != "dark")
        throw std::invalid_argument(quote(value) + " is no theme: write theme=light or theme=dark.");
      link.theme = value == "dark" ? Theme::dark : Theme::light;
    } else if (key == "embed") {
      link.embed = embed_of(value);
    } else {
      add_value(key, value);
    }
  }

  /// A link that names only figures which do not exist shows those of the start.
  void add_figure(std::string_view id) {
    const std::string known_id = id == kNoFigure ? "" : figure_by_id(id).id;
    if (!read.link.figures) read.link.figures.emplace();
    if (known_id.empty()) return;
    if (std::ranges::count(*read.link.figures, known_id) == 0) read.link.figures->push_back(known_id);
  }

  void add_value(std::string id, const std::string& value) {
    std::ranges::replace(id, '-', '_');
    if (!known.has(id)) throw std::invalid_argument("This link names " + quote(id) + ", which is no parameter.");
    std::erase_if(read.link.values, [&](const Assignment& given) { return given.id == id; });
    read.link.values.push_back(read_assignment(id, value, known, "A link"));
  }

  static std::size_t step_of(const std::string& text) {
    const auto step = parse_number<std::size_t>(text);
    if (!step || *step == 0)
      throw std::invalid_argument(quote(text) + " is no step of a lesson: steps are counted from 1.");
    return *step;
  }

  static Embed embed_of(const std::string& text) {
    if (text == "1") return Embed::figures;
    if (text == "controls") return Embed::with_controls;
    throw std::invalid_argument(quote(text) + " is no way to embed: write embed=1 or embed=controls.");
  }
};

bool is_empty(const SessionFile& file) {
  return file.figures.empty() && file.parameters.empty() && !file.theme && !file.text_scale && !file.model;
}

}  // namespace

bool is_link(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://") || text.starts_with('?') || text.starts_with('#');
}

void check_site(std::string_view address) {
  const bool has_scheme = address.starts_with("http://") || address.starts_with("https://");
  const bool plain = std::ranges::all_of(address, [](char c) { return c > ' ' && c < '\x7f'; });
  if (address.empty() || (has_scheme && plain && address.find_first_of("?#") == address.npos)) return;
  throw std::invalid_argument(quote(address) +
                              " is no address of a page: write one such as https://example.org/ropewalk/.");
}

CheckedLink read_link(std::string_view text, const ParameterSet& known) {
  LinkReader reader{.known = known};
  if (text.size() > limit::kLinkBytes)
    return {.link = {},
            .problems = {"This link has more than " + byte_size(limit::kLinkBytes) + ", which is the limit."}};
  const std::size_t hash = std::min(text.find('#'), text.size());
  std::string_view query = text.substr(0, hash);
  query.remove_prefix(std::min(query.find('?'), query.size() - 1) + 1);
  for (const std::string_view part : split(query, '&'))
    if (!part.empty()) reader.part(part);
  if (hash < text.size()) {
    const std::string_view fragment = text.substr(hash + 1);
    if (fragment.starts_with(kMoreKey)) reader.more(fragment.substr(kMoreKey.size()));
  }
  return std::move(reader.read);
}

std::string write_link(const Link& link) {
  std::string text;
  const auto add = [&](std::string_view key, std::string_view value) {
    text += text.empty() ? '?' : '&';
    (text += key).append("=").append(percent_encoded(value));
  };
  if (!link.lesson.empty()) add("lesson", link.lesson);
  if (!link.lesson.empty() && link.step > 1) add("step", std::to_string(link.step));
  if (!link.model.empty()) add("model", link.model);
  if (link.figures) add("figure", link.figures->empty() ? std::string(kNoFigure) : join(*link.figures, ","));
  if (!link.preset.empty()) add("preset", link.preset);
  const ParameterSet known = default_parameters();
  for (const Assignment& assignment : link.values)
    add(assignment.id, known.parameter(assignment.id).text(assignment.value));
  if (link.theme) add("theme", *link.theme == Theme::dark ? "dark" : "light");
  if (link.embed != Embed::no) add("embed", link.embed == Embed::figures ? "1" : "controls");
  if (!is_empty(link.more)) text.append("#").append(kMoreKey).append(packed_text(write_session(link.more)));
  if (text.size() > limit::kLinkBytes)
    throw std::invalid_argument("This session is too large for a link, which has at most " +
                                byte_size(limit::kLinkBytes) + ": save the session as a file instead.");
  return text;
}

}  // namespace ropewalk
