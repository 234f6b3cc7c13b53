// SPDX-License-Identifier: GPL-3.0-or-later
// Like tests/support/main.cpp, with widgets, our theme and the fonts of the screenshots.
#include "tests/support/run.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QProcess>

#include <memory>

namespace {

// A screen of the test's own, as it chooses its number itself: real windows, by the platform that people have.
std::unique_ptr<QProcess> startScreen()
{
    auto screen = std::make_unique<QProcess>();
    screen->setProgram(QStringLiteral("Xvfb"));
    screen->setArguments({QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                          QStringLiteral("0"), QStringLiteral("1600x1200x24"), QStringLiteral("-nolisten"),
                          QStringLiteral("tcp")});
    screen->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    screen->start(QIODevice::ReadOnly);
    QByteArray number;
    while (!number.endsWith('\n')) {
        if (!screen->waitForReadyRead(120'000))
            qFatal("Xvfb did not start: %s", qPrintable(screen->errorString()));
        number += screen->readAllStandardOutput();
    }
    qputenv("DISPLAY", ":" + number.trimmed());
    qputenv("QT_QPA_PLATFORM", "xcb");
    return screen;
}

} // namespace

int main(int argc, char** argv)
{
    autolynx::test::prepareTests();
    const auto screen = qEnvironmentVariableIsSet("AUTOLYNX_TEST_XVFB") ? startScreen() : nullptr;
    const int code = [&] {
        QApplication app(argc, argv);
        QFont pinned(QStringLiteral("DejaVu Sans"));
        pinned.setPixelSize(13);
        QApplication::setFont(pinned);
        autolynx::ui::Theme theme(app);
        return autolynx::test::runTests(app);
    }();
    if (screen) {
        screen->terminate();
        screen->waitForFinished();
    }
    return code;
}
