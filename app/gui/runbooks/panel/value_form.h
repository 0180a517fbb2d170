// app/gui/runbooks/panel/value_form.h — what the steps of a runbook ask for: each with its value, where that came from,
// and why one that was known was not taken. What is missing comes first.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/parameter/parameter_form.h"

#include <QWidget>

class QVBoxLayout;

namespace firebreak {

class ValueField;

class ValueForm : public QWidget {
    Q_OBJECT

public:
    explicit ValueForm(const Theme& theme, QWidget* parent = nullptr);

    /// Fields that are there already keep their place, the keyboard, and what is being typed in them.
    void show(const QList<FormField>& fields);
    /// What was typed in that field is not taken; an empty sentence: it is.
    void setRefusal(const QString& key, const QString& sentence);
    /// Keys of the fields that show something that was not taken.
    QStringList refused() const;
    /// The one of that key, else the first that is open, else the first. False where there is none.
    bool focusField(const QString& key = {});
    /// The next open one behind the one that has the keyboard; false where there is none.
    bool focusNextMissing();
    QWidget* editorOf(const QString& key) const;
    /// What is missing first, as if it were shown for the first time.
    void sort();

Q_SIGNALS:
    void valueTyped(const QString& key, const QString& text);
    /// Emptied: what is known otherwise counts again.
    void valueCleared(const QString& key);
    /// Enter in a field: done here.
    void finished();

private:
    void rebuild();

    const Theme& m_theme;
    QVBoxLayout* m_rows;
    QList<FormField> m_fields;
    QList<ValueField*> m_shown; ///< in the order of the screen
};

} // namespace firebreak
