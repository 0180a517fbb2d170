#include "app/gui/widgets/accessible_roles.h"

#include "app/gui/widgets/banner.h"

#include <QAccessibleWidget>
#include <QLabel>

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
    RoleOfClass{"firebreak::SeriesChart"_L1, QAccessible::Chart},
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

/// A banner that does nothing is no button, and may become one while it is known already.
class BannerInterface : public QAccessibleWidget {
public:
    explicit BannerInterface(Banner* banner) : QAccessibleWidget(banner, QAccessible::AlertMessage) {}

    QAccessible::Role role() const override
    {
        return banner()->isClickable() ? QAccessible::Button : QAccessible::AlertMessage;
    }
    QStringList actionNames() const override
    {
        const QStringList names = QAccessibleWidget::actionNames();
        return banner()->isClickable() ? QStringList{pressAction()} + names : names;
    }
    void doAction(const QString& name) override
    {
        if (name == pressAction() && banner()->isClickable())
            banner()->click();
        else
            QAccessibleWidget::doAction(name);
    }

private:
    Banner* banner() const { return static_cast<Banner*>(widget()); }
};

QAccessibleInterface* make(const QString& className, QObject* object)
{
    auto* widget = qobject_cast<QWidget*>(object);
    if (!widget)
        return nullptr;
    if (className == "firebreak::Banner"_L1)
        return new BannerInterface(static_cast<Banner*>(widget));
    for (const RoleOfClass& known : Roles) {
        if (className == known.name)
            return new RoleInterface(widget, known.role);
    }
    return nullptr;
}

} // namespace

void announceAccessibleRoles() { QAccessible::installFactory(make); }

} // namespace firebreak
