// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/assistants/drift_fields.h"

#include "ui/assistants/assistant_text.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paragraph.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QScrollArea>

namespace autolynx::ui {
namespace {

constexpr int kFieldsHeight = 260;

} // namespace

int addDriftFields(QGridLayout* grid, int line, const QList<DriftedField>& fields)
{
    for (const DriftedField& field : fields) {
        grid->addWidget(makeLabel(Type::Strong, field.path), line++, 0, 1, 2);
        if (field.secret) {
            grid->addWidget(
                makeParagraph(QCoreApplication::translate("Drift", "differs; it is secret, and not shown"), true),
                line++, 0, 1, 2);
            continue;
        }
        for (const auto& [where, value] : {std::pair(QCoreApplication::translate("Drift", "here"), field.ours),
                                           std::pair(QCoreApplication::translate("Drift", "there"), field.theirs)}) {
            grid->addWidget(makeLabel(Type::Body, where, true), line, 0, Qt::AlignTop);
            grid->addWidget(makeParagraph(value, false, true), line++, 1);
        }
    }
    return line;
}

QWidget* makeDriftFields(const QList<DriftedField>& fields)
{
    auto* inner = new QWidget;
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(0, 0, kGrid, 0);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnStretch(1, 1);
    grid->setRowStretch(addDriftFields(grid, 0, fields), 1);
    auto* scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(QCoreApplication::translate("Drift", "What differs"));
    scroll->setWidget(inner);
    scroll->setFixedHeight(qMin(kFieldsHeight, inner->sizeHint().height() + kGrid));
    return scroll;
}

} // namespace autolynx::ui
