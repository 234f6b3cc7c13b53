// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit_page.h"

#include "ui/pages/audit_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace autolynx::ui {

AuditPage::AuditPage(Database* database, NowFunction now, QWidget* parent)
    : QWidget(parent), view_(new AuditView(database, std::move(now), QStringLiteral("audit")))
{
    auto* top = new QVBoxLayout;
    top->setContentsMargins(kEdge, kEdge, kEdge, 0);
    top->addWidget(makeLabel(Type::Title, tr("Audit")));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(view_, 1);
}

} // namespace autolynx::ui
