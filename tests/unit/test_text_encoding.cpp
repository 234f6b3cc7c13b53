// SPDX-License-Identifier: GPL-3.0-or-later
// R2: UTF-8 with or without a mark, UTF-16, Windows-1252, found out from the bytes or forced.
#include "core/domain/text_decoder.h"
#include "core/domain/text_encoding.h"
#include "core/domain/utf8.h"
#include "tests/support/test.h"

#include <QObject>
#include <QStringConverter>

#include <string>

using namespace autolynx;

namespace {

using Evidence = TextEncoding::Evidence;

TextEncoding detect(std::string_view bytes, std::size_t piece = std::string_view::npos)
{
    EncodingDetector detector;
    while (!bytes.empty()) {
        detector.feed(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    return detector.result();
}

std::string decode(std::string_view bytes, const TextEncoding& encoding, std::size_t piece = std::string_view::npos)
{
    auto decoder = TextDecoder::open(encoding);
    if (!decoder)
        return "no decoder";
    std::string text;
    while (!bytes.empty()) {
        text += (*decoder)->decode(bytes.substr(0, piece));
        bytes.remove_prefix(std::min(piece, bytes.size()));
    }
    text += (*decoder)->decode({}, true);
    return text;
}

std::string encoded(const QString& text, QStringConverter::Encoding encoding, bool mark = false)
{
    QStringEncoder encoder(encoding, mark ? QStringConverter::Flag::WriteBom : QStringConverter::Flag::Default);
    return QByteArray(encoder.encode(text)).toStdString();
}

const QString rows =
    QStringLiteral("name,business_name,phone\r\nJosé Núñez,Zoë & Søn,+12125550142\r\n王小明,😀,2125550143\r\n");

} // namespace

class TextEncodingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unicodeInEveryForm_data()
    {
        QTest::addColumn<int>("encoding");
        QTest::addColumn<bool>("mark");
        QTest::newRow("UTF-8") << int(QStringConverter::Utf8) << false;
        QTest::newRow("UTF-8 mark") << int(QStringConverter::Utf8) << true;
        QTest::newRow("UTF-16LE") << int(QStringConverter::Utf16LE) << false;
        QTest::newRow("UTF-16LE mark") << int(QStringConverter::Utf16LE) << true;
        QTest::newRow("UTF-16BE") << int(QStringConverter::Utf16BE) << false;
        QTest::newRow("UTF-16BE mark") << int(QStringConverter::Utf16BE) << true;
        QTest::newRow("UTF-32LE mark") << int(QStringConverter::Utf32LE) << true;
    }
    void unicodeInEveryForm()
    {
        QFETCH(int, encoding);
        QFETCH(bool, mark);
        const auto bytes = encoded(rows, QStringConverter::Encoding(encoding), mark);
        for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{7}, bytes.size()}) {
            const auto found = detect(bytes, piece);
            QCOMPARE(QByteArray::fromStdString(found.name),
                     QByteArray(QStringConverter::nameForEncoding(QStringConverter::Encoding(encoding))));
            QCOMPARE(found.evidence == Evidence::ByteOrderMark, mark);
            QCOMPARE(QString::fromStdString(decode(bytes, found, piece)), rows);
        }
    }

    void windows1252()
    {
        const std::string bytes = "name,business_name,phone\r\nJos\xE9,O\x92Neill \x93"
                                  "Best\x94,2125550142\r\n";
        const auto found = detect(bytes, 5);
        QCOMPARE(QByteArray::fromStdString(found.name), QByteArray("windows-1252"));
        QVERIFY(found.evidence == Evidence::Fallback);
        QCOMPARE(QString::fromStdString(decode(bytes, found, 5)),
                 QStringLiteral("name,business_name,phone\r\nJosé,O’Neill “Best”,2125550142\r\n"));
    }

    // The guess must not spoil a long Western list, where uchardet has enough to be sure of something.
    void aLongWesternListStaysWestern()
    {
        std::string bytes = "name,business_name,phone\n", other = bytes;
        for (int i = 0; i < 400; ++i) {
            bytes += "Jos\xE9 Mu\xF1oz,Caf\xE9 M\xFCller,2125550142\nFran\xE7ois Lef\xE8vre,L\x92H\xF4tel,2125550143\n";
            other += "Ann,O\x92Neill\x92s,2125550142\n";
        }
        QCOMPARE(QString::fromStdString(decode(bytes, detect(bytes))).section(QLatin1Char('\n'), 1, 2),
                 QStringLiteral("José Muñoz,Café Müller,2125550142\nFrançois Lefèvre,L’Hôtel,2125550143"));
        QCOMPARE(QString::fromStdString(decode(other, detect(other))).section(QLatin1Char('\n'), 1, 1),
                 QStringLiteral("Ann,O’Neill’s,2125550142"));
    }

    void aLongCyrillicListIsGuessed()
    {
        std::string bytes = "name,phone\n";
        for (int i = 0; i < 60; ++i)
            bytes += "\xC8\xE2\xE0\xED \xCF\xE5\xF2\xF0\xEE\xE2,2125550142\n";
        const auto found = detect(bytes);
        QVERIFY(found.evidence == Evidence::Guess);
        QVERIFY(QString::fromStdString(decode(bytes, found)).contains(QStringLiteral("Иван Петров")));
    }

    // One damaged byte in a long UTF-8 file must not turn every accent of it into two letters.
    void damagedUtf8StaysUtf8()
    {
        std::string bytes;
        for (int i = 0; i < 50; ++i)
            bytes += "Jos\xC3\xA9\n";
        bytes += "Jos\xE9\n";
        const auto found = detect(bytes, 64);
        QCOMPARE(QByteArray::fromStdString(found.name), QByteArray("UTF-8"));
        QVERIFY(found.evidence == Evidence::MostlyUtf8);
        const auto text = QString::fromStdString(decode(bytes, found, 7));
        QCOMPARE(text.count(QStringLiteral("José")), 50);
        QVERIFY(text.endsWith(QStringLiteral("Jos\uFFFD\n")));
    }

    void aFileCutOffInACharacter()
    {
        const std::string bytes = "Jos\xC3\xA9 Jos\xC3\xA9 Jos\xC3\xA9 Jos\xC3\xA9 Jos\xC3\xA9 Jos\xC3";
        const auto found = detect(bytes);
        QCOMPARE(QByteArray::fromStdString(found.name), QByteArray("UTF-8"));
        QVERIFY(QString::fromStdString(decode(bytes, found)).endsWith(QStringLiteral("Jos\uFFFD")));
    }

    void utf8IsStrict_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("valid");
        QTest::newRow("emoji") << QByteArray("\xF0\x9F\x98\x80") << true;
        QTest::newRow("overlong") << QByteArray("\xC0\xAF") << false;
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << false;
        QTest::newRow("past U+10FFFF") << QByteArray("\xF4\x90\x80\x80") << false;
        QTest::newRow("stray trail") << QByteArray("12345678\x80") << false;
    }
    void utf8IsStrict()
    {
        QFETCH(QByteArray, bytes);
        const auto scan = scanUtf8(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QTEST(scan.valid == static_cast<std::size_t>(bytes.size()) && !scan.incomplete, "valid");
    }

    void forced()
    {
        const auto latin = forcedEncoding(QStringLiteral(" Windows-1252 "), "x");
        QVERIFY(latin.has_value());
        QCOMPARE(QString::fromStdString(decode("\x80", *latin)), QStringLiteral("€"));
        const auto marked = forcedEncoding(QStringLiteral("utf8"), "\xEF\xBB\xBFx");
        QVERIFY(marked.has_value());
        QCOMPARE(marked->bomBytes, std::size_t{3});
        for (const auto encoding : {QStringConverter::Utf16LE, QStringConverter::Utf16BE}) {
            for (const bool mark : {false, true}) {
                const auto bytes = encoded(rows, encoding, mark);
                const auto found = forcedEncoding(QStringLiteral("utf-16"), bytes);
                QVERIFY(found.has_value());
                QCOMPARE(QString::fromStdString(decode(bytes, *found)), rows);
            }
        }
        const auto none = forcedEncoding(QStringLiteral("klingon"), "x");
        QVERIFY(!none.has_value());
        QCOMPARE(none.error().code, QStringLiteral("encoding_unknown"));
        QVERIFY(!forcedEncoding(QString(), "x").has_value());
    }
};

AUTOLYNX_TEST(TextEncodingTest, "text_encoding");
#include "test_text_encoding.moc"
