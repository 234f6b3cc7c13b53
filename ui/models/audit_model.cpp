// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/audit_model.h"

#include "ui/data/database.h"
#include "ui/format/phones.h"
#include "ui/models/event_words.h"
#include "ui/models/row_sources.h"
#include "ui/models/row_values.h"
#include "ui/widgets/roles.h"

#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

// Columns of audit_page.
enum In {
    InKey,
    InAt,
    InWho,
    InActor,
    InEntity,
    InAction,
    InSubject,
    InCampaignId,
    InCampaign,
    InField,
    InBefore,
    InAfter,
    InCode
};

RecordedEvent eventOf(const db::Row& row)
{
    return {row[InWho].toString(),   row[InActor].toString(),  row[InEntity].toString(), row[InAction].toString(),
            row[InField].toString(), row[InBefore].toString(), row[InAfter].toString(),  row[InCode].toString()};
}

QString subjectOf(const db::Row& row)
{
    const QString subject = row[InSubject].toString();
    const QString campaign = row[InCampaign].toString();
    if (row[InEntity].toString() == u"do_not_call" || subject.startsWith(u'+'))
        return phoneText(subject);
    if (row[InEntity].toString() == u"provider_commands")
        return requestText(subject);
    if (subject.isEmpty())
        return campaign;
    return campaign.isEmpty() ? subject : QStringLiteral("%1 · %2").arg(subject, campaign);
}

} // namespace

AuditModel::AuditModel(NowFunction now, QObject* parent) : PagedModel(parent), now_(std::move(now))
{
}

int AuditModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList names{tr("When"), tr("Who"), tr("What"), tr("Of"), tr("Which")};
    return names.value(section);
}

QString AuditModel::campaignAt(int row) const
{
    const db::Row* found = this->row(row);
    return found ? found->at(InCampaignId).toString() : QString();
}

QVariant AuditModel::cell(const db::Row& row, int column, int role) const
{
    const QDateTime at = timeOfUs(row[InAt]);
    if (role == MutedRole)
        return column == Kind || (column == Who && row[InWho].toString().isEmpty());
    if (role == CopyRole && column == When)
        return at.toString(Qt::ISODate);
    if (role == Qt::ToolTipRole && column == When)
        return fullTimeText(at);
    if (role == Qt::ToolTipRole && column == What) // as it stands in the record
        return QStringLiteral("%1: %2 → %3 %4")
            .arg(row[InField].toString(), row[InBefore].toString(), row[InAfter].toString(), row[InCode].toString())
            .trimmed();
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case When:
        return timeText(at, now_());
    case Who:
        return eventAuthor(eventOf(row));
    case What:
        return eventText(eventOf(row));
    case Kind:
        return eventKind(row[InEntity].toString());
    case Subject:
        return subjectOf(row);
    default:
        return {};
    }
}

PageSource auditOf(Database& database, const AuditFilter& filter)
{
    Database* from = &database;
    const QVariant none(QMetaType::fromType<QString>());
    const auto text = [&](const QString& value) { return value.isEmpty() ? none : QVariant(value); };
    const auto time = [&](const QDateTime& value) {
        return value.isValid() ? QVariant(value.toUTC().toString(Qt::ISODateWithMs)) : none;
    };
    const QVariantList asked{filter.kinds.isEmpty() ? none : QVariant(db::textArray(filter.kinds)), text(filter.who),
                             text(filter.campaign), time(filter.since), time(filter.until)};
    const QString page = QStringLiteral("SELECT * FROM autolynx.audit_page(?::text[], ?::text, ?::uuid, "
                                        "?::timestamptz, ?::timestamptz, ?::bigint, ?::bigint, ?::int)");
    constexpr int kMostNewer = 1000;
    PageSource source;
    source.marks = [=] {
        return askMarks(*from,
                        QStringLiteral("SELECT autolynx.audit_marks(?::text[], ?::text, ?::uuid, "
                                       "?::timestamptz, ?::timestamptz, ?::int)"),
                        asked + QVariantList{PagedModel::kPage});
    };
    source.page = [=](const std::optional<PagePlace>& place, int limit) {
        const QVariant key = keyOrNull(place ? std::optional(place->key) : std::nullopt);
        return from->rows(page, asked + QVariantList{key, keyOrNull({}), limit});
    };
    // What is recorded does not change: there is nothing to read again.
    source.byKeys = [](const QList<qint64>&) { return QtFuture::makeReadyFuture(Result<db::Rows>(db::Rows())); };
    source.mostNewer = kMostNewer;
    source.newer = [=](std::optional<qint64> newest) {
        return from->rows(page, asked + QVariantList{keyOrNull({}), keyOrNull(newest), kMostNewer});
    };
    return source;
}

} // namespace autolynx::ui
