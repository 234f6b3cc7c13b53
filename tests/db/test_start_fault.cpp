// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fixture.h"
#include "tests/support/test.h"

#include <nlohmann/json.hpp>

using namespace autolynx::test;
using namespace std::chrono_literals;

namespace {

QString started(const QString& call, const char* reason, const char* fault, const char* source)
{
    QString more =
        QStringLiteral("\"status\": \"FAILED\", \"ended_reason\": \"%1\", \"ended_class\": \"provider-error\", "
                       "\"conversation\": false")
            .arg(QLatin1StringView(reason));
    if (fault)
        more += QStringLiteral(", \"start_fault\": \"%1\"").arg(QLatin1StringView(fault));
    return Fixture::fact(call, source, more);
}

} // namespace

/// A fatal error (credit, key, assistant gone) must hold the campaign, not burn the list: a call that the provider took
/// and then could not start has rung nobody.
class TestStartFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theContactWaitsAgainUncountedAndTheAccountHolds()
    {
        Fixture f;
        const QString campaign = f.started(5, QStringLiteral("\"cap\": 2"));
        const QStringList calls = f.dial();
        QCOMPARE(calls.size(), 2);
        f.apply({started(calls[0], "call.start.error-subscription-insufficient-credits", "account", "status"),
                 started(calls[0], "call.start.error-subscription-insufficient-credits", "account", "report")});
        QCOMPARE(f.call(calls[0], "outcome"), QStringLiteral("failed"));
        QCOMPARE(f.text(QStringLiteral("SELECT state || attempts FROM autolynx.contacts WHERE last_call_id = ?::uuid"),
                        {calls[0]}),
                 QStringLiteral("PENDING0"));
        f.worker().query(QStringLiteral("SELECT autolynx.hold_start_faults()")).value();
        QCOMPARE(f.text(QStringLiteral("SELECT hold_code FROM autolynx.accounts")), QStringLiteral("account_refused"));
        QCOMPARE(f.claim(), QStringList());
        QCOMPARE(f.contradiction(), QString());

        // Its time come, one probe goes out; that it is accepted proves nothing, that it rings does.
        f.advance(2min);
        const QStringList probe = f.dial();
        QCOMPARE(probe.size(), 1);
        f.worker().query(QStringLiteral("SELECT autolynx.provider_obeyed(ARRAY[?::uuid], NULL)"), {campaign}).value();
        f.worker().query(QStringLiteral("SELECT autolynx.hold_start_faults()")).value();
        QCOMPARE(f.text(QStringLiteral("SELECT hold_code FROM autolynx.accounts")), QStringLiteral("account_refused"));
        f.apply({Fixture::fact(probe[0], "status", QStringLiteral("\"status\": \"RINGING\""))});
        f.worker().query(QStringLiteral("SELECT autolynx.hold_start_faults()")).value();
        QCOMPARE(f.text(QStringLiteral("SELECT hold_code FROM autolynx.accounts")), QString());
        QCOMPARE(f.contradiction(), QString());
    }

    void anAssistantThatIsGoneHoldsItsCampaignAlone()
    {
        Fixture f;
        const QString broken = f.started(3, QStringLiteral("\"cap\": 1"));
        const QStringList calls = f.dial();
        f.apply({started(calls[0], "call.start.error-get-assistant", "config", "report")});
        f.worker().query(QStringLiteral("SELECT autolynx.hold_start_faults()")).value();
        QCOMPARE(f.text(QStringLiteral("SELECT hold_code FROM autolynx.campaigns WHERE id = ?::uuid"), {broken}),
                 QStringLiteral("start_refused"));
        QCOMPARE(f.text(QStringLiteral("SELECT hold_code FROM autolynx.accounts")), QString());
        const QString other = f.started(1);
        QCOMPARE(f.claim().size(), 1);
        QCOMPARE(f.state(other), QStringLiteral("QUEUED"));
        QCOMPARE(f.contradiction(), QString());
    }

    void whatIsTheCalleesOwnStaysFinal()
    {
        Fixture f;
        f.started(2, QStringLiteral("\"cap\": 1"));
        const QStringList calls = f.dial();
        f.apply({started(calls[0], "call.in-progress.error-vapifault-worker-died", nullptr, "report")});
        QCOMPARE(f.text(QStringLiteral("SELECT final FROM autolynx.contacts WHERE last_call_id = ?::uuid"), {calls[0]}),
                 QStringLiteral("failed"));
    }
};

AUTOLYNX_TEST(TestStartFault, "start_fault");
#include "test_start_fault.moc"
