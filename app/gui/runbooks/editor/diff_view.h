// app/gui/runbooks/editor/diff_view.h — how one text becomes another: what is taken out, what is put in, with a little
// of what stands around it. To be read and copied.
#pragma once

#include "app/gui/theme/theme.h"

#include <QPlainTextEdit>

namespace firebreak {

class DiffView : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit DiffView(const Theme& theme, QWidget* parent = nullptr);

    void show(const QString& before, const QString& after);
    using QPlainTextEdit::show;
    int added() const { return m_added; }
    int removed() const { return m_removed; }
    /// "3 lines more, 1 line less"; "Nothing changes".
    QString summary() const;

private:
    void dress();

    const Theme& m_theme;
    QString m_before, m_after;
    int m_added = 0, m_removed = 0;
};

} // namespace firebreak
