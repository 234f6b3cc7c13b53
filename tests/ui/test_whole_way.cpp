// SPDX-License-Identifier: GPL-3.0-or-later
// From nothing to an exported campaign as an operator goes (R1 to R4, R7, R9): the embedded stack with its worker and
// the simulator, the sample list, and nothing but mouse and keys.
#include "core/base/time_text.h"
#include "core/domain/csv_reader.h"
#include "core/local/stack.h"
#include "tests/support/database.h"
#include "tests/support/paths.h"
#include "tests/support/test.h"
#include "ui/data/database.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/main_window.h"
#include "ui/start/welcome_dialog.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>

#include <map>

using namespace autolynx;
using namespace autolynx::ui;
using namespace std::chrono_literals;
using autolynx::test::need;
using autolynx::test::waitFor;

namespace {

constexpr auto kPatience = 300s;
constexpr auto kCampaign = 1500s; ///< a whole night, 60 times as fast, and more

} // namespace

class WholeWayTest : public QObject
{
    Q_OBJECT

    QTemporaryDir folder_{QStringLiteral("/tmp/autolynx-whole-way-XXXXXX")};
    std::unique_ptr<local::LocalStack> stack_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<MainWindow> window_;

    /// The widget of this kind that a person sees now, wherever it is.
    template <typename T> T* seen(const std::function<bool(T*)>& which)
    {
        for (QWidget* top : QApplication::topLevelWidgets()) {
            for (T* each : top->isVisible() ? top->findChildren<T*>() : QList<T*>()) {
                if (each->isVisible() && which(each))
                    return each;
            }
        }
        return nullptr;
    }
    /// Presses the button that says this, as soon as it is there and can be pressed.
    bool press(const QString& text)
    {
        QPushButton* button = nullptr;
        const bool there = waitFor(
            [&] {
                button = seen<QPushButton>([&](QPushButton* b) { return b->text() == text && b->isEnabled(); });
                return button != nullptr;
            },
            kPatience);
        if (there)
            QTest::mouseClick(button, Qt::LeftButton);
        else
            qWarning("no button says %s; there is: %s", qPrintable(text), qPrintable(allWords()));
        return there;
    }
    bool type(const QString& field, const QString& text)
    {
        QLineEdit* edit = nullptr;
        const bool there = waitFor(
            [&] {
                edit = seen<QLineEdit>([&](QLineEdit* e) { return e->objectName() == field && e->isEnabled(); });
                return edit != nullptr;
            },
            kPatience);
        if (!there) {
            qWarning("no field is %s; there is: %s", qPrintable(field), qPrintable(allWords()));
            return false;
        }
        edit->selectAll();
        QTest::keyClicks(edit, text);
        return edit->text() == text;
    }
    /// In the dialog that asks for a file: pasted, as a path typed letter by letter is completed; the
    /// dialog goes to the folder itself, and keeps the name.
    bool chooseFile(const QString& path)
    {
        const auto field = [this] {
            return seen<QLineEdit>([](QLineEdit* e) { return e->objectName() == u"fileNameEdit"; });
        };
        if (!waitFor([&] { return field() != nullptr; }, kPatience))
            return false;
        QLineEdit* edit = field();
        QGuiApplication::clipboard()->setText(path);
        edit->selectAll();
        QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
        QTest::keyClick(edit, Qt::Key_Return);
        return waitFor([&] { return field() == nullptr; }, kPatience);
    }
    /// A key of the window, once it is the one that has the keys: nobody manages the windows of this screen.
    bool key(Qt::Key which)
    {
        const bool active = waitFor(
            [this] {
                if (!window_->isActiveWindow())
                    window_->activateWindow();
                return window_->isActiveWindow();
            },
            kPatience);
        if (active)
            QTest::keyClick(window_.get(), which, Qt::ControlModifier);
        return active;
    }
    bool says(const QString& text)
    {
        const bool said = waitFor(
            [&] { return seen<QLabel>([&](QLabel* label) { return label->text().contains(text); }) != nullptr; },
            kPatience);
        if (!said)
            qWarning("nothing says %s; there is: %s", qPrintable(text), qPrintable(allWords()));
        return said;
    }
    /// What stands on the screen, for the message of a failed test.
    QString allWords()
    {
        QStringList words;
        seen<QLabel>([&](QLabel* label) {
            if (!label->text().isEmpty())
                words << label->text();
            return false;
        });
        seen<QPushButton>([&](QPushButton* button) {
            words << QStringLiteral("[%1]").arg(button->text());
            return false;
        });
        return words.join(QStringLiteral(" | "));
    }

private Q_SLOTS:
    void init()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder_.path());
        QFile::setPermissions(folder_.path(), QFile::Permissions(0x7755));
        stack_ = need(local::LocalStack::at(folder_.filePath(QStringLiteral("stack"))));
        local::UpOptions options;
        // A Tuesday on which it is daytime from Hawaii to the Atlantic, for hours to come.
        options.clockStart = *parseIsoTime("2026-03-03T18:05:00.000Z");
        options.speed = 60;
        options.durable = false;
        need(stack_->up(options));
    }
    void cleanup()
    {
        window_.reset();
        database_.reset();
        need(stack_->reset());
    }

    void fromTheFirstStartToTheExport()
    {
        QVERIFY(folder_.isValid());
        WelcomeDialog welcome(stack_->files().directory());
        welcome.show();
        QVERIFY(press(QStringLiteral("Try it now")));
        QVERIFY(waitFor([&] { return welcome.result() == QDialog::Accepted; }, kPatience));
        database_ = std::make_unique<Database>(welcome.url());
        window_ = std::make_unique<MainWindow>(database_.get(), [this] { return database_->now(); });
        window_->show();
        QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
        QVERIFY(waitFor([this] { return database_->link() == Database::Link::Live; }, kPatience));

        // Who speaks: from a template, registered by the worker.
        QVERIFY(key(Qt::Key_3));
        QVERIFY(press(QStringLiteral("Start from a template")));
        QVERIFY(type(QStringLiteral("assistant_name"), QStringLiteral("Alma")));
        QVERIFY(press(QStringLiteral("Create")));
        QVERIFY(says(QStringLiteral("Active")));

        // Whom, from where, when.
        QVERIFY(key(Qt::Key_N));
        QVERIFY(press(QStringLiteral("Choose file…")));
        QVERIFY(chooseFile(test::sourcePath(QStringLiteral("resources/samples/contacts.csv"))));
        for (int page = 0; page < 3; ++page)
            QVERIFY(press(QStringLiteral("Next")));
        QVERIFY(fillDefaults());
        QVERIFY(press(QStringLiteral("Next")));
        QVERIFY(type(QStringLiteral("campaign_name"), QStringLiteral("Spring renewals")));
        auto* cap = seen<QSpinBox>([](QSpinBox* box) { return box->objectName() == u"campaign_cap"; });
        QVERIFY(cap);
        cap->selectAll();
        QTest::keyClicks(cap, QStringLiteral("30"));
        auto* byDay = seen<QCheckBox>([](QCheckBox* box) { return box->text() == u"Different on some days"; });
        QVERIFY(byDay);
        QTest::keyClick(byDay, Qt::Key_Space);
        for (int day = 1; day <= 7; ++day) // some of the sample live in Europe, where it is evening
            QVERIFY(type(QStringLiteral("hours_%1").arg(day), QStringLiteral("00:00-24:00")));
        if (!seen<QPushButton>([](QPushButton* b) { return b->text() == u"Next" && b->isEnabled(); }))
            QVERIFY(press(QStringLiteral("Read lines from the provider")));
        QVERIFY(press(QStringLiteral("Next")));
        QVERIFY(says(QStringLiteral("will be called by Alma")));
        QVERIFY(press(QStringLiteral("Create and start…")));

        // What will happen is said once more, by the campaign as it is; then telephones ring.
        QVERIFY(press(QStringLiteral("Start calling")));
        const auto campaign = [this]() -> const Campaign& { return window_->campaign()->campaign(); };
        QVERIFY(waitFor([&] { return campaign().state == u"COMPLETED"; }, kCampaign));
        QVERIFY(campaign().counts.imported > 100);
        QVERIFY(says(QStringLiteral("%1 of %1 done").arg(campaign().counts.imported)));
        QCOMPARE(campaign().counts.done(), campaign().counts.imported);
        QVERIFY(campaign().counts.of(State::Answered) > 0 && campaign().counts.of(State::NoAnswer) > 0);

        QVERIFY(key(Qt::Key_E));
        const QString path = folder_.filePath(QStringLiteral("result.csv"));
        QVERIFY(chooseFile(path));
        QVERIFY(says(path));
        std::map<std::string, qint64> statuses;
        qint64 rows = -1; // without the header
        CsvReader reader(
            ',',
            [&](const CsvRecord& record) {
                if (++rows > 0)
                    ++statuses[record.cells.at(3)];
            },
            [](const CsvDamage&) { QFAIL("the export is not whole"); });
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        reader.feed(file.readAll().toStdString());
        reader.finish();
        QCOMPARE(rows, campaign().counts.imported);
        QVERIFY2(!statuses.contains("PENDING") && !statuses.contains(""), "somebody has no end");
    }

private:
    // A variable that some rows leave empty asks for what is said then.
    bool fillDefaults()
    {
        const auto open = [this] {
            return seen<QLineEdit>(
                [](QLineEdit* e) { return e->objectName().startsWith(u"default_") && e->text().isEmpty(); });
        };
        const auto next = [this] {
            return seen<QPushButton>([](QPushButton* b) { return b->text() == u"Next" && b->isEnabled(); });
        };
        return waitFor(
            [&] {
                if (QLineEdit* field = open())
                    QTest::keyClicks(field, QStringLiteral("there"));
                return next() != nullptr && open() == nullptr;
            },
            kPatience);
    }
};

AUTOLYNX_TEST(WholeWayTest, "whole_way");
#include "test_whole_way.moc"
