#include "storage/exchange/bundle_lines.h"

#include "core/base/archive.h"

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

QString hex(const QByteArray& bytes) { return QString::fromLatin1(bytes.toHex()); }
QJsonValue base64(const QByteArray& bytes) { return QString::fromLatin1(bytes.toBase64()); }

/// Bytes of JSON as a text where they are plain UTF-8, as they are nearly always; else in Base64, to be kept exactly.
void putJsonBytes(QJsonObject& object, const QString& key, const QByteArray& bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes)
        object.insert(key, text);
    else
        object.insert(key + u"_base64"_s, base64(bytes));
}

/// Reads fields and remembers whether each was there.
class Fields {
public:
    explicit Fields(const QJsonObject& object) : m_object(object) {}

    QString text(const QString& key)
    {
        const QJsonValue value = m_object.value(key);
        m_ok = m_ok && value.isString();
        return value.toString();
    }
    qint64 integer(const QString& key)
    {
        qint64 value = 0;
        m_ok = fromJson(m_object.value(key), value) && m_ok;
        return value;
    }
    template <class IdType> IdType id(const QString& key)
    {
        IdType value;
        m_ok = fromJson(m_object.value(key), value) && m_ok;
        return value;
    }
    QByteArray hexBytes(const QString& key) { return QByteArray::fromHex(text(key).toLatin1()); }
    QByteArray base64Bytes(const QString& key)
    {
        const auto decoded =
            QByteArray::fromBase64Encoding(text(key).toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        m_ok = m_ok && decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok;
        return decoded.decoded;
    }
    std::optional<QByteArray> jsonBytes(const QString& key)
    {
        if (const QJsonValue value = m_object.value(key); value.isString())
            return value.toString().toUtf8();
        return has(key + u"_base64"_s) ? std::optional(base64Bytes(key + u"_base64"_s)) : std::nullopt;
    }
    bool has(const QString& key) const { return m_object.contains(key); }
    void fail() { m_ok = false; }
    bool ok() const { return m_ok; }

private:
    QJsonObject m_object;
    bool m_ok = true;
};

tl::unexpected<Error> damagedLine()
{
    return badInput(u"The bundle is damaged: a line lacks what it should hold."_s,
                    u"Nothing was taken over. Ask for the bundle again."_s);
}

} // namespace

bool travelsInBundles(const QString& documentType)
{
    return documentType == u"person" || documentType == u"service" || documentType == u"slo";
}

QJsonObject bundleHeader(const QUuid& incident, const QString& ref, const QString& title)
{
    return {{u"format"_s, u"firebreak-bundle"_s},
            {u"version"_s, BundleVersion},
            {u"incident"_s, incident.toString(QUuid::WithoutBraces)},
            {u"ref"_s, ref},
            {u"title"_s, title}};
}

QJsonObject eventLine(const JournalRow& row)
{
    QJsonObject event{{u"id"_s, row.id.text()},
                      {u"device"_s, row.device.text()},
                      {u"device_seq"_s, row.deviceSeq},
                      {u"stream"_s, row.stream},
                      {u"stream_id"_s, row.streamId.toString(QUuid::WithoutBraces)},
                      {u"kind"_s, row.kind},
                      {u"kind_version"_s, row.kindVersion},
                      {u"occurred_at"_s, toMs(row.occurredAt)},
                      {u"recorded_at"_s, toMs(row.recordedAt)},
                      {u"payload_hash"_s, hex(row.payloadHash)},
                      {u"prev_hash"_s, hex(row.prevHash)},
                      {u"hash"_s, hex(row.hash)}};
    putJsonBytes(event, u"head"_s, row.head);
    if (row.actor)
        event.insert(u"actor_id"_s, row.actor->text());
    if (row.payload)
        putJsonBytes(event, u"payload"_s, *row.payload);
    if (row.salt)
        event.insert(u"salt"_s, hex(*row.salt));
    return {{u"event"_s, event}};
}

QJsonObject blobLine(const StoredBlob& blob)
{
    return {{u"blob"_s, QJsonObject{{u"hash"_s, blob.hash},
                                    {u"codec"_s, blob.codec},
                                    {u"size"_s, blob.size},
                                    {u"bytes"_s, base64(blob.bytes)}}}};
}

Result<JournalRow> rowFromLine(const QJsonObject& event)
{
    Fields fields(event);
    JournalRow row;
    row.id = fields.id<EventId>(u"id"_s);
    row.device = fields.id<DeviceId>(u"device"_s);
    row.deviceSeq = fields.integer(u"device_seq"_s);
    row.stream = fields.text(u"stream"_s);
    row.streamId = QUuid::fromString(fields.text(u"stream_id"_s));
    row.kind = fields.text(u"kind"_s);
    row.kindVersion = fields.integer(u"kind_version"_s);
    row.occurredAt = instantFromMs(fields.integer(u"occurred_at"_s));
    row.recordedAt = instantFromMs(fields.integer(u"recorded_at"_s));
    if (fields.has(u"actor_id"_s))
        row.actor = fields.id<PersonId>(u"actor_id"_s);
    const auto head = fields.jsonBytes(u"head"_s);
    if (!head)
        fields.fail();
    row.head = head.value_or("");
    row.payload = fields.jsonBytes(u"payload"_s);
    if (fields.has(u"salt"_s))
        row.salt = fields.hexBytes(u"salt"_s);
    row.payloadHash = fields.hexBytes(u"payload_hash"_s);
    row.prevHash = fields.hexBytes(u"prev_hash"_s);
    row.hash = fields.hexBytes(u"hash"_s);
    return fields.ok() ? Result<JournalRow>(row) : damagedLine();
}

Result<StoredBlob> blobFromLine(const QJsonObject& blob)
{
    Fields fields(blob);
    StoredBlob stored{fields.text(u"hash"_s), fields.text(u"codec"_s), fields.integer(u"size"_s),
                      fields.base64Bytes(u"bytes"_s)};
    return fields.ok() ? Result<StoredBlob>(stored) : damagedLine();
}

} // namespace firebreak
