// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

namespace autolynx::ui {

/// One step of a WizardDialog.
class WizardPage : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString name() const = 0;  ///< in the list of steps
    virtual QString title() const = 0; ///< over the page
    /// The page is about to be seen, again or for the first time.
    virtual void enter() {}
    /// Where the keyboard begins.
    virtual QWidget* firstFocus() { return nullptr; }
    /// Why the next step can't be gone to yet; empty if it can.
    virtual QString whyNotNext() const { return {}; }

Q_SIGNALS:
    void changed(); ///< whyNotNext() may answer something else
};

} // namespace autolynx::ui
