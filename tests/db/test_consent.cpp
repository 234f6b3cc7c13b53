// SPDX-License-Identifier: GPL-3.0-or-later
// Consent (R11): from a list's column to the gate. Rules out: people called in a campaign that requires consent of whom
// the list does not certainly say that they have given it.
#include "core/import/importer.h"
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <QFile>
#include <QTemporaryDir>
#include <QUuid>

using namespace autolynx;
using test::Fixture;
using test::need;
using test::refusal;

class TestConsentGate : public QObject
{
    Q_OBJECT

    QTemporaryDir directory_;

    void import(Fixture& f, const QString& campaign, const QByteArray& csv, const ImportOptions& options = {})
    {
        QFile file(directory_.filePath(u"list.csv"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(csv) == csv.size());
        file.close();
        need(importContacts(f.console(), QUuid(campaign), file.fileName(), options));
    }
    static QString fates(Fixture& f)
    {
        return f.text(
            u"SELECT string_agg(right(phone, 2) || ' ' || coalesce(final || ' ' || wait_code, state), ', ' ORDER BY "
            "id) FROM autolynx.contacts"_qs);
    }

private Q_SLOTS:
    void onlyAYesIsCalled()
    {
        Fixture f;
        f.setTime("2026-03-03T17:00:00Z");
        const QString campaign = f.campaign(u"\"cap\": 9, \"consent_required\": true"_qs);
        import(f, campaign,
               "name,business_name,phone,Consent,Consent Source\n"
               "A,B,+13125550110,yes,web form\n"
               "A,B,+13125550111,no,\n"
               "A,B,+13125550112,,by telephone\n"
               "A,B,+13125550113,2026-02-28,\n"
               "A,B,+13125550114,2026-12-24,\n"
               "A,B,+13125550115,perhaps,\n");
        QCOMPARE(f.text(u"SELECT string_agg(concat_ws(' ', coalesce(consent::text, '-'), consent_on, consent_source), "
                        u"', ' ORDER "
                        "BY id) FROM autolynx.contacts"_qs),
                 u"true web form, false, - by telephone, true 2026-02-28, false 2026-12-24, -"_qs);
        QCOMPARE(f.text(u"SELECT string_agg(coalesce(warning, '-'), ' ' ORDER BY id) FROM autolynx.contacts"_qs),
                 u"- consent_refused consent_missing - - consent_unreadable"_qs);
        QCOMPARE(f.number(u"SELECT count(*) FROM autolynx.contacts WHERE variables <> '{}'"_qs), 0);
        f.change("start", campaign);
        QCOMPARE(f.claim().size(), 2);
        QCOMPARE(fates(f),
                 u"10 ACTIVE, 11 not_allowed consent, 12 not_allowed consent, 13 ACTIVE, 14 not_allowed consent, "
                 "15 not_allowed consent"_qs);
        // A copy knows it too; and who may be called without it is called once it is not required.
        const QString copy =
            need(f.console().text(u"SELECT autolynx.campaign_clone(?::uuid, 'copy') ->> 'campaign_id'"_qs, {campaign}));
        QCOMPARE(
            f.number(
                u"SELECT count(*) FROM autolynx.contacts o JOIN autolynx.campaigns c ON c.id = o.campaign_id WHERE "
                "c.id = ?::uuid AND c.consent_required AND o.consent"_qs,
                {copy}),
            2);
        need(f.console().query(u"SELECT autolynx.campaign_set(?::uuid, '{\"consent_required\": false}')"_qs,
                               {campaign}));
        QCOMPARE(f.claim().size(), 4);
        QCOMPARE(f.contradiction(), QString());
    }

    // Required while calls are on their way: what is not sent is not.
    void requiredLaterIsFeltAtTheLastLook()
    {
        Fixture f;
        const QString campaign = f.started(1);
        const QStringList calls = f.claim();
        QCOMPARE(calls.size(), 1);
        need(
            f.console().query(u"SELECT autolynx.campaign_set(?::uuid, '{\"consent_required\": true}')"_qs, {campaign}));
        QCOMPARE(f.send(calls), QStringList());
        QCOMPARE(f.call(calls[0], "launch_code"), u"consent"_qs);
        f.claim();
        f.claim();
        QCOMPARE(f.text(u"SELECT wait_code FROM autolynx.contacts"_qs), u"consent"_qs);
        QCOMPARE(f.state(campaign), u"COMPLETED"_qs);
    }

    void withoutAnyConsentThereIsNoStart()
    {
        Fixture f;
        const QString campaign = f.campaign(u"\"consent_required\": true"_qs);
        f.addContacts(campaign, 2);
        QCOMPARE(refusal(f.console(), u"SELECT autolynx.campaign_start(?::uuid, NULL)"_qs, {campaign}),
                 u"no_consent"_qs);
        import(f, campaign, "name,business_name,phone,Agreed\nA,B,+13125550110,Y\n",
               {.encoding = {}, .delimiter = {}, .mapping = {
                    { u"consent"_qs,
                      u"Agreed"_qs }
                }});
        f.change("start", campaign);
        QCOMPARE(f.claim().size(), 1);
    }
};

AUTOLYNX_TEST(TestConsentGate, "consent");
#include "test_consent.moc"
