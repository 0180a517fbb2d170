// tests/library/worlds/things.h — what worlds are made of: files, processes, sockets.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace firebreak::drilltest {

/// Makes the folders above it; ends the test where it cannot.
void writeFile(const QString& path, const QByteArray& bytes);
QByteArray readFile(const QString& path);
/// Sets back by when it was written last.
void setAge(const QString& path, qint64 seconds);
int filesIn(const QString& folder);

/// Runs it to its end; ends the test where that is not 0.
QByteArray outputOf(const QString& program, const QStringList& arguments);

/// A program of the test's own, killed with the object.
class Started {
public:
    /// Waits until it has printed `word`.
    Started(const QString& program, const QStringList& arguments, const QByteArray& word, const QString& folder = {});
    ~Started();

    bool hasSaidSo() const { return m_printed.contains(m_word); }
    const QByteArray& printed() const { return m_printed; }
    qint64 pid() const { return m_process.processId(); }
    /// Waits for its end, a while.
    bool hasEnded();
    /// 'S', 'R', 'T' …; 'Z' and 0: it has ended.
    char state() const;

private:
    QProcess m_process;
    QByteArray m_word, m_printed;
};

/// drill-process; `name` is what ps shows, at most 15 characters.
std::shared_ptr<Started> drillProcess(const QString& name, const QString& mode, const QString& folder = {});
/// Another one for each call and each test that runs now.
QString freshName();

/// A listening socket on loopback that takes only what it is told to take.
class Port {
public:
    Port();
    ~Port();

    QString number() const { return QString::number(m_port); }
    /// Connections that nobody takes.
    void letWait(int count);
    /// Connections that are taken and held by both sides.
    void connectAndHold(int count);
    /// Connections that the server has ended and the client has not.
    void forget(int count);

private:
    int connected();

    int m_listening = -1;
    quint16 m_port = 0;
    std::vector<int> m_held;
};

} // namespace firebreak::drilltest
