// app/gui/shell/form/form_field.h — one question of a form: its name, where to answer, and what is wrong with the
// answer.
#pragma once

#include "app/gui/theme/theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;

namespace firebreak {

class TextLabel;

class LabelledField : public QWidget {
    Q_OBJECT

public:
    /// Takes the editor. The label is its accessible name.
    LabelledField(const Theme& theme, const QString& label, QWidget* editor, QWidget* parent = nullptr);

    QWidget* editor() const { return m_editor; }
    /// Quiet words below, which an error takes the place of.
    void setHint(const QString& hint);
    /// Shown and spoken until it is cleared by an empty text or by editing (line edits and choices).
    void setError(const QString& error);
    QString error() const { return m_error; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void tell();

    const Theme& m_theme;
    QWidget* m_editor;
    TextLabel* m_words;
    QString m_hint;
    QString m_error;
};

/// A field with one line of text.
class LineField : public LabelledField {
    Q_OBJECT

public:
    LineField(const Theme& theme, const QString& label, const QString& placeholder = {}, QWidget* parent = nullptr);

    QLineEdit* line() const { return m_line; }
    QString text() const;
    void setText(const QString& text);

private:
    QLineEdit* m_line;
};

/// A field with a choice out of a few.
class ChoiceField : public LabelledField {
    Q_OBJECT

public:
    ChoiceField(const Theme& theme, const QString& label, QWidget* parent = nullptr);

    QComboBox* box() const { return m_box; }

private:
    QComboBox* m_box;
};

} // namespace firebreak
