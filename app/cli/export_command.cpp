// `ropewalk export`: figures as PNG files, without a window or a display.
#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/figure_arguments.h"
#include "cli/terminal.h"
#include "figure/animation.h"
#include "figure/parameters.h"
#include "gl/picture.h"
#include "gl/termination.h"
#include "png/picture_file.h"

namespace ropewalk {
namespace {

namespace fs = std::filesystem;

constexpr int kDashboardWidth = 1600;
constexpr int kDashboardHeight = 1000;

Parameter whole_number(std::string id, std::string help, Range range, std::int64_t by_default) {
  return {.id = std::move(id),
          .type = ParameterType::integer,
          .help = std::move(help),
          .range = range,
          .default_value = by_default};
}

Parameter theme_parameter() {
  Parameter parameter = parameters::choice("theme", "Theme", {{"light", "light"}, {"dark", "dark"}});
  parameter.help = "Colours.";
  return parameter;
}

class ExportCommand final : public Command {
 public:
  explicit ExportCommand(CLI::App& program)
      : Command(program, "export", "Draws a figure, the dashboard or all figures as PNG"),
        figure_(app()),
        width_(app(), whole_number("width", "Logical pixels across.", {kMinPictureSide, kMaxPictureSide},
                                   PictureRequest{}.width)),
        height_(app(), whole_number("height", "Logical pixels down.", {kMinPictureSide, kMaxPictureSide},
                                    PictureRequest{}.height)),
        scale_(app(), whole_number("scale", "Pixels of the file for each logical pixel.", {1, 4}, 1)),
        theme_(app(), theme_parameter()),
        frames_(app(), whole_number("frames", "Pictures of an animation, both ends among them.",
                                    {kMinFrames, kMaxFrames}, Animation{}.frames)) {
    app().add_flag("--dashboard", dashboard_, "The main figures together, as in the window");
    app().add_flag("--all", all_, "Every figure, each in a file of its own");
    app()
        .add_option("-o,--output", output_, "PNG to write; with --all and --animate a folder")
        ->type_name("FILE");
    app()
        .add_option("--animate", animate_,
                    "Numbered pictures of a parameter that runs from one value to another: position=0..99")
        ->type_name("PARAMETER=FROM..TO");
    app().add_flag("--transparent", transparent_, "No background");
    app().add_flag("--cursor", cursors_, "Draws the cursors of position and dimension too");
    for (const ParameterFlag* flag : {&width_, &height_, &scale_, &theme_, &frames_})
      flag->option->group("Options");
  }

  void complete_help() override {
    if (figure_.has_figure() || dashboard_ || all_) figure_.show_in_help(figures());
  }

  std::string unknown(const std::string& argument) const override {
    const bool flag_of_figures = argument.starts_with("--") && (figure_.is_known() || dashboard_ || all_);
    return flag_of_figures ? FigureArguments::not_taken(figures(), argument) : Command::unknown(argument);
  }

  void run() override {
    if (figure_.has_figure() + dashboard_ + all_ != 1)
      throw UsageError(
          "export needs one of FIGURE, --dashboard and --all: ropewalk figures lists the figures.");
    if (output_.empty())
      throw UsageError(all_               ? "export --all needs -o FOLDER."
                       : animate_.empty() ? "export needs -o FILE.png."
                                          : "export --animate needs -o FOLDER.");
    if (!animate_.empty() && !figure_.has_figure())
      throw UsageError("--animate belongs to one figure: name it.");
    if (frames_.given() && animate_.empty())
      throw UsageError("--frames belongs to --animate PARAMETER=FROM..TO.");
    if (figure_.has_preset() && !figure_.has_figure())
      throw UsageError("--preset belongs to one figure: name it.");
    Session session;
    figure_.apply(session, figures());
    session.theme = std::get<std::string>(theme_.value()) == "dark" ? Theme::dark : Theme::light;
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
      throw std::invalid_argument("A picture of " + std::to_string(request.width) + " x " +
                                  std::to_string(request.height) + " at scale " +
                                  std::to_string(request.scale) + " is too large: a side has at most " +
                                  std::to_string(kMaxPictureSide) + " pixels.");
    return request;
  }

  static int number(const ParameterFlag& flag) {
    return static_cast<int>(std::get<std::int64_t>(flag.value()));
  }

  void export_one(const Session& session, const PictureRequest& request) const {
    if (extension_of(output_) != ".png" && !is_device(output_))
      throw std::invalid_argument(output_ + " does not end in .png, and pictures are PNG files.");
    AtomicFile file(output_);  // first of all: drawing for a file that cannot be written would be in vain
    PictureMaker maker;
    write(maker, session, request, file);
  }

  /// A figure that fails does not stop the others.
  void export_all(const Session& session, PictureRequest request) const {
    make_folder();
    PictureMaker maker;
    ProgressLine progress;
    const std::vector<std::string> ids = figures();
    std::string failures;
    for (std::size_t i = 0; i < ids.size(); ++i) {
      progress.show(std::to_string(i + 1) + " of " + std::to_string(ids.size()) + ": " + ids[i]);
      request.figures = {ids[i]};
      try {
        AtomicFile file(fs::path(output_) / (ids[i] + ".png"));
        write(maker, session, request, file);
      } catch (const std::exception& error) {
        failures += (failures.empty() ? "" : " ") + ids[i] + " is missing: " + error.what();
      }
    }
    if (!failures.empty()) throw std::runtime_error(failures);
  }

  /// Ends between two frames when asked to, so that Ctrl+C leaves whole files only.
  void export_animation(Session session, const PictureRequest& request) const {
    const Animation animation = read_animation(animate_, session.values(), number(frames_));
    require_animated(animation.parameter);
    make_folder();
    const Termination termination([] {});  // before any other thread, which then leaves signals to it
    PictureMaker maker;
    ProgressLine progress;
    const std::string& id = figure_.figure().id;
    const std::string of_all = " of " + std::to_string(animation.frames);
    for (int frame = 0; frame < animation.frames; ++frame) {
      if (termination.asked())
        throw std::runtime_error("stopped after " + std::to_string(frame) + of_all + " frames.");
      progress.show("frame " + std::to_string(frame + 1) + of_all);
      try {
        session.assign(animation.parameter,
                       frame_values(session.values(), animation, frame).value(animation.parameter));
        AtomicFile file(fs::path(output_) / frame_file(id, frame, animation.frames));
        write(maker, session, request, file);
      } catch (const std::exception& error) {
        throw std::runtime_error("frame " + std::to_string(frame + 1) + of_all +
                                 " is missing: " + error.what());
      }
    }
  }

  /// Whether the frames would differ at all.
  void require_animated(const std::string& parameter) const {
    const Figure& figure = figure_.figure();
    const auto among = [&](const std::vector<Parameter>& parameters) {
      return std::ranges::find(parameters, parameter, &Parameter::id) != parameters.end();
    };
    if (among(figure.parameters)) return;
    if (!among(figure.cursor_parameters))
      throw UsageError(FigureArguments::not_taken({figure.id}, parameter));
    if (!cursors_)
      throw UsageError(figure.id + " shows " + parameter + " as a cursor only: add --cursor to see it move.");
  }

  void make_folder() const {
    std::error_code error;
    std::error_code ignored;
    fs::create_directories(output_, error);
    if (!fs::is_directory(output_, ignored))
      throw FileError(output_ + " cannot be made as a folder" + (error ? ": " + error.message() : "") + ".");
  }

  static void write(PictureMaker& maker, const Session& session, const PictureRequest& request,
                    AtomicFile& file) {
    const Image image = maker.draw(session, request);
    write_picture(image, session, request, [&](std::string_view bytes) { file.write(bytes); });
    file.commit();
  }

  FigureArguments figure_;
  ParameterFlag width_;
  ParameterFlag height_;
  ParameterFlag scale_;
  ParameterFlag theme_;
  ParameterFlag frames_;
  std::string output_;
  std::string animate_;
  bool dashboard_ = false;
  bool all_ = false;
  bool transparent_ = false;
  bool cursors_ = false;
};

}  // namespace

std::unique_ptr<Command> export_command(CLI::App& program) {
  return std::make_unique<ExportCommand>(program);
}

}  // namespace ropewalk
