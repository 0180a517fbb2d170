// app/ctl/arguments/given.h — the words of a command line sorted into arguments and options. Pure.
//
// "--name VALUE", "--name=VALUE", switches "--name"; options and arguments may be mixed; after "--" everything is an
// argument, and "-" alone always is. An option that may be given several times takes further values up to the next
// option once all arguments are there: `categorise INC-1 --factor no-canary no-alert`.
#pragma once

#include "core/base/error.h"

#include <QList>
#include <QMap>
#include <QStringList>

namespace firebreak::ctl {

struct Option {
    enum Need { Optional, Required };
    enum Times { Once, Many };

    QString name;    ///< without dashes
    QString value;   ///< what it takes, "T"; empty: a switch
    QString purpose; ///< one line of help
    Need need = Optional;
    Times times = Once;
};

/// What a verb takes. Arguments are written as help shows them: "REF TEXT", "[NAME]" may be missing, "FILE…" takes one
/// or more.
struct Shape {
    QString arguments;
    QList<Option> options;
};

class Given {
public:
    bool has(const QString& option) const { return m_options.contains(option); }
    /// The value of an option or the argument of that name; absent where it was not given.
    std::optional<QString> value(const QString& name) const;
    QStringList values(const QString& name) const { return m_options.value(name) + m_arguments.value(name); }

private:
    friend class GivenParser;

    QMap<QString, QStringList> m_arguments;
    QMap<QString, QStringList> m_options; ///< a switch has an empty list
};

/// "--name VALUE" or the shortest form of it, as usage lines show it.
QString spelled(const Option& option);

/// Refuses unknown and doubled options, missing and superfluous arguments. `usage` becomes the remedy.
Result<Given> parse(const QStringList& words, const Shape& shape, const QString& usage);

} // namespace firebreak::ctl
