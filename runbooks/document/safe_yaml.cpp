#include "runbooks/document/safe_yaml.h"

#include "core/alert/shown_line.h"

#include <QJsonArray>
#include <QList>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <optional>
#include <sstream>
#include <string>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

constexpr qsizetype MaxDepth = 32;

/// Leaves the parser from within its events; never leaves this file.
struct Refusal {
    QString why;
    int line = 0;
};

/// Builds plain values from events, so that no tree of the library's own is ever made.
class MapBuilder : public YAML::EventHandler {
public:
    std::optional<QJsonValue> root() const { return m_root; }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override { addScalar(mark, anchor, QJsonValue::Null); }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { refuseAnchor(mark); }
    void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& value) override
    {
        addScalar(mark, anchor, QString::fromStdString(value));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, anchor, false);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, anchor, true);
    }
    void OnMapEnd() override { close(); }

private:
    struct Open {
        bool isMap = false;
        QJsonObject map;
        QJsonArray list;
        std::optional<QString> key; ///< of the value to come
    };

    [[noreturn]] static void refuse(const YAML::Mark& mark, const QString& why) { throw Refusal{why, mark.line + 1}; }
    [[noreturn]] static void refuseAnchor(const YAML::Mark& mark)
    {
        refuse(mark, u"anchors and aliases are not read"_s);
    }

    void addScalar(const YAML::Mark& mark, YAML::anchor_t anchor, const QJsonValue& value)
    {
        if (anchor != YAML::NullAnchor)
            refuseAnchor(mark);
        if (m_open.isEmpty() || !m_open.last().isMap || m_open.last().key) {
            add(value);
            return;
        }
        if (!value.isString())
            refuse(mark, u"a field has no name"_s);
        if (m_open.last().map.contains(value.toString()))
            refuse(mark, u"“%1” is given twice"_s.arg(shownLine(value.toString(), 60)));
        m_open.last().key = value.toString();
    }

    void open(const YAML::Mark& mark, YAML::anchor_t anchor, bool isMap)
    {
        if (anchor != YAML::NullAnchor)
            refuseAnchor(mark);
        if (m_open.size() >= MaxDepth)
            refuse(mark, u"it is nested over %1 levels deep"_s.arg(MaxDepth));
        if (!m_open.isEmpty() && m_open.last().isMap && !m_open.last().key)
            refuse(mark, u"the name of a field is a list or a map"_s);
        m_open.append(Open{isMap, {}, {}, {}});
    }

    void close()
    {
        const Open done = m_open.takeLast();
        add(done.isMap ? QJsonValue(done.map) : QJsonValue(done.list));
    }

    void add(const QJsonValue& value)
    {
        if (m_open.isEmpty()) {
            m_root = value;
        } else if (!m_open.last().isMap) {
            m_open.last().list.append(value);
        } else {
            m_open.last().map.insert(m_open.last().key.value_or(QString()), value);
            m_open.last().key.reset();
        }
    }

    QList<Open> m_open;
    std::optional<QJsonValue> m_root;
};

Result<QJsonObject> unreadable(int line, const QString& why)
{
    return badInput(u"The YAML cannot be read: %1 in its line %2."_s.arg(why).arg(line));
}

} // namespace

Result<QJsonObject> readYamlMap(const QByteArray& yaml)
{
    MapBuilder builder;
    try {
        std::istringstream stream(yaml.toStdString());
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
    } catch (const Refusal& refusal) {
        return unreadable(refusal.line, refusal.why);
    } catch (const YAML::Exception& exception) {
        return unreadable(exception.mark.line + 1, shownLine(QString::fromStdString(exception.msg), 120));
    } catch (const std::exception& exception) {
        return unreadable(1, shownLine(QString::fromUtf8(exception.what()), 120));
    }
    const QJsonValue root = builder.root().value_or(QJsonValue::Null);
    if (root.isNull())
        return QJsonObject();
    if (!root.isObject())
        return badInput(u"The YAML cannot be read: it has no fields."_s);
    return root.toObject();
}

} // namespace firebreak
