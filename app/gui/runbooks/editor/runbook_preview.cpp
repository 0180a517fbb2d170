#include "app/gui/runbooks/editor/runbook_preview.h"

#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/panel/library_images.h"
#include "runbooks/trust/executable_parts.h"

#include <QBoxLayout>
#include <QScrollBar>
#include <QtConcurrent>

namespace firebreak {

namespace {

constexpr int Corrections = 3; ///< what was only estimated becomes exact when it comes into sight

} // namespace

RunbookPreview::RunbookPreview(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_view(new RunbookDocumentView(theme, this))
{
    m_view->setAccessibleDescription(tr("Preview of what is being written"));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->addWidget(m_view);
    m_worker.setMaxThreadCount(1);
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &RunbookPreview::start);
    connect(m_view, &RunbookDocumentView::linkActivated, this, [this](const Link& link) {
        if (link.kind == LinkKind::Anchor)
            m_view->scrollToAnchor(link.anchor);
        else
            Q_EMIT linkActivated();
    });
}

RunbookPreview::~RunbookPreview() { m_worker.waitForDone(); }

void RunbookPreview::setPlace(const RunbookPlace& place, const LintMoment& moment)
{
    m_place = place;
    m_moment = moment;
    m_shown = {1, 0.0};
    m_view->setImageLoader(libraryImages(place));
}

void RunbookPreview::setText(const QString& text)
{
    m_text = text;
    m_waiting = true;
    if (!m_pause.isActive())
        m_pause.start();
}

void RunbookPreview::start()
{
    if (m_working)
        return; // `take` begins again
    m_working = true;
    m_waiting = false;
    QtConcurrent::run(&m_worker, [this, text = m_text, place = m_place, moment = m_moment] {
        Understood understood;
        understood.document = parseDocument(text.toUtf8());
        understood.steps = stepsOf(understood.document);
        understood.findings = lintHere(place, understood.document, understood.steps, moment, m_programs);
        understood.hash = documentHashOf(understood.document, understood.steps);
        return understood;
    }).then(this, [this](const Understood& understood) { take(understood); });
}

void RunbookPreview::take(const Understood& now)
{
    m_working = false;
    if (m_waiting) {
        start();
        return;
    }
    m_hash = now.hash;
    m_view->setDocument(now.document, now.steps);
    StepState onlySeen;
    onlySeen.notNow = tr("It is run from the runbook, not from its preview.");
    for (qsizetype step = 0; step < now.steps.size(); ++step)
        if (now.steps.at(step).isRunnable())
            m_view->setStepState(int(step), onlySeen);
    showLine(m_shown.first, m_shown.second);
    Q_EMIT understood(now.findings);
}

void RunbookPreview::showLine(int line, double share)
{
    m_shown = {line, share};
    if (m_working || m_waiting)
        return; // the text is another one; its lines are somewhere else
    for (int i = 0; i < Corrections; ++i) {
        const int row = m_view->rowAtLine(line);
        if (row < 0)
            return;
        QScrollBar* bar = m_view->verticalScrollBar();
        const int wanted = int(share * m_view->viewport()->height());
        const int value = bar->value() + m_view->rowRect(row).top() - wanted;
        if (value == bar->value())
            return;
        bar->setValue(value);
    }
}

} // namespace firebreak
