// SPDX-License-Identifier: GPL-3.0-or-later
// Who did what, in the window, on a real database (R8): one record of two tables in one order, filtered, live, and seen
// by whom it may be seen.
#include "tests/ui/window_case.h"
#include "ui/models/audit_model.h"
#include "ui/models/event_words.h"
#include "ui/pages/audit_page.h"
#include "ui/pages/audit_view.h"
#include "ui/pages/campaign_page.h"
#include "ui/widgets/data_table.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;
using autolynx::test::waitFor;

class AuditPageTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    static QString s(const char* text) { return QString::fromUtf8(text); }
    static QStringList column(DataTable* table, int column)
    {
        QStringList texts;
        for (int row = 0; row < table->model()->rowCount(); ++row)
            texts << cell(table, row, column);
        return texts;
    }
    static void choose(AuditView* view, const QString& name, const QString& text)
    {
        for (QComboBox* box : view->findChildren<QComboBox*>()) {
            if (box->accessibleName() != name)
                continue;
            box->setFocus();
            box->setCurrentIndex(box->findText(text));
            Q_EMIT box->activated(box->currentIndex());
        }
    }
    QList<qint64> keys(db::Connection& connection, const QString& arguments)
    {
        QList<qint64> found;
        for (const db::Row& row : need(connection.query(
                 QStringLiteral("SELECT key FROM autolynx.audit_page(%1, NULL, NULL, 1000)").arg(arguments))))
            found << row.first().toLongLong();
        return found;
    }

private Q_SLOTS:
    void whatHappensIsThereAsItHappens()
    {
        const QString id = f_->campaign();
        f_->addContacts(id, 3);
        QTest::keyClick(window_.get(), Qt::Key_5, Qt::ControlModifier);
        AuditView* view = window_->audit()->view();
        DataTable* table = view->table();
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(waitFor([&] { return column(table, AuditModel::What).contains(QStringLiteral("Made")); }));
        f_->change("start", id);
        QVERIFY(waitFor([&] { return cell(table, 0, AuditModel::What) == u"Started"; }));
        const QString me = f_->text(QStringLiteral("SELECT email FROM autolynx.members m JOIN autolynx.sessions s ON "
                                                   "s.member_id = m.id WHERE s.role_name = ?"),
                                    {f_->member});
        QCOMPARE(cell(table, 0, AuditModel::Who), me);
        need(f_->console().json(QStringLiteral("SELECT autolynx.do_not_call_add('+12125550142', NULL, '')")));
        QVERIFY(waitFor([&] { return cell(table, 0, AuditModel::What) == u"Put on the list"; }));
        QCOMPARE(cell(table, 0, AuditModel::Subject), QStringLiteral("+1 212 555 0142"));
        choose(view, QStringLiteral("What kind"), QStringLiteral("Campaigns"));
        QVERIFY(waitFor([&] { return cell(table, 0, AuditModel::What) == u"Started"; }));
        choose(view, QStringLiteral("Who"), QStringLiteral("Workers and system"));
        QVERIFY(waitFor([&] { return table->model()->rowCount() == 0; }));
        // Enter opens the campaign that a row is about.
        choose(view, QStringLiteral("Who"), QStringLiteral("Anybody"));
        QVERIFY(waitFor([&] { return table->model()->rowCount() > 0 && !cell(table, 0, AuditModel::What).isEmpty(); }));
        click(table, 0);
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(waitFor([&] { return window_->campaign()->isVisible(); }));
        QCOMPARE(window_->campaign()->campaignId(), id);
    }

    void aCampaignHasItsOwn()
    {
        const QString id = f_->campaign();
        const QString other = f_->started(2);
        f_->change("pause", other);
        window_->openCampaign(id);
        window_->campaign()->setTab(CampaignPage::Audit);
        DataTable* table = window_->campaign()->audit()->table();
        const QAbstractItemModelTester tester(table->model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        QVERIFY(waitFor([&] { return column(table, AuditModel::What).contains(QStringLiteral("Made")); }));
        QVERIFY(!column(table, AuditModel::What).contains(QStringLiteral("Paused")));
        window_->openCampaign(other);
        QVERIFY(waitFor([&] { return cell(table, 0, AuditModel::What) == u"Paused"; }));
        f_->change("resume", other);
        QVERIFY(waitFor([&] { return cell(table, 0, AuditModel::What) == u"Resumed"; }));
    }

    // Both tables in one order, each once, whatever the page; and what single contacts went through only when people
    // did it and it is asked for.
    void pagesMeetWithoutGapsOrRepeats()
    {
        const QString id = f_->started(40);
        const QStringList contacts = f_->addContacts(id, 2);
        f_->end(f_->dial());
        need(f_->console().query(QStringLiteral("SELECT autolynx.contact_skip(?::uuid, ?::bigint[])"),
                                 {id, QStringLiteral("{%1}").arg(contacts.first())}));
        need(f_->console().json(QStringLiteral("SELECT autolynx.do_not_call_add('+12125550142', NULL, '')")));
        const QList<qint64> all = keys(f_->console(), QStringLiteral("NULL, NULL, NULL, NULL, NULL"));
        QVERIFY(std::is_sorted(all.rbegin(), all.rend()) && all.size() > 5);
        QList<qint64> paged;
        for (qint64 from = all.first(); from > 0;) {
            const auto rows = need(f_->console().query(
                QStringLiteral("SELECT key FROM autolynx.audit_page(NULL, NULL, NULL, NULL, NULL, ?::bigint, NULL, 4)"),
                {from}));
            for (const db::Row& row : rows)
                paged << row.first().toLongLong();
            from = rows.isEmpty() ? 0 : paged.last() - 1;
        }
        QCOMPARE(paged, all);
        const auto marks =
            need(f_->console().json(QStringLiteral("SELECT autolynx.audit_marks(NULL, NULL, NULL, NULL, NULL, 4)")));
        QCOMPARE(marks["total"].get<qint64>(), qint64(all.size()));
        QCOMPARE(marks["keys"][1].get<qint64>(), all[4]);
        QCOMPARE(keys(f_->console(), QStringLiteral("'{call}', 'people', NULL, NULL, NULL")).size(), 1);
        QCOMPARE(keys(f_->console(), QStringLiteral("NULL, NULL, NULL, autolynx.now() + interval '1 s', NULL")).size(),
                 0);
    }

    // Whatever the triggers write down has a name that a person knows.
    void everyRecordedFieldHasWords()
    {
        const QRegularExpression element(QStringLiteral(R"(\('(\w+)', )"));
        int fields = 0;
        for (const auto& [function, entity] :
             {std::pair(QStringLiteral("record_campaign"), QStringLiteral("campaign")),
              std::pair(QStringLiteral("record_account"), QStringLiteral("account"))}) {
            const QString body =
                f_->text(QStringLiteral("SELECT substring(prosrc FROM 'FROM \\(VALUES.*') FROM pg_proc "
                                        "WHERE oid = ('autolynx.' || ?)::regproc"),
                         {function});
            for (auto found = element.globalMatch(body); found.hasNext(); ++fields) {
                const QString field = found.next().captured(1);
                QStringList texts;
                for (const char* after : {"true", "passed", "7"}) // some are told by what they became
                    texts << eventText({{}, {}, entity, QStringLiteral("update"), field, {}, s(after), {}});
                texts = texts.filter(QRegularExpression(QStringLiteral("^(?!%1:)").arg(field)));
                QVERIFY2(!texts.isEmpty(), qPrintable(QStringLiteral("%1.%2").arg(entity, field)));
            }
        }
        QVERIFY(fields > 35); // it has read them
    }

    // And what they became is written as everywhere else, not as the database keeps it.
    void whatIsSetIsToldAsPeopleWriteIt()
    {
        const QString id = f_->campaign();
        need(f_->console().json(
            QStringLiteral("SELECT to_jsonb(autolynx.campaign_set(?::uuid, ?::jsonb))"),
            {id, QStringLiteral(R"({"hours": {"mon": ["09:00-12:00"]}, "skip_holidays": true, "consent_required": true,
                 "fallback_zone": "America/New_York", "mode": "batch", "dispatch": "cadence", "cap": 3, "name": "Other",
                 "max_attempts": 3, "retry_outcomes": ["no_answer", "busy"], "retry_after_seconds": [3600, 86400],
                 "budget_usd": 50, "alert_day_usd": 5, "max_duration_seconds": 90, "line_quiet": true,
                 "canary": {"calls": 20, "connect_rate": 0.2}})")}));
        need(f_->console().json(QStringLiteral("SELECT to_jsonb(autolynx.account_limits_set('{\"day_zone\": "
                                               "\"America/Chicago\", \"budget_usd\": 900}'))")));
        QTest::keyClick(window_.get(), Qt::Key_5, Qt::ControlModifier);
        DataTable* table = window_->audit()->view()->table();
        QVERIFY(waitFor([&] { return column(table, AuditModel::What).filter(QStringLiteral("Chicago")).size() == 1; }));
        QStringList told = column(table, AuditModel::What);
        for (const QString& text : told)
            QVERIFY2(!text.contains(QRegularExpression(QStringLiteral("[{}_\"]"))), qPrintable(text));
        for (const char* text : {"Called again after: – → busy, no answer", "Time until the next call: ",
                                 "Trial calls: 20 calls first; the others follow with 20 % answered",
                                 "Nobody is called on holidays", "Mode: one ends, the next begins → batches"})
            QVERIFY2(!told.filter(QString::fromUtf8(text)).isEmpty(), qPrintable(told.join(u'\n')));
    }

    void anOperatorSeesOwnCampaignsAndOwnDoings()
    {
        const QString id = f_->started(2);
        need(f_->console().json(QStringLiteral("SELECT autolynx.do_not_call_add('+12125550142', NULL, '')")));
        auto& stranger = f_->database.kept(f_->database.addMember(QStringLiteral("operator")));
        const QString everything = QStringLiteral("NULL, NULL, NULL, NULL, NULL");
        QCOMPARE(keys(stranger, everything).size(), 0);
        QCOMPARE(
            autolynx::test::refusal(
                stranger,
                QStringLiteral("SELECT * FROM autolynx.audit_page(NULL, NULL, ?::uuid, NULL, NULL, NULL, NULL, 9)"),
                {id}),
            QStringLiteral("campaign_not_found"));
        need(stranger.json(QStringLiteral("SELECT autolynx.do_not_call_add('+12125550143', NULL, '')")));
        QCOMPARE(keys(stranger, everything).size(), 1);
        QCOMPARE(need(stranger.json(QStringLiteral("SELECT autolynx.audit_people()"))).size(), std::size_t(1));
    }

    void eventsAreSaidInWords_data()
    {
        QTest::addColumn<QStringList>("event"); // entity, field, before, after
        QTest::addColumn<QString>("text");
        const auto row = [](const char* text, const QStringList& event) {
            QTest::newRow(text) << event << QString::fromUtf8(text);
        };
        row("Paused", {s("campaign"), s("state"), s("RUNNING"), s("PAUSED")});
        row("Resumed", {s("campaign"), s("state"), s("PAUSED"), s("RUNNING")});
        row("Calls at once: 8 → 12", {s("campaign"), s("cap"), s("8"), s("12")});
        row("Longest call: 5:00 → 10:00", {s("campaign"), s("max_duration_seconds"), s("300"), s("600")});
        row("Held: The provider refuses our key.", {s("account"), s("hold"), s(""), s("unauthorized")});
        row("Stopped all dialling", {s("account"), s("stopped"), s("false"), s("true")});
        row("Waiting → Skipped", {s("contact"), s("state"), s("PENDING"), s("skipped")});
        row("Calling hours: 08:00–21:00 every day → not at all every day",
            {s("campaign"), s("hours"),
             s(R"({"mon":["08:00-21:00"],"tue":["08:00-21:00"],"wed":["08:00-21:00"],"thu":["08:00-21:00"],)"
               R"("fri":["08:00-21:00"],"sat":["08:00-21:00"],"sun":["08:00-21:00"]})"),
             s("{}")});
        row("Note removed", {s("notes"), s("contact_id"), s("7"), s(""), s("delete")});
        row("odd_field: a → b", {s("campaign"), s("odd_field"), s("a"), s("b")});
    }
    void eventsAreSaidInWords()
    {
        QFETCH(const QStringList, event);
        QFETCH(const QString, text);
        RecordedEvent recorded;
        recorded.entity = event[0];
        recorded.field = event[1];
        recorded.before = event[2];
        recorded.after = event[3];
        recorded.action = event.value(4);
        QCOMPARE(eventText(recorded), text);
    }
};

AUTOLYNX_TEST(AuditPageTest, "audit_page");
#include "test_audit_page.moc"
