// Choosing, finding, copying and speaking go over the document, whatever of it happens to be laid out.
#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/document/step_card.h"
#include "runbooks/document/hidden_characters.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int MarginAroundFound = 60;

QString markersOf(const DocumentPart& part)
{
    QString marks;
    for (const ItemMarker& marker : part.markers)
        marks += (marker.task >= 0 ? u"☐"_s : marker.text) + u' ';
    return marks;
}

} // namespace

RunbookDocumentView::Place RunbookDocumentView::placeAt(const QPoint& point)
{
    if (m_column.count() == 0)
        return {};
    const int row = std::clamp(m_column.rowAt(point.y() + scrolled()), 0, m_column.count() - 1);
    if (m_column.part(row).kind == DocumentPartKind::Step) { // a card is taken as a whole
        const bool below = point.y() > rowRect(row).center().y();
        return {row, below ? int(m_column.plainText(row).size()) : 0};
    }
    const QPointF inside = point - QPointF(columnLeft(), m_column.top(row) - scrolled());
    return {row, m_column.layout(row).positionAt(inside)};
}

void RunbookDocumentView::choose(Place from, Place to)
{
    m_from = from;
    m_to = to;
    m_found = std::max(from, to);
    const auto [first, last] = std::minmax(from, to);
    for (auto next = m_cards.cbegin(); next != m_cards.cend(); ++next) {
        const int row = m_column.rowOfStep(next.key());
        CodeText* code = next.value()->code();
        if (from != to && row >= first.row && row <= last.row) {
            const int begin = row == first.row ? first.at : 0;
            const int end = row == last.row ? last.at : int(code->text().size());
            code->select(begin, std::max(0, end - begin));
        } else if (from != to) {
            code->clearSelection();
        }
    }
    viewport()->update();
}

QString RunbookDocumentView::selectedText() const
{
    const auto [from, to] = std::minmax(m_from, m_to);
    if (from == to) {
        StepCard* current = m_cards.value(currentStep());
        return current ? current->code()->selectedText() : QString();
    }
    QStringList lines;
    for (int row = from.row; row <= to.row && row < m_column.count(); ++row) {
        const QString whole = m_column.plainText(row);
        const int begin = row == from.row ? from.at : 0;
        const int end = row == to.row ? to.at : int(whole.size());
        const bool marked = begin == 0 && from.row != to.row; // a word of an item is only that word
        lines << (marked ? markersOf(m_column.part(row)) : QString()) + whole.mid(begin, end - begin);
    }
    return lines.join(u'\n').replace(QChar::LineSeparator, u'\n');
}

void RunbookDocumentView::copySelection()
{
    const QString chosen = selectedText();
    if (!chosen.isEmpty())
        QGuiApplication::clipboard()->setText(chosen);
    else if (currentStep() >= 0)
        copyStep(currentStep());
}

QList<RunbookDocumentView::Place> RunbookDocumentView::placesOf(const QString& text) const
{
    QList<Place> places;
    for (int row = 0; row < m_column.count() && !text.isEmpty(); ++row) {
        const QString whole = m_column.plainText(row);
        for (qsizetype at = whole.indexOf(text, 0, Qt::CaseInsensitive); at >= 0;
             at = whole.indexOf(text, at + text.size(), Qt::CaseInsensitive))
            places.append({row, int(at)});
    }
    return places;
}

void RunbookDocumentView::revealFound(Place place)
{
    measure(place.row);
    const DocumentPart& part = m_column.part(place.row);
    if (part.kind != DocumentPartKind::Step) {
        bringIntoSight(place.row, part.above,
                       std::min(m_column.height(place.row) - part.above, viewport()->height() / 2));
        return;
    }
    goToStep(part.step);
    const CodeText* code = ensureCard(place.row)->code();
    bringIntoSight(place.row, std::max(0, code->y() + part.above + code->yOf(place.at) - MarginAroundFound),
                   2 * MarginAroundFound);
}

RunbookDocumentView::Findings RunbookDocumentView::find(const QString& text, Direction direction)
{
    const QList<Place> places = placesOf(text);
    if (places.isEmpty())
        return {};
    // Behind the one found last, before its beginning; from the other end again where there is no more.
    qsizetype chosen = 0;
    if (direction == Direction::Forward) {
        chosen = std::lower_bound(places.begin(), places.end(), m_found) - places.begin();
        if (chosen == places.size())
            chosen = 0;
    } else {
        chosen = (std::lower_bound(places.begin(), places.end(), std::min(m_from, m_to)) - places.begin()) - 1;
        if (chosen < 0)
            chosen = places.size() - 1;
    }
    const Place place = places.at(chosen);
    revealFound(place);
    choose(place, {place.row, int(place.at + text.size())});
    return {int(chosen) + 1, int(places.size())};
}

int RunbookDocumentView::rowAtLine(int line) const
{
    int best = -1;
    for (int row = 0; row < m_column.count(); ++row) {
        const DocumentPart& part = m_column.part(row);
        if (part.kind == DocumentPartKind::Finding)
            continue;
        const int first = part.kind == DocumentPartKind::Step ? steps().at(part.step).firstLine
                                                              : document().blocks.value(part.block).firstLine;
        if (first > line)
            break;
        best = row;
    }
    return best;
}

int RunbookDocumentView::linksIn(int row) const
{
    if (document().links.isEmpty() || m_column.part(row).kind == DocumentPartKind::Step)
        return 0;
    int links = 0;
    for (const StyledText& text : m_column.texts(row))
        links += int(text.links.size());
    return links;
}

QString RunbookDocumentView::spokenLink(int row, int link) const
{
    for (const StyledText& text : m_column.texts(row)) {
        if (link >= text.links.size()) {
            link -= int(text.links.size());
            continue;
        }
        const LinkSpan& span = text.links.at(link);
        const Link& target = document().links.at(span.link);
        const QString words = text.text.mid(span.start, span.length);
        const QString where = withHiddenCharactersShown(target.target);
        if (target.kind == LinkKind::Refused)
            return tr("%1, opens nothing: %2").arg(words, target.refusal);
        return words == where ? words : tr("%1, %2").arg(words, where);
    }
    return {};
}

QString RunbookDocumentView::spokenRow(int row) const
{
    if (row < 0 || row >= m_column.count())
        return {};
    const DocumentPart& part = m_column.part(row);
    if (part.kind == DocumentPartKind::Step)
        return spokenStep(faceOf(steps().at(part.step)), stepState(part.step));
    if (part.kind == DocumentPartKind::Finding) {
        const Finding& finding = document().findings.at(part.finding).finding;
        const QString kind = finding.severity == FindingSeverity::Error     ? tr("Error")
                             : finding.severity == FindingSeverity::Warning ? tr("Warning")
                                                                            : tr("Note");
        QStringList sentences{u"%1: %2"_s.arg(kind, finding.title), finding.explanation, finding.suggestion};
        sentences.removeAll(QString());
        return withHiddenCharactersShown(sentences.join(u". "_s)).replace(u".. "_s, u". "_s);
    }
    if (part.kind == DocumentPartKind::TableRow) {
        const QList<QList<InlineRun>>& heads = document().blocks.at(part.block).as<Table>()->rows.first().cells;
        QStringList cells;
        const QList<StyledText> texts = m_column.texts(row);
        for (qsizetype i = 0; i < texts.size(); ++i) {
            const QString head = part.row > 0 && i < heads.size() ? shownProse(plainText(heads.at(i))) : QString();
            cells << (head.isEmpty() ? texts.at(i).text : u"%1: %2"_s.arg(head, texts.at(i).text));
        }
        return cells.join(u", "_s);
    }
    QString marks;
    for (const ItemMarker& marker : part.markers)
        marks += marker.text.size() > 1 ? marker.text + u' ' : QString(); // the role says the rest
    return marks + m_column.plainText(row).replace(QChar::LineSeparator, u' ');
}

/// Null where nobody listens.
QAccessibleInterface* RunbookDocumentView::currentInterface() const
{
    const Stop* stop = currentStop();
    if (!stop || !QAccessible::isActive())
        return nullptr;
    QAccessibleInterface* view = QAccessible::queryAccessibleInterface(const_cast<RunbookDocumentView*>(this));
    QAccessibleInterface* row = view ? view->child(stop->row) : nullptr;
    return row && stop->kind == Stop::Kind::Link ? row->child(stop->index) : row;
}

void RunbookDocumentView::announceCurrent() const
{
    QAccessibleInterface* item = hasFocus() ? currentInterface() : nullptr;
    if (!item)
        return;
    QAccessibleEvent focus(item, QAccessible::Focus);
    QAccessible::updateAccessibility(&focus);
}

void RunbookDocumentView::announceTick() const
{
    QAccessibleInterface* item = currentInterface();
    if (!item)
        return;
    QAccessible::State changed;
    changed.checked = true;
    QAccessibleStateChangeEvent tick(item, changed);
    QAccessible::updateAccessibility(&tick);
}

} // namespace firebreak
