// app/gui/settings/pages/people_page.h — who works here and how to reach them.
#pragma once

#include "app/gui/settings/document_page.h"

namespace firebreak {

class PeoplePage : public DocumentPage {
    Q_OBJECT

public:
    explicit PeoplePage(Desk& desk);

protected:
    QList<TwoLineRow> rows() const override;
    DocumentForm* makeForm(const QString& id) override;
};

} // namespace firebreak
