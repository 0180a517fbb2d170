// tests/runbooks/http/fill_request_test.cpp — a value arrives at the server byte for byte and as nothing more, or is
// refused: for every place of a request and a list of values that try to become more.
#include "runbooks/http/fill_request.h"

#include "runbooks/http/http_request.h"
#include "tests/core/result_matchers.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace firebreak;

namespace {

/// What a server understands of the request where the value stands; nothing where it would not understand one value.
using Understood = std::optional<QString> (*)(const HttpRequest&);

std::optional<QString> pathPart(const HttpRequest& request)
{
    const QList<QByteArray> parts = request.url.mid(QByteArrayView("https://a.example/").size()).split('/');
    return parts.size() == 3 && !request.url.contains('?')
               ? std::optional(QString::fromUtf8(QByteArray::fromPercentEncoding(parts.at(1))))
               : std::nullopt;
}

std::optional<QString> queryValue(const HttpRequest& request)
{
    const QUrlQuery query(QUrl::fromEncoded(request.url).query(QUrl::FullyEncoded));
    const auto items = query.queryItems(QUrl::FullyDecoded);
    return items.size() == 2 && items.at(1) == std::pair(u"b"_s, u"1"_s) ? std::optional(items.at(0).second)
                                                                         : std::nullopt;
}

std::optional<QString> header(const HttpRequest& request)
{
    return request.headers.size() == 1 ? std::optional(QString::fromLatin1(request.headers.constFirst().value))
                                       : std::nullopt;
}

std::optional<QString> quotedHeader(const HttpRequest& request)
{
    const auto value = header(request);
    if (!value || !value->startsWith(u'"'))
        return std::nullopt;
    QString read;
    qsizetype i = 1;
    for (; i < value->size() && value->at(i) != u'"'; ++i)
        read += value->at(value->at(i) == u'\\' ? ++i : i);
    return i == value->size() - 1 ? std::optional(read) : std::nullopt;
}

std::optional<QString> jsonText(const HttpRequest& request)
{
    const QJsonObject object = QJsonDocument::fromJson(request.body).object();
    return object.size() == 2 && object.value("b"_L1).toInt() == 1 ? std::optional(object.value("a"_L1).toString())
                                                                   : std::nullopt;
}

std::optional<QString> jsonNumber(const HttpRequest& request)
{
    const QJsonObject object = QJsonDocument::fromJson(request.body).object();
    return object.size() == 1 && !object.value("a"_L1).isString() ? std::optional(QString()) : std::nullopt;
}

std::optional<QString> formValue(const HttpRequest& request)
{
    const QUrlQuery query(QString::fromUtf8(request.body));
    const auto items = query.queryItems(QUrl::FullyDecoded);
    return items.size() == 2 && items.at(1) == std::pair(u"b"_s, u"1"_s) ? std::optional(items.at(0).second)
                                                                         : std::nullopt;
}

std::optional<QString> host(const HttpRequest& request)
{
    const QUrl url = QUrl::fromEncoded(request.url);
    return url.path() == "/p"_L1 ? std::optional(url.authority()) : std::nullopt;
}

std::optional<QString> wholeBody(const HttpRequest& request)
{
    return QString::fromUtf8(request.body.mid(3).chopped(4));
}

struct Setting {
    const char* name;
    QString text;
    Understood understood;
};

QList<Setting> settings()
{
    return {
        {"path", u"GET https://a.example/pods/<x>/log"_s, pathPart},
        {"path with braces", u"GET https://a.example/pods/{x}/log"_s, pathPart},
        {"path with two braces", u"GET https://a.example/pods/{{ x }}/log"_s, pathPart},
        {"query", u"GET https://a.example/q?a=<x>&b=1"_s, queryValue},
        {"query on its own lines", u"GET https://a.example/q\n?a=${X}\n&b=1"_s, queryValue},
        {"header", u"GET https://a.example/\nX-A: <x>"_s, header},
        {"header with a variable", u"GET https://a.example/\nX-A: $XX"_s, header},
        {"quotes in a header", u"GET https://a.example/\nIf-Match: \"<x>\""_s, quotedHeader},
        {"text in JSON", u"POST https://a.example/\nContent-Type: application/json\n\n{\"a\":\"<x>\",\"b\":1}"_s,
         jsonText},
        {"text in what looks like JSON", u"POST https://a.example/\n\n{\n \"a\": \"<x>\",\n \"b\": 1\n}"_s, jsonText},
        {"number in JSON", u"POST https://a.example/\n\n{\"a\": <x>}"_s, jsonNumber},
        {"form", u"POST https://a.example/\nContent-Type: application/x-www-form-urlencoded\n\na=<x>&b=1"_s, formValue},
        {"host", u"GET https://<x>/p"_s, host},
        {"another body", u"POST https://a.example/\nContent-Type: application/xml\n\n<a><x></a>"_s, wholeBody},
    };
}

QStringList hostileValues()
{
    return {u"plain"_s,
            u"17"_s,
            u"-1.5e3"_s,
            u"true"_s,
            u"ns-1/pod_2:v3@r%+=,x"_s,
            u"two words"_s,
            u"a&b=2"_s,
            u"a?b=2"_s,
            u"a#b"_s,
            u"a/b"_s,
            u".."_s,
            u"."_s,
            u"../../admin"_s,
            u"%2e%2e"_s,
            u"%2F..%2F"_s,
            u"a\";b"_s,
            u"\""_s,
            u"\\"_s,
            u"\\\""_s,
            u"\",\"b\":2,\"c\":\""_s,
            u"1, \"b\": 2"_s,
            u"[1]"_s,
            u"{}"_s,
            u"01"_s,
            u"+1"_s,
            u"user@evil.example"_s,
            u"a.example@evil.example"_s,
            u"evil.example/x"_s,
            u"evil.example#"_s,
            u"evil.example\\"_s,
            u"ä€😀"_s,
            u"</x><y>"_s,
            u"--output=F"_s,
            u"a,b"_s,
            u"a; b"_s,
            u""_s,
            u"?"_s,
            u"Bearer x"_s,
            u"&"_s,
            u"localhost:9090"_s,
            u"10.0.0.5"_s};
}

ParameterValues valueOf(const QString& text, ValueOrigin origin = ValueOrigin::Typed)
{
    return {{u"x"_s, {text, origin}}, {u"xx"_s, {text, origin}}};
}

} // namespace

class FillRequestTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aValueArrivesAsItIsOrIsRefused_data();
    void aValueArrivesAsItIsOrIsRefused();
    void usefulValuesAreTaken_data();
    void usefulValuesAreTaken();
    void whatEndsALineIsRefusedEverywhere_data();
    void whatEndsALineIsRefusedEverywhere();
    void whatAnAlertSaysIsPlainEverywhere_data();
    void whatAnAlertSaysIsPlainEverywhere();
    void aValueCanBeginTheAddress_data();
    void aValueCanBeginTheAddress();
    void aValueNeverDecidesWhatTheRequestDoes_data();
    void aValueNeverDecidesWhatTheRequestDoes();
    void anOpenPlaceholderIsNeverSent_data();
    void anOpenPlaceholderIsNeverSent();
    void saysBeforehandWhetherItCanBeARequest_data();
    void saysBeforehandWhetherItCanBeARequest();
};

void FillRequestTest::aValueArrivesAsItIsOrIsRefused_data()
{
    QTest::addColumn<int>("setting");
    QTest::addColumn<QString>("value");
    for (int i = 0; i < settings().size(); ++i)
        for (const QString& value : hostileValues())
            QTest::addRow("%s: %s", settings().at(i).name, qPrintable(value)) << i << value;
}

void FillRequestTest::aValueArrivesAsItIsOrIsRefused()
{
    QFETCH(int, setting);
    QFETCH(QString, value);
    const Setting asked = settings().at(setting);
    const auto filled = fillInRequest(asked.text, valueOf(value));
    if (!filled) {
        QVERIFY2(isGoodSentence(filled.error()), qPrintable(filled.error().sentence()));
        return;
    }
    QGET(request, readHttpRequest(*filled));
    const auto understood = asked.understood(request);
    QVERIFY2(understood.has_value(), qPrintable(*filled));
    bool isNumber = false;
    value.toInt(&isNumber);
    if (asked.understood == host && isNumber) // an address of four bytes, written as one number
        return;
    if (asked.understood == jsonNumber) {
        static const QRegularExpression scalar(u"^(?:-?[0-9.eE+-]+|true|false|null)$"_s);
        QVERIFY2(scalar.match(value).hasMatch(), qPrintable(value));
        return;
    }
    QCOMPARE(*understood, value);
}

void FillRequestTest::usefulValuesAreTaken_data()
{
    QTest::addColumn<int>("setting");
    QTest::addColumn<QString>("value");
    const QMap<QString, QStringList> useful = {
        {u"path"_s, {u"a b/c"_s, u"ä?&#%"_s}},
        {u"query"_s, {u""_s, u"a&b=c#d"_s, u"up{job=\"a\"} > 1"_s}},
        {u"header"_s, {u"Bearer eyJ.a-b_c~d+e/f=="_s, u"two words"_s}},
        {u"quotes in a header"_s, {u"a\"b\\c; d, e"_s}},
        {u"text in JSON"_s, {u"say \"hi\" \\ €"_s, u""_s}},
        {u"number in JSON"_s, {u"17"_s, u"-0.5"_s, u"1e9"_s}},
        {u"form"_s, {u"a&b=c+d"_s}},
        {u"host"_s, {u"shop.example:8443"_s, u"10.0.0.5"_s}},
        {u"another body"_s, {u"plain-1.2"_s}},
    };
    for (int i = 0; i < settings().size(); ++i)
        for (const QString& value : useful.value(QLatin1StringView(settings().at(i).name)))
            QTest::addRow("%s: %s", settings().at(i).name, qPrintable(value)) << i << value;
}

void FillRequestTest::usefulValuesAreTaken()
{
    QFETCH(int, setting);
    QFETCH(QString, value);
    QGET(filled, fillInRequest(settings().at(setting).text, valueOf(value)));
    QGET(request, readHttpRequest(filled));
    QVERIFY(settings().at(setting).understood(request).has_value());
}

void FillRequestTest::whatEndsALineIsRefusedEverywhere_data()
{
    QTest::addColumn<int>("setting");
    QTest::addColumn<QString>("value");
    for (int i = 0; i < settings().size(); ++i)
        for (const QString& value : {u"a\nX-Evil: 1"_s, u"a\r\nb"_s, u"a\tb"_s, QString(u'a' + QChar(0)), u"a\u0085b"_s,
                                     u"a\u2028b"_s, u"a\u202eb"_s, u"a\u200bb"_s, u"\u001b[2J"_s, u"a\u007f"_s})
            QTest::addRow("%s: %s", settings().at(i).name, value.toUtf8().toPercentEncoding().constData())
                << i << value;
}

void FillRequestTest::whatEndsALineIsRefusedEverywhere()
{
    QFETCH(int, setting);
    QFETCH(QString, value);
    QVERIFY(!fillInRequest(settings().at(setting).text, valueOf(value)));
}

void FillRequestTest::whatAnAlertSaysIsPlainEverywhere_data() { aValueArrivesAsItIsOrIsRefused_data(); }

void FillRequestTest::whatAnAlertSaysIsPlainEverywhere()
{
    QFETCH(int, setting);
    QFETCH(QString, value);
    static const QRegularExpression plain(u"^[A-Za-z0-9._:/@%+=,][A-Za-z0-9._:/@%+=,-]*$"_s);
    const auto filled = fillInRequest(settings().at(setting).text, valueOf(value, ValueOrigin::Alert));
    QVERIFY(!filled || plain.match(value).hasMatch());
}

void FillRequestTest::aValueCanBeginTheAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("url"); // empty: refused
    const auto row = [](const char* text, const char* value, const char* url) {
        QTest::addRow("%s = %s", text, value) << QString::fromUtf8(text) << QString::fromUtf8(value) << QByteArray(url);
    };
    row("GET <x>", "https://a.example/p?q=1&r[]=2", "https://a.example/p?q=1&r[]=2");
    row("GET {{x}}/health", "https://a.example:8443", "https://a.example:8443/health");
    row("GET {{x}}/health", "https://a.example/base", "https://a.example/base/health");
    row("GET <x>/health", "https://a.example/?q=", "");
    row("GET <x>/health", "https://evil.example/#", "");
    row("GET <x>/health", "a.example", "");
    row("GET <x>/health", "file:///etc", "");
    row("GET <x>/health", "https://ana:pw@a.example", "");
    row("GET <x>/health", "https://a.example/x/..", "");
    row("GET <x>://a.example/", "http", "http://a.example/");
    row("GET <x>://a.example/", "https://evil.example/", "");
    row("GET <x>://a.example/", "ftp", "");
    row("GET https://a.example/%<x>", "2f", "");
    row("GET https://a.example/%2<x>", "f", "");
}

void FillRequestTest::aValueCanBeginTheAddress()
{
    QFETCH(QString, text);
    QFETCH(QString, value);
    QFETCH(QByteArray, url);
    const auto filled = fillInRequest(text, valueOf(value));
    QCOMPARE(filled.has_value(), !url.isEmpty());
    if (!filled)
        return;
    QGET(request, readHttpRequest(*filled));
    QCOMPARE(request.url, url);
}

void FillRequestTest::aValueNeverDecidesWhatTheRequestDoes_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"<x> https://a.example/", "$XX https://a.example/", "POST https://a.example/\nX-HTTP-Method-Override: <x>",
          "POST https://a.example/\nx-method-override: \"<x>\"", "POST https://a.example/\n<x>: DELETE",
          "POST https://a.example/?_method=<x>", "POST https://a.example/?a=1&_METHOD={{x}}",
          "POST https://a.example/\nContent-Type: application/x-www-form-urlencoded\n\n_method=<x>"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void FillRequestTest::aValueNeverDecidesWhatTheRequestDoes()
{
    QFETCH(QString, text);
    QVERIFY(!fillInRequest(text, valueOf(text.contains(u">: "_s) ? u"X-HTTP-Method-Override"_s : u"DELETE"_s)));
}

void FillRequestTest::anOpenPlaceholderIsNeverSent_data()
{
    QTest::addColumn<QString>("text");
    for (const char* text :
         {"GET https://a.example/<id>", "GET https://a.example/{id}", "GET https://a.example/{{id}}",
          "GET https://a.example/${id}", "GET https://a.example/$POD_ID", "GET https://a.example/YOUR_ID",
          "GET https://a.example/\nA: {id}", "POST https://a.example/\n\n{\"a\": \"{{id}}\"}",
          "POST https://a.example/\n\n{\"a\": \"${id}\"}", "POST https://a.example/\n\n{\"a\": <id>}"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void FillRequestTest::anOpenPlaceholderIsNeverSent()
{
    QFETCH(QString, text);
    const auto filled = fillInRequest(text, {});
    QVERIFY(!filled);
    QVERIFY(filled.error().happened.contains(u"has no value"_s));
}

void FillRequestTest::saysBeforehandWhetherItCanBeARequest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("can");
    const auto row = [](const char* text, bool can) { QTest::newRow(text) << QString::fromUtf8(text) << can; };
    row("GET https://a.example/", true);
    row("GET https://<host>:<port>/<path>?q=<q>\nX-<n>: <v>", true);
    row("GET <base-url>/health", true);
    row("GET {{base}}/pods/{id}\n\n", true);
    row("# <of a comment>\nGET https://a.example/", true);
    row("POST https://a.example/\n\n{\"n\": <n>, \"braces\": {\"are\": {}}}", true);
    row("GET https://a.example/?$filter=x&$top=1", true);
    row("<method> https://a.example/", false);
    row("GET /path\nHost: a.example", false);
    row("GET ftp://<host>/", false);
    row("a.example/b", false);
}

void FillRequestTest::saysBeforehandWhetherItCanBeARequest()
{
    QFETCH(QString, text);
    QFETCH(bool, can);
    const auto reason = reasonAgainstRequest(text);
    QVERIFY2(reason.has_value() != can, qPrintable(reason ? reason->sentence() : QString()));
}

QTEST_APPLESS_MAIN(FillRequestTest)
#include "fill_request_test.moc"
