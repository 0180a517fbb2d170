// app/ctl/text/near.h — what somebody may have meant. Pure.
#pragma once

#include <QStringList>

namespace firebreak::ctl {

/// At most three of `known`, nearest first: those that begin alike, contain the typed word, or are a few keys away.
QStringList near(const QString& typed, const QStringList& known);

/// "Did you mean checkout or checkout-web?", or `otherwise` where nothing is near.
QString didYouMean(const QString& typed, const QStringList& known, const QString& otherwise);

} // namespace firebreak::ctl
