// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/range.h"
#include "tests/support/test.h"

using namespace autolynx;

class TestHttpRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<QString>("wanted"); // of 10 bytes: Content-Range, "whole", "none"
        const auto row = [](const char* header, const char* wanted) {
            QTest::newRow(header) << QString::fromLatin1(header) << QString::fromLatin1(wanted);
        };
        row("bytes=0-0", "bytes 0-0/10");
        row("bytes=2-", "bytes 2-9/10");
        row("bytes=2-5", "bytes 2-5/10");
        row("bytes=8-99", "bytes 8-9/10");
        row("bytes=-3", "bytes 7-9/10");
        row("bytes=-99", "bytes 0-9/10");
        row("bytes=10-", "none");
        row("bytes=-0", "none");
        row("bytes=99999999999999999999-", "whole"); // no number that there could be
        for (const char* other : {"", "bytes=", "bytes=-", "bytes=5-2", "bytes=a-b", "bytes=0-1,3-4", "items=0-1",
                                  "bytes=-1-2", "bytes= 1-2"})
            row(other, "whole");
    }

    void reads()
    {
        QFETCH(QString, header);
        QFETCH(QString, wanted);
        const auto range = http::rangeOf(header.toStdString(), 10);
        const std::string told = !range ? "none" : range->partial ? range->contentRange(10) : "whole";
        QCOMPARE(QString::fromStdString(told), wanted);
        if (told == "whole")
            QCOMPARE(range->length, std::uint64_t(10));
    }
};

AUTOLYNX_TEST(TestHttpRange, "http_range");
#include "test_http_range.moc"
