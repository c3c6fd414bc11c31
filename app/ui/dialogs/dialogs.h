// All dialogs of the window. At most one of them is open at a time.
#pragma once

#include "ui/dialogs/animate_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/export_queue.h"
#include "ui/dialogs/finder.h"
#include "ui/dialogs/key_list.h"
#include "ui/dialogs/model_card.h"
#include "ui/dialogs/open_dialog.h"
#include "ui/dialogs/site_dialog.h"
#include "ui/dialogs/welcome.h"

namespace ropewalk::ui {

struct Desk;

struct Dialogs {
  ExportDialog export_dialog;
  ExportQueue export_queue;
  AnimateDialog animate;
  ModelCard model_card;
  Finder finder;
  Welcome welcome;
  OpenDialog open_dialog;
  KeyList key_list;
  SiteDialog site_dialog;

  /// Whether a dialog of the operating system is open: the window must then poll for its answer.
  bool waits_for_system() const {
    return open_dialog.waits_for_system() || export_dialog.waits_for_system() || animate.waits_for_system();
  }
};

void draw_dialogs(const Canvas& canvas, Desk& desk);

}  // namespace ropewalk::ui
