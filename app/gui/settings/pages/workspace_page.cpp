#include "app/gui/settings/pages/workspace_page.h"

#include "app/gui/settings/long_work.h"
#include "app/gui/settings/pages/backups_card.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/upkeep.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QLocale>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

Result<QString> told(const Verification& found)
{
    if (found.good())
        return WorkspacePage::tr("%1 events, chain intact, projections equal, file sound.")
            .arg(QLocale(QLocale::English).toString(found.events));
    QStringList sentences;
    for (const Finding& finding : found.findings)
        sentences.append(u"%1. %2"_s.arg(finding.title, finding.suggestion));
    if (found.firstBadSeq)
        sentences.prepend(WorkspacePage::tr("The chain is broken at number %1.").arg(*found.firstBadSeq));
    return tl::unexpected(Error{ErrorKind::Unavailable, sentences.join(u' '), {}});
}

TextLabel* value(const Theme& theme)
{
    auto* label = new TextLabel(theme, TextStyle::Body, Ink::Text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setWordWrap(true);
    return label;
}

} // namespace

WorkspacePage::WorkspacePage(Desk& desk, SettingsReach reach)
    : SettingsPage(desk, tr("Workspace"),
                   tr("One file holds everything. It is yours: copy it, keep it, take it along.")),
      m_reach(std::move(reach))
{
    if (m_reach.anotherWorkspace) {
        auto* another = new Button(theme(), Button::Flavour::Secondary, tr("Open another…"));
        another->setIconName(u"folder2-open"_s);
        another->setKeyHint(tr("Ctrl O"));
        addToTitle(another);
        connect(another, &Button::clicked, this, m_reach.anotherWorkspace);
    }
    addFacts();
    m_backups = new BackupsCard(desk, m_reach);
    body()->addWidget(m_backups);
    addCare();
    addCopies();
    body()->addStretch(1);
    connect(&desk.workspace, &Workspace::changed, this, &WorkspacePage::showFacts);
    showFacts();
}

QWidget* WorkspacePage::startFocus() const { return m_backups->now()->button(); }

void WorkspacePage::addFacts()
{
    auto* card = new Card(theme(), tr("This workspace"));
    m_path = value(theme());
    m_size = value(theme());
    m_holds = value(theme());
    m_writable = value(theme());
    auto* name = value(theme());
    name->setText(desk().workspace.name());
    card->body()->addWidget(factRow(theme(), tr("Name"), name));
    card->body()->addWidget(factRow(theme(), tr("File"), m_path));
    card->body()->addWidget(factRow(theme(), tr("Size"), m_size));
    card->body()->addWidget(factRow(theme(), tr("Holds"), m_holds));
    card->body()->addWidget(factRow(theme(), tr("Writing"), m_writable));
    body()->addWidget(card);
}

void WorkspacePage::showFacts()
{
    m_path->setText(shortPath(desk().workspace.path()));
    const QString readOnly = desk().workspace.readOnlyReason();
    m_writable->setText(readOnly.isEmpty() ? tr("Possible") : readOnly);
    m_writable->setInk(readOnly.isEmpty() ? Ink::Text : Ink::Warning);
    const auto facts = desk().workspace.upkeep().facts();
    if (!facts) {
        m_size->setText(facts.error().sentence());
        return;
    }
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    m_size->setText(sizeText(facts->bytes));
    const auto counted = [&english](qint64 count, const QString& one, const QString& many) {
        return english.toString(count) + u' ' + (count == 1 ? one : many);
    };
    m_holds->setText(tr("%1 in %2 from %3")
                         .arg(counted(facts->incidents, tr("incident"), tr("incidents")),
                              counted(facts->events, tr("event"), tr("events")),
                              counted(facts->devices, tr("computer"), tr("computers"))));
}

void WorkspacePage::addCare()
{
    auto* card = new Card(theme(), tr("Care"));
    m_verify = new LongWork(theme(), tr("Verify"),
                            tr("Reads the whole journal and compares it with what is shown. Nothing is changed."),
                            tr("Verify now"));
    m_rebuild = new LongWork(theme(), tr("Rebuild"),
                             tr("Makes everything that is shown anew from the journal. Helps where the two differ."),
                             tr("Rebuild"));
    m_compact =
        new LongWork(theme(), tr("Compact"),
                     tr("Gives unused space back to the disk; needs room for a second copy meanwhile."), tr("Compact"));
    for (LongWork* work : {m_verify, m_rebuild, m_compact}) {
        card->body()->addWidget(work);
        card->body()->addSpacing(space::Tight);
    }
    body()->addWidget(card);
    connect(m_verify, &LongWork::requested, this,
            [this] { m_verify->follow<Verification>(desk().workspace.upkeep().verify(), told); });
    connect(m_rebuild, &LongWork::requested, this,
            [this] { m_rebuild->follow(desk().workspace.upkeep().rebuild(), tr("Rebuilt from the journal.")); });
    connect(m_compact, &LongWork::requested, this, [this] {
        m_compact->follow<Compacted>(desk().workspace.upkeep().compact(), [this](const Compacted& done) {
            showFacts();
            return Result<QString>(tr("From %1 to %2.").arg(sizeText(done.bytesBefore), sizeText(done.bytesAfter)));
        });
    });
}

void WorkspacePage::addCopies()
{
    auto* card = new Card(theme(), tr("Copies"));
    m_copyTo = new PathField(theme(), tr("Copy to"), PathField::Kind::NewFile);
    m_copy = new LongWork(theme(), tr("Save a copy"), tr("A whole workspace of its own, as it is at this moment."),
                          tr("Save a copy"));
    m_mergeFrom = new PathField(theme(), tr("Other copy"), PathField::Kind::ExistingFile);
    m_merge =
        new LongWork(theme(), tr("Merge another copy"),
                     tr("Takes over what another copy of this workspace has and this one has not. The other file is "
                        "only read."),
                     tr("Merge"));
    card->body()->addWidget(m_copy);
    card->body()->addWidget(m_copyTo);
    card->body()->addSpacing(space::Medium);
    card->body()->addWidget(m_merge);
    card->body()->addWidget(m_mergeFrom);
    body()->addWidget(card);

    const QFileInfo file(desk().workspace.path());
    m_copyTo->setPath(QDir(file.absolutePath()).filePath(file.completeBaseName() + tr("-copy") + u".firebreak"_s));
    const auto wants = [](PathField* field) {
        const bool empty = field->path().isEmpty();
        field->setError(empty ? tr("Which file? Type its path, or browse.") : QString());
        if (empty)
            field->line()->setFocus();
        return !empty;
    };
    connect(m_copy, &LongWork::requested, this, [this, wants] {
        if (!wants(m_copyTo))
            return;
        m_copy->follow<QString>(desk().workspace.upkeep().saveCopy(m_copyTo->path()), [](const QString& path) {
            return Result<QString>(tr("Saved as %1").arg(shortPath(path)));
        });
    });
    connect(m_merge, &LongWork::requested, this, [this, wants] {
        if (!wants(m_mergeFrom))
            return;
        m_merge->follow<Merged>(desk().workspace.upkeep().mergeFrom(m_mergeFrom->path()), [](const Merged& merged) {
            if (merged.events == 0)
                return Result<QString>(tr("Everything in it was here already."));
            QString sentence =
                tr("Took over %1 events; %2 incidents changed.").arg(merged.events).arg(merged.incidents);
            if (!merged.conflicts.isEmpty())
                sentence += u' ' + tr("%1 documents were changed on both sides; the later version counts.")
                                       .arg(merged.conflicts.size());
            return Result<QString>(sentence);
        });
    });
    connect(m_copyTo, &PathField::confirmed, m_copy->button(), &Button::click);
    connect(m_mergeFrom, &PathField::confirmed, m_merge->button(), &Button::click);
}

} // namespace firebreak
