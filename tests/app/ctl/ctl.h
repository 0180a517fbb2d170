// tests/app/ctl/ctl.h — the real firebreakctl on a workspace of its own, as a script would run it.
#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace firebreak::ctltest {

struct Ran {
    int code = -1;
    QString out;
    QString err;

    QJsonDocument document() const { return QJsonDocument::fromJson(out.toUtf8()); }
    QJsonObject object() const { return document().object(); }
    QJsonArray array() const { return document().array(); }
};

/// A folder with its own configuration, in which Firebreak's own runbooks are hidden; the workspace "team.firebreak" in
/// it is the one that $FIREBREAK_WORKSPACE names.
class Ctl {
public:
    Ctl();

    QString path(const QString& name) const { return m_folder.filePath(name); }
    QString workspace() const { return path(QStringLiteral("team.firebreak")); }
    /// Another home: a colleague's machine.
    void moveTo(const QString& home) { m_home = home; }
    /// As it is right after the installation.
    void showOwnRunbooks() const;

    Ran run(const QStringList& arguments, const QByteArray& input = {}) const;
    /// As bytes through a shell, for arguments that no QString can hold.
    Ran shell(const QByteArray& command) const;
    /// Runs with --json and answers the object; an empty one where it failed.
    QJsonObject json(const QStringList& arguments) const;
    QJsonArray list(const QStringList& arguments) const;

    /// `workspace create`, a person, two services and an SLO.
    void setUpShop() const;
    /// Declares by hand and answers the reference.
    QString declared(const QString& title = QStringLiteral("Checkout fails"),
                     const QString& severity = QStringLiteral("sev1")) const;
    qint64 events() const;

    void write(const QString& name, const QByteArray& bytes) const;
    /// Ready to start; the caller waits.
    void prepare(QProcess& process, const QStringList& arguments) const;

private:
    QTemporaryDir m_folder;
    QString m_home;
};

/// A firing alert as Alertmanager's webhook (version 4) tells it.
QByteArray webhook(const QString& startsAt = QStringLiteral("2026-11-21T02:04:00Z"));

} // namespace firebreak::ctltest
