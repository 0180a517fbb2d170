#include "app/gui/shell/form/contents.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace firebreak {

QStringList fieldContents(const QWidget& form)
{
    QStringList said;
    for (const auto* line : form.findChildren<QLineEdit*>())
        said.append(line->text());
    for (const auto* text : form.findChildren<QPlainTextEdit*>())
        said.append(text->toPlainText());
    for (const auto* choice : form.findChildren<QComboBox*>())
        said.append(choice->currentText());
    for (const auto* box : form.findChildren<QAbstractButton*>())
        if (box->isCheckable())
            said.append(box->isChecked() ? u"1"_s : u"0"_s);
    return said;
}

} // namespace firebreak
