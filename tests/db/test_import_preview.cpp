// SPDX-License-Identifier: GPL-3.0-or-later
// R2: a preview comes before anything is written, and keeps its word.
#include "core/import/import_preview.h"
#include "core/import/importer.h"
#include "tests/db/transfer_fixture.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx;
using test::need;

class ImportPreviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The sample that ships, and its preview: what the preview promises, the import does.
    void previewTellsWhatImportDoes()
    {
        test::TransferFixture f;
        const auto path = autolynx::test::sourcePath(QStringLiteral("resources/samples/contacts.csv"));
        const auto preview = need(previewImport(path, {}));
        QVERIFY(f.isUntouched());
        QVERIFY(!preview.mapping.problem());
        QCOMPARE(preview.contacts.size(), std::size_t{20});
        const auto campaign = f.makeCampaign();
        const auto summary = need(importContacts(f.member(), campaign, path, {}));
        QCOMPARE(summary.inserted, std::int64_t{220});
        QCOMPARE(summary.inserted, preview.accepted);
        QCOMPARE(summary.rows, preview.rows);
        QCOMPARE(summary.blank, preview.blank);
        QVERIFY(summary.rejects == preview.rejects);
        const auto json = toJson(preview);
        QCOMPARE(json["encoding"].get<std::string>(), std::string("UTF-8"));
        QCOMPARE(json["accepted"].get<int>(), 220);
        QCOMPARE(json["columns"][4]["key"].get<std::string>(), std::string("plan_end"));
        QCOMPARE(toJson(summary)["inserted"].get<int>(), 220);
    }

    void previewShowsAMappingProblem()
    {
        test::TransferFixture f;
        const auto preview =
            need(previewImport(f.write(QStringLiteral("l.csv"), "Full Name,Company,Mobile\nA,B,2125550142\n"), {}));
        QVERIFY(preview.mapping.problem().has_value());
        const auto json = toJson(preview);
        QCOMPARE(json["problem"]["code"].get<std::string>(), std::string("column_missing"));
        QCOMPARE(json["suggestions"].size(), std::size_t{3});
        QCOMPARE(json["rows"].get<int>(), 0);
    }
};

AUTOLYNX_TEST(ImportPreviewTest, "import_preview");
#include "test_import_preview.moc"
