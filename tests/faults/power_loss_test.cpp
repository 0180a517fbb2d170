// tests/faults/power_loss_test.cpp — the power goes away at every single write of a session: nothing that was
// acknowledged is lost, and the file opens whole.
#include "tests/faults/acknowledged.h"
#include "tests/faults/recording_vfs.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// Everything that a day brings: notes, attachments, undo, erasure, idle work, closing and opening again.
void session(Bench& bench, RecordingVfs& disk)
{
    const auto said = [&](const QList<EventId>& events) {
        for (const EventId& event : events)
            disk.acknowledge(event.text());
    };
    const auto act = [&](Store& store, const Store::Body& body) {
        const auto committed = store.write({}, body);
        if (!committed)
            qFatal("%s", qPrintable(committed.error().sentence()));
        said(committed->events);
        return committed->events;
    };
    const auto say = [&](Store& store, IncidentId id, const IncidentEvents& events) {
        return act(store, [&](WriteTransaction& transaction) {
            return transaction.append(id, transaction.now(), events).map([](const auto&) {});
        });
    };
    const IncidentId id(QUuid::createUuid());
    {
        auto store = bench.create();
        say(*store, id, {declared(1, u"Checkout 5xx"_s)});
        EventId secret;
        for (int i = 0; i < 12; ++i)
            secret = say(*store, id, {noted(u"payments time out, number %1"_s.arg(i))}).constLast();
        act(*store, [&](WriteTransaction& transaction) {
            const QString hash = *transaction.putBlob(QByteArray(30'000, 'g'));
            Noted graph{NoteType::Observation, u"see"_s, {}, {{hash, 30'000, u"image/png"_s, u"g.png"_s}}};
            return transaction.append(id, transaction.now(), {graph}).map([](const auto&) {});
        });
        store->checkpoint();
        say(*store, id, {noted(u"the log starts over"_s)});
        const EventId resolved = say(*store, id, {Resolved{}}).constLast();
        say(*store, id, {Undone{resolved}});
        while (store->mergeSearchIndex()) {
        }
        say(*store, id, {EntryErased{secret, u"a password"_s}});
        say(*store, id, {noted(u"after the erasure"_s)});
    }
    auto store = bench.open();
    for (int i = 0; i < 6; ++i) {
        act(*store, [&](WriteTransaction& transaction) {
            return transaction
                .putDocument({u"person"_s, QUuid::createUuid(), {{u"name"_s, u"Jo %1"_s.arg(i)}}, {}, false})
                .map([](const auto&) {});
        });
        say(*store, id, {noted(u"the next day, number %1"_s.arg(i)), SeverityChanged{}});
    }
}

} // namespace

class PowerLossTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        RecordingVfs disk;
        session(m_bench, disk);
        m_operations = disk.operations();
    }

    void atEveryWriteNothingAcknowledgedIsLost_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::newRow("all that was not synced is gone") << 0U;
        for (quint32 seed = 1; seed <= 2; ++seed)
            QTest::addRow("each unsynced write by itself, seed %u", seed) << seed;
    }

    void atEveryWriteNothingAcknowledgedIsLost()
    {
        QFETCH(quint32, seed);
        std::mt19937 random(seed);
        CrashedDisk disk;
        QSet<QString> said;
        int cuts = 0;
        for (const FileOperation& operation : m_operations) {
            if (operation.kind == FileOperation::Kind::Acknowledge) {
                said.insert(operation.event);
                continue;
            }
            if (cutThePower(disk, seed ? &random : nullptr, said)) {
                const QString wrong = m_wrong;
                QVERIFY2(wrong.isEmpty(), qPrintable(u"before operation %1: %2"_s.arg(cuts).arg(wrong)));
            }
            ++cuts;
            disk.apply(operation);
        }
        QVERIFY(cutThePower(disk, nullptr, said));
        QCOMPARE(m_wrong, QString());
        QVERIFY2(cuts > 300, qPrintable(QString::number(cuts)));
        QVERIFY(said.size() > 30);
    }

    void aDiskThatForgetsSyncedBytesWouldBeNoticed()
    {
        // The test above could pass for the wrong reason: this is the one it must fail for.
        CrashedDisk disk;
        QSet<QString> said;
        for (const FileOperation& operation : m_operations) {
            if (operation.kind == FileOperation::Kind::Acknowledge)
                said.insert(operation.event);
            else if (operation.kind != FileOperation::Kind::Sync || said.size() < 5)
                disk.apply(operation);
        }
        QVERIFY(cutThePower(disk, nullptr, said));
        QVERIFY(!m_wrong.isEmpty());
    }

private:
    /// Shows the disk as it would be found; `m_wrong` says what is missing. False: nothing was acknowledged yet.
    bool cutThePower(const CrashedDisk& disk, std::mt19937* random, const QSet<QString>& said)
    {
        if (said.isEmpty())
            return false;
        const auto files = disk.after(random);
        if (files == m_lastFiles && said == m_lastSaid)
            return true; // a write that changes nothing of what would be found: seen, with its outcome in `m_wrong`
        m_lastFiles = files;
        m_lastSaid = said;
        // In memory where there is such a place: what these copies sync is not what is tested.
        const QString memory = QStringLiteral("/dev/shm");
        const QTemporaryDir found(QFileInfo(memory).isWritable() ? memory + u"/firebreak-XXXXXX"_s
                                                                 : QDir::temp().filePath(u"firebreak-XXXXXX"_s));
        for (auto file = files.cbegin(); file != files.cend(); ++file)
            overwrite(found.filePath(QFileInfo(file.key()).fileName()), file.value());
        const QString path = found.filePath(QFileInfo(m_bench.path()).fileName());
        m_wrong = whatIsWrong(path, nullptr, said);
        if (m_wrong.isEmpty()) {
            Installation installation(found.filePath(u"config"_s));
            const auto store = Store::open(path, installation, m_bench.clock, IdSource::system());
            if (!store)
                m_wrong = store.error().sentence();
            else
                declare(**store, u"And on"_s);
        }
        return true;
    }

    Bench m_bench;
    QList<FileOperation> m_operations;
    QHash<QString, QByteArray> m_lastFiles;
    QSet<QString> m_lastSaid;
    QString m_wrong;
};

QTEST_GUILESS_MAIN(PowerLossTest)
#include "power_loss_test.moc"
