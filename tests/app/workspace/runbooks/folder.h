// tests/app/workspace/runbooks/folder.h — a real folder of runbooks, and a place beside it that is none of its
// business.
#pragma once

#include "core/base/error.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

namespace firebreak::librarytest {

class Folder {
public:
    Folder() { QDir().mkpath(root()); }

    /// Without links: a temporary folder may lie behind one.
    QString beside(const QString& name) const { return QFileInfo(m_folder.path()).canonicalFilePath() + u'/' + name; }
    QString root() const { return beside(QStringLiteral("library")); }
    QString path(const QString& name) const { return root() + u'/' + name; }
    QString config() const { return beside(QStringLiteral("config")); }

    /// Below the root, or beside it with "../"; folders are made.
    void write(const QString& name, const QByteArray& bytes) const
    {
        QVERIFY(QDir().mkpath(QFileInfo(path(name)).path()));
        QFile file(path(name));
        QVERIFY2(file.open(QFile::WriteOnly), qPrintable(file.errorString()));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    void link(const QString& name, const QString& target) const { QVERIFY(QFile::link(target, path(name))); }

private:
    QTemporaryDir m_folder;
};

/// The sentence of a refusal; empty where there was none.
template <class T> QString refusal(const Result<T>& result) { return result ? QString() : result.error().sentence(); }

} // namespace firebreak::librarytest
