// runbooks/document/hidden_characters.h — characters that make a text read otherwise than it runs. Pure.
#pragma once

#include <QString>

namespace firebreak {

/// Whether the text holds characters that take no room or turn the direction of writing: format characters (Unicode
/// Cf: bidirectional controls, zero-width blanks, soft hyphens, tags), line and paragraph separators, fillers.
bool hasHiddenCharacters(QStringView text);
bool isHiddenCharacter(char32_t character);
/// Whether it holds control characters other than tab and line feed.
bool hasControlCharacters(QStringView text);
/// Whether it holds typographic quotes, dashes in front of an option, or blanks that are none to a shell.
bool hasTypographicCharacters(QStringView text);

/// The text with hidden and control characters written as "\u{202E}", tabs and line feeds left.
QString withHiddenCharactersShown(QStringView text);

} // namespace firebreak
