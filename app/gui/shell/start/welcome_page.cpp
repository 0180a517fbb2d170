#include "app/gui/shell/start/welcome_page.h"

#include "app/gui/shell/form/tab_order.h"
#include "app/gui/shell/start/path_field.h"
#include "app/gui/shell/who_fields.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/card.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QDir>
#include <QFileInfo>
#include <QLineEdit>
#include <QPainter>
#include <QRegularExpression>
#include <QScrollArea>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int PageWidth = 880;
constexpr int FlameSize = 34;
constexpr int MostShown = 5;

class Flame : public QWidget {
public:
    explicit Flame(const Theme& theme) : m_theme(theme) { setFixedSize(FlameSize, FlameSize); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        m_theme.icons().paint(painter, QRectF(rect()), u"fire"_s, m_theme.tokens().warning);
    }

private:
    const Theme& m_theme;
};

TextLabel* sentence(const Theme& theme, const QString& text)
{
    auto* label = new TextLabel(theme, TextStyle::Body, Ink::Muted, text);
    label->setWordWrap(true);
    return label;
}

/// A line of the list of workspaces: name, then its folder, quieter.
class RecentButton : public QPushButton {
public:
    RecentButton(const Theme& theme, const QString& path)
        : QPushButton(QFileInfo(path).completeBaseName()), m_theme(theme)
    {
        m_place = shortPath(QFileInfo(path).absolutePath());
        setToolTip(path.toHtmlEscaped());
        setAccessibleName(WelcomePage::tr("Open %1 in %2").arg(text(), m_place));
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {200, space::ControlHeight}; }
    QSize minimumSizeHint() const override { return {80, space::ControlHeight}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& tokens = m_theme.tokens();
        QPainter painter(this);
        if (underMouse())
            painter.fillRect(rect(), tokens.raised);
        if (hasFocus()) {
            painter.setPen(QPen(tokens.focusRing, space::FocusWidth));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), space::ControlRadius, space::ControlRadius);
        }
        painter.setFont(fontOf(TextStyle::Strong));
        painter.setPen(tokens.text);
        QRect rest = rect().adjusted(space::Small, 0, -space::Small, 0);
        const QString name = painter.fontMetrics().elidedText(text(), Qt::ElideMiddle, rest.width());
        painter.drawText(rest, Qt::AlignVCenter, name);
        rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(name) + space::Medium);
        painter.setFont(fontOf(TextStyle::Body));
        painter.setPen(tokens.muted);
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight,
                         painter.fontMetrics().elidedText(m_place, Qt::ElideMiddle, rest.width()));
    }

private:
    const Theme& m_theme;
    QString m_place;
};

} // namespace

WelcomePage::WelcomePage(const Theme& theme, const QString& personName, const QString& documents,
                         const QStringList& recent, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_folder(documents), m_who(new WhoFields(theme, personName)),
      m_banner(new Banner(theme, Tone::Danger, {}))
{
    setAccessibleName(tr("Welcome"));
    m_banner->hide();

    auto* page = new QWidget;
    page->setMaximumWidth(PageWidth);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::Medium);
    auto* title = new QVBoxLayout;
    title->setSpacing(2);
    title->addWidget(new TextLabel(theme, TextStyle::Title, Ink::Text, u"Firebreak"_s));
    title->addWidget(
        sentence(theme, tr("Carries an incident from the first alert to what was learnt from it. Everything "
                           "it needs is one file on your own disk.")));
    head->addWidget(new Flame(theme), 0, Qt::AlignTop);
    head->addLayout(title, 1);

    auto* you = new Card(theme, tr("You"));
    you->body()->addWidget(sentence(theme, tr("Asked once. What you write is recorded under this name.")));
    you->body()->addWidget(m_who);
    you->body()->addStretch(1);

    m_choices = new QWidget;
    auto* left = new QVBoxLayout;
    left->setSpacing(space::Medium);
    left->addWidget(makeNewCard());
    left->addWidget(makeDemoCard());
    left->addStretch(1);
    auto* right = new QVBoxLayout;
    right->setSpacing(space::Medium);
    right->addWidget(you);
    right->addWidget(makeOpenCard(recent));
    right->addStretch(1);
    auto* columns = new QHBoxLayout(m_choices);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(space::Medium);
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);

    auto* rows = new QVBoxLayout(page);
    rows->setContentsMargins(space::Wide, space::Wide, space::Wide, space::Wide);
    rows->setSpacing(space::Large);
    rows->addStretch(1);
    rows->addLayout(head);
    rows->addWidget(m_banner);
    rows->addWidget(m_choices);
    rows->addStretch(2);

    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* middle = new QWidget;
    auto* centre = new QHBoxLayout(middle);
    centre->setContentsMargins(0, 0, 0, 0);
    centre->addStretch(1);
    centre->addWidget(page, 100);
    centre->addStretch(1);
    scroll->setWidget(middle);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(scroll);
    tabAsLaidOut(this);
}

QWidget* WelcomePage::makeNewCard()
{
    auto* card = new Card(m_theme, tr("New workspace"));
    m_name = new LineField(m_theme, tr("Name"), {});
    m_name->setText(tr("Operations"));
    m_file = new PathField(m_theme, tr("File"), PathField::Kind::NewFile);
    m_file->setPath(fileFor(m_folder, m_name->text()));
    m_create = new Button(m_theme, Button::Flavour::Primary, tr("New workspace"));
    card->body()->addWidget(
        sentence(m_theme, tr("One file holds your services, people and incidents. Backups of it are "
                             "made by themselves.")));
    card->body()->addWidget(m_name);
    card->body()->addWidget(m_file);
    card->body()->addSpacing(space::Tight);
    card->body()->addWidget(m_create, 0, Qt::AlignLeft);
    connect(m_name->line(), &QLineEdit::textEdited, this, [this](const QString& name) {
        if (!m_fileByHand)
            m_file->setPath(fileFor(m_folder, name));
    });
    connect(m_file, &PathField::edited, this, [this] { m_fileByHand = true; });
    connect(m_name->line(), &QLineEdit::returnPressed, this, &WelcomePage::create);
    connect(m_file, &PathField::confirmed, this, &WelcomePage::create);
    connect(m_create, &Button::clicked, this, &WelcomePage::create);
    return card;
}

QWidget* WelcomePage::makeOpenCard(const QStringList& recent)
{
    auto* card = new Card(m_theme, recent.isEmpty() ? tr("Existing workspace") : tr("Opened lately"));
    if (recent.isEmpty())
        card->body()->addWidget(sentence(m_theme, tr("From this disk; a copy from somebody else is fine too.")));
    for (const QString& path : recent.mid(0, MostShown)) {
        auto* line = new RecentButton(m_theme, path);
        card->body()->addWidget(line);
        connect(line, &QPushButton::clicked, this, [this, path] { Q_EMIT openRequested(path); });
    }
    m_open = new Button(m_theme, Button::Flavour::Secondary, tr("Open…"));
    m_open->setIconName(u"folder2-open"_s);
    card->body()->addWidget(m_open, 0, Qt::AlignLeft);
    connect(m_open, &Button::clicked, this, [this] {
        askForFile(this, PathField::Kind::ExistingFile, tr("Open a workspace"), m_folder,
                   [this](const QString& path) { Q_EMIT openRequested(path); });
    });
    return card;
}

QWidget* WelcomePage::makeDemoCard()
{
    auto* card = new Card(m_theme, tr("Look around"));
    m_demo = new Button(m_theme, Button::Flavour::Secondary, tr("Look around with demo data"));
    card->body()->addWidget(
        sentence(m_theme, tr("A made-up shop with ten services and fifteen months of incidents, one of "
                             "them minutes old. Made anew each time; nothing in it matters.")));
    card->body()->addWidget(m_demo, 0, Qt::AlignLeft);
    connect(m_demo, &Button::clicked, this, &WelcomePage::demoRequested);
    return card;
}

QString WelcomePage::fileFor(const QString& folder, const QString& name)
{
    static const QRegularExpression unfit(u"[^\\p{L}\\p{N}]+"_s);
    QString file = name.trimmed().toLower().replace(unfit, u"-"_s);
    while (file.startsWith(u'-'))
        file.remove(0, 1);
    while (file.endsWith(u'-'))
        file.chop(1);
    if (file.isEmpty())
        file = u"workspace"_s;
    return QDir(folder).filePath(file + u".firebreak"_s);
}

void WelcomePage::create()
{
    m_banner->hide();
    if (m_name->text().trimmed().isEmpty()) {
        m_name->setError(tr("A workspace needs a name. The one of your team will do."));
        m_name->line()->setFocus();
        return;
    }
    if (m_file->path().isEmpty()) {
        m_file->setError(tr("It needs a file to live in."));
        m_file->line()->setFocus();
        return;
    }
    if (m_who->check())
        Q_EMIT createRequested(m_file->path(), m_name->text().trimmed());
}

void WelcomePage::showError(const Error& error, bool ofNewFile)
{
    setBusy({});
    if (ofNewFile) {
        m_file->setError(error.sentence());
        m_file->line()->setFocus();
        return;
    }
    m_banner->setTone(Tone::Danger);
    m_banner->setSentence(error.happened);
    m_banner->setDetail(error.remedy);
    m_banner->show();
}

void WelcomePage::setBusy(const QString& sentence)
{
    m_choices->setEnabled(sentence.isEmpty());
    m_banner->setTone(Tone::Accent);
    m_banner->setSentence(sentence);
    m_banner->setDetail({});
    m_banner->setVisible(!sentence.isEmpty());
}

} // namespace firebreak
