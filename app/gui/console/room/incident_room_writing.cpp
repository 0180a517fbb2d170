#include "app/gui/console/room/incident_room.h"

#include "app/gui/console/room/room_typed.h"
#include "app/gui/timeline/timeline_view.h"
#include "app/workspace/catalogue.h"
#include "app/workspace/files.h"
#include "core/incident/chat_lines.h"

#include <QBuffer>

using namespace Qt::StringLiterals;

namespace firebreak {

void IncidentRoom::connectComposer()
{
    connect(m_composer, &Composer::sent, this, &IncidentRoom::send);
    connect(m_composer, &Composer::edited, this,
            [this](const QString& text) { m_needs.drafts.keep(incidentId().uuid(), text); });
    connect(m_composer, &Composer::left, this, [this] { m_view->setFocus(); });
    connect(m_composer, &Composer::decisionRequested, this, [this] { m_commands->run(u"room.decision"_s); });
    connect(m_composer, &Composer::updateRequested, this, [this] { m_commands->run(u"room.update"_s); });
    connect(m_composer, &Composer::earlierRequested, this, [this] { m_commands->run(u"room.earlier"_s); });
    connect(m_typed, &RoomTyped::taken, this, [this](const IncidentId& id, const QString& text) {
        m_needs.drafts.sending(id.uuid(), text);
        if (incidentId() == id && m_composer->text() == text)
            m_composer->setText({});
        m_view->scrollToNewest();
    });
    connect(m_typed, &RoomTyped::settled, this, [this](const IncidentId& id, const QString& text, bool begun) {
        m_needs.drafts.settled(id.uuid(), text);
        if (!begun)
            giveBack(id, text);
    });
    connect(m_composer, &Composer::imagePasted, this, &IncidentRoom::noteImage);
    connect(m_composer, &Composer::linesPasted, this, &IncidentRoom::pasteLines);
    connect(m_composer, &Composer::filesPasted, this, [this](const QStringList& paths) {
        attachFiles(m_needs.workspace, incidentId(), paths).then(this, [this](const Outcome& outcome) {
            if (!outcome)
                m_needs.announcer.showError(outcome.error());
        });
    });
}

ComposeContext IncidentRoom::composeContext() const
{
    ComposeContext context;
    for (const Person& person : m_needs.workspace.catalogue().people())
        if (person.active)
            context.people.append(person.ref());
    for (const Slo& slo : m_needs.workspace.catalogue().slos())
        context.slos.append(slo.ref());
    context.severities = m_needs.workspace.catalogue().severityWords();
    context.now = m_needs.workspace.now();
    context.zone = m_needs.times.zone();
    return context;
}

void IncidentRoom::send(const QString& text)
{
    const auto composed = compose(text, composeContext());
    if (!composed) {
        m_needs.announcer.showError(composed.error());
        return;
    }
    if (!composed->command.isEmpty()) {
        m_typed->run(text, composed->command);
        return;
    }
    const IncidentId id = incidentId();
    const int pending = m_model->addPending(text, composed->at.value_or(m_needs.workspace.now()));
    m_needs.drafts.sending(id.uuid(), text);
    m_composer->setText({});
    m_view->scrollToNewest();
    m_needs.workspace.incidents()
        .update(id, composed->decide, composed->at)
        .then(this, [this, id, text, pending](const Outcome& outcome) {
            m_needs.drafts.settled(id.uuid(), text);
            m_model->removePending(pending);
            if (outcome) {
                m_commands->offerUndo(id, u"Written: %1"_s.arg(text.simplified().left(40)), *outcome);
                return;
            }
            giveBack(id, text);
            m_needs.announcer.showError(outcome.error());
        });
}

void IncidentRoom::noteImage(const QImage& image)
{
    const Instant now = m_needs.workspace.now();
    const QString name = u"screenshot %1.png"_s.arg(toRfc3339(now).left(19).replace(u':', u'-'));
    const auto packed = [image] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        image.save(&buffer, "PNG");
        return bytes;
    };
    const int pending = m_model->addPending(name, now);
    attachMade(m_needs.workspace, incidentId(), name, u"image/png"_s, packed)
        .then(this, [this, pending](const Outcome& outcome) {
            m_model->removePending(pending);
            if (!outcome)
                m_needs.announcer.showError(outcome.error());
        });
}

void IncidentRoom::pasteLines(const QString& text)
{
    const auto chat = parseChatLines(text, m_needs.workspace.now(), m_needs.times.zone());
    if (!chat || !chat->isChat()) {
        m_composer->edit()->insertPlainText(text);
        return;
    }
    QList<std::pair<Instant, QString>> notes;
    for (const ChatLine& line : chat->lines)
        notes.append({line.at, line.author.isEmpty() ? line.text : line.author + u": "_s + line.text});
    const IncidentId id = incidentId();
    m_needs.workspace.incidents()
        .noteAll(id, NoteType::Chat, notes)
        .then(this, [this, id, text, before = chat->before.trimmed(), count = notes.size(),
                     remarks = chat->remarks](const Outcome& outcome) {
            if (outcome) {
                if (!before.isEmpty())
                    giveBack(id, before);
                m_needs.announcer.showMessage(
                    (u"%1 chat lines added at their own times. "_s.arg(count) + remarks.join(u' ')).trimmed());
            } else {
                giveBack(id, text);
                m_needs.announcer.showError(outcome.error());
            }
        });
}

/// Nothing typed is lost: it goes before whatever was typed meanwhile.
void IncidentRoom::giveBack(const IncidentId& id, const QString& text)
{
    const bool here = incidentId() == id;
    const QString since = here ? m_composer->text() : m_needs.drafts.draft(id.uuid());
    const QString whole = since.isEmpty() ? text : text + u'\n' + since;
    if (here)
        m_composer->setText(whole);
    else
        m_needs.drafts.keep(id.uuid(), whole);
}

} // namespace firebreak
