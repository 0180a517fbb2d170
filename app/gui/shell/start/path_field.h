// app/gui/shell/start/path_field.h — a path, typed or chosen; the dialog it opens blocks nothing.
#pragma once

#include "app/gui/shell/form/form_field.h"

#include <functional>

namespace firebreak {

class PathField : public LabelledField {
    Q_OBJECT

public:
    enum class Kind { ExistingFile, NewFile, ExistingFolder };

    PathField(const Theme& theme, const QString& label, Kind kind, QWidget* parent = nullptr);

    QLineEdit* line() const { return m_line; }
    /// Without blanks around it; "~/" is the home folder.
    QString path() const;
    void setPath(const QString& path);
    /// The dialog that the button opens.
    void browse();

Q_SIGNALS:
    /// By hand: typed or chosen.
    void edited();
    void confirmed();

private:
    Kind m_kind;
    QLineEdit* m_line;
};

/// "~/ops.firebreak" for what lies in the home folder, else the path as it is.
QString shortPath(const QString& path);
/// Asks for a file or a folder without blocking; `chosen` is not called when the person changes their mind.
void askForFile(QWidget* parent, PathField::Kind kind, const QString& title, const QString& start,
                std::function<void(const QString&)> chosen);

} // namespace firebreak
