// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaign/ask_dialog.h"

namespace autolynx::ui {

/// Lets all live campaigns go on with an assistant as it is now (R15, admin): shows what differs and whom it concerns,
/// and agrees to exactly that.
class AcceptAllDialog final : public AskDialog
{
    Q_OBJECT
public:
    AcceptAllDialog(Database* database, const QString& assistantId, const QString& assistant, QWidget* parent);

    /// assistant_drift's object.
    void showDrift(const nlohmann::json& drift);

protected:
    void go() override;
    void onRefused(const Error& error) override;

private:
    void fetch();

    QString assistantId_;
    QString assistant_;
    QString token_; ///< of the difference that is shown
    QWidget* shown_ = nullptr;
};

} // namespace autolynx::ui
