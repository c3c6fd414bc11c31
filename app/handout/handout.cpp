#include "handout/handout.h"

#include <algorithm>
#include <set>
#include <utility>

#include "documents/lesson_files.h"
#include "embedded_assets.h"
#include "handout/markdown_html.h"
#include "handout/page_fonts.h"
#include "handout/step_pictures.h"
#include "lessons/check_answer.h"
#include "lessons/formula_commands.h"
#include "lessons/glossary.h"
#include "lessons/live_text.h"
#include "lessons/read_lesson.h"
#include "ropewalk_version.h"
#include "text/strings.h"
#include "text/xml.h"
#include "ui/theme.h"

namespace ropewalk {
namespace {

std::string number_html(const std::string& number) {
  return number.empty() ? "" : "<span class=\"number\">" + number + "</span>";
}

std::string letter(std::size_t choice) { return choice < 26 ? std::string(1, static_cast<char>('A' + choice)) : "?"; }

/// CSS for the colours of \role, as the figures have them.
std::string role_rules() {
  std::string rules;
  for (const FormulaRole& role : formula_roles()) {
    const ImU32 color = ui::mark_color(ui::palette(Theme::light), role.role);
    rules += ".role-" + std::string(role.name) + "{color:rgb(" + std::to_string(color & 0xFF) + "," +
             std::to_string(color >> 8 & 0xFF) + "," + std::to_string(color >> 16 & 0xFF) + ")}\n";
  }
  return rules;
}

}  // namespace

class Handout::Page {
 public:
  explicit Page(HandoutContent content) : content_(std::move(content)) {}

  const HandoutContent& content() const { return content_; }
  void draw_next() { lessons_html_ += lesson(drawn_++); }
  std::string body() { return (is_one() ? "" : front()) + lessons_html_ + answers() + glossary_html(); }

 private:
  bool is_one() const { return content_.lessons.size() == 1; }
  std::string lesson_number(std::size_t index) const { return is_one() ? "" : std::to_string(index + 1); }

  std::string front() const {
    std::string html = "<section class=\"front\"><h1>" + xml(content_.title) + "</h1>\n";
    if (!content_.introduction.empty()) html += "<p class=\"summary\">" + xml(content_.introduction) + "</p>\n";
    html += "<nav><ol>\n";
    for (std::size_t i = 0; i < content_.lessons.size(); ++i) {
      const Lesson& lesson = content_.lessons[i];
      const auto title = [](const Step& step) { return xml(step.title); };
      html += "<li><a href=\"#lesson-" + xml(lesson.id) + "\">" + number_html(lesson_number(i)) + " " +
              xml(lesson.title) + "</a><span class=\"steps\">" + join(lesson.steps, " · ", title) + "</span></li>\n";
    }
    if (!answers_html_.empty()) html += "<li><a href=\"#answers\">Answers</a></li>\n";
    return html + "<li><a href=\"#glossary\">Glossary</a></li>\n</ol></nav></section>\n";
  }

  std::string lesson(std::size_t index) {
    const Lesson& lesson = content_.lessons[index];
    const std::string number = lesson_number(index);
    std::string html = "<section id=\"lesson-" + xml(lesson.id) + "\"" +
                       (is_one() ? " class=\"front\"><h1>" : "><h2>") + number_html(number) + xml(lesson.title) +
                       (is_one() ? "</h1>\n" : "</h2>\n");
    if (!lesson.summary.empty()) html += "<p class=\"summary\">" + xml(lesson.summary) + "</p>\n";
    exercises_ = 0;
    const std::size_t answers_before = answers_html_.size();
    for (std::size_t i = 0; i < lesson.steps.size(); ++i) {
      const std::string step_number = (number.empty() ? "" : number + ".") + std::to_string(i + 1);
      html += "<h3>" + number_html(step_number) + xml(lesson.steps[i].title) + "</h3>\n" +
              step_html(lesson.steps[i], number);
    }
    if (answers_html_.size() > answers_before && !is_one())
      answers_html_.insert(answers_before, "<h3>" + number_html(number) + xml(lesson.title) + "</h3>\n");
    return html + "</section>\n";
  }

  std::string step_html(const Step& step, const std::string& number) {
    const Calculator calculator(parameters_of_step(step));
    std::string html = step_pictures_html(step);
    for (const Block& block : step.blocks) {
      if (const auto* text = std::get_if<TextBlock>(&block))
        html += markdown(text->markdown, calculator);
      else
        html += exercise_html(std::visit([&](const auto& each) { return exercise(each, calculator); }, block), number);
    }
    return html;
  }

  /// A question, task or reveal, and its answer for the end of the page.
  struct Exercise {
    const char* name;
    std::string html, answer;
  };

  static std::string hint(const std::string& html) {
    return html.empty() ? "" : "<div class=\"hint\">" + html + "</div>\n";
  }

  Exercise exercise(const Question& question, const Calculator& calculator) {
    std::string html = markdown(question.prompt, calculator);
    std::string answer;
    if (const auto* choices = std::get_if<Choices>(&question.answer)) {
      html += "<ol class=\"choices\">\n";
      for (const std::string& option : choices->options) html += "<li>" + markdown(option, calculator) + "</li>\n";
      html += "</ol>\n";
      answer = "<p class=\"right\">" + letter(choices->right) + "</p>";
    } else {
      html += "<p class=\"blank\">Answer: <span></span></p>\n";
      const double right = right_number(std::get<NumberAnswer>(question.answer), calculator.parameters());
      answer = "<p class=\"right\">" + number_text(right, {}, false) + "</p>";
    }
    return {"Question", html + hint(markdown(question.hint, calculator)),
            answer + markdown(question.because, calculator)};
  }
  Exercise exercise(const Task& task, const Calculator& calculator) {
    return {"Task", markdown(task.prompt, calculator) + hint(markdown(task.hint, calculator)),
            markdown(task.because, calculator)};
  }
  Exercise exercise(const Reveal& reveal, const Calculator& calculator) {
    return {"Think first", markdown(reveal.prompt, calculator), markdown(reveal.text, calculator)};
  }
  Exercise exercise(const TextBlock&, const Calculator&) { return {}; }

  std::string exercise_html(const Exercise& exercise, const std::string& lesson_number) {
    const std::string number = (lesson_number.empty() ? "" : lesson_number + "-") + std::to_string(++exercises_);
    const std::string name = std::string(exercise.name) + " " + number;
    const auto box = [&](const char* kind, const char* other, const std::string& html) {
      return std::string("<div class=\"") + kind + "\" id=\"" + kind + "-" + number + "\"><p class=\"name\">" +
             (exercise.answer.empty() ? name
                                      : "<a href=\"#" + std::string(other) + "-" + number + "\">" + name + "</a>") +
             "</p>\n" + html + "</div>\n";
    };
    if (!exercise.answer.empty()) answers_html_ += box("answer", "exercise", exercise.answer);
    return box("exercise", "answer", exercise.html);
  }

  std::string answers() const {
    if (answers_html_.empty()) return "";
    return "<section class=\"answers\" id=\"answers\"><h2>Answers</h2>\n" + answers_html_ + "</section>\n";
  }

  /// All terms; for one lesson those that it links to, and those that their texts link to.
  std::string glossary_html() {
    std::vector<std::string> entries(glossary().size());
    for (bool found = true; found;) {
      found = false;
      for (std::size_t i = 0; i < entries.size(); ++i) {
        const GlossaryEntry& term = glossary()[i];
        if (!entries[i].empty() || (is_one() && !linked_terms_.contains(term.id))) continue;
        entries[i] = "<dt id=\"term-" + xml(term.id) + "\">" + xml(term.title) + "</dt><dd>" +
                     page_markdown(term.text) + "</dd>\n";
        found = true;
      }
    }
    const std::string all = join(entries, "");
    return all.empty() ? "" : "<section id=\"glossary\"><h2>Glossary</h2>\n<dl>\n" + all + "</dl></section>\n";
  }

  std::string markdown(const std::string& text, const Calculator& calculator) {
    return page_markdown(live_text(text, calculator));
  }

  std::string page_markdown(std::string_view text) {
    return markdown_html(text, [this](std::string_view target) { return link_tags(target); });
  }

  /// A link leads to a lesson or term on the page. Other links do something in the window only.
  LinkTags link_tags(std::string_view target) {
    const std::size_t colon = std::min(target.find(':'), target.size());
    const std::string_view id = target.substr(std::min(colon + 1, target.size()));
    const std::string_view kind = target.substr(0, colon);
    if (kind == "term") linked_terms_.insert(std::string(id));
    const bool on_page =
        (kind == "lesson" && std::ranges::find(content_.lessons, id, &Lesson::id) != content_.lessons.end()) ||
        kind == "term";
    if (on_page) return {"<a href=\"#" + std::string(kind) + "-" + xml(id) + "\">", "</a>"};
    return {"<span class=\"link\">", "</span>"};
  }

  HandoutContent content_;
  std::size_t drawn_ = 0;  ///< lessons
  std::string lessons_html_;
  std::size_t exercises_ = 0;  ///< so far in the lesson: questions, tasks and reveals
  std::set<std::string> linked_terms_;
  std::string answers_html_;
};

HandoutContent handout_content(Lesson lesson) {
  HandoutContent content{.title = lesson.title};
  content.lessons.push_back(std::move(lesson));
  return content;
}

HandoutContent course_handout_content() {
  HandoutContent content{
      .title = "How transformers count",
      .introduction =
          "The lessons of Ropewalk on position encoding. The program shows every figure with sliders, checks the "
          "answers, and follows the links, which are dotted here."};
  for (const LessonFile& file : lesson_files()) content.lessons.push_back(read_lesson(file.text, file.name));
  return content;
}

Handout::Handout(HandoutContent content) : page_(std::make_unique<Page>(std::move(content))) {}

Handout::~Handout() = default;

const std::vector<Lesson>& Handout::lessons() const { return page_->content().lessons; }

void Handout::draw_next() { page_->draw_next(); }

void Handout::write(const Sink& sink) {
  const std::string body = page_->body();
  // No style, script or picture from elsewhere, whatever a lesson contains.
  sink(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; font-src data:; "
      "style-src 'unsafe-inline'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
      xml(page_->content().title) + "</title>\n<style>\n" + page_font_rules(body) + role_rules() +
      std::string(embedded_asset("handout.css")) + "</style></head>\n<body>\n" + body + "<footer>Ropewalk " + kVersion +
      "</footer>\n</body></html>\n");
}

}  // namespace ropewalk
