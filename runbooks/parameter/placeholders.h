// runbooks/parameter/placeholders.h — the places of a text that a person is meant to replace.
#pragma once

#include "runbooks/shell/shell_text.h"

namespace firebreak {

enum class TextLanguage : quint8 {
    Shell,
    Http,   ///< a request, see runbooks/http
    Promql, ///< a query of metrics, see runbooks/query
    Other,  ///< nothing is known about its quotes
};

struct Placeholder {
    Span span;
    QString name; ///< as spelled, without the brackets around it
    QString key;  ///< see parameterKey
    /// What the shell sees there; Unknown in other languages.
    Quoting quoting = Quoting::Unknown;
};

/// Equal for spellings that differ only in case and separators: <pod-name>, <POD_NAME>, [pod name], $PODNAME.
QString parameterKey(QStringView spelling);

/// `<name>`, `[name]`, `{name}`, `YOUR_NAME`, `XXX`, `...`, and what a template engine left: `{{ name }}`, `{{< name
/// >}}`,
/// `<%= name %>`; in order. Not: here-documents, redirections, `<(`, what
/// jsonpath, go-template, jq, awk and sed write themselves, tags that are closed, globs, log levels. In requests and
/// queries also `{{name}}`, `${name}` and `$NAME`, and not what brackets mean there. Linear in the text.
QList<Placeholder> placeholdersIn(QStringView text, TextLanguage language = TextLanguage::Shell);

} // namespace firebreak
