// Turns the Markdown of lessons into HTML, with formulas as MathML.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace ropewalk {

/// The tags around the text of a link, such as <a href="#x"> and </a>.
struct LinkTags {
  std::string begin, end;
};

/// Understands the same Markdown as the window. Text, code and formulas are escaped, raw HTML is shown as text, and
/// pictures are left out, so that a text from a stranger cannot add elements to the page.
/// @param markdown   UTF-8, with the values of its live numbers
/// @param link_tags  takes the target of a link, such as set:pair=3; what it returns is not escaped
std::string markdown_html(std::string_view markdown, const std::function<LinkTags(std::string_view)>& link_tags);

}  // namespace ropewalk
