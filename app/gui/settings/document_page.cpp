#include "app/gui/settings/document_page.h"

#include "app/gui/shell/announcer.h"
#include "app/gui/shell/form/tab_order.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/empty_state.h"
#include "app/gui/widgets/text_label.h"

#include <QApplication>
#include <QBoxLayout>

#include <utility>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int ListHeight = 320;

} // namespace

DocumentForm::DocumentForm(Desk& desk, const QString& title)
    : m_desk(desk), m_card(new Card(desk.theme, title)), m_questions(new QVBoxLayout),
      m_trouble(new Banner(desk.theme, Tone::Danger, {})),
      m_save(new Button(desk.theme, Button::Flavour::Primary, tr("Save"))),
      m_cancel(new Button(desk.theme, Button::Flavour::Secondary, tr("Cancel")))
{
    m_questions->setSpacing(space::Medium);
    m_trouble->hide();
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::Small);
    buttons->addWidget(m_save);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    m_card->body()->addLayout(m_questions);
    m_card->body()->addWidget(m_trouble);
    m_card->body()->addSpacing(space::Tight);
    m_card->body()->addLayout(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_card);
    column->addStretch(1);
    connect(m_save, &Button::clicked, this, &DocumentForm::save);
    connect(m_cancel, &Button::clicked, this, &DocumentForm::cancelled);
}

void DocumentForm::below(QWidget* card)
{
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->setSpacing(space::Medium);
    column->insertWidget(column->count() - 1, card); // the stretch stays last
}

void DocumentForm::setTitle(const QString& title) { m_card->setTitle(title); }

void DocumentForm::save()
{
    m_trouble->hide();
    if (!check())
        return;
    m_save->setEnabled(false);
    write().then(this, [this](const Outcome& outcome) {
        m_save->setEnabled(true);
        if (outcome) {
            written();
            return;
        }
        if (showAtField(outcome.error()))
            return;
        m_trouble->setSentence(outcome.error().happened);
        m_trouble->setDetail(outcome.error().remedy);
        m_trouble->show();
    });
}

DocumentPage::DocumentPage(Desk& desk, const Wording& wording)
    : SettingsPage(desk, wording.title, wording.sentence), m_wording(wording),
      m_add(new Button(desk.theme, Button::Flavour::Secondary, wording.add)),
      m_list(new TwoLineList(desk.theme, wording.listName)),
      m_empty(new EmptyState(desk.theme, wording.icon, wording.emptyTitle, wording.empty)), m_side(new QStackedWidget),
      m_columns(new QWidget)
{
    m_add->setIconName(u"plus-lg"_s);
    addToTitle(m_add);
    if (wording.add.isEmpty())
        m_add->hide();
    else
        m_empty->setAction(wording.add);

    auto* listCard = new Card(theme());
    listCard->setAccessibleName(wording.listName);
    // The frame of the card is drawn inside its edge.
    listCard->layout()->setContentsMargins(space::Hair, space::Tight, space::Hair, space::Tight);
    listCard->body()->addWidget(m_list);
    m_list->setMinimumHeight(ListHeight);
    auto* nothing = new Card(theme());
    nothing->setAccessibleName(wording.nothingChosen);
    nothing->body()->addWidget(words(wording.nothingChosen));
    auto* nothingPlace = new QWidget;
    auto* nothingRows = new QVBoxLayout(nothingPlace);
    nothingRows->setContentsMargins(0, 0, 0, 0);
    nothingRows->addWidget(nothing);
    nothingRows->addStretch(1);
    m_nothing = nothingPlace;
    m_side->addWidget(m_nothing);

    auto* columns = new QHBoxLayout(m_columns);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::Medium);
    columns->addWidget(listCard, 1);
    columns->addWidget(m_side, 1);
    body()->addWidget(m_columns, 1);
    body()->addWidget(m_empty, 1);

    connect(m_add, &Button::clicked, this, &DocumentPage::openNew);
    connect(m_empty, &EmptyState::actionRequested, this, &DocumentPage::openNew);
    connect(m_list, &TwoLineList::chosenChanged, this, [this](const QString& id) {
        if (!id.isEmpty())
            showFormOf(id);
        else {
            putFormAway();
            showForm({}, nullptr);
        }
    });
    connect(&desk.workspace, &Workspace::changed, this, &DocumentPage::follow);
}

void DocumentPage::follow(const QList<Change>& changes)
{
    const QString chosen = m_list->chosen();
    bool ours = changes.isEmpty();
    bool chosenOne = ours && m_form && !m_form->isAncestorOf(QApplication::focusWidget());
    for (const Change& change : changes) {
        ours = ours || change.kind == m_wording.documentType;
        chosenOne = chosenOne || Id<Change>(change.id).text() == chosen;
    }
    if (!ours)
        return;
    read();
    // The form shows what is stored, unless somebody is writing in it.
    if (chosenOne && !m_list->chosen().isEmpty() && m_form && !m_form->isTouched())
        showFormOf(m_list->chosen());
}

QWidget* DocumentPage::startFocus() const { return m_empty->isVisibleTo(this) ? nullptr : m_list; }

void DocumentPage::read()
{
    const QList<TwoLineRow> all = rows();
    m_list->setRows(all);
    m_empty->setVisible(all.isEmpty() && !m_form);
    m_columns->setVisible(!all.isEmpty() || m_form);
}

void DocumentPage::choose(const QString& id) { m_list->choose(id); }

void DocumentPage::openNew()
{
    m_list->choose({});
    showFormOf({});
    m_form->startFocus()->setFocus(Qt::OtherFocusReason);
}

bool DocumentPage::isTouched() const { return !m_begun.isEmpty() || (m_form && m_form->isTouched()); }

void DocumentPage::putFormAway()
{
    DocumentForm* form = std::exchange(m_form, nullptr);
    if (!form)
        return;
    if (form->isTouched()) {
        m_begun.insert(m_shown, form);
        return;
    }
    m_side->removeWidget(form);
    form->deleteLater();
}

void DocumentPage::showFormOf(const QString& id)
{
    putFormAway();
    DocumentForm* begun = m_begun.take(id);
    showForm(id, begun ? begun : makeForm(id));
}

void DocumentPage::showForm(const QString& id, DocumentForm* form)
{
    m_form = form;
    m_shown = id;
    if (!form) {
        m_side->setCurrentWidget(m_nothing);
        read();
        return;
    }
    if (m_side->indexOf(form) < 0) {
        m_side->addWidget(form);
        tabAsLaidOut(form);
        connect(form, &DocumentForm::cancelled, this, [this, form] {
            m_side->removeWidget(form);
            form->deleteLater();
            m_form = nullptr;
            // A cancelled change shows the document as it is; a cancelled new one shows none.
            const QString chosen = m_list->chosen();
            showForm(chosen, chosen.isEmpty() ? nullptr : makeForm(chosen));
            m_list->setFocus(Qt::OtherFocusReason);
        });
        connect(form, &DocumentForm::saved, this,
                [this, form](const QString& written, const QString& sentence, const std::function<void()>& undo) {
                    whenSaved(form, written, sentence, undo);
                });
    }
    m_side->setCurrentWidget(form);
    m_empty->hide();
    m_columns->show();
}

void DocumentPage::whenSaved(DocumentForm* form, const QString& id, const QString& sentence,
                             const std::function<void()>& undo)
{
    if (undo)
        desk().announcer.showUndo(sentence, undo);
    else
        desk().announcer.showMessage(sentence);
    m_side->removeWidget(form);
    form->deleteLater();
    if (form != m_form) { // left while it was written
        m_begun.removeIf([form](const auto& begun) { return begun.value() == form; });
        read();
        return;
    }
    m_form = nullptr;
    showForm({}, nullptr);
    m_list->choose({});
    m_list->choose(id);
    m_list->setFocus(Qt::OtherFocusReason);
}

} // namespace firebreak
