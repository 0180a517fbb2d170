// app/gui/runbooks/library/folder_list.h — the folders that are libraries on this device: what is in each, one more,
// one less. Stands in Settings and over the list of runbooks.
#pragma once

#include "app/gui/shell/desk.h"

#include <QWidget>

namespace firebreak {

class Button;
class PathField;
class TextLabel;
class TwoLineList;

class FolderList : public QWidget {
    Q_OBJECT

public:
    explicit FolderList(Desk& desk, QWidget* parent = nullptr);

    TwoLineList* list() const { return m_list; }
    PathField* field() const { return m_field; }
    Button* addButton() const { return m_add; }
    Button* removeButton() const { return m_remove; }
    Button* ownButton() const { return m_own; }
    /// The sentence of what could not be read or written; empty where all is well.
    QString trouble() const;

Q_SIGNALS:
    /// It may want another height.
    void changed();

private:
    void read();
    void add(const QString& folder);
    void remove();

    Desk& m_desk;
    TwoLineList* m_list;
    TextLabel* m_none;
    TextLabel* m_trouble;
    Button* m_remove;
    Button* m_own; ///< brings Firebreak's own back
    PathField* m_field;
    Button* m_add;
};

} // namespace firebreak
