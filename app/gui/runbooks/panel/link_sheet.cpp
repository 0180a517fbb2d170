#include "app/gui/runbooks/panel/link_sheet.h"

#include "app/gui/runbooks/document/code_text.h"
#include "app/gui/runbooks/panel/code_area.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>

namespace firebreak {

LinkSheet::LinkSheet(const Theme& theme, QWidget* parent)
    : PanelSheet(theme, parent, tr("Open")), m_title(new TextLabel(theme, TextStyle::Strong, Ink::Text, {}, this)),
      m_area(new CodeArea(theme))
{
    body()->addWidget(m_title);
    body()->addWidget(m_area);
}

void LinkSheet::ask(const Link& link)
{
    m_target = link.target;
    m_title->setText(link.kind == LinkKind::Mail ? tr("Write a mail with this address?")
                                                 : tr("Open this address in the browser?"));
    m_area->setCode(link.target);
    m_area->setAccessibleName(shownCode(link.target));
    setAccessibleName(m_title->text());
    setAccessibleDescription(shownCode(link.target));
    open(confirmButton());
}

void LinkSheet::confirm()
{
    const QString target = m_target;
    leave();
    Q_EMIT confirmed(target);
}

} // namespace firebreak
