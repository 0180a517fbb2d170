#include "app/gui/shell/start/path_field.h"

#include "app/gui/widgets/button.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileDialog>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

/// A line and its button as one editor; the line takes the keyboard.
class LineWithButton : public QWidget {
public:
    explicit LineWithButton(const Theme& theme)
    {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(space::Small);
        line->setMinimumHeight(space::ControlHeight);
        line->setTextMargins(space::Tight, 0, space::Tight, 0);
        button = new Button(theme, Button::Flavour::Secondary, PathField::tr("Browse…"));
        row->addWidget(line, 1);
        row->addWidget(button);
        setFocusProxy(line);
    }

    QLineEdit* line = new QLineEdit;
    Button* button = nullptr;
};

} // namespace

PathField::PathField(const Theme& theme, const QString& label, Kind kind, QWidget* parent)
    : LabelledField(theme, label, new LineWithButton(theme), parent), m_kind(kind)
{
    const auto* both = static_cast<LineWithButton*>(editor());
    m_line = both->line;
    m_line->setAccessibleName(label);
    connect(both->button, &Button::clicked, this, &PathField::browse);
    connect(m_line, &QLineEdit::textEdited, this, [this] {
        setError({});
        Q_EMIT edited();
    });
    connect(m_line, &QLineEdit::returnPressed, this, &PathField::confirmed);
}

QString PathField::path() const
{
    const QString typed = m_line->text().trimmed();
    if (typed == "~"_L1 || typed.startsWith("~/"_L1))
        return QDir::homePath() + typed.mid(1);
    return typed.isEmpty() ? typed : QDir::cleanPath(QDir::home().absoluteFilePath(typed));
}

void PathField::setPath(const QString& path)
{
    m_line->setText(shortPath(path));
    setError({});
}

void PathField::browse()
{
    askForFile(this, m_kind, m_line->accessibleName(), path(), [this](const QString& chosen) {
        setPath(chosen);
        Q_EMIT edited();
    });
}

QString shortPath(const QString& path)
{
    const QString home = QDir::homePath() + u'/';
    return path.startsWith(home) ? u"~/"_s + path.mid(home.size()) : path;
}

void askForFile(QWidget* parent, PathField::Kind kind, const QString& title, const QString& start,
                std::function<void(const QString&)> chosen)
{
    auto* dialog = new QFileDialog(parent, title, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (kind != PathField::Kind::ExistingFolder)
        dialog->setNameFilters({PathField::tr("Firebreak workspaces (*.firebreak)"), PathField::tr("All files (*)")});
    if (kind == PathField::Kind::ExistingFolder) {
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
    } else if (kind == PathField::Kind::NewFile) {
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setDefaultSuffix(u"firebreak"_s);
        // The path is only taken down here; whether something is there already is said at the field.
        dialog->setOption(QFileDialog::DontConfirmOverwrite);
    } else {
        dialog->setFileMode(QFileDialog::ExistingFile);
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen](const QString& path) {
        if (chosen)
            chosen(path);
    });
    dialog->open();
}

} // namespace firebreak
