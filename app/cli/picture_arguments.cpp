#include "cli/picture_arguments.h"

#include "cli/command.h"
#include "figure/animation.h"
#include "pictures/page_size.h"
#include "pictures/read_style.h"
#include "text/numbers.h"
#include "text/path_of.h"
#include "text/strings.h"
#include "ui/plot/colormap.h"

namespace ropewalk {
namespace {

Parameter scale_parameter() {
  return param::integer({.id = "scale",
                         .help = "Pixels of the file per logical pixel; in SVG and PDF: samples of heatmaps.",
                         .range = {1, 4},
                         .default_value = 1});
}

Parameter theme_parameter() {
  return param::choice<std::string>(
      {.id = "theme", .help = "Colour theme.", .options = {{"light", "light"}, {"dark", "dark"}}});
}

Parameter colormap_parameter() {
  std::vector<Option> options;
  for (const char* id : ui::kColormapIds) options.push_back({id, id});
  return param::choice<std::string>({.id = "colormap", .help = "Colours of heatmaps.", .options = options});
}

double dots_per_inch(const std::string& text) {
  const auto dots = parse_number<double>(text);
  if (!dots || !Range{10, 2400}.contains(*dots))
    throw std::invalid_argument("--dpi cannot be " + quote(text) + ": it takes numbers from 10 to 2400.");
  return *dots;
}

}  // namespace

PictureArguments::PictureArguments(CLI::App& command)
    : scale_(command, scale_parameter()), theme_(command, theme_parameter()), colormap_(command, colormap_parameter()) {
  const auto add = [&](const std::string& name, std::string& value, const std::string& type, const std::string& help) {
    return command.add_option(name, value, help)->type_name(type)->take_last();
  };
  add("--width", size_.width, "LENGTH", "Width: 1280 (logical pixels), 8.5cm, 85mm, 3.25in or 240pt; default 1280");
  add("--height", size_.height, "LENGTH", "Height, likewise; default 720");
  add("--text-size", size_.text_size, "POINTS", "Size of the axis labels, such as 9pt; lines and gaps grow with it");
  add("--for", size_.purpose, "PURPOSE", "Sets size and text size: " + purpose_list());
  dpi_ = add("--dpi", dpi_text_, "N", "Pixels per inch of a PNG, instead of --scale; 96 is --scale 1");
  add("--style", style_, "FILE", "Style file with colours, fonts and line widths; docs/style.md describes it");
  add("--range", range_, "A..B", "Values at the two ends of the colours of heatmaps");
  command.add_flag("--transparent", transparent_, "Leaves the background transparent");
  command.add_flag("--cursor", cursors_, "Also draws the cursors that mark the current position and dimension");
  command.add_flag("--no-title", no_title_, "Leaves out title and subtitle");
  command.add_flag("--tight", tight_, "Leaves out the margins of a figure, for a page that has its own");
  command.add_flag("--no-notes", no_notes_, "Leaves out the notes below the plot");
  command.add_flag("--outlines", outlines_,
                   "Draws the letters of an SVG as shapes, for programs that ignore its fonts");
  for (const ParameterFlag* flag : {&scale_, &theme_, &colormap_}) flag->option->group("Options");
}

PictureRequest PictureArguments::request(double width, double height) const {
  if (scale_.given() && !dpi_->empty()) throw UsageError("--dpi replaces --scale: give one of them.");
  PageSize page = page_of(size_, {.width = {width}, .height = {height}});
  if (!dpi_->empty()) page.dots_per_inch = dots_per_inch(dpi_text_);
  page.scale = static_cast<double>(std::get<std::int64_t>(scale_.value()));
  PictureRequest request{.transparent = transparent_,
                         .cursors = cursors_,
                         .title = !no_title_,
                         .notes = !no_notes_,
                         .margins = !tight_,
                         .outlines = outlines_};
  set_size(page, request);
  if (!style_.empty()) request.style = std::make_shared<const ui::Style>(read_style_file(path_of(style_)));
  return request;
}

void PictureArguments::apply(Session& session, const std::vector<std::string>& figures) const {
  if (theme_.given()) session.set_theme(std::get<std::string>(theme_.value()) == "dark" ? Theme::dark : Theme::light);
  std::optional<Range> range;
  if (!range_.empty()) range = read_range(range_);
  if (range && range->min > range->max)
    throw std::invalid_argument("--range goes from the smaller value to the larger.");
  if (!range && !colormap_.given()) return;
  for (const std::string& id : figures) {
    session.open(id);
    OpenFigure& open = session.figure(id);
    if (range) open.value_range = range;
    if (colormap_.given()) open.colormap = std::get<std::string>(colormap_.value());
  }
}

}  // namespace ropewalk
