#include "app/gui/console/room/room_forms.h"

#include "app/gui/console/forms/form_overlay.h"
#include "app/gui/console/room/update_form.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/files.h"
#include "core/incident/impact.h"
#include "core/incident/response.h"
#include "core/incident/when.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

using Decide = Incidents::Decide;
using Items = QList<std::pair<QString, QVariant>>;

template <HasWords E> Items itemsOf()
{
    Items items;
    for (const auto& entry : wordsOf(E{}))
        items.append({toHuman(entry.value), int(entry.value)});
    return items;
}

/// "now" where nothing is typed.
Result<std::optional<Instant>> whenIn(const QLineEdit* line, Instant now, const QTimeZone& zone)
{
    if (line->text().trimmed().isEmpty())
        return std::optional<Instant>();
    return parseWhen(line->text(), now, zone).map([](Instant at) { return std::optional(at); });
}

} // namespace

FormOverlay* RoomForms::form(const QString& title, const QString& confirm) const
{
    return new FormOverlay(room.m_theme, room.window(), room.m_announcer, title, confirm);
}

void RoomForms::submit(FormOverlay* form, const QString& done, std::function<Result<Decide>()> decide) const
{
    RoomCommands* commands = &room;
    const IncidentId id = room.m_incident.id;
    form->submitBy(
        [commands, id, decide = std::move(decide)]() -> QFuture<Outcome> {
            const auto decision = decide();
            if (!decision)
                return QtFuture::makeReadyFuture(Outcome(tl::unexpected(decision.error())));
            return commands->m_workspace.incidents().update(id, *decision);
        },
        [commands, id, done](const Committed& committed) { commands->offerUndo(id, done, committed); });
    form->open();
}

void RoomForms::open(const QString& command)
{
    if (command == u"room.severity")
        severity();
    else if (command == u"room.close")
        reason(u"Close %1"_s.arg(room.m_incident.ref()), u"Close"_s, u"Closed"_s, firebreak::close);
    else if (command == u"room.reopen")
        reason(u"Reopen %1"_s.arg(room.m_incident.ref()), u"Reopen"_s, u"Reopened"_s, reopen);
    else if (command == u"room.decline")
        reason(u"Decline %1"_s.arg(room.m_incident.ref()), u"Decline"_s, u"Declined"_s, decline);
    else if (command == u"room.cancel")
        reason(u"Cancel %1"_s.arg(room.m_incident.ref()), u"Cancel it"_s, u"Cancelled"_s, cancel);
    else if (command == u"room.update")
        update();
    else if (command == u"room.decision")
        decision();
    else if (command == u"room.impact")
        impact();
    else if (command == u"room.impact-end")
        endImpact();
    else if (command == u"room.handover")
        assignRole(Role::Commander);
    else if (command == u"room.promise")
        promise();
    else if (command == u"room.promises")
        settlePromise();
    else if (command == u"room.time")
        time();
    else if (command == u"room.title")
        title();
    else if (command == u"room.services")
        services();
    else if (command == u"room.label")
        label();
    else if (command == u"room.relate")
        otherIncident(u"Relate %1 to another incident"_s.arg(room.m_incident.ref()), u"Relate"_s, false);
    else if (command == u"room.merge")
        otherIncident(u"Merge %1 into another incident"_s.arg(room.m_incident.ref()), u"Merge"_s, true);
    else if (command == u"room.attach")
        attach();
}

void RoomForms::severity()
{
    FormOverlay* ask = form(u"Change severity"_s, u"Change"_s);
    Items items;
    const SeverityWords severities = room.m_workspace.catalogue().severityWords();
    for (const auto& entry : wordsOf(Severity{}))
        items.append({severities.choice(entry.value), int(entry.value)});
    QComboBox* to = ask->addChoice(u"Severity"_s, items, int(room.m_incident.severity));
    QLineEdit* why = ask->addLine(u"Why"_s, {}, u"62% of checkouts failing"_s);
    ask->addHint(
        u"Unsure: take the higher one. The clocks are set anew from their own start; one that was met stays met."_s);
    submit(ask, u"Severity changed"_s, [to, why]() -> Result<Decide> {
        return Decide([to = Severity(to->currentData().toInt()), why = why->text()](
                          const Incident& i, const Moment& m) { return changeSeverity(i, to, why, m); });
    });
}

void RoomForms::reason(const QString& title, const QString& confirm, const QString& done,
                       Result<IncidentEvents> (*decide)(const Incident&, const QString&, const Moment&))
{
    FormOverlay* ask = form(title, confirm);
    QLineEdit* why = ask->addLine(u"Reason"_s);
    submit(ask, done, [why, decide]() -> Result<Decide> {
        return Decide([why = why->text(), decide](const Incident& i, const Moment& m) { return decide(i, why, m); });
    });
}

void RoomForms::update()
{
    auto* ask = new UpdateForm(room.m_theme, room.window(), room.m_announcer, room.m_workspace, room.m_incident,
                               room.m_times.zone());
    submit(ask, u"Status update recorded"_s, [ask]() { return ask->decision(); });
}

void RoomForms::decision()
{
    FormOverlay* ask = form(u"Decision"_s, u"Record"_s);
    QLineEdit* what = ask->addLine(u"What was decided"_s, {}, u"Roll back payment-api to revision 40"_s);
    QLineEdit* why = ask->addLine(u"Why"_s, {}, u"pool exhaustion matches deploy 41"_s);
    QLineEdit* rejected = ask->addLine(u"Alternative rejected (may be empty)"_s, {}, u"scale to 30 replicas"_s);
    submit(ask, {}, [what, why, rejected]() -> Result<Decide> {
        return Decide([what = what->text(), why = why->text(), rejected = rejected->text()](
                          const Incident& i, const Moment& m) { return recordDecision(i, what, why, rejected, m); });
    });
}

void RoomForms::impact()
{
    FormOverlay* ask = form(u"Impact"_s, u"Declare"_s);
    Items slos;
    for (const Slo& slo : room.m_workspace.catalogue().slos())
        slos.append({slo.name, slo.id.uuid()});
    if (slos.isEmpty()) {
        ask->addHint(
            u"This workspace has no SLO yet. Add one in Settings, SLOs; until then set the time “impact began”."_s);
        ask->confirmBy([]() -> std::optional<Error> { return std::nullopt; });
        ask->open();
        return;
    }
    QComboBox* slo = ask->addChoice(u"SLO"_s, slos);
    QLineEdit* share = ask->addLine(u"Share of requests that go bad"_s, {}, u"62%"_s);
    QLineEdit* since = ask->addLine(u"Since (empty: when the impact began; now, where the share changes)"_s, {},
                                    u"02:01, or 10m ago"_s);
    QComboBox* basis = ask->addChoice(u"How well it is known"_s, itemsOf<ImpactBasis>(), int(ImpactBasis::Estimated));
    QLineEdit* cause = ask->addLine(u"Cause"_s, u"self"_s, u"self, or dep:NAME"_s);
    const Instant now = room.m_workspace.now();
    const QTimeZone zone = room.m_times.zone();
    submit(ask, u"Impact recorded"_s, [=]() -> Result<Decide> {
        const auto ppm = parsePercent(share->text());
        if (!ppm)
            return tl::unexpected(ppm.error());
        const auto start = whenIn(since, now, zone);
        if (!start)
            return tl::unexpected(start.error());
        const SloRef ref{SloId(slo->currentData().toUuid()), slo->currentText()};
        const ImpactDeclaration declaration{
            ref, *start, {}, *ppm, ImpactBasis(basis->currentData().toInt()), cause->text().trimmed()};
        return Decide([declaration](const Incident& i, const Moment& m) {
            const bool running = std::ranges::any_of(
                i.impact, [&](const ImpactWindow& w) { return w.slo.id == declaration.slo.id && !w.end; });
            if (!running)
                return addImpact(i, declaration, m);
            return changeImpact(i, declaration.slo, declaration.share, declaration.basis,
                                {declaration.start.value_or(m.at), m.latest});
        });
    });
}

void RoomForms::endImpact()
{
    FormOverlay* ask = form(u"End impact"_s, u"End"_s);
    Items running;
    for (const ImpactWindow& window : room.m_incident.impact)
        if (!window.end)
            running.append({window.slo.name, window.slo.id.uuid()});
    if (running.isEmpty()) {
        ask->addHint(u"No impact is running."_s);
        ask->confirmBy([]() -> std::optional<Error> { return std::nullopt; });
        ask->open();
        return;
    }
    QComboBox* slo = ask->addChoice(u"SLO"_s, running);
    QLineEdit* at = ask->addLine(u"Ended at (empty: now)"_s, {}, u"02:24, or 3m ago"_s);
    const Instant now = room.m_workspace.now();
    const QTimeZone zone = room.m_times.zone();
    submit(ask, u"Impact ended"_s, [=]() -> Result<Decide> {
        const auto end = whenIn(at, now, zone);
        if (!end)
            return tl::unexpected(end.error());
        const SloRef ref{SloId(slo->currentData().toUuid()), slo->currentText()};
        return Decide([ref, end = *end](const Incident& i, const Moment& m) {
            return firebreak::endImpact(i, ref, {end.value_or(m.at), m.latest});
        });
    });
}

void RoomForms::assignRole(Role role)
{
    FormOverlay* ask =
        form(role == Role::Commander ? u"Hand over command"_s : u"Assign %1"_s.arg(toWord(role)), u"Assign"_s);
    Items people{{u"Nobody"_s, QUuid()}};
    for (const Person& person : room.m_workspace.catalogue().people())
        if (person.active)
            people.append({person.name, person.id.uuid()});
    const auto me = room.m_workspace.whoAmI();
    QComboBox* who = ask->addChoice(toHuman(role), people, me ? QVariant(me->id.uuid()) : QVariant());
    if (role == Role::Commander)
        ask->addHint(
            u"Tell the new commander: what is broken, what was tried, what is decided, which clock is due next. The hand-over clocks start again."_s);
    submit(ask, role == Role::Commander ? u"Command handed over"_s : u"Role assigned"_s,
           [who, role]() -> Result<Decide> {
               std::optional<PersonRef> person;
               if (const QUuid id = who->currentData().toUuid(); !id.isNull())
                   person = PersonRef{PersonId(id), who->currentText()};
               return Decide([role, person](const Incident& i, const Moment& m) {
                   return firebreak::assignRole(i, role, person, m);
               });
           });
}

void RoomForms::promise()
{
    FormOverlay* ask = form(u"Promise"_s, u"Start the clock"_s);
    QLineEdit* text = ask->addLine(u"What was promised"_s, {}, u"Jo reports back"_s);
    QLineEdit* due = ask->addLine(u"In"_s, u"5m"_s, u"5m, 1h30m"_s);
    submit(ask, u"Promise recorded"_s, [text, due]() -> Result<Decide> {
        return parseSpan(due->text()).map([text = text->text()](Millis span) {
            return Decide([text, span](const Incident& i, const Moment& m) {
                return firebreak::promise(i, text, m.at + span, m);
            });
        });
    });
}

void RoomForms::settlePromise()
{
    FormOverlay* ask = form(u"Settle a promise"_s, u"Settle"_s);
    Items open;
    for (const Promise& known : room.m_incident.promises)
        if (known.state == PromiseState::Open)
            open.append({u"%1: %2"_s.arg(known.number).arg(known.text), known.number});
    QComboBox* which = ask->addChoice(u"Promise"_s, open);
    QComboBox* outcome = ask->addChoice(u"Outcome"_s, itemsOf<PromiseState>().mid(1), int(PromiseState::Kept));
    submit(ask, u"Promise settled"_s, [which, outcome]() -> Result<Decide> {
        return Decide([number = which->currentData().toInt(),
                       state = PromiseState(outcome->currentData().toInt())](const Incident& i, const Moment& m) {
            return firebreak::settlePromise(i, number, state, m);
        });
    });
}

void RoomForms::time()
{
    FormOverlay* ask = form(u"Set or correct a time"_s, u"Set"_s);
    QComboBox* which = ask->addChoice(u"Time"_s, itemsOf<Milestone>());
    QLineEdit* at = ask->addLine(u"When"_s, {}, u"02:01, 10m ago, 2026-11-21 02:01"_s);
    QLineEdit* why = ask->addLine(u"Why"_s, {}, u"first errors in the log"_s);
    ask->addHint(u"The earlier value is kept as a correction."_s);
    const Instant now = room.m_workspace.now();
    const QTimeZone zone = room.m_times.zone();
    submit(ask, u"Time set"_s, [=]() -> Result<Decide> {
        return parseWhen(at->text(), now, zone)
            .map([which = Milestone(which->currentData().toInt()), why = why->text()](Instant when) {
                return Decide([which, when, why](const Incident& i, const Moment& m) {
                    return setTimestamp(i, which, when, why, m);
                });
            });
    });
}

void RoomForms::title()
{
    FormOverlay* ask = form(u"Change the title"_s, u"Change"_s);
    QLineEdit* text = ask->addLine(u"Title"_s, room.m_incident.title);
    submit(ask, u"Title changed"_s, [text]() -> Result<Decide> {
        return Decide([text = text->text()](const Incident& i, const Moment& m) { return changeTitle(i, text, m); });
    });
}

void RoomForms::services()
{
    FormOverlay* ask = form(u"Services"_s, u"Set"_s);
    auto* list = new QListWidget(ask);
    list->setAccessibleName(u"Affected services"_s);
    for (const Service& service : room.m_workspace.catalogue().services()) {
        auto* item = new QListWidgetItem(service.name, list);
        item->setData(Qt::UserRole, service.id.uuid());
        const bool hurt =
            std::ranges::any_of(room.m_incident.services, [&](const ServiceRef& ref) { return ref.id == service.id; });
        item->setCheckState(hurt ? Qt::Checked : Qt::Unchecked);
    }
    ask->addWidget(list);
    submit(ask, u"Services set"_s, [list]() -> Result<Decide> {
        QList<ServiceRef> chosen;
        for (int row = 0; row < list->count(); ++row)
            if (list->item(row)->checkState() == Qt::Checked)
                chosen.append({ServiceId(list->item(row)->data(Qt::UserRole).toUuid()), list->item(row)->text()});
        return Decide([chosen](const Incident& i, const Moment& m) { return changeServices(i, chosen, m); });
    });
}

void RoomForms::label()
{
    FormOverlay* ask = form(u"Label"_s, u"Set"_s);
    QLineEdit* text = ask->addLine(u"Label"_s, {}, u"region=eu-west; region= removes it"_s);
    submit(ask, u"Label set"_s, [text]() -> Result<Decide> {
        return Decide([text = text->text()](const Incident& i, const Moment& m) { return setLabel(i, text, m); });
    });
}

void RoomForms::otherIncident(const QString& title, const QString& confirm, bool merge)
{
    FormOverlay* ask = form(title, confirm);
    QLineEdit* other = ask->addLine(u"The other incident"_s, {}, u"INC-12"_s);
    if (merge)
        ask->addHint(u"Its impact then counts under the other one. Unmerge takes it back."_s);
    RoomCommands* commands = &room;
    const IncidentId id = room.m_incident.id;
    ask->submitBy([commands, id, other, merge]() -> QFuture<Outcome> {
        Incidents& incidents = commands->m_workspace.incidents();
        const auto target = incidents.find(other->text());
        if (!target)
            return QtFuture::makeReadyFuture(Outcome(tl::unexpected(target.error())));
        return merge ? incidents.mergeInto(id, *target) : incidents.relate(id, *target);
    });
    ask->open();
}

void RoomForms::correct(const TimelineRow& row)
{
    FormOverlay* ask = form(u"Correct this entry"_s, u"Correct"_s);
    QPlainTextEdit* text = ask->addText(u"It should read"_s, row.entry.text.section(EntryLineSeparator, 0, 0), 4);
    ask->addHint(u"The first wording stays in the journal."_s);
    submit(ask, {}, [text, entry = row.entry.event]() -> Result<Decide> {
        return Decide([text = text->toPlainText(), entry](const Incident& i, const Moment& m) {
            return correctEntry(i, entry, text, m);
        });
    });
}

void RoomForms::erase(const TimelineRow& row)
{
    FormOverlay* ask = form(u"Erase this entry for good"_s, u"Erase for good"_s);
    ask->addHint(
        u"The text is removed from journal, search and file and cannot be brought back. That something was here, when and by whom, stays. Backups that hold it are named."_s);
    QLineEdit* why = ask->addLine(u"Why"_s, {}, u"contains a password"_s);
    RoomCommands* commands = &room;
    ask->submitBy([commands, id = room.m_incident.id, entry = row.entry.event,
                   why] { return commands->m_workspace.incidents().erase(id, entry, why->text()); },
                  [commands](const Committed& committed) {
                      commands->m_announcer.showMessage(committed.heldByBackups.isEmpty()
                                                            ? u"Erased."_s
                                                            : u"Erased here. These backups still hold it: %1"_s.arg(
                                                                  committed.heldByBackups.join(u", "_s)));
                  });
    ask->open();
}

void RoomForms::attach()
{
    auto* dialog = new QFileDialog(room.window(), u"Attach files to %1"_s.arg(room.m_incident.ref()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    RoomCommands* commands = &room;
    QObject::connect(
        dialog, &QFileDialog::filesSelected, commands, [commands, id = room.m_incident.id](const QStringList& paths) {
            attachFiles(commands->m_workspace, id, paths).then(commands, [commands](const Outcome& outcome) {
                if (!outcome)
                    commands->m_announcer.showError(outcome.error());
            });
        });
    dialog->open();
}

} // namespace firebreak
