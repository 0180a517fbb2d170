#include "app/gui/runbooks/document/document_part.h"

#include <QMultiHash>

#include <algorithm>
#include <limits>
#include <utility>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int BeforeProse = 9;
constexpr int BeforeTightItem = 4;
constexpr int BeforeCard = 10;
constexpr int BeforeTable = 10;
constexpr int AfterCard = 12;

int beforeHeading(int level) { return level == 1 ? 22 : level == 2 ? 20 : 16; }

/// A stretch of text cut where it gets too long to be laid out at once, at a blank if one is near.
qsizetype cutAt(QStringView text, qsizetype most)
{
    if (text.size() <= most)
        return text.size();
    const qsizetype blank = text.first(most).lastIndexOf(u' ');
    qsizetype cut = blank > most / 2 ? blank + 1 : most;
    if (text.at(cut - 1).isHighSurrogate())
        --cut;
    return std::max<qsizetype>(cut, 1);
}

QList<QList<InlineRun>> piecesOf(const QList<InlineRun>& runs)
{
    qsizetype size = 0;
    for (const InlineRun& run : runs)
        size += run.text.size();
    if (size <= parts::MostInPart)
        return {runs};
    QList<QList<InlineRun>> pieces{{}};
    qsizetype room = parts::MostInPart;
    for (const InlineRun& whole : runs) {
        InlineRun run = whole;
        while (!run.text.isEmpty()) {
            InlineRun head = run;
            head.text = run.text.first(cutAt(run.text, room));
            run.text.remove(0, head.text.size());
            room -= head.text.size();
            pieces.last().append(head);
            if (room <= parts::MostInPart / 8 || !run.text.isEmpty()) {
                pieces.append(QList<InlineRun>());
                room = parts::MostInPart;
            }
        }
    }
    if (pieces.last().isEmpty() && pieces.size() > 1)
        pieces.removeLast();
    return pieces;
}

QStringList piecesOf(QString text)
{
    while (text.endsWith(u'\n'))
        text.chop(1);
    QStringList pieces;
    QStringView left(text);
    while (left.size() > parts::MostInPart) {
        const qsizetype feed = left.first(parts::MostInPart).lastIndexOf(u'\n');
        const qsizetype end = feed > 0 ? feed : cutAt(left, parts::MostInPart);
        pieces.append(left.first(end).toString());
        left = left.sliced(feed > 0 ? end + 1 : end);
    }
    pieces.append(left.toString());
    return pieces;
}

/// "Queue Grows" and "QueueGrows" are one title.
QString lettersOf(const QString& title)
{
    QString letters;
    for (const QChar c : title) {
        if (c.isLetterOrNumber())
            letters += c.toCaseFolded();
    }
    return letters;
}

/// Where the content of a container begins, and what stands at its left.
struct Surroundings {
    int indent = 0;
    QList<int> bars;
    bool tight = false;
};

class PartMaker {
public:
    PartMaker(const Document& document, const QList<Step>& steps) : m_document(document), m_steps(steps)
    {
        for (int i = 0; i < steps.size(); ++i)
            m_stepsOfBlock.insert(steps.at(i).block, i);
        m_inside.resize(document.blocks.size());
    }

    QList<DocumentPart> make()
    {
        addTitle();
        for (int i = 0; i < m_document.blocks.size(); ++i)
            add(i);
        finishItems(-1);
        addFindingsBefore(std::numeric_limits<int>::max());
        return std::move(m_parts);
    }

private:
    const Block& block(int i) const { return m_document.blocks.at(i); }

    void addTitle()
    {
        const QString& title = m_document.title;
        const QString letters = lettersOf(title);
        const bool written = std::any_of(m_document.outline.begin(), m_document.outline.end(),
                                         [&](const OutlineEntry& entry) { return lettersOf(entry.text) == letters; });
        if (title.isEmpty() || written)
            return;
        DocumentPart part;
        part.kind = DocumentPartKind::Heading;
        InlineRun run;
        run.text = title;
        part.runs = {run};
        m_parts.append(part);
    }

    void add(int i)
    {
        const Block& here = block(i);
        Surroundings inside = here.parent >= 0 ? m_inside.at(here.parent) : Surroundings();
        if (here.as<Quote>()) {
            inside.bars.append(inside.indent);
            inside.indent = std::min(inside.indent + parts::QuoteRoom, parts::MostIndent);
        } else if (const auto* list = here.as<ListBlock>()) {
            inside.tight = list->tight;
        } else if (const auto* item = here.as<ListItem>()) {
            finishItems(here.parent);
            const int x = std::min(inside.indent, parts::MostIndent - parts::MarkerRoom);
            m_open.append({i,
                           {x,
                            item->done         ? QString()
                            : item->number > 0 ? u"%1."_s.arg(item->number)
                                               : bullet(i),
                            item->done ? i : -1}});
            inside.indent = x + parts::MarkerRoom;
        } else {
            finishItems(i);
            addFindingsBefore(std::max(here.firstLine, here.lastLine));
            addLeaf(i, inside);
        }
        m_inside[i] = inside;
    }

    QString bullet(int item) const { return block(item).depth % 4 < 2 ? u"•"_s : u"◦"_s; }

    void addLeaf(int i, const Surroundings& inside)
    {
        const Block& here = block(i);
        DocumentPart part;
        part.block = i;
        part.indent = inside.indent;
        part.bars = inside.bars;
        // Items of a list stand close to each other, the list not to what is before it.
        const bool goesOn = !m_parts.isEmpty() && m_parts.last().indent > 0;
        part.above = inside.tight && goesOn ? BeforeTightItem : BeforeProse;
        if (const auto* paragraph = here.as<Paragraph>()) {
            addProse(part, paragraph->runs);
        } else if (const auto* heading = here.as<Heading>()) {
            part.kind = DocumentPartKind::Heading;
            part.level = heading->level;
            part.above = beforeHeading(heading->level);
            addProse(part, heading->runs);
        } else if (const auto* html = here.as<RawHtml>()) {
            addLiteral(part, html->text);
        } else if (const auto* plain = here.as<PlainText>()) {
            addLiteral(part, plain->text);
        } else if (here.as<Rule>()) {
            part.kind = DocumentPartKind::Rule;
            append(part);
        } else if (const auto* table = here.as<Table>()) {
            part.kind = DocumentPartKind::TableRow;
            part.above = BeforeTable;
            for (part.row = 0; part.row < table->rows.size(); ++part.row) {
                append(part);
                part.above = 0;
            }
        }
        addCards(part, i);
    }

    void addProse(DocumentPart& part, const QList<InlineRun>& runs)
    {
        for (const QList<InlineRun>& piece : piecesOf(runs)) {
            part.runs = piece;
            append(part);
            part.above = 0;
        }
        part.runs.clear();
    }

    void addLiteral(DocumentPart& part, const QString& text)
    {
        part.kind = DocumentPartKind::Literal;
        for (const QString& piece : piecesOf(text)) {
            part.text = piece;
            append(part);
            part.above = 0;
        }
        part.text.clear();
    }

    void addCards(DocumentPart part, int i)
    {
        part.kind = DocumentPartKind::Step;
        part.row = -1;
        part.above = BeforeCard;
        QList<int> here = m_stepsOfBlock.values(i);
        std::sort(here.begin(), here.end());
        for (const int step : std::as_const(here)) {
            if (m_steps.at(step).form == StepForm::Manual)
                continue; // the tick box of its item
            part.step = step;
            append(part);
        }
    }

    /// The first part of an item carries the marks of all items that begin with it.
    void append(DocumentPart part)
    {
        for (const OpenItem& open : std::as_const(m_open))
            part.markers.append(open.marker);
        m_open.clear();
        if (!m_parts.isEmpty()) {
            const DocumentPart& before = m_parts.last();
            while (part.barsGoOn < std::min(part.bars.size(), before.bars.size()) &&
                   part.bars.at(part.barsGoOn) == before.bars.at(part.barsGoOn))
                ++part.barsGoOn;
            if (before.kind == DocumentPartKind::Step || before.kind == DocumentPartKind::Finding)
                part.above = std::max(part.above, AfterCard);
        }
        m_parts.append(part);
    }

    /// Items that ended without any content get a line of their own. `next` is the block that comes.
    void finishItems(int next)
    {
        const bool goesOn = !m_open.isEmpty() && next >= 0 && isWithin(next, m_open.last().block);
        if (m_open.isEmpty() || goesOn)
            return;
        DocumentPart part;
        part.block = m_open.last().block;
        part.indent = m_open.last().marker.x + parts::MarkerRoom;
        part.above = BeforeTightItem;
        append(part);
    }

    bool isWithin(int inner, int outer) const
    {
        while (inner > outer)
            inner = block(inner).parent;
        return inner == outer;
    }

    void addFindingsBefore(int line)
    {
        for (; m_nextFinding < m_document.findings.size(); ++m_nextFinding) {
            if (m_document.findings.at(m_nextFinding).line > line)
                return;
            DocumentPart part;
            part.kind = DocumentPartKind::Finding;
            part.finding = m_nextFinding;
            const bool note = m_document.findings.at(m_nextFinding).finding.severity == FindingSeverity::Note;
            part.above = note ? BeforeProse : BeforeCard;
            m_parts.append(part);
        }
    }

    struct OpenItem {
        int block;
        ItemMarker marker;
    };

    const Document& m_document;
    const QList<Step>& m_steps;
    QMultiHash<int, int> m_stepsOfBlock;
    QList<Surroundings> m_inside;
    QList<OpenItem> m_open;
    int m_nextFinding = 0;
    QList<DocumentPart> m_parts;
};

} // namespace

QList<DocumentPart> partsOf(const Document& document, const QList<Step>& steps)
{
    return PartMaker(document, steps).make();
}

} // namespace firebreak
