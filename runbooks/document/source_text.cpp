#include "runbooks/document/source_text.h"

#include <QString>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

qsizetype endOfLastWholeLine(const QByteArray& bytes, qsizetype limit)
{
    const qsizetype lineEnd = bytes.lastIndexOf('\n', limit - 1);
    if (lineEnd >= 0)
        return lineEnd + 1;
    while (limit > 0 && (uchar(bytes[limit]) & 0xc0) == 0x80)
        --limit;
    return limit;
}

int lineOf(const QByteArray& bytes, qsizetype at) { return 1 + int(bytes.left(at).count('\n')); }

void cutToSize(QByteArray& bytes, SourceText& text, DocumentFindings& findings)
{
    if (bytes.size() <= MaxDocumentBytes)
        return;
    bytes.truncate(endOfLastWholeLine(bytes, MaxDocumentBytes));
    text.cut = true;
    findings.add(lineOf(bytes, bytes.size()),
                 {u"runbook/cut"_s, FindingSeverity::Error, u"The document is too long and was cut"_s,
                  u"Only the first 2 MiB of a runbook are read; nothing after this line is shown or can be run."_s,
                  u"more than %1 bytes"_s.arg(MaxDocumentBytes), u"Split the runbook into several."_s});
}

void dropByteOrderMark(QByteArray& bytes, DocumentFindings& findings)
{
    if (!bytes.startsWith("\xef\xbb\xbf"))
        return;
    bytes.remove(0, 3);
    findings.add(1, {u"runbook/byte-order-mark"_s,
                     FindingSeverity::Note,
                     u"The file begins with a byte order mark"_s,
                     u"It was left out; other tools may take it for text."_s,
                     {},
                     u"Save the file without it."_s});
}

void unifyLineEnds(QByteArray& bytes, DocumentFindings& findings)
{
    const qsizetype at = bytes.indexOf('\r');
    if (at < 0)
        return;
    findings.add(lineOf(bytes, at), {u"runbook/line-ends"_s,
                                     FindingSeverity::Note,
                                     u"The file has line ends of another system"_s,
                                     u"Carriage returns were read as line ends; they do not reach a command."_s,
                                     {},
                                     u"Save the file with line feeds only."_s});
    bytes.replace("\r\n", "\n").replace('\r', '\n');
}

void replaceNul(QByteArray& bytes, DocumentFindings& findings)
{
    const qsizetype at = bytes.indexOf('\0');
    if (at < 0)
        return;
    findings.add(lineOf(bytes, at), {u"runbook/nul"_s,
                                     FindingSeverity::Warning,
                                     u"The file holds NUL bytes"_s,
                                     u"They are shown as a replacement character; what holds one cannot be run."_s,
                                     {},
                                     u"Check that this is a text file."_s});
    bytes.replace(QByteArray(1, '\0'), "\xef\xbf\xbd");
}

} // namespace

SourceText readSource(const QByteArray& bytes, DocumentFindings& findings)
{
    SourceText text;
    text.utf8 = bytes;
    cutToSize(text.utf8, text, findings);
    dropByteOrderMark(text.utf8, findings);
    unifyLineEnds(text.utf8, findings);
    replaceNul(text.utf8, findings);

    const QByteArray again = QString::fromUtf8(text.utf8).toUtf8();
    if (again == text.utf8)
        return text;
    qsizetype at = 0;
    while (at < qMin(again.size(), text.utf8.size()) && again[at] == text.utf8[at])
        ++at;
    findings.add(lineOf(text.utf8, at),
                 {u"runbook/not-utf-8"_s,
                  FindingSeverity::Warning,
                  u"The file is not valid UTF-8"_s,
                  u"What could not be read is shown as a replacement character; what holds one cannot be run."_s,
                  {},
                  u"Save the file as UTF-8."_s});
    text.utf8 = again;
    return text;
}

} // namespace firebreak
