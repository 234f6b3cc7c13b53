// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QGridLayout;
class QWidget;

namespace autolynx::ui {

struct DriftedField;

/// What differs, field by field, in two columns from row `line` on; answers the next row.
int addDriftFields(QGridLayout* grid, int line, const QList<DriftedField>& fields);
/// The same by itself: ours and the provider's, scrolled where it is long. What is secret is only named.
QWidget* makeDriftFields(const QList<DriftedField>& fields);

} // namespace autolynx::ui
