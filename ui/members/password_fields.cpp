// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identity/password.h"
#include "ui/format/error_words.h"
#include "ui/members/member_dialogs.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QFormLayout>
#include <QLineEdit>

namespace autolynx::ui {

PasswordFields::PasswordFields(QWidget* parent) : QWidget(parent), first_(new QLineEdit), again_(new QLineEdit)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    first_->setObjectName(QStringLiteral("password"));
    again_->setObjectName(QStringLiteral("password_again"));
    for (const auto& [field, text] : {std::pair(first_, tr("Password")), std::pair(again_, tr("The same again"))}) {
        field->setEchoMode(QLineEdit::Password);
        field->setAccessibleName(text);
        QLabel* label = makeLabel(Type::Body, text, true);
        label->setBuddy(field);
        column->addWidget(label);
        column->addWidget(field);
        connect(field, &QLineEdit::textChanged, this, &PasswordFields::changed);
    }
    setFocusProxy(first_);
}

bool PasswordFields::isEmpty() const
{
    return first_->text().isEmpty() && again_->text().isEmpty();
}

QString PasswordFields::whyNot() const
{
    if (const Result<void> judged = identity::judgePassword(password()); !judged)
        return inWords(judged.error()).message;
    return first_->text() == again_->text() ? QString() : tr("The two passwords differ.");
}

Secret PasswordFields::password() const
{
    return Secret(first_->text().toUtf8());
}

} // namespace autolynx::ui
