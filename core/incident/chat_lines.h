// core/incident/chat_lines.h — a conversation pasted from a chat, as back-dated entries. Pure.
#pragma once

#include "core/base/instant.h"

#include <QList>
#include <QStringList>
#include <QTimeZone>

namespace firebreak {

/// What somebody wrote, at the time that stood before it.
struct ChatLine {
    Instant at;     ///< never later than now
    QString author; ///< as the chat names them; empty where nobody is named
    QString text;   ///< not empty; more than one line where lines without a time followed

    friend bool operator==(const ChatLine&, const ChatLine&) = default;
};

struct ChatLines {
    QList<ChatLine> lines; ///< in the order of the text; empty: no line begins with a time, it is a plain note
    QString before;        ///< text before the first time, which belongs to no line
    QStringList remarks;   ///< sentences about what had to be assumed: a repeated hour, a time that is yet to come

    bool isChat() const { return !lines.isEmpty(); }
};

inline constexpr qsizetype MaxChatCharacters = 1'000'000;
inline constexpr qsizetype MaxChatLines = 2'000;

/// Reads "02:14 Jo: text", "[02:14:07] jo: text", "2026-11-21 02:14 text", "2:14 AM jo: text", "02:14 <jo> text",
/// "02:14 jo | text", times with an offset, and what Slack and Discord copy ("Jo Park  2:14 AM", then the text).
/// Lines without a time belong to the line before. A time without a day is the newest one that is not later than now
/// (a minute is forgiven: clocks differ); a time without an offset is read in `zone`, the earlier of two where a clock
/// change repeats it. `zone` must be valid. Refuses more than a million characters or 2 000 entries.
Result<ChatLines> parseChatLines(const QString& text, Instant now, const QTimeZone& zone);

} // namespace firebreak
