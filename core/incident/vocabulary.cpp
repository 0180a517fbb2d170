#include "core/incident/vocabulary.h"

namespace firebreak {

QString severityLabel(Severity severity) { return toWord(severity).toUpper(); }

QString humanWord(const QString& machineWord)
{
    QString human = machineWord;
    human.replace(u'_', u' ');
    if (!human.isEmpty())
        human[0] = human[0].toUpper();
    return human;
}

} // namespace firebreak
