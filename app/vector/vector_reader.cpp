#include "vector/vector_reader.h"

#include <expat.h>

#include <memory>
#include <optional>
#include <stdexcept>

#include "text/limits.h"
#include "text/numbers.h"

namespace ropewalk {
namespace {

constexpr std::string_view kElement = "urn:ropewalk session";  // expat writes the namespace before the name

/// Collects the text of the first <session>. Its functions are called by C code, so they must not throw.
struct SessionElement {
  std::string text;
  bool inside = false;
  bool complete = false;
  bool too_large = false;

  void append(std::string_view piece) noexcept {
    if (!inside || complete) return;
    too_large = too_large || text.size() + piece.size() > limit::kSessionBytes;
    if (!too_large) text += piece;
  }
};

SessionElement& element(void* user) { return *static_cast<SessionElement*>(user); }

[[noreturn]] void refuse_foreign(const char* kind) {
  throw std::invalid_argument("This " + std::string(kind) +
                              " contains no session: only pictures that Ropewalk exported can be opened.");
}

/// The characters of a literal string of PDF: the text between parentheses, without its escapes.
std::optional<std::string> literal_string(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 1; i < bytes.size() && text.size() <= limit::kSessionBytes; ++i) {
    if (bytes[i] == ')') return text;
    if (bytes[i] == '\\' && ++i == bytes.size()) break;
    text += bytes[i];
  }
  return {};
}

}  // namespace

std::string session_of_svg(std::string_view bytes) {
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreateNS(nullptr, ' '),
                                                                            XML_ParserFree);
  if (!parser) throw std::bad_alloc();
  SessionElement session;
  XML_SetUserData(parser.get(), &session);
  XML_SetElementHandler(
      parser.get(), [](void* user, const char* name, const char**) { element(user).inside |= name == kElement; },
      [](void* user, const char* name) { element(user).complete |= name == kElement; });
  XML_SetCharacterDataHandler(parser.get(), [](void* user, const char* text, int length) {
    element(user).append({text, static_cast<std::size_t>(length)});
  });
  constexpr std::size_t kPieceBytes = 64 << 10;  // the session stands at the beginning: images need not be parsed
  while (!bytes.empty() && !session.complete) {
    const std::string_view piece = bytes.substr(0, kPieceBytes);
    bytes.remove_prefix(piece.size());
    if (XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()), bytes.empty()) == XML_STATUS_ERROR)
      throw std::invalid_argument("This SVG cannot be read: line " +
                                  std::to_string(XML_GetCurrentLineNumber(parser.get())) + ": " +
                                  XML_ErrorString(XML_GetErrorCode(parser.get())) + ".");
  }
  if (session.too_large)
    throw std::invalid_argument("This SVG contains a session that is larger than " + byte_size(limit::kSessionBytes) +
                                ", which is the limit.");
  if (!session.complete) refuse_foreign("SVG");
  return session.text;
}

std::string session_of_pdf(std::string_view bytes) {
  constexpr std::string_view kKey = "/Keywords (";
  const std::size_t key = bytes.rfind(kKey);  // cairo writes the document's information at the end
  if (key == bytes.npos) refuse_foreign("PDF");
  const auto text = literal_string(bytes.substr(key + kKey.size() - 1));
  if (!text || !text->starts_with('{')) refuse_foreign("PDF");
  return *text;
}

}  // namespace ropewalk
