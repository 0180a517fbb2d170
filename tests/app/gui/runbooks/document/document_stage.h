// tests/app/gui/runbooks/document/document_stage.h — a window with a runbook in it, between two fields to come from and
// to go to.
#pragma once

#include "app/gui/runbooks/document/runbook_document_view.h"
#include "app/gui/runbooks/document/step_card.h"

#include <QBoxLayout>
#include <QImage>
#include <QLineEdit>
#include <QScrollBar>
#include <QTest>

#include <memory>

namespace firebreak {

class DocumentStage {
public:
    explicit DocumentStage(const Theme& theme, const QByteArray& markdown, const QSize& size = {420, 600})
    {
        auto* column = new QVBoxLayout(&window);
        column->setContentsMargins(0, 0, 0, 0);
        before = new QLineEdit(&window);
        view = new RunbookDocumentView(theme, &window);
        after = new QLineEdit(&window);
        column->addWidget(before);
        column->addWidget(view, 1);
        column->addWidget(after);
        window.resize(size);
        set(markdown);
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }

    void set(const QByteArray& markdown)
    {
        Document document = parseDocument(markdown);
        QList<Step> steps = stepsOf(document);
        view->setDocument(std::move(document), std::move(steps));
    }

    /// The first row whose words begin like this, −1 for none.
    int rowWith(const QString& words) const
    {
        for (int row = 0; row < view->column().count(); ++row) {
            if (view->column().plainText(row).startsWith(words))
                return row;
        }
        return -1;
    }
    int stepWith(const QString& code) const
    {
        for (int i = 0; i < view->steps().size(); ++i) {
            if (view->steps().at(i).text.contains(code))
                return i;
        }
        return -1;
    }
    StepCard* card(const QString& code) const { return view->card(stepWith(code)); }
    bool inSight(int row) const { return view->viewport()->rect().intersects(view->rowRect(row)); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(view, key, modifiers);
    }
    /// Where the first row in sight has its upper edge.
    std::pair<int, int> place() const
    {
        const int row = view->column().rowAt(view->verticalScrollBar()->value());
        return {row, view->rowRect(row).top()};
    }

    QWidget window;
    QLineEdit* before = nullptr;
    RunbookDocumentView* view = nullptr;
    QLineEdit* after = nullptr;
};

/// As long as the longest runbooks there are: over 100 kB, 1 100 blocks, 145 steps.
inline QByteArray longRunbook()
{
    QByteArray text = "# Everything that can go wrong\n\n";
    for (int i = 1; i <= 145; ++i) {
        const QByteArray n = QByteArray::number(i);
        text += "## Part " + n + "\n\n";
        for (int k = 0; k < 5; ++k)
            text += "Paragraph " + QByteArray::number(k) + " of part " + n +
                    " says what to look at, why it matters and what to do about it when the night is long.\n\n";
        text += "- first thing of " + n + "\n- second thing, with [a link](other.md#part-" + n + ")\n\n";
        text +=
            "Look at it:\n\n```bash\nkubectl get pods -l part=" + n + "\nkubectl describe pod part-" + n + "\n```\n\n";
        text += "> Remember part " + n + " when it is over.\n\n";
    }
    return text;
}

} // namespace firebreak
