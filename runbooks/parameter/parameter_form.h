// runbooks/parameter/parameter_form.h — the one form of a document: what is asked for, and what is known already. Pure.
#pragma once

#include "runbooks/document/front_matter.h"
#include "runbooks/parameter/fill_in.h"

namespace firebreak {

/// Values by the names they have where they come from.
struct KnownValues {
    QMap<QString, QString> alert;        ///< labels and annotations of the incident's alert
    QMap<QString, QString> catalogue;    ///< of the incident's service: "service", "owner", …
    QMap<QString, QString> earlierSteps; ///< variables of the session's environment
    QMap<QString, QString> lastIncident; ///< what was used with this document the last time
};

struct FormField {
    QString key;              ///< see parameterKey
    QString name;             ///< as first used, or as declared where no step uses it
    QString description;      ///< the document's
    QStringList choices;      ///< one of these; empty: anything
    QString pattern;          ///< the whole value must fit it; empty: anything
    bool secret = false;      ///< declared so, or named like a password or token: masked, and not taken from a past run
    bool required = false;    ///< declared so
    QList<ParameterUse> uses; ///< in order; empty: declared, and no step uses it
    std::optional<ParameterValue> value;
    QString notTaken; ///< a sentence: a value was known and is not filled in; else empty

    friend bool operator==(const FormField&, const FormField&) = default;
};

/// What the steps use in the order of their first use, then what is only declared. Each gets the first value that fits
/// of: alert, catalogue, earlier step, last incident, the document's default. A label fits the parameter of its name,
/// and <pod-name>, <value of pod label from alert> or <ns> fit "pod" and "namespace".
QList<FormField> parameterForm(const QList<Parameter>& used, const QList<DeclaredParameter>& declared,
                               const KnownValues& known);

/// Refuses what is none of the choices, does not fit the pattern, or holds characters that no value may have; where an
/// alert is the origin, also what is not plain (see fillIn).
Result<void> checkedFor(const FormField& field, const ParameterValue& value);

/// The values of all fields that have one.
ParameterValues valuesOf(const QList<FormField>& form);

/// Whether a parameter with this key is named like a password or token.
bool looksSecret(const QString& key);

/// Names of the fields that still keep some step from running.
QStringList openFields(const QList<FormField>& form);

} // namespace firebreak
