// app/gui/shell/start/trouble_page.h — a workspace that cannot be opened: what happened, what it means, what can be
// done now.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/base/error.h"
#include "core/base/instant.h"

#include <QWidget>

namespace firebreak {

class Button;
class TextLabel;

class TroublePage : public QWidget {
    Q_OBJECT

public:
    /// A copy that could take the place of the file.
    struct Backup {
        QString path;
        Instant madeAt;
    };

    TroublePage(const Theme& theme, const QString& path, const Error& error, const QList<Backup>& backups, Instant now,
                QWidget* parent = nullptr);

    Button* openOther() const { return m_open; }
    Button* tryAgain() const { return m_again; }
    /// Null where there is no backup.
    Button* restore() const { return m_restore; }
    /// What went wrong with restoring, below the buttons.
    void showError(const Error& error);

Q_SIGNALS:
    void openOtherRequested();
    void tryAgainRequested(const QString& path);
    /// The file is kept beside it, as it is.
    void restoreRequested(const QString& backup, const QString& path);

private:
    Button* m_open;
    Button* m_again;
    Button* m_restore = nullptr;
    TextLabel* m_trouble;
};

} // namespace firebreak
