#include "app/gui/settings/pages/backups_card.h"

#include "app/gui/settings/long_work.h"
#include "app/gui/settings/two_line_list.h"
#include "app/gui/shell/time_display.h"
#include "app/gui/widgets/banner.h"
#include "app/gui/widgets/button.h"
#include "app/gui/widgets/text_label.h"
#include "app/workspace/upkeep.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

constexpr int RowHeight = 52;
constexpr int MostRows = 4;

} // namespace

QString sizeText(qint64 bytes)
{
    return QLocale(QLocale::English, QLocale::UnitedKingdom).formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

BackupsCard::BackupsCard(Desk& desk, const SettingsReach& reach)
    : Card(desk.theme, tr("Backups")), m_desk(desk), m_list(new TwoLineList(desk.theme, tr("Backups, newest first"))),
      m_empty(new TextLabel(desk.theme, TextStyle::Body, Ink::Muted, tr("There is none yet."))),
      m_now(
          new LongWork(desk.theme, tr("Back up now"),
                       tr("Made by themselves every hour in which something changed; 24 of them and one for each of 7 "
                          "days are kept."),
                       tr("Back up now"))),
      m_restore(new Button(desk.theme, Button::Flavour::Secondary, tr("Restore the chosen one…"))),
      m_question(new Banner(desk.theme, Tone::Warning, {})),
      m_really(new Button(desk.theme, Button::Flavour::Primary, tr("Restore")))
{
    m_restore->setEnabled(false);
    auto* no = new Button(desk.theme, Button::Flavour::Secondary, tr("Keep what is here"));
    m_question->addButton(no);
    m_question->addButton(m_really);
    m_question->hide();
    body()->addWidget(m_now);
    body()->addWidget(m_empty);
    body()->addWidget(m_list);
    body()->addWidget(m_question);
    body()->addWidget(m_restore, 0, Qt::AlignLeft);
    m_restore->setVisible(bool(reach.restore));

    connect(m_now, &LongWork::requested, this, [this] {
        m_now->follow<QString>(m_desk.workspace.upkeep().backUp(), [this](const QString& path) {
            read();
            return Result<QString>(tr("Made %1").arg(QFileInfo(path).fileName()));
        });
    });
    connect(m_list, &TwoLineList::chosenChanged, this, [this](const QString& path) {
        m_restore->setEnabled(!path.isEmpty());
        m_question->hide();
    });
    connect(m_restore, &Button::clicked, this, &BackupsCard::ask);
    connect(no, &Button::clicked, this, [this] {
        m_question->hide();
        m_restore->setFocus(Qt::OtherFocusReason);
    });
    connect(m_really, &Button::clicked, this, [this, restore = reach.restore] {
        m_question->hide();
        if (restore)
            restore(m_list->chosen());
    });
    read();
}

void BackupsCard::read()
{
    const Instant now = m_desk.workspace.clock().now();
    QList<TwoLineRow> rows;
    for (const BackupFile& file : m_desk.workspace.upkeep().backups()) {
        const QString age = now - file.madeAt < Minutes(1)
                                ? tr("just now")
                                : tr("%1 ago").arg(spanText(std::chrono::floor<Minutes>(now - file.madeAt)));
        rows.append({file.path, m_desk.times.dayAndClock(file.madeAt), QFileInfo(file.path).fileName(),
                     u"%1 · %2"_s.arg(age, sizeText(file.bytes)), Tone::Neutral, false});
    }
    m_list->setRows(rows);
    m_list->setFixedHeight(RowHeight * std::clamp(int(rows.size()), 1, MostRows) + space::Tight);
    m_list->setVisible(!rows.isEmpty());
    m_empty->setVisible(rows.isEmpty());
}

void BackupsCard::ask()
{
    const int index = m_list->rows().indexOf(m_list->chosen());
    if (index < 0)
        return;
    m_question->setSentence(tr("Go back to %1?").arg(m_list->rows().row(index).title));
    m_question->setDetail(
        tr("The present file is kept beside it. What was recorded since is in that one only; it can be "
           "merged back in."));
    m_question->show();
    m_really->setFocus(Qt::OtherFocusReason);
}

} // namespace firebreak
