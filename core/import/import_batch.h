// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domain/contact_row.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace autolynx {

/// Rows on their way to the database, as the columns that it takes them by.
class ImportBatch
{
public:
    /// Rows and bytes after which a batch is sent: statements cost little beside 10,000 rows, and a few megabytes are
    /// what three batches (made, waiting, sent) may hold at once.
    static constexpr std::int64_t rowLimit = 10'000;
    static constexpr std::size_t byteLimit = 1'048'576;

    void add(RowVerdict verdict);
    bool isFull() const { return rows() >= rowLimit || bytes_ >= byteLimit; }
    bool isEmpty() const { return rows() == 0 && blank_ == 0; }
    std::int64_t rows() const { return rowNumbers_.size() + rejectNumbers_.size(); }
    bool hasContacts() const { return !rowNumbers_.isEmpty(); }
    bool hasRejects() const { return !rejectNumbers_.isEmpty(); }
    std::int64_t blank() const { return blank_; }

    /// Parameters of autolynx.import_rows and import_reject_rows, the import's id first.
    QVariantList contactParameters(std::int64_t importId) const;
    QVariantList rejectParameters(std::int64_t importId) const;

    std::int64_t bytesRead = 0; ///< of the file, when the batch was sent off

private:
    void add(ContactRow contact);
    void add(RowReject reject);

    QList<qint64> rowNumbers_, rejectNumbers_;
    QStringList names_, businessNames_, phones_, variables_, classKeys_, warnings_, raws_, consents_;
    QStringList rejectColumns_, rejectCodes_, rejectRaws_;
    std::size_t bytes_ = 0;
    std::int64_t blank_ = 0;
};

} // namespace autolynx
