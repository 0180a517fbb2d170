// app/gui/runbooks/editor/keep_candidate.h — one command that helped, on its way into a runbook: whether to take it,
// how to call it, and where to.
#pragma once

#include "app/gui/theme/theme.h"
#include "runbooks/keep/keep_in_runbook.h"

#include <QFrame>

class QLineEdit;

namespace firebreak {

class DropDown;
class Tickbox;

class KeepCandidateRow : public QFrame {
    Q_OBJECT

public:
    KeepCandidateRow(const Theme& theme, const KeepCandidate& candidate, QWidget* parent = nullptr);

    bool isChosen() const;
    void setChosen(bool chosen);
    /// As the person wants it.
    KeepCandidate candidate() const;
    Tickbox* tick() const { return m_tick; }
    QLineEdit* title() const { return m_title; }

Q_SIGNALS:
    void changed();

private:
    KeepCandidate m_candidate;
    Tickbox* m_tick;
    QLineEdit* m_title;
    DropDown* m_part;
};

} // namespace firebreak
