// app/gui/shell/start/start_options.h — what the program was asked for when it was started.
#pragma once

#include "core/base/error.h"
#include "core/base/instant.h"

#include <QStringList>

#include <optional>

namespace firebreak {

struct StartOptions {
    QString workspace; ///< absolute path; empty: none was named
    bool demo = false;
    quint32 seed = 1;
    std::optional<Instant> now; ///< for pictures: what the clocks show
    QString incident;           ///< "INC-12": shown at once
    bool declare = false;
    bool help = false;
    bool version = false;

    friend bool operator==(const StartOptions&, const StartOptions&) = default;
};

/// Arguments without the program's name. Relative paths are taken from `folder`.
Result<StartOptions> parseStart(const QStringList& arguments, const QString& folder);

/// What --help prints.
QString startUsage();

/// The wishes of a second start, as one line for the window that is open already; and back. What cannot be read is an
/// empty wish: then the window is only raised.
QByteArray toMessage(const StartOptions& options);
StartOptions fromMessage(const QByteArray& message);

} // namespace firebreak
