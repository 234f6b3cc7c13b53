// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domain/ended_reason.h"
#include "tests/support/test.h"
#include "vapi_samples.h"

#include <map>

using namespace autolynx;

/// R6: every ended reason, known or not, maps to status, class and retry.
class TestEndedReason : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyReasonOfTheContractIsInTheTable();
    void countsAgreeWithTheContract();
    void aReasonMeansWhatItSays_data();
    void aReasonMeansWhatItSays();
    void unknownReasonsTakeTheFirstPrefixThatFits_data();
    void unknownReasonsTakeTheFirstPrefixThatFits();
    void textFormsRoundTrip();
    void ranksRiseTowardsTheProvidersWord();
};

void TestEndedReason::everyReasonOfTheContractIsInTheTable()
{
    const auto reasons = test::sample("ended_reason_enum.json");
    QCOMPARE(reasons.size(), std::size_t(595));
    for (const std::string reason : reasons) {
        QVERIFY2(isKnownEndedReason(reason), reason.c_str());
        QVERIFY(isTerminal(terminalStatus(endedMeaning(reason).endedClass)));
    }
    for (const char* seenInDocuments :
         {"pipeline-no-available-llm-model", "call.start.error-get-org", "call.start.error-get-subscription",
          "assistant-did-not-receive-customer-audio", "hangup"})
        QVERIFY2(isKnownEndedReason(seenInDocuments), seenInDocuments);
}

void TestEndedReason::countsAgreeWithTheContract()
{
    std::map<std::string_view, int> counts;
    for (const std::string reason : test::sample("ended_reason_enum.json"))
        ++counts[endedClassText(endedMeaning(reason).endedClass)];
    const std::map<std::string_view, int> expected = {{"provider-error", 387},
                                                      {"assistant-error", 166},
                                                      {"transfer", 11},
                                                      {"answered-completed", 7},
                                                      {"other", 5},
                                                      {"customer-hangup", 5},
                                                      {"canceled", 3},
                                                      {"rejected/invalid-number", 4},
                                                      {"no-answer", 3},
                                                      {"busy", 1},
                                                      {"max-duration", 1},
                                                      {"silence-timeout", 1},
                                                      {"voicemail", 1}};
    QVERIFY(counts == expected);
}

void TestEndedReason::aReasonMeansWhatItSays_data()
{
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("endedClass");
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<bool>("retry");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("conversation");
    const auto row = [](const char* reason, const char* endedClass, const char* scope, bool retry, const char* status,
                        bool conversation) {
        QTest::newRow(reason) << QByteArray(reason) << QByteArray(endedClass) << QByteArray(scope) << retry
                              << QByteArray(status) << conversation;
    };
    row("assistant-ended-call", "answered-completed", "call", false, "ENDED", true);
    row("customer-ended-call", "customer-hangup", "call", false, "ENDED", true);
    row("assistant-forwarded-call", "transfer", "call", false, "ENDED", true);
    row("silence-timed-out", "silence-timeout", "call", true, "ENDED", true);
    row("exceeded-max-duration", "max-duration", "call", false, "ENDED", true);
    row("customer-did-not-answer", "no-answer", "call", true, "ENDED", false);
    row("customer-busy", "busy", "call", true, "ENDED", false);
    row("voicemail", "voicemail", "call", true, "ENDED", false);
    row("twilio-reported-customer-misdialed", "rejected/invalid-number", "call", false, "ENDED", false);
    row("call.start.error-vapi-number-international", "rejected/invalid-number", "config", false, "ENDED", false);
    row("manually-canceled", "canceled", "call", false, "CANCELED", false);
    row("call.start.error-subscription-concurrency-limit-reached", "provider-error", "account", true, "FAILED", false);
    row("call.in-progress.error-providerfault-anthropic-503-server-overloaded-error", "provider-error", "platform",
        true, "FAILED", false);
    row("assistant-request-failed", "assistant-error", "config", false, "FAILED", false);
    // Filed under transfer and customer-hangup, but the phone was still ringing.
    row("call.ringing.hook-executed-transfer", "transfer", "call", false, "ENDED", false);
    row("call.ringing.sip-inbound-caller-hungup-before-call-connect", "customer-hangup", "call", false, "ENDED", false);
    row("call.ringing.hook-executed-say", "other", "call", false, "FAILED", false);
}

void TestEndedReason::aReasonMeansWhatItSays()
{
    QFETCH(QByteArray, reason);
    const EndedMeaning meaning = endedMeaning(reason.toStdString());
    QTEST(QByteArray(endedClassText(meaning.endedClass).data()), "endedClass");
    QTEST(QByteArray(scopeText(meaning.scope).data()), "scope");
    QTEST(meaning.retry, "retry");
    QTEST(QByteArray(statusText(terminalStatus(meaning.endedClass)).data()), "status");
    QTEST(impliesConversation(reason.toStdString()), "conversation");
}

void TestEndedReason::unknownReasonsTakeTheFirstPrefixThatFits_data()
{
    QTest::addColumn<QByteArray>("endedClass");
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<bool>("retry");
    QTest::newRow("call.start.error-new-thing") << QByteArray("provider-error") << QByteArray("account") << false;
    QTest::newRow("call.in-progress.error-vapifault-new")
        << QByteArray("provider-error") << QByteArray("platform") << true;
    QTest::newRow("call.in-progress.error-providerfault-new")
        << QByteArray("provider-error") << QByteArray("platform") << true;
    QTest::newRow("pipeline-error-new") << QByteArray("assistant-error") << QByteArray("config") << false;
    QTest::newRow("assistant-new") << QByteArray("assistant-error") << QByteArray("config") << false;
    QTest::newRow("customer-ended-call-in-a-new-way") << QByteArray("customer-hangup") << QByteArray("call") << false;
    QTest::newRow("something else") << QByteArray("other") << QByteArray("call") << false;
    QTest::newRow("") << QByteArray("other") << QByteArray("call") << false;
}

void TestEndedReason::unknownReasonsTakeTheFirstPrefixThatFits()
{
    const std::string reason = QTest::currentDataTag();
    QVERIFY(!isKnownEndedReason(reason));
    const EndedMeaning meaning = endedMeaning(reason);
    QTEST(QByteArray(endedClassText(meaning.endedClass).data()), "endedClass");
    QTEST(QByteArray(scopeText(meaning.scope).data()), "scope");
    QTEST(meaning.retry, "retry");
}

void TestEndedReason::textFormsRoundTrip()
{
    for (int i = 0; i <= static_cast<int>(EndedClass::Other); ++i)
        QCOMPARE(endedClassFromText(endedClassText(static_cast<EndedClass>(i))), static_cast<EndedClass>(i));
    QVERIFY(!endedClassFromText("Other"));
    for (int i = 0; i <= static_cast<int>(CallStatus::Canceled); ++i)
        QCOMPARE(statusFromText(statusText(static_cast<CallStatus>(i))), static_cast<CallStatus>(i));
    QVERIFY(!statusFromText("queued"));
}

void TestEndedReason::ranksRiseTowardsTheProvidersWord()
{
    const CallStatus rising[] = {CallStatus::Queued, CallStatus::Ringing, CallStatus::InProgress, CallStatus::Timeout,
                                 CallStatus::Ended};
    for (std::size_t i = 1; i < std::size(rising); ++i)
        QVERIFY(statusRank(rising[i - 1]) < statusRank(rising[i]));
    QCOMPARE(statusRank(CallStatus::Failed), statusRank(CallStatus::Ended));
    QCOMPARE(statusRank(CallStatus::Canceled), statusRank(CallStatus::Ended));
    QVERIFY(!isTerminal(CallStatus::InProgress) && isTerminal(CallStatus::Timeout));
}

AUTOLYNX_TEST(TestEndedReason, "ended_reason");
#include "test_ended_reason.moc"
