#include "app/gui/shell/preferences.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

namespace firebreak {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(Theme::Mode mode)
{
    switch (mode) {
    case Theme::Mode::Dark:
        return u"dark"_s;
    case Theme::Mode::Light:
        return u"light"_s;
    case Theme::Mode::System:
        break;
    }
    return u"system"_s;
}

QStringList withFirst(QStringList list, const QString& first)
{
    list.removeAll(first);
    list.prepend(first);
    return list.mid(0, Preferences::MostRecent);
}

/// A path holds characters that a settings key may not.
QString openedKey(const QString& workspace)
{
    const QByteArray hash = QCryptographicHash::hash(workspace.toUtf8(), QCryptographicHash::Sha1).toHex();
    return u"opened/"_s + QString::fromLatin1(hash.left(16));
}

} // namespace

Preferences::Preferences(const QString& configFolder, QObject* parent)
    : QObject(parent), m_settings(QDir(configFolder).filePath(u"window.ini"_s), QSettings::IniFormat)
{}

void Preferences::put(const QString& key, const QVariant& value)
{
    if (m_settings.value(key) == value)
        return;
    m_settings.setValue(key, value);
    Q_EMIT changed();
}

Theme::Mode Preferences::themeMode() const
{
    const QString name = m_settings.value(u"theme"_s).toString();
    for (const Theme::Mode mode : {Theme::Mode::Dark, Theme::Mode::Light}) {
        if (name == nameOf(mode))
            return mode;
    }
    return Theme::Mode::System;
}

void Preferences::setThemeMode(Theme::Mode mode) { put(u"theme"_s, nameOf(mode)); }

bool Preferences::startsInUtc() const { return m_settings.value(u"utc"_s, true).toBool(); }

void Preferences::setStartsInUtc(bool utc) { put(u"utc"_s, utc); }

bool Preferences::notifies() const { return m_settings.value(u"notify"_s, true).toBool(); }

void Preferences::setNotifies(bool on) { put(u"notify"_s, on); }

bool Preferences::sounds() const { return m_settings.value(u"sound"_s, true).toBool(); }

void Preferences::setSounds(bool on) { put(u"sound"_s, on); }

bool Preferences::staysInTray() const { return m_settings.value(u"stay_in_tray"_s, false).toBool(); }

void Preferences::setStaysInTray(bool on) { put(u"stay_in_tray"_s, on); }

QStringList Preferences::recentWorkspaces() const { return m_settings.value(u"workspaces"_s).toStringList(); }

QString Preferences::lastWorkspace() const { return recentWorkspaces().value(0); }

void Preferences::rememberWorkspace(const QString& path)
{
    // A list of one comes back from the file as a text: compared as lists, or it would be written at every start.
    const QStringList list = withFirst(recentWorkspaces(), QFileInfo(path).absoluteFilePath());
    if (list != recentWorkspaces())
        put(u"workspaces"_s, list);
}

void Preferences::forgetWorkspace(const QString& path)
{
    QStringList list = recentWorkspaces();
    list.removeAll(path);
    put(u"workspaces"_s, list);
}

QStringList Preferences::recentlyOpened(const QString& workspace) const
{
    return m_settings.value(openedKey(workspace)).toStringList();
}

void Preferences::rememberOpened(const QString& workspace, const QString& id)
{
    put(openedKey(workspace), withFirst(recentlyOpened(workspace), id));
}

QByteArray Preferences::layout(const QString& name) const
{
    return m_settings.value(u"layout/"_s + name).toByteArray();
}

void Preferences::setLayout(const QString& name, const QByteArray& value) { put(u"layout/"_s + name, value); }

} // namespace firebreak
