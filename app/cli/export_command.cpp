// The command `ropewalk export`: draws figures as picture files. Needs no display; SVG and PDF need no OpenGL
// either.
#include <chrono>
#include <filesystem>
#include <optional>

#include "cli/animation_arguments.h"
#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/model_arguments.h"
#include "cli/picture_arguments.h"
#include "cli/terminal.h"
#include "cli/training.h"
#include "documents/open_file.h"
#include "figure/parameter.h"
#include "files/files.h"
#include "gl/headless_renderer.h"
#include "pictures/picture_file.h"
#include "system/resource_limits.h"
#include "system/termination.h"
#include "text/path_of.h"
#include "text/strings.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

constexpr double kDashboardWidth = 1600;
constexpr double kDashboardHeight = 1000;

Parameter picture_format_parameter() {
  std::vector<Option> options;
  for (const std::string_view extension : kPictureExtensions) {
    const std::string id(extension.substr(1));
    options.push_back({id, id});
  }
  return param::choice<std::string>(
      {.id = "format", .help = "Format of the pictures of --all and of numbered ones.", .options = options});
}

class ExportCommand final : public Command {
 public:
  explicit ExportCommand(CLI::App& program)
      : Command(program, "export", "Draws a figure, the dashboard or all figures as PNG, SVG or PDF"),
        figure_(app()),
        models_(app()),
        picture_(app()),
        animation_(app()),
        format_(app(), picture_format_parameter()) {
    app().add_flag("--dashboard", dashboard_, "Draws the main figures together, as in the window");
    app().add_flag("--all", all_, "Draws every figure, each into its own file");
    add_value("-o,--output", output_, "FILE",
              "File to write, " + extension_list(kPictureExtensions) +
                  "; with --all or for numbered pictures the folder to write into");
    format_.option->group("Options");
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
      throw UsageError(all_ ? "export --all needs -o FOLDER."
                       : animation_.given()
                           ? "export --animate needs -o FILE, which ends in " + extension_list(kMovingExtensions) +
                                 ", or -o FOLDER."
                           : "export needs -o FILE, which ends in " + extension_list(kPictureExtensions) + ".");
    if (animation_.given() && all_) throw UsageError("--animate applies to one figure, --dashboard or a saved file.");
    animation_.check(moving_format_of(path_of(output_)).has_value());
    if (figure_.has_preset() && !figure_.has_figure())
      throw UsageError("--preset applies to a single figure: name it.");
    if (figure_.is_file() && figure_.has_preset())
      throw UsageError("--preset applies to a figure: a saved file has its own values.");
    if (models_.given() && figure_.has_preset())
      throw UsageError("--model and --preset both set the figure's values: leave out one of them.");
    Session session = figure_.is_file() ? read_saved(path_of(figure_.file())) : Session();
    const std::vector<std::string> ids = figure_.is_file() ? ids_of(session) : figures();
    models_.apply(session, ids, [&] { figure_.apply(session, ids); });
    picture_.apply(session, ids);
    const PictureRequest request = make_request(ids);
    if (all_)
      export_all(session, request);
    else if (animation_.given())
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
    std::vector<std::string> ids = session.figure_ids();
    if (ids.empty()) throw std::invalid_argument("The file has no open figure: there is nothing to draw.");
    return ids;
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

  /// The format of the pictures in a folder.
  PictureFormat series_format() const {
    return static_cast<PictureFormat>(format_.parameter.option_index(std::get<std::string>(format_.value())));
  }

  void export_one(Session& session, const PictureRequest& request) {
    check_no_format();
    if (moving_format_of(path_of(output_)))
      throw UsageError(output_ + " moves: say what with --animate PARAMETER=FROM..TO.");
    std::optional<PictureFormat> format = picture_format_of(path_of(output_));
    if (!format && is_device(path_of(output_))) format = PictureFormat::png;
    if (!format)
      throw std::invalid_argument(output_ + " does not end in " + extension_list(kPictureExtensions) +
                                  ": choose one of these formats.");
    if (needs_training(session, request.figures)) {
      // A training takes seconds, so what is wrong with the target is told before. The file goes with its object.
      const AtomicFile unfinished(path_of(output_));
    }
    train_for(session, request.figures);
    save_picture(path_of(output_), *format, session, request, draw_);
  }

  void check_no_format() const {
    if (format_.given())
      throw UsageError("--format is for --all and numbered pictures: the name of a single file tells its format.");
  }

  /// Draws every figure into the output folder. A figure that fails does not stop the others; the error at the end
  /// names all failures.
  void export_all(Session& session, PictureRequest request) {
    create_picture_folder(path_of(output_));
    train_for(session, request.figures);
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

  /// Draws an animation as one file or as numbered pictures. A signal such as Ctrl+C stops it between two frames, so
  /// every file is complete.
  void export_animation(Session& session, PictureRequest request) {
    train_for(session, request.figures);
    const Animation animation = animation_.read(session.values(), request.figures, request);
    // Created before other threads start, so that they inherit its blocked signals.
    const Termination termination([] {});
    const PictureSeries series = series_of({session, std::move(request), animation});
    const auto start = std::chrono::steady_clock::now();
    std::optional<ProgressLine> progress(std::in_place);
    for (int frame = 0; frame < series.count; ++frame) {
      if (termination.requested()) throw std::runtime_error(stopped_text(series, frame));
      progress->show(progress_text(series, frame, std::chrono::steady_clock::now() - start));
      series.write(frame);
    }
    const std::string result = series.finish();
    progress.reset();
    if (series.folder.empty()) write_standard_output(result + "\n");
  }

  PictureSeries series_of(AnimatedPicture picture) {
    const std::optional<MovingFormat> format = moving_format_of(path_of(output_));
    std::error_code ignored;
    if (!format && !extension_of(path_of(output_)).empty() && !fs::is_directory(path_of(output_), ignored))
      throw std::invalid_argument(output_ + " does not end in " + extension_list(kMovingExtensions) +
                                  ": choose one of these, or name a folder without an ending for numbered pictures.");
    if (!format) return numbered_pictures(path_of(output_), series_name(), series_format(), std::move(picture), draw_);
    check_no_format();
    return moving_picture(path_of(output_), *format, animation_.playing(), std::move(picture), draw_);
  }

  std::string series_name() const {
    if (dashboard_) return "dashboard";
    return figure_.is_file() ? path_of(figure_.file()).stem().string() : figure_.figure().id;
  }

  void save_in_folder(const std::string& name, const Session& session, const PictureRequest& request) {
    const PictureFormat format = series_format();
    const std::string extension(kPictureExtensions[static_cast<std::size_t>(format)]);
    save_picture(path_of(output_) / path_of(name + extension), format, session, request, draw_);
  }

  FigureArguments figure_;
  ModelArguments models_;
  PictureArguments picture_;
  AnimationArguments animation_;
  ParameterFlag format_;
  std::string output_;
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
