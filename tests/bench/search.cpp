// Search over a million entries: what the program asks and orders, against SQLite answering the same question from the
// same file on its own.
//
//     bench-search WORKSPACE
#include "storage/search/search.h"
#include "tests/bench/report.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>

#include <QCoreApplication>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <map>

using namespace Qt::StringLiterals;

namespace firebreak::bench {

namespace {

constexpr int Rows = 50;
constexpr int LookedAt = 500;
constexpr double AnswerLimit = 30;
constexpr double TimesLimit = 1.3;

/// What is typed, and the same for FTS5.
struct Question {
    QString typed;
    QByteArray match;
};

const QList<Question>& questions()
{
    static const QList<Question> list = [] {
        QList<Question> made;
        for (char letter = 'a'; letter <= 'z'; ++letter)
            made.append({QString(QLatin1Char(letter)), QByteArray(1, '"') + letter + "\"*"});
        for (const auto& typed : {u"pa"_s, u"pay"_s, u"pay checkout"_s, u"checkout pay fail"_s, u"the to is"_s,
                                  u"error rate after deploy"_s, u"th"_s, u"pool exhausted"_s, u"zzzz"_s}) {
            QByteArray match;
            for (const QString& word : typed.split(u' '))
                match += '"' + word.toUtf8() + "\"* ";
            made.append({typed, match.trimmed()});
        }
        return made;
    }();
    return list;
}

/// SQLite's own library, nothing of ours around it: what the program asks for one question, without the order of whole
/// words, which SQLite does not know.
class Bare {
public:
    explicit Bare(const QString& path)
    {
        if (sqlite3_open_v2(path.toUtf8().constData(), &m_database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX,
                            nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
        m_statements = {
            prepare("SELECT b.live, coalesce(i.declared_at, d.updated_at), t.uuid, t.kind, coalesce(i.title, d.name), "
                    "i.number FROM (SELECT t.id, t.text, "
                    "t.uuid IN (SELECT uuid FROM incident WHERE rank < 8) AS live FROM "
                    "(SELECT rowid FROM title_search WHERE title_search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS m "
                    "JOIN titles t ON t.id = m.rowid ORDER BY live DESC, t.id DESC LIMIT ?3) AS b "
                    "JOIN titles t ON t.id = b.id "
                    "LEFT JOIN incident i ON t.kind = 'incident' AND i.uuid = t.uuid "
                    "LEFT JOIN document d ON t.kind <> 'incident' AND d.type = t.kind AND d.uuid = t.uuid"),
            prepare("SELECT b.live, t.at, i.uuid, i.number, i.title, t.event, t.number, t.type, t.text FROM "
                    "(SELECT t.id, t.text, t.incident IN (SELECT id FROM incident WHERE rank < 8) AS live FROM "
                    "(SELECT rowid FROM search WHERE search MATCH ?1 ORDER BY rowid DESC LIMIT ?2) AS m "
                    "JOIN timeline t ON t.id = m.rowid ORDER BY live DESC, t.at DESC LIMIT ?3) AS b "
                    "JOIN timeline t ON t.id = b.id JOIN incident i ON i.id = t.incident")};
    }
    ~Bare()
    {
        for (sqlite3_stmt* statement : std::as_const(m_statements))
            sqlite3_finalize(statement);
        sqlite3_close(m_database);
    }
    void ask(const QByteArray& match)
    {
        for (sqlite3_stmt* statement : std::as_const(m_statements)) {
            sqlite3_bind_text(statement, 1, match.constData(), int(match.size()), SQLITE_TRANSIENT);
            sqlite3_bind_int(statement, 2, LookedAt);
            sqlite3_bind_int(statement, 3, Rows + 1);
            while (sqlite3_step(statement) == SQLITE_ROW)
                for (int column = 0; column < sqlite3_column_count(statement); ++column)
                    benchmark::DoNotOptimize(sqlite3_column_blob(statement, column));
            sqlite3_reset(statement);
        }
    }

private:
    sqlite3_stmt* prepare(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_database, sql, -1, &statement, nullptr) != SQLITE_OK)
            qFatal("%s", sqlite3_errmsg(m_database));
        return statement;
    }

    sqlite3* m_database = nullptr;
    QList<sqlite3_stmt*> m_statements;
};

/// Medians by the name of the benchmark; what Google Benchmark prints itself is kept for whoever wants to see it.
class Medians : public benchmark::ConsoleReporter {
public:
    Medians() : benchmark::ConsoleReporter(OO_None) { SetOutputStream(&std::cerr); }
    void ReportRuns(const std::vector<Run>& runs) override
    {
        for (const Run& run : runs)
            if (run.run_type == Run::RT_Aggregate && run.aggregate_name == "median")
                m_medians[run.run_name.function_name] = run.GetAdjustedRealTime();
        ConsoleReporter::ReportRuns(runs);
    }
    double of(const QString& name) const { return m_medians.at(name.toStdString()); }

private:
    std::map<std::string, double> m_medians;
};

void registerAll(Search& search, Bare& bare)
{
    const auto add = [](const QString& name, auto body) {
        benchmark::RegisterBenchmark(name.toUtf8().constData(),
                                     [body](benchmark::State& state) {
                                         for (auto _ : state)
                                             body();
                                     })
            ->Unit(benchmark::kMillisecond)
            ->Repetitions(5)
            ->MinTime(0.02)
            ->ReportAggregatesOnly();
    };
    for (const Question& question : questions()) {
        add(u"ours:"_s + question.typed, [&search, question] {
            const auto answer = search.find(question.typed, Rows);
            if (!answer)
                qFatal("%s", qPrintable(answer.error().sentence()));
        });
        add(u"same:"_s + question.typed, [&bare, question] { bare.ask(question.match); });
    }
}

struct Measured {
    QString typed;
    double ours = 0;
    double same = 0;

    double ratio() const { return ours / same; }
};

void report(const Medians& medians)
{
    QList<Measured> all;
    for (const Question& question : questions())
        all.append({question.typed, medians.of(u"ours:"_s + question.typed), medians.of(u"same:"_s + question.typed)});
    const auto row = [](const QString& what, const Measured& one, std::optional<Mark> mark) {
        print({u"%1: “%2”"_s.arg(what, one.typed), inMilliseconds(one.ours),
               u"the same query, %1"_s.arg(inMilliseconds(one.same)), one.ratio(), std::move(mark)});
    };
    std::sort(all.begin(), all.end(), [](const Measured& a, const Measured& b) { return a.ours < b.ours; });
    row(u"The slowest of %1 questions"_s.arg(all.size()), all.constLast(), atMost(all.constLast().ours, AnswerLimit));
    row(u"The middle one"_s, all.at(all.size() / 2), std::nullopt);
    std::sort(all.begin(), all.end(), [](const Measured& a, const Measured& b) { return a.ratio() < b.ratio(); });
    row(u"The worst against SQLite"_s, all.constLast(), timesAtMost(all.constLast().ratio(), TimesLimit));
    row(u"The middle one against SQLite"_s, all.at(all.size() / 2), std::nullopt);
}

} // namespace

} // namespace firebreak::bench

int main(int argc, char** argv)
{
    using namespace firebreak::bench;
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 2) {
        std::fputs("bench-search WORKSPACE\n", stderr);
        return 2;
    }
    const auto search = firebreak::Search::open(arguments.at(1));
    if (!search)
        qFatal("%s", qPrintable(search.error().sentence()));
    Bare bare(arguments.at(1));
    registerAll(**search, bare);
    char name[] = "bench-search";
    char interleave[] = "--benchmark_enable_random_interleaving=true";
    char* benchArguments[] = {name, interleave, nullptr};
    int benchCount = 2;
    benchmark::Initialize(&benchCount, benchArguments);
    Medians medians;
    benchmark::RunSpecifiedBenchmarks(&medians);
    report(medians);
    return 0;
}
