#include "runbooks/run/kubeconfig.h"

#include <QStringList>

#include <yaml-cpp/yaml.h>

using namespace Qt::StringLiterals;

namespace firebreak {

namespace {

/// One of clusters, users, contexts as the file writes it: a list of {name, …}.
YAML::Node entryOf(const YAML::Node& root, const char* list, const std::string& name)
{
    if (const YAML::Node entries = root[list]; entries && entries.IsSequence())
        for (const YAML::Node& entry : entries)
            if (entry.IsMap() && entry["name"] && entry["name"].IsScalar() && entry["name"].Scalar() == name)
                return entry;
    return YAML::Node(YAML::NodeType::Undefined);
}

std::string textOf(const YAML::Node& map, const char* key)
{
    const YAML::Node value = map.IsMap() ? map[key] : YAML::Node();
    return value && value.IsScalar() ? value.Scalar() : std::string();
}

/// A copy lies in another folder, so what is meant from the file's own becomes absolute.
void makeAbsolute(YAML::Node map, const char* key, const QString& file)
{
    const std::string path = textOf(map, key);
    if (!path.empty() && path.front() != '/')
        map[key] = file.section(u'/', 0, -2).toStdString() + '/' + path;
}

/// Texts stay texts: what was quoted is written in quotes.
void write(YAML::Emitter& out, const YAML::Node& node)
{
    if (node.IsMap()) {
        out << YAML::BeginMap;
        for (const auto& entry : node) {
            out << YAML::Key << entry.first.Scalar() << YAML::Value;
            write(out, entry.second);
        }
        out << YAML::EndMap;
    } else if (node.IsSequence()) {
        out << YAML::BeginSeq;
        for (const YAML::Node& entry : node)
            write(out, entry);
        out << YAML::EndSeq;
    } else if (node.IsScalar()) {
        if (node.Tag() == "!")
            out << YAML::DoubleQuoted;
        out << node.Scalar();
    } else {
        out << YAML::Null;
    }
}

YAML::Node named(const char* what, const std::string& name, const YAML::Node& content)
{
    YAML::Node entry;
    entry["name"] = name;
    entry["name"].SetTag("!");
    entry[what] = content;
    YAML::Node list;
    list.push_back(entry);
    return list;
}

struct Found {
    YAML::Node content;
    QString file;
};

class Files {
public:
    Result<void> read(const QList<KubeconfigFile>& files)
    {
        for (const KubeconfigFile& file : files) {
            try {
                const YAML::Node root = YAML::Load(file.bytes.toStdString());
                if (!root.IsMap())
                    return unreadable(file.path);
                m_roots.append({root, file.path});
            } catch (const YAML::Exception&) {
                return unreadable(file.path);
            }
        }
        return {};
    }
    Result<Found> find(const char* list, const char* what, const std::string& name) const
    {
        for (const Found& root : m_roots)
            if (const YAML::Node entry = entryOf(root.content, list, name); entry && entry[what] && entry[what].IsMap())
                return Found{YAML::Clone(entry[what]), root.file};
        QStringList paths;
        for (const Found& root : m_roots)
            paths.append(root.file);
        return notFound(u"There is no %1 “%2” in %3, so nothing can be pinned to it."_s.arg(
                            QLatin1StringView(what), QString::fromStdString(name).left(80), paths.join(u", "_s)),
                        u"Look at: kubectl config get-contexts."_s);
    }

private:
    static tl::unexpected<Error> unreadable(const QString& path)
    {
        return unavailable(u"%1 is no kubeconfig that can be read, so no target can be pinned."_s.arg(path),
                           u"Look at: kubectl config view."_s);
    }

    QList<Found> m_roots;
};

} // namespace

Result<QByteArray> pinnedKubeconfig(const QList<KubeconfigFile>& files, const QString& context, const QString& space)
{
    Files all;
    if (auto read = all.read(files); !read)
        return tl::unexpected(read.error());
    const std::string name = context.toStdString();
    auto pinned = all.find("contexts", "context", name);
    if (!pinned)
        return tl::unexpected(pinned.error());
    auto cluster = all.find("clusters", "cluster", textOf(pinned->content, "cluster"));
    if (!cluster)
        return tl::unexpected(cluster.error());
    makeAbsolute(cluster->content, "certificate-authority", cluster->file);
    if (!space.isEmpty()) {
        pinned->content["namespace"] = space.toStdString();
        pinned->content["namespace"].SetTag("!");
    }

    YAML::Node root;
    root["apiVersion"] = "v1";
    root["kind"] = "Config";
    root["current-context"] = name;
    root["current-context"].SetTag("!");
    root["contexts"] = named("context", name, pinned->content);
    root["clusters"] = named("cluster", textOf(pinned->content, "cluster"), cluster->content);
    if (const std::string user = textOf(pinned->content, "user"); !user.empty()) {
        auto found = all.find("users", "user", user);
        if (!found)
            return tl::unexpected(found.error());
        for (const char* key : {"client-certificate", "client-key", "tokenFile"})
            makeAbsolute(found->content, key, found->file);
        if (YAML::Node exec = found->content["exec"]; exec && textOf(exec, "command").find('/') != std::string::npos)
            makeAbsolute(exec, "command", found->file);
        root["users"] = named("user", user, found->content);
    }
    YAML::Emitter out;
    write(out, root);
    return QByteArray(out.c_str(), qsizetype(out.size())) + '\n';
}

} // namespace firebreak
