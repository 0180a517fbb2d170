// app/gui/settings/pages/sources_page.h — what outside is asked: Prometheus and Alertmanager, and what of it this
// device may ask.
#pragma once

#include "app/gui/settings/document_page.h"

namespace firebreak {

class SourcesPage : public DocumentPage {
    Q_OBJECT

public:
    explicit SourcesPage(Desk& desk);

protected:
    QList<TwoLineRow> rows() const override;
    DocumentForm* makeForm(const QString& id) override;
};

} // namespace firebreak
