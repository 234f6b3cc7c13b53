// SPDX-License-Identifier: GPL-3.0-or-later
// Everybody can read it: contrasts of text, borders and states in both schemes, and states that stay apart for every
// kind of colour blindness.
#include "tests/support/test.h"
#include "tests/ui/colour_science.h"
#include "ui/theme/states.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QIcon>
#include <QSet>
#include <QSignalSpy>

using namespace autolynx::ui;
using autolynx::test::contrast;
using autolynx::test::deltaE2000;

namespace {

constexpr std::array kSchemes{Scheme::Light, Scheme::Dark};
constexpr std::array kGrounds{Token::Window, Token::Surface, Token::Raised, Token::Selection};
constexpr std::array kEveryGround{
    Token::Window, Token::Surface, Token::Raised,  Token::Selection,  Token::SelectionUnfocused,
    Token::Hover,  Token::Flash,   Token::InfoBar, Token::WarningBar, Token::ErrorBar};
// The solid colours of bars and charts. Held is near two of them, and therefore is an outline, never a segment.
constexpr std::array kColoured{State::Answered, State::Voicemail, State::NoAnswer,
                               State::Busy,     State::Failed,    State::Active};

QByteArray told(const char* what, Scheme scheme, int ground, double value)
{
    return QByteArray(what) + (scheme == Scheme::Dark ? " dark" : " light") + " on " + QByteArray::number(ground) +
           ": " + QByteArray::number(value);
}

} // namespace

class PaletteTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The measure itself: pairs published with the definition of CIEDE2000 are in Lab; these are theirs in our gamut.
    void differencesAreMeasuredRight()
    {
        QVERIFY(qAbs(deltaE2000(QColor(Qt::black), QColor(Qt::white)) - 100) < 0.01);
        QCOMPARE(deltaE2000(QColor(Qt::red), QColor(Qt::red)), 0.0);
        QVERIFY(qAbs(contrast(QColor(Qt::black), QColor(Qt::white)) - 21) < 0.01);
        // Published for sRGB red against green: 86.6.
        QVERIFY(qAbs(deltaE2000(QColor(255, 0, 0), QColor(0, 255, 0)) - 86.6) < 0.2);
    }

    void textCanBeRead()
    {
        for (const Scheme scheme : kSchemes) {
            for (const Token ground : kEveryGround) {
                for (const Token text : {Token::Text, Token::Muted}) {
                    const double ratio = contrast(colour(text, scheme), colour(ground, scheme));
                    QVERIFY2(ratio >= 4.6, told("text", scheme, int(ground), ratio));
                }
            }
            QVERIFY(contrast(colour(Token::OnAccent, scheme), colour(Token::Accent, scheme)) >= 4.6);
            for (const Token ground : {Token::Window, Token::Surface, Token::Raised, Token::Hover}) {
                for (const Token text : {Token::Accent, Token::Danger}) {
                    const double ratio = contrast(colour(text, scheme), colour(ground, scheme));
                    QVERIFY2(ratio >= 4.6, told("accent or danger", scheme, int(ground), ratio));
                }
            }
        }
    }

    void linesAndMarksCanBeSeen()
    {
        for (const Scheme scheme : kSchemes) {
            for (const Token ground : kGrounds) {
                const QColor under = colour(ground, scheme);
                QVERIFY2(contrast(colour(Token::Border, scheme), under) >= 3.1,
                         told("border", scheme, int(ground), contrast(colour(Token::Border, scheme), under)));
                for (int i = 0; i < kStates; ++i) {
                    const double ratio = contrast(colour(static_cast<State>(i), scheme), under);
                    QVERIFY2(ratio >= 3.1,
                             told(qPrintable(look(static_cast<State>(i)).word), scheme, int(ground), ratio));
                }
            }
        }
    }

    void statesStayApartForEveryEye()
    {
        QCOMPARE(look(State::Held).fill, Fill::Outline);
        for (const Scheme scheme : kSchemes) {
            for (const auto sight : autolynx::test::kSights) {
                for (std::size_t i = 0; i < kColoured.size(); ++i) {
                    for (std::size_t j = i + 1; j < kColoured.size(); ++j) {
                        const QColor a = autolynx::test::seenBy(sight, colour(kColoured[i], scheme));
                        const QColor b = autolynx::test::seenBy(sight, colour(kColoured[j], scheme));
                        const double apart = deltaE2000(a, b);
                        const QString pair = look(kColoured[i]).word + u'/' + look(kColoured[j]).word;
                        QVERIFY2(apart >= 12, told(qPrintable(pair), scheme, int(sight), apart));
                    }
                }
            }
        }
    }

    // One word and one mark each: no two states of a contact or call look and read the same.
    void everyStateHasItsOwnWord()
    {
        QSet<QString> words;
        for (int i = 0; i <= int(State::Unknown); ++i) {
            const StateLook seen = look(static_cast<State>(i));
            QVERIFY(!seen.word.isEmpty());
            QVERIFY(!QByteArray(seen.icon).isEmpty());
            QVERIFY2(!words.contains(seen.word), qPrintable(seen.word));
            words.insert(seen.word);
        }
    }

    // What the database calls it comes back as the same state.
    void statesAreFoundByTheDatabasesNames()
    {
        for (const auto state :
             {State::Answered, State::Voicemail, State::NoAnswer, State::Busy, State::Failed, State::Rejected,
              State::Canceled, State::DoNotCall, State::Skipped, State::NotAllowed, State::Uncertain}) {
            QCOMPARE(contactState(u"FINAL", stateName(state)), state);
        }
        QCOMPARE(contactState(u"ACTIVE", {}), State::Active);
        QCOMPARE(contactState(u"PENDING", {}), State::Pending);
        QCOMPARE(callState(u"ACCEPTED", u"IN_PROGRESS", {}), State::Talking);
        QCOMPARE(callState(u"ACCEPTED", u"RINGING", {}), State::Ringing);
        QCOMPARE(callState(u"SENT", u"QUEUED", {}), State::Launching);
        QCOMPARE(callState(u"UNKNOWN", u"QUEUED", {}), State::Unknown);
        QCOMPARE(callState(u"UNCERTAIN", u"QUEUED", {}), State::Uncertain);
        QCOMPARE(callState(u"ACCEPTED", u"ENDED", u"voicemail"), State::Voicemail);
    }

    // A change of scheme reaches palette and icon theme at once, and says so once.
    void themeSwitchesLive()
    {
        Theme& theme = Theme::instance();
        theme.choose(SchemeChoice::Light);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.choose(SchemeChoice::Dark);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(QIcon::themeName(), QStringLiteral("breeze-dark"));
        QCOMPARE(QApplication::palette().color(QPalette::Window), colour(Token::Window, Scheme::Dark));
        theme.choose(SchemeChoice::Dark);
        QCOMPARE(changed.count(), 1);
        theme.choose(SchemeChoice::Light);
        QCOMPARE(QApplication::palette().color(QPalette::Base), colour(Token::Surface, Scheme::Light));
    }
};

AUTOLYNX_TEST(PaletteTest, "palette");
#include "test_palette.moc"
