#include "ui/dialogs/dialogs.h"

#include "ui/desk.h"

namespace ropewalk::ui {

void draw_dialogs(const Canvas& canvas, Desk& desk) {
  Dialogs& dialogs = desk.dialogs;
  dialogs.open_dialog.draw(canvas, desk.recent.paths(), desk.commands);
  dialogs.gallery.draw(canvas, desk);
  dialogs.key_list.draw(canvas);
  dialogs.site_dialog.draw(canvas, desk.chosen_site, desk.commands);
  dialogs.model_card.draw(canvas, desk.session, desk.status);
  dialogs.export_dialog.draw(canvas, desk);
  dialogs.animate.draw(canvas, desk);
  dialogs.export_queue.draw(canvas, desk.host, desk.status);
  dialogs.finder.draw(canvas, desk.commands);
  dialogs.welcome.draw(canvas, desk.lesson.progress(), desk.commands);
  desk.lesson.draw_popover(canvas);
}

}  // namespace ropewalk::ui
