#include "runbooks/library/new_runbook.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// As YAML reads it back, whatever it holds.
QString quoted(const QString& text)
{
    QString safe = text.simplified();
    safe.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + safe + u'"';
}

/// One line that Markdown takes for words.
QString heading(const QString& text)
{
    QString safe = text.simplified();
    for (const QChar mark : u"\\`*_[]<>#"_s)
        safe.replace(mark, u'\\' + QString(mark));
    return safe;
}

QString frontMatter(const NewRunbook& runbook)
{
    QString front = u"---\ntitle: %1\n"_s.arg(quoted(runbook.title));
    if (!runbook.service.simplified().isEmpty())
        front += u"service: %1\n"_s.arg(quoted(runbook.service));
    if (!runbook.alert.simplified().isEmpty())
        front += u"alerts: [%1]\n"_s.arg(quoted(runbook.alert));
    if (!runbook.owner.simplified().isEmpty())
        front += u"owner: %1\n"_s.arg(quoted(runbook.owner));
    return front + u"review_in: 6 months\n"
                   "params:\n"
                   "  - name: url\n    description: Where it answers\n"
                   "  - name: unit\n    description: What systemd calls it\n"
                   "---\n"_s;
}

constexpr QStringView Parts = uR"md(
## Meaning

What fired, what it measures, and over what time.

## Impact

What users feel while it fires.

## Quick reference

The three commonest symptoms, each with the first command.

Nothing answers:

```sh
curl -sS -o /dev/null -w '%{http_code}\n' <url>
```

It answers late:

```sh
uptime
```

It began with a change:

```sh
git log --oneline -5
```

## Diagnosis

Commands that only read, the most telling one first.

What the service says:

```sh
journalctl -u <unit> --since '30 minutes ago' --no-pager
```

## Mitigation

What stops the harm first; the cause can wait.

Start it again:

```sh { name=restart }
systemctl restart <unit>
```

## Resolution

How the cause is repaired, and how one sees that it is.

## Escalation

Whom to call when this does not help, and after how long.

## Related alerts

What fires together with it.
)md";

} // namespace

QString newRunbookText(const NewRunbook& runbook)
{
    return frontMatter(runbook) + u"\n# %1\n"_s.arg(heading(runbook.title)) + Parts.toString();
}

QString fileNameFor(const QString& title)
{
    QString name;
    for (const QChar c : title.normalized(QString::NormalizationForm_KD).toLower()) {
        if (c.isMark())
            continue;
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    name.truncate(60);
    while (name.endsWith(u'-'))
        name.chop(1);
    return (name.isEmpty() ? u"runbook"_s : name) + u".md"_s;
}

} // namespace firebreak
