// SPDX-License-Identifier: GPL-3.0-or-later
// R2: headers in any case and order, a mapping where they are called otherwise, further columns kept; R9: our own
// result columns are not read.
#include "core/domain/column_mapping.h"
#include "core/domain/column_words.h"
#include "tests/support/test.h"

#include <QObject>

using namespace autolynx;

namespace {

QString shown(const ColumnMapping& mapping)
{
    QStringList parts;
    for (const auto& column : mapping.columns) {
        switch (column.use) {
        case ColumnUse::Name:
            parts << QStringLiteral("NAME");
            break;
        case ColumnUse::BusinessName:
            parts << QStringLiteral("BUSINESS");
            break;
        case ColumnUse::Phone:
            parts << QStringLiteral("PHONE");
            break;
        case ColumnUse::Consent:
            parts << QStringLiteral("CONSENT");
            break;
        case ColumnUse::ConsentSource:
            parts << QStringLiteral("SOURCE");
            break;
        case ColumnUse::Variable:
            parts << QString::fromStdString(column.key);
            break;
        case ColumnUse::Unnamed:
            parts << QStringLiteral("(%1)").arg(QString::fromStdString(column.key));
            break;
        case ColumnUse::Result:
            parts << QStringLiteral("RESULT");
            break;
        case ColumnUse::Ignored:
            parts << QStringLiteral("IGNORED");
            break;
        }
    }
    return parts.join(QLatin1Char(' '));
}

std::vector<std::string> cells(const QString& header)
{
    std::vector<std::string> result;
    for (const auto& cell : header.split(QLatin1Char(',')))
        result.push_back(cell.toStdString());
    return result;
}

QString mapped(const char* header, const QStringList& wishes = {})
{
    std::vector<ColumnWish> list;
    for (const auto& wish : wishes) {
        const auto parsed = parseColumnWish(wish);
        if (!parsed)
            return parsed.error().code;
        list.push_back(*parsed);
    }
    const auto mapping = mapColumns(cells(QString::fromUtf8(header)), list);
    if (!mapping)
        return mapping.error().code;
    if (const auto problem = mapping->problem())
        return problem->code;
    return shown(*mapping);
}

} // namespace

class ColumnMappingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void required()
    {
        QCOMPARE(mapped("name,business_name,phone"), QStringLiteral("NAME BUSINESS PHONE"));
        QCOMPARE(mapped("PHONE,Business Name, Name "), QStringLiteral("PHONE BUSINESS NAME"));
        QCOMPARE(mapped("business-name,phone,NAME"), QStringLiteral("BUSINESS PHONE NAME"));
        QCOMPARE(mapped("\xEF\xBB\xBFname,BusinessName,phone"), QStringLiteral("NAME BUSINESS PHONE"));
        QCOMPARE(mapped("name,phone"), QStringLiteral("column_missing"));
        QCOMPARE(mapped("name,phone,business_name,Phone"), QStringLiteral("column_repeated"));
        QCOMPARE(mapped("Ann,Acme,+1 212 555 0142"), QStringLiteral("header_missing"));
    }

    void variables()
    {
        QCOMPARE(mapped("name,business_name,phone,Plan End,city"), QStringLiteral("NAME BUSINESS PHONE plan_end city"));
        QCOMPARE(mapped("name,business_name,phone,City,city,CITY"),
                 QStringLiteral("NAME BUSINESS PHONE city city_2 city_3"));
        QCOMPARE(mapped("name,business_name,phone,,x"), QStringLiteral("NAME BUSINESS PHONE (column_4) x"));
        QCOMPARE(mapped("name,business_name,phone,Größe,Город,2nd line,$$$,名前"),
                 QStringLiteral("NAME BUSINESS PHONE grosse gorod n2nd_line column_7 ming_qian"));
    }

    void ownResultColumnsAreNotRead()
    {
        QCOMPARE(mapped("name,business_name,phone,status,ended_reason,cost,recording_url,transcript_json"),
                 QStringLiteral("NAME BUSINESS PHONE RESULT RESULT RESULT RESULT RESULT"));
        QCOMPARE(mapped("name,business_name,phone,autolynx_outcome,Autolynx Row,goal"),
                 QStringLiteral("NAME BUSINESS PHONE RESULT RESULT goal"));
    }

    void wishes()
    {
        QCOMPARE(mapped("Full Name,Company,Mobile", {QStringLiteral("phone=Mobile"), QStringLiteral("name=full name"),
                                                     QStringLiteral("business_name=#2")}),
                 QStringLiteral("NAME BUSINESS PHONE"));
        QCOMPARE(mapped("name,phone", {QStringLiteral("business_name=-")}), QStringLiteral("NAME PHONE"));
        QCOMPARE(mapped("name,phone,business_name,Phone", {QStringLiteral("phone=#4")}),
                 QStringLiteral("NAME phone_2 BUSINESS PHONE"));
        QCOMPARE(mapped("name,business_name,phone,Notes,Ort", {QStringLiteral("-=Notes"), QStringLiteral("City=Ort")}),
                 QStringLiteral("NAME BUSINESS PHONE IGNORED city"));
        QCOMPARE(mapped("name,business_name,phone,status", {QStringLiteral("order_status=status")}),
                 QStringLiteral("NAME BUSINESS PHONE order_status"));
        QCOMPARE(mapped("name,business_name,phone", {QStringLiteral("phone=Mobile")}),
                 QStringLiteral("mapping_column_unknown"));
        QCOMPARE(mapped("name,business_name,phone", {QStringLiteral("phone=#4")}),
                 QStringLiteral("mapping_column_unknown"));
        QCOMPARE(mapped("name,business_name,phone,Phone", {QStringLiteral("phone=PHONE")}),
                 QStringLiteral("mapping_column_unknown"));
        QCOMPARE(mapped("name,business_name,a,b", {QStringLiteral("phone=a"), QStringLiteral("phone=b")}),
                 QStringLiteral("mapping_repeated"));
        QCOMPARE(mapped("name,business_name,a", {QStringLiteral("phone=-")}), QStringLiteral("mapping_unreadable"));
        QCOMPARE(mapped("name", {QStringLiteral("phone")}), QStringLiteral("mapping_unreadable"));
        QCOMPARE(mapped("name", {QStringLiteral("=x")}), QStringLiteral("mapping_unreadable"));
    }

    // What is missing is said with the mapping to give; the words are ours, so nobody's data is in the message.
    void suggestions()
    {
        const auto mapping = mapColumns({"Full Name", "Company", "Mobile", "City"});
        QVERIFY(mapping.has_value());
        const auto problem = mapping->problem();
        QVERIFY(problem.has_value());
        QCOMPARE(problem->code, QStringLiteral("column_missing"));
        QVERIFY(problem->hint.contains(QStringLiteral("name=\"Full Name\" business_name=Company phone=Mobile")));
        const auto none = mapColumns({"A", "Ann Smith"})->problem();
        QVERIFY(none->hint.contains(QStringLiteral("phone=#3")));
        QVERIFY(!(none->message + none->hint).contains(QStringLiteral("Ann")));
    }

    // Rejected rows go out under a header that needs no wishes and means the same.
    void canonicalHeaderMeansTheSame()
    {
        std::vector<ColumnWish> wishes;
        for (const char* wish : {"phone=Mobile", "name=#1", "business_name=-", "order_status=status", "-=Notes"})
            wishes.push_back(*parseColumnWish(QString::fromUtf8(wish)));
        const auto mapping =
            *mapColumns({"Who", "Mobile", "status", "Notes", "City", "city", "", "cost", "phone"}, wishes);
        const auto again =
            *mapColumns(mapping.canonicalHeader(), {*parseColumnWish(QStringLiteral("business_name=-"))});
        QVERIFY(!again.problem());
        QCOMPARE(shown(mapping),
                 QStringLiteral("NAME PHONE order_status IGNORED city city_2 (column_7) RESULT phone_2"));
        QCOMPARE(shown(again), QStringLiteral("NAME PHONE order_status RESULT city city_2 column_7 RESULT phone_2"));
    }

    // An exported variable's header maps to the same key again.
    void keysAreStable()
    {
        for (const char* header : {"Plan End", "Größe", "2nd", "a__b", "Ünïcödé-Tëxt", "x y z"}) {
            const auto key = variableKey(header);
            QCOMPARE(variableKey(key), key);
        }
        QCOMPARE(variableKey(std::string(500, 'x')).size(), std::size_t{63});
    }

    void synonymsAreInTheFormThatHeadersAreComparedIn()
    {
        for (const char* field : {"name", "business_name", "phone"}) {
            QVERIFY(!columnSynonyms(field).empty());
            for (const auto word : columnSynonyms(field))
                QCOMPARE(columnWord(word), std::string(word));
        }
    }
};

AUTOLYNX_TEST(ColumnMappingTest, "column_mapping");
#include "test_column_mapping.moc"
