// SPDX-License-Identifier: GPL-3.0-or-later
// What the console remembers never stands in a file that programs read as their configuration: they refuse keys that
// they don't know, and nothing of ours would start any more.
#include "core/base/config.h"
#include "tests/support/test.h"
#include "ui/pages/settings_page.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace autolynx;

class SettingsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void programsStillReadTheirConfiguration()
    {
        const QTemporaryDir home;
        qputenv("XDG_CONFIG_HOME", home.path().toUtf8());
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, home.path());
        ui::SettingsPage::nameStore();
        QSettings settings;
        settings.setValue(QStringLiteral("columns/contacts"), QByteArray("1"));
        settings.sync();
        QVERIFY2(settings.fileName().startsWith(home.path()), qPrintable(settings.fileName()));
        QVERIFY(QFile::exists(settings.fileName()));
        const auto config = loadConfig(ConfigSources::ofProcess());
        QVERIFY2(config.has_value(), config ? "" : qPrintable(config.error().join(u'\n')));
    }
};

AUTOLYNX_TEST(SettingsTest, "settings");
#include "test_settings.moc"
