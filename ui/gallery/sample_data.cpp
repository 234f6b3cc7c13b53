// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/sample_data.h"

#include <QCoreApplication>
#include <QtMath>

#include <cmath>

namespace autolynx::ui::sample {
namespace {

// The program's own words, in its language; the data itself stays as it is.
QString say(const char* context, const char* text, int count = -1)
{
    return QCoreApplication::translate(context, text, nullptr, count);
}

const QStringList kNames{QStringLiteral("Marisol Vega-Hernández"),
                         QStringLiteral("Wei Chen"),
                         QStringLiteral("Adaeze Okonkwo"),
                         QStringLiteral("سارة المنصوري"),
                         QStringLiteral("Jonas Lindqvist"),
                         QStringLiteral("Priya Raghunathan"),
                         QStringLiteral("Annegret Donaudampfschifffahrtskapitän"),
                         QStringLiteral("Tomasz Wójcik"),
                         QStringLiteral("Grace O’Malley")};
const QStringList kBusinesses{QStringLiteral("Vega Tiles"),       QStringLiteral("Chen & Daughters"),
                              QStringLiteral("Okonkwo Freight"),  QString(),
                              QStringLiteral("Lindqvist Marine"), QStringLiteral("Raghunathan Dental")};

Campaign make(const QString& name, const QString& state, Counts counts, double spend)
{
    Campaign campaign;
    campaign.id = name;
    campaign.name = name;
    campaign.state = state;
    campaign.owner = QStringLiteral("ana@example.com");
    campaign.cap = 8;
    campaign.counts = counts;
    campaign.spend = spend;
    campaign.created = now().addDays(-3);
    if (state != u"CREATED")
        campaign.started = now().addSecs(-2 * 3600 - 300);
    return campaign;
}

const Counts kHalf{3110, 1898, 8, 486, 271, 312, 64, 12, 3, 19, 14, 20, 2, 1};

qint64 us(const QDateTime& time)
{
    return time.toMSecsSinceEpoch() * 1000;
}

QVariant nothing()
{
    return QVariant(QMetaType::fromType<qlonglong>());
}

constexpr qint64 kCalls = 1204;

struct Fate
{
    QLatin1StringView state;
    QLatin1StringView final;
    QLatin1StringView reason;
    int length; ///< seconds of conversation; 0 for none
};
using L = QLatin1StringView;
constexpr Fate kFates[] = {{L("FINAL"), L("answered"), L("customer-ended-call"), 102},
                           {L("FINAL"), L("no_answer"), L("customer-did-not-answer"), 0},
                           {L("FINAL"), L("voicemail"), L("voicemail"), 21},
                           {L("FINAL"), L("answered"), L("assistant-ended-call"), 187},
                           {L("FINAL"), L("busy"), L("customer-busy"), 0},
                           {L("ACTIVE"), L(""), L(""), 34},
                           {L("FINAL"), L("do_not_call"), L("do_not_call"), 0},
                           {L("FINAL"), L("failed"), L("call.start.error-vonage-rejected"), 0},
                           {L("PENDING"), L(""), L("outside_window"), 0},
                           {L("FINAL"), L("answered"), L("silence-timed-out"), 48},
                           {L("PENDING"), L(""), L(""), 0}};

/// Nobody is on the phone whose call began long ago.
const Fate& fateOf(qint64 key, bool recent)
{
    const Fate& fate = kFates[(key + 2) % qint64(std::size(kFates))];
    return fate.state == L("ACTIVE") && !recent ? kFates[0] : fate;
}

db::Row contactRow(qint64 key)
{
    const Fate& fate = fateOf(key, key < 9);
    const bool called = fate.state != L("PENDING") && fate.final != L("do_not_call");
    const QDateTime at = now().addSecs(-40 * key);
    return {key,
            kNames[key % kNames.size()],
            kBusinesses[key % kBusinesses.size()],
            QStringLiteral("+1415555%1").arg(100 + key % 900, 4, 10, QLatin1Char('0')),
            QString(fate.state),
            QString(fate.final),
            called ? QString() : QString(fate.reason),
            called ? 1 : 0,
            QStringLiteral("call"),
            called ? QString(fate.reason) : QString(),
            called && !fate.final.isEmpty() ? QVariant(qlonglong(20'000 + fate.length * 2100)) : nothing(),
            called ? QVariant(us(at)) : nothing(),
            fate.length > 0 ? QVariant(us(at.addSecs(9))) : nothing(),
            fate.length > 0 && !fate.final.isEmpty() ? QVariant(us(at.addSecs(9 + fate.length))) : nothing(),
            key,
            QStringLiteral("America/Chicago,America/Denver")};
}

db::Row callRow(qint64 key)
{
    const Fate& fate = fateOf(key, key > kCalls - 9);
    const bool live = fate.final.isEmpty();
    const QDateTime at = now().addSecs(-25 * (kCalls - qMin(key, kCalls)) - 10);
    return {key,
            QStringLiteral("call"),
            kNames[key % kNames.size()],
            QString(),
            QStringLiteral("+1415555%1").arg(100 + key % 900, 4, 10, QLatin1Char('0')),
            1,
            QStringLiteral("ACCEPTED"),
            live ? (key % 2 ? QStringLiteral("RINGING") : QStringLiteral("IN_PROGRESS")) : QStringLiteral("ENDED"),
            live                             ? QString()
            : fate.final == L("do_not_call") ? QStringLiteral("rejected")
                                             : QString(fate.final),
            QString(fate.reason),
            live ? nothing() : QVariant(qlonglong(20'000 + fate.length * 2100)),
            us(at),
            fate.length > 0 && !live ? QVariant(us(at.addSecs(9))) : nothing(),
            live ? nothing() : QVariant(us(at.addSecs(9 + fate.length))),
            nothing(),
            key,
            QStringLiteral("America/Los_Angeles")};
}

} // namespace

QDateTime now()
{
    return QDateTime(QDate(2026, 3, 3), QTime(14, 2, 11));
}

QList<Campaign> campaigns()
{
    Campaign held = make(QStringLiteral("Dental check-ups, north"), QStringLiteral("RUNNING"),
                         {1240, 902, 0, 141, 88, 90, 9, 2, 0, 4, 1, 2, 1, 0}, 31.07);
    held.holdCode = QStringLiteral("unauthorized");
    Campaign paused = make(QStringLiteral("Win back lapsed members"), QStringLiteral("PAUSED"),
                           {812, 640, 3, 71, 40, 51, 4, 0, 0, 2, 0, 1, 0, 0}, 12.4);
    Campaign scheduled =
        make(QStringLiteral("Appointment reminders, Wednesday"), QStringLiteral("CREATED"), {428, 428}, 0);
    scheduled.startAt = now().addSecs(19 * 3600);
    Campaign done = make(QStringLiteral("Short survey February"), QStringLiteral("COMPLETED"),
                         {2200, 0, 0, 1021, 502, 499, 101, 20, 2, 31, 9, 12, 3, 0}, 187.92);
    done.ended = now().addDays(-1);
    Campaign given = make(QStringLiteral("Kundenzufriedenheitsbefragung Rindfleischetikettierungsüberwachung"),
                          QStringLiteral("FAILED"), {96, 90, 0, 2, 1, 3}, 0.84);
    given.ended = now().addDays(-9);
    Campaign draft = make(QStringLiteral("تجديد الاشتراكات"), QStringLiteral("CREATED"), {1'000'000, 1'000'000}, 0);
    return {campaignIn(QStringLiteral("RUNNING")), held, paused, scheduled, draft, done, given};
}

Campaign campaignIn(const QString& state, const QString& hold)
{
    Counts counts = kHalf;
    if (state == u"CREATED")
        counts = {3110, 3110};
    if (!hold.isEmpty()) {
        counts.pending += counts.active;
        counts.active = 0;
    }
    Campaign campaign = make(QStringLiteral("Spring renewals"), state, counts, state == u"CREATED" ? 0 : 83.2);
    campaign.alert = 200;
    campaign.holdCode = hold;
    return campaign;
}

Course course()
{
    Course course;
    double placed = 0;
    double answered = 0;
    for (int i = 0; i <= 125; ++i) {
        const auto at = double(now().addSecs(60 * (i - 125)).toMSecsSinceEpoch());
        const double active = std::round(qMin(8.0, i / 2.0) - (i > 70 && i < 84 ? 5 : 0) - (i % 17 == 0 ? 2 : 0));
        placed += qMax(0.0, active) * 1.3;
        answered += qMax(0.0, active) * 0.52;
        course.active << QPointF(at, qMax(0.0, active));
        course.placed << QPointF(at, std::round(placed));
        course.answered << QPointF(at, std::round(answered));
        course.spend << QPointF(at, 83.2 * i / 125);
    }
    course.lengths = {41, 88, 172, 131, 49, 5};
    return course;
}

CallDetail call()
{
    CallDetail call;
    call.id = QStringLiteral("call");
    call.name = kNames[0];
    call.phone = QStringLiteral("+14155550397"); // the eighth of the calls' table
    call.state = State::Answered;
    call.reasonCode = QStringLiteral("customer-ended-call");
    call.cost = 0.2342;
    call.placed = now().addSecs(-25 * 7 - 10);
    call.answered = call.placed.addSecs(9);
    call.ended = call.answered.addSecs(102);
    call.summary = QStringLiteral("Marisol renews for a year and wants the paper contract sent to the shop.");
    using std::chrono::milliseconds;
    call.turns = {{Turn::Who::Assistant,
                   QStringLiteral("Hello, this is Nora from Example Energy. Am I speaking with Ms Vega-Hernández?"),
                   milliseconds(800)},
                  {Turn::Who::Person, QStringLiteral("Yes, speaking."), milliseconds(6200)},
                  {Turn::Who::Assistant,
                   QStringLiteral("Your contract ends on 31 March. May I tell you in two sentences what would change?"),
                   milliseconds(8100)},
                  {Turn::Who::Person, QStringLiteral("Go ahead, but quickly please, I have a customer in the shop."),
                   milliseconds(15400)},
                  {Turn::Who::Assistant,
                   QStringLiteral("The price stays the same for twelve months. Shall I renew it for a year?"),
                   milliseconds(19900)},
                  {Turn::Who::Person, QStringLiteral("Yes. Send it on paper."), milliseconds(26800)},
                  {Turn::Who::Assistant, QStringLiteral("I will. Thank you, and goodbye."), milliseconds(29500)}};
    call.steps = {{call.placed.addSecs(-1), say("CallDetail", "Chosen to be called")},
                  {call.placed, say("CallDetail", "Accepted by the provider")},
                  {call.placed.addSecs(3), say("CallDetail", "Ringing")},
                  {call.answered, say("CallDetail", "Answered")},
                  {call.ended, say("CallDetail", "Ended")}};
    call.assistant = QStringLiteral("Nora, renewals");
    call.recording = true;
    call.costParts = {{QStringLiteral("Provider's fee"), 0.1102},
                      {QStringLiteral("Voice (vapi Elliot)"), 0.0665},
                      {QStringLiteral("Telephone line (twilio)"), 0.0312},
                      {QStringLiteral("Speech to text (deepgram nova-3)"), 0.0201},
                      {QStringLiteral("Language model (openai gpt-4.1)"), 0.0062}};
    call.goal = CallDetail::Fact{QStringLiteral("Renewed"), QStringLiteral("reached")};
    call.result = {{QStringLiteral("Contract on paper"), QStringLiteral("yes")},
                   {QStringLiteral("Preferred time"), QStringLiteral("Thursday afternoon, but not before the shop "
                                                                     "closes at six")},
                   {QStringLiteral("Judged a success"), QStringLiteral("yes")}};
    call.notes = {{1, now().addDays(-3), QStringLiteral("Ana Ruiz"),
                   QStringLiteral("Prefers to be called in the afternoon."), false, QStringLiteral("about the person")},
                  {2,
                   now().addSecs(-200),
                   QStringLiteral("Ben Okafor"),
                   QStringLiteral("Paper contract ordered; ends up with Rindfleischetikettierungsüberwachung GmbH."),
                   true,
                   {}}};
    call.raw = QStringLiteral("{\n  \"id\": \"0d3f7c1e\",\n  \"outcome\": \"answered\"\n}");
    return call;
}

Today today()
{
    Today today;
    today.needs = {
        {State::Held, QStringLiteral("Dental check-ups, north: ") + say("Hold", "The provider refuses our key."),
         say("Today", "%1 contacts wait. ").arg(902) + say("Hold", "An admin has to renew it on the worker."),
         QStringLiteral("a")},
        {State::Uncertain,
         QStringLiteral("Spring renewals: ") + say("Today", "%n calls may or may not have been placed.", 2),
         say("Today", "Nobody of them is called again until a person decides."), QStringLiteral("b"),
         Today::Need::Action::Decide},
        {State::Rejected,
         QStringLiteral("Appointment reminders, Wednesday: ") + say("Today", "%n rows of its list were not taken.", 12),
         say("Today", "They can be exported, mended and added again."), QStringLiteral("c"),
         Today::Need::Action::Rejects}};
    const State states[] = {State::Talking,   State::Talking, State::Ringing, State::Talking,
                            State::Launching, State::Talking, State::Ringing, State::Talking};
    int i = 0;
    for (const State state : states) {
        today.phone << Today::OnPhone{QString::number(i),
                                      QStringLiteral("b"),
                                      kNames[i % kNames.size()],
                                      QStringLiteral("+1415555013%1").arg(i),
                                      QStringLiteral("Spring renewals"),
                                      QStringLiteral("Nora, renewals"),
                                      state,
                                      now().addSecs(-13 * i - 4),
                                      i == 5};
        ++i;
    }
    today.calls = 1204;
    today.ended = 1196;
    today.answered = 486;
    today.optOuts = 14;
    today.spend = 126.67;
    return today;
}

Today quietDay()
{
    return {};
}

PageSource rows(qint64 total, bool falling, db::Row (*row)(qint64))
{
    const auto ready = [](auto value) { return QtFuture::makeReadyFuture(Result<decltype(value)>(std::move(value))); };
    PageSource result;
    result.marks = [=] {
        Marks marks{total, {}};
        for (qint64 i = 0; i < total; i += PagedModel::kPage)
            marks.places << PagePlace{falling ? total - i : i + 1, {}};
        return ready(marks);
    };
    result.page = [=](const std::optional<PagePlace>& from, int limit) {
        db::Rows made;
        qint64 key = from ? from->key : falling ? total : 1;
        for (int i = 0; i < limit && key >= 1 && key <= total; ++i, key += falling ? -1 : 1)
            made << row(key);
        return ready(made);
    };
    return result;
}

PageSource contacts(int total)
{
    return rows(total, false, contactRow);
}

PageSource calls(int total)
{
    return rows(total, true, callRow);
}

} // namespace autolynx::ui::sample
