// tests/app/gui/console/forms_test.cpp — the short questions over the window: an alert becomes an incident, what was
// typed stays until it is written, and every field can be left by keyboard.
#include "tests/app/gui/console/stage.h"

#include "app/gui/console/declare/declare_form.h"
#include "app/gui/console/room/facts_panel.h"
#include "core/incident/lifecycle.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace firebreak;

class FormsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_stage = std::make_unique<Stage>(); }
    void cleanup() { m_stage.reset(); }
    void anAlertIsProposedAndDeclaredWithItsFacts();
    void brokenJsonSaysSoAndKeepsTheText();
    void controlEnterConfirmsFromEveryField();
    void aSecondControlDKeepsWhatIsTyped();
    void aClickBesideAFormKeepsIt();
    void anImpatientSecondEnterDeclaresOnce();
    void everyRoomCommandOpensWhatItNames_data();
    void everyRoomCommandOpensWhatItNames();
    void aVeryLongTitleIsRefusedAndKept();

private:
    void openAlertForm();

    std::unique_ptr<Stage> m_stage;
};

namespace {

constexpr const char* Webhook = R"({"version":"4","status":"firing","alerts":[{"status":"firing",
"labels":{"alertname":"CheckoutErrors","service":"checkout","severity":"critical","region":"eu-west"},
"annotations":{"summary":"62% of checkouts fail"},"startsAt":"2026-11-21T02:14:00Z","endsAt":"0001-01-01T00:00:00Z",
"generatorURL":"http://prometheus.example/graph","fingerprint":"a1"}]})";

} // namespace

void FormsTest::openAlertForm()
{
    m_stage->open();
    QAbstractButton* alert = m_stage->button(u"From an alert…"_s, &m_stage->list());
    QVERIFY(alert);
    QTest::mouseClick(alert, Qt::LeftButton);
    QVERIFY(m_stage->form());
}

void FormsTest::anAlertIsProposedAndDeclaredWithItsFacts()
{
    openAlertForm();
    auto* text = qobject_cast<QPlainTextEdit*>(m_stage->keyboard());
    QVERIFY(text);
    text->setPlainText(QString::fromUtf8(Webhook));
    m_stage->key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_stage->form() && qobject_cast<DeclareForm*>(m_stage->form()));
    QVERIFY(m_stage->reads(u"CheckoutErrors on checkout"_s, m_stage->form()));
    const auto choices = m_stage->form()->findChildren<QComboBox*>();
    QCOMPARE(choices.first()->currentData().toInt(), int(Severity::Sev2));
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QVERIFY(!m_stage->form());
    const Incident incident = m_stage->incident();
    QCOMPARE(incident.title, u"CheckoutErrors on checkout"_s);
    QCOMPARE(incident.labels.value(u"region"_s), u"eu-west"_s);
    QCOMPARE(toRfc3339(*incident.at(Milestone::Detected)).left(19), u"2026-11-21T02:14:00"_s);
    QCOMPARE(incident.services.size(), 1);
    QVERIFY(m_stage->rowThatSays(u"62% of checkouts fail"_s) >= 0);
    QVERIFY(m_stage->composer().edit()->hasFocus());
}

void FormsTest::brokenJsonSaysSoAndKeepsTheText()
{
    openAlertForm();
    auto* text = qobject_cast<QPlainTextEdit*>(m_stage->keyboard());
    QVERIFY(text);
    for (const QString& broken : {u"{\"alerts\": [oops"_s, u""_s, u"[]"_s, u"\"words\""_s}) {
        text->setPlainText(broken);
        text->setFocus();
        m_stage->key(Qt::Key_Return, Qt::ControlModifier);
        QAbstractButton* read = m_stage->button(u"Read"_s, m_stage->form());
        QTRY_VERIFY2(read && read->isEnabled(), qPrintable(broken));
        QVERIFY(m_stage->form());
        QVERIFY(!qobject_cast<DeclareForm*>(m_stage->form()));
        const auto banners = m_stage->form()->findChildren<QPushButton*>();
        QVERIFY(std::ranges::any_of(banners, [](const QPushButton* b) {
            return b->isVisible() && b->inherits("firebreak::Banner") && b->text().endsWith(u'.');
        }));
        QCOMPARE(text->toPlainText(), broken);
    }
}

void FormsTest::controlEnterConfirmsFromEveryField()
{
    m_stage->open();
    int fields = 0;
    for (int field = 0;; ++field) {
        m_stage->key(Qt::Key_D, Qt::ControlModifier);
        m_stage->type(u"Field %1"_s.arg(field));
        QList<QWidget*> stops;
        for (QWidget* widget : m_stage->form()->findChildren<QWidget*>())
            if (widget->isVisible() && (qobject_cast<QLineEdit*>(widget) || qobject_cast<QComboBox*>(widget) ||
                                        qobject_cast<QCheckBox*>(widget)))
                stops.append(widget);
        if (field == stops.size())
            break;
        stops.at(field)->setFocus();
        const QString name = u"%1: %2"_s.arg(field).arg(stops.at(field)->accessibleName());
        m_stage->key(Qt::Key_Return, Qt::ControlModifier);
        m_stage->settle();
        QVERIFY2(!m_stage->form(), qPrintable(name));
        ++fields;
    }
    QVERIFY(fields >= 6);
}

void FormsTest::aSecondControlDKeepsWhatIsTyped()
{
    m_stage->open();
    m_stage->key(Qt::Key_D, Qt::ControlModifier);
    m_stage->type(u"Checkout"_s);
    m_stage->key(Qt::Key_D, Qt::ControlModifier);
    m_stage->settle();
    QVERIFY(m_stage->form());
    m_stage->type(u" is down"_s);
    QVERIFY2(m_stage->reads(u"Checkout is down"_s, m_stage->form()), "one form, still with its title");
    m_stage->key(Qt::Key_Escape);
    m_stage->settle();
    QVERIFY(!m_stage->form());
}

void FormsTest::aClickBesideAFormKeepsIt()
{
    m_stage->open();
    m_stage->key(Qt::Key_D, Qt::ControlModifier);
    m_stage->type(u"Checkout"_s);
    QTest::mouseClick(m_stage->form(), Qt::LeftButton, {}, QPoint(3, 3));
    QVERIFY(m_stage->form());
    QVERIFY(m_stage->reads(u"Checkout"_s, m_stage->form()));
}

void FormsTest::anImpatientSecondEnterDeclaresOnce()
{
    m_stage->open();
    m_stage->key(Qt::Key_D, Qt::ControlModifier);
    m_stage->type(u"Checkout"_s);
    const auto busy = m_stage->busyDisk();
    m_stage->key(Qt::Key_Return);
    m_stage->key(Qt::Key_Return);
    busy->release();
    m_stage->settle();
    QCOMPARE(m_stage->workspace->incidents().list({})->size(), 1);
    QCOMPARE(m_stage->room().incidentId(), m_stage->workspace->incidents().list({})->first().id);
}

void FormsTest::everyRoomCommandOpensWhatItNames_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("title");
    QTest::newRow("severity") << u"room.severity"_s << u"Change severity"_s;
    QTest::newRow("update") << u"room.update"_s << u"Status update"_s;
    QTest::newRow("decision") << u"room.decision"_s << u"Decision"_s;
    QTest::newRow("impact") << u"room.impact"_s << u"Impact"_s;
    QTest::newRow("impact end") << u"room.impact-end"_s << u"End impact"_s;
    QTest::newRow("handover") << u"room.handover"_s << u"Hand over command"_s;
    QTest::newRow("promise") << u"room.promise"_s << u"Promise"_s;
    QTest::newRow("time") << u"room.time"_s << u"Set or correct a time"_s;
    QTest::newRow("title") << u"room.title"_s << u"Change the title"_s;
    QTest::newRow("services") << u"room.services"_s << u"Services"_s;
    QTest::newRow("label") << u"room.label"_s << u"Label"_s;
    QTest::newRow("relate") << u"room.relate"_s << u"Relate INC-1 to another incident"_s;
    QTest::newRow("merge") << u"room.merge"_s << u"Merge INC-1 into another incident"_s;
    QTest::newRow("cancel") << u"room.cancel"_s << u"Cancel INC-1"_s;
}

void FormsTest::everyRoomCommandOpensWhatItNames()
{
    QFETCH(QString, command);
    QFETCH(QString, title);
    m_stage->service(u"checkout"_s);
    const IncidentId id = m_stage->declared(u"Checkout"_s);
    m_stage->open();
    m_stage->openRoom(id);
    const Incident before = m_stage->incident();
    m_stage->room().commands().run(command);
    QVERIFY(m_stage->form());
    QVERIFY(m_stage->reads(title, m_stage->form()));
    QVERIFY2(m_stage->form()->isAncestorOf(m_stage->keyboard()), "the keyboard is in the form");
    m_stage->key(Qt::Key_Escape);
    m_stage->settle();
    QVERIFY(!m_stage->form());
    QVERIFY2(m_stage->incident() == before, "Esc changes nothing");
    QVERIFY2(m_stage->composer().edit()->hasFocus(), "the keyboard is back");
}

void FormsTest::aVeryLongTitleIsRefusedAndKept()
{
    m_stage->open();
    m_stage->key(Qt::Key_D, Qt::ControlModifier);
    auto* title = qobject_cast<QLineEdit*>(m_stage->keyboard());
    QVERIFY(title);
    title->setText(QString(201, u'W'));
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QVERIFY(m_stage->form());
    QCOMPARE(title->text().size(), 201);
    title->setText(QString(200, u'W'));
    m_stage->key(Qt::Key_Return);
    m_stage->settle();
    QVERIFY(!m_stage->form());
    for (const QSize& size : {QSize(640, 420), QSize(1024, 700), QSize(1440, 900)}) {
        m_stage->resize(size);
        QCOMPARE(m_stage->window->size(), size);
        QVERIFY(m_stage->room().rect().contains(m_stage->composer().mapTo(&m_stage->room(), QPoint())));
    }
}

QTEST_MAIN(FormsTest)
#include "forms_test.moc"
