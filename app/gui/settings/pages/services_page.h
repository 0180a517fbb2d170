// app/gui/settings/pages/services_page.h — what users depend on, who owns it and whom to call.
#pragma once

#include "app/gui/settings/document_page.h"

namespace firebreak {

class ServicesPage : public DocumentPage {
    Q_OBJECT

public:
    explicit ServicesPage(Desk& desk);

protected:
    QList<TwoLineRow> rows() const override;
    DocumentForm* makeForm(const QString& id) override;
};

} // namespace firebreak
