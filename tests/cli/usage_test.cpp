// Tests of exit statuses and their sentences: 1 if a request cannot be met, 2 if it is malformed.
#include <nlohmann/json.hpp>

#include "data_export/catalog.h"
#include "figure/figure.h"
#include "program.h"
#include "ropewalk_version.h"

namespace ropewalk {
namespace {

class Usage : public test::Program {};

TEST_F(Usage, VersionAndHelp) {
  const std::string commit = *kCommit ? " (" + std::string(kCommit) + ")" : "";
  EXPECT_EQ(run({"--version"}).out, std::string("ropewalk ") + kVersion + commit + "\n");
  for (const Arguments& arguments : {Arguments{"--help"},
                                     {"-h"},
                                     {"figures", "--help"},
                                     {"export", "--help"},
                                     {"data", "--help"},
                                     {"python", "--help"}}) {
    const test::Outcome outcome = run(arguments);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_NE(outcome.out.find("Usage: ropewalk"), std::string::npos) << outcome.out;
    EXPECT_EQ(outcome.error, "");
  }
  for (const char* command : {"figures", "export", "data", "python"})
    EXPECT_NE(run({"--help"}).out.find(command), std::string::npos);
}

TEST_F(Usage, HelpOfAFigureListsItsParametersAndNoOthers) {
  for (const char* command : {"export", "data", "python"})
    for (const Figure& figure : all_figures()) {
      const std::string help = run({command, figure.id, "--help"}).out;
      for (const Parameter& parameter : all_parameters()) {
        const std::string line = "\n  " + parameter.flag() + " ";
        const std::vector<Parameter> own = parameters_of(figure);
        const bool is_own = std::ranges::find(own, parameter.id, &Parameter::id) != own.end();
        EXPECT_EQ(help.find(line) != std::string::npos, is_own) << figure.id << " " << parameter.id;
        if (is_own) {
          EXPECT_NE(help.find(parameter.accepted()), std::string::npos);
        }
      }
    }
}

TEST_F(Usage, FiguresListsTheCatalog) {
  EXPECT_EQ(run({"figures"}).out, catalog_text());
  const auto json = nlohmann::json::parse(run({"figures", "--json"}).out);
  ASSERT_EQ(json.size(), all_figures().size());
  for (std::size_t i = 0; i < json.size(); ++i) {
    const Figure& figure = all_figures()[i];
    EXPECT_EQ(json[i]["id"], figure.id);
    EXPECT_EQ(json[i]["title"], figure.title);
    EXPECT_EQ(json[i]["topic"], figure.topic);
    EXPECT_EQ(json[i]["source"], figure.source);
    ASSERT_EQ(json[i]["parameters"].size(), parameters_of(figure).size());
    EXPECT_EQ(json[i]["presets"].size(), figure.presets.size());
    for (std::size_t p = 0; p < json[i]["parameters"].size(); ++p) {
      const auto& listed = json[i]["parameters"][p];
      const Parameter parameter = parameters_of(figure)[p];
      EXPECT_EQ(listed["id"], parameter.id);
      EXPECT_EQ(listed["help"], parameter.help);
      EXPECT_EQ(listed["options"].size(), parameter.options.size());
      EXPECT_EQ(listed["cursor"], p >= figure.parameters.size());
      if (parameter.numeric()) {
        EXPECT_EQ(listed["min"], parameter.range.min);
        EXPECT_EQ(listed["max"], parameter.range.max);
      }
    }
  }
}

TEST_F(Usage, MalformedRequestsAreStatus2) {
  const std::string heatmap = "sinusoidal_heatmap";
  const std::vector<std::pair<Arguments, std::string>> cases{
      {{"exprot"}, "ropewalk does not take 'exprot'"},
      {{"--nosuch"}, "ropewalk does not take '--nosuch'"},
      {{"exprot", heatmap, "-o", "a.png"}, "ropewalk does not take"},
      {{"figures", "more"}, "'more'"},
      {{"figures", "--d-model", "6"}, "'--d-model'"},
      {{"export"}, "export needs one of FIGURE, --dashboard and --all"},
      {{"export", heatmap, "--all", "-o", "a.png"}, "export needs one of FIGURE, --dashboard and --all"},
      {{"export", "--all", "--dashboard", "-o", "a.png"}, "export needs one of FIGURE, --dashboard and --all"},
      {{"export", heatmap}, "export needs -o FILE, which ends in .png, .svg or .pdf."},
      {{"export", heatmap, "-o", "a.png", "--scale", "2", "--dpi", "300"}, "--dpi replaces --scale"},
      {{"export", heatmap, "-o", "a.png", "--format", "pdf"}, "--format is for --all and numbered pictures"},
      {{"export", "a.json", "-o", "a.png", "--preset", "x"}, "a saved file has its own values"},
      {{"export", heatmap, "-o", "a.gif"}, "a.gif moves: say what with --animate"},
      {{"export", heatmap, "-o", "a.png", "--fps", "9"}, "--fps is for a file that moves"},
      {{"export", heatmap, "--animate", "position=0..9", "--once", "-o", "a"}, "--once is for a file that moves"},
      {{"export", heatmap, "--animate", "position=0..9", "--format", "pdf", "-o", "a.gif"}, "--format is for"},
      {{"export", heatmap, "--no-value", "-o", "a.png"}, "--no-value needs --animate"},
      {{"export", "--all"}, "export --all needs -o FOLDER"},
      {{"export", heatmap, "-o"}, "-o needs a value"},
      {{"export", heatmap, "-o", "a.png", "--d-model"}, "--d-model needs a value"},
      {{"export", heatmap, "-o", "a.png", "--nosuch", "1"},
       "sinusoidal_heatmap takes no --nosuch: the parameters are --d-model"},
      {{"export", heatmap, "-o", "a.png", "--steps", "1"},
       "sinusoidal_heatmap takes no --steps: the parameters are --d-model"},
      {{"export", heatmap, "attention_decay", "-o", "a.png"}, "'attention_decay'"},
      {{"export", "--dashboard", "-o", "a.png", "--compare"}, "these figures take no --compare"},
      {{"export", "--dashboard", "-o", "a.png", "--preset", "x"}, "--preset applies to a single figure"},
      {{"data"}, "data needs a figure"},
      {{"data", heatmap}, "data needs -o FILE"},
      {{"data", heatmap, "-o", "-"}, "-o - needs --format"},
      {{"data", heatmap, "-o", "a.csv", "--steps", "1"}, "takes no --steps"},
      {{"data", heatmap, "-o", "a.csv", "--dtype", "float32"}, "--dtype float32 is for NPY"},
      {{"data", heatmap, "-o", "a.csv", "--width", "100"}, "takes no --width"},
      {{"python"}, "python needs a figure"},
      {{"python", heatmap, "--steps", "1"}, "takes no --steps"}};
  for (const auto& [arguments, sentence] : cases) {
    const std::string message = expect_refusal(arguments, 2);
    EXPECT_NE(message.find(sentence), std::string::npos) << message;
  }
}

TEST_F(Usage, RequestsThatCannotBeMetAreStatus1) {
  const auto data = [](Arguments more) {
    more.insert(more.begin(), {"data", "sinusoidal_heatmap", "-o", "a.csv"});
    return more;
  };
  const auto picture = [](Arguments more) {
    more.insert(more.begin(), {"export", "sinusoidal_heatmap", "-o", "a.png"});
    return more;
  };
  const std::string d_model = ": it takes whole numbers from 1 to 8192.";
  const std::vector<std::pair<Arguments, std::string>> cases{
      {{"data", "nosuch", "-o", "a.csv"},
       "no figure is called 'nosuch': there are absolute_embedding, attention_decay, "},
      {{"python", "nosuch"}, "no figure is called 'nosuch': there are absolute_embedding, "},
      {{"python", "sinusoidal_heatmap", "--base", "1"}, "base cannot be 1: it takes numbers from 1.5"},
      {{"python", "rotated_vector", "--d-model", "7"}, "d_model is 7"},
      {{"export", "nosuch", "-o", "a.png"},
       "no figure is called 'nosuch': there are absolute_embedding, attention_decay, "},
      {data({"--d-model", "0"}), "d_model cannot be 0" + d_model},
      {data({"--d-model", "8193"}), "d_model cannot be 8193" + d_model},
      {data({"--d-model", "-5"}), "d_model cannot be -5" + d_model},
      {data({"--d-model", "nan"}), "d_model cannot be 'nan'" + d_model},
      {data({"--d-model", "abc"}), "d_model cannot be 'abc'" + d_model},
      {data({"--d-model", "1.5"}), "d_model cannot be '1.5'" + d_model},
      {data({"--d-model", ""}), "d_model cannot be ''" + d_model},
      {data({"--d-model=abc"}), "d_model cannot be 'abc'" + d_model},
      {data({"--base", "nan"}), "base cannot be nan: it takes numbers from 1.5 to 10000000000000."},
      {data({"--base", "-1e400"}), "base cannot be '-1e400': it takes numbers from 1.5 to 10000000000000."},
      {data({"--base", "1e400"}), "base cannot be '1e400': it takes numbers from 1.5 to 10000000000000."},
      {data({"--base", "inf"}), "base cannot be inf: it takes numbers from 1.5 to 10000000000000."},
      {data({"--layout", "sideways"}), "layout cannot be 'sideways': it takes interleaved or concatenated."},
      {data({"--layout", "concatenated", "--d-model", "7"}), "d_model is 7"},
      {data({"--preset", "nosuch"}),
       "sinusoidal_heatmap has no preset called 'nosuch': there are article-004-figure-1,"},
      {data({"--positions", "1e6", "--d-model", "512"}), "choose NPY."},
      {data({"--dimensions", "1,x"}), "dimensions cannot be '1,x'"},
      {{"data", "sinusoidal_heatmap", "-o", "a.txt"}, "a.txt ends in neither .csv, .json nor .npy"},
      {{"data", "sinusoidal_heatmap", "-o", "a.csv", "--format", "xml"},
       "format cannot be 'xml': it takes csv, json or npy."},
      {{"data", "rotated_vector", "-o", "a.npy"}, "NPY holds one heatmap"},
      {{"data", "rotated_vector", "-o", "a.csv", "--d-model", "7"}, "d_model is 7"},
      {{"data", "attention_decay", "-o", "a.csv", "--log-distance", "perhaps"},
       "log_distance cannot be 'perhaps': it takes on or off."},
      {{"export", "sinusoidal_heatmap", "-o", "a.jpg"}, "a.jpg does not end in .png"},
      {picture({"--width", "63"}), "A picture of 63 x 720 is too small: a side has at least 64 logical pixels, 48 pt."},
      {picture({"--height", "16385"}),
       "A picture of 1280 x 16385 pixels is too large: a side has at most 16384 pixels."},
      {picture({"--width", "8.5furlong"}),
       "'8.5furlong' is no length: write 1280 (pixels), 8.5cm, 85mm, 3.25in or 240pt."},
      {picture({"--height", "-3cm"}), "'-3cm' is no length"},
      {picture({"--width", "nan"}), "'nan' is no length"},
      {picture({"--width", "1cm", "--text-size", "30pt"}), "has no room for text of 30 pt"},
      {picture({"--text-size", "0"}), "'0' is no text size: it takes 1pt to 400pt."},
      {picture({"--dpi", "1e9"}), "--dpi cannot be '1e9': it takes numbers from 10 to 2400."},
      {picture({"--for", "wall"}), "'wall' is no purpose of a picture: it is one of paper-column"},
      {picture({"--range", "1..-1"}), "--range goes from the smaller value to the larger."},
      {picture({"--colormap", "rainbow"}), "colormap cannot be 'rainbow': it takes coolwarm"},
      {{"export", "none.json", "-o", "a.png"}, "There is no file none.json."},
      {picture({"--scale", "5"}), "scale cannot be 5: it takes whole numbers from 1 to 4."},
      {picture({"--scale", "0"}), "scale cannot be 0: it takes whole numbers from 1 to 4."},
      {picture({"--theme", "blue"}), "theme cannot be 'blue': it takes light or dark."},
      {picture({"--width", "8000", "--scale", "4"}),
       "A picture of 32000 x 2880 pixels is too large: a side has at most 16384 pixels."},
      {picture({"--d-model", "7", "--layout", "concatenated"}), "d_model is 7"}};
  for (const auto& [arguments, sentence] : cases) {
    const std::string message = expect_refusal(arguments, 1);
    EXPECT_NE(message.find(sentence), std::string::npos) << message;
  }
}

TEST_F(Usage, TheWindowNeedsADisplayAndAGoodFile) {
  expect_refusal({}, 1);
  EXPECT_NE(expect_refusal({"none.png"}, 1).find("There is no file none.png."), std::string::npos);
  write_file(folder / "damaged.json", "{\"version\": 1, ");
  EXPECT_NE(expect_refusal({"damaged.json"}, 1).find("damaged.json: it is not JSON: it is cut short"),
            std::string::npos);
  write_file(folder / "cut.png", "\x89PNG\r\n\x1a\n");
  EXPECT_NE(expect_refusal({"cut.png"}, 1).find("cut.png: This PNG is cut short"), std::string::npos);
  write_file(folder / "config.json", "{\"model_type\": \"llama\", \"head_dim\": -4}");
  EXPECT_NE(expect_refusal({"config.json"}, 1).find("config.json: head_dim is -4"), std::string::npos);
  EXPECT_NE(expect_refusal({"."}, 1).find("config.json: head_dim is -4"), std::string::npos);
}

}  // namespace
}  // namespace ropewalk
