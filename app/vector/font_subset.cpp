#include "vector/font_subset.h"

#include <hb-subset.h>

#include <memory>
#include <stdexcept>

namespace ropewalk::vector {
namespace {

template <class T, void (*destroy)(T*)>
struct Destroy {
  void operator()(T* object) const { destroy(object); }
};
using Blob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_t, hb_blob_destroy>>;
using FontFace = std::unique_ptr<hb_face_t, Destroy<hb_face_t, hb_face_destroy>>;
using Input = std::unique_ptr<hb_subset_input_t, Destroy<hb_subset_input_t, hb_subset_input_destroy>>;

}  // namespace

std::string font_subset(std::string_view font, const std::set<unsigned>& code_points, int index) {
  const Blob blob(
      hb_blob_create(font.data(), static_cast<unsigned>(font.size()), HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  const FontFace whole(hb_face_create(blob.get(), static_cast<unsigned>(index)));
  const Input input(hb_subset_input_create_or_fail());
  if (!input) throw std::bad_alloc();
  hb_set_clear(hb_subset_input_set(input.get(), HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));  // no kerning, no ligatures
  hb_subset_input_set_flags(input.get(), HB_SUBSET_FLAGS_NO_HINTING);
  for (const unsigned code_point : code_points) hb_set_add(hb_subset_input_unicode_set(input.get()), code_point);
  const FontFace part(hb_subset_or_fail(whole.get(), input.get()));
  if (!part) throw std::runtime_error("The letters of an embedded font cannot be selected.");
  const Blob bytes(hb_face_reference_blob(part.get()));
  unsigned length = 0;
  const char* const data = hb_blob_get_data(bytes.get(), &length);
  return {data, length};
}

}  // namespace ropewalk::vector
