#include "core/incident/chat_lines.h"

#include "core/calendar/time_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// The chat's clock and this one's differ by less; beyond it a time of day that is yet to come was yesterday's.
constexpr Millis Forgiven = Minutes(1);
/// Chats are written in order. A time that much later than the one below it was before midnight.
constexpr Millis PastMidnight = std::chrono::hours(12);
constexpr qsizetype LongestHeader = 200;

/// A message as it stands in the text, its time not yet an instant.
struct Message {
    WrittenTime time;
    bool yesterday = false;
    QString author;
    QStringList text;
};

QRegularExpression pattern(const QString& text)
{
    return QRegularExpression(text, QRegularExpression::UseUnicodePropertiesOption);
}

/// "Jo", "@jo", "Jo Park (on-call)": one word, and more if they look like names.
QString speakerPattern() { return u"@?[\\p{L}_][^\\s:<>|]{0,39}(?:\\s[\\p{Lu}(][^\\s:<>|]{0,39}){0,3}"_s; }
/// As a chat prints it above a message: up to five words of any kind.
QString namePattern() { return u"[\\p{L}@][^\\s:\\[\\]]{0,39}(?:\\s[^\\s:\\[\\]]{1,40}){0,4}"_s; }

/// Takes the name of who speaks off the front of `text`.
QString takeAuthor(QString& text)
{
    static const QRegularExpression shape = pattern(
        u"^(?:[-–—|]\\s+)?(?:<[@+%&~ ]?(?<nick>[^<>\\s]{1,60})>|(?<name>%1)(?::(?=\\s|$)|\\s*\\t|\\s+[|│](?=\\s|$)))\\s*"_s
            .arg(speakerPattern()));
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return {};
    text.remove(0, match.capturedLength());
    return match.captured(u"nick"_s) + match.captured(u"name"_s);
}

/// "[02:14] jo: text", with a bullet or a quote mark before it or not.
std::optional<Message> timedLine(const QString& line)
{
    static const QRegularExpression shape =
        pattern(u"^\\s*(?:[-*•>]\\s+)?[\\[(]?"_s + writtenTimePattern() + u"[\\])]?[:,;]?(?:\\s+|$)(?<rest>.*)$"_s);
    const auto match = shape.match(line);
    const auto time = match.hasMatch() ? writtenTime(match) : std::nullopt;
    if (!time)
        return std::nullopt;
    QString rest = match.captured(u"rest"_s);
    Message message{*time, false, {}, {}};
    message.author = takeAuthor(rest);
    if (!rest.isEmpty())
        message.text.append(rest);
    return message;
}

/// "Jo Park  2:14 AM", "jo [2:14 AM]", "jo — Yesterday at 2:14 AM": the text follows on the next lines.
std::optional<Message> headerLine(const QString& line)
{
    static const QRegularExpression shape =
        pattern(u"^\\s*(?<name>%1)(?:\\s*:[a-z0-9_+-]+:)*"_s.arg(namePattern()) +
                u"(?:\\s{2,}|\\s*\\[|\\s+[—–]\\s+(?:(?:[Tt]oday|(?<yesterday>[Yy]esterday)) at )?)"_s +
                writtenTimePattern() + u"\\]?\\s*$"_s);
    if (line.size() > LongestHeader)
        return std::nullopt;
    const auto match = shape.match(line);
    const auto time = match.hasMatch() ? writtenTime(match) : std::nullopt;
    if (!time)
        return std::nullopt;
    return Message{*time, !match.captured(u"yesterday"_s).isEmpty(), match.captured(u"name"_s), {}};
}

bool isName(const QString& line)
{
    static const QRegularExpression shape = pattern(u"^\\s*%1\\s*$"_s.arg(namePattern()));
    return line.size() <= LongestHeader && shape.match(line).hasMatch();
}

bool isBlank(const QString& line) { return line.trimmed().isEmpty(); }

/// The name above a line that is only a time belongs to that time, not to the message before: if the time is indented
/// below it, or the name stands at the very beginning or after an empty line.
QString takeNameAbove(QStringList& above, bool isBeginning, const QString& timeLine)
{
    if (above.isEmpty() || !isName(above.last()))
        return {};
    const bool indented = timeLine.front().isSpace();
    const bool alone = above.size() == 1 ? isBeginning : isBlank(above.at(above.size() - 2));
    return indented || alone ? above.takeLast().trimmed() : QString();
}

QString joined(const QStringList& lines)
{
    QString text = lines.join(u'\n');
    while (!text.isEmpty() && text.back().isSpace())
        text.chop(1);
    qsizetype blank = 0;
    while (blank < text.size() && text.at(blank).isSpace())
        ++blank;
    return text.mid(blank);
}

struct Sorted {
    QStringList before;
    QList<Message> messages;
};

Sorted messagesIn(const QString& text)
{
    Sorted sorted;
    const QString plain = QString(text).replace("\r\n"_L1, "\n"_L1).replace(u'\r', u'\n').replace(QChar(0x2028), u'\n');
    for (const QString& line : plain.split(u'\n')) {
        auto message = timedLine(line);
        QStringList& above = sorted.messages.isEmpty() ? sorted.before : sorted.messages.last().text;
        if (message && message->author.isEmpty() && message->text.isEmpty()) {
            // Slack prints the name once above several messages of one person.
            const QString last = sorted.messages.isEmpty() ? QString() : sorted.messages.last().author;
            const QString name = takeNameAbove(above, sorted.messages.isEmpty(), line);
            message->author = name.isEmpty() ? last : name;
        }
        if (!message)
            message = headerLine(line);
        if (message)
            sorted.messages.append(std::move(*message));
        else
            above.append(line);
    }
    return sorted;
}

/// Turns written times into instants, from the newest back: each is not later than what stands below it.
class Dating {
public:
    Dating(Instant now, const QTimeZone& zone) : m_now(now), m_zone(zone) {}

    Instant operator()(const Message& message)
    {
        const QTimeZone zone = message.time.zone.value_or(m_zone);
        LocalDay day = LocalDay::at(m_below.value_or(m_now), zone);
        if (message.yesterday)
            day = LocalDay::at(m_now, zone).plusDays(-1);
        WallTime wall = message.time.on(day, zone);
        const Instant latest = m_below ? *m_below + PastMidnight : m_now + Forgiven;
        if (!message.time.day && !message.yesterday && std::min(latest, m_now + Forgiven) < wall.first)
            wall = message.time.on(day.plusDays(-1), zone);
        m_repeated += wall.passed == WallTime::Passed::Twice ? 1 : 0;
        m_skipped += wall.passed == WallTime::Passed::Never ? 1 : 0;
        m_ahead += wall.first > m_now + Forgiven ? 1 : 0;
        m_below = std::min(wall.first, m_now);
        return *m_below;
    }

    QStringList remarks() const
    {
        const QString zone = QString::fromUtf8(m_zone.id());
        QStringList all;
        const auto remark = [&all](int count, const QString& sentence) {
            if (count > 0)
                all.append((count == 1 ? u"One time"_s : u"%1 times"_s.arg(count)) + sentence);
        };
        remark(m_repeated,
               u" fell into the hour that a clock change in %1 repeated; the earlier one was taken."_s.arg(zone));
        remark(
            m_skipped,
            u" did not exist in %1, where the clocks were put forward; the chat may be in another zone."_s.arg(zone));
        remark(m_ahead, u" would be later than now; the present time was taken. The chat may be in another zone."_s);
        return all;
    }

private:
    Instant m_now;
    QTimeZone m_zone;
    std::optional<Instant> m_below;
    int m_repeated = 0;
    int m_skipped = 0;
    int m_ahead = 0;
};

} // namespace

Result<ChatLines> parseChatLines(const QString& text, Instant now, const QTimeZone& zone)
{
    if (text.size() > MaxChatCharacters)
        return badInput(u"The pasted text has more than %1 characters."_s.arg(MaxChatCharacters),
                        u"Attach it as a file, and paste the lines that matter."_s);
    Sorted sorted = messagesIn(text);
    if (sorted.messages.size() > MaxChatLines)
        return badInput(
            u"The pasted text has %1 lines with a time; %2 fit."_s.arg(sorted.messages.size()).arg(MaxChatLines),
            u"Attach it as a file, and paste the lines that matter."_s);

    ChatLines chat;
    Dating dating(now, zone);
    for (auto message = sorted.messages.crbegin(); message != sorted.messages.crend(); ++message)
        if (const QString said = joined(message->text); !said.isEmpty())
            chat.lines.prepend({dating(*message), message->author, said});
    chat.before = joined(sorted.before);
    chat.remarks = dating.remarks();
    return chat;
}

} // namespace firebreak
