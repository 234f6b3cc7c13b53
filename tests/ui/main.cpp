// SPDX-License-Identifier: GPL-3.0-or-later
// Like tests/support/main.cpp, with widgets, our theme and the fonts of the screenshots.
#include "tests/support/run.h"
#include "ui/theme/theme.h"

#include <QApplication>

int main(int argc, char** argv)
{
    autolynx::test::prepareTests();
    QApplication app(argc, argv);
    QFont pinned(QStringLiteral("DejaVu Sans"));
    pinned.setPixelSize(13);
    QApplication::setFont(pinned);
    autolynx::ui::Theme theme(app);
    return autolynx::test::runTests(app);
}
