// app/gui/settings/forms/contacts_editor.h — ways to reach somebody, each with the age of the knowledge.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/slo/service.h"

#include <QWidget>

#include <functional>

class QLineEdit;
class QVBoxLayout;

namespace firebreak {

class Button;
class TextLabel;

/// A list of numbers and addresses; "Confirm" says that one was tried today. Of a service each has a name and a role
/// too.
class ContactsEditor : public QWidget {
    Q_OBJECT

public:
    enum class Kind { OfPerson, OfService };

    /// `now`: when something is confirmed.
    ContactsEditor(const Theme& theme, Kind kind, std::function<Instant()> now, QWidget* parent = nullptr);

    void setContacts(const QList<Contact>& contacts);
    QList<Contact> contacts() const;
    void setEscalation(const QList<EscalationContact>& escalation);
    QList<EscalationContact> escalation() const;

    /// Shown below the line, or (−1) below all of them; an empty text takes it away.
    void setError(int line, const QString& error);
    int lineCount() const { return int(m_lines.size()); }
    QLineEdit* value(int line) const;
    Button* confirmButton(int line) const;
    Button* addButton() const { return m_add; }

private:
    struct Line {
        QWidget* row = nullptr;
        QLineEdit* name = nullptr; ///< of a service
        QLineEdit* role = nullptr; ///< of a service
        QLineEdit* value = nullptr;
        TextLabel* age = nullptr;
        TextLabel* error = nullptr;
        Button* confirm = nullptr;
        Contact contact; ///< as it was; a changed value is a new one, confirmed now
        bool confirmedNow = false;
    };

    Line& add(const EscalationContact& contact, bool fresh);
    void remove(const QWidget* row);
    void tellAge(Line& line);
    Line* lineOf(const QWidget* row);
    Contact contactOf(const Line& line) const;
    void clear();

    const Theme& m_theme;
    Kind m_kind;
    std::function<Instant()> m_now;
    QVBoxLayout* m_rows;
    Button* m_add;
    TextLabel* m_error;
    QList<Line> m_lines;
};

} // namespace firebreak
