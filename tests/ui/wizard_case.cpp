// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/wizard_case.h"

#include "ui/wizard/assistant_page.h"
#include "ui/wizard/wizard_page.h"

#include <QFile>
#include <QPushButton>
#include <QSettings>
#include <nlohmann/json.hpp>

namespace autolynx::test {

void WizardCase::init()
{
    folder_ = std::make_unique<QTemporaryDir>();
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder_->path());
    f_ = std::make_unique<Fixture>();
    database_ = std::make_unique<ui::Database>(f_->database.url(f_->member));
    QVERIFY(waitFor([this] { return database_->link() == ui::Database::Link::Live; }));
}

void WizardCase::cleanup()
{
    database_.reset();
    f_.reset();
}

QString WizardCase::write(const QByteArray& text, const char* name)
{
    const QString path = folder_->filePath(QString::fromLatin1(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("the test can't write its file");
    return path;
}

QString WizardCase::registered(const char* name, const char* message)
{
    const nlohmann::json config = {{"firstMessage", message}, {"maxDurationSeconds", 300}};
    const auto asked = need(f_->console().json(QStringLiteral("SELECT autolynx.request_assistant_create(?, ?::jsonb)"),
                                               {QString::fromLatin1(name), QString::fromStdString(config.dump())}));
    need(f_->worker().query(QStringLiteral("SELECT id FROM autolynx.take_commands(?::uuid, 5)"), {f_->workerId}));
    need(f_->worker().query(
        QStringLiteral("SELECT autolynx.finish_command(?::uuid, ?::uuid, 'DONE', ?::jsonb, NULL, NULL, 0)"),
        {f_->workerId, QString::fromStdString(asked["command_id"]),
         QStringLiteral("{\"provider_assistant_id\": \"as-%1\"}").arg(QString::fromLatin1(name))}));
    return QString::fromStdString(asked["assistant_id"]);
}

qint64 WizardCase::leftovers()
{
    return f_->number(QStringLiteral("SELECT (SELECT count(*) FROM autolynx.campaigns) + (SELECT count(*) FROM "
                                     "autolynx.contacts) + (SELECT count(*) FROM autolynx.imports)"));
}

void WizardCase::click(QAbstractButton* button)
{
    QTest::mouseClick(button, Qt::LeftButton);
}

void WizardCase::next(ui::WizardDialog& wizard)
{
    const int now = wizard.step();
    QVERIFY2(waitFor([&] { return wizard.nextButton()->isEnabled(); }), qPrintable(wizard.page(now)->whyNotNext()));
    click(wizard.nextButton());
    QCOMPARE(wizard.step(), now + 1);
}

void WizardCase::toStep(ui::CampaignWizard& wizard, const QString& path, Step step)
{
    wizard.show();
    wizard.setFile(path);
    while (wizard.step() < step && !QTest::currentTestFailed()) {
        next(wizard);
        if (wizard.step() == Assistant)
            QVERIFY(waitFor([&] { return !wizard.assistantPage()->assistantId().isEmpty(); }));
    }
}

} // namespace autolynx::test
