// storage/exchange/bundle_lines.h — the lines of a bundle: what each looks like, to JSON and back. Pure.
#pragma once

#include "storage/blobs/blob_table.h"
#include "storage/journal/journal_row.h"

#include <QJsonObject>

namespace firebreak {

inline constexpr int BundleVersion = 1;
/// A line holds at most a whole attachment, in Base64.
inline constexpr qint64 LongestBundleLine = 80LL * 1024 * 1024;

/// What travels with an incident. Nothing that sets rules: a file from someone else must not bring its own policy.
bool travelsInBundles(const QString& documentType);

QJsonObject bundleHeader(const QUuid& incident, const QString& ref, const QString& title);
QJsonObject eventLine(const JournalRow& row);
QJsonObject blobLine(const StoredBlob& blob);

/// Refuses lines with missing or mistyped fields; hashes are the caller's to check.
Result<JournalRow> rowFromLine(const QJsonObject& event);
Result<StoredBlob> blobFromLine(const QJsonObject& blob);

} // namespace firebreak
