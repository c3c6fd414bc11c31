#include "session/session.h"

#include "fuzz/targets.h"

void ropewalk::fuzz::session(std::string_view input) {
  Session session;
  if (!accepts([&] { session.load(input); })) return;
  const std::string saved = session.save();
  Session again;
  require(accepts([&] { again.load(saved); }), "a session that was loaded and saved can be loaded");
  require(again.save() == saved, "a session that was loaded and saved is saved again with the same text");
  session.undo();
  session.redo();
  require(session.save() == saved, "undo and redo restore a loaded session");
}
