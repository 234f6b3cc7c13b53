// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/health.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;
class QScrollArea;

namespace autolynx::ui {

class Banner;
class Database;
class LevelMark;

/// Whether everything works: database, workers, provider, lines, webhooks; each with what it means, and what to do when
/// it is not well. Read anew every few seconds while somebody looks.
class HealthPage final : public QWidget
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    HealthPage(Database* database, NowFunction now, QWidget* parent = nullptr);

    void showFacts(const QList<HealthFact>& facts);
    const QList<HealthFact>& facts() const { return facts_; }
    /// Scrolls to a part of the status bar.
    void showPart(const QString& part);
    void refresh();

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Row
    {
        LevelMark* mark;
        QLabel* name;
        QLabel* value;
        QLabel* meaning;
        QLabel* remedy;
    };
    void build(const QList<HealthFact>& facts);
    void copy() const;

    Database* database_;
    NowFunction now_;
    Banner* banner_;
    QLabel* whole_;
    LevelMark* wholeMark_;
    QScrollArea* scroll_;
    QList<Row> rows_;
    QHash<QString, QLabel*> heads_;
    QList<HealthFact> facts_;
    QTimer timer_;
    bool fetching_ = false;
};

} // namespace autolynx::ui
