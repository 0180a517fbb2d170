#include "app/gui/console/forms/form_overlay.h"

#include "app/gui/shell/form/contents.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QApplication>
#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr int FormWidth = 520;

bool isConfirm(const QObject* field, const QKeyEvent& key)
{
    if (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter)
        return false;
    // In a field of several lines Enter breaks the line, as everywhere.
    return (key.modifiers() & Qt::ControlModifier) || !qobject_cast<const QPlainTextEdit*>(field);
}

/// The fields: as high as they are, and scrolled where the window is not as high.
class FieldsArea : public QScrollArea {
public:
    FieldsArea(QWidget* content, QWidget* parent) : QScrollArea(parent)
    {
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setWidgetResizable(true);
        setWidget(content);
        content->setAutoFillBackground(false); // QScrollArea turns it on for what it takes
        viewport()->setAutoFillBackground(false);
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
        connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, QWidget* now) {
            if (now && widget()->isAncestorOf(now))
                ensureWidgetVisible(now, 0, space::Small);
        });
    }

    ~FieldsArea() override { disconnect(qApp, nullptr, this, nullptr); } // its fields are still to go

    int heightForWidth(int width) const override
    {
        return widget()->layout()->hasHeightForWidth() ? widget()->layout()->totalHeightForWidth(width)
                                                       : widget()->layout()->totalSizeHint().height();
    }
    QSize sizeHint() const override { return widget()->layout()->totalSizeHint(); }
    QSize minimumSizeHint() const override { return {0, space::ControlHeight}; }
};

} // namespace

FormOverlay::FormOverlay(const Theme& theme, QWidget* window, Announcer& announcer, const QString& title,
                         const QString& confirm)
    : Overlay(theme, window), m_announcer(announcer)
{
    setAccessibleName(title);
    auto* layout = new QVBoxLayout(panel());
    layout->setContentsMargins(space::Wide, space::Large, space::Wide, space::Large);
    layout->setSpacing(space::Medium);
    layout->addWidget(new TextLabel(theme, TextStyle::Heading, Ink::Text, title, panel()));
    m_content = new QWidget;
    m_fields = new QVBoxLayout(m_content);
    m_fields->setContentsMargins({});
    m_fields->setSpacing(space::Tight);
    auto* area = new FieldsArea(m_content, panel());
    area->setAccessibleName(title);
    layout->addWidget(area);
    m_error = new Banner(theme, Tone::Danger, {}, panel());
    m_error->hide();
    layout->addWidget(m_error);
    layout->addStretch();
    auto* row = new QHBoxLayout;
    row->addStretch();
    auto* cancel = new Button(theme, Button::Flavour::Secondary, u"Cancel"_s, panel());
    cancel->setKeyHint(u"Esc"_s);
    connect(cancel, &Button::clicked, this, &Overlay::leave);
    row->addWidget(cancel);
    m_confirm = new Button(theme, Button::Flavour::Primary, confirm, panel());
    m_confirm->setKeyHint(u"Ctrl Enter"_s);
    connect(m_confirm, &Button::clicked, this, &FormOverlay::confirm);
    m_first = m_confirm;
    row->addWidget(m_confirm);
    layout->addLayout(row);
    connect(this, &Overlay::closed, this, &FormOverlay::whenLeft);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, QWidget* now) {
        if (now && isAncestorOf(now))
            m_last = now;
    });
}

void FormOverlay::open()
{
    if (!m_atOpening)
        m_atOpening = fieldContents(*m_content);
    Overlay::open();
}

bool FormOverlay::isEdited() const { return m_atOpening && *m_atOpening != fieldContents(*m_content); }

QWidget* FormOverlay::firstFocus() const { return m_last ? m_last.data() : m_first; }

bool FormOverlay::staysWhenKeyboardGoesTo(QWidget* now)
{
    for (const auto* other : window()->findChildren<Overlay*>())
        if (other != this && other->isOpen() && other->isAncestorOf(now))
            return true;
    if (!isEdited() || m_writing)
        return false;
    firstFocus()->setFocus(Qt::PopupFocusReason);
    return true;
}

void FormOverlay::whenLeft()
{
    if (m_writing)
        return; // `finish` decides
    if (!isEdited()) {
        deleteLater();
        return;
    }
    // Kept for as long as Undo is offered: then the function is let go, and with it the form.
    const std::shared_ptr<FormOverlay> kept(this, [form = QPointer(this)](FormOverlay*) {
        if (form && !form->isOpen())
            form->deleteLater();
    });
    m_announcer.showUndo(u"“%1” was left unsent"_s.arg(accessibleName()), [form = QPointer(this), kept] {
        if (form)
            form->open();
    });
}

void FormOverlay::watch(QWidget* field)
{
    if (m_first == m_confirm)
        m_first = field;
    field->installEventFilter(this);
}

void FormOverlay::addWidget(QWidget* widget) { m_fields->addWidget(widget); }

void FormOverlay::addHint(const QString& sentence)
{
    auto* hint = new TextLabel(theme(), TextStyle::Body, Ink::Muted, sentence, m_content);
    hint->setWordWrap(true);
    m_fields->addWidget(hint);
}

QLineEdit* FormOverlay::addLine(const QString& label, const QString& text, const QString& placeholder)
{
    auto* caption = new TextLabel(theme(), TextStyle::Body, Ink::Muted, label, m_content);
    auto* line = new QLineEdit(text, m_content);
    line->setAccessibleName(label);
    line->setPlaceholderText(placeholder);
    line->setMinimumHeight(space::ControlHeight);
    caption->setBuddy(line);
    m_fields->addWidget(caption);
    m_fields->addWidget(line);
    m_fields->addSpacing(space::Small);
    watch(line);
    return line;
}

QPlainTextEdit* FormOverlay::addText(const QString& label, const QString& text, int lines)
{
    auto* caption = new TextLabel(theme(), TextStyle::Body, Ink::Muted, label, m_content);
    auto* edit = new QPlainTextEdit(text, m_content);
    edit->setAccessibleName(label);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(lines * QFontMetrics(edit->font()).lineSpacing() + space::Large);
    caption->setBuddy(edit);
    m_fields->addWidget(caption);
    m_fields->addWidget(edit);
    m_fields->addSpacing(space::Small);
    watch(edit);
    return edit;
}

QComboBox* FormOverlay::addChoice(const QString& label, const QList<std::pair<QString, QVariant>>& items,
                                  const QVariant& chosen)
{
    auto* caption = new TextLabel(theme(), TextStyle::Body, Ink::Muted, label, m_content);
    auto* choice = new QComboBox(m_content);
    choice->setAccessibleName(label);
    choice->setMinimumHeight(space::ControlHeight);
    for (const auto& item : items)
        choice->addItem(item.first, item.second);
    choice->setCurrentIndex(std::max(0, choice->findData(chosen)));
    caption->setBuddy(choice);
    m_fields->addWidget(caption);
    m_fields->addWidget(choice);
    m_fields->addSpacing(space::Small);
    watch(choice);
    return choice;
}

void FormOverlay::submitBy(std::function<QFuture<Outcome>()> submit, std::function<void(const Committed&)> done)
{
    m_submit = std::move(submit);
    m_done = std::move(done);
}

void FormOverlay::confirmBy(std::function<std::optional<Error>()> confirm) { m_check = std::move(confirm); }

void FormOverlay::showError(const Error& error)
{
    m_error->setSentence(error.happened);
    m_error->setDetail(error.remedy);
    m_error->show();
    arrange();
}

void FormOverlay::confirm()
{
    if (!m_confirm->isEnabled())
        return;
    if (m_check) {
        if (const auto error = m_check())
            showError(*error);
        else
            leaveDone();
        return;
    }
    if (!m_submit)
        return;
    m_confirm->setEnabled(false);
    m_writing = true;
    m_submit().then(this, [this](const Outcome& outcome) {
        m_confirm->setEnabled(true);
        m_writing = false;
        finish(outcome);
    });
}

void FormOverlay::finish(const Outcome& outcome)
{
    if (!outcome) {
        showError(outcome.error());
        if (!isOpen())
            open();
        return;
    }
    const auto done = m_done;
    leaveDone();
    if (done)
        done(*outcome);
}

void FormOverlay::leaveDone()
{
    m_atOpening = fieldContents(*m_content);
    if (isOpen())
        leave();
    else
        deleteLater();
}

QSize FormOverlay::panelSize(const QSize& room) const
{
    const int width = std::min(FormWidth, room.width() - 2 * space::Wide);
    const int wanted = panel()->layout()->hasHeightForWidth() ? panel()->layout()->totalHeightForWidth(width)
                                                              : panel()->sizeHint().height();
    return {width, std::min(wanted, room.height() - 2 * space::Wide)};
}

void FormOverlay::mousePressEvent(QMouseEvent* event) { event->accept(); }

void FormOverlay::keyPressEvent(QKeyEvent* event)
{
    // What a box to tick or a list leaves over.
    if ((event->modifiers() & Qt::ControlModifier) && isConfirm(this, *event))
        confirm();
    else
        Overlay::keyPressEvent(event);
}

bool FormOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && isConfirm(watched, static_cast<const QKeyEvent&>(*event))) {
        confirm();
        return true;
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace firebreak
