// app/gui/shell/who_fields.h — "Who are you?": a name, and a telephone number if one wants to be called.
#pragma once

#include "app/gui/shell/form/form_field.h"
#include "app/gui/shell/overlay.h"
#include "core/people/person.h"

namespace firebreak {

class Announcer;
class Workspace;

class WhoFields : public QWidget {
    Q_OBJECT

public:
    /// `name` is what the operating system says.
    WhoFields(const Theme& theme, const QString& name, QWidget* parent = nullptr);

    LineField* name() const { return m_name; }
    LineField* telephone() const { return m_telephone; }
    /// Says so at the field and answers false where the answers cannot be right.
    bool check();
    /// Takes the person of that name or adds one, with the number. Shows an error at the name.
    std::optional<PersonRef> introduceTo(Workspace& workspace);

Q_SIGNALS:
    /// Enter in either field.
    void confirmed();

private:
    LineField* m_name;
    LineField* m_telephone;
};

/// The same question over the window, asked once for a workspace; leaving it is an answer too: the operating system's
/// name then stands wherever one is needed.
class WhoOverlay : public Overlay {
    Q_OBJECT

public:
    WhoOverlay(const Theme& theme, Workspace& workspace, const QString& name, QWidget* window);

    WhoFields* fields() const { return m_fields; }
    void open() override;

Q_SIGNALS:
    void known(const firebreak::PersonRef& person);

protected:
    QSize panelSize(const QSize& room) const override;
    QWidget* firstFocus() const override;

private:
    void confirm();

    Workspace& m_workspace;
    WhoFields* m_fields;
};

} // namespace firebreak
