// Below a figure that shows training: how far it is, and how to stop it, go on, and save what was learned.
#pragma once

#include "ui/desk.h"

namespace ropewalk::ui {

/// Trains what the visible figures show, unless that comes from a file or frames have no deadline. Call it before they are
/// evaluated.
void follow_training(Desk& desk);

/// Seconds until the next frame shows something new; infinite if nothing is trained.
double next_training_frame_s(const Desk& desk);

/// @return 0 if the figure shows no training, or that of a file
float training_strip_height(const Desk& desk, const std::string& figure);

void draw_training_strip(const Canvas& canvas, Desk& desk, ImVec2 position, ImVec2 size);

/// Writes what was trained into the folder of exports.
void save_runs(Desk& desk);

}  // namespace ropewalk::ui
