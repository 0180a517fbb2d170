// app/gui/runbooks/document/document_part.h — a runbook as one column of parts: what is painted, measured and read as
// one. Pure.
#pragma once

#include "runbooks/step/step.h"

namespace firebreak {

enum class DocumentPartKind {
    Prose,   ///< a paragraph, or as much of a very long one as is laid out at once
    Heading, ///< of the text, or the title where only the front matter has it
    Literal, ///< raw HTML or a text that was not read as Markdown: shown as it is written
    TableRow,
    Rule,
    Step,    ///< a card
    Finding, ///< what is wrong with what follows
};

/// Stands before the first line of a list item.
struct ItemMarker {
    int x = 0;     ///< where its room begins, from the left edge of the column
    QString text;  ///< "•", "3."; empty for a task
    int task = -1; ///< place in Document::blocks of the item whose box it is, −1 for none
};

/// Distances in device-independent pixels.
struct DocumentPart {
    DocumentPartKind kind = DocumentPartKind::Prose;
    int block = -1;        ///< place in Document::blocks; −1 for findings and a title of the front matter
    int row = -1;          ///< TableRow: place in Table::rows
    int step = -1;         ///< Step: its place among the steps
    int finding = -1;      ///< Finding: place in Document::findings
    int level = 1;         ///< Heading
    QList<InlineRun> runs; ///< Prose, Heading
    QString text;          ///< Literal
    int indent = 0;        ///< of the text; its markers stand to the left of it
    QList<int> bars;       ///< where the bars of the quotes around it stand, from the left edge of the column
    int barsGoOn = 0;      ///< how many of them come from the part before
    QList<ItemMarker> markers;
    int above = 0; ///< what is left free above it
};

namespace parts {
inline constexpr int MarkerRoom = 24;   ///< what a list item moves in
inline constexpr int QuoteRoom = 16;    ///< what a quote moves in
inline constexpr int MostIndent = 120;  ///< deeper nesting stays there: a narrow column must keep room for words
inline constexpr int MostInPart = 8000; ///< characters; longer stretches become several parts
} // namespace parts

/// In reading order. Findings stand before what their line belongs to, commands of the text behind their paragraph.
QList<DocumentPart> partsOf(const Document& document, const QList<Step>& steps);

} // namespace firebreak
