// tests/app/gui/timeline/story_model.h — a list of things that happened, for the tests of the timeline.
#pragma once

#include "app/gui/timeline/timeline_line.h"

#include <QAbstractItemModelTester>
#include <QAbstractListModel>

#include <vector>

namespace firebreak {

/// 2026-11-22T02:00Z and so many minutes.
inline Instant minute(int minutes) { return instantFromMs(1'795'312'800'000) + Minutes(minutes); }

struct StoryLine {
    QString id;
    TimelineLine line;
};

class StoryModel : public QAbstractListModel {
public:
    StoryModel() : m_tester(this, QAbstractItemModelTester::FailureReportingMode::Fatal) {}

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_lines.size()); }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid())
            return {};
        ++asked;
        const auto& [id, line] = m_lines[std::size_t(index.row())];
        switch (role) {
        case TimelineIdRole:
            return id;
        case TimelineAtRole:
            return QVariant::fromValue(line.at);
        case TimelineRecordedAtRole:
            return line.recordedAt ? QVariant::fromValue(*line.recordedAt) : QVariant();
        case TimelineTypeRole:
            return line.type;
        case TimelineTitleRole:
            return line.title;
        case TimelineTextRole:
            return line.text;
        case TimelineSecondaryRole:
            return line.secondary;
        case TimelineBlockRole:
            return line.block;
        case TimelineMarksRole:
            return QVariant::fromValue(line.marks);
        case TimelineChipsRole:
            return QVariant::fromValue(line.chips);
        case TimelineAttachmentsRole:
            return QVariant::fromValue(line.attachments);
        default:
            return {};
        }
    }

    static TimelineLine note(int at, const QString& text)
    {
        TimelineLine line;
        line.at = minute(at);
        line.type = QStringLiteral("note");
        line.text = text;
        return line;
    }

    /// Rows of very different height, one a minute.
    void fill(int number)
    {
        beginResetModel();
        for (int i = 0; i < number; ++i)
            m_lines.push_back({QString::number(++m_next), varied(i)});
        endResetModel();
    }

    static TimelineLine varied(int i)
    {
        TimelineLine line =
            note(i, QStringLiteral("entry %1 ").arg(i) + QStringLiteral("word ").repeated((i * 7) % 60));
        line.title = i % 3 == 0 ? QStringLiteral("Decision") : QString();
        return line;
    }

    void insert(int row, const TimelineLine& line) { insert(row, std::vector<TimelineLine>{line}); }
    void insert(int row, const std::vector<TimelineLine>& lines)
    {
        beginInsertRows({}, row, row + int(lines.size()) - 1);
        for (std::size_t i = 0; i < lines.size(); ++i)
            m_lines.insert(m_lines.begin() + row + int(i), {QString::number(++m_next), lines[i]});
        endInsertRows();
    }
    void append(const TimelineLine& line) { insert(rowCount(), line); }

    void remove(int first, int number = 1)
    {
        beginRemoveRows({}, first, first + number - 1);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + first + number);
        endRemoveRows();
    }

    void change(int row, const TimelineLine& line)
    {
        m_lines[std::size_t(row)].line = line;
        Q_EMIT dataChanged(index(row), index(row));
    }

    /// As a model does that reads everything anew.
    void reload()
    {
        beginResetModel();
        endResetModel();
    }

    const TimelineLine& line(int row) const { return m_lines[std::size_t(row)].line; }
    QString id(int row) const { return m_lines[std::size_t(row)].id; }

    mutable int asked = 0; ///< how often anything was read

private:
    std::vector<StoryLine> m_lines;
    int m_next = 0;
    QAbstractItemModelTester m_tester;
};

} // namespace firebreak
