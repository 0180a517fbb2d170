#include "core/alert/shown_line.h"
#include "runbooks/shell/programs.h"
#include "runbooks/step/hindrance.h"
#include "runbooks/step/infer_kind.h"
#include "runbooks/step/prompts.h"
#include "runbooks/step/step.h"

#include <QCryptographicHash>
#include <QSet>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype LongestTitle = 120;

constexpr qsizetype MostOfText =
    1000; // of either end of a paragraph: enough for a title and for what announces a block

/// Both ends of a text, so that a paragraph of a megabyte with a thousand commands is not read a thousand times.
QString endsOf(const QList<InlineRun>& runs)
{
    QString front;
    qsizetype first = 0;
    for (; first < runs.size() && first < MostOfText && front.size() < MostOfText; ++first)
        front += runs[first].text.left(MostOfText);
    QString back;
    for (qsizetype last = runs.size() - 1; last >= first && runs.size() - last < MostOfText; --last) {
        back.prepend(runs[last].text.right(MostOfText));
        if (back.size() >= MostOfText)
            break;
    }
    return front + back;
}

bool isContainer(const Block& block) { return block.as<Quote>() || block.as<ListBlock>() || block.as<ListItem>(); }

/// Goes through a document once, knowing in which section and after which step it is.
class StepReader {
public:
    explicit StepReader(const Document& document) : m_document(document) {}

    QList<Step> read()
    {
        for (m_at = 0; m_at < m_document.blocks.size(); ++m_at) {
            const Block& block = m_document.blocks[m_at];
            if (const auto* heading = block.as<Heading>()) {
                enterSection(*heading);
                addInline(heading->runs);
            } else if (const auto* code = block.as<CodeBlock>()) {
                addBlock(block, *code);
            } else if (const auto* paragraph = block.as<Paragraph>()) {
                addInline(paragraph->runs);
            } else if (const auto* table = block.as<Table>()) {
                for (const TableRow& row : table->rows)
                    for (const QList<InlineRun>& cell : row.cells)
                        addInline(cell);
            } else if (const auto* item = block.as<ListItem>(); item && item->done) {
                addTask(block);
            }
        }
        return withoutTasksThatHoldCommands();
    }

private:
    void enterSection(const Heading& heading)
    {
        while (!m_sections.isEmpty() && m_sections.last().level >= heading.level)
            m_sections.removeLast();
        m_sections.append({heading.level, plainText(heading.runs).simplified()});
        m_lastCommand = -1;
    }

    /// The block right above, where it is a paragraph; containers that begin here are looked past.
    QString paragraphAbove() const
    {
        qsizetype above = m_at - 1;
        while (above >= 0 && isContainer(m_document.blocks[above]) &&
               m_document.blocks[above].firstLine >= m_document.blocks[m_at].firstLine - 1 &&
               m_document.blocks[above].depth < m_document.blocks[m_at].depth)
            --above;
        const auto* paragraph = above >= 0 ? m_document.blocks[above].as<Paragraph>() : nullptr;
        return paragraph ? endsOf(paragraph->runs) : QString();
    }

    QString textOfItem(int item) const
    {
        const auto* paragraph = item + 1 < m_document.blocks.size() && m_document.blocks[item + 1].parent == item
                                    ? m_document.blocks[item + 1].as<Paragraph>()
                                    : nullptr;
        return paragraph ? endsOf(paragraph->runs) : QString();
    }

    QString textOfInnermostItem() const
    {
        int at = m_document.blocks[m_at].parent;
        while (at >= 0 && !m_document.blocks[at].as<ListItem>())
            at = m_document.blocks[at].parent;
        return at < 0 ? QString() : textOfItem(at);
    }

    static QString asTitle(const QString& text)
    {
        QString line = shownLine(text.left(4096), LongestTitle);
        while (line.endsWith(u':'))
            line.chop(1);
        return line.trimmed();
    }

    QString titleOf(const Step& step, const QString& introduction) const
    {
        const QString intro = introduction.trimmed().endsWith(u':') ? introduction : QString();
        const QString section = m_sections.isEmpty() ? QString() : m_sections.last().text;
        const QString command = firstCommandLine(step.commands);
        for (const QString& text : {step.attributes.name, intro, textOfInnermostItem(), section, command, step.text})
            if (QString title = asTitle(text); !title.isEmpty())
                return title;
        return u"Line %1"_s.arg(step.firstLine);
    }

    QStringList headings() const
    {
        QStringList all;
        for (const Section& section : m_sections)
            all.append(section.text);
        return all;
    }

    void add(Step step, const QString& introduction, const QString& doubt)
    {
        step.block = int(m_at);
        step.headings = headings();
        if (step.title.isEmpty())
            step.title = titleOf(step, introduction);
        step.hash = blockHash(step.text, step.language, step.attributes);
        judge(step, m_document, doubt);
        const int place = int(m_steps.size());
        if (step.kind == StepKind::Output && m_lastCommand >= 0)
            m_steps[m_lastCommand].outputs.append(place);
        else if (step.kind == StepKind::Shell || step.kind == StepKind::Http || step.kind == StepKind::Promql ||
                 step.kind == StepKind::Sql || !step.attributes.interpreter.isEmpty())
            m_lastCommand = place;
        m_steps.append(std::move(step));
    }

    void addBlock(const Block& block, const CodeBlock& code)
    {
        const FenceInfo info = readFenceInfo(code.info);
        const QString introduction = paragraphAbove();
        BlockContext context;
        context.followsCommand = m_lastCommand >= 0;
        context.adjacent = context.followsCommand && m_steps[m_lastCommand].block == m_at - 1;
        context.introduction = introduction;
        Step step;
        step.form = code.fence.isEmpty() ? StepForm::Indented : StepForm::Fenced;
        step.language = info.language;
        step.attributes = info.attributes;
        step.firstLine = block.firstLine;
        step.lastLine = block.lastLine;
        step.text = code.text;
        step.kind = kindOf(code.text, info, context);
        Prompted prompted{false, code.text, {}, {}};
        if (step.kind == StepKind::Shell || step.kind == StepKind::Promql)
            prompted = splitPrompts(code.text);
        step.commands = prompted.commands;
        step.expected = prompted.expected;
        add(std::move(step), introduction, prompted.doubt);
    }

    void addInline(const QList<InlineRun>& runs)
    {
        QString before; // as much of the text before a command as a title has room for
        for (const InlineRun& run : runs) {
            if (run.kind == InlineKind::Code)
                addSpan(run, before);
            before = (before + run.text).right(2 * LongestTitle);
        }
    }

    void addSpan(const InlineRun& run, const QString& before)
    {
        const QString text = run.text.trimmed();
        const QString command = text.startsWith("$ "_L1) ? text.mid(2).trimmed() : text;
        if (command.simplified().count(u' ') < 1 || !isKnownProgram(firstProgram(command)))
            return;
        Step step;
        step.form = StepForm::Inline;
        step.kind = StepKind::Shell;
        step.firstLine = step.lastLine = run.line;
        step.text = run.text;
        step.commands = command + u'\n';
        const bool introduced = before.trimmed().endsWith(u':');
        add(std::move(step), introduced ? before : paragraphAbove(), {});
    }

    void addTask(const Block& block)
    {
        Step step;
        step.form = StepForm::Manual;
        step.kind = StepKind::Manual;
        step.firstLine = step.lastLine = block.firstLine;
        step.text = textOfItem(int(m_at));
        if (const qsizetype below = m_at + 1; !step.text.isEmpty())
            step.lastLine = m_document.blocks[below].lastLine;
        step.title = asTitle(step.text); // whatever stands above the list
        add(std::move(step), {}, {});
    }

    QList<Step> withoutTasksThatHoldCommands() const
    {
        QSet<int> holding;
        for (const Step& step : m_steps)
            if (step.form != StepForm::Manual)
                for (int at = m_document.blocks[step.block].parent; at >= 0; at = m_document.blocks[at].parent)
                    holding.insert(at);
        QList<int> places; // where each step goes
        QList<Step> kept;
        for (const Step& step : m_steps) {
            const bool keep = step.form != StepForm::Manual || !holding.contains(step.block);
            places.append(keep ? int(kept.size()) : -1);
            if (keep)
                kept.append(step);
        }
        for (Step& step : kept)
            for (int& output : step.outputs)
                output = places[output];
        return kept;
    }

    struct Section {
        int level = 1;
        QString text;
    };

    const Document& m_document;
    qsizetype m_at = 0;
    QList<Section> m_sections;
    QList<Step> m_steps;
    int m_lastCommand = -1; ///< in this section
};

} // namespace

int stepCalled(const QList<Step>& steps, const QString& name)
{
    for (int i = 0; i < steps.size() && !name.isEmpty(); ++i)
        if (steps.at(i).attributes.name == name)
            return i;
    return -1;
}

QByteArray blockHash(const QString& text, const QString& language, const StepAttributes& attributes)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&hash](const QString& part) {
        const QByteArray utf8 = part.toUtf8();
        const quint64 length = qToBigEndian<quint64>(quint64(utf8.size()));
        hash.addData(QByteArrayView(reinterpret_cast<const char*>(&length), sizeof length));
        hash.addData(utf8);
    };
    add(text);
    add(language);
    for (auto it = attributes.all.begin(); it != attributes.all.end(); ++it) {
        add(it.key());
        add(it.value());
    }
    return hash.result();
}

QList<Step> stepsOf(const Document& document) { return StepReader(document).read(); }

} // namespace firebreak
