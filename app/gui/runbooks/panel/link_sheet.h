// app/gui/runbooks/panel/link_sheet.h — a link that leads out of the runbook shows its whole target first.
#pragma once

#include "app/gui/runbooks/panel/panel_sheet.h"
#include "runbooks/document/link.h"

namespace firebreak {

class CodeArea;

class LinkSheet : public PanelSheet {
    Q_OBJECT

public:
    LinkSheet(const Theme& theme, QWidget* parent);

    /// Of kind Web or Mail.
    void ask(const Link& link);

Q_SIGNALS:
    /// Enter was pressed on exactly this target.
    void confirmed(const QString& target);

protected:
    void confirm() override;

private:
    QString m_target;
    TextLabel* m_title;
    CodeArea* m_area;
};

} // namespace firebreak
