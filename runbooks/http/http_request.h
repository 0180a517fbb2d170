// runbooks/http/http_request.h — one HTTP request as a runbook writes it down: read, never sent. Pure.
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QList>

namespace firebreak {

struct HttpHeader {
    QByteArray name, value; ///< visible ASCII and blanks

    friend bool operator==(const HttpHeader&, const HttpHeader&) = default;
};

struct HttpRequest {
    QByteArray method;         ///< capital letters
    QByteArray url;            ///< http or https, with a host, percent-encoded; no user, no password, no fragment
    QList<HttpHeader> headers; ///< as written, in order
    QByteArray body;

    friend bool operator==(const HttpRequest&, const HttpRequest&) = default;
};

inline constexpr qsizetype MostHeaders = 100;

/// Reads a text without placeholders, in the form of splitRequest. Refuses, beside what that refuses: another scheme
/// than http and https, an address without a host, one with a name or password in it, characters that a header cannot
/// hold, headers that belong to the connection (Content-Length, Transfer-Encoding …), and a body of HEAD. The sentences
/// show no password.
Result<HttpRequest> readHttpRequest(const QString& text);

/// An address as it is sent, or why it is none that may be asked.
Result<QByteArray> readHttpUrl(const QString& text);

/// The value of the first header of that name, without case; empty where there is none.
QByteArray headerOf(const QList<HttpHeader>& headers, const char* name);

} // namespace firebreak
