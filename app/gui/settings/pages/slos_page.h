// app/gui/settings/pages/slos_page.h — what services promise.
#pragma once

#include "app/gui/settings/document_page.h"

namespace firebreak {

class SlosPage : public DocumentPage {
    Q_OBJECT

public:
    explicit SlosPage(Desk& desk);

protected:
    QList<TwoLineRow> rows() const override;
    DocumentForm* makeForm(const QString& id) override;
};

} // namespace firebreak
