#include "app/gui/widgets/accessible_roles.h"

#include "app/gui/widgets/banner.h"

#include <QAccessibleWidget>

#include <array>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

struct RoleOfClass {
    QLatin1StringView name;
    QAccessible::Role role;
};

constexpr std::array Roles{
    RoleOfClass{"firebreak::Card"_L1, QAccessible::Grouping},
    RoleOfClass{"firebreak::EmptyState"_L1, QAccessible::Grouping},
    RoleOfClass{"firebreak::FilterChips"_L1, QAccessible::Grouping},
    RoleOfClass{"firebreak::NavigationList"_L1, QAccessible::Grouping},
    RoleOfClass{"firebreak::SectionTitle"_L1, QAccessible::Heading},
    RoleOfClass{"firebreak::ToastWithUndo"_L1, QAccessible::AlertMessage},
};

/// Spoken as its accessible name, or else as the text of the label it is.
class RoleInterface : public QAccessibleWidget {
public:
    RoleInterface(QWidget* widget, QAccessible::Role role) : QAccessibleWidget(widget, role) {}

    QString text(QAccessible::Text kind) const override
    {
        const QString given = QAccessibleWidget::text(kind);
        const auto* label = qobject_cast<const QLabel*>(widget());
        return kind == QAccessible::Name && given.isEmpty() && label ? label->text() : given;
    }
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    if (!widget)
        return nullptr;
    // A banner that does nothing is no button.
    if (className == "firebreak::Banner"_L1 && !qobject_cast<Banner*>(widget)->isClickable())
        return new RoleInterface(widget, QAccessible::AlertMessage);
    for (const RoleOfClass& known : Roles) {
        if (className == known.name)
            return new RoleInterface(widget, known.role);
    }
    return nullptr;
}

} // namespace

void announceAccessibleRoles() { QAccessible::installFactory(make); }

} // namespace firebreak
