// runbooks/document/document.h — a Markdown runbook as plain values: all that a view, a step or a lint needs of it.
#pragma once

#include "runbooks/document/document_finding.h"
#include "runbooks/document/front_matter.h"
#include "runbooks/document/inline_run.h"
#include "runbooks/document/link.h"

#include <optional>
#include <variant>

namespace firebreak {

struct Paragraph {
    QList<InlineRun> runs;
};

struct Heading {
    int level = 1;  ///< 1 to 6
    QString anchor; ///< unique within the document, without "#"
    QList<InlineRun> runs;
};

/// Holds the blocks that name it as their parent.
struct Quote {};

struct ListBlock {
    bool ordered = false;
    bool tight = true; ///< no empty lines between the items
};

struct ListItem {
    int number = 0;           ///< as shown, in an ordered list; 0 for a bullet
    std::optional<bool> done; ///< a task and whether it is ticked; its box stands in the first line of the block
};

/// What is wrong with the fence of a code block, so that it may hold prose.
enum class FenceTrouble {
    None,
    Unclosed,  ///< ends with the document or with the list item it stands in, without a closing fence
    Swallowed, ///< holds a line that opens another block: its own end is missing
    Stray,     ///< begins with what was meant to be the end of another block, or holds prose
};

struct CodeBlock {
    QString text;  ///< exactly, each line with its line feed, without the containers' indentation
    QString fence; ///< "```"; empty for an indented block
    QString info;  ///< what follows the opening fence
    FenceTrouble trouble = FenceTrouble::None;
};

enum class ColumnAlignment { None, Left, Center, Right };

struct TableRow {
    int line = 0;
    QList<QList<InlineRun>> cells; ///< as many as the table has columns
};

struct Table {
    QList<ColumnAlignment> columns;
    QList<TableRow> rows; ///< the first is the head
};

/// Shown as literal text, never as HTML.
struct RawHtml {
    QString text;
};

struct Rule {};

/// A whole document that would cost the Markdown parser too much: its text, as it is written.
struct PlainText {
    QString text;
};

using BlockContent =
    std::variant<Paragraph, Heading, Quote, ListBlock, ListItem, CodeBlock, Table, RawHtml, Rule, PlainText>;

struct Block {
    int parent = -1; ///< place in Document::blocks of the quote, list or item it stands in; always before it
    int depth = 0;   ///< how many containers it stands in
    int firstLine = 0, lastLine = 0; ///< in the file, counted from 1, front matter and fences included
    BlockContent content;

    template <class T> const T* as() const { return std::get_if<T>(&content); }
};

struct OutlineEntry {
    int block = 0; ///< place in Document::blocks
    int level = 1;
    QString text, anchor; ///< text: one line, fit to show anywhere; see FrontMatter
    int line = 0;
};

struct Document {
    QString title; ///< of the front matter, else the first heading, else empty
    FrontMatter frontMatter;
    QList<Block> blocks; ///< in reading order; containers stand before what they hold
    QList<OutlineEntry> outline;
    QList<Link> links;               ///< those that runs refer to, images too
    QList<DocumentFinding> findings; ///< in the order of the lines
    int lines = 0;                   ///< of the file, as far as it was read
    bool cut = false;                ///< the file is longer than what was read
};

/// The blocks in which `block` stands, outermost first, itself last.
QList<int> nestingPath(const Document& document, int block);

/// Reads any bytes; never fails, never throws. Takes 2 MiB of them at most. What was cut, replaced or refused is
/// a finding. Safe to call from several threads; the parser behind it works for one at a time.
Document parseDocument(const QByteArray& bytes);

} // namespace firebreak
