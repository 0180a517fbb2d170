// app/workspace/runbooks/use_form.h — the parameters of one opened runbook, with all that is known of their values.
// Pure.
#pragma once

#include "runbooks/document/document.h"
#include "runbooks/parameter/parameter_form.h"
#include "runbooks/run/session.h"
#include "runbooks/step/step.h"

namespace firebreak {

class UseForm {
public:
    /// What a person typed stays, for parameters that are still there.
    void setDocument(const Document& document, const QList<Step>& steps);
    /// From alert, catalogue and the last incident; what steps have set is told by setSession. Each answers whether the
    /// fields are others than before.
    bool setKnown(const KnownValues& known);
    /// `start` is what the session had before the first step.
    bool setSession(const Session& session, const Session& start);

    /// What the steps use, in the order of first use, then what is only declared. A variable that the session has is
    /// not asked for: its value is shown, from an earlier step.
    const QList<FormField>& fields() const { return m_fields; }
    /// Those of the fields that the step uses, and the variables that an earlier step sets and has not set yet.
    QList<FormField> fieldsOf(int step) const;
    /// The same for running it: without what the session gives it anyway.
    QList<FormField> forRun(int step) const;
    /// All values, for planning.
    ParameterValues values() const { return valuesOf(m_fields); }

    /// The variables that the step uses, as it finds them.
    QMap<QString, QString> variablesOf(int step) const;
    /// Variables that the step finds neither in the session nor among the values; a login shell might have them.
    QStringList unknownVariables(int step) const;

    /// Refuses an unknown parameter and what checkedFor refuses.
    Result<void> set(const QString& key, const ParameterValue& value);
    void clear(const QString& key);
    bool isTyped(const QString& key) const { return m_typed.contains(key); }

private:
    bool fill();
    /// Variables that earlier steps set. Those that the session has need no value; a person may give one all the same.
    QList<FormField> late(int step, bool alsoKnown = false) const;
    bool sessionHas(const FormField& field) const;

    QList<Step> m_steps;
    QList<DeclaredParameter> m_declared;
    QList<int> m_textOf; ///< of each step, its place among the texts; −1: no command
    QList<Parameter> m_used;
    KnownValues m_known;
    Session m_session, m_start;
    ParameterValues m_typed;
    QList<FormField> m_fields;
};

/// Texts of the session's variables that are called like a password or token, for masking; not those that are too short
/// to be masked.
QStringList secretsIn(const Session& session);

} // namespace firebreak
