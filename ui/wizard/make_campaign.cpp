// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/make_campaign.h"

#include "core/db/connection.h"
#include "core/import/importer.h"
#include "ui/wizard/campaign_draft.h"

#include <QCoreApplication>
#include <QUuid>
#include <nlohmann/json.hpp>

namespace autolynx::ui {
namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(MakeCampaign)
};

Result<void> unchanged(const CampaignPlan& plan)
{
    if (FileStamp::of(plan.path) == plan.stamp)
        return {};
    return refused(QStringLiteral("file_changed"), Text::tr("The file has changed since it was checked."),
                   Text::tr("Read it again, and look at what is found."));
}

Result<void> make(db::Connection& connection, const CampaignPlan& plan, const TransferControl& control,
                  MadeCampaign& made, FormerTry& former)
{
    AUTOLYNX_CHECK(unchanged(plan));
    made.id = plan.campaign;
    if (!plan.fields.empty()) {
        AUTOLYNX_TRY(id, connection.text(QStringLiteral("SELECT autolynx.campaign_create(?::jsonb)"),
                                         {QString::fromStdString(plan.fields)}));
        made.id = id;
        former.id = id;
    }
    AUTOLYNX_TRY(summary, importContacts(connection, QUuid(made.id), plan.path, plan.options, control));
    made.summary = summary;
    AUTOLYNX_CHECK(unchanged(plan)); // somebody may have written into it while it was read
    if (plan.start) {
        const QVariant at =
            plan.startAtUs ? QVariant(qlonglong(*plan.startAtUs)) : QVariant(QMetaType(QMetaType::LongLong));
        AUTOLYNX_CHECK(connection.query(QStringLiteral("SELECT autolynx.campaign_start(?::uuid, 'epoch'::timestamptz + "
                                                       "?::bigint * interval '1 microsecond')"),
                                        {made.id, at}));
    }
    return {};
}

} // namespace

Result<MadeCampaign> makeCampaign(db::Connection& connection, const CampaignPlan& plan, const TransferControl& control,
                                  FormerTry& former)
{
    MadeCampaign made;
    if (!former.id.isEmpty()) {
        const auto found = connection.json(QStringLiteral("SELECT autolynx.campaign_show(?::uuid)"), {former.id});
        if (found) {
            made.id = former.id;
            return made;
        }
        if (found.error().kind == ErrorKind::Unreachable)
            return found.error();
        former.id.clear();
    }
    auto done = connection.transaction([&] { return make(connection, plan, control, made, former); });
    if (!done) {
        // Whatever the database has refused, it has rolled back; only a broken connection leaves it open.
        if (done.error().kind != ErrorKind::Unreachable)
            former.id.clear();
        return done.error();
    }
    return made;
}

std::string CampaignDraft::fields(const QString& region) const
{
    nlohmann::json object = settings.fields();
    object["assistant_id"] = assistantId.toStdString();
    object["default_region"] = region.toStdString();
    object["variable_defaults"] = nlohmann::json::object();
    for (const auto& [variable, value] : defaults.asKeyValueRange()) {
        if (!value.isEmpty())
            object["variable_defaults"][variable.toStdString()] = value.toStdString();
    }
    return object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace autolynx::ui
