#include "runbooks/library/new_runbook.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr QStringView Parts = uR"md(params:
  - name: UNIT
    description: The systemd unit of the service
    pattern: '[A-Za-z0-9._@:-]+'
review_in: 6 months
---

# %1

## Alert description

> Which alert fires, what it measures, and from which value on. Two or three sentences.

## Impact

> What users notice now, and what breaks next if nobody does anything.

## Quick reference

> The three commonest symptoms, each with its first command.

1. The machine is slow: `vmstat 1 3` - where does it point?
2. Writes fail: `df -h` - where does it point?
3. A process is gone: `ps -eo pid,etimes,comm --sort=-etimes` - where does it point?

## Diagnosis

> Commands that only read, the most telling first. Where a number decides, say which: expect="< 90". After each: what to
> look for, and which way it points.

How busy the machine is:

```bash {expect="< 4"}
awk -v processors="$(nproc)" '{ print $1 / processors }' /proc/loadavg
```

- 4 or more: go to [Mitigation 1](#mitigation-1-restart-the-service).

## Mitigation

> What stops the harm; the cause can wait. One section for each way, the harmless first. Where it can be taken back,
> name the step that does: rollback="...". What destroys says so: risk=destroys target=localhost.

### Mitigation 1: restart the service

Restart the unit:

```bash
command -v systemctl >/dev/null || { echo "no systemd here: restart the service as it was started" >&2; exit 1; }
systemctl restart -- "$UNIT"
systemctl --no-pager status -- "$UNIT"
```

- If that does not help, escalate.

## Resolution

> What must be done before anybody may forget it.

- [ ] The cause is known and repaired

### Verify

How busy the machine is now:

```bash {expect="< 2"}
awk -v processors="$(nproc)" '{ print $1 / processors }' /proc/loadavg
```

## Escalation

> Whom to call, after how long, and how to reach them at night.

## Related alerts

> Alerts that fire together with this one, and their runbooks.
)md";

/// One line in double quotes, as YAML reads it.
QString quoted(const QString& text)
{
    const QString line = text.simplified();
    QString plain;
    for (const QChar c : line)
        if (c == u'"' || c == u'\\')
            plain += u'\\' + QString(c);
        else if (c.isPrint())
            plain += c;
    return u'"' + plain + u'"';
}

/// For a heading: nothing in it is markup.
QString literal(const QString& text)
{
    const QString line = text.simplified();
    QString plain;
    for (const QChar c : line) {
        const char16_t u = c.unicode();
        const bool isMark = u < 0x80 && u > 0x20 && !c.isLetterOrNumber();
        if (isMark)
            plain += u'\\';
        if (c.isPrint())
            plain += c;
    }
    return plain;
}

} // namespace

QString newRunbookText(const NewRunbook& known)
{
    const QString title = known.title.simplified().isEmpty() ? u"New runbook"_s : known.title;
    QString front = u"---\ntitle: %1\n"_s.arg(quoted(title));
    if (!known.service.isEmpty())
        front += u"service: "_s + quoted(known.service) + u'\n';
    if (!known.owner.isEmpty())
        front += u"owner: "_s + quoted(known.owner) + u'\n';
    if (!known.alerts.isEmpty())
        front += u"alerts:\n"_s;
    for (const QString& alert : known.alerts)
        front += u"  - "_s + quoted(alert) + u'\n';
    if (known.today)
        front += u"last_reviewed_on: "_s + known.today->text() + u'\n';
    return front + Parts.toString().replace(u"%1"_s, literal(title));
}

} // namespace firebreak
