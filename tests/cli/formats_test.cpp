// Tests of `ropewalk export` as SVG and PDF, of sizes on paper, and of drawing a saved file again.
#include <algorithm>

#include "documents/open_file.h"
#include "figure/shared_parameters.h"
#include "program.h"

namespace ropewalk {
namespace {

class Formats : public test::Program {
 protected:
  std::string exported(const std::string& file, Arguments arguments) {
    arguments.insert(arguments.begin(), "export");
    arguments.insert(arguments.end(), {"-o", file});
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.error;
    EXPECT_EQ(outcome.error, "");
    return read_file(folder / file, 1 << 26);
  }
};

TEST_F(Formats, TheNameOfTheFileDecides) {
  const std::string svg = exported("a.svg", {"rotated_vector"});
  EXPECT_TRUE(svg.starts_with("<svg ")) << svg.substr(0, 40);
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
  EXPECT_TRUE(test::has(svg, "<text"));
  EXPECT_TRUE(test::has(svg, "@font-face"));
  EXPECT_TRUE(exported("A.PDF", {"rotated_vector"}).starts_with("%PDF-"));
  EXPECT_TRUE(exported("a.png", {"rotated_vector"}).starts_with("\x89PNG"));
  const std::string outlines = exported("b.svg", {"rotated_vector", "--outlines"});
  EXPECT_FALSE(test::has(outlines, "<text"));
  EXPECT_FALSE(test::has(outlines, "@font-face"));
}

TEST_F(Formats, EachOpensAgainAndGivesTheSameBytes) {
  for (const std::string file : {"a.png", "a.svg", "a.pdf"}) {
    SCOPED_TRACE(file);
    const Arguments arguments{"sinusoidal_heatmap", "--d-model", "66",      "--theme",   "dark",
                              "--colormap",         "viridis",   "--range", "-0.5..0.25"};
    const std::string bytes = exported(file, arguments);
    EXPECT_EQ(exported("again" + file.substr(1), arguments), bytes);
    const Session session = read_saved(folder / file);
    ASSERT_EQ(session.figures().size(), 1u);
    const OpenFigure& open = session.figures().front();
    EXPECT_EQ(open.id, "sinusoidal_heatmap");
    EXPECT_EQ(open.colormap, "viridis");
    EXPECT_EQ(open.value_range, (Range{-0.5, 0.25}));
    EXPECT_EQ(session.values()[param::d_model], 66);
    // Drawn again: the same picture, and with another value.
    EXPECT_EQ(exported("copy" + file.substr(1), {(folder / file).string(), "--theme", "dark"}), bytes);
    exported("other.pdf", {(folder / file).string(), "--d-model", "30"});
    EXPECT_EQ(read_saved(folder / "other.pdf").values()[param::d_model], 30);
  }
}

TEST_F(Formats, ASavedSessionIsDrawnAsADashboard) {
  Session session;
  session.open("similarity");
  write_file(folder / "saved.json", session.save());
  const std::string svg = exported("a.svg", {"saved.json"});
  EXPECT_TRUE(test::has(svg, "viewBox=\"0 0 1600 1000\"")) << svg.substr(0, 200);
  EXPECT_TRUE(test::has(svg, figure_by_id("similarity").title));
}

TEST_F(Formats, DamagedDrawingsAreRefused) {
  const std::string svg = exported("a.svg", {"precision"});
  const std::string pdf = exported("a.pdf", {"precision"});
  write_file(folder / "cut.svg", svg.substr(0, 300));
  write_file(folder / "foreign.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>x</text></svg>");
  write_file(folder / "cut.pdf", pdf.substr(0, pdf.size() / 2));
  write_file(folder / "foreign.pdf", "%PDF-1.5\n/Keywords (hello)\n");
  const auto refusal = [&](const std::string& file) { return expect_refusal({"export", file, "-o", "out.pdf"}, 1); };
  EXPECT_TRUE(test::has(refusal("cut.svg"), "This SVG cannot be read: line "));
  for (const std::string file : {"foreign.svg", "cut.pdf", "foreign.pdf"})
    EXPECT_TRUE(test::has(refusal(file), "contains no session")) << file;
}

TEST_F(Formats, SizesAreThoseOfThePaper) {
  const std::string svg = exported("a.svg", {"similarity", "--width", "8.5cm", "--height", "240pt"});
  EXPECT_TRUE(test::has(svg, "width=\"240.945pt\" height=\"240pt\"")) << svg.substr(0, 200);
  const std::string pdf = exported("a.pdf", {"similarity", "--for", "paper-column"});
  EXPECT_TRUE(test::has(pdf, "/MediaBox [ 0 0 234 158.4")) << "3.25 x 2.2 in";
  // A PNG has as many pixels as the inches hold, whatever the text size.
  for (const std::string text : {"6pt", "12pt"}) {
    const std::string png =
        exported("a.png", {"similarity", "--width", "4in", "--height", "3in", "--dpi", "150", "--text-size", text});
    const auto side = [&](std::size_t at) {
      return static_cast<unsigned char>(png[at + 2]) << 8 | static_cast<unsigned char>(png[at + 3]);
    };
    EXPECT_EQ(side(16), 600) << text;
    EXPECT_EQ(side(20), 450) << text;
  }
}

TEST_F(Formats, AllFiguresAsPdf) {
  const test::Outcome outcome = run({"export", "--all", "-o", "all", "--format", "pdf", "--train-steps", "2"});
  EXPECT_EQ(outcome.status, 0) << outcome.error;
  for (const Figure& figure : all_figures())
    EXPECT_TRUE(read_file(folder / "all" / (figure.id + ".pdf"), 1 << 26).starts_with("%PDF-")) << figure.id;
}

TEST_F(Formats, TitleAndNotesCanBeLeftOut) {
  const std::string& title = figure_by_id("similarity").title;
  EXPECT_TRUE(test::has(exported("a.svg", {"similarity"}), title));
  const std::string bare = exported("b.svg", {"similarity", "--no-title", "--no-notes"});
  EXPECT_FALSE(test::has(bare.substr(bare.find("</metadata>")), title));
}

TEST_F(Formats, ALargeHeatmapStaysSmall) {
  for (const std::string file : {"a.svg", "a.pdf"})
    EXPECT_LT(exported(file, {"sinusoidal_heatmap", "--d-model", "8192", "--positions", "131072"}).size(), 2u << 20)
        << file;
}

TEST_F(Formats, SvgAndPdfNeedNoOpenGl) {
  // Without a driver, OpenGL cannot start.
  ::setenv("__EGL_VENDOR_LIBRARY_FILENAMES", "/none", 1);
  ::setenv("LIBGL_DRIVERS_PATH", "/none", 1);
  exported("a.svg", {"similarity"});
  exported("a.pdf", {"similarity"});
  const std::string message = expect_refusal({"export", "similarity", "-o", "a.png"}, 1);
  EXPECT_TRUE(test::has(message, "export SVG or PDF, which need no OpenGL")) << message;
  ::unsetenv("__EGL_VENDOR_LIBRARY_FILENAMES");
  ::unsetenv("LIBGL_DRIVERS_PATH");
}

}  // namespace
}  // namespace ropewalk
