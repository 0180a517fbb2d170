#include "app/gui/runbooks/editor/keep_candidate.h"

#include "app/gui/shell/form/controls.h"
#include "app/gui/widgets/text_label.h"
#include "runbooks/document/hidden_characters.h"

#include <QBoxLayout>
#include <QLineEdit>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestCommand = 160;
constexpr int Indent = 26; ///< below the words of the tick box

QString shownCommand(const QString& text)
{
    const QString line = withHiddenCharactersShown(text.section(u'\n', 0, 0));
    const bool isCut = text.contains(u'\n') || line.size() > LongestCommand;
    return line.left(LongestCommand) + (isCut ? u" …"_s : QString());
}

} // namespace

KeepCandidateRow::KeepCandidateRow(const Theme& theme, const KeepCandidate& candidate, QWidget* parent)
    : QFrame(parent), m_candidate(candidate), m_tick(new Tickbox(theme, shownCommand(candidate.text), this)),
      m_title(new QLineEdit(candidate.title, this)), m_part(new DropDown(theme, this))
{
    setFrameShape(QFrame::NoFrame);
    m_tick->setChecked(candidate.proposed);
    m_tick->setToolTip(withHiddenCharactersShown(candidate.text));
    m_title->setAccessibleName(tr("What the step is called"));
    m_title->setMinimumHeight(space::ControlHeight);
    m_part->setAccessibleName(tr("Where it goes"));
    m_part->addItem(tr("Diagnosis"), int(RunbookPart::Diagnosis));
    m_part->addItem(tr("Mitigation"), int(RunbookPart::Mitigation));
    m_part->setCurrentIndex(m_part->findData(int(candidate.part)));
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, space::Small);
    rows->setSpacing(space::Tight);
    rows->addWidget(m_tick);
    auto* fields = new QHBoxLayout;
    fields->setContentsMargins(Indent, 0, 0, 0);
    fields->setSpacing(space::Small);
    fields->addWidget(m_title, 1);
    fields->addWidget(m_part);
    rows->addLayout(fields);
    if (!candidate.remark.isEmpty()) {
        auto* remark = new TextLabel(theme, TextStyle::Body, Ink::Muted, candidate.remark, this);
        remark->setWordWrap(true);
        remark->setContentsMargins(Indent, 0, 0, 0);
        rows->addWidget(remark);
    }
    connect(m_tick, &QCheckBox::toggled, this, &KeepCandidateRow::changed);
    connect(m_title, &QLineEdit::textChanged, this, &KeepCandidateRow::changed);
    connect(m_part, &QComboBox::currentIndexChanged, this, &KeepCandidateRow::changed);
}

bool KeepCandidateRow::isChosen() const { return m_tick->isChecked(); }

void KeepCandidateRow::setChosen(bool chosen) { m_tick->setChecked(chosen); }

KeepCandidate KeepCandidateRow::candidate() const
{
    KeepCandidate candidate = m_candidate;
    if (const QString title = m_title->text().simplified(); !title.isEmpty())
        candidate.title = title;
    candidate.part = RunbookPart(m_part->currentData().toInt());
    return candidate;
}

} // namespace firebreak
