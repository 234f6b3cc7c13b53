// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/truth.h"

#include "app/ctl/campaign_text.h"
#include "app/ctl/lookup.h"

#include "core/domain/csv_reader.h"
#include "core/http/client.h"

#include <QFile>
#include <QHash>
#include <QSet>
#include <nlohmann/json.hpp>

#include <cmath>

namespace autolynx::ctl {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

struct OurCall
{
    QString id, phone, launch, status, reason;
    bool answered = false;
    qint64 costMicro = 0;
};

struct ExportedRow
{
    QString status, reason;
    qint64 costMicro = 0;
};

qint64 micro(double usd)
{
    return std::llround(usd * 1e6);
}

Result<QHash<QString, OurCall>> readOurs(db::Connection& connection, const QString& campaign)
{
    QHash<QString, OurCall> calls;
    QVariant before(QMetaType(QMetaType::LongLong));
    while (true) {
        AUTOLYNX_TRY(page, connection.json(QStringLiteral("SELECT autolynx.call_list(?::uuid, NULL, ?::bigint, 1000)"),
                                           {campaign, before}));
        if (page.empty())
            return calls;
        for (const Json& call : page) {
            const auto cost = call.find("cost_usd");
            calls.insert(member(call, "id"),
                         {member(call, "id"), member(call, "phone"), member(call, "launch"), member(call, "status"),
                          member(call, "ended_reason"), member(call, "outcome") == u"answered",
                          cost != call.end() && cost->is_number() ? micro(cost->get<double>()) : 0});
        }
        before = qint64(page.back().at("seq").get<qint64>());
    }
}

Result<QHash<QString, ExportedRow>> readExport(const QString& path, qint64& rows)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return unreachable(QStringLiteral("file_unreadable"),
                           QStringLiteral("Can't read %1: %2.").arg(path, file.errorString()));
    }
    QHash<QString, ExportedRow> byPhone;
    rows = 0;
    CsvReader reader(
        ',',
        [&](const CsvRecord& record) {
            if (record.row == 1 || record.cells.size() < 6)
                return;
            ++rows;
            const auto cell = [&](size_t i) { return QString::fromStdString(record.cells[i]); };
            byPhone.insert(cell(2), {cell(3), cell(4), micro(cell(5).toDouble())});
        },
        [](const CsvDamage&) {});
    while (!file.atEnd()) {
        const QByteArray piece = file.read(1 << 20);
        reader.feed(std::string_view(piece.constData(), static_cast<size_t>(piece.size())));
    }
    reader.finish();
    return byPhone;
}

class Comparison
{
public:
    Comparison(const Json& campaign, const Json& truth, QHash<QString, OurCall> ours,
               QHash<QString, ExportedRow> exported)
        : campaign_(campaign), truth_(truth), ours_(std::move(ours)), exported_(std::move(exported))
    {
    }

    Agreement run(qint64 exportedRows)
    {
        const QString id = member(campaign_, "id");
        QHash<QString, int> attempts;
        QHash<QString, QString> callOfPhone;
        for (const Json& theirs : truth_.at("calls")) {
            if (member(theirs, "campaign_id") != id)
                continue;
            ++result_.dialled;
            compare(theirs);
            const Json& metadata = theirs.at("metadata");
            const QString attempt = member(metadata, "autolynx_contact_id") + u'/' +
                                    QString::fromStdString(metadata.value("autolynx_attempt", Json()).dump());
            if (++attempts[attempt] == 2)
                say(member(theirs, "name"), "the contact was dialled twice for one attempt");
            // Several attempts: the last one is what the export tells of.
            callOfPhone.insert(member(theirs, "number"), member(theirs, "name"));
        }
        for (const OurCall& call : std::as_const(ours_)) {
            if (call.launch == u"ACCEPTED" && !seen_.contains(call.id))
                say(call.id, "we hold it for made, but nobody was dialled");
            else if (call.launch == u"RELEASED" && call.status == u"FAILED") // the provider would not have the contact
                refusedPhones_.insert(call.phone);
            else if (call.launch != u"ACCEPTED" && call.launch != u"RELEASED")
                say(call.id, QStringLiteral("its fate is not known: ") + call.launch);
        }
        compareExport(callOfPhone, exportedRows);
        compareCounts();
        return result_;
    }

private:
    void say(const QString& call, const QString& what)
    {
        result_.differences += QStringLiteral("call %1: %2").arg(call, what);
    }
    void say(const QString& call, const char* what) { say(call, QString::fromUtf8(what)); }

    void compare(const Json& theirs)
    {
        const QString name = member(theirs, "name");
        const auto found = ours_.constFind(name);
        if (found == ours_.constEnd())
            return say(name, "was made, but we don't know it");
        if (seen_.contains(name))
            return say(name, "was made twice");
        seen_.insert(name);
        truthOf_.insert(name, &theirs);
        if (found->launch != u"ACCEPTED")
            say(name, QStringLiteral("was made, but we hold its launch for %1").arg(found->launch));
        if (found->phone != member(theirs, "number"))
            say(name, "went to another number");
        if (member(theirs, "status") != u"ended")
            return say(name, "has not ended");
        if (found->status != u"ENDED" && found->status != u"FAILED" && found->status != u"CANCELED")
            say(name, QStringLiteral("has ended, but is %1 with us").arg(found->status));
        if (found->reason != member(theirs, "ended_reason"))
            say(name, QStringLiteral("ended by %1, with us by %2").arg(member(theirs, "ended_reason"), found->reason));
        if (found->answered && member(theirs, "answered_at").isEmpty())
            say(name, "was not answered, but is so with us");
        if (found->costMicro != micro(theirs.at("cost").get<double>()))
            say(name, QStringLiteral("cost %1 micro-dollars, with us %2")
                          .arg(micro(theirs.at("cost").get<double>()))
                          .arg(found->costMicro));
    }

    void compareExport(const QHash<QString, QString>& callOfPhone, qint64 rows)
    {
        if (rows != countOf(campaign_, "imported"))
            result_.differences +=
                QStringLiteral("%1 contacts were imported, %2 exported").arg(countOf(campaign_, "imported")).arg(rows);
        for (auto it = callOfPhone.begin(); it != callOfPhone.end(); ++it) {
            const auto row = exported_.constFind(it.key());
            const Json* theirs = truthOf_.value(it.value());
            if (row == exported_.constEnd()) {
                say(it.value(), "is not in the exported file");
            } else if (theirs && (row->reason != member(*theirs, "ended_reason") ||
                                  row->costMicro != micro(theirs->at("cost").get<double>()) ||
                                  row->status != ours_.value(it.value()).status)) {
                say(it.value(), "the exported file tells another end or cost");
            }
        }
        for (auto it = exported_.begin(); it != exported_.end(); ++it) {
            const bool tellsOfACall = it->status == u"ENDED" || it->status == u"FAILED" || it->status == u"CANCELED" ||
                                      it->status == u"TIMEOUT";
            if (tellsOfACall && !callOfPhone.contains(it.key()) && !refusedPhones_.contains(it.key()))
                result_.differences += QStringLiteral("the exported file tells of a call that was never made");
        }
    }

    void compareCounts()
    {
        const auto& most = truth_.at("max_concurrent_by_campaign");
        const std::string id = campaign_.at("id").get<std::string>();
        result_.most = most.contains(id) ? most.at(id).get<qint64>() : 0;
        if (result_.most > campaign_.value("cap", 0))
            result_.differences +=
                QStringLiteral("%1 calls at once, at a cap of %2").arg(result_.most).arg(campaign_.value("cap", 0));
        qint64 sum = 0;
        for (const auto& [bucket, number] : campaign_.at("counts").items())
            sum += bucket == "imported" ? 0 : number.get<qint64>();
        if (sum != countOf(campaign_, "imported") || countOf(campaign_, "pending") != 0 ||
            countOf(campaign_, "active") != 0)
            result_.differences += QStringLiteral("not every contact has come to an end: ") +
                                   QString::fromStdString(campaign_.at("counts").dump());
    }

    const Json& campaign_;
    const Json& truth_;
    const QHash<QString, OurCall> ours_;
    const QHash<QString, ExportedRow> exported_;
    QHash<QString, const Json*> truthOf_;
    QSet<QString> seen_;
    QSet<QString> refusedPhones_;
    Agreement result_;
};

} // namespace

Result<Json> readTruth(const QString& simulatorUrl, const Secret& key)
{
    http::Client client;
    http::ClientRequest request;
    request.url = simulatorUrl.toStdString() + "/_sim/truth";
    request.headers["Authorization"] = "Bearer " + key.reveal().toStdString();
    request.timeout = 30s;
    const auto answer = client.sendAndWait(request);
    const int status = answer.response ? answer.response->status : 0;
    auto truth = status == 200 ? Json::parse(answer.response->body, nullptr, false) : Json();
    if (!truth.is_object() || !truth.contains("calls")) {
        return unreachable(QStringLiteral("simulator_unreachable"),
                           QStringLiteral("The simulator does not tell its truth (HTTP status %1).").arg(status));
    }
    return truth;
}

Result<Agreement> compareWithTruth(db::Connection& connection, const Json& campaign, const Json& truth,
                                   const QString& exportedCsv)
{
    AUTOLYNX_TRY(ours, readOurs(connection, member(campaign, "id")));
    qint64 rows = 0;
    AUTOLYNX_TRY(exported, readExport(exportedCsv, rows));
    return Comparison(campaign, truth, std::move(ours), std::move(exported)).run(rows);
}

} // namespace autolynx::ctl
