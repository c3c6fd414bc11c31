// Tests the HTML of a lesson's Markdown: what it says, and that no text becomes an element.
#include "handout/markdown_html.h"

#include <gtest/gtest.h>

#include <string>

namespace ropewalk {
namespace {

std::string html(std::string_view markdown) {
  return markdown_html(markdown, [](std::string_view target) {
    return LinkTags{"<a href=\"#" + std::string(target.substr(target.find(':') + 1)) + "\">", "</a>"};
  });
}

TEST(MarkdownHtml, WritesParagraphsListsCodeAndTables) {
  EXPECT_EQ(html("one *two* **three** `four`"), "<p>one <em>two</em> <strong>three</strong> <code>four</code></p>\n");
  EXPECT_EQ(html("- a\n- b\n"), "<ul><li>a</li>\n<li>b</li>\n</ul>\n");
  EXPECT_EQ(html("3. a\n"), "<ol start=\"3\"><li>a</li>\n</ol>\n");
  EXPECT_EQ(html("```python\nx < 1\n```\n"), "<pre><code>x &lt; 1\n</code></pre>\n");
  EXPECT_NE(html("| a |\n| --- |\n| b |\n").find("<td>b</td>"), std::string::npos);
}

TEST(MarkdownHtml, FormulasAreMathML) {
  EXPECT_EQ(html("at $m\\theta$ radian"),
            "<p>at <math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mrow><mi>m</mi><mi>θ</mi></mrow></math> "
            "radian</p>\n");
  EXPECT_NE(html("$$x$$").find("display=\"block\""), std::string::npos);
}

TEST(MarkdownHtml, AFormulaThatCannotBeDrawnIsShownAsItsSource) {
  EXPECT_EQ(html("$\\evil<b>$"), "<p><code>\\evil&lt;b&gt;</code></p>\n");
}

TEST(MarkdownHtml, LinksAreWhatTheCallerSays) {
  EXPECT_EQ(html("[the rotation](lesson:rotation)"), "<p><a href=\"#rotation\">the rotation</a></p>\n");
}

TEST(MarkdownHtml, NoTextBecomesAnElement) {
  for (const char* hostile :
       {"<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=\"x\"> c", "`<script>`",
        "```\n<script>\n```", "$<script>$", "$\\text{<script>}$", "![x](javascript:alert(1))", "<!-- -->",
        "<https://a.b>", "| <script> |\n| --- |\n| </td><script> |", "&lt;script&gt;", "# <script>"}) {
    const std::string page = html(hostile);
    SCOPED_TRACE(page);
    for (const char* bad : {"<script", "<img", "<b", "onclick=\"", "<!--", "javascript", "<https"})
      EXPECT_EQ(page.find(bad), std::string::npos) << bad;
  }
}

}  // namespace
}  // namespace ropewalk
