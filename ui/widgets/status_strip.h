// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/level_mark.h"

#include <QList>
#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace autolynx::ui {

/// The bar at the foot of the window: whether what you see is live, part by part, who you are, and, for admins, the
/// switch that stops all dialling.
class StatusStrip final : public QWidget
{
    Q_OBJECT
public:
    using Level = ui::Level;

    explicit StatusStrip(QWidget* parent = nullptr);

    /// A part by its name, made at first mention: "database", "Database 3 ms".
    void setPart(const QString& name, Level level, const QString& text, const QString& toolTip = {});
    /// What stands instead of liveness when it is gone: "as of 14:02:11"; empty when it is there.
    void setStaleSince(const QString& text);
    void setIdentity(const QString& text);
    void setStopAll(bool visible, bool stopped);
    /// That switch can't be pressed, for this reason; empty: it can.
    void setStopAllOff(const QString& whyNot);
    /// What a part says now; for tests.
    QString partText(const QString& name) const;

Q_SIGNALS:
    void stopAllPressed();
    void partPressed(const QString& name);
    void identityPressed(const QPoint& at); ///< where a menu goes, on the screen

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    class Part;
    Part* part(const QString& name) const;

    QList<Part*> parts_;
    QHBoxLayout* row_;
    QLabel* stale_;
    QPushButton* identity_;
    QPushButton* stopAll_;
};

} // namespace autolynx::ui
