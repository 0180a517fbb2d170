#include "app/gui/runbooks/panel/session_view.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/shell/form/controls.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

namespace firebreak {

using namespace Qt::StringLiterals;

SessionView::SessionView(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_start(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_login(new Tickbox(theme, tr("Start like a new terminal does"), this)),
      m_reset(new Button(theme, Button::Flavour::Secondary, tr("Reset"), this))
{
    setAccessibleName(tr("Session"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::Small);
    m_start->setWordWrap(true);
    layout->addWidget(m_start);
    m_login->setAccessibleDescription(
        tr("With the environment of a login shell; otherwise with the one this program was started with. Changing it "
           "resets the session."));
    m_login->setToolTip(u"<qt>%1</qt>"_s.arg(m_login->accessibleDescription()));
    layout->addWidget(m_login, 0, Qt::AlignLeft);
    m_reset->setCompact(true);
    m_reset->setIconName(u"arrow-counterclockwise"_s);
    m_reset->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_reset->setAccessibleDescription(tr("Forgets variables and folder, and ends what runs in the background."));
    m_reset->setToolTip(m_reset->accessibleDescription());
    layout->addWidget(m_reset, 0, Qt::AlignLeft);
    connect(m_reset, &Button::clicked, this, &SessionView::resetRequested);
    connect(m_login, &Tickbox::clicked, this, &SessionView::loginEnvironmentChosen);
}

void SessionView::addRow(const QString& name, const QString& value, bool code)
{
    const int row = m_grid->rowCount();
    auto* left =
        new ElidedLabel(m_theme, code ? TextStyle::Code : TextStyle::Body, Ink::Muted, shownCode(name), m_table);
    auto* right = new ElidedLabel(m_theme, TextStyle::Code, Ink::Text, shownCode(value).replace(u'\n', u'⏎'), m_table);
    right->setAccessibleName(u"%1: %2"_s.arg(name, right->text()));
    m_grid->addWidget(left, row, 0);
    m_grid->addWidget(right, row, 1);
}

void SessionView::show(const SessionFacts& facts)
{
    if (m_table && facts == m_facts)
        return;
    m_facts = facts;
    m_start->setText(facts.start);
    delete m_table;
    m_table = new QWidget(this);
    m_grid = new QGridLayout(m_table);
    m_grid->setContentsMargins({});
    m_grid->setHorizontalSpacing(space::Medium);
    m_grid->setVerticalSpacing(space::Tight);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 96);
    addRow(tr("Folder"), facts.folder, false);
    for (const auto& [kind, target] : facts.targets)
        addRow(tr("Target"), target, false);
    for (const auto& [name, value] : facts.variables)
        addRow(name, value, true);
    static_cast<QBoxLayout*>(layout())->insertWidget(1, m_table);
    m_table->show();
    m_login->setChecked(facts.loginEnvironment);
}

} // namespace firebreak
