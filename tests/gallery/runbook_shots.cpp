#include "tests/gallery/runbook_shots.h"

#include "app/gui/runbooks/document/runbook_document_view.h"

#include <QCoreApplication>
#include <QPainter>

#include <functional>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

const char* const Working = R"(---
title: Checkout queue grows
owner: payments
---
The queue `checkout-orders` takes more than it gives away. Customers wait for their confirmation; **nobody has lost an
order yet**. Background is in [How orders flow](flow.md), the graphs are at <https://graphs.example.org/checkout>.

> Do not restart the brokers. It empties the in-memory part of the queue, and those orders are *gone*.
>
> Since the spring: ~~page the platform team first~~ page payments first.

## Quick reference

| Symptom | Likely cause | First step |
|:--------|:-------------|-----------:|
| Depth grows, rate of acks falls | a slow database | 2 |
| Depth grows, acks are steady | a burst of orders | 1 |
| Acks are zero | consumers are gone | `3` |

## Diagnosis

1. How deep is the queue, and since when?

   ```bash
   kubectl -n checkout exec deploy/consumer -- queue-tool depth --queue checkout-orders --since 30m
   ```

2. Is the database slow? Look at the pool of connections:

   ```console
   $ kubectl -n checkout exec deploy/consumer -- \
       curl -s localhost:8080/metrics | grep pool_
   pool_active 48
   pool_max 50
   ```

3. Are all consumers there? `kubectl -n checkout get pods -l app=consumer` shows them; there should be
   - three in the first zone
   - and two in each other
     - one of them may be starting

## Mitigation

- [x] Tell support that confirmations are late
- [ ] Ask the on-call of the database before going on
- [ ] Write down the depth of the queue

Give the consumers more room:

```bash { name=scale-consumers }
kubectl -n checkout scale deploy/consumer --replicas=12
```

If that does not help within ten minutes, drop what is older than a day:

```bash
queue-tool purge --queue checkout-orders --older-than 24h
kubectl -n checkout delete pod -l app=consumer,zone=<zone>
```

Expected values of the consumer:

```yaml
consumer:
  replicas: 12
  prefetch: 50
```

---

## After it is over

Raw HTML stays as it is written: use <start-date> for the report.

<details>
<summary>Old notes</summary>
</details>

![How the depth went last time](pictures/depth.png)

![Picture that is not there](pictures/gone.png)
)";

const char* const Troubled = R"(# Certificate of the edge expires

| Host | Issuer | Expires | Renewed by | Where the key lives | Who is told |
|---|---|---|---|---|---|
| edge-1.example.org | internal | 2026-12-01 | the renewal job in the cluster | hardware module 2 | edge on call |
| edge-2.example.org | public | 2026-12-04 | by hand, see below | file of the proxy | edge on call, security |

Look at what is served; this line is much longer than any window is wide:

```bash
echo | openssl s_client -connect edge-1.example.org:443 -servername edge-1.example.org -showcerts 2>/dev/null | openssl x509 -noout -subject -issuer -dates -ext subjectAltName -fingerprint -sha256 | tee /tmp/certificate-of-edge-1.txt
```

Which hosts expire soon:

```sql
SELECT host, expires FROM certificates WHERE expires < now() + interval '14 days' ORDER BY expires;
```

This one hides something:

```bash
curl -s https://edge-1.example.org/health # )"
                             "\xE2\x80\xAE"
                             R"( ok
```

9. First level
   1. Second level
      - Third level
        > A quote in it, which goes on for more than one line so that one can see where it comes back to.
        >
        > ```bash
        > uptime
        > ```
10. The tenth of ten, whose number has two digits

### The rest was never closed

```bash
systemctl reload edge-proxy

Then tell everybody that it is done, and close the incident.
)";

QImage picture(const Link& link)
{
    if (!link.path.endsWith(u"depth.png"_s))
        return {};
    QImage image(520, 160, QImage::Format_RGB32);
    image.fill(QColor(32, 38, 48));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(96, 160, 255), 3));
    painter.drawPolyline(QPolygonF{{10, 140}, {120, 132}, {200, 60}, {260, 24}, {330, 30}, {420, 118}, {510, 138}});
    return image;
}

struct RunbookShot {
    QString name;
    const char* text;
    std::function<void(RunbookDocumentView&)> prepare;
};

int stepWith(const RunbookDocumentView& view, const QString& words)
{
    for (int i = 0; i < view.steps().size(); ++i) {
        if (view.steps().at(i).text.contains(words))
            return i;
    }
    return -1;
}

void work(RunbookDocumentView& view)
{
    using Phase = StepState::Phase;
    view.setStepState(stepWith(view, u"queue-tool depth"_s), {Phase::Passed, u"exit 0 · 0.8 s"_s, {}});
    view.setStepState(stepWith(view, u"pool_"_s), {Phase::Failed, u"48 of 50 in use, expected < 80% · 1.1 s"_s, {}});
    view.setStepState(stepWith(view, u"get pods"_s), {Phase::Running, u"4 s"_s, {}});
    view.setStepState(stepWith(view, u"purge"_s), {Phase::Idle, {}, u"It needs a value for zone."_s});
}

QList<RunbookShot> shots()
{
    return {{u"runbook-top"_s, Working, work},
            {u"runbook-steps"_s, Working,
             [](RunbookDocumentView& view) {
                 work(view);
                 view.scrollToAnchor(u"diagnosis"_s);
                 view.goToStep(stepWith(view, u"pool_"_s));
             }},
            {u"runbook-mitigation"_s, Working,
             [](RunbookDocumentView& view) {
                 work(view);
                 view.scrollToAnchor(u"mitigation"_s);
                 view.goToStep(stepWith(view, u"scale"_s));
             }},
            {u"runbook-end"_s, Working,
             [](RunbookDocumentView& view) {
                 view.scrollToAnchor(u"after-it-is-over"_s);
                 view.findNext(u"as it is"_s);
             }},
            {u"runbook-troubled"_s, Troubled, [](RunbookDocumentView&) {}},
            {u"runbook-nested"_s, Troubled,
             [](RunbookDocumentView& view) { view.goToStep(int(view.steps().size()) - 1); }}};
}

} // namespace

QStringList renderRunbooks(const Theme& theme, const QString& folder, const QString& stem, const QString& only)
{
    QStringList files;
    for (const RunbookShot& shot : shots()) {
        if (!only.isEmpty() && only != shot.name)
            continue;
        for (const int width : {340, 700, 1000}) {
            RunbookDocumentView view(theme);
            view.setImageLoader(picture);
            view.resize(width, 820);
            view.show();
            view.activateWindow();
            view.setFocus();
            Document document = parseDocument(shot.text);
            QList<Step> steps = stepsOf(document);
            view.setDocument(std::move(document), std::move(steps));
            QCoreApplication::processEvents();
            shot.prepare(view);
            QCoreApplication::processEvents();
            const QString file = u"%1/%2-%3-%4.png"_s.arg(folder, shot.name, stem).arg(width);
            if (!view.grab().save(file))
                qFatal("%s cannot be written", qPrintable(file));
            files << file;
        }
    }
    return files;
}

} // namespace firebreak
