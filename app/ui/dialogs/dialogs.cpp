#include "ui/dialogs/dialogs.h"

#include "ui/desk.h"

namespace ropewalk::ui {

void draw_dialogs(const Canvas& canvas, Desk& desk) {
  Dialogs& dialogs = desk.dialogs;
  dialogs.open_dialog.draw(canvas, desk.commands);
  dialogs.key_list.draw(canvas);
  dialogs.model_card.draw(canvas, desk.session, desk.status);
  dialogs.export_dialog.draw(canvas, desk.session, desk.evaluations, desk.host, dialogs.export_queue, desk.status);
  dialogs.animate.draw(canvas, desk);
  dialogs.export_queue.draw(canvas, desk.host, desk.status);
  dialogs.finder.draw(canvas, desk.commands);
  dialogs.welcome.draw(canvas, desk.lesson.progress(), desk.commands);
  desk.lesson.draw_popover(canvas);
}

}  // namespace ropewalk::ui
