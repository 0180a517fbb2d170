// app/gui/settings/long_work.h — something that takes a while: a button, how far it is, Cancel, and what came of it.
#pragma once

#include "app/gui/theme/theme.h"
#include "core/base/error.h"

#include <QFutureWatcher>
#include <QWidget>

#include <functional>
#include <optional>

namespace firebreak {

class Button;
class StatusDot;
class TextLabel;
class ThinBar;

class LongWork : public QWidget {
    Q_OBJECT

public:
    LongWork(const Theme& theme, const QString& name, const QString& explanation, const QString& verb,
             QWidget* parent = nullptr);

    Button* button() const { return m_button; }
    Button* cancelButton() const { return m_cancel; }
    /// What came of it, or what is going on.
    QString outcome() const;
    bool isBusy() const { return m_busy; }

    /// Shows the work until it is done; `tell` turns the result into a sentence, or an Error into red.
    template <class T> void follow(const QFuture<Result<T>>& work, std::function<Result<QString>(const T&)> tell)
    {
        auto* watcher = new QFutureWatcher<Result<T>>(this);
        watch(watcher);
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, tell] {
            if (watcher->isCanceled() || watcher->future().resultCount() == 0)
                finish(std::nullopt);
            else if (const auto result = watcher->result(); result)
                finish(tell(*result));
            else
                finish(Result<QString>(tl::unexpected(result.error())));
            watcher->deleteLater();
        });
        watcher->setFuture(work);
    }
    void follow(const QFuture<Result<void>>& work, const QString& done);

Q_SIGNALS:
    void requested();

private:
    void watch(QFutureWatcherBase* watcher);
    /// Nothing: it was cancelled.
    void finish(const std::optional<Result<QString>>& outcome);

    Button* m_button;
    Button* m_cancel;
    ThinBar* m_bar;
    StatusDot* m_mark;
    TextLabel* m_words;
    bool m_busy = false;
};

} // namespace firebreak
