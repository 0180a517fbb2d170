// app/ctl/table/verb.h — the table of what can be asked: nouns, their verbs, and what each takes. Parsing, help and the
// documentation test read the same rows.
#pragma once

#include "app/ctl/arguments/given.h"
#include "app/ctl/session/answer.h"

namespace firebreak::ctl {

class Session;

struct Verb {
    QString name; ///< "note", "impact add"; empty: the noun alone does it ("search TEXT")
    QString purpose;
    Shape shape;
    QString example; ///< what follows "firebreakctl "
    Result<Answer> (*run)(Session& session, const Given& given);
};

struct Noun {
    QString name;
    QString purpose;
    QList<Verb> (*verbs)();
};

/// In the order of help.
const QList<Noun>& nouns();

// Each in its own folder.
QList<Verb> workspaceVerbs();
QList<Verb> whoamiVerbs();
QList<Verb> personVerbs();
QList<Verb> serviceVerbs();
QList<Verb> sloVerbs();
QList<Verb> changeVerbs();
QList<Verb> incidentVerbs();
QList<Verb> searchVerbs();
QList<Verb> runbookVerbs();

} // namespace firebreak::ctl
