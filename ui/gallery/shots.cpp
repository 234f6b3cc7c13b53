// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/shots.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QPixmap>
#include <QWidget>

namespace autolynx::ui {

void pinFonts()
{
    // Noto Sans where it is installed (fonts-noto-core), as on most desktops; else DejaVu, which we depend on.
    const QString noto = QStringLiteral("Noto Sans");
    QFont pinned(QFontDatabase::families().contains(noto) ? noto : QStringLiteral("DejaVu Sans"));
    pinned.setPixelSize(13);
    pinned.setHintingPreference(QFont::PreferNoHinting);
    QApplication::setFont(pinned);
}

Result<QStringList> takeShots(const QList<Shot>& shots, const QString& directory)
{
    if (!QDir().mkpath(directory))
        return unreachable(QStringLiteral("directory"), QStringLiteral("Can't make the directory %1.").arg(directory));
    QStringList files;
    for (const SchemeChoice choice : {SchemeChoice::Light, SchemeChoice::Dark}) {
        Theme::instance().choose(choice);
        for (const QSize size : {QSize(1280, 800), QSize(2560, 1440)}) {
            for (const Shot& shot : shots) {
                if (shot.size.isValid() && size.width() != 1280)
                    continue;
                QApplication::setLayoutDirection(shot.direction);
                const std::unique_ptr<QWidget> widget = shot.make();
                widget->setAttribute(Qt::WA_DontShowOnScreen);
                widget->resize(shot.size.isValid() ? shot.size : size);
                widget->show();
                // Layouts, charts and deferred work settle over some turns of the loop.
                for (int turn = 0; turn < 5; ++turn)
                    QApplication::processEvents();
                const QString file =
                    QStringLiteral("%1/%2-%3-%4.png")
                        .arg(directory, shot.name,
                             choice == SchemeChoice::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
                        .arg(widget->width());
                if (!widget->grab().save(file))
                    return unreachable(QStringLiteral("file"), QStringLiteral("Can't write %1.").arg(file));
                files << file;
            }
        }
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
    return files;
}

} // namespace autolynx::ui
