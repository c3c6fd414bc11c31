// The command `ropewalk export`: draws figures as PNG files. Needs no display.
#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/terminal.h"
#include "figure/animation.h"
#include "figure/parameter.h"
#include "gl/headless_renderer.h"
#include "png/picture_file.h"
#include "system/termination.h"
#include "text/numbers.h"
#include "text/strings.h"
#include "vector/vector_picture.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

constexpr int kDashboardWidth = 1600;
constexpr int kDashboardHeight = 1000;

Parameter whole_number(std::string id, std::string help, Range range, std::int64_t by_default) {
  return param::integer({.id = std::move(id), .help = std::move(help), .range = range, .default_value = by_default});
}

Parameter theme_parameter() {
  return param::choice<std::string>(
      {.id = "theme", .help = "Colour theme.", .options = {{"light", "light"}, {"dark", "dark"}}});
}

class ExportCommand final : public Command {
 public:
  explicit ExportCommand(CLI::App& program)
      : Command(program, "export", "Draws a figure, the dashboard or all figures as PNG files"),
        figure_(app()),
        width_(app(), whole_number("width", "Width in logical pixels.", {kMinPictureSide, kMaxPictureSide},
                                   static_cast<int>(PictureRequest{}.width))),
        height_(app(), whole_number("height", "Height in logical pixels.", {kMinPictureSide, kMaxPictureSide},
                                    static_cast<int>(PictureRequest{}.height))),
        scale_(app(), whole_number("scale", "Pixels of the file per logical pixel.", {1, 4}, 1)),
        theme_(app(), theme_parameter()),
        frames_(app(), whole_number("frames", "Number of pictures of an animation, including the first and the last.",
                                    {kMinFrames, kMaxFrames}, Animation{}.frames)) {
    app().add_flag("--dashboard", dashboard_, "Draws the main figures together, as in the window");
    app().add_flag("--all", all_, "Draws every figure, each into its own file");
    add_value("-o,--output", output_, "FILE", "PNG file to write; with --all or --animate the folder to write into");
    add_value("--animate", animate_, "PARAMETER=FROM..TO",
              "Draws numbered pictures while a parameter runs from one value to another, such as "
              "position=0..99");
    app().add_flag("--transparent", transparent_, "Leaves the background transparent");
    app().add_flag("--outlines", outlines_,
                   "Draws the letters of an SVG as shapes, for programs that ignore its fonts");
    app().add_flag("--cursor", cursors_, "Also draws the cursors that mark the current position and dimension");
    for (const ParameterFlag* flag : {&width_, &height_, &scale_, &theme_, &frames_}) flag->option->group("Options");
  }

  void complete_help() override {
    if (figure_.has_figure() || dashboard_ || all_) figure_.show_in_help(figures());
  }

  std::string unknown_argument_message(const std::string& argument) const override {
    const bool is_figure_flag = argument.starts_with("--") && (figure_.is_known() || dashboard_ || all_);
    return is_figure_flag ? FigureArguments::unknown_flag_message(figures(), argument)
                          : Command::unknown_argument_message(argument);
  }

  void run() override {
    if (figure_.has_figure() + dashboard_ + all_ != 1)
      throw UsageError("export needs one of FIGURE, --dashboard and --all: ropewalk figures lists the figures.");
    if (output_.empty())
      throw UsageError(all_               ? "export --all needs -o FOLDER."
                       : animate_.empty() ? "export needs -o FILE.png."
                                          : "export --animate needs -o FOLDER.");
    if (!animate_.empty() && !figure_.has_figure()) throw UsageError("--animate applies to a single figure: name it.");
    if (frames_.given() && animate_.empty()) throw UsageError("--frames needs --animate PARAMETER=FROM..TO.");
    if (figure_.has_preset() && !figure_.has_figure())
      throw UsageError("--preset applies to a single figure: name it.");
    Session session;
    figure_.apply(session, figures());
    session.set_theme(std::get<std::string>(theme_.value()) == "dark" ? Theme::dark : Theme::light);
    const PictureRequest request = make_request();
    if (all_)
      export_all(session, request);
    else if (!animate_.empty())
      export_animation(session, request);
    else
      export_one(session, request);
  }

 private:
  std::vector<std::string> figures() const {
    if (dashboard_) return dashboard_figures();
    if (!all_) return {figure_.figure().id};
    std::vector<std::string> ids;
    for (const Figure& figure : all_figures()) ids.push_back(figure.id);
    return ids;
  }

  PictureRequest make_request() const {
    PictureRequest request{.figures = figures(), .transparent = transparent_, .cursors = cursors_};
    if (dashboard_) {
      request.width = kDashboardWidth;
      request.height = kDashboardHeight;
    }
    if (const Preset* preset = figure_.preset()) {
      request.width = preset->width;
      request.height = preset->height;
    }
    if (width_.given()) request.width = number(width_);
    if (height_.given()) request.height = number(height_);
    request.scale = number(scale_);
    if (std::max(request.width, request.height) * request.scale > kMaxPictureSide)
      throw std::invalid_argument("A picture of " + shortest(request.width) + " x " + shortest(request.height) +
                                  " at scale " + shortest(request.scale) + " is too large: a side has at most " +
                                  std::to_string(kMaxPictureSide) + " pixels.");
    return request;
  }

  static int number(const ParameterFlag& flag) { return static_cast<int>(std::get<std::int64_t>(flag.value())); }

  void export_one(const Session& session, const PictureRequest& request) const {
    const std::string extension = extension_of(output_);
    if (extension == ".svg" || extension == ".pdf") {
      AtomicFile file(output_);
      const VectorFormat format = extension == ".pdf" ? VectorFormat::pdf
                                  : outlines_         ? VectorFormat::svg_outlines
                                                      : VectorFormat::svg;
      write_vector_picture(session, request, format, [&](std::string_view bytes) { file.write(bytes); });
      return file.commit();
    }
    if (extension != ".png" && !is_device(output_))
      throw std::invalid_argument(output_ +
                                  " does not end in .png, .svg or .pdf: name the file after one of these formats.");
    AtomicFile file(output_);  // before drawing, so that an unwritable file fails at once
    HeadlessRenderer renderer;
    draw_to_file(renderer, session, request, file);
  }

  /// Draws every figure into the output folder. A figure that fails does not stop the others; the error at the end
  /// names all failures.
  void export_all(const Session& session, PictureRequest request) const {
    create_output_folder();
    HeadlessRenderer renderer;
    ProgressLine progress;
    const std::vector<std::string> ids = figures();
    std::vector<std::string> failures;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      progress.show(std::to_string(i + 1) + " of " + std::to_string(ids.size()) + ": " + ids[i]);
      request.figures = {ids[i]};
      try {
        AtomicFile file(fs::path(output_) / (ids[i] + ".png"));
        draw_to_file(renderer, session, request, file);
      } catch (const std::exception& error) {
        failures.push_back(ids[i] + " is missing: " + error.what());
      }
    }
    if (!failures.empty()) throw std::runtime_error(join(failures, " "));
  }

  /// Draws the numbered frames of an animation. A signal such as Ctrl+C stops it between two frames, so every file is
  /// complete.
  void export_animation(Session session, const PictureRequest& request) const {
    const Animation animation = read_animation(animate_, session.values(), number(frames_));
    check_frames_differ(animation.parameter);
    create_output_folder();
    // Created before other threads start, so that they inherit its blocked signals.
    const Termination termination([] {});
    HeadlessRenderer renderer;
    ProgressLine progress;
    const std::string& id = figure_.figure().id;
    const std::string of_total = " of " + std::to_string(animation.frames);
    for (int frame = 0; frame < animation.frames; ++frame) {
      if (termination.requested())
        throw std::runtime_error("stopped after " + std::to_string(frame) + of_total + " frames.");
      progress.show("frame " + std::to_string(frame + 1) + of_total);
      try {
        session.assign(animation.parameter,
                       frame_values(session.values(), animation, frame).value(animation.parameter));
        AtomicFile file(fs::path(output_) / frame_file(id, frame, animation.frames));
        draw_to_file(renderer, session, request, file);
      } catch (const std::exception& error) {
        throw std::runtime_error("frame " + std::to_string(frame + 1) + of_total + " is missing: " + error.what());
      }
    }
  }

  /// Throws UsageError if the figure does not show the parameter, so that all frames would be equal.
  void check_frames_differ(const std::string& parameter) const {
    const Figure& figure = figure_.figure();
    const auto includes = [&](const std::vector<Parameter>& parameters) {
      return std::ranges::find(parameters, parameter, &Parameter::id) != parameters.end();
    };
    if (includes(figure.parameters)) return;
    if (!includes(figure.cursor_parameters))
      throw UsageError(FigureArguments::unknown_flag_message({figure.id}, parameter));
    if (!cursors_)
      throw UsageError(figure.id + " shows " + parameter + " as a cursor only: add --cursor to see it move.");
  }

  void create_output_folder() const {
    std::error_code error;
    std::error_code ignored;
    fs::create_directories(output_, error);
    if (!fs::is_directory(output_, ignored))
      throw FileError(output_ + " cannot be created as a folder" + (error ? ": " + error.message() : "") + ".");
  }

  static void draw_to_file(HeadlessRenderer& renderer, const Session& session, const PictureRequest& request,
                           AtomicFile& file) {
    const Image image = renderer.draw(session, request);
    write_picture(image, session, request, [&](std::string_view bytes) { file.write(bytes); });
    file.commit();
  }

  FigureArguments figure_;
  ParameterFlag width_, height_, scale_, theme_, frames_;
  std::string output_, animate_;
  bool dashboard_ = false, all_ = false, outlines_ = false, transparent_ = false, cursors_ = false;
};

}  // namespace

std::unique_ptr<Command> export_command(CLI::App& program) { return std::make_unique<ExportCommand>(program); }

}  // namespace ropewalk
