// Files in the dialogs: exporting them, opening them again, error messages.
#include "files/files.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "data_export/data_export.h"
#include "figure/shared_parameters.h"
#include "harness.h"
#include "png/png.h"
#include "text/numbers.h"

namespace ropewalk::test {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kAny = 64 << 20;

class Files : public UiTest {
 protected:
  std::string bytes(const std::string& name) const { return read_file(folder() / name, kAny); }
  std::string status() { return workspace().desk().status.text(); }
  /// Opens the export dialog of a figure and chooses a format by the name on its button.
  static void ask_to_export(User& user, const std::string& figure, const std::string& format) {
    user.click(user.in_card(figure, "export"));
    user.wait(2);
    user.click(("//###export/" + format).c_str());
  }
};

/// Width and height from the header of a PNG.
std::pair<unsigned, unsigned> png_size(const std::string& png) {
  const auto number = [&](std::size_t at) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value * 256 + static_cast<unsigned char>(png.at(at + i));
    return value;
  };
  return {number(16), number(20)};
}

TEST_F(Files, AnExportedPictureRestoresWhatMadeIt) {
  run([&](User& user) {
    user.type_value("d_model", "64");
    user.type_value("positions", "77");
    user.click_at(user.in_plot("sinusoidal_heatmap", 0, 40, 30));
    user.wheel_at(user.in_plot("sinusoidal_heatmap", 0, 40, 30), 3);
    const ParameterSet made = values();
    const OpenFigure seen = *session().find("sinusoidal_heatmap");
    ask_to_export(user, "sinusoidal_heatmap", "PNG");
    user.export_to(folder() / "plot.png");
    EXPECT_FALSE(user.exporting());
    EXPECT_EQ(status(), "Saved " + (folder() / "plot.png").string() + ".");
    EXPECT_EQ(png_size(bytes("plot.png")), (std::pair{2560u, 1440u}));

    user.undo_all();
    user.click(user.in_card("sinusoidal_heatmap", "full"));
    user.click("//###rail/theme");
    user.unfold(values().parameter("seed"));
    user.type_value("seed", "7");  // the exported figure does not use it
    user.click(user.in_card("sinusoidal_heatmap", "close"));
    const ParameterSet before = values();
    user.open_file(folder() / "plot.png");
    for (const char* id : {"d_model", "positions", "position", "dimensions", "pair"})
      EXPECT_EQ(values().value(id), made.value(id)) << id;
    EXPECT_EQ(values()[param::seed], 7);
    EXPECT_EQ(session().theme(), Theme::dark) << "the theme stays";
    EXPECT_EQ(session().figures().size(), 4u) << "the other cards stay";
    EXPECT_EQ(*session().find("sinusoidal_heatmap"), seen);
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_EQ(values(), before);
    EXPECT_EQ(session().figures().size(), 3u);
  });
}

/// A file that is opened shows its figure; the rail names the file, and a typed path that is wrong says why.
TEST_F(Files, AnArrayOpensTheFigureForIt) {
  run([&](User& user) {
    const std::string file = TEST_DATA_DIR "/records/tables.safetensors";
    user.open_file(file);
    user.wait(2);
    EXPECT_EQ(session().maximised(), "learned_table");
    EXPECT_EQ(values()[param::table].label(), "transformer.wpe.weight of tables.safetensors");
    EXPECT_EQ(values()[param::d_model], 6);
    EXPECT_NE(user.reads().find("12 x 6, F32, hash"), std::string::npos);
    user.type_value("table", "nosuch.npy");
    EXPECT_NE(user.reads().find("There is no file nosuch.npy."), std::string::npos);
    user.press(ImGuiKey_Escape);
    EXPECT_EQ(values()[param::table].label(), "transformer.wpe.weight of tables.safetensors");
    user.click(user.of_parameter("table", "reset"));
    EXPECT_TRUE(values()[param::table].is_none());
    user.click(user.of_parameter("table", "open"));
    user.wait(2);
    user.engine().KeyCharsReplace(TEST_DATA_DIR "/records/f32.npy");
    user.press(ImGuiKey_Enter);
    user.wait(2);
    EXPECT_EQ(values()[param::table].label(), "f32.npy");
    user.press(ImGuiMod_Ctrl | ImGuiKey_Z);
    EXPECT_TRUE(values()[param::table].is_none());
  });
}

TEST_F(Files, TheDashboardIsExportedFromTheRailAndByKey) {
  run([&](User& user) {
    user.move_away();
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.wait(2);
    user.click("//###export/1x");
    user.export_to(folder() / "all.png");
    EXPECT_EQ(png_size(bytes("all.png")), (std::pair{1280u, 720u}));
    const nlohmann::json saved = nlohmann::json::parse(session_of_png(bytes("all.png")));
    EXPECT_EQ(saved["figures"].size(), 4u);
    user.click("//###rail/export");
    user.wait(2);
    EXPECT_TRUE(user.exporting());
    user.press(ImGuiKey_Escape);
    EXPECT_FALSE(user.exporting());
  });
}

TEST_F(Files, TheKeyExportsTheFigureUnderThePointer) {
  run([&](User& user) {
    user.move_to(user.in_plot("attention_decay", 0, 100, 20));
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.wait(2);
    user.click("//###export/3x");
    user.click("//###export/dark");
    user.click("//###export/transparent background");
    user.replace_text("//###export/###width", "500");
    user.replace_text("//###export/###height", "300");
    user.export_to(folder() / "decay.png");
    EXPECT_EQ(png_size(bytes("decay.png")), (std::pair{1500u, 900u}));
    const nlohmann::json saved = nlohmann::json::parse(session_of_png(bytes("decay.png")));
    EXPECT_EQ(saved["figures"].size(), 1u);
    EXPECT_EQ(saved["figures"][0]["id"], "attention_decay");
    EXPECT_EQ(saved["theme"], "dark");
    EXPECT_EQ(session().theme(), Theme::light);
  });
}

TEST_F(Files, NumbersAreExportedInEveryFormat) {
  run([&](User& user) {
    const Figure& figure = figure_by_id("sinusoidal_heatmap");
    const auto written = [](auto write) {
      std::string text;
      write([&](std::string_view piece) { text += piece; });
      return text;
    };
    const Plot plot = evaluate(figure, values());
    ask_to_export(user, figure.id, "CSV");
    user.export_to(folder() / "t.csv");
    EXPECT_EQ(bytes("t.csv"), written([&](const Sink& sink) { write_csv(plot, sink); }));
    ask_to_export(user, figure.id, "JSON");
    user.export_to(folder() / "t.json");
    EXPECT_EQ(bytes("t.json"), written([&](const Sink& sink) { write_json(figure, values(), plot, sink); }));
    ask_to_export(user, figure.id, "NPY");
    user.export_to(folder() / "t.npy");
    EXPECT_EQ(bytes("t.npy"), written([&](const Sink& sink) { write_npy(plot, NumberType::float64, sink); }));
  });
}

TEST_F(Files, ASessionIsExportedAndOpenedAgain) {
  run([&](User& user) {
    user.type_value("d_model", "64");
    user.click("//###rail/theme");
    user.click(user.in_card("dimension_curves", "close"));
    const std::string made = session().save();
    ask_to_export(user, "rotated_vector", "Session");
    user.export_to(folder() / "s.json");
    EXPECT_EQ(bytes("s.json"), made);
    user.undo_all();
    user.click("//###rail/theme");
    user.open_file(folder() / "s.json");
    EXPECT_EQ(session().save(), made);
    EXPECT_EQ(status(), "Opened " + (folder() / "s.json").string() + ".");
    EXPECT_EQ(user.undo_all(), 1);
    EXPECT_EQ(values(), default_parameters());
    EXPECT_EQ(session().figures().size(), 4u);
  });
}

TEST_F(Files, TheFormatGivesThePathItsExtension) {
  run([&](User& user) {
    user.click(user.in_card("rotated_vector", "export"));
    user.wait(2);
    for (const auto& [format, extension] :
         {std::pair{"CSV", ".csv"}, {"NPY", ".npy"}, {"Session", ".ropewalk"}, {"PNG", ".png"}}) {
      user.click((std::string("//###export/") + format).c_str());
      EXPECT_EQ(user.engine().ItemReadAsString("//###export/###path"),
                (folder() / "rotated_vector").string() + extension);
    }
  });
}

TEST_F(Files, WhatCannotBeExportedIsSaidInTheDialog) {
  run([&](User& user) {
    const auto refused = [&](const fs::path& path, const std::string& why) {
      user.export_to(path);
      const std::string words = user.reads();
      EXPECT_NE(words.find(why), std::string::npos) << path << " says " << words;
      EXPECT_TRUE(user.exporting()) << path;
    };
    ask_to_export(user, "rotated_vector", "PNG");
    refused(folder() / "no" / "such" / "folder.png", "folder.png cannot be written");
    refused(folder().path(), "is a folder: name a file in it.");
    refused("", "names no file");
    user.click("//###export/4x");
    user.replace_text("//###export/###width", "16384");
    refused(folder() / "huge.png", "pixels is too large: a side has at most 16384 pixels.");
    user.replace_text("//###export/###width", "8 parsec");
    refused(folder() / "far.png", "'8 parsec' is no length");
    user.replace_text("//###export/###width", "");
    user.replace_text("//###export/###style", (folder() / "none.json").string());
    refused(folder() / "style.png", "none.json");
    user.press(ImGuiKey_Escape);
    ask_to_export(user, "rotated_vector", "NPY");
    refused(folder() / "arrows.npy", "NPY");
    user.press(ImGuiKey_Escape);
    user.type_value("d_model", "9");
    for (const std::string format : {"PNG", "CSV"}) {
      ask_to_export(user, "rotated_vector", format);
      if (format == "PNG") user.click("//###export/1x");
      refused(folder() / "odd", "d_model is 9");
      user.press(ImGuiKey_Escape);
    }
    for (const auto& entry : fs::directory_iterator(folder().path()))
      EXPECT_EQ(entry.path(), state_file().parent_path()) << "half a file was left";
  });
}

TEST_F(Files, WhatStoodThereStaysWhereAnExportFails) {
  run([&](User& user) {
    write_file(folder() / "odd.png", "precious");
    user.type_value("d_model", "9");
    ask_to_export(user, "rotated_vector", "PNG");
    user.export_to(folder() / "odd.png");
    user.click("//###replace/###replace it");
    user.wait(2);
    EXPECT_TRUE(user.exporting());
    EXPECT_EQ(bytes("odd.png"), "precious");
    user.press(ImGuiKey_Escape);
  });
}

TEST_F(Files, WhatCannotBeOpenedIsSaidAndChangesNothing) {
  const Image white{.width = 4, .height = 4, .rgba = std::vector<std::uint8_t>(64, 255)};
  std::string foreign;
  write_png(white, 96, {}, [&](std::string_view piece) { foreign += piece; });
  write_file(folder() / "foreign.png", foreign);
  write_file(folder() / "noise.json", "\x01\x02{{{");
  write_file(folder() / "empty.json", "");
  write_file(folder() / "newer.json", R"({"version": 99, "figures": []})");
  write_file(folder() / "value.json", R"({"version": 1, "figures": [], "parameters": {"d_model": 1e99}})");
  write_file(folder() / "figure.json", R"({"version": 1, "figures": [{"id": "no_such"}], "parameters": {}})");
  write_file(folder() / "theta.json",
             R"({"model_type": "llama", "hidden_size": 4096, "num_attention_heads": 32,
      "num_hidden_layers": 2, "max_position_embeddings": 2048, "rope_theta": 1e300})");
  write_file(folder() / "bert.json", R"({"model_type": "bert", "hidden_size": 768, "max_position_embeddings": -12})");
  run([&](User& user) {
    ask_to_export(user, "rotated_vector", "PNG");
    user.click("//###export/1x");
    user.export_to(folder() / "whole.png");
    const std::string whole = bytes("whole.png");
    write_file(folder() / "cut.png", whole.substr(0, whole.size() / 2));
    std::string damaged = whole;
    damaged[damaged.find("d_model") + 3] ^= 1;
    write_file(folder() / "damaged.png", damaged);
    user.type_value("d_model", "64");
    const std::string before = session().save();
    for (const std::string name : {"foreign.png", "noise.json", "empty.json", "newer.json", "value.json", "figure.json",
                                   "theta.json", "bert.json", "cut.png", "damaged.png", "missing.png"}) {
      user.open_file(folder() / name);
      EXPECT_EQ(session().save(), before) << name;
      EXPECT_NE(status().find(name), std::string::npos) << status();
      EXPECT_TRUE(status().ends_with('.')) << status();
      EXPECT_FALSE(status().starts_with("Opened")) << status();
      EXPECT_NE(user.reads().find(status()), std::string::npos) << "it is shown";
    }
    EXPECT_EQ(user.undo_all(), 1);
  });
}

TEST_F(Files, FilesAreDroppedOnTheWindow) {
  Session other;
  other.assign_text("d_model", "32");
  write_file(folder() / "dropped.json", other.save());
  workspace().open(folder() / "dropped.json");
  draw(2);
  EXPECT_EQ(values()[param::d_model], 32);
  workspace().open(folder() / "not there");
  draw(2);
  EXPECT_NE(status().find("not there"), std::string::npos);
  EXPECT_EQ(values()[param::d_model], 32);
  run([&](User& user) { EXPECT_EQ(user.undo_all(), 1); });
  EXPECT_EQ(values(), default_parameters());
}

TEST_F(Files, AModelIsDroppedReadChangedExportedAndOpenedAgain) {
  workspace().open(fs::path(ROPEWALK_SOURCE_DIR) / "assets/models/gemma-3-4b.json");
  run([&](User& user) {
    EXPECT_EQ(user.popup(), "###model card");
    const std::string card = user.reads();
    const std::string length = grouped(131072);
    for (const std::string_view fact :
         {"Gemma 3 4B", "sliding_attention", "effective context", length.c_str(), "attention factor"})
      EXPECT_NE(card.find(fact), std::string::npos) << fact << "\n" << card;
    EXPECT_EQ(values()[param::factor], 8);
    user.click("//###model card/sliding_attention");  // the model has two kinds of layers
    EXPECT_EQ(values()[param::base], 10000);
    user.click("//###model card/full_attention");
    EXPECT_EQ(values()[param::base], 1000000);
    user.click("//###model card/###copy block");
    EXPECT_NE(std::string(ImGui::GetClipboardText()).find("\"rope_type\": \"linear\""), std::string::npos);
    user.click("//###model card/###close card");
    EXPECT_EQ(user.popup(), "");
    user.type_value("factor", "16");
    EXPECT_NE(user.reads().find("Gemma 3 4B, changed"), std::string::npos);
    user.press(ImGuiMod_Ctrl | ImGuiKey_S);
    user.wait(2);
    user.export_to(folder() / "model.png");
    user.undo_all();
    EXPECT_EQ(values(), default_parameters());
    EXPECT_FALSE(session().model());
    user.open_file(folder() / "model.png");
    EXPECT_EQ(values()[param::factor], 16);
    EXPECT_EQ(values()[param::d_model], 256);
    ASSERT_TRUE(session().model());
    user.click("//###model card/###again");
    EXPECT_EQ(values()[param::factor], 8);
  });
}

TEST_F(Files, AModelsConfigurationIsOneStep) {
  run([&](User& user) {
    user.open_file(fs::path(ROPEWALK_SOURCE_DIR) / "assets/models/llama-3-8b.json");
    EXPECT_EQ(values()[param::d_model], 128);  // the size of one head
    EXPECT_EQ(values()[param::base], 500000);
    EXPECT_NE(status().find("Llama 3 8B"), std::string::npos) << status();
    user.click("//###model card/###close card");
    EXPECT_EQ(user.undo_all(), 1);
    EXPECT_EQ(values(), default_parameters());
  });
}

TEST_F(Files, TheOpenDialogIsLeftByEscapeAndCancel) {
  run([&](User& user) {
    for (const bool escape : {true, false}) {
      user.press(ImGuiMod_Ctrl | ImGuiKey_O);
      user.wait(1);
      EXPECT_EQ(user.popup(), "###open");
      user.engine().KeyChars("some path");
      if (escape)
        user.press(ImGuiKey_Escape, 2);
      else
        user.click("//###open/Cancel");
      user.wait(2);
      EXPECT_EQ(user.popup(), "");
    }
    EXPECT_EQ(status(), "");
    EXPECT_FALSE(session().can_undo());
  });
}

}  // namespace
}  // namespace ropewalk::test
