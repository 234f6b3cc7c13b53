// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QIconEngine>
#include <QImage>
#include <QPainter>
#include <QPixmapCache>

namespace autolynx::ui {
namespace {

// Breeze draws most icons as one shape in one grey: taken as a mask, it can have any colour of the palette. Some are
// white on a coloured ground (checkmark, data-error): there what is white is left open, or a mask would be a mere
// square.
void openWhite(QImage& image)
{
    qint64 coloured = 0;
    qint64 opaque = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() < 128)
                continue;
            ++opaque;
            coloured += pixel.hsvSaturationF() > 0.3F;
        }
    }
    if (coloured * 2 < opaque)
        return;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            QColor pixel = image.pixelColor(x, y);
            pixel.setAlphaF(qMin(pixel.alphaF(), qBound(0.0F, pixel.hsvSaturationF() * 2.5F, 1.0F)));
            image.setPixelColor(x, y, pixel);
        }
    }
}

class TintedEngine final : public QIconEngine
{
public:
    TintedEngine(QString name, Token token) : name_(std::move(name)), token_(token) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const Token token = mode == QIcon::Disabled ? Token::Muted : token_;
        const int side = qMin(rect.width(), rect.height());
        const QPixmap pixmap =
            iconPixmap(name_, side, Theme::instance()(token), painter->device()->devicePixelRatioF());
        painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, pixmap);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        // `size` is in device pixels already.
        const Token token = mode == QIcon::Disabled ? Token::Muted : token_;
        const int side = qRound(qMin(size.width(), size.height()) / qMax(scale, 1.0));
        return iconPixmap(name_, side, Theme::instance()(token), qMax(scale, 1.0));
    }

    QIconEngine* clone() const override { return new TintedEngine(name_, token_); }
    bool isNull() override { return false; }

private:
    QString name_;
    Token token_;
};

} // namespace

QIcon icon(const QString& name, Token token)
{
    return QIcon(new TintedEngine(name, token));
}

QIcon icon(const char* name, Token token)
{
    return icon(QString::fromLatin1(name), token);
}

QPixmap iconPixmap(const QString& name, int size, const QColor& colour, qreal devicePixelRatio)
{
    const QString key = QStringLiteral("al/%1/%2/%3/%4").arg(name).arg(size).arg(colour.rgba()).arg(devicePixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    const int pixels = qRound(size * devicePixelRatio);
    QImage shape = QIcon::fromTheme(name).pixmap(QSize(size, size), devicePixelRatio).toImage();
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    if (!shape.isNull()) {
        shape = shape.convertToFormat(QImage::Format_ARGB32);
        openWhite(shape);
        shape.setDevicePixelRatio(1.0);
        QPainter painter(&pixmap);
        painter.drawImage((pixels - shape.width()) / 2, (pixels - shape.height()) / 2, shape);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(pixmap.rect(), colour);
    }
    pixmap.setDevicePixelRatio(devicePixelRatio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void paintMark(QPainter& painter, const QRect& area, State state)
{
    const StateLook seen = look(state);
    const int side = qMin(area.width(), area.height());
    painter.drawPixmap(area.x() + (area.width() - side) / 2, area.y() + (area.height() - side) / 2,
                       iconPixmap(QString::fromLatin1(seen.icon), side, Theme::instance()(state),
                                  painter.device()->devicePixelRatioF()));
}

} // namespace autolynx::ui
