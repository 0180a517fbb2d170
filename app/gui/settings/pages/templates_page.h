// app/gui/settings/pages/templates_page.h — what a status update begins with, for each audience and status.
#pragma once

#include "app/gui/settings/document_page.h"

namespace firebreak {

class TemplatesPage : public DocumentPage {
    Q_OBJECT

public:
    explicit TemplatesPage(Desk& desk);

protected:
    QList<TwoLineRow> rows() const override;
    DocumentForm* makeForm(const QString& id) override;
};

} // namespace firebreak
