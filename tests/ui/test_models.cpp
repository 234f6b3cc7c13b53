// SPDX-License-Identifier: GPL-3.0-or-later
// Every model of the console keeps Qt's contract while it is filled, patched, shortened and emptied: a table of all of
// them, compared with the sources, so that a new one can't be forgotten (issue: QAbstractItemModelTester fatal on
// each).
#include "tests/support/paths.h"
#include "tests/support/test.h"
#include "ui/assistants/assistants_model.h"
#include "ui/do_not_call/do_not_call_model.h"
#include "ui/gallery/sample_data.h"
#include "ui/members/members_model.h"
#include "ui/models/audit_model.h"
#include "ui/models/campaigns_model.h"
#include "ui/models/contacts_model.h"
#include "ui/models/phone_model.h"
#include "ui/widgets/figures.h"
#include "ui/wizard/text_rows.h"

#include <QAbstractItemModelTester>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <nlohmann/json.hpp>

#include <map>

using namespace autolynx;
using namespace autolynx::ui;

namespace {

db::Row blank(qint64 key)
{
    db::Row row{key};
    row.resize(24, QVariant(QStringLiteral("1")));
    return row;
}

// As a table does: every cell is read, those that are not here are fetched.
void readAll(const QAbstractItemModel& model)
{
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            model.index(row, column).data();
    }
    QCoreApplication::processEvents();
}

// Filled, filled anew with more, with fewer, and with none.
template <typename Model> void page(Model& model, const std::function<PageSource(int)>& source)
{
    for (const int total : {3, 450, 7, 0, 2}) {
        model.setSource(source(total), total);
        QCoreApplication::processEvents();
        readAll(model);
        model.setVisibleRows(0, 20);
        model.recount();
        QCoreApplication::processEvents();
    }
}

PageSource rowsOf(int total)
{
    return sample::rows(total, true, blank);
}

template <typename Model> std::function<void()> paged(std::function<PageSource(int)> source)
{
    return [source = std::move(source)] {
        Model model(sample::now);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        page(model, source);
        QCOMPARE(model.rowCount(), 2);
    };
}

void campaigns()
{
    CampaignsModel model(sample::now);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<Campaign> all = sample::campaigns();
    model.setCampaigns(all);
    readAll(model);
    all[1].counts.answered += 3;
    all.removeFirst();
    model.setCampaigns(all);
    readAll(model);
    model.setCampaigns(sample::campaigns());
    model.setCampaigns({});
    QCOMPARE(model.rowCount(), 0);
}

void phones()
{
    PhoneModel model(sample::now);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<Today::OnPhone> calls = sample::today().phone;
    QVERIFY(calls.size() > 1);
    model.setCalls(calls);
    readAll(model);
    model.tick();
    calls.removeFirst();
    model.setCalls(calls);
    readAll(model);
    model.setCalls(sample::today().phone);
    model.setCalls({});
    QCOMPARE(model.rowCount(), 0);
}

void assistants()
{
    AssistantsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto one = [](const char* id, const char* name) { return nlohmann::json{{"id", id}, {"name", name}}; };
    model.setAssistants({one("a", "Ana"), one("b", "Bea"), one("c", "Cleo")});
    readAll(model);
    model.setAssistants({one("c", "Ada"), one("a", "Ana"), one("d", "Dora")}); // renamed, gone and new
    readAll(model);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.at(0)->id, QStringLiteral("c"));
    model.setAssistants(nlohmann::json::array());
    QCOMPARE(model.rowCount(), 0);
}

void members()
{
    MembersModel model(sample::now);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto one = [](const char* email) {
        Member member;
        member.email = QString::fromLatin1(email);
        return member;
    };
    model.setMembers({one("b"), one("c"), one("d")});
    readAll(model);
    model.setPasswords(true);
    model.setMembers({one("a"), one("d"), one("b")});
    readAll(model);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.at(1)->email, QStringLiteral("d"));
    model.setMembers({});
    QCOMPARE(model.rowCount(), 0);
}

void texts()
{
    TextRows model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.set({QStringLiteral("a"), QStringLiteral("b")}, {{QStringLiteral("1"), QStringLiteral("2")}});
    readAll(model);
    model.set({QStringLiteral("a")}, {});
    QCOMPARE(model.rowCount(), 0);
}

void figures()
{
    FiguresModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto of = [](int rows, const QStringList& names) {
        Figures figures{names, {}, [](double value) { return QString::number(value); }};
        for (int row = 0; row < rows; ++row)
            figures.rows << Figures::Row{sample::now().addSecs(row), {row, std::nullopt}};
        return figures;
    };
    const QStringList two{QStringLiteral("Placed"), QStringLiteral("Answered")};
    for (const int rows : {3, 40, 2, 0, 1}) { // it grows with the chart, and another one's is shorter
        model.setFigures(of(rows, two));
        readAll(model);
        QCOMPARE(model.rowCount(), rows);
    }
    model.setFigures(of(2, {two[0]}));
    readAll(model);
    QCOMPARE(model.columnCount(), 2);
}

const std::map<QString, std::function<void()>>& models()
{
    static const std::map<QString, std::function<void()>> all{
        {QStringLiteral("CampaignsModel"), campaigns},
        {QStringLiteral("PhoneModel"), phones},
        {QStringLiteral("AssistantsModel"), assistants},
        {QStringLiteral("MembersModel"), members},
        {QStringLiteral("TextRows"), texts},
        {QStringLiteral("FiguresModel"), figures},
        {QStringLiteral("ContactsModel"), paged<ContactsModel>(sample::contacts)},
        {QStringLiteral("CallsModel"), paged<CallsModel>(sample::calls)},
        {QStringLiteral("DoNotCallModel"), paged<DoNotCallModel>(rowsOf)},
        {QStringLiteral("AuditModel"), paged<AuditModel>(rowsOf)},
    };
    return all;
}

} // namespace

class ModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheContract_data()
    {
        QTest::addColumn<QString>("model");
        for (const auto& [name, run] : models())
            QTest::newRow(qPrintable(name)) << name;
    }
    void keepsTheContract()
    {
        QFETCH(QString, model);
        models().at(model)();
    }

    // Every class of ui that is a model by itself; the bases are tested by what is made of them.
    void noneIsForgotten()
    {
        static const QRegularExpression made(
            QStringLiteral("class (\\w+) (?:final )?: public "
                           "(?:QAbstract(?:Table|List|Item)Model|QStandardItemModel|PagedModel|RowsModel)\\b"));
        const QStringList bases{QStringLiteral("PagedModel"), QStringLiteral("RowsModel")};
        int found = 0;
        QDirIterator files(test::sourcePath(QStringLiteral("ui")), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                           QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto match = made.globalMatch(text); match.hasNext();) {
                const QString name = match.next().captured(1);
                if (bases.contains(name))
                    continue;
                QVERIFY2(models().contains(name), qPrintable(name));
                ++found;
            }
        }
        QCOMPARE(found, static_cast<int>(models().size()));
    }
};

AUTOLYNX_TEST(ModelsTest, "models");
#include "test_models.moc"
