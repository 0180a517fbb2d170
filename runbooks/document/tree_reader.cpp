#include "runbooks/document/tree_reader.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>
#include <string_view>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

struct FreeIterator {
    void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

QString textOf(const char* utf8)
{
    // QString drops a byte order mark at the beginning, wherever in a document that is.
    const QByteArrayView bytes(utf8);
    const bool marked = bytes.startsWith("\xef\xbb\xbf");
    return marked ? QChar(QChar::ByteOrderMark) + QString::fromUtf8(bytes.sliced(3)) : QString::fromUtf8(bytes);
}

ColumnAlignment alignmentOf(uint8_t letter)
{
    switch (letter) {
    case 'l':
        return ColumnAlignment::Left;
    case 'c':
        return ColumnAlignment::Center;
    case 'r':
        return ColumnAlignment::Right;
    default:
        return ColumnAlignment::None;
    }
}

class TreeReader {
public:
    TreeReader(int lineOffset, Document& document) : m_offset(lineOffset), m_document(document) {}

    void visit(cmark_node* node, bool entering)
    {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_DOCUMENT:
            return;
        case CMARK_NODE_BLOCK_QUOTE:
            return container(node, entering, Quote{});
        case CMARK_NODE_LIST:
            return list(node, entering);
        case CMARK_NODE_ITEM:
            return item(node, entering);
        case CMARK_NODE_CODE_BLOCK:
            return code(node);
        case CMARK_NODE_HTML_BLOCK:
            return append(node, RawHtml{withoutLastLineFeed(textOf(cmark_node_get_literal(node)))});
        case CMARK_NODE_THEMATIC_BREAK:
            return append(node, Rule{});
        case CMARK_NODE_PARAGRAPH:
            return entering ? begin(node) : append(node, Paragraph{takeRuns()});
        case CMARK_NODE_HEADING:
            return entering ? begin(node)
                            : append(node, Heading{cmark_node_get_heading_level(node), QString(), takeRuns()});
        case CMARK_NODE_EMPH:
            m_emphasis += entering ? 1 : -1;
            return;
        case CMARK_NODE_STRONG:
            m_strong += entering ? 1 : -1;
            return;
        case CMARK_NODE_LINK:
            m_link = entering ? addLink(node, linkTo(textOf(cmark_node_get_url(node)))) : -1;
            return;
        case CMARK_NODE_IMAGE:
            return image(node, entering);
        case CMARK_NODE_TEXT:
            return run(node, InlineKind::Text, textOf(cmark_node_get_literal(node)));
        case CMARK_NODE_CODE:
            return run(node, InlineKind::Code, textOf(cmark_node_get_literal(node)));
        case CMARK_NODE_HTML_INLINE:
            return run(node, InlineKind::RawHtml, textOf(cmark_node_get_literal(node)));
        case CMARK_NODE_SOFTBREAK:
            return run(node, InlineKind::SoftBreak, u" "_s);
        case CMARK_NODE_LINEBREAK:
            return run(node, InlineKind::HardBreak, u"\n"_s);
        default:
            return extension(node, entering);
        }
    }

private:
    /// What extensions add is known by its name only.
    void extension(cmark_node* node, bool entering)
    {
        const std::string_view type = cmark_node_get_type_string(node);
        if (type == "strikethrough") {
            m_struck += entering ? 1 : -1;
        } else if (type == "tasklist") {
            item(node, entering);
        } else if (type == "table") {
            table(node, entering);
        } else if ((type == "table_row" || type == "table_header") && entering) {
            m_table.rows.append(TableRow{lineOf(node), {}});
        } else if (type == "table_cell") {
            if (entering)
                begin(node);
            else if (!m_table.rows.isEmpty())
                m_table.rows.last().cells.append(takeRuns());
        }
    }

    void container(cmark_node* node, bool entering, BlockContent content)
    {
        if (!entering) {
            m_parents.removeLast();
            return;
        }
        append(node, std::move(content));
        m_parents.append(int(m_document.blocks.size()) - 1);
    }

    void list(cmark_node* node, bool entering)
    {
        const bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        if (entering)
            m_numbers.append(ordered ? cmark_node_get_list_start(node) : 0);
        else
            m_numbers.removeLast();
        container(node, entering, ListBlock{ordered, cmark_node_get_list_tight(node) != 0});
    }

    void item(cmark_node* node, bool entering)
    {
        ListItem item;
        if (entering && cmark_node_get_list_type(cmark_node_parent(node)) == CMARK_ORDERED_LIST)
            item.number = m_numbers.last()++;
        if (std::string_view(cmark_node_get_type_string(node)) == "tasklist")
            item.done = cmark_gfm_extensions_get_tasklist_item_checked(node);
        container(node, entering, item);
    }

    void code(cmark_node* node)
    {
        int length = 0;
        int offset = 0;
        char character = 0;
        CodeBlock block;
        block.text = textOf(cmark_node_get_literal(node));
        if (cmark_node_get_fenced(node, &length, &offset, &character) != 0)
            block.fence = QString(qMax(length, 3), QLatin1Char(character));
        block.info = textOf(cmark_node_get_fence_info(node));
        append(node, std::move(block));
    }

    void table(cmark_node* node, bool entering)
    {
        if (!entering) {
            placeTable(node);
            append(node, std::exchange(m_table, {}));
            return;
        }
        const int columns = cmark_gfm_extensions_get_table_columns(node);
        const uint8_t* letters = cmark_gfm_extensions_get_table_alignments(node);
        for (int i = 0; i < columns; ++i)
            m_table.columns.append(alignmentOf(letters ? letters[i] : 0));
    }

    /// To the parser, a table begins where the paragraph began that its head was the last line of.
    void placeTable(cmark_node* node)
    {
        const int lastLine = cmark_node_get_end_line(node) + m_offset;
        const int head = m_table.rows.size() > 1 ? m_table.rows[1].line - 2 : lastLine - 1;
        m_table.rows[0].line = qMax(head, lineOf(node));
    }

    void image(cmark_node* node, bool entering)
    {
        // The description may hold an image itself: what is written there belongs to the outer one.
        m_images += entering ? 1 : -1;
        if (!entering || m_images > 1)
            return;
        InlineRun run = styled(node, InlineKind::Image, {});
        run.image = addLink(node, imageAt(textOf(cmark_node_get_url(node))));
        m_runs.append(run);
    }

    int addLink(cmark_node* node, Link link)
    {
        link.hint = textOf(cmark_node_get_title(node));
        link.line = inlineLine(node);
        m_document.links.append(std::move(link));
        return int(m_document.links.size()) - 1;
    }

    InlineRun styled(cmark_node* node, InlineKind kind, const QString& text) const
    {
        return {kind, text, m_strong > 0, m_emphasis > 0, m_struck > 0, m_link, -1, inlineLine(node)};
    }

    void run(cmark_node* node, InlineKind kind, const QString& text)
    {
        const bool breaks = kind == InlineKind::SoftBreak || kind == InlineKind::HardBreak;
        InlineRun next = styled(node, kind, text);
        m_breaks += breaks ? 1 : 0;
        if (m_images > 0) {
            m_runs.last().text += breaks ? u" "_s : text;
            return;
        }
        // The parser splits a text at every character that might have meant something.
        if (kind == InlineKind::Text && !m_runs.isEmpty()) {
            InlineRun& last = m_runs.last();
            if (last.kind == kind && last.strong == next.strong && last.emphasis == next.emphasis &&
                last.struck == next.struck && last.link == next.link) {
                last.text += text;
                return;
            }
        }
        m_runs.append(std::move(next));
    }

    void begin(cmark_node* node)
    {
        m_runs.clear();
        m_firstLine = lineOf(node);
        m_lastLine = lastLineOf(node);
        m_breaks = 0;
    }

    QList<InlineRun> takeRuns() { return std::exchange(m_runs, {}); }

    void append(cmark_node* node, BlockContent content)
    {
        Block block;
        block.parent = m_parents.isEmpty() ? -1 : m_parents.last();
        block.depth = int(m_parents.size());
        block.firstLine = lineOf(node);
        block.lastLine = lastLineOf(node);
        block.content = std::move(content);
        if (const Table* table = block.as<Table>())
            block.firstLine = table->rows[0].line;
        m_document.blocks.append(std::move(block));
    }

    /// The parser gives no lines to a paragraph whose last line became the head of a table: it begins where the table
    /// does, to the parser.
    static bool isAboveTable(cmark_node* node) { return cmark_node_get_start_line(node) == 0 && cmark_node_next(node); }

    int lineOf(cmark_node* node) const
    {
        return cmark_node_get_start_line(isAboveTable(node) ? cmark_node_next(node) : node) + m_offset;
    }

    int lastLineOf(cmark_node* node) const
    {
        if (!isAboveTable(node))
            return qMax(cmark_node_get_end_line(node) + m_offset, lineOf(node));
        int line = lineOf(node);
        for (cmark_node* child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
            const cmark_node_type type = cmark_node_get_type(child);
            line += type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK ? 1 : 0;
        }
        return line;
    }

    /// The parser leaves some inline nodes without a line, and does not count a line break made by a backslash.
    int inlineLine(cmark_node* node) const
    {
        const int line = qMax(cmark_node_get_start_line(node) + m_offset, m_firstLine + m_breaks);
        return qMin(line, m_lastLine);
    }

    static QString withoutLastLineFeed(QString text)
    {
        if (text.endsWith(u'\n'))
            text.chop(1);
        return text;
    }

    const int m_offset;
    Document& m_document;
    QList<int> m_parents; ///< open containers
    QList<int> m_numbers; ///< of the next item, for each open list
    QList<InlineRun> m_runs;
    Table m_table;
    int m_firstLine = 0, m_lastLine = 0; ///< of the block whose runs are read
    int m_breaks = 0;                    ///< seen in it
    int m_strong = 0, m_emphasis = 0, m_struck = 0, m_images = 0;
    int m_link = -1;
};

} // namespace

void readTree(cmark_node* root, int lineOffset, Document& document)
{
    TreeReader reader(lineOffset, document);
    const std::unique_ptr<cmark_iter, FreeIterator> iterator(cmark_iter_new(root));
    for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator.get()))
        reader.visit(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
}

} // namespace firebreak
