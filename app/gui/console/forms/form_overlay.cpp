#include "app/gui/console/forms/form_overlay.h"

#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPlainTextEdit>

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

} // namespace

FormOverlay::FormOverlay(const Theme& theme, QWidget* window, const QString& title, const QString& confirm)
    : Overlay(theme, window)
{
    setAccessibleName(title);
    auto* layout = new QVBoxLayout(panel());
    layout->setContentsMargins(space::Wide, space::Large, space::Wide, space::Large);
    layout->setSpacing(space::Medium);
    layout->addWidget(new TextLabel(theme, TextStyle::Heading, Ink::Text, title, panel()));
    m_fields = new QVBoxLayout;
    m_fields->setSpacing(space::Tight);
    layout->addLayout(m_fields);
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
    connect(this, &Overlay::closed, this, &QObject::deleteLater);
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
    auto* hint = new TextLabel(theme(), TextStyle::Body, Ink::Muted, sentence, panel());
    hint->setWordWrap(true);
    m_fields->addWidget(hint);
}

QLineEdit* FormOverlay::addLine(const QString& label, const QString& text, const QString& placeholder)
{
    auto* caption = new TextLabel(theme(), TextStyle::Body, Ink::Muted, label, panel());
    auto* line = new QLineEdit(text, panel());
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
    auto* caption = new TextLabel(theme(), TextStyle::Body, Ink::Muted, label, panel());
    auto* edit = new QPlainTextEdit(text, panel());
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
    auto* caption = new TextLabel(theme(), TextStyle::Body, Ink::Muted, label, panel());
    auto* choice = new QComboBox(panel());
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
            leave();
        return;
    }
    if (!m_submit)
        return;
    m_confirm->setEnabled(false);
    m_submit().then(this, [this](const Outcome& outcome) {
        m_confirm->setEnabled(true);
        if (!outcome) {
            showError(outcome.error());
            return;
        }
        const auto done = m_done;
        leave();
        if (done)
            done(*outcome);
    });
}

QSize FormOverlay::panelSize(const QSize& room) const
{
    const int width = std::min(FormWidth, room.width() - 2 * space::Wide);
    const int wanted = panel()->layout()->hasHeightForWidth() ? panel()->layout()->totalHeightForWidth(width)
                                                              : panel()->sizeHint().height();
    return {width, std::min(wanted, room.height() - 2 * space::Wide)};
}

void FormOverlay::mousePressEvent(QMouseEvent* event) { event->accept(); }

bool FormOverlay::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && isConfirm(watched, static_cast<const QKeyEvent&>(*event))) {
        confirm();
        return true;
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace firebreak
