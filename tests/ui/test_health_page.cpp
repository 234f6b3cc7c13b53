// SPDX-License-Identifier: GPL-3.0-or-later
// Whether everything works, as a person reads it, from a real database (R7): each trouble is named with what to do.
#include "tests/ui/window_case.h"
#include "ui/pages/health_page.h"
#include "ui/widgets/status_strip.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace autolynx;
using namespace autolynx::ui;
using autolynx::test::waitFor;

class HealthPageTest : public autolynx::test::WindowCase
{
    Q_OBJECT

    const HealthFact* fact(const QString& part, const QString& name)
    {
        for (const HealthFact& each : window_->health()->facts()) {
            if (each.part == part && (name.isEmpty() || each.name == name))
                return &each;
        }
        return nullptr;
    }
    bool hasLevel(const QString& part, const QString& name, Level level)
    {
        return waitFor([&] {
            window_->health()->refresh();
            const HealthFact* found = fact(part, name);
            return found && found->level == level;
        });
    }

private Q_SLOTS:
    // A part of the status bar is pressed: the page says more of it.
    void theStatusBarLeadsThere()
    {
        QAbstractButton* part = nullptr;
        QVERIFY(waitFor([&] {
            for (auto* each : window_->status()->findChildren<QAbstractButton*>()) {
                if (each->accessibleName() == u"Workers 1")
                    part = each;
            }
            return part != nullptr;
        }));
        QTest::mouseClick(part, Qt::LeftButton);
        QVERIFY(waitFor([&] { return window_->health()->isVisible() && !window_->health()->facts().isEmpty(); }));
        QVERIFY(hasLevel(QStringLiteral("workers"), {}, Level::Good));
        QVERIFY(hasLevel(QStringLiteral("provider"), QStringLiteral("Dialling"), Level::Good));
        const auto facts = window_->health()->facts();
        QVERIFY(std::ranges::all_of(facts, [](const HealthFact& each) {
            return !each.meaning.isEmpty() && !each.value.isEmpty() &&
                   (each.level < Level::Warning || !each.remedy.isEmpty());
        }));
        QTest::mouseClick(button(window_->health(), QStringLiteral("Copy as text")), Qt::LeftButton);
        QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("PostgreSQL")));
    }

    void eachTroubleIsNamedWithWhatToDo()
    {
        QTest::keyClick(window_.get(), Qt::Key_6, Qt::ControlModifier);
        QVERIFY(waitFor([&] { return !window_->health()->facts().isEmpty(); }));
        f_->run(
            QStringLiteral("UPDATE autolynx.accounts SET stopped_at = autolynx.now(), stopped_by = 'ana@example.com'"));
        QVERIFY(hasLevel(QStringLiteral("provider"), QStringLiteral("Dialling"), Level::Warning));
        f_->run(QStringLiteral("UPDATE autolynx.accounts SET stopped_at = NULL, stopped_by = NULL"));
        f_->run(QStringLiteral("SELECT autolynx.hold_account('unauthorized', NULL)"));
        QVERIFY(hasLevel(QStringLiteral("provider"), QStringLiteral("Dialling"), Level::Bad));
        QVERIFY(fact(QStringLiteral("provider"), QStringLiteral("Dialling"))->meaning.contains(QStringLiteral("key")));
        QVERIFY(hasLevel(QStringLiteral("provider"), QStringLiteral("Circuit breaker"), Level::Good));
        f_->run(QStringLiteral("UPDATE autolynx.accounts SET hold_code = 'breaker_open'"));
        QVERIFY(hasLevel(QStringLiteral("provider"), QStringLiteral("Circuit breaker"), Level::Bad));
        f_->run(QStringLiteral(
            "UPDATE autolynx.accounts SET blocked_until = autolynx.now() + interval '1 min', blocked_slots = 3"));
        QVERIFY(hasLevel(QStringLiteral("line"), QStringLiteral("The provider's count"), Level::Warning));
        f_->run(QStringLiteral("UPDATE autolynx.lines SET status = 'blocked'"));
        QVERIFY(waitFor([&] {
            window_->health()->refresh();
            const auto facts = window_->health()->facts();
            return std::ranges::any_of(facts, [](const HealthFact& each) { return each.meaning.contains(u"blocked"); });
        }));
        f_->run(QStringLiteral("INSERT INTO autolynx.webhook_inbox (received_at, body, attempts, dead_at, error_code) "
                               "VALUES (autolynx.now(), 'x', 5, autolynx.now(), 'not_json')"));
        QVERIFY(hasLevel(QStringLiteral("webhooks"), QStringLiteral("Not understood"), Level::Warning));
        f_->run(QStringLiteral("SELECT autolynx.worker_stop(?::uuid)"), {f_->workerId});
        QVERIFY(hasLevel(QStringLiteral("workers"), {}, Level::Bad));
    }
};

AUTOLYNX_TEST(HealthPageTest, "health_page");
#include "test_health_page.moc"
