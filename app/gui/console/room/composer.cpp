#include "app/gui/console/room/composer.h"

#include "app/gui/theme/painting.h"
#include "app/gui/widgets/badge.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListWidget>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int MinLines = 2;
constexpr int MaxLines = 8;
constexpr int MaxCompletionsShown = 8;
const QString Invitation =
    u"Note what you see, type / for a command (/sev, /decide, /update), or $ to run one of the shell"_s;

bool isSend(const QKeyEvent& event)
{
    return (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) && !(event.modifiers() & Qt::ShiftModifier);
}

} // namespace

ComposerEdit::ComposerEdit(const Theme& theme, QWidget* parent) : QPlainTextEdit(parent), m_theme(theme)
{
    setAccessibleName(u"Write an entry"_s);
    setAccessibleDescription(Invitation);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setFont(fontOf(TextStyle::Body));
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    viewport()->setAutoFillBackground(false);
    document()->setDocumentMargin(0);
}

bool ComposerEdit::event(QEvent* event)
{
    // Tab is taken for the focus before any key handler sees it.
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Tab) {
        event->ignore();
        Q_EMIT completionKey(static_cast<QKeyEvent*>(event));
        if (event->isAccepted())
            return true;
    }
    return QPlainTextEdit::event(event);
}

void ComposerEdit::keyPressEvent(QKeyEvent* event)
{
    event->ignore();
    Q_EMIT completionKey(event);
    if (event->isAccepted())
        return;
    if (isSend(*event)) {
        event->accept();
        Q_EMIT sendRequested();
    } else if (event->key() == Qt::Key_Escape) {
        event->accept();
        Q_EMIT left();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void ComposerEdit::paintEvent(QPaintEvent* event)
{
    QPlainTextEdit::paintEvent(event);
    if (!document()->isEmpty())
        return;
    // Qt's own placeholder does not wrap.
    QPainter painter(viewport());
    painter.setPen(m_theme.tokens().muted);
    painter.setFont(font());
    painter.drawText(viewport()->rect(), Qt::TextWordWrap | Qt::AlignTop | Qt::AlignLeft, Invitation);
}

bool ComposerEdit::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasImage() || source->hasUrls() || QPlainTextEdit::canInsertFromMimeData(source);
}

void ComposerEdit::insertFromMimeData(const QMimeData* source)
{
    QStringList paths;
    for (const QUrl& url : source->urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    if (!paths.isEmpty())
        Q_EMIT filesPasted(paths);
    else if (source->hasImage() && source->text().trimmed().isEmpty()) // cells of a sheet bring a picture of themselves
        Q_EMIT imagePasted(qvariant_cast<QImage>(source->imageData()));
    else if (const QString text = source->text(); text.trimmed().contains(u'\n'))
        Q_EMIT linesPasted(text);
    else
        insertPlainText(text);
}

Composer::Composer(const Theme& theme, QWidget* parent)
    : QFrame(parent), m_theme(theme), m_edit(new ComposerEdit(theme, this)),
      m_closed(new TextLabel(theme, TextStyle::Body, Ink::Muted, {}, this)),
      m_sendKey(new KeyHint(theme, u"Enter"_s, this)), m_completions(new QListWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Small, space::Medium, space::Small, space::Small + space::Hair);
    layout->setSpacing(space::Small);
    layout->addWidget(m_edit);
    layout->addWidget(m_closed);
    m_closed->setWordWrap(true);
    m_closed->hide();
    auto* row = new QHBoxLayout;
    row->setSpacing(space::Tight); // in three columns there is little room
    const auto addButton = [&](const QString& text, const QString& icon, auto signal) {
        auto* button = new Button(theme, Button::Flavour::Secondary, text, this);
        button->setIconName(icon);
        button->setCompact(true);
        connect(button, &Button::clicked, this, signal);
        row->addWidget(button);
        m_buttonsWidth += button->sizeHint().width() + (m_buttons.isEmpty() ? 0 : space::Tight);
        m_buttons.append(button);
        m_icons.append(icon);
    };
    addButton(u"Decision"_s, u"pin-angle"_s, &Composer::decisionRequested);
    addButton(u"Status update"_s, u"megaphone"_s, &Composer::updateRequested);
    addButton(u"Happened earlier…"_s, u"clock-history"_s, &Composer::earlierRequested);
    row->addStretch();
    row->addWidget(m_sendKey);
    layout->addLayout(row);

    // A child of the window, above everything, that never takes the keyboard from the text.
    m_completions->setFocusPolicy(Qt::NoFocus);
    m_completions->setAccessibleName(u"Commands that fit"_s);
    m_completions->setFont(fontOf(TextStyle::Body));
    m_completions->hide();
    connect(m_completions, &QListWidget::itemClicked, this, &Composer::acceptCompletion);

    connect(m_edit, &ComposerEdit::sendRequested, this, &Composer::send);
    connect(m_edit, &ComposerEdit::left, this, &Composer::left);
    connect(m_edit, &ComposerEdit::completionKey, this, &Composer::handleCompletionKey);
    connect(m_edit, &ComposerEdit::imagePasted, this, &Composer::imagePasted);
    connect(m_edit, &ComposerEdit::filesPasted, this, &Composer::filesPasted);
    connect(m_edit, &ComposerEdit::linesPasted, this, &Composer::linesPasted);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        fitHeight();
        refreshCompletions();
        Q_EMIT edited(m_edit->toPlainText());
    });
    m_edit->installEventFilter(this);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    fitHeight();
}

void Composer::setText(const QString& text)
{
    m_edit->setPlainText(text);
    m_edit->moveCursor(QTextCursor::End);
    refreshCompletions(); // they depend on where the cursor is
}

void Composer::begin(const QString& words)
{
    QTextCursor cursor = m_edit->textCursor();
    cursor.movePosition(QTextCursor::Start);
    cursor.insertText(words);
    if (cursor.atEnd()) {
        m_edit->setTextCursor(cursor);
        return;
    }
    const int after = cursor.position();
    cursor.insertText(u" "_s);
    cursor.setPosition(after);
    m_edit->setTextCursor(cursor);
}

void Composer::focusText() { m_edit->setFocus(); }

void Composer::setClosedReason(const QString& reason)
{
    m_edit->setReadOnly(!reason.isEmpty());
    m_edit->setEnabled(reason.isEmpty());
    m_edit->setVisible(reason.isEmpty());
    m_closed->setText(reason);
    m_closed->setVisible(!reason.isEmpty());
    for (Button* button : std::as_const(m_buttons))
        button->setEnabled(reason.isEmpty());
}

bool Composer::completionsShown() const { return m_completions->isVisible(); }

void Composer::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Tokens& tokens = m_theme.tokens();
    const bool focused = m_edit->hasFocus();
    paintPanel(painter, rect(), space::PanelRadius, tokens.surface, focused ? tokens.focusRing : tokens.border,
               focused ? 1.5 : 1);
}

bool Composer::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        update();
        if (event->type() == QEvent::FocusOut)
            m_completions->hide();
    }
    return QFrame::eventFilter(watched, event);
}

/// Where not everything has room the key is the first to go, then the icons: words that are cut could not be read.
void Composer::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    const int room = layout()->contentsRect().width();
    m_sendKey->setVisible(m_buttonsWidth + space::Tight + m_sendKey->sizeHint().width() <= room);
    for (qsizetype i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setIconName(m_buttonsWidth <= room ? m_icons.at(i) : QString());
}

void Composer::send()
{
    const QString text = m_edit->toPlainText();
    if (!text.trimmed().isEmpty())
        Q_EMIT sent(text);
}

void Composer::fitHeight()
{
    const int line = QFontMetrics(m_edit->font()).lineSpacing();
    const int lines = std::clamp(int(m_edit->document()->size().height()), MinLines, MaxLines);
    m_edit->setFixedHeight(lines * line + space::Tight);
}

void Composer::refreshCompletions()
{
    const QString before = m_edit->toPlainText().left(m_edit->textCursor().position());
    m_offered = completionsFor(before, m_context);
    if (m_offered.isEmpty() || !m_edit->hasFocus()) {
        m_completions->hide();
        return;
    }
    m_completions->clear();
    for (const Completion& completion : std::as_const(m_offered)) {
        const QString words =
            completion.purpose.isEmpty() ? completion.label : completion.label + u"   —  "_s + completion.purpose;
        auto* item = new QListWidgetItem(words, m_completions);
        item->setSizeHint(QSize(0, space::CompactHeight));
    }
    m_completions->setCurrentRow(0);
    placeCompletions();
}

void Composer::placeCompletions()
{
    m_completions->setParent(window());
    const int row = m_completions->sizeHintForRow(0);
    const int height =
        int(std::min<qsizetype>(m_offered.size(), MaxCompletionsShown)) * row + 2 * m_completions->frameWidth();
    const QPoint corner = mapTo(window(), QPoint(0, -height - space::Tight));
    m_completions->setGeometry(corner.x(), std::max(0, corner.y()), width(), height);
    m_completions->show();
    m_completions->raise();
}

void Composer::handleCompletionKey(QKeyEvent* event)
{
    if (!completionsShown())
        return;
    const int row = m_completions->currentRow();
    switch (event->key()) {
    case Qt::Key_Up:
        m_completions->setCurrentRow(std::max(0, row - 1));
        break;
    case Qt::Key_Down:
        m_completions->setCurrentRow(std::min(m_completions->count() - 1, row + 1));
        break;
    case Qt::Key_Tab:
        acceptCompletion();
        break;
    case Qt::Key_Escape:
        m_completions->hide();
        break;
    default:
        return; // Enter sends what is typed: a finished command must not need a second Enter
    }
    event->accept();
}

void Composer::acceptCompletion()
{
    const int row = m_completions->currentRow();
    if (row < 0 || row >= m_offered.size())
        return;
    const QString after = m_edit->toPlainText().mid(m_edit->textCursor().position());
    const QString insert = m_offered.at(row).insert;
    m_edit->setPlainText(insert + after);
    QTextCursor cursor = m_edit->textCursor();
    cursor.setPosition(int(insert.size()));
    m_edit->setTextCursor(cursor);
    refreshCompletions();
}

} // namespace firebreak
