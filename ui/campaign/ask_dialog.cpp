// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/campaign/ask_dialog.h"

#include "ui/data/database.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/dialog_frame.h"
#include "ui/widgets/labels.h"

#include <QPushButton>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

namespace autolynx::ui {

AskDialog::AskDialog(Database* database, const QString& title, const QString& verb, ButtonRole role, QWidget* parent)
    : QDialog(parent), database_(database), banner_(new Banner), content_(nullptr),
      stay_(makeButton(ButtonRole::Secondary, tr("Cancel"))), go_(makeButton(role, verb))
{
    setAttribute(Qt::WA_DeleteOnClose);
    content_ = frameDialog(this, title, {stay_, go_});
    content_->addWidget(banner_);
    // What can't be undone is never what Enter does.
    (role == ButtonRole::Danger ? stay_ : go_)->setDefault(true);
    connect(stay_, &QPushButton::clicked, this, &QDialog::reject);
    connect(go_, &QPushButton::clicked, this, [this] { go(); });
    connect(banner_, &Banner::actionPressed, banner_, &Banner::clear);
}

void AskDialog::permit(const QString& whyNot)
{
    whyNot_ = whyNot;
    allow(go_, whyNot_.isEmpty() && !busy_, whyNot_);
}

void AskDialog::ask(const QString& sql, const QVariantList& parameters,
                    std::function<QString(const nlohmann::json&)> then, bool longWork)
{
    if (database_ && !busy_)
        follow(longWork ? database_->askLong(sql, parameters) : database_->ask(sql, parameters), std::move(then));
}

void AskDialog::follow(QFuture<Result<nlohmann::json>> answer, std::function<QString(const nlohmann::json&)> then)
{
    busy_ = true;
    banner_->clear();
    permit(whyNot_);
    answer.then(this, [this, then = std::move(then)](Result<nlohmann::json> found) {
        busy_ = false;
        permit(whyNot_);
        if (!found)
            return onRefused(found.error());
        Q_EMIT done(then(*found));
        accept();
    });
}

void AskDialog::read(const QString& sql, const QVariantList& parameters,
                     std::function<void(const nlohmann::json&)> then)
{
    if (!database_)
        return;
    database_->ask(sql, parameters).then(this, [this, then = std::move(then)](Result<nlohmann::json> answer) {
        answer ? then(*answer) : onRefused(answer.error());
    });
}

void AskDialog::grow()
{
    if (isVisible())
        resize(width(), qMax(height(), layout()->totalHeightForWidth(width())));
}

void AskDialog::onRefused(const Error& error)
{
    if (error.kind == ErrorKind::Unreachable)
        banner_->say(Banner::Kind::Error, tr("The database can't be reached."), tr("What you have entered is kept."),
                     tr("Dismiss"), error.message);
    else
        banner_->say(Banner::Kind::Error, error.message, error.hint, tr("Dismiss"), error.code);
}

} // namespace autolynx::ui
