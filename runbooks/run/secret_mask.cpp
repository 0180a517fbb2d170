#include "runbooks/run/secret_mask.h"

#include <QByteArrayMatcher>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

struct Stretch {
    qsizetype begin = 0;
    qsizetype end = 0;
};

/// What base64 makes of the value behind `shift` bytes that nobody knows: the characters that depend on it alone.
QByteArray base64At(const QByteArray& value, int shift, QByteArray::Base64Options alphabet)
{
    const QByteArray encoded = (QByteArray(shift, 'x') + value).toBase64(alphabet | QByteArray::OmitTrailingEquals);
    const qsizetype bits = 8 * (value.size() + shift);
    const qsizetype from = shift == 0 ? 0 : shift + 1;
    return encoded.mid(from, bits / 6 - from);
}

QList<QByteArray> spellingsOf(const QByteArray& value)
{
    QList<QByteArray> spellings = {value};
    const QByteArray encoded = value.toPercentEncoding();
    // Programs differ on which characters they encode, and on the case of the digits.
    spellings << encoded << QByteArray(encoded).replace("%20", "+") << value.toPercentEncoding("/:@!$&'()*,;=+")
              << value.toPercentEncoding({}, "-._~");
    QByteArray lower = encoded;
    for (qsizetype i = lower.indexOf('%'); i >= 0; i = lower.indexOf('%', i + 3))
        lower.replace(i, 3, lower.mid(i, 3).toLower());
    spellings << lower;
    for (int shift = 0; shift < 3; ++shift)
        for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
            spellings << base64At(value, shift, alphabet);
    spellings.removeIf([](const QByteArray& spelling) { return spelling.size() < SecretMask::ShortestSecret; });
    return spellings;
}

const QList<QRegularExpression>& tokenShapes()
{
    static const QList<QRegularExpression> shapes = {
        QRegularExpression(u"\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"_s),
        QRegularExpression(u"\\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})"_s),
        QRegularExpression(u"\\bglpat-[A-Za-z0-9_-]{20,255}"_s),
        QRegularExpression(u"\\bxox[abeoprs]-[A-Za-z0-9-]{10,255}"_s),
        QRegularExpression(u"\\beyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*"_s),
        QRegularExpression(u"(?<=\\bBearer )[A-Za-z0-9._~+/=-]{8,}"_s, QRegularExpression::CaseInsensitiveOption),
        // Up to its end, or to the end of the text where that was cut off.
        QRegularExpression(u"-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[A-Za-z0-9+/=\\s:,-]*?(?:-----END [A-Z0-9 ]*PRIVATE "
                           "KEY-----|\\z)"_s),
    };
    return shapes;
}

void addCutEdges(const QByteArray& bytes, const QList<QByteArray>& literals, CutEdges cut, QList<Stretch>& found)
{
    for (const QByteArray& literal : literals) {
        const qsizetype most = std::min(literal.size() - 1, bytes.size());
        const bool atEnd = cut == CutEdges::AtEnd || cut == CutEdges::Both;
        const bool atBegin = cut == CutEdges::AtBegin || cut == CutEdges::Both;
        for (qsizetype length = most; atEnd && length >= 2; --length)
            if (bytes.endsWith(literal.first(length))) {
                found.append({bytes.size() - length, bytes.size()});
                break;
            }
        for (qsizetype length = most; atBegin && length >= 2; --length)
            if (bytes.startsWith(literal.last(length))) {
                found.append({0, length});
                break;
            }
    }
}

} // namespace

SecretMask::SecretMask(const QStringList& secrets)
{
    for (const QString& secret : secrets) {
        if (secret.isEmpty())
            continue;
        if (secret.size() < ShortestSecret)
            m_mayStore = false;
        m_literals += spellingsOf(secret.toUtf8());
        if (secret.size() < ShortestSecret)
            m_literals.append(secret.toUtf8());
    }
    std::sort(m_literals.begin(), m_literals.end(), [](const QByteArray& a, const QByteArray& b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    m_literals.erase(std::unique(m_literals.begin(), m_literals.end()), m_literals.end());
}

QByteArray SecretMask::masked(const QByteArray& bytes, CutEdges cut) const
{
    QList<Stretch> found;
    for (const QByteArray& literal : m_literals) {
        const QByteArrayMatcher matcher(literal);
        for (qsizetype at = matcher.indexIn(bytes); at >= 0; at = matcher.indexIn(bytes, at + 1))
            found.append({at, at + literal.size()});
    }
    addCutEdges(bytes, m_literals, cut, found);
    // Latin-1 keeps one character a byte, whatever the bytes are.
    const QString text = QString::fromLatin1(bytes);
    for (const QRegularExpression& shape : tokenShapes()) {
        QRegularExpressionMatchIterator matches = shape.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            found.append({match.capturedStart(), match.capturedEnd()});
        }
    }
    if (found.isEmpty())
        return bytes;
    std::sort(found.begin(), found.end(), [](const Stretch& a, const Stretch& b) { return a.begin < b.begin; });
    QByteArray masked;
    qsizetype copied = 0;
    for (const Stretch& stretch : std::as_const(found)) {
        if (stretch.begin >= copied) {
            masked += QByteArrayView(bytes).sliced(copied, stretch.begin - copied);
            masked += Mask;
        }
        copied = std::max(copied, stretch.end);
    }
    masked += QByteArrayView(bytes).sliced(copied);
    return masked;
}

QString SecretMask::masked(const QString& text) const { return QString::fromUtf8(masked(text.toUtf8())); }

} // namespace firebreak
