// SPDX-License-Identifier: GPL-3.0-or-later
// Consent as lists say it (R11). Rules out: something else than a yes that is taken for one.
#include "core/domain/consent.h"
#include "tests/support/test.h"

#include <QObject>

using namespace autolynx;

class TestConsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("cell");
        QTest::addColumn<QString>("expected"); // yes, yes and the date, no, "" nothing said, ? unreadable
        const auto row = [](const char* cell, const char* expected) {
            QTest::newRow(cell) << QString::fromUtf8(cell) << QString::fromUtf8(expected);
        };
        for (const char* yes : {"yes", "Yes ", "Y", "TRUE", "1", "x", "opt-in", "Opted in", "granted", "Ja", "sí"})
            row(yes, "yes");
        for (const char* no : {"no", "N", "false", "0", "Opt-Out", "revoked", "NEIN", "unsubscribed"})
            row(no, "no");
        row("", "");
        row("  ", "");
        row("2026-03-01", "yes 2026-03-01");
        row("2026-03-01T10:00:00Z", "yes 2026-03-01");
        row("01.03.2026", "yes 2026-03-01");
        row("3/14/2026", "yes 2026-03-14");
        row("14/3/2026 10:00", "yes 2026-03-14");
        row("3/4/2026", "yes"); // March or April: when is not known, that is
        for (const char* unclear : {"maybe", "pending", "yes?no", "not yet", "2", "2026", "2026-13-01", "31.02.2026",
                                    "01/02/26", "no answer", "1234567"})
            row(unclear, "?");
        row("yes?", "?");
    }
    void reads()
    {
        QFETCH(QString, cell);
        const Consent said = readConsent(cell.toStdString());
        QString text = said.unreadable ? QStringLiteral("?")
                       : !said.given   ? QString()
                       : *said.given   ? QStringLiteral("yes")
                                       : QStringLiteral("no");
        if (!said.on.empty())
            text += u' ' + QString::fromStdString(said.on);
        QTEST(text, "expected");
        QVERIFY(!said.unreadable || !said.given);
    }
};

AUTOLYNX_TEST(TestConsent, "consent");
#include "test_consent.moc"
