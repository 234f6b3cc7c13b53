// SPDX-License-Identifier: GPL-3.0-or-later
// R2 against a real database: what a file becomes, and that nothing is left of one that fails.
#include "core/import/importer.h"
#include "tests/db/transfer_fixture.h"
#include "tests/support/test.h"

#include <QStringConverter>

using namespace autolynx;
using test::need;

class ImportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contactsAndRejects()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        const auto summary =
            need(importContacts(f.member(), campaign,
                                f.write(QStringLiteral("list.csv"), "\xEF\xBB\xBF"
                                                                    "Name;Business Name;Phone;Plan End\r\n"
                                                                    "Ann;\"Acme; Inc\";(312) 555-0142;\"a\nb\"\r\n"
                                                                    "\r\n"
                                                                    "Ben;Best;2.12556E+09;x\r\n"
                                                                    ";;'+1 983 555 0143;'=1\r\n"
                                                                    "\"Cut;C;2125550144;\r\n"
                                                                    "Dan \"\"\\;D;+442079460958;{\"\"}\r\n"),
                                {}));
        // The row of Dan has a stray quote in an unquoted cell, so it is refused like that of Cut.
        QCOMPARE(
            f.contacts(campaign),
            (QStringList{QStringLiteral("Ann|Acme; Inc|+13125550142|America/Chicago|US-IL|{\"plan_end\": \"a\\nb\"}"),
                         f.contacts(campaign).value(1)}));
        QVERIFY(f.contacts(campaign).at(1).startsWith(QStringLiteral("||+19835550143|")));
        QVERIFY(f.contacts(campaign).at(1).endsWith(
            QStringLiteral("|{\"plan_end\": \"=1\"}|phone_unknown_to_plan,name_missing,business_name_missing")));
        QCOMPARE(f.rejects(campaign),
                 (QStringList{QStringLiteral("4:Phone:phone_scientific"), QStringLiteral("6::row_broken_quote"),
                              QStringLiteral("7::row_broken_quote")}));
        QCOMPARE(summary.rows, std::int64_t{5});
        QCOMPARE(summary.inserted, std::int64_t{2});
        QCOMPARE(summary.rejected, std::int64_t{3});
        QCOMPARE(summary.warned, std::int64_t{1});
        QCOMPARE(summary.rejects.at(QStringLiteral("row_broken_quote")), std::int64_t{2});
        QCOMPARE(f.database.number(QStringLiteral("SELECT count(*) FROM autolynx.verify_counters(?::uuid)"),
                                   {campaign.toString()}),
                 qint64{0});
    }

    // Values that SQL arrays and JSON treat specially must come through as they are.
    void awkwardText()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        const QByteArray awkward = "{\"a\\b\",NULL,'}%s?:x $1 \xF0\x9F\x98\x80 \xD7\x9C\xD7\x95\xD7\x99";
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("l.csv"),
                                    "name,business_name,phone,note\r\n\"" + QByteArray(awkward).replace('"', "\"\"") +
                                        "\",NULL,2125550142,\"" + QByteArray(awkward).replace('"', "\"\"") + "\"\r\n"),
                            {}));
        const auto row = need(f.database.owner().query(QStringLiteral(
                                  "SELECT name, business_name, variables ->> 'note' FROM autolynx.contacts")))
                             .at(0);
        QCOMPARE(row.at(0).toString(), QString::fromUtf8(awkward));
        QCOMPARE(row.at(1).toString(), QStringLiteral("NULL"));
        QCOMPARE(row.at(2).toString(), QString::fromUtf8(awkward));
    }

    // Duplicates within the file, within the campaign, and against the do-not-call list are told apart.
    void duplicatesAreToldApart()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        need(importContacts(f.member(), campaign,
                            f.write(QStringLiteral("a.csv"), "name,business_name,phone\nAnn,A,2125550142\n"), {}));
        need(f.database.owner().script(QStringLiteral("INSERT INTO autolynx.do_not_call (phone, added_at, added_by) "
                                                      "VALUES ('+12125550144', now(), 'test')")));
        const auto summary = need(importContacts(f.member(), campaign,
                                                 f.write(QStringLiteral("b.csv"), "phone,name,business_name\n"
                                                                                  "2125550143,Ben,B\n"
                                                                                  "(212) 555-0142,Ann again,A\n"
                                                                                  "+1 212 555 0143,Ben again,B\n"
                                                                                  "2125550144,Cat,C\n"
                                                                                  "2125550145,Dan,D\n"),
                                                 {}));
        QCOMPARE(summary.inserted, std::int64_t{2});
        QCOMPARE(f.rejects(campaign), (QStringList{QStringLiteral("3:phone:duplicate_in_campaign"),
                                                   QStringLiteral("4:phone:duplicate_in_file"),
                                                   QStringLiteral("5:phone:on_do_not_call_list")}));
        QCOMPARE(f.contacts(campaign).size(), 3);
    }

    void everyEncodingAndDelimiter()
    {
        test::TransferFixture f;
        const auto utf8 = test::contactList(500);
        const auto first = f.makeCampaign();
        need(importContacts(f.member(), first, f.write(QStringLiteral("utf8.csv"), utf8), {}));
        const auto expected = f.contacts(first);
        QCOMPARE(expected.size(), 500);
        QStringEncoder utf16(QStringConverter::Utf16LE, QStringConverter::Flag::WriteBom);
        const QByteArray wide = utf16.encode(QString::fromUtf8(test::contactList(500, ";", "\n")));
        const QByteArray western = QString::fromUtf8(test::contactList(500, "\t")).toLatin1();
        for (const auto& content : {wide, western, test::contactList(500, "|", "\r"), "\xEF\xBB\xBF" + utf8}) {
            const auto campaign = f.makeCampaign();
            need(importContacts(f.member(), campaign, f.write(QStringLiteral("other.csv"), content), {}));
            QCOMPARE(f.contacts(campaign), expected);
        }
    }

    void optionsAreObeyed()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        ImportOptions options;
        options.encoding = QStringLiteral("windows-1252");
        options.delimiter = need(parseDelimiter(QStringLiteral("pipe")));
        options.mapping = {need(parseColumnWish(QStringLiteral("phone=Mobil"))),
                           need(parseColumnWish(QStringLiteral("business_name=-"))),
                           need(parseColumnWish(QStringLiteral("name=#1")))};
        options.region = QStringLiteral("DE");
        need(importContacts(f.member(), campaign, f.write(QStringLiteral("l.csv"), "Wer|Mobil\nJ\xFCrgen|030 123456\n"),
                            options));
        QCOMPARE(f.contacts(campaign),
                 QStringList{QStringLiteral("Jürgen||+4930123456|Europe/Berlin|DE|{}|business_name_missing")});
    }

    void whatCannotBeImportedLeavesNothing_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("file_empty");
        QTest::newRow("blank lines only") << QByteArray("\r\n\r\n") << QStringLiteral("file_empty");
        QTest::newRow("no phone column") << QByteArray("name,business_name\nA,B\n") << QStringLiteral("column_missing");
        QTest::newRow("two phone columns")
            << QByteArray("name,business_name,phone,Phone\nA,B,1,2\n") << QStringLiteral("column_repeated");
        QTest::newRow("no header") << QByteArray("Ann,Acme,2125550142\n") << QStringLiteral("header_missing");
        QTest::newRow("broken header") << QByteArray("\"name,business_name,phone\nA,B,2125550142\n")
                                       << QStringLiteral("header_broken");
        QTest::newRow("workbook") << QByteArray("PK\x03\x04 and so on") << QStringLiteral("file_not_text");
    }
    void whatCannotBeImportedLeavesNothing()
    {
        QFETCH(QByteArray, content);
        test::TransferFixture f;
        const auto result = importContacts(f.member(), f.makeCampaign(), f.write(QStringLiteral("l.csv"), content), {});
        QVERIFY(!result);
        QTEST(result.error().code, "code");
        QVERIFY(f.isUntouched());
        QVERIFY(!f.member().isInTransaction());
    }

    void missingFile()
    {
        test::TransferFixture f;
        const auto result = importContacts(f.member(), f.makeCampaign(), f.path(QStringLiteral("none.csv")), {});
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("file_unreadable"));
    }

    void somebodyElsesCampaign()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        auto stranger = f.database.connect(f.database.addMember());
        const auto result =
            importContacts(*stranger, campaign, f.write(QStringLiteral("l.csv"), test::contactList(3)), {});
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("campaign_not_found"));
        QVERIFY(f.isUntouched());
    }

    void cancelLeavesNothing()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        const auto path = f.write(QStringLiteral("l.csv"), test::contactList(60'000));
        std::stop_source stop;
        int batches = 0;
        TransferControl control{[&](const TransferProgress& progress) {
                                    QVERIFY(progress.bytes > 0 && progress.bytes <= progress.totalBytes);
                                    if (++batches == 2)
                                        stop.request_stop();
                                },
                                stop.get_token()};
        const auto result = importContacts(f.member(), campaign, path, {}, control);
        QVERIFY(!result);
        QCOMPARE(result.error().code, QStringLiteral("import_cancelled"));
        QCOMPARE(batches, 2);
        QVERIFY(f.isUntouched());
        // And the same file goes in afterwards.
        QCOMPARE(need(importContacts(f.member(), campaign, path, {})).inserted, std::int64_t{60'000});
    }

    // The database gone in the middle: a clear error, nothing half done.
    void lostConnectionLeavesNothing()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        auto member = f.database.connect(f.database.addMember(QStringLiteral("admin")));
        int batches = 0;
        TransferControl control{[&](const TransferProgress&) {
                                    if (++batches == 2)
                                        need(test::Cluster::shared().superuser().query(
                                            QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                                                           "WHERE datname = ? AND xact_start IS NOT NULL"),
                                            {f.database.name()}));
                                },
                                {}};
        const auto result =
            importContacts(*member, campaign, f.write(QStringLiteral("l.csv"), test::contactList(60'000)), {}, control);
        QVERIFY(!result);
        QCOMPARE(int(result.error().kind), int(ErrorKind::Unreachable));
        QVERIFY(f.isUntouched());
    }

    // A campaign and its list are made together or not at all.
    void joinsTheCallersTransaction()
    {
        test::TransferFixture f;
        const auto path = f.write(QStringLiteral("l.csv"), "name,business_name,phone\nA,B,2125550142\n");
        QUuid campaign;
        const auto failed = f.member().transaction([&]() -> Result<void> {
            campaign = f.makeCampaign();
            AUTOLYNX_TRY(summary, importContacts(f.member(), campaign, path, {}));
            return refused(QStringLiteral("x"), QStringLiteral("%1").arg(summary.inserted));
        });
        QVERIFY(!failed);
        QVERIFY(f.isUntouched());
        QCOMPARE(f.database.number(QStringLiteral("SELECT count(*) FROM autolynx.campaigns")), qint64{0});
        need(f.member().transaction([&]() -> Result<void> {
            campaign = f.makeCampaign();
            AUTOLYNX_CHECK(importContacts(f.member(), campaign, path, {}));
            return {};
        }));
        QCOMPARE(f.contacts(campaign).size(), 1);
    }
};

AUTOLYNX_TEST(ImportTest, "import");
#include "test_import.moc"
