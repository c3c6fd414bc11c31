#include "handout/markdown_html.h"

#include <md4c.h>

#include <exception>
#include <stdexcept>
#include <vector>

#include "lessons/mathml.h"
#include "text/xml.h"

namespace ropewalk {
namespace {

/// Writes what md4c finds. Formulas are collected and converted as a whole.
class HtmlWriter {
 public:
  explicit HtmlWriter(const std::function<LinkTags(std::string_view)>& link_tags) : link_tags_(link_tags) {}

  void enter_block(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_LI && static_cast<MD_BLOCK_LI_DETAIL*>(detail)->is_task) {
      html_ += static_cast<MD_BLOCK_LI_DETAIL*>(detail)->task_mark == ' ' ? "<li>☐ " : "<li>☑ ";
    } else if (type == MD_BLOCK_OL) {
      html_ += "<ol start=\"" + std::to_string(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start) + "\">";
    } else if (type == MD_BLOCK_HR) {
      html_ += "<hr>";
    } else if (const std::string name = block_name(type, detail); !name.empty()) {
      html_ += "<" + name + ">";
      if (type == MD_BLOCK_CODE) html_ += "<code>";
    }
  }

  void leave_block(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_CODE) html_ += "</code>";
    if (const std::string name = block_name(type, detail); !name.empty()) html_ += "</" + name + ">\n";
  }

  void enter_span(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_A) {
      const MD_ATTRIBUTE& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
      const LinkTags tags = link_tags_({href.text, href.size});
      html_ += tags.begin;
      link_ends_.push_back(tags.end);
    } else if (const std::string_view name = span_name(type); !name.empty()) {
      (html_ += '<') += name;
      html_ += '>';
    }
  }

  void leave_span(MD_SPANTYPE type) {
    if (type == MD_SPAN_A) {
      html_ += link_ends_.back();
      link_ends_.pop_back();
    } else if (type == MD_SPAN_LATEXMATH || type == MD_SPAN_LATEXMATH_DISPLAY) {
      html_ += formula_html(type == MD_SPAN_LATEXMATH_DISPLAY);
      formula_.clear();
    } else if (const std::string_view name = span_name(type); !name.empty()) {
      (html_ += "</") += name;
      html_ += '>';
    }
  }

  void text(MD_TEXTTYPE type, std::string_view text) {
    switch (type) {
      case MD_TEXT_LATEXMATH: formula_ += text; break;
      case MD_TEXT_NULLCHAR: html_ += "\uFFFD"; break;
      case MD_TEXT_BR: html_ += "<br>"; break;
      case MD_TEXT_SOFTBR: html_ += '\n'; break;
      case MD_TEXT_ENTITY: html_ += text; break;  // md4c found only letters, digits and # in it
      default: html_ += xml(text);
    }
  }

  std::string take() { return std::move(html_); }

 private:
  static std::string block_name(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE: return "blockquote";
      case MD_BLOCK_UL: return "ul";
      case MD_BLOCK_OL: return "ol";
      case MD_BLOCK_LI: return "li";
      case MD_BLOCK_H: return static_cast<MD_BLOCK_H_DETAIL*>(detail)->level <= 3 ? "h4" : "h5";
      case MD_BLOCK_CODE: return "pre";
      case MD_BLOCK_P: return "p";
      case MD_BLOCK_TABLE: return "table";
      case MD_BLOCK_THEAD: return "thead";
      case MD_BLOCK_TBODY: return "tbody";
      case MD_BLOCK_TR: return "tr";
      case MD_BLOCK_TH: return "th";
      case MD_BLOCK_TD: return "td";
      default: return "";  // the document; HTML is not recognised
    }
  }

  static std::string_view span_name(MD_SPANTYPE type) {
    switch (type) {
      case MD_SPAN_EM: return "em";
      case MD_SPAN_STRONG: return "strong";
      case MD_SPAN_CODE: return "code";
      case MD_SPAN_DEL: return "del";
      case MD_SPAN_U: return "u";
      default: return "";
    }
  }

  std::string formula_html(bool display) const {
    try {
      return mathml(formula_, display);
    } catch (const std::invalid_argument&) {  // the window also shows the source of a formula that it cannot draw
      return "<code>" + xml(formula_) + "</code>";
    }
  }

  const std::function<LinkTags(std::string_view)>& link_tags_;
  std::string html_, formula_;
  std::vector<std::string> link_ends_;
};

struct Parse {
  HtmlWriter writer;
  std::exception_ptr error = {};
};

/// Calls `act` with the writer. No exception may pass through md4c, which is C: its message is stored.
template <class Act>
int guarded(void* data, Act act) {
  Parse& parse = *static_cast<Parse*>(data);
  try {
    act(parse.writer);
    return 0;
  } catch (...) {
    parse.error = std::current_exception();
    return -1;
  }
}

}  // namespace

std::string markdown_html(std::string_view markdown, const std::function<LinkTags(std::string_view)>& link_tags) {
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_UNDERLINE | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS |
                 MD_FLAG_LATEXMATHSPANS | MD_FLAG_NOHTML;
  parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return guarded(data, [&](HtmlWriter& writer) { writer.enter_block(type, detail); });
  };
  parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* data) {
    return guarded(data, [&](HtmlWriter& writer) { writer.leave_block(type, detail); });
  };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    return guarded(data, [&](HtmlWriter& writer) { writer.enter_span(type, detail); });
  };
  parser.leave_span = [](MD_SPANTYPE type, void*, void* data) {
    return guarded(data, [&](HtmlWriter& writer) { writer.leave_span(type); });
  };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    return guarded(data, [&](HtmlWriter& writer) { writer.text(type, {text, size}); });
  };
  Parse parse{HtmlWriter(link_tags)};
  const int failed = md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &parse);
  if (parse.error) std::rethrow_exception(parse.error);
  if (failed != 0) throw std::bad_alloc();  // md4c fails for no other reason
  return parse.writer.take();
}

}  // namespace ropewalk
