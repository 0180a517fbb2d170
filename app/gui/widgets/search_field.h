// app/gui/widgets/search_field.h — where one types to find; Esc empties it, then gives the key on.
#pragma once

#include "app/gui/theme/theme.h"

#include <QLineEdit>

namespace firebreak {

class SearchField : public QLineEdit {
    Q_OBJECT

public:
    /// `placeholder` is also the accessible name.
    SearchField(const Theme& theme, const QString& placeholder, QWidget* parent = nullptr);

    /// Shown at the right end while the field is empty.
    void setKeyHint(const QString& keys);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Down in the field: the person wants to go on to the results.
    void leftForResults();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    const Theme& m_theme;
    QString m_keys;
};

} // namespace firebreak
