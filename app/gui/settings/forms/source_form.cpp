#include "app/gui/settings/forms/source_form.h"

#include "app/gui/shell/form/controls.h"
#include "app/gui/shell/form/form_field.h"
#include "app/gui/shell/outside.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/catalogue.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

SourceForm::SourceForm(Desk& desk, const std::optional<Source>& source)
    : DocumentForm(desk, source ? source->name : tr("New source")), m_before(source),
      m_id(source ? source->id : desk.workspace.catalogue().freshId<Source>()),
      m_notAllowed(new Banner(desk.theme, Tone::Warning, {})), m_name(new LineField(desk.theme, tr("Name"), u"prod"_s)),
      m_kind(new ChoiceField(desk.theme, tr("Kind"))),
      m_url(new LineField(desk.theme, tr("Address"), u"https://prometheus.example:9090"_s)),
      m_login(new ChoiceField(desk.theme, tr("How this device shows itself"))),
      m_user(new LineField(desk.theme, tr("User name"))), m_secret(new LineField(desk.theme, tr("Token or password"))),
      m_preferred(new Tickbox(desk.theme, tr("Asked by steps that name no source"))),
      m_active(new Tickbox(desk.theme, tr("In use"))),
      m_try(new Button(desk.theme, Button::Flavour::Secondary, tr("Try"))),
      m_trial(new TextLabel(desk.theme, TextStyle::Body, Ink::Muted))
{
    auto* allow = new Button(desk.theme, Button::Flavour::Secondary, tr("Ask it from this device"));
    m_notAllowed->addButton(allow);
    m_kind->box()->addItem(tr("Prometheus: metrics"), int(SourceKind::Prometheus));
    m_kind->box()->addItem(tr("Alertmanager: what fires"), int(SourceKind::Alertmanager));
    m_url->setHint(tr("Of its root. No proxy is used, and certificates are verified."));
    m_login->box()->addItem(tr("Not at all"), int(SourceSecret::Kind::None));
    m_login->box()->addItem(tr("With a token (Bearer)"), int(SourceSecret::Kind::Bearer));
    m_login->box()->addItem(tr("With a name and a password (Basic)"), int(SourceSecret::Kind::Basic));
    m_secret->line()->setEchoMode(QLineEdit::Password);
    m_trial->setWordWrap(true);
    for (QWidget* question :
         {static_cast<QWidget*>(m_notAllowed), static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_kind),
          static_cast<QWidget*>(m_url), static_cast<QWidget*>(m_login), static_cast<QWidget*>(m_user),
          static_cast<QWidget*>(m_secret), static_cast<QWidget*>(m_preferred), static_cast<QWidget*>(m_active)})
        questions()->addWidget(question);
    auto* trial = new QHBoxLayout;
    trial->setSpacing(space::Small);
    trial->addWidget(m_try, 0, Qt::AlignTop);
    trial->addWidget(m_trial, 1);
    questions()->addLayout(trial);
    m_try->setVisible(desk.outside != nullptr);

    const Source shown = source.value_or(Source{});
    m_name->setText(shown.name);
    m_kind->box()->setCurrentIndex(m_kind->box()->findData(int(shown.kind)));
    m_url->setText(shown.url);
    m_preferred->setChecked(shown.preferred);
    m_active->setChecked(shown.active);
    const SourceLogin login = source ? desk.workspace.sources().loginOf(*source) : SourceLogin{};
    m_login->box()->setCurrentIndex(m_login->box()->findData(int(login.kind)));
    m_user->setText(login.user);
    m_atOpening = typed();

    connect(allow, &Button::clicked, this, [this] {
        const auto allowed = this->desk().workspace.sources().allow(*m_before);
        m_notAllowed->setDetail(allowed ? QString() : allowed.error().sentence());
        showWhetherAllowed();
    });
    for (QComboBox* box : {static_cast<QComboBox*>(m_kind->box()), static_cast<QComboBox*>(m_login->box())})
        connect(box, &QComboBox::currentIndexChanged, this, &SourceForm::showLogin);
    connect(m_url->line(), &QLineEdit::textChanged, this, &SourceForm::showLogin);
    for (LineField* field : {m_name, m_url, m_user, m_secret})
        connect(field->line(), &QLineEdit::returnPressed, this, [this] { saveButton()->click(); });
    connect(m_try, &Button::clicked, this, &SourceForm::tryOut);
    showLogin();
    showWhetherAllowed();
}

SourceForm::~SourceForm() = default;

QWidget* SourceForm::startFocus() const { return m_name->line(); }

bool SourceForm::isTouched() const { return typed() != m_atOpening; }

QString SourceForm::trialText() const { return m_trial->text(); }

SourceForm::Typed SourceForm::typed() const
{
    Typed typed;
    typed.source = m_before.value_or(Source{});
    typed.source.id = m_id;
    typed.source.name = m_name->text();
    typed.source.kind = SourceKind(m_kind->box()->currentData().toInt());
    typed.source.url = m_url->text();
    typed.source.preferred = m_preferred->isChecked();
    typed.source.active = m_active->isChecked();
    typed.login.kind = SourceSecret::Kind(m_login->box()->currentData().toInt());
    if (typed.login.kind == SourceSecret::Kind::Basic)
        typed.login.user = m_user->text().trimmed();
    // Not trimmed: a password may begin with a blank.
    if (const QString secret = m_secret->line()->text(); !secret.isEmpty())
        typed.login.secret = secret;
    return typed;
}

bool SourceForm::secretIsKept() const
{
    const Typed now = typed();
    const auto good = checked(now.source);
    return good && m_before && desk().workspace.sources().loginOf(*good).kind == now.login.kind;
}

void SourceForm::showLogin()
{
    const auto kind = SourceSecret::Kind(m_login->box()->currentData().toInt());
    const bool isToken = kind == SourceSecret::Kind::Bearer;
    m_user->setVisible(kind == SourceSecret::Kind::Basic);
    m_secret->setVisible(kind != SourceSecret::Kind::None);
    m_secret->line()->setPlaceholderText(secretIsKept() ? tr("kept on this device; type to replace it")
                                         : isToken      ? tr("the token")
                                                        : tr("the password"));
    m_secret->setHint(tr("Never in the workspace: in the keyring of this desktop, or where there is none in a file "
                         "that only you can read."));
    m_preferred->setVisible(SourceKind(m_kind->box()->currentData().toInt()) == SourceKind::Prometheus);
}

void SourceForm::showWhetherAllowed()
{
    const QString reason = m_before && m_before->active ? desk().workspace.sources().whyNot(*m_before) : QString();
    m_notAllowed->setSentence(reason);
    m_notAllowed->setVisible(!reason.isEmpty());
}

bool SourceForm::check()
{
    // Each question on its own, in an otherwise perfect source: the refusal then belongs to its field.
    Source named = typed().source;
    named.url = u"http://localhost"_s;
    const auto name = checked(named);
    m_name->setError(name ? QString() : name.error().sentence());
    Source placed = typed().source;
    placed.name = u"x"_s;
    const auto url = checked(placed);
    m_url->setError(url ? QString() : url.error().sentence());
    const SourceLogin login = typed().login;
    const bool lacksSecret = login.kind != SourceSecret::Kind::None && !login.secret && !secretIsKept();
    m_secret->setError(lacksSecret ? tr("Give it for this address; it stays on this device.") : QString());
    if (!name)
        m_name->line()->setFocus();
    else if (!url)
        m_url->line()->setFocus();
    else if (lacksSecret)
        m_secret->line()->setFocus();
    return name && url && !lacksSecret;
}

QFuture<Outcome> SourceForm::write()
{
    const Typed now = typed();
    return desk().workspace.sources().put(now.source, now.login);
}

void SourceForm::written()
{
    const Typed now = typed();
    // Taking back an address or a login would need the secret that was replaced.
    const bool sameAccess =
        m_before && m_before->url == checked(now.source).value_or(now.source).url && now.login == m_atOpening.login;
    std::function<void()> undo;
    if (sameAccess)
        undo = [&workspace = desk().workspace, before = *m_before] { workspace.catalogue().put(before); };
    const QString place = desk().workspace.sources().secretPlace();
    const QString saying = tr("Saved %1").arg(now.source.name.trimmed());
    Q_EMIT saved(m_id.text(), place.isEmpty() ? saying : tr("%1; what opens it is %2").arg(saying, place), undo);
}

bool SourceForm::showAtField(const Error& error)
{
    // The only rule about other documents is that names are unique.
    if (error.kind != ErrorKind::Refused)
        return false;
    m_name->setError(error.sentence());
    m_name->line()->setFocus();
    return true;
}

void SourceForm::tryOut()
{
    if (m_name->text().trimmed().isEmpty()) // one may try before one thinks of a name
        m_name->setText(tr("source"));
    if (!check())
        return;
    Typed now = typed();
    now.source = *checked(now.source);
    m_try->setEnabled(false);
    m_trial->setInk(Ink::Muted);
    m_trial->setText(tr("Asking…"));
    if (now.login.kind == SourceSecret::Kind::None || now.login.secret) {
        ask({now.source, {now.login.kind, now.login.user, now.login.secret.value_or(QString())}});
        return;
    }
    desk().workspace.sources().access(now.source).then(this, [this](const Result<SourceAccess>& access) {
        if (access)
            ask(*access);
        else
            showTrial(tl::unexpected(access.error()));
    });
}

void SourceForm::ask(const SourceAccess& access)
{
    const auto hear = [this](const Result<SourceTrial>& trial) { showTrial(trial); };
    m_asking = access.source.kind == SourceKind::Alertmanager ? desk().outside->alerts.tryOut(access, hear)
                                                              : desk().outside->metrics.tryOut(access, hear);
}

void SourceForm::showTrial(const Result<SourceTrial>& trial)
{
    m_try->setEnabled(true);
    m_trial->setInk(trial ? Ink::Good : Ink::Danger);
    const QString kind = SourceKind(m_kind->box()->currentData().toInt()) == SourceKind::Alertmanager
                             ? u"Alertmanager"_s
                             : u"Prometheus"_s;
    m_trial->setText(trial ? tr("%1 %2 answered in %3 ms.").arg(kind, trial->version).arg(trial->took.count())
                           : trial.error().sentence());
}

} // namespace firebreak
