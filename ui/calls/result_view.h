// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/call_detail.h"

#include <QScrollArea>

class QFormLayout;

namespace autolynx::ui {

/// What a call came to and what it cost, as names and values.
class ResultView final : public QScrollArea
{
    Q_OBJECT
public:
    explicit ResultView(QWidget* parent = nullptr);

    void show(const CallDetail& call);
    using QScrollArea::show;

private:
    void addHead(const QString& text);
    void addRow(const QString& name, const QString& value, bool figure = false);

    QFormLayout* rows_;
};

} // namespace autolynx::ui
