// SPDX-License-Identifier: GPL-3.0-or-later
// A campaign's life (R4) as one table: every state × everything that a member may do to it → what it is then, or the
// refusal's code. The columns are checked against what members may execute, so that no operation can be forgotten.
// Whatever changed left an event with actor, before and after (R8); a refusal left nothing.
#include "tests/db/campaign_life_table.h"
#include "tests/support/fixture.h"
#include "tests/support/grants.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using test::Fixture;
using test::kOperations;
using test::kStates;
using test::need;

namespace {

/// What only reads.
const QStringList kReaders = {u"campaign_show"_qs, u"campaign_spend"_qs, u"contact_list"_qs, u"contact_show"_qs,
                              u"contact_why"_qs};

} // namespace

class TestCampaignLife : public QObject
{
    Q_OBJECT

    static QString describe(Fixture& f, const QString& campaign)
    {
        const QString found = f.text(u"SELECT concat_ws(' ', state, resume_state, CASE WHEN stopping THEN 'stopping' "
                                     u"END, CASE WHEN finishing THEN 'finishing' END,"
                                     " CASE WHEN state = 'CREATED' AND start_at IS NOT NULL THEN 'scheduled' END, CASE "
                                     "WHEN archived_at IS NOT NULL THEN 'archived' END)"
                                     " FROM autolynx.campaigns WHERE id = ?::uuid"_qs,
                                     {campaign});
        return found.isEmpty() ? u"gone"_qs : found;
    }

    static QString make(Fixture& f, const QStringList& made)
    {
        const QString id = f.campaign(u"\"cap\": 1"_qs);
        if (!made.contains(u"empty"_qs))
            f.addContacts(id, 2);
        for (const QString& step : made) {
            if (step == u"empty")
                continue;
            if (step == u"dial" || step == u"ring") {
                const QStringList calls = f.dial();
                if (step == u"ring")
                    f.apply({Fixture::fact(calls[0], "status", u"\"status\": \"RINGING\""_qs)});
            } else if (step == u"hold") {
                f.run(u"UPDATE autolynx.assistants SET active = false"_qs);
                f.claim();
                f.run(u"UPDATE autolynx.assistants SET active = true"_qs);
            } else {
                const QString arguments = step == u"archive" ? u", true"_qs
                                          : step == u"later" ? u", autolynx.now() + interval '1 day'"_qs
                                                             : QString();
                need(f.console().query(
                    u"SELECT autolynx.campaign_%1(?::uuid%2)"_qs.arg(step == u"later" ? u"start"_qs : step, arguments),
                    {id}));
            }
        }
        return id;
    }

    /// What of a campaign leaves an event when it changes, as the events name it.
    static nlohmann::json recorded(Fixture& f, const QString& campaign)
    {
        return need(f.database.owner().json(u"SELECT jsonb_build_object('state', state, 'stopping', stopping::text, "
                                            u"'finishing', finishing::text, 'cap', cap::text, 'mode', mode,"
                                            " 'owner', owner_id::text, 'start_at', autolynx.iso(start_at), 'archived', "
                                            "(archived_at IS NOT NULL)::text, 'hold', hold_code)"
                                            " FROM autolynx.campaigns WHERE id = ?::uuid"_qs,
                                            {campaign}));
    }
    static QString textOf(const nlohmann::json& value)
    {
        return value.is_string() ? QString::fromStdString(value.get<std::string>()) : u"-"_qs;
    }

    /// Does it; answers "" or the refusal's code.
    static QString act(Fixture& f, const test::Operation& operation, const QString& campaign, const QString& other)
    {
        if (QByteArray(operation.name) == "import") {
            const auto done = f.console().transaction([&]() -> Result<void> {
                AUTOLYNX_TRY(import, f.console().text(u"SELECT autolynx.import_begin(?::uuid, 'list.csv', '{}')"_qs,
                                                      {campaign}));
                AUTOLYNX_CHECK(f.console().query(u"SELECT autolynx.import_finish(?::bigint)"_qs, {import}));
                return {};
            });
            return done ? QString() : done.error().code;
        }
        const QString contacts =
            f.text(u"SELECT array_agg(id)::text FROM autolynx.contacts WHERE campaign_id = ?::uuid"_qs, {campaign});
        const qint64 first =
            contacts.isEmpty() ? 0 : contacts.mid(1).section(QRegularExpression(u"[,}]"_qs), 0, 0).toLongLong();
        const QString arguments = QString::fromUtf8(operation.arguments)
                                      .replace(u"%other"_qs, other + u"@example.test"_qs)
                                      .replace(u"%contacts"_qs, contacts.isEmpty() ? u"{}"_qs : contacts)
                                      .replace(u"%contact"_qs, u"%1"_qs.arg(first));
        return test::refusal(f.console(),
                             u"SELECT autolynx.%1(?::uuid%2)"_qs.arg(QLatin1StringView(operation.function), arguments),
                             {campaign});
    }

private Q_SLOTS:
    // Of what members may execute, whatever is of one campaign and may write (a STABLE function can't) has its column.
    void noOperationIsForgotten()
    {
        Fixture f;
        static const QRegularExpression ofACampaign(u"^autolynx\\.(?:campaign|contact|import)_\\w+\\(uuid"_qs);
        const QStringList operations = test::granted(u"autolynx_console"_qs).filter(ofACampaign);
        QVERIFY(operations.size() > 15);
        QStringList known;
        for (const test::Operation& operation : kOperations)
            known += QString::fromUtf8(operation.function);
        QCOMPARE(f.text(u"SELECT string_agg(p.proname, ' ') FROM unnest(?::text[]) s JOIN pg_proc p ON p.oid = "
                        u"to_regprocedure(s)"
                        " WHERE p.provolatile <> 's' AND p.proname <> ALL (?::text[])"_qs,
                        {db::textArray(operations), db::textArray(known)}),
                 QString());
    }

    void life_data()
    {
        QTest::addColumn<int>("row");
        for (int i = 0; i < int(std::size(kStates)); ++i)
            QTest::newRow(kStates[i].name) << i;
    }
    void life()
    {
        QFETCH(int, row);
        const test::State& state = kStates[row];
        const QString name = QString::fromUtf8(state.name).section(u" ("_qs, 0, 0);
        Fixture f;
        need(f.console().query(u"SELECT autolynx.account_cap_set(1000)"_qs));
        const QString other = f.database.addMember();
        const QString memberId = need(f.console().text(u"SELECT autolynx.current_member_id()"_qs));
        QStringList actual;
        QString campaign;
        for (const test::Operation& operation : kOperations) {
            const QString what = u"%1, %2"_qs.arg(QLatin1StringView(state.name), QLatin1StringView(operation.name));
            if (campaign.isEmpty())
                campaign = make(f, QString::fromUtf8(state.made).split(u' ', Qt::SkipEmptyParts));
            QCOMPARE(describe(f, campaign), name);
            const auto before = recorded(f, campaign);
            const QString since = f.text(u"SELECT max(id) FROM autolynx.call_events"_qs);
            const QString code = act(f, operation, campaign, other);
            const QString then = describe(f, campaign);
            actual += !code.isEmpty() ? u'!' + code : then == name ? u"."_qs : then;

            // The record: what changed, and nothing else, by whom.
            QStringList changes;
            const auto after = then == u"gone" ? before : recorded(f, campaign);
            for (const auto& [field, value] : before.items()) {
                if (after[field] != value)
                    changes += u"%1 %2 %3"_qs.arg(QString::fromStdString(field), textOf(value), textOf(after[field]));
            }
            if (then == u"gone")
                changes += u"deleted %1 -"_qs.arg(textOf(before["state"]));
            if (code.isEmpty() && QByteArray(operation.name) == "import")
                changes += u"imported - 0"_qs;
            changes.sort();
            const QString written = f.text(
                u"SELECT string_agg(concat_ws(' ', field, coalesce(before, '-'), coalesce(after, '-')), ', ' ORDER BY "
                u"field COLLATE \"C\") FROM autolynx.call_events"
                " WHERE id > ?::bigint AND entity = 'campaign' AND campaign_id = ?::uuid AND actor = ? AND member_id = ?::uuid AND at = autolynx.now()"_qs,
                {since, campaign, f.member, memberId});
            QVERIFY2(written == changes.join(u", "_qs),
                     qPrintable(u"%1: written %2, changed %3"_qs.arg(what, written, changes.join(u", "_qs))));
            if (code.isEmpty())
                campaign.clear(); // it may have changed: the next operation gets its own
            else
                QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.call_events WHERE id > ?::bigint"_qs, {since}), 0);
        }
        QCOMPARE(actual.join(u" | "_qs).replace(u"!campaign_state"_qs, u"!"_qs), QString::fromUtf8(state.then));
        QCOMPARE(f.contradiction(), QString());
    }
};

AUTOLYNX_TEST(TestCampaignLife, "campaign_life");
#include "test_campaign_life.moc"
