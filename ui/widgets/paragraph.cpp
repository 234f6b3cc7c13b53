// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paragraph.h"

#include "ui/widgets/labels.h"

namespace autolynx::ui {

QLabel* makeParagraph(const QString& text, bool muted, bool selectable)
{
    QLabel* label = makeLabel(Type::Body, text, muted);
    label->setWordWrap(true);
    if (selectable)
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace autolynx::ui
