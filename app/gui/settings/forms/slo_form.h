// app/gui/settings/forms/slo_form.h — one SLO: what a service promises, how much of it, over which window.
#pragma once

#include "app/gui/settings/document_page.h"
#include "core/slo/slo.h"

namespace firebreak {

class ChoiceField;
class LineField;
class ZoneField;

class SloForm : public DocumentForm {
    Q_OBJECT

public:
    /// Absent: a new one. There must be a service to promise something.
    SloForm(Desk& desk, const std::optional<Slo>& slo, const QList<Service>& services);

    QWidget* startFocus() const override;
    bool isTouched() const override;
    ChoiceField* service() const { return m_service; }
    ChoiceField* kind() const { return m_kind; }
    LineField* target() const { return m_target; }
    LineField* window() const { return m_window; }
    ZoneField* zone() const { return m_zone; }
    LineField* name() const { return m_name; }

protected:
    bool check() override;
    QFuture<Outcome> write() override;
    void written() override;
    bool showAtField(const Error& error) override;

private:
    Slo typed() const;
    QString proposedName() const;
    void proposeName();

    std::optional<Slo> m_before;
    Slo m_atOpening; ///< what the fields said before anybody typed
    SloId m_id;
    QList<Service> m_services;
    ChoiceField* m_service;
    ChoiceField* m_kind;
    LineField* m_target;
    LineField* m_window;
    ZoneField* m_zone;
    LineField* m_name;
    bool m_nameByHand = false;
};

} // namespace firebreak
