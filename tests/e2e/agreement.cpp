// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/agreement.h"

#include <QCryptographicHash>
#include <QSet>
#include <nlohmann/json.hpp>

namespace autolynx::test {
namespace {

struct Ending
{
    const char* status;
    const char* outcome;
};

// What each of the simulator's endings has to come to, from PRODUCT.md "Words", written down a second time here: the
// product's own table can't be its judge.
const QMap<QString, Ending>& endings()
{
    static const QMap<QString, Ending> all = [] {
        QMap<QString, Ending> map;
        const auto add = [&map](const char* status, const char* outcome, std::initializer_list<const char*> reasons) {
            for (const char* reason : reasons)
                map.insert(QString::fromLatin1(reason), {status, outcome});
        };
        add("ENDED", "answered",
            {"assistant-ended-call", "customer-ended-call", "assistant-forwarded-call", "silence-timed-out",
             "exceeded-max-duration"});
        add("ENDED", "voicemail", {"voicemail"});
        add("ENDED", "no_answer", {"customer-did-not-answer"});
        add("ENDED", "busy", {"customer-busy"});
        add("CANCELED", "canceled", {"manually-canceled"});
        add("ENDED", "rejected",
            {"twilio-reported-customer-misdialed", "call.in-progress.error-providerfault-outbound-sip-403-forbidden"});
        add("FAILED", "failed",
            {"twilio-failed-to-connect-call", "call.start.error-vapifault-database-error",
             "call.start.error-get-transport", "call.in-progress.error-vapifault-transport-never-connected",
             "call.in-progress.error-vapifault-worker-died",
             "call.in-progress.error-providerfault-outbound-sip-503-service-unavailable",
             "call.start.error-subscription-concurrency-limit-reached"});
        return map;
    }();
    return all;
}

struct OurCall
{
    QString id, providerId, phone, launch, status, outcome, endedReason, transcript, contactState, contactFinal;
    bool isLast = false;
    qint64 costMicro = 0;
};

std::vector<OurCall> ourCalls(Stack& stack)
{
    const auto rows = need(stack.database().owner().query(QStringLiteral(
                               "SELECT l.id::text, l.provider_call_id, l.phone, l.launch, l.status, l.outcome, "
                               "l.ended_reason, a.transcript, "
                               "o.state, o.final, o.last_call_id = l.id, coalesce(l.cost_micro, 0) "
                               "FROM autolynx.calls l JOIN autolynx.contacts o ON o.id = l.contact_id "
                               "LEFT JOIN autolynx.call_artifacts a ON a.call_id = l.id ORDER BY l.seq")),
                           "our calls");
    std::vector<OurCall> calls;
    for (const db::Row& row : rows) {
        const auto text = [&row](int column) { return row[column].toString(); };
        calls.push_back({text(0), text(1), text(2), text(3), text(4), text(5), text(6), text(7), text(8), text(9),
                         row[10].toBool(), row[11].toLongLong()});
    }
    return calls;
}

QString transcriptOf(const nlohmann::json& call)
{
    const auto artifact = call.find("artifact");
    if (artifact == call.end() || !artifact->contains("transcript") || !artifact->at("transcript").is_string())
        return {};
    return QString::fromStdString(artifact->at("transcript").get<std::string>());
}

class Comparison
{
public:
    explicit Comparison(Stack& stack) : stack_(stack), truth_(stack.simulator().truth()), ours_(ourCalls(stack)) {}

    QStringList run()
    {
        for (const OurCall& call : ours_)
            byId_.insert(call.id, &call);
        for (const db::Row& row : need(stack_.database().owner().query(QStringLiteral(
                 "SELECT o.phone, max(c.max_attempts) FROM autolynx.contacts o JOIN autolynx.campaigns c ON c.id = "
                 "o.campaign_id WHERE c.max_attempts > 1 GROUP BY o.phone"))))
            allowed_[row[0].toString()] = row[1].toInt();
        onceEach();
        for (const TrueCall& call : truth_.calls)
            compare(call);
        for (const OurCall& call : ours_) {
            if (call.launch == u"ACCEPTED"_qs && !seen_.contains(call.id))
                say(call.id, "we hold for made, but the provider never had it");
        }
        counters();
        return sentences_;
    }

private:
    void say(const QString& call, const QString& what) { sentences_ << QStringLiteral("call %1: %2").arg(call, what); }
    void say(const QString& call, const char* what) { say(call, QString::fromUtf8(what)); }
    void equal(const QString& call, const char* what, const QString& ours, const QString& theirs)
    {
        if (ours != theirs)
            say(call, QStringLiteral("%1 is %2 with us, %3 in truth").arg(QLatin1StringView(what), ours, theirs));
    }

    // The account was at fault before anything rang: no attempt, and its contact waits again (PRODUCT: such an error
    // must not burn the list).
    static bool neverRang(const TrueCall& call)
    {
        return call.answeredUs == 0 && call.endedReason.startsWith(u"call.start.error-subscription-");
    }

    // R10: no contact is ever dialled twice for one attempt; and one name is posted once at most, ever.
    void onceEach()
    {
        QMap<QString, int> dialled;
        for (const TrueCall& call : truth_.calls) {
            if (!neverRang(call) && ++dialled[call.number] == allowed_.value(call.number, 1) + 1)
                say(call.name, "its number was dialled more often than its campaign allows");
        }
        for (auto post = truth_.postsByName.begin(); post != truth_.postsByName.end(); ++post) {
            if (post.value() != 1)
                say(post.key(), QStringLiteral("was posted %1 times").arg(post.value()));
        }
    }

    void compare(const TrueCall& theirs)
    {
        const OurCall* ours = byId_.value(theirs.name);
        if (!ours)
            return say(theirs.name, "is the provider's, not ours");
        if (seen_.contains(ours->id))
            return say(ours->id, "exists twice at the provider");
        seen_.insert(ours->id);
        equal(ours->id, "launch", ours->launch, QStringLiteral("ACCEPTED"));
        equal(ours->id, "provider's id", ours->providerId, theirs.id);
        if (ours->phone != theirs.number)
            say(ours->id, "went to another number");
        if (theirs.status != u"ended"_qs)
            return say(ours->id, QStringLiteral("has not ended: %1").arg(theirs.status));
        const auto ending = endings().constFind(theirs.endedReason);
        if (ending == endings().constEnd())
            return say(ours->id, QStringLiteral("ended by %1, which this test does not know").arg(theirs.endedReason));
        equal(ours->id, "ended_reason", ours->endedReason, theirs.endedReason);
        equal(ours->id, "status", ours->status, QString::fromLatin1(ending->status));
        equal(ours->id, "outcome", ours->outcome, QString::fromLatin1(ending->outcome));
        equal(ours->id, "cost", QString::number(ours->costMicro), QString::number(theirs.costMicro));
        if (ours->transcript != transcriptOf(stack_.simulator().call(theirs.id)))
            say(ours->id, "has another transcript");
        if (ours->isLast && (ours->contactState != u"FINAL"_qs || ours->contactFinal != ours->outcome))
            say(ours->id, QStringLiteral("came to %1, its contact to %2").arg(ours->outcome, ours->contactFinal));
        if (!ours->isLast && !neverRang(theirs) && !allowed_.contains(theirs.number))
            say(ours->id, "was made, but is not its contact's last");
        if (ours->isLast && neverRang(theirs))
            say(ours->id, "rang nobody, and yet its contact was not called again");
    }

    void counters()
    {
        const auto rows = need(
            stack_.database().owner().query(QStringLiteral(
                "SELECT v.bucket, v.counted, v.actual FROM autolynx.campaigns c, autolynx.verify_counters(c.id) v")),
            "verify_counters");
        for (const db::Row& row : rows)
            sentences_ << QStringLiteral("counter %1 says %2, the rows %3")
                              .arg(row[0].toString(), row[1].toString(), row[2].toString());
    }

    Stack& stack_;
    Truth truth_;
    std::vector<OurCall> ours_;
    QMap<QString, const OurCall*> byId_;
    QSet<QString> seen_;
    QMap<QString, int> allowed_; ///< calls to a number: one, unless its campaign tries again
    QStringList sentences_;
};

} // namespace

QStringList disagreements(Stack& stack)
{
    return Comparison(stack).run();
}

QStringList losses(Stack& stack, const QString& campaign)
{
    QStringList sentences;
    const auto shown = stack.show(campaign);
    const auto& counts = shown.at("counts");
    qint64 finals = 0;
    for (const auto& [bucket, number] : counts.items()) {
        if (bucket != "imported" && bucket != "pending" && bucket != "active")
            finals += number.get<qint64>();
    }
    if (shown.at("state") != "COMPLETED")
        sentences << QStringLiteral("the campaign is %1").arg(QString::fromStdString(shown.at("state")));
    if (counts.at("pending") != 0 || counts.at("active") != 0 || counts.at("imported") != finals)
        sentences << QString::fromStdString("not everybody is accounted for: " + counts.dump());
    return sentences;
}

QStringList needlesslyUncertain(Stack& stack)
{
    const auto rows =
        need(stack.database().owner().query(QStringLiteral(
                 "SELECT l.id::text, autolynx.us(l.sent_at) FROM autolynx.calls l WHERE l.launch = 'UNCERTAIN'")),
             "uncertain calls");
    const Truth truth = stack.simulator().truth();
    QStringList sentences;
    for (const db::Row& row : rows) {
        constexpr qint64 minute = 60'000'000;
        const qint64 sent = row[1].toLongLong();
        const qsizetype before = sentences.size();
        for (const TrueCall& call : truth.calls) {
            if (sentences.size() > before)
                break;
            if (call.name == row[0].toString())
                sentences << QStringLiteral("call %1 is uncertain, but the provider has it").arg(call.name);
            else if (call.createdUs > sent + minute && call.createdUs < sent + 30 * minute)
                sentences << QStringLiteral("call %1 is uncertain, but %2 was made after it and proves a listing by")
                                 .arg(row[0].toString(), call.name);
        }
    }
    return sentences;
}

QStringList verdict(Stack& stack, const QStringList& campaigns, std::chrono::milliseconds standstill)
{
    for (const QString& campaign : campaigns) {
        if (!stack.reaches(campaign, "COMPLETED", standstill))
            return {QStringLiteral("the campaign does not complete\n") + stack.story()};
    }
    if (!stack.settles(standstill))
        return {QStringLiteral("not everything is learned\n") + stack.story()};
    QStringList sentences = disagreements(stack) + needlesslyUncertain(stack);
    for (const QString& campaign : campaigns)
        sentences += losses(stack, campaign);
    if (const qint64 dead = stack.count("webhook_inbox WHERE dead_at IS NOT NULL"))
        sentences << QStringLiteral("%1 webhooks are dead letters").arg(dead);
    if (const qint64 incidents = stack.count("call_events WHERE field = 'incident'"))
        sentences << QStringLiteral("%1 incidents: a call came to light that had been taken back").arg(incidents);
    return sentences;
}

QMap<QString, QString> fates(Stack& stack, const QString& campaign)
{
    const auto rows = need(
        stack.database().owner().query(QStringLiteral("SELECT o.phone, coalesce(o.final, o.state), l.ended_reason, "
                                                      "l.cost_micro, a.transcript FROM autolynx.contacts o "
                                                      "LEFT JOIN autolynx.calls l ON l.id = o.last_call_id LEFT JOIN "
                                                      "autolynx.call_artifacts a ON a.call_id = l.id "
                                                      "WHERE o.campaign_id = ?::uuid"),
                                       {campaign}),
        "fates");
    QMap<QString, QString> fates;
    for (const db::Row& row : rows) {
        const QByteArray words = QCryptographicHash::hash(row[4].toString().toUtf8(), QCryptographicHash::Sha1).toHex();
        fates.insert(row[0].toString(),
                     QStringLiteral("%1 %2 %3 %4")
                         .arg(row[1].toString(), row[2].toString(), row[3].toString(), QLatin1StringView(words)));
    }
    return fates;
}

} // namespace autolynx::test
