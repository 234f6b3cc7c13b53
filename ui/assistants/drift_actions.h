// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/campaign/ask_dialog.h"

namespace autolynx::ui {

class CommandWatch;

/// Lets one campaign go on with its assistant as it is now (R15, admin): shows what differs before anything is agreed
/// to, and agrees to exactly that.
class AcceptDriftDialog final : public AskDialog
{
    Q_OBJECT
public:
    AcceptDriftDialog(Database* database, const QString& campaignId, const QString& campaign, QWidget* parent);

    /// campaign_drift's object.
    void showDrift(const nlohmann::json& drift);

protected:
    void go() override;
    void onRefused(const Error& error) override;

private:
    void fetch();

    QString campaignId_;
    QString token_; ///< of the difference that is shown
    QWidget* shown_ = nullptr;
};

/// What an admin does about a campaign that holds for its assistant, from whatever page: accepts the change, or has the
/// provider's copy set again as ours is.
class DriftActions final : public QObject
{
    Q_OBJECT
public:
    DriftActions(Database* database, QWidget* window);

    void accept(const QString& campaignId, const QString& campaign);
    /// For all live campaigns that call with it.
    void acceptAll(const QString& assistantId, const QString& assistant);
    /// Asks, then follows the worker until the provider has it.
    void restore(const QString& assistantId, const QString& assistant);

Q_SIGNALS:
    void done(const QString& what);
    void failed(const autolynx::Error& error);

private:
    void onCommand();

    Database* database_;
    QWidget* window_;
    CommandWatch* command_;
    QString assistant_;
};

} // namespace autolynx::ui
