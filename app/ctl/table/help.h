// app/ctl/table/help.h — help on every level, made from the table of verbs. Pure.
#pragma once

#include "app/ctl/table/verb.h"

namespace firebreak::ctl {

/// What may stand anywhere on the line.
const QList<Option>& globalOptions();

/// "firebreakctl incident note REF TEXT [--at T]"
QString usageOf(const Noun& noun, const Verb& verb);

QString helpOnAll();
/// `group`: the first word of verbs that have two ("impact"); empty: all verbs of the noun.
QString helpOn(const Noun& noun, const QString& group = {});
QString helpOn(const Noun& noun, const Verb& verb);

} // namespace firebreak::ctl
