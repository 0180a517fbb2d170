// tests/app/gui/settings/sources_test.cpp — a source is added, tried and opened; what opens it is never shown, and a
// source of somebody else is asked only after a word.
#include "app/gui/settings/forms/source_form.h"
#include "app/gui/settings/pages/sources_page.h"
#include "app/gui/shell/form/form_field.h"
#include "app/gui/widgets/banner.h"
#include "tests/app/gui/settings/pages.h"
#include "tests/app/gui/shell/told_sources.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// Keeps what it is given as long as it lives.
class KeptSecrets : public SecretStore {
public:
    QFuture<Result<std::optional<QString>>> read(const QString& key) override
    {
        const auto found = all.constFind(key);
        return QtFuture::makeReadyFuture(
            Result<std::optional<QString>>(found == all.constEnd() ? std::nullopt : std::optional(*found)));
    }
    QFuture<Result<QString>> write(const QString& key, const QString& secret) override
    {
        all.insert(key, secret);
        return QtFuture::makeReadyFuture(Result<QString>(u"in the keyring of this desktop"_s));
    }
    QFuture<Result<void>> remove(const QString& key) override
    {
        all.remove(key);
        return QtFuture::makeReadyFuture(Result<void>());
    }

    QMap<QString, QString> all;
};

} // namespace

class SourcesPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEmptyPageSaysWhatItIsFor();
    void aSourceIsAddedByKeyboard();
    void whatIsWrongIsSaidAtItsField();
    void tryingTellsVersionAndTime();
    void tryingTellsTheTrouble();
    void aSecretIsHiddenKeptAndNotShownAgain();
    void anotherAddressWantsTheSecretAgain();
    void aSourceOfSomebodyElseIsAskedAfterAWord();
    void aRenamedSourceCanBeTakenBack();
    void theListSaysHowTheyStand();

private:
    SourcesPage& page() const { return m_pages->page<SourcesPage>(); }
    SourceForm& form() const { return *static_cast<SourceForm*>(page().form()); }
    Source only() const { return m_pages->workspace->sources().all().constFirst(); }
    QString aside(int row) const { return page().list()->rows().row(row).aside; }
    void save() const
    {
        const SourceForm* before = &form();
        m_pages->click(form().saveButton());
        QTRY_VERIFY(page().form() != before);
        m_pages->settle();
    }

    ToldSources m_sources;
    KeptSecrets m_secrets;
    std::unique_ptr<Pages> m_pages;
};

void SourcesPageTest::init()
{
    m_sources.trouble.reset();
    m_sources.asked.clear();
    m_secrets.all.clear();
    m_pages = std::make_unique<Pages>(u"sources"_s, m_sources.ports(), &m_secrets);
}

void SourcesPageTest::cleanup() { m_pages.reset(); }

void SourcesPageTest::anEmptyPageSaysWhatItIsFor()
{
    QVERIFY(page().list()->rows().rowCount() == 0);
    QVERIFY(page().addButton()->isVisible());
    QCOMPARE(page().accessibleName(), u"Sources"_s);
}

void SourcesPageTest::aSourceIsAddedByKeyboard()
{
    m_pages->click(page().addButton());
    QCOMPARE(QApplication::focusWidget(), form().name()->line());
    m_pages->type(u"prod"_s);
    m_pages->key(Qt::Key_Tab);
    m_pages->key(Qt::Key_Down); // Alertmanager
    m_pages->key(Qt::Key_Tab);
    m_pages->type(u"https://alerts.example/"_s);
    const SourceForm* before = &form();
    m_pages->key(Qt::Key_Return);
    QTRY_VERIFY(page().form() != before);
    m_pages->settle();
    QCOMPARE(only().name, u"prod"_s);
    QCOMPARE(only().kind, SourceKind::Alertmanager);
    QCOMPARE(only().url, u"https://alerts.example"_s);
    QVERIFY(m_pages->workspace->sources().whyNot(only()).isEmpty());
    QTRY_COMPARE(m_sources.asked.size(), 1); // and looked at
}

void SourcesPageTest::whatIsWrongIsSaidAtItsField()
{
    m_pages->click(page().addButton());
    form().url()->setText(u"prometheus.example"_s);
    m_pages->click(form().saveButton());
    QVERIFY(!form().name()->error().isEmpty());
    QVERIFY2(form().url()->error().contains(u"no address"_s), qPrintable(form().url()->error()));
    form().name()->setText(u"prod"_s);
    form().url()->setText(u"https://ana:tops3cret@prometheus.example"_s);
    m_pages->click(form().saveButton());
    QVERIFY(form().name()->error().isEmpty());
    QVERIFY2(form().url()->error().contains(u"name or password"_s), qPrintable(form().url()->error()));
    QVERIFY(m_pages->workspace->sources().all().isEmpty());
    // A name that another has.
    form().url()->setText(u"https://prometheus.example"_s);
    save();
    m_pages->click(page().addButton());
    form().name()->setText(u"Prod"_s);
    form().url()->setText(u"https://other.example"_s);
    m_pages->click(form().saveButton());
    QTRY_VERIFY2(form().name()->error().contains(u"already a source"_s), qPrintable(form().name()->error()));
}

void SourcesPageTest::tryingTellsVersionAndTime()
{
    m_pages->click(page().addButton());
    form().url()->setText(u"https://prometheus.example/base/"_s);
    m_pages->click(form().tryButton());
    QTRY_COMPARE(form().trialText(), u"Prometheus 2.42.0 answered in 38 ms."_s);
    QVERIFY(form().tryButton()->isEnabled());
    QCOMPARE(m_sources.asked.constFirst().source.url, u"https://prometheus.example/base"_s);
    QVERIFY(m_pages->workspace->sources().all().isEmpty()); // nothing was saved
}

void SourcesPageTest::tryingTellsTheTrouble()
{
    m_sources.trouble = Error{ErrorKind::Unavailable, u"It refuses connections."_s, u"Check the port."_s};
    m_pages->click(page().addButton());
    form().url()->setText(u"https://prometheus.example"_s);
    m_pages->click(form().tryButton());
    QTRY_COMPARE(form().trialText(), u"It refuses connections. Check the port."_s);
    QVERIFY(form().tryButton()->isEnabled());
    form().url()->setText(u"nonsense"_s);
    m_pages->click(form().tryButton());
    QVERIFY(!form().url()->error().isEmpty());
    QCOMPARE(m_sources.asked.size(), 1);
}

void SourcesPageTest::aSecretIsHiddenKeptAndNotShownAgain()
{
    m_pages->click(page().addButton());
    QVERIFY(!form().secret()->isVisible());
    form().name()->setText(u"prod"_s);
    form().url()->setText(u"https://prometheus.example"_s);
    form().login()->box()->setCurrentIndex(form().login()->box()->findData(int(SourceSecret::Kind::Basic)));
    QVERIFY(form().secret()->isVisible() && form().user()->isVisible());
    QCOMPARE(form().secret()->line()->echoMode(), QLineEdit::Password);
    form().user()->setText(u"reader"_s);
    m_pages->click(form().saveButton());
    QVERIFY(!form().secret()->error().isEmpty());
    form().secret()->setText(u"tops3cret"_s);
    m_pages->click(form().tryButton());
    QTRY_COMPARE(m_sources.asked.size(), 1);
    QCOMPARE(m_sources.asked.constFirst().secret,
             (SourceSecret{SourceSecret::Kind::Basic, u"reader"_s, u"tops3cret"_s}));
    QTRY_VERIFY(form().tryButton()->isEnabled());
    save();
    QCOMPARE(m_secrets.all.values(), QStringList{u"tops3cret"_s});
    QVERIFY2(m_pages->window->announcements().message()->accessibleName().contains(u"in the keyring of this desktop"_s),
             qPrintable(m_pages->window->announcements().message()->accessibleName()));
    // Shown again, it is not there, and trying goes on with it.
    QCOMPARE(form().secret()->text(), QString());
    QVERIFY(form().secret()->line()->placeholderText().contains(u"kept on this device"_s));
    QCOMPARE(form().user()->text(), u"reader"_s);
    m_sources.asked.clear();
    m_pages->click(form().tryButton());
    QTRY_VERIFY(form().tryButton()->isEnabled());
    QCOMPARE(m_sources.asked.constFirst().secret.secret, u"tops3cret"_s);
}

void SourcesPageTest::anotherAddressWantsTheSecretAgain()
{
    aSecretIsHiddenKeptAndNotShownAgain();
    m_sources.asked.clear();
    form().url()->setText(u"https://evil.example"_s);
    m_pages->click(form().tryButton());
    QVERIFY(!form().secret()->error().isEmpty());
    m_pages->click(form().saveButton());
    QCoreApplication::processEvents();
    QVERIFY(m_sources.asked.isEmpty());
    QCOMPARE(only().url, u"https://prometheus.example"_s);
}

void SourcesPageTest::aSourceOfSomebodyElseIsAskedAfterAWord()
{
    Source source;
    source.name = u"theirs"_s;
    source.url = u"https://prometheus.example"_s;
    QVERIFY(m_pages->workspace->catalogue().put(source).result());
    m_pages->settle();
    QCOMPARE(aside(0), u"not asked from here"_s);
    QVERIFY(m_sources.asked.isEmpty());
    page().choose(only().id.text());
    Banner* banner = form().notAllowed();
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->accessibleName().contains(u"was not allowed"_s) || banner->text().contains(u"was not allowed"_s),
             qPrintable(banner->accessibleName()));
    m_pages->click(banner->findChild<Button*>());
    QTRY_COMPARE(m_sources.asked.size(), 1);
    QVERIFY(!banner->isVisible());
    QTRY_COMPARE(aside(0), u"answers, 38 ms"_s);
}

void SourcesPageTest::aRenamedSourceCanBeTakenBack()
{
    connectedSource(*m_pages->workspace, SourceKind::Prometheus, u"prod"_s, u"https://prometheus.example"_s);
    m_pages->settle();
    page().choose(only().id.text());
    form().name()->setText(u"eu"_s);
    save();
    QCOMPARE(only().name, u"eu"_s);
    m_pages->undo(u"Saved eu"_s);
    QTRY_COMPARE(only().name, u"prod"_s);
    QVERIFY(m_pages->workspace->sources().whyNot(only()).isEmpty());
}

void SourcesPageTest::theListSaysHowTheyStand()
{
    connectedSource(*m_pages->workspace, SourceKind::Prometheus, u"prod"_s, u"https://prometheus.example"_s);
    QTRY_COMPARE(aside(0), u"answers, 38 ms"_s);
    m_sources.trouble = Error{ErrorKind::Unavailable, u"It refuses connections."_s, {}};
    m_sources.lookAgain();
    QTRY_COMPARE(aside(0), u"no answer"_s);
    Source source = only();
    source.active = false;
    QVERIFY(m_pages->workspace->catalogue().put(source).result());
    m_pages->settle();
    QCOMPARE(aside(0), u"no longer in use"_s);
}

QTEST_MAIN(SourcesPageTest)
#include "sources_test.moc"
