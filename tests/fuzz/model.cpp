#include "models/model.h"

#include <nlohmann/json.hpp>

#include "fuzz/targets.h"
#include "models/recipe.h"
#include "session/session.h"
#include "text/read_json.h"

void ropewalk::fuzz::model(std::string_view input) {
  Session session;
  if (!accepts([&] { show_model(session, input, "config.json"); })) return;
  for (std::size_t layer = 0; layer < session.model()->model.layers.size(); ++layer)
    accepts([&] { show_layer(session, layer); });
  const nlohmann::json config = read_python_json(input, limit::kConfigBytes);
  for (const RuntimeFacts& runtime : runtimes())
    accepts([&] { recipe_text(recipe_for(config, session.model()->model, 1 << 20, runtime.runtime)); });
  Session again;
  require(accepts([&] { again.load(session.save()); }), "a session with a model that was opened can be loaded");
}
