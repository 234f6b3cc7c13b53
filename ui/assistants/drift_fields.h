// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace autolynx::ui {

struct DriftedField;

/// What differs, field by field: ours and the provider's, scrolled where it is long. What is secret is only named.
QWidget* makeDriftFields(const QList<DriftedField>& fields);

} // namespace autolynx::ui
