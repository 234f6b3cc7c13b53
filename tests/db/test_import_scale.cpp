// SPDX-License-Identifier: GPL-3.0-or-later
// R2 at size: many batches are one import, and memory does not grow with the file.
#include "core/import/importer.h"
#include "tests/db/transfer_fixture.h"
#include "tests/support/test.h"

using namespace autolynx;
using test::need;

namespace {

// The kernel lets the peak of a process's memory be set back.
void resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (!file.open(QIODevice::WriteOnly) || file.write("5") != 1)
        qFatal("the peak cannot be set back");
}
long peakKilobytes()
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the peak cannot be read");
    const auto status = file.readAll();
    return status.mid(status.indexOf("VmHWM:") + 6).trimmed().split(' ').first().toLong();
}

} // namespace

class ImportScaleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A duplicate many batches after the first is one of the file still.
    void duplicatesAcrossBatches()
    {
        test::TransferFixture f;
        const auto campaign = f.makeCampaign();
        auto csv = test::contactList(25'000);
        csv += "Again,B,+12012000003,x\r\n";
        const auto summary = need(importContacts(f.member(), campaign, f.write(QStringLiteral("l.csv"), csv), {}));
        QCOMPARE(summary.inserted, std::int64_t{25'000});
        QCOMPARE(f.rejects(campaign), QStringList{QStringLiteral("25002:phone:duplicate_in_file")});
    }

    // Streams: the peak of 100,000 rows is at most 32 MB over that of 1,000.
    void memoryDoesNotGrowWithTheFile()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("AddressSanitizer keeps freed memory.");
#endif
        test::TransferFixture f;
        const auto peakOf = [&f](int contacts) {
            const auto path = f.write(QStringLiteral("l.csv"), test::contactList(contacts));
            const auto campaign = f.makeCampaign();
            resetPeak();
            need(importContacts(f.member(), campaign, path, {}));
            return peakKilobytes();
        };
        peakOf(1'000); // libraries load what they load once
        const auto small = peakOf(1'000), large = peakOf(100'000);
        QVERIFY2(large - small <= 32 * 1024, std::to_string(large - small).c_str());
    }
};

AUTOLYNX_TEST(ImportScaleTest, "import_scale");
#include "test_import_scale.moc"
