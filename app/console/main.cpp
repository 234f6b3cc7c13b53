// SPDX-License-Identifier: GPL-3.0-or-later
// autolynx: the operator's console.
#include "ui/gallery/gallery_page.h"
#include "ui/gallery/shots.h"
#include "ui/theme/focus_ring.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace autolynx;

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("autolynx"));
    QApplication::setApplicationDisplayName(QStringLiteral("AutoLynx"));
    QApplication::setApplicationVersion(QStringLiteral(AUTOLYNX_VERSION));
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption shots(QStringLiteral("shots"),
                                   QStringLiteral("Write pictures of every page into <directory>."),
                                   QStringLiteral("directory"));
    parser.addOption(shots);
    parser.process(app);
    if (parser.isSet(shots))
        ui::pinFonts();
    ui::Theme theme(app);
    new ui::FocusRing(&app);
    if (parser.isSet(shots)) {
        const auto files =
            ui::takeShots({{QStringLiteral("gallery-controls"),
                            [] { return std::make_unique<ui::GalleryPage>(ui::GalleryPage::Part::Controls); }},
                           {QStringLiteral("gallery-data"),
                            [] { return std::make_unique<ui::GalleryPage>(ui::GalleryPage::Part::Data); }}},
                          parser.value(shots));
        if (!files) {
            std::fprintf(stderr, "%s\n", qPrintable(files.error().message));
            return 1;
        }
        for (const QString& file : *files)
            std::printf("%s\n", qPrintable(file));
        return 0;
    }
    ui::GalleryPage page(ui::GalleryPage::Part::Data);
    page.show();
    return QApplication::exec();
}
