#include "app/gui/settings/pages/templates_page.h"

#include "app/gui/settings/forms/template_form.h"
#include "app/workspace/catalogue.h"

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

bool isDefault(const UpdateTemplate& update)
{
    const auto standard = templateFor({}, update.audience, update.status);
    return standard && standard->text == update.text;
}

} // namespace

TemplatesPage::TemplatesPage(Desk& desk)
    : DocumentPage(desk, {.title = tr("Update templates"),
                          .sentence = tr("What a status update begins with. Nothing is sent: a person reads, changes "
                                         "and sends it."),
                          .listName = tr("Update templates"),
                          .add = {},
                          .icon = u"megaphone"_s,
                          .emptyTitle = {},
                          .empty = {},
                          .nothingChosen = tr("Choose a template to see or change."),
                          .documentType = u"template"_s})
{
    read();
}

QList<TwoLineRow> TemplatesPage::rows() const
{
    QList<TwoLineRow> all;
    for (const UpdateTemplate& update : desk().workspace.catalogue().updateTemplatesInForce()) {
        TwoLineRow row;
        row.id = update.id.text();
        row.title = tr("%1 · %2").arg(toHuman(update.audience), toWord(update.status));
        row.detail = update.text.section(u'\n', 0, 0);
        if (!isDefault(update)) {
            row.aside = tr("changed");
            row.asideTone = Tone::Accent;
        }
        all.append(row);
    }
    return all;
}

DocumentForm* TemplatesPage::makeForm(const QString& id)
{
    const QList<UpdateTemplate> all = desk().workspace.catalogue().updateTemplatesInForce();
    const auto chosen = std::ranges::find(all, id, [](const UpdateTemplate& update) { return update.id.text(); });
    return chosen == all.end() ? nullptr : new TemplateForm(desk(), *chosen);
}

} // namespace firebreak
