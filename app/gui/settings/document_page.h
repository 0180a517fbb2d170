// app/gui/settings/document_page.h — a page about named documents: the list of them at the left, the form of the chosen
// one at the right. People, services and SLOs are such pages.
#pragma once

#include "app/gui/settings/settings_page.h"
#include "app/gui/settings/two_line_list.h"
#include "app/workspace/workspace.h"

#include <QHash>
#include <QStackedWidget>

namespace firebreak {

class Banner;
class Button;
class Card;
class EmptyState;

/// The form of one document. What was typed stays until it was written.
class DocumentForm : public QWidget {
    Q_OBJECT

public:
    Button* saveButton() const { return m_save; }
    Button* cancelButton() const { return m_cancel; }
    /// The first question.
    virtual QWidget* startFocus() const = 0;
    /// Something was typed that is not written.
    virtual bool isTouched() const = 0;

Q_SIGNALS:
    /// Written. `undo` puts the former version back; empty for a new one.
    void saved(const QString& id, const QString& sentence, std::function<void()> undo);
    void cancelled();

protected:
    DocumentForm(Desk& desk, const QString& title);

    Desk& desk() const { return m_desk; }
    QVBoxLayout* questions() const { return m_questions; }
    /// A card below that of the questions.
    void below(QWidget* card);
    void setTitle(const QString& title);
    /// Says what is wrong at its field; false: something is.
    virtual bool check() = 0;
    virtual QFuture<Outcome> write() = 0;
    /// After writing: what `saved` tells.
    virtual void written() = 0;
    /// An error that belongs to no field, or (true) was shown at one.
    virtual bool showAtField(const Error& error)
    {
        Q_UNUSED(error)
        return false;
    }

private:
    void save();

    Desk& m_desk;
    Card* m_card;
    QVBoxLayout* m_questions;
    Banner* m_trouble;
    Button* m_save;
    Button* m_cancel;
};

class DocumentPage : public SettingsPage {
    Q_OBJECT

public:
    TwoLineList* list() const { return m_list; }
    Button* addButton() const { return m_add; }
    DocumentForm* form() const { return m_form; }
    QWidget* startFocus() const override;
    bool isTouched() const override;
    /// Chooses the document of that name or id.
    void choose(const QString& id);

protected:
    struct Wording {
        QString title, sentence;         ///< of the page
        QString listName;                ///< for assistive technology
        QString add;                     ///< "Add person"; empty: there are always the same ones
        QString icon, emptyTitle, empty; ///< while there is none
        QString nothingChosen;           ///< "Choose somebody to see or change."
        QString documentType;            ///< "person": what must be read again when it changed
    };
    DocumentPage(Desk& desk, const Wording& wording);

    virtual QList<TwoLineRow> rows() const = 0;
    /// Of the document with this id; of a new one where it is empty. Null: there is no such document any more.
    virtual DocumentForm* makeForm(const QString& id) = 0;
    /// Call it at the end of the constructor.
    void read();

private:
    /// Shows the form of this document: the one that somebody began to fill in, else one that says what is stored.
    void showFormOf(const QString& id);
    void showForm(const QString& id, DocumentForm* form);
    /// Takes the form out of sight; with something typed in it, it waits for the person to come back.
    void putFormAway();
    void whenSaved(DocumentForm* form, const QString& id, const QString& sentence, const std::function<void()>& undo);
    void follow(const QList<Change>& changes);
    void openNew();

    Wording m_wording;
    Button* m_add;
    TwoLineList* m_list;
    EmptyState* m_empty;
    QStackedWidget* m_side;
    QWidget* m_nothing;
    QWidget* m_columns;
    DocumentForm* m_form = nullptr;
    QString m_shown;                       ///< the document of `m_form`; empty: a new one
    QHash<QString, DocumentForm*> m_begun; ///< out of sight, with something typed that is not written
};

} // namespace firebreak
