#include "runbooks/parameter/parameter_form.h"

#include "runbooks/parameter/value_escape.h"

#include <QRegularExpression>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr QStringView SecretWords[] = {u"password", u"passwd", u"passphrase", u"token",
                                       u"secret",   u"apikey", u"credential", u"privatekey"};

/// The keys under which a value for the parameter may be known, the nearest first.
QStringList keysFor(const QString& name)
{
    QStringList keys = {parameterKey(name)};
    const auto add = [&](const QString& key) {
        if (!key.isEmpty() && !keys.contains(key))
            keys.append(key);
    };
    QStringList words;
    for (const QString& word : name.toLower().split(QRegularExpression(u"[^\\p{L}\\p{N}]+"_s), Qt::SkipEmptyParts))
        if (!QStringList{u"value"_s, u"of"_s, u"the"_s, u"label"_s, u"from"_s, u"alert"_s, u"your"_s, u"my"_s, u"in"_s}
                 .contains(word))
            words.append(word);
    add(words.join(QString()));
    if (words.size() > 1 && (words.back() == "name"_L1 || words.back() == "id"_L1))
        add(words.first(words.size() - 1).join(QString()));
    if (keys.contains(u"ns"_s))
        add(u"namespace"_s);
    return keys;
}

std::optional<QString> find(const QMap<QString, QString>& values, const QStringList& keys)
{
    for (const QString& key : keys)
        for (auto it = values.begin(); it != values.end(); ++it)
            if (!it.value().isEmpty() && parameterKey(it.key()) == key)
                return it.value();
    return std::nullopt;
}

void fillFrom(FormField& field, const QMap<QString, QString>& values, ValueOrigin origin)
{
    if (field.value)
        return;
    const auto found = find(values, keysFor(field.name));
    if (!found)
        return;
    const ParameterValue value{*found, origin};
    if (const auto checked = checkedFor(field, value))
        field.value = value;
    else if (field.notTaken.isEmpty())
        field.notTaken = checked.error().happened;
}

} // namespace

QList<FormField> parameterForm(const QList<Parameter>& used, const QList<DeclaredParameter>& declared,
                               const KnownValues& known)
{
    QList<FormField> form;
    for (const Parameter& parameter : used) {
        FormField field;
        field.key = parameter.key;
        field.name = parameter.name;
        field.uses = parameter.uses;
        form.append(field);
    }
    for (const DeclaredParameter& parameter : declared) {
        const QString key = parameterKey(parameter.name);
        auto field = std::find_if(form.begin(), form.end(), [&](const FormField& f) { return f.key == key; });
        if (field == form.end()) {
            FormField added;
            added.key = key;
            added.name = parameter.name;
            form.append(added);
            field = form.end() - 1;
        }
        field->description = parameter.description;
        field->choices = parameter.values;
        field->pattern = parameter.pattern;
        field->secret = parameter.secret;
        field->required = parameter.required;
    }
    for (FormField& field : form) {
        field.secret = field.secret || looksSecret(field.key);
        fillFrom(field, known.alert, ValueOrigin::Alert);
        fillFrom(field, known.catalogue, ValueOrigin::Catalogue);
        fillFrom(field, known.earlierSteps, ValueOrigin::EarlierStep);
        if (!field.secret)
            fillFrom(field, known.lastIncident, ValueOrigin::LastIncident);
        for (const DeclaredParameter& parameter : declared)
            if (parameter.standard && parameterKey(parameter.name) == field.key)
                fillFrom(field, {{field.name, *parameter.standard}}, ValueOrigin::Document);
    }
    return form;
}

Result<void> checkedFor(const FormField& field, const ParameterValue& value)
{
    // The place where it will stand is looked at by fillIn; here only what no place allows.
    if (const auto checked = checkedValue(value, field.name, Quoting::Double); !checked)
        return checked;
    if (field.required && value.text.isEmpty())
        return refused(u"The parameter “%1” needs a value."_s.arg(field.name), u"Type one."_s);
    if (!field.choices.isEmpty() && !field.choices.contains(value.text))
        return refused(u"“%1” is none of the values that “%2” may have."_s.arg(value.text.left(80), field.name),
                       u"Choose one of: %1."_s.arg(field.choices.join(u", "_s).left(200)));
    if (field.pattern.isEmpty())
        return {};
    const QRegularExpression pattern(QRegularExpression::anchoredPattern(field.pattern),
                                     QRegularExpression::UseUnicodePropertiesOption);
    if (!pattern.match(value.text).hasMatch()) // also where matching was given up
        return refused(
            u"“%1” does not fit the pattern that the document sets for “%2”."_s.arg(value.text.left(80), field.name),
            u"Type a value that fits %1."_s.arg(field.pattern.left(200)));
    return {};
}

ParameterValues valuesOf(const QList<FormField>& form)
{
    ParameterValues values;
    for (const FormField& field : form)
        if (field.value)
            values.insert(field.key, *field.value);
    return values;
}

bool looksSecret(const QString& key)
{
    return std::any_of(std::begin(SecretWords), std::end(SecretWords),
                       [&](QStringView word) { return key.contains(word); });
}

QStringList openFields(const QList<FormField>& form)
{
    QStringList open;
    for (const FormField& field : form)
        if (!field.value && (!field.uses.isEmpty() || field.required))
            open.append(field.name);
    return open;
}

} // namespace firebreak
