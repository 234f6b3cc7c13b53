// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"

#include <QWidget>

namespace autolynx::ui {

class AuditView;
class Database;

/// Who did what, of everything that one may see (R8).
class AuditPage final : public QWidget
{
    Q_OBJECT
public:
    AuditPage(Database* database, NowFunction now, QWidget* parent = nullptr);

    AuditView* view() const { return view_; }

private:
    AuditView* view_;
};

} // namespace autolynx::ui
