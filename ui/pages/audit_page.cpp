// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/audit_page.h"

#include "ui/pages/audit_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QVBoxLayout>

namespace autolynx::ui {

AuditPage::AuditPage(Database* database, NowFunction now, QWidget* parent)
    : QWidget(parent), view_(new AuditView(database, std::move(now), QStringLiteral("audit")))
{
    auto* top = new QVBoxLayout;
    top->setContentsMargins(kEdge, kEdge, kEdge, 0);
    top->setSpacing(kEdge);
    top->addWidget(makeLabel(Type::Title, tr("Audit")));
    auto* banner = new Banner;
    top->addWidget(banner);
    connect(banner, &Banner::actionPressed, banner, &Banner::clear);
    connect(view_, &AuditView::said, banner, [banner](const QString& what, const QString& hint) {
        banner->say(Banner::Kind::Info, what, hint, tr("Dismiss"));
    });
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(view_, 1);
}

} // namespace autolynx::ui
