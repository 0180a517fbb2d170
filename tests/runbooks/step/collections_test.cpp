// tests/runbooks/step/collections_test.cpp — in real collections every code block the parser sees is a step.
#include "runbooks/step/step.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

struct Seen {
    int line = 0;
    bool fenced = false;
    QString text;
};

/// The code blocks as cmark-gfm itself lists them, by a walk that shares nothing with ours.
QList<Seen> codeBlocksOf(QByteArray bytes)
{
    bytes.replace("\r\n", "\n");
    int offset = 0;
    if (bytes.startsWith("\xef\xbb\xbf"))
        bytes.remove(0, 3);
    if (const qsizetype end = bytes.indexOf("\n---\n", 3); bytes.startsWith("---\n") && end > 0) {
        offset = int(bytes.first(end + 5).count('\n'));
        bytes.remove(0, end + 5);
    }
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser* parser = cmark_parser_new(CMARK_OPT_DEFAULT);
    for (const char* name : {"table", "strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
    cmark_parser_feed(parser, bytes.constData(), size_t(bytes.size()));
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> root(cmark_parser_finish(parser), cmark_node_free);
    cmark_parser_free(parser);
    QList<Seen> blocks;
    cmark_iter* iterator = cmark_iter_new(root.get());
    while (cmark_iter_next(iterator) != CMARK_EVENT_DONE) {
        cmark_node* node = cmark_iter_get_node(iterator);
        int length = 0;
        int indent = 0;
        char character = 0;
        if (cmark_node_get_type(node) == CMARK_NODE_CODE_BLOCK)
            blocks.append({cmark_node_get_start_line(node) + offset,
                           cmark_node_get_fenced(node, &length, &indent, &character) != 0,
                           QString::fromUtf8(cmark_node_get_literal(node))});
    }
    cmark_iter_free(iterator);
    return blocks;
}

} // namespace

class CollectionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyCodeBlockIsAStep();
    void damagedFilesAreReadToo();

private:
    QMap<QString, QByteArray> m_files;
};

void CollectionsTest::initTestCase()
{
    const QString root = QStringLiteral(FIREBREAK_SOURCE_DIR) + u"/../shared/data/corpora"_s;
    QDirIterator it(root, {u"*.md"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
        m_files[file.fileName()] = file.readAll();
    }
    if (m_files.isEmpty())
        QSKIP("The collections of real runbooks are not here; they lie in ../shared/data/corpora.");
}

void CollectionsTest::everyCodeBlockIsAStep()
{
    qsizetype all = 0;
    qsizetype runnable = 0;
    QMap<QString, int> kinds;
    for (auto it = m_files.begin(); it != m_files.end(); ++it) {
        const Document document = parseDocument(it.value());
        QVERIFY2(!document.title.isEmpty() || document.outline.isEmpty(), qPrintable(it.key()));
        QList<Step> blocks;
        for (const Step& step : stepsOf(document)) {
            QVERIFY2(!step.title.isEmpty() && !step.title.contains(u'\n'), qPrintable(it.key()));
            QCOMPARE(step.reason.isEmpty(), step.isRunnable());
            if (step.form == StepForm::Fenced || step.form == StepForm::Indented)
                blocks.append(step);
        }
        const QList<Seen> seen = codeBlocksOf(it.value());
        QVERIFY2(blocks.size() == seen.size(), qPrintable(it.key()));
        for (qsizetype i = 0; i < seen.size(); ++i) {
            QCOMPARE(blocks[i].firstLine, seen[i].line);
            QCOMPARE(blocks[i].form == StepForm::Fenced, seen[i].fenced);
            QCOMPARE(blocks[i].text, seen[i].text);
            const int lines = int(seen[i].text.count(u'\n'));
            QVERIFY2(blocks[i].lastLine - blocks[i].firstLine + 1 >= lines, qPrintable(it.key()));
            ++kinds[toWord(blocks[i].kind)];
            runnable += blocks[i].isRunnable() ? 1 : 0;
        }
        all += seen.size();
    }
    qInfo() << all << "code blocks," << runnable << "can be run," << kinds;
    QVERIFY(all > 0 && runnable > 0 && runnable < all);
}

void CollectionsTest::damagedFilesAreReadToo()
{
    // Cut in the middle, and without every third line: fences lose their ends there.
    for (auto it = m_files.begin(); it != m_files.end(); ++it) {
        QByteArray thinned;
        int line = 0;
        for (const QByteArray& text : it.value().split('\n'))
            if (++line % 3 != 0)
                thinned += text + '\n';
        for (const QByteArray& bytes : {it.value().first(it.value().size() / 2), thinned})
            for (const Step& step : stepsOf(parseDocument(bytes)))
                QVERIFY2(!step.title.isEmpty() && step.lastLine >= step.firstLine, qPrintable(it.key()));
    }
}

QTEST_MAIN(CollectionsTest)
#include "collections_test.moc"
