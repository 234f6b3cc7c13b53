// SPDX-License-Identifier: GPL-3.0-or-later
// First start with nothing configured: a server's address is tried and explained, its password never kept; or a whole
// AutoLynx is got going on this machine, with what it does in words.
#include "core/local/stack.h"
#include "tests/support/fixture.h"
#include "tests/support/test.h"
#include "ui/start/connection_choice.h"
#include "ui/start/welcome_dialog.h"
#include "ui/widgets/banner.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::Fixture;
using autolynx::test::waitFor;

class StartTest : public QObject
{
    Q_OBJECT

    QTemporaryDir settings_;

    static QPushButton* button(QWidget* in, const QString& text)
    {
        for (QPushButton* candidate : in->findChildren<QPushButton*>()) {
            if (candidate->text() == text && candidate->isVisible())
                return candidate;
        }
        return nullptr;
    }

private Q_SLOTS:
    void init()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_.path());
        ConnectionChoice::forget();
    }

    void addressesAreReadAndExplained_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("code");
        QTest::newRow("whole") << u"postgresql://ana@db.example.com:5433/autolynx?sslmode=verify-full"_qs
                               << u"postgresql://ana@db.example.com:5433/autolynx?sslmode=verify-full"_qs << QString();
        QTest::newRow("password is taken out") << u"postgres://ana:s%40cret@db.example.com/autolynx"_qs
                                               << u"postgres://ana@db.example.com/autolynx"_qs << QString();
        QTest::newRow("without scheme") << u" ana@db.example.com/autolynx"_qs
                                        << u"postgresql://ana@db.example.com/autolynx"_qs << QString();
        QTest::newRow("web address") << u"https://db.example.com/autolynx"_qs << QString() << u"address_scheme"_qs;
        QTest::newRow("nobody") << u"db.example.com/autolynx"_qs << QString() << u"address_user"_qs;
        QTest::newRow("no database") << u"ana@db.example.com"_qs << QString() << u"address_database"_qs;
        QTest::newRow("nothing") << QString() << QString() << u"address_host"_qs;
    }
    void addressesAreReadAndExplained()
    {
        QFETCH(QString, typed);
        QFETCH(QString, address);
        QFETCH(QString, code);
        const auto read = readServerUrl(typed);
        QCOMPARE(read ? read->address : QString(), address);
        QCOMPARE(read ? QString() : read.error().code, code);
        if (typed.contains(u"s%40cret"))
            QCOMPARE(read->password, QStringLiteral("s@cret"));
    }

    void aServerThatIsNotThereIsSaidAndWhatWasTypedStays()
    {
        WelcomeDialog dialog;
        dialog.show();
        QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("to_server")), Qt::LeftButton);
        QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("to_database")), Qt::LeftButton);
        auto* address = dialog.findChild<QLineEdit*>(QStringLiteral("server_address"));
        auto* banner = dialog.findChild<Banner*>();
        QVERIFY(waitFor([&] { return address->isVisible(); }));
        QTest::keyClicks(address, QStringLiteral("ana:geheim@127.0.0.1:1/autolynx"));
        QTest::mouseClick(button(&dialog, QStringLiteral("Connect")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return banner->text().contains(QStringLiteral("can't be reached")); }));
        QCOMPARE(address->text(), QStringLiteral("postgresql://ana@127.0.0.1:1/autolynx"));
        QVERIFY(button(&dialog, QStringLiteral("Connect"))->isEnabled());
        QVERIFY(!ConnectionChoice::load());
    }

    void aServerIsTriedThenConnectedAndItsPasswordNotKept()
    {
        Fixture f;
        WelcomeDialog dialog;
        dialog.show();
        auto* password = dialog.findChild<QLineEdit*>(QStringLiteral("server_password"));
        const QString url = QString::fromUtf8(f.database.url(f.member).reveal());
        dialog.askPassword(url);
        QTest::keyClicks(password, QStringLiteral("s@cret"));
        QTest::mouseClick(button(&dialog, QStringLiteral("Test")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return dialog.findChild<Banner*>()->text().contains(QStringLiteral("(admin)")); }));
        QTest::mouseClick(button(&dialog, QStringLiteral("Connect")), Qt::LeftButton);
        QVERIFY(waitFor([&] { return dialog.result() == QDialog::Accepted; }));
        QCOMPARE(ConnectionChoice::load()->address, url);
        QVERIFY(dialog.url().reveal().contains("s%40cret"));
        QFile kept(QSettings().fileName());
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QVERIFY(!kept.readAll().contains("cret"));
    }

    void aWholeAutoLynxIsGotGoingHere()
    {
        const QTemporaryDir place(QStringLiteral("/tmp/autolynx-start-XXXXXX"));
        const QString directory = place.filePath(QStringLiteral("stack"));
        QFile::setPermissions(place.path(), QFile::Permissions(0x7755));
        auto stack = autolynx::test::need(local::LocalStack::at(directory));
        WelcomeDialog dialog(directory);
        dialog.show();
        QStringList steps;
        auto* step = dialog.findChild<QLabel*>(QStringLiteral("local_step"));
        QTest::mouseClick(dialog.findChild<QPushButton*>(QStringLiteral("try_it")), Qt::LeftButton);
        const bool done = waitFor([&] {
            if (!steps.contains(step->text()))
                steps << step->text();
            return dialog.result() == QDialog::Accepted || !dialog.findChild<Banner*>()->text().isEmpty();
        });
        const QString failed = dialog.findChild<Banner*>()->text();
        const auto who = dialog.url().isEmpty() ? Result<QString>(QString()) : tryConnection(dialog.url());
        const auto gone = stack->reset();
        QVERIFY(done);
        QVERIFY2(failed.isEmpty(), qPrintable(failed));
        QVERIFY2(who && who->contains(QStringLiteral("admin")), qPrintable(who ? *who : who.error().message));
        QVERIFY2(steps.size() > 1, qPrintable(steps.join(u'|'))); // it says what it does
        QVERIFY2(gone.has_value(), gone ? "" : qPrintable(gone.error().message));
        QCOMPARE(ConnectionChoice::load()->kind, ConnectionChoice::Kind::Local);
    }
};

AUTOLYNX_TEST(StartTest, "start");
#include "test_start.moc"
