// SPDX-License-Identifier: GPL-3.0-or-later
// Whatever the database can write into its record has words (R8). What that is, is read from the catalogue and from the
// functions' own text, so that a new kind of event can't be forgotten.
#include "tests/support/database.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"
#include "ui/models/event_words.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::need;

namespace {

/// Splits at the commas that stand outside brackets and quotes.
QStringList parts(const QString& list)
{
    QStringList found{QString()};
    int depth = 0;
    bool quoted = false;
    for (const QChar c : list) {
        if (c == u'\'')
            quoted = !quoted;
        else if (!quoted && c == u'(')
            ++depth;
        else if (!quoted && c == u')')
            --depth;
        if (c == u',' && depth == 0 && !quoted)
            found << QString();
        else if (depth < 0)
            break; // the end of VALUES ( … )
        else
            found.last() += c;
    }
    for (QString& each : found)
        each = each.simplified();
    return found;
}

} // namespace

class EventWordsTest : public QObject
{
    Q_OBJECT

    static void check(const QString& entity, const QString& field, const QString& action, const QString& after)
    {
        const QString text = eventText({QString(), QString(), entity, action, field, QStringLiteral("1"), after, {}});
        const QString place = entity + u'.' + field + u'=' + after;
        QVERIFY2(!text.isEmpty() && !text.startsWith(field + u':'),
                 qPrintable(QStringLiteral("%1 says: %2").arg(place, text)));
        QVERIFY2(eventKind(entity) != entity, qPrintable(entity));
    }

private Q_SLOTS:
    // Audit by triggers: their arguments are the columns.
    void everyAuditedColumnHasWords()
    {
        test::TestDatabase database;
        // A column is a flag, one of a few codes that a CHECK names, or anything.
        const auto rows = need(database.owner().query(QStringLiteral(
            "SELECT t.tgrelid::regclass::text, a.attname, format_type(a.atttypid, NULL), (SELECT "
            "string_agg(pg_get_constraintdef(c.oid), ' ') FROM pg_constraint c WHERE c.conrelid = t.tgrelid AND "
            "c.contype = 'c' AND c.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(c.oid) ~ 'ANY') FROM pg_trigger t "
            "JOIN pg_attribute a ON a.attrelid = t.tgrelid AND a.attname = ANY ((string_to_array(encode(t.tgargs, "
            "'escape'), '\\000'))[2:]) WHERE t.tgfoid = 'autolynx.record_audit'::regproc AND NOT t.tgisinternal")));
        QVERIFY(rows.size() >= 20);
        static const QRegularExpression code(QStringLiteral("'([A-Za-z_]+)'::text"));
        for (const auto& row : rows) {
            QStringList values;
            for (auto match = code.globalMatch(row[3].toString()); match.hasNext();)
                values << match.next().captured(1);
            if (row[2].toString() == u"boolean")
                values = QStringList{QStringLiteral("true"), QStringLiteral("false")};
            else if (values.isEmpty())
                values = QStringList{QStringLiteral("2")};
            for (const QString& value : values)
                check(row[0].toString().section(u'.', -1), row[1].toString(), QStringLiteral("update"), value);
        }
    }

    // What triggers compare field by field.
    void everyComparedFieldHasWords_data()
    {
        QTest::addColumn<QString>("entity");
        QTest::newRow("record_campaign") << QStringLiteral("campaign");
        QTest::newRow("record_account") << QStringLiteral("account");
    }
    void everyComparedFieldHasWords()
    {
        QFETCH(QString, entity);
        test::TestDatabase database;
        const QString source = need(
            database.owner().text(QStringLiteral("SELECT prosrc FROM pg_proc WHERE oid = ('autolynx.' || ?)::regproc"),
                                  {QString::fromLatin1(QTest::currentDataTag())}));
        static const QRegularExpression pair(QStringLiteral("\\('([a-z_]+)', (?:OLD|autolynx|\\(OLD)"));
        int found = 0;
        for (auto match = pair.globalMatch(source); match.hasNext(); ++found) {
            const QString field = match.next().captured(1);
            check(entity, field, QStringLiteral("update"),
                  field == u"canary_done" ? QStringLiteral("passed") : QStringLiteral("true"));
        }
        QVERIFY(found >= 10);
    }

    // What functions write by themselves.
    void everyWrittenEventHasWords()
    {
        test::TestDatabase database;
        const auto rows =
            need(database.owner().query(QStringLiteral("SELECT proname, prosrc FROM pg_proc WHERE pronamespace = "
                                                       "'autolynx'::regnamespace AND prosrc ~ 'INSERT INTO "
                                                       "autolynx.(audit|call_events)'")));
        static const QRegularExpression insert(
            QStringLiteral("INSERT INTO autolynx\\.(?:audit|call_events) \\(([^)]*)\\)\\s*(?:VALUES \\(|SELECT)(.*?);"),
            QRegularExpression::DotMatchesEverythingOption);
        static const QRegularExpression literal(QStringLiteral("^'([a-z_]*)'$"));
        int found = 0;
        for (const auto& row : rows) {
            const QString name = row[0].toString();
            if (name.startsWith(u"record_"))
                continue; // by the other tests, and the states of calls and contacts
            for (auto match = insert.globalMatch(row[1].toString()); match.hasNext(); ++found) {
                const auto one = match.next();
                const QStringList columns = parts(one.captured(1));
                const QStringList values = parts(one.captured(2));
                const auto said = [&](const char* column) {
                    return literal.match(values.value(columns.indexOf(QLatin1StringView(column)))).captured(1);
                };
                QVERIFY2(!said("entity").isEmpty() && !said("field").isEmpty(), qPrintable(name));
                if (said("entity") != u"members") // by their codes, below
                    check(said("entity"), said("field"), said("action"), QStringLiteral("2"));
            }
        }
        QVERIFY(found >= 8);
    }

    // How sessions end and why people did not come in: every code that there is.
    void everyEndOfASessionAndEveryRefusalHasWords()
    {
        test::TestDatabase database;
        const QString rule = need(database.owner().text(
            QStringLiteral("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = "
                           "'autolynx.sessions'::regclass AND pg_get_constraintdef(oid) LIKE '%ended_how%'")));
        static const QRegularExpression quoted(QStringLiteral("'([a-z_]+)'"));
        QSet<QString> texts;
        int found = 0;
        for (auto match = quoted.globalMatch(rule); match.hasNext(); ++found) {
            const QString how = match.next().captured(1);
            const QString text = eventText({{},
                                            {},
                                            QStringLiteral("sessions"),
                                            QStringLiteral("update"),
                                            QStringLiteral("ended_how"),
                                            {},
                                            how,
                                            {}});
            QVERIFY2(!text.startsWith(u"ended_how"), qPrintable(text));
            texts << text;
        }
        QVERIFY(found >= 6 && texts.size() == found); // and they are told apart
        for (const char* value : {"set", "removed"})
            check(QStringLiteral("members"), QStringLiteral("password"), QStringLiteral("password"),
                  QString::fromLatin1(value));
        QFile doorkeeper(test::sourcePath(QStringLiteral("core/signin/doorkeeper.cpp")));
        QVERIFY(doorkeeper.open(QIODevice::ReadOnly));
        static const QRegularExpression code(
            QStringLiteral("(?:refusal = |return |\\? |: )QStringLiteral\\(\"([a-z_]+)\"\\)"));
        const QString source = QString::fromUtf8(doorkeeper.readAll());
        int codes = 0;
        for (auto match = code.globalMatch(source); match.hasNext(); ++codes) {
            const QString value = match.next().captured(1);
            const bool came = value == u"password" || value == u"token";
            const QString text = eventText({{},
                                            {},
                                            QStringLiteral("members"),
                                            came ? QStringLiteral("sign_in") : QStringLiteral("sign_in_refused"),
                                            QStringLiteral("sign_in"),
                                            {},
                                            value,
                                            {}});
            QVERIFY2(text.startsWith(came ? u"Signed in" : u"Not signed in") && !text.contains(value + u'"') &&
                         (came || !text.endsWith(u"access token is not good")),
                     qPrintable(QStringLiteral("%1: %2").arg(value, text)));
        }
        QVERIFY(codes >= 7);
    }
};

AUTOLYNX_TEST(EventWordsTest, "event_words");
#include "test_event_words.moc"
