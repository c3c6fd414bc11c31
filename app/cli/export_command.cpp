// The command `ropewalk export`: draws figures as picture files. Needs no display; SVG and PDF need no OpenGL
// either.
#include <algorithm>
#include <filesystem>
#include <optional>

#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/picture_arguments.h"
#include "cli/terminal.h"
#include "documents/open_file.h"
#include "figure/animation.h"
#include "figure/parameter.h"
#include "gl/headless_renderer.h"
#include "pictures/picture_file.h"
#include "system/resource_limits.h"
#include "system/termination.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

constexpr double kDashboardWidth = 1600;
constexpr double kDashboardHeight = 1000;

Parameter frames_parameter() {
  return param::integer({.id = "frames",
                         .help = "Number of pictures of an animation, including the first and the last.",
                         .range = {kMinFrames, kMaxFrames},
                         .default_value = std::int64_t{Animation{}.frames}});
}

Parameter picture_format_parameter() {
  std::vector<Option> options;
  for (const std::string_view extension : kPictureExtensions) {
    const std::string id(extension.substr(1));
    options.push_back({id, id});
  }
  return param::choice<std::string>(
      {.id = "format", .help = "Format of the pictures of --all and --animate.", .options = options});
}

class ExportCommand final : public Command {
 public:
  explicit ExportCommand(CLI::App& program)
      : Command(program, "export", "Draws a figure, the dashboard or all figures as PNG, SVG or PDF"),
        figure_(app()),
        picture_(app()),
        frames_(app(), frames_parameter()),
        format_(app(), picture_format_parameter()) {
    app().add_flag("--dashboard", dashboard_, "Draws the main figures together, as in the window");
    app().add_flag("--all", all_, "Draws every figure, each into its own file");
    add_value("-o,--output", output_, "FILE",
              "File to write, " + extension_list() + "; with --all or --animate the folder to write into");
    add_value("--animate", animate_, "PARAMETER=FROM..TO",
              "Draws numbered pictures while a parameter runs from one value to another, such as "
              "position=0..99");
    for (const ParameterFlag* flag : {&frames_, &format_}) flag->option->group("Options");
  }

  void complete_help() override {
    if ((figure_.has_figure() && !figure_.is_file()) || dashboard_ || all_) figure_.show_in_help(figures());
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
                       : animate_.empty() ? "export needs -o FILE, which ends in " + extension_list() + "."
                                          : "export --animate needs -o FOLDER.");
    if (!animate_.empty() && !figure_.has_figure()) throw UsageError("--animate applies to a single figure: name it.");
    if (frames_.given() && animate_.empty()) throw UsageError("--frames needs --animate PARAMETER=FROM..TO.");
    if (figure_.has_preset() && !figure_.has_figure())
      throw UsageError("--preset applies to a single figure: name it.");
    if (figure_.is_file() && (figure_.has_preset() || !animate_.empty()))
      throw UsageError("--preset and --animate apply to a figure: a saved file has its own values.");
    Session session = figure_.is_file() ? read_saved(figure_.file()) : Session();
    const std::vector<std::string> ids = figure_.is_file() ? ids_of(session) : figures();
    figure_.apply(session, ids);
    picture_.apply(session, ids);
    const PictureRequest request = make_request(ids);
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

  static std::vector<std::string> ids_of(const Session& session) {
    std::vector<std::string> ids;
    for (const OpenFigure& open : session.figures()) ids.push_back(open.id);
    if (ids.empty()) throw std::invalid_argument("The file has no open figure: there is nothing to draw.");
    return ids;
  }

  static std::string extension_list() {
    return join(
        kPictureExtensions, ", ", [](std::string_view extension) { return extension; }, " or ");
  }

  PictureRequest make_request(const std::vector<std::string>& ids) const {
    PictureRequest by_default;
    if (ids.size() > 1 && !all_) by_default = {.width = kDashboardWidth, .height = kDashboardHeight};
    if (const Preset* preset = figure_.preset())  // with the size of the published figure
      by_default = {.width = static_cast<double>(preset->width), .height = static_cast<double>(preset->height)};
    PictureRequest request = picture_.request(by_default.width, by_default.height);
    request.figures = ids;
    return request;
  }

  static int number(const ParameterFlag& flag) { return static_cast<int>(std::get<std::int64_t>(flag.value())); }

  /// The format of the pictures in a folder.
  PictureFormat series_format() const {
    return static_cast<PictureFormat>(format_.parameter.option_index(std::get<std::string>(format_.value())));
  }

  void export_one(const Session& session, const PictureRequest& request) {
    if (format_.given())
      throw UsageError("--format is for --all and --animate: the name of a single file tells its format.");
    std::optional<PictureFormat> format = picture_format_of(output_);
    if (!format && is_device(output_)) format = PictureFormat::png;
    if (!format)
      throw std::invalid_argument(output_ + " does not end in " + extension_list() + ": choose one of these formats.");
    save_picture(output_, *format, session, request, draw_);
  }

  /// Draws every figure into the output folder. A figure that fails does not stop the others; the error at the end
  /// names all failures.
  void export_all(const Session& session, PictureRequest request) {
    create_output_folder();
    ProgressLine progress;
    const std::vector<std::string> ids = figures();
    std::vector<std::string> failures;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      progress.show(std::to_string(i + 1) + " of " + std::to_string(ids.size()) + ": " + ids[i]);
      request.figures = {ids[i]};
      try {
        save_in_folder(ids[i], session, request);
      } catch (const std::exception& error) {
        failures.push_back(ids[i] + " is missing: " + error.what());
      }
    }
    if (!failures.empty()) throw std::runtime_error(join(failures, " "));
  }

  /// Draws the numbered frames of an animation. A signal such as Ctrl+C stops it between two frames, so every file is
  /// complete.
  void export_animation(Session session, const PictureRequest& request) {
    const Animation animation = read_animation(animate_, session.values(), number(frames_));
    check_frames_differ(animation.parameter);
    create_output_folder();
    // Created before other threads start, so that they inherit its blocked signals.
    const Termination termination([] {});
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
        save_in_folder(frame_name(id, frame, animation.frames), session, request);
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
    if (!picture_.cursors())
      throw UsageError(figure.id + " shows " + parameter + " as a cursor only: add --cursor to see it move.");
  }

  void create_output_folder() const {
    std::error_code error;
    std::error_code ignored;
    fs::create_directories(output_, error);
    if (!fs::is_directory(output_, ignored))
      throw FileError(output_ + " cannot be created as a folder" + (error ? ": " + error.message() : "") + ".");
  }

  void save_in_folder(const std::string& name, const Session& session, const PictureRequest& request) {
    const PictureFormat format = series_format();
    const std::string extension(kPictureExtensions[static_cast<std::size_t>(format)]);
    save_picture(fs::path(output_) / (name + extension), format, session, request, draw_);
  }

  FigureArguments figure_;
  PictureArguments picture_;
  ParameterFlag frames_, format_;
  std::string output_, animate_;
  bool dashboard_ = false, all_ = false;
  std::optional<HeadlessRenderer> renderer_;  ///< created for the first picture that needs OpenGL
  DrawImage draw_ = [this](const Session& session, const PictureRequest& request) {
    constexpr std::size_t kPixelBytes = 4;
    require_drawing_memory(kPixelBytes * static_cast<std::size_t>(request.pixel_width()) *
                           static_cast<std::size_t>(request.pixel_height()));
    if (!renderer_) renderer_.emplace();
    return renderer_->draw(session, request);
  };
};

}  // namespace

std::unique_ptr<Command> export_command(CLI::App& program) { return std::make_unique<ExportCommand>(program); }

}  // namespace ropewalk
