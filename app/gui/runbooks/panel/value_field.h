// app/gui/runbooks/panel/value_field.h — one parameter of a runbook, to be read and typed.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/parameter/parameter_form.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace firebreak {

class TextLabel;

/// "from the alert", "typed"; empty for a value nobody gave.
QString originWords(const FormField& field);

class ValueField : public QWidget {
    Q_OBJECT

public:
    ValueField(const Theme& theme, const FormField& field, QWidget* parent = nullptr);

    const QString& key() const { return m_field.key; }
    bool isOpen() const;
    /// Also while somebody types in it: then only what stands around the editor is told anew.
    void show(const FormField& field);
    void setRefusal(const QString& sentence);
    bool isRefused() const { return !m_refusal.isEmpty(); }
    QWidget* editor() const;

Q_SIGNALS:
    void typed(const QString& text);
    void cleared();
    void finished();

private:
    void tell();
    void edited(const QString& text);

    FormField m_field;
    QString m_refusal;
    TextLabel* m_origin;
    TextLabel* m_trouble; ///< why what was typed, or was known, is not taken
    TextLabel* m_words;
    QLineEdit* m_line = nullptr;
    QComboBox* m_choice = nullptr;
};

} // namespace firebreak
