#include "app/ctl/session/question.h"

#include <QByteArray>

#include <cstdio>

namespace firebreak::ctl {

bool isConfirmed(const QString& text, const QString& question)
{
    const QByteArray asked = text.toUtf8() + question.toUtf8() + " Type yes to confirm: ";
    std::fwrite(asked.constData(), 1, std::size_t(asked.size()), stderr);
    std::fflush(stderr);
    char line[64] = {};
    return std::fgets(line, sizeof line, stdin) && QByteArray(line).trimmed() == "yes";
}

} // namespace firebreak::ctl
