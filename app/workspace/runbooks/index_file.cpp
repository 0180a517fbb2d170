#include "app/workspace/runbooks/index_file.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// Another one whenever what stands in a row, or what is found in a runbook, becomes something else.
constexpr quint32 Format = 2;
constexpr QByteArrayView Mark("firebreak index\n");
constexpr qint64 MostBytes = 1024LL * 1024 * 1024;

/// The same calls write and read: see `describe`.
class IndexWriter {
public:
    void number(const auto& value) { m_bytes.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void text(const QString& value) { raw(value.toUtf8()); }
    void raw(QByteArrayView bytes)
    {
        number(quint32(bytes.size()));
        m_bytes.append(bytes);
    }
    template <class T> void list(const QList<T>& values, const auto& each)
    {
        number(quint32(values.size()));
        for (const T& value : values)
            each(*this, value);
    }
    QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Believes nothing: behind the end, and after a size that cannot be, everything is empty and isGood() false.
class IndexReader {
public:
    explicit IndexReader(QByteArrayView bytes) : m_bytes(bytes) {}

    template <class T> void number(T& value)
    {
        const QByteArrayView bytes = take(sizeof value);
        if (!bytes.isEmpty())
            std::memcpy(&value, bytes.data(), sizeof value);
    }
    void text(QString& value) { value = QString::fromUtf8(raw()); }
    QByteArrayView raw()
    {
        quint32 size = 0;
        number(size);
        return take(size);
    }
    template <class T> void list(QList<T>& values, const auto& each)
    {
        quint32 count = 0;
        number(count);
        m_good = m_good && qsizetype(count) <= m_bytes.size(); // each takes a byte at least
        if (!m_good)
            return;
        values.reserve(std::min<qsizetype>(count, 20'000)); // a damaged count must not take all memory
        for (quint32 i = 0; i < count && m_good; ++i) {
            T value{};
            each(*this, value);
            values.append(std::move(value));
        }
    }
    bool isGood() const { return m_good; }

private:
    QByteArrayView take(std::size_t size)
    {
        m_good = m_good && std::cmp_less_equal(size, m_bytes.size());
        if (!m_good)
            return {};
        const QByteArrayView taken = m_bytes.first(qsizetype(size));
        m_bytes = m_bytes.sliced(qsizetype(size));
        return taken;
    }

    QByteArrayView m_bytes;
    bool m_good = true;
};

void describeDay(IndexWriter& archive, const std::optional<LocalDay>& day)
{
    archive.number(day ? qint64(day->date().toJulianDay()) : qint64(0));
}

void describeDay(IndexReader& archive, std::optional<LocalDay>& day)
{
    qint64 julian = 0;
    archive.number(julian);
    day = julian > 0 ? LocalDay::of(QDate::fromJulianDay(julian)) : std::nullopt;
}

void describe(auto& archive,
              auto& examination) requires std::is_same_v<std::remove_cvref_t<decltype(examination)>, Examination>
{
    archive.number(examination.errors);
    archive.number(examination.warnings);
    archive.number(examination.notes);
    archive.list(examination.missing, [](auto& a, auto& part) { a.number(part); });
    archive.list(examination.programs, [](auto& a, auto& program) { a.text(program); });
    archive.list(examination.links, [](auto& a, auto& link) { a.text(link); });
    describeDay(archive, examination.lastReviewedOn);
    describeDay(archive, examination.lastDrilledOn);
    archive.text(examination.reviewIn);
    archive.list(examination.runs, [](auto& a, auto& block) {
        a.number(block.step);
        a.text(block.hash);
    });
}

/// All but the text and the library, of which there are few.
void describe(auto& archive,
              auto& runbook) requires std::is_same_v<std::remove_cvref_t<decltype(runbook)>, IndexedRunbook>
{
    archive.text(runbook.file.path);
    archive.number(runbook.file.bytes);
    archive.number(runbook.file.modifiedNs);
    archive.number(runbook.file.changedNs);
    archive.number(runbook.file.inode);
    archive.text(runbook.realFile);
    archive.text(runbook.facts.title);
    archive.text(runbook.facts.service);
    archive.text(runbook.facts.owner);
    archive.list(runbook.facts.alerts, [](auto& a, auto& alert) { a.text(alert); });
    archive.list(runbook.facts.outline, [](auto& a, auto& entry) {
        a.number(entry.block);
        a.number(entry.level);
        a.text(entry.text);
        a.text(entry.anchor);
        a.number(entry.line);
    });
    archive.text(runbook.documentHash);
    archive.number(runbook.steps);
    archive.number(runbook.runnable);
    describe(archive, runbook.examination);
}

QByteArray version() { return QCoreApplication::applicationVersion().toUtf8(); }

/// Sizes of the two texts of a row; they stand one behind the other at the end of the file.
struct TextSizes {
    quint32 lines = 0, folded = 0;
};

void describe(auto& archive, auto& sizes) requires std::is_same_v<std::remove_cvref_t<decltype(sizes)>, TextSizes>
{
    archive.number(sizes.lines);
    archive.number(sizes.folded);
}

/// Gives each row its part of the bytes that all of them share; false where the sizes do not fit them.
bool shareTexts(QList<IndexedRunbook>& runbooks, const QList<TextSizes>& sizes,
                const std::shared_ptr<const QByteArray>& bytes)
{
    QByteArrayView rest(*bytes);
    for (qsizetype i = 0; i < runbooks.size(); ++i) {
        const qsizetype lines = sizes.at(i).lines, folded = sizes.at(i).folded;
        if (lines + folded > rest.size())
            return false;
        runbooks[i].text = {bytes, rest.first(lines), rest.sliced(lines, folded)};
        rest = rest.sliced(lines + folded);
    }
    return rest.isEmpty();
}

tl::unexpected<Error> cannotKeep(const QString& path, const QString& why)
{
    return unavailable(u"The index of the runbooks cannot be kept in %1: %2."_s.arg(path, why),
                       u"Nothing is lost; the next start reads all runbooks again."_s);
}

} // namespace

LibraryIndex keptIndex(const QString& path)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly) || file.size() > MostBytes)
        return {};
    quint32 format = 0, rowBytes = 0;
    const QByteArray mark = file.read(Mark.size());
    const QByteArray numbers = file.read(2 * sizeof(quint32));
    IndexReader head(numbers);
    head.number(format);
    head.number(rowBytes);
    if (mark != Mark || !head.isGood() || format != Format)
        return {};

    const QByteArray rows = file.read(rowBytes);
    const auto texts = std::make_shared<const QByteArray>(file.readAll());
    IndexReader reader(rows);
    if (reader.raw() != version())
        return {};
    QStringList libraries;
    reader.list(libraries, [](auto& a, auto& library) { a.text(library); });
    LibraryIndex index;
    QList<TextSizes> sizes;
    reader.list(index.runbooks, [&](auto& a, auto& runbook) {
        quint32 library = 0;
        a.number(library);
        runbook.library = libraries.value(library);
        describe(a, runbook);
        runbook.facts.path = runbook.file.path;
        describe(a, sizes.emplaceBack());
    });
    const bool isWhole = reader.isGood() && sizes.size() == index.runbooks.size();
    return isWhole && shareTexts(index.runbooks, sizes, texts) ? index : LibraryIndex();
}

Result<void> keepIndex(const QString& path, const LibraryIndex& index)
{
    QStringList libraries;
    QList<IndexedRunbook> readable;
    for (const IndexedRunbook& runbook : index.runbooks) {
        if (!runbook.isRead())
            continue;
        readable.append(runbook);
        if (!libraries.contains(runbook.library))
            libraries.append(runbook.library);
    }
    IndexWriter rows;
    rows.raw(version());
    rows.list(libraries, [](auto& a, const QString& library) { a.text(library); });
    rows.list(readable, [&](auto& a, const IndexedRunbook& runbook) {
        a.number(quint32(libraries.indexOf(runbook.library)));
        describe(a, runbook);
        const TextSizes sizes{quint32(runbook.text.lines.size()), quint32(runbook.text.folded.size())};
        describe(a, sizes);
    });
    IndexWriter head;
    head.number(Format);
    head.number(quint32(rows.bytes().size()));

    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return cannotKeep(path, u"the folder cannot be made"_s);
    QSaveFile file(path);
    if (!file.open(QFile::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return cannotKeep(path, file.errorString());
    const auto write = [&file](QByteArrayView bytes) {
        // What fits only in part is no error to QSaveFile.
        if (file.write(bytes.data(), bytes.size()) != bytes.size())
            file.cancelWriting();
    };
    write(Mark);
    write(head.bytes());
    write(rows.bytes());
    for (const IndexedRunbook& runbook : std::as_const(readable)) {
        write(runbook.text.lines);
        write(runbook.text.folded);
    }
    return file.commit() ? Result<void>() : cannotKeep(path, file.errorString());
}

} // namespace firebreak
