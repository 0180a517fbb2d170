// app/gui/runbooks/panel/trust_bar.h — whether this runbook may run on this device, what would be allowed, and what has
// changed since it was. Asks where one reads; never in the way.
#pragma once

#include "app/gui/widgets/card.h"
#include "app/workspace/runbooks/runbook_trust.h"

namespace firebreak {

class Button;
class CodeArea;
class TextLabel;

/// What a person would allow, counted.
struct TrustCounts {
    int safe = 0, changes = 0, destroys = 0;
    int parts = 0; ///< that can run, declared parameters included

    friend bool operator==(const TrustCounts&, const TrustCounts&) = default;
};

/// "5 steps can run: 3 safe, 1 changes, 1 destroys."
QString sentenceOf(const TrustCounts& counts);

/// What has changed, a line each: "- " what was trusted, "+ " what is there now, with the title of each part above it.
/// Exact: lines that differ in anything differ.
QStringList changedLines(const QList<PartChange>& changes);

class TrustBar : public Card {
    Q_OBJECT

public:
    explicit TrustBar(const Theme& theme, QWidget* parent = nullptr);

    /// Hidden where the runbook is trusted as it is.
    void show(const TrustReview& review, const TrustCounts& counts);
    /// Somebody wanted to run something: shows all there is to read.
    void unfold() { fold(false); }
    Button* trustButton() const { return m_trust; }

Q_SIGNALS:
    void trustRequested();

private:
    void showDifference(const QList<PartChange>& changes);
    void fold(bool folded);

    TextLabel* m_sentence;
    TextLabel* m_detail;
    TextLabel* m_objections;
    TextLabel* m_warnings;
    CodeArea* m_difference;
    Button* m_later;
    Button* m_trust;
    TrustState m_state = TrustState::Given;
    bool m_folded = false;
};

} // namespace firebreak
