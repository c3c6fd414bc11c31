#include "models/model.h"

#include "fuzz/targets.h"
#include "session/session.h"

void ropewalk::fuzz::model(std::string_view input) {
  Session session;
  if (!accepts([&] { show_model(session, input, "config.json"); })) return;
  for (std::size_t layer = 0; layer < session.model()->model.layers.size(); ++layer)
    accepts([&] { show_layer(session, layer); });
  Session again;
  require(accepts([&] { again.load(session.save()); }), "a session with a model that was opened can be loaded");
}
