// What a program printed: as lines, in pieces and at once, as a table, as what changed, and without its secrets.
#include "runbooks/output/output_difference.h"
#include "runbooks/output/output_lines.h"
#include "runbooks/output/output_reader.h"
#include "runbooks/output/output_table.h"
#include "runbooks/run/secret_mask.h"
#include "tests/fuzz/fuzz.h"

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

QStringList textsOf(const QList<OutputLine>& lines)
{
    QStringList texts;
    for (const OutputLine& line : lines)
        texts.append(line.text());
    return texts;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size)
{
    const QByteArray bytes = fuzz::bytesOf(data, size);
    const QList<OutputLine> lines = linesOf(bytes);
    const QStringList texts = textsOf(lines);
    for (const QString& text : texts)
        HOLD(fuzz::isHarmless(text) && !text.contains(u'\n'));

    // However it comes.
    OutputReader reader;
    const qsizetype piece = size > 0 ? 1 + data[0] % 7 : 1;
    QStringList pieces;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        reader.read(QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at)));
        pieces += textsOf(reader.takeLines());
    }
    reader.end();
    pieces += textsOf(reader.takeLines());
    if (const OutputLine last = reader.unfinished(); !last.text().isEmpty() || pieces.size() < texts.size())
        pieces += last.text();
    HOLD(pieces == texts);

    const OutputLines kept(bytes, 0, {});
    HOLD(kept.count() == texts.size());
    HOLD(textsOf(kept.lines(0, kept.count())) == texts);
    (void)kept.find(texts.value(0).left(3));
    (void)OutputLines(bytes.first(bytes.size() / 2), 1'000, bytes.sliced(bytes.size() / 2)).lines(0, 10);

    const OutputDifference difference = differenceOf(texts.first(texts.size() / 2), texts.sliced(texts.size() / 2));
    HOLD(difference.added >= 0 && difference.removed >= 0 && fuzz::isHarmless(summaryOf(difference)));

    if (const auto table = tableOf(bytes)) {
        HOLD(!table->columns.isEmpty() && table->numeric.size() == table->columns.size());
        for (const QStringList& row : table->rows) {
            HOLD(row.size() == table->columns.size());
            for (const QString& cell : row)
                HOLD(fuzz::isHarmless(cell));
        }
    }

    const SecretMask mask({u"hunter2hunter2"_s});
    const QByteArray masked = mask.masked(bytes, CutEdges::Both);
    HOLD(!masked.contains("hunter2hunter2"));
    HOLD(!mask.masked(bytes + QByteArray("hunter2hunter2").toBase64() + bytes).contains("aHVudGVyMmh1bnRlcjI"));
    return 0;
}
