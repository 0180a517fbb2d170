#include "app/gui/settings/contact_age.h"

#include <QCoreApplication>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

QString confirmedText(const Contact& contact, Instant now)
{
    const auto days = std::chrono::floor<std::chrono::days>(now - contact.confirmedAt).count();
    if (days < 1)
        return QCoreApplication::translate("ContactAge", "confirmed today");
    if (days == 1)
        return QCoreApplication::translate("ContactAge", "confirmed yesterday");
    return QCoreApplication::translate("ContactAge", "confirmed %1 days ago").arg(days);
}

const Contact* firstTelephone(const QList<Contact>& contacts)
{
    const auto found = std::find_if(contacts.begin(), contacts.end(),
                                    [](const Contact& contact) { return contact.kind == "phone"_L1; });
    return found == contacts.end() ? nullptr : &*found;
}

} // namespace firebreak
