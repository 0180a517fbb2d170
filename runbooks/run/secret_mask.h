// runbooks/run/secret_mask.h — secrets out of what is kept: values that were given, and tokens by their shape. Pure.
#pragma once

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace firebreak {

/// Where a text was cut, so that half a secret may stand there.
enum class CutEdges : quint8 { None, AtEnd, AtBegin, Both };

/// Knows each value as it is, percent-encoded, and in base64 at all three places it can have within a longer text
/// (both alphabets, not over line breaks). Then well-known tokens: keys of AWS, tokens of GitHub, GitLab and Slack,
/// JWT, what follows `Bearer`, and blocks of private keys. A mask is not proof: a program can print a secret in ways
/// nobody foresees. Safe to use from several threads.
class SecretMask {
public:
    static constexpr qsizetype ShortestSecret = 6;
    static constexpr const char* Mask = "[masked]";

    /// Empty values are passed over.
    explicit SecretMask(const QStringList& secrets);

    /// False where a value is so short that masking it would tell it, by what is left: the output is not to be stored.
    bool mayStore() const { return m_mayStore; }

    /// `bytes` with every secret replaced by Mask. Give all that is kept at once: a secret over the border of two
    /// pieces is found in neither. At cut edges also the beginning or the end of a value, from two bytes on.
    QByteArray masked(const QByteArray& bytes, CutEdges cut = CutEdges::None) const;
    QString masked(const QString& text) const;

private:
    QList<QByteArray> m_literals; ///< longest first
    bool m_mayStore = true;
};

} // namespace firebreak
