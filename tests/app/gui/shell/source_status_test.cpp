// tests/app/gui/shell/source_status_test.cpp — how a source stands, in a few words, and never as fresh as it is not.
#include "app/gui/shell/source_status.h"

#include "app/gui/shell/status_line.h"

#include <QAbstractButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

const Instant Now = instantFromMs(1'795'314'521'000);

SourceStanding standingOf(SourceKind kind)
{
    SourceStanding standing;
    standing.source.id = SourceId(QUuid::createUuid());
    standing.source.kind = kind;
    standing.source.name = u"prod"_s;
    standing.source.url = u"https://mon.example"_s;
    return standing;
}

Error silence() { return {ErrorKind::Unavailable, u"mon.example refuses connections."_s, u"Look."_s}; }

} // namespace

class SourceStatusTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysHowItStands_data();
    void saysHowItStands();
    void anOnlyOneIsCalledByItsKind();
    void theLineShowsThemAndTellsWhichWasPressed();
    void manyArePutTogether();
};

void SourceStatusTest::saysHowItStands_data()
{
    QTest::addColumn<SourceKind>("kind");
    QTest::addColumn<int>("heardMinutesAgo"); // −1: never
    QTest::addColumn<bool>("trouble");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("warns");
    using Kind = SourceKind;
    QTest::newRow("metrics") << Kind::Prometheus << 0 << false << u"prod: 38 ms"_s << false;
    QTest::newRow("metrics, asked first") << Kind::Prometheus << -1 << false << u"prod: asking…"_s << false;
    QTest::newRow("metrics, silent") << Kind::Prometheus << -1 << true << u"prod: no answer"_s << true;
    QTest::newRow("metrics, silent now") << Kind::Prometheus << 1 << true << u"prod: no answer"_s << true;
    QTest::newRow("metrics, asleep") << Kind::Prometheus << 12 << false << u"prod: 38 ms, 12m old"_s << true;
    QTest::newRow("alerts") << Kind::Alertmanager << 0 << false << u"prod: 4 firing"_s << false;
    QTest::newRow("alerts, one look failed") << Kind::Alertmanager << 1 << true << u"prod: 4 firing"_s << false;
    QTest::newRow("alerts, old") << Kind::Alertmanager << 12 << true << u"prod: 4 firing, 12m old"_s << true;
    QTest::newRow("alerts, silent") << Kind::Alertmanager << -1 << true << u"prod: no answer"_s << true;
}

void SourceStatusTest::saysHowItStands()
{
    QFETCH(SourceKind, kind);
    QFETCH(int, heardMinutesAgo);
    QFETCH(bool, trouble);
    QFETCH(QString, text);
    QFETCH(bool, warns);
    SourceStanding standing = standingOf(kind);
    standing.took = Millis(38);
    HeardFiring heard{4, {}};
    if (heardMinutesAgo >= 0)
        heard.at = standing.answeredAt = Now - Minutes(heardMinutesAgo);
    if (trouble)
        standing.trouble = silence();
    const SourceStatus status = statusOf(standing, heard, false, Now);
    QCOMPARE(status.text, text);
    QCOMPARE(status.tone == Tone::Warning, warns);
    QCOMPARE(status.tip.contains(u"refuses connections"_s), trouble);
    QVERIFY(status.tip.contains(u"https://mon.example"_s));
}

void SourceStatusTest::anOnlyOneIsCalledByItsKind()
{
    SourceStanding standing = standingOf(SourceKind::Alertmanager);
    QCOMPARE(statusOf(standing, {4, Now}, true, Now).text, u"Alertmanager: 4 firing"_s);
    standing.whyNot = u"This device was not allowed to ask."_s;
    const SourceStatus status = statusOf(standing, {4, Now}, true, Now);
    QCOMPARE(status.text, u"Alertmanager: not asked"_s);
    QVERIFY(status.tip.contains(u"was not allowed"_s));
    QCOMPARE(status.tone, Tone::Warning);
}

void SourceStatusTest::theLineShowsThemAndTellsWhichWasPressed()
{
    const Theme theme(Scheme::Dark);
    StatusLine line(theme);
    line.resize(1200, StatusLine::Height);
    line.show();
    const auto buttons = [&line] {
        QList<QAbstractButton*> found;
        for (auto* button : line.findChildren<QAbstractButton*>(u"source"_s))
            found.append(button);
        return found;
    };
    QVERIFY(buttons().isEmpty());
    const SourceStatus alerts = statusOf(standingOf(SourceKind::Alertmanager), {4, Now}, true, Now);
    SourceStatus metrics = statusOf(standingOf(SourceKind::Prometheus), {}, true, Now);
    line.setSources({alerts, metrics});
    QCOMPARE(buttons().size(), 2);
    QCOMPARE(buttons().at(0)->accessibleName(), u"Alertmanager: 4 firing"_s);
    QVERIFY(buttons().at(0)->focusPolicy() & Qt::TabFocus);
    QSignalSpy pressed(&line, &StatusLine::sourceRequested);
    QTest::mouseClick(buttons().at(1), Qt::LeftButton);
    QCOMPARE(pressed.constFirst(), (QVariantList{metrics.id, false}));
    metrics.text = u"Prometheus: 40 ms"_s;
    QAbstractButton* kept = buttons().at(1);
    line.setSources({alerts, metrics});
    QCOMPARE(buttons().at(1), kept); // the keyboard may be on it
    QCOMPARE(kept->text(), u"Prometheus: 40 ms"_s);
    line.setSources({});
    QVERIFY(buttons().isEmpty());
}

void SourceStatusTest::manyArePutTogether()
{
    const Theme theme(Scheme::Dark);
    StatusLine line(theme);
    QList<SourceStatus> many;
    for (int i = 0; i < 6; ++i)
        many.append(statusOf(standingOf(SourceKind::Alertmanager), {i, Now}, false, Now));
    line.setSources(many);
    const auto buttons = line.findChildren<QAbstractButton*>(u"source"_s);
    QCOMPARE(buttons.size(), 3);
    QVERIFY2(buttons.last()->text().endsWith(u" +3"_s), qPrintable(buttons.last()->text()));
}

QTEST_MAIN(SourceStatusTest)
#include "source_status_test.moc"
