#include "runbooks/parameter/parameter.h"

#include "runbooks/parameter/variable_settings.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

class Collector {
public:
    void add(qsizetype index, const ParameterText& text)
    {
        const QList<Placeholder> placeholders = placeholdersIn(text.text, text.language);
        QList<ParameterUse> uses;
        QList<Span> holes;
        for (const Placeholder& placeholder : placeholders) {
            holes.append(placeholder.span);
            uses.append({index, placeholder.span, false, placeholder.name, placeholder.quoting});
        }
        if (text.language == TextLanguage::Shell)
            addVariables(index, readShell(text.text, holes), text.asksForVariables ? &uses : nullptr);
        std::stable_sort(uses.begin(), uses.end(),
                         [](const ParameterUse& a, const ParameterUse& b) { return a.span.begin < b.span.begin; });
        for (const ParameterUse& use : uses)
            keep(use);
    }

    QList<Parameter> parameters()
    {
        m_parameters.removeIf([](const Parameter& parameter) {
            return std::all_of(parameter.uses.begin(), parameter.uses.end(),
                               [](const ParameterUse& use) { return use.quoting == Quoting::Comment; });
        });
        return m_parameters;
    }

private:
    /// What is set here is set for the texts after it, also where nobody asks for what is not.
    void addVariables(qsizetype index, const ShellText& shell, QList<ParameterUse>* uses)
    {
        const QList<VariableSetting> settings = settingsIn(shell);
        QHash<QString, qsizetype> setFrom;
        for (const VariableSetting& setting : settings) {
            const auto known = setFrom.constFind(setting.name);
            if (known == setFrom.constEnd() || *known > setting.from)
                setFrom.insert(setting.name, setting.from);
        }
        for (const VariableUse& use : shell.variables) {
            const auto from = setFrom.constFind(use.name);
            const bool isSet = m_set.contains(use.name) || (from != setFrom.constEnd() && *from <= use.span.begin);
            if (uses && !use.hasDefault && !use.assigns && !isSet && isVariableName(use.name) && use.name != "_"_L1 &&
                !isEnvironmentVariable(use.name))
                uses->append({index, use.span, true, use.name, shell.at(use.span.begin)});
        }
        for (const VariableSetting& setting : settings)
            if (setting.lasts)
                m_set.insert(setting.name);
    }

    void keep(const ParameterUse& use)
    {
        const QString key = parameterKey(use.spelling);
        const auto known = m_index.constFind(key);
        if (known == m_index.constEnd()) {
            m_index.insert(key, m_parameters.size());
            m_parameters.append({key, use.spelling, {use}});
        } else {
            m_parameters[*known].uses.append(use);
        }
    }

    QList<Parameter> m_parameters;
    QHash<QString, qsizetype> m_index;
    QSet<QString> m_set;
};

} // namespace

QList<Parameter> parametersOf(const QList<ParameterText>& texts)
{
    Collector collector;
    for (qsizetype i = 0; i < texts.size(); ++i)
        collector.add(i, texts.at(i));
    return collector.parameters();
}

bool isEnvironmentVariable(QStringView name)
{
    constexpr QStringView Names[] = {u"HOME",
                                     u"PATH",
                                     u"PWD",
                                     u"OLDPWD",
                                     u"USER",
                                     u"LOGNAME",
                                     u"SHELL",
                                     u"HOSTNAME",
                                     u"LANG",
                                     u"LANGUAGE",
                                     u"TERM",
                                     u"TMPDIR",
                                     u"UID",
                                     u"EUID",
                                     u"PPID",
                                     u"RANDOM",
                                     u"SECONDS",
                                     u"LINENO",
                                     u"FUNCNAME",
                                     u"PIPESTATUS",
                                     u"IFS",
                                     u"OPTARG",
                                     u"OPTIND",
                                     u"SHLVL",
                                     u"EDITOR",
                                     u"PAGER",
                                     u"DISPLAY",
                                     u"KUBECONFIG",
                                     u"HOSTTYPE",
                                     u"MACHTYPE",
                                     u"OSTYPE",
                                     u"GROUPS",
                                     u"EPOCHSECONDS",
                                     u"EPOCHREALTIME",
                                     u"COLUMNS",
                                     u"LINES",
                                     u"AWS_REGION",
                                     u"AWS_PROFILE",
                                     u"AWS_DEFAULT_REGION",
                                     u"TZ",
                                     u"MAIL",
                                     u"VISUAL"};
    return std::find(std::begin(Names), std::end(Names), name) != std::end(Names) || name.startsWith(u"LC_") ||
           name.startsWith(u"BASH") || name.startsWith(u"XDG_") || name.startsWith(u"SSH_");
}

} // namespace firebreak
