// SPDX-License-Identifier: GPL-3.0-or-later
// How the sign-in page looks, stage by stage; sign_in_page_flow.cpp has what happens.
#include "ui/start/sign_in_page.h"

#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QAction>
#include <QCheckBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QProgressBar>
#include <QRegularExpressionValidator>
#include <QVBoxLayout>

namespace autolynx::ui {

SignInPage::SignInPage(Banner* banner, std::shared_ptr<Keyring> keyring, QWidget* parent)
    : QWidget(parent), banner_(banner), keyring_(std::move(keyring)), head_(makeLabel(Type::Section)),
      note_(makeLabel(Type::Body, {}, true)), address_(new QLineEdit), email_(new QLineEdit), password_(new QLineEdit),
      code_(new QLineEdit), stay_(new QCheckBox(tr("Stay signed in on this computer"))), fields_(new QWidget),
      doing_(makeLabel(Type::Small, {}, true)), bar_(new QProgressBar), instead_(makeButton(ButtonRole::Text, {})),
      database_(makeButton(ButtonRole::Text, tr("Database address…"))), back_(makeButton(ButtonRole::Text, {})),
      cancel_(makeButton(ButtonRole::Text, tr("Cancel"))), submit_(makeButton(ButtonRole::Primary, {}))
{
    address_->setObjectName(QStringLiteral("sign_in_server"));
    address_->setPlaceholderText(QStringLiteral("https://autolynx.example.com"));
    email_->setObjectName(QStringLiteral("sign_in_email"));
    email_->setPlaceholderText(tr("ana@example.com"));
    password_->setObjectName(QStringLiteral("sign_in_password"));
    password_->setEchoMode(QLineEdit::Password);
    code_->setObjectName(QStringLiteral("sign_in_code"));
    code_->setValidator(new QRegularExpressionValidator(QRegularExpression(QStringLiteral("[0-9 ]{0,10}")), this));
    code_->setFont(ui::font(Type::Section));
    code_->setPlaceholderText(QStringLiteral("000000"));
    code_->setMaximumWidth(160);
    instead_->setObjectName(QStringLiteral("sign_in_instead"));
    note_->setWordWrap(true);
    reveal_ = password_->addAction(icon("password-show-on", Token::Muted), QLineEdit::TrailingPosition);
    reveal_->setToolTip(tr("Show password"));
    connect(reveal_, &QAction::triggered, this, [this] {
        const bool shown = password_->echoMode() == QLineEdit::Password;
        password_->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
        reveal_->setIcon(icon(shown ? "password-show-off" : "password-show-on", Token::Muted));
        reveal_->setToolTip(shown ? tr("Hide password") : tr("Show password"));
    });
    stay_->setObjectName(QStringLiteral("sign_in_stay"));
    stay_->setToolTip(tr("Kept in this computer's keyring, never the password itself. Leave it off where others use "
                         "this desktop, too."));
    auto* inner = new QVBoxLayout(fields_);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(kGrid);
    inner->addWidget(addressRow_ = row(tr("Server"), address_));
    inner->addWidget(emailRow_ = row(tr("E-mail"), email_));
    inner->addWidget(passwordRow_ = row(tr("Password"), password_));
    inner->addWidget(codeRow_ = row(tr("Code"), code_));
    inner->addWidget(stay_);
    inner->addWidget(instead_, 0, Qt::AlignLeading);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    column->addWidget(head_);
    column->addWidget(note_);
    column->addWidget(fields_);
    column->addStretch(1);
    addFoot(column);
    for (QLineEdit* field : {address_, email_, password_, code_})
        connect(field, &QLineEdit::returnPressed, this, &SignInPage::submit);
    connect(address_, &QLineEdit::textEdited, this, [this] { setStage(Stage::Address); });
    connect(email_, &QLineEdit::textEdited, this, &SignInPage::emailEdited);
    setStage(Stage::Address);
    setBusy(false);
}

SignInPage::~SignInPage() = default;

QWidget* SignInPage::row(const QString& text, QLineEdit* field)
{
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    QLabel* label = makeLabel(Type::Small, text, true);
    label->setBuddy(field);
    field->setAccessibleName(text);
    column->addWidget(label);
    column->addWidget(field);
    return holder;
}

void SignInPage::addFoot(QVBoxLayout* column)
{
    bar_->setRange(0, 0);
    bar_->setTextVisible(false);
    submit_->setObjectName(QStringLiteral("sign_in_submit"));
    cancel_->setObjectName(QStringLiteral("sign_in_cancel"));
    database_->setObjectName(QStringLiteral("to_database"));
    database_->setToolTip(tr("For administrators: straight to PostgreSQL, without signing in"));
    for (QPushButton* button : {instead_, database_, back_, cancel_})
        button->setAutoDefault(false);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(kGrid);
    foot->addWidget(back_);
    foot->addWidget(cancel_);
    foot->addStretch(1);
    foot->addWidget(database_);
    foot->addWidget(submit_);
    column->addWidget(doing_);
    column->addWidget(bar_);
    column->addLayout(foot);
    connect(submit_, &QPushButton::clicked, this, &SignInPage::submit);
    connect(instead_, &QPushButton::clicked, this, &SignInPage::pressInstead);
    connect(back_, &QPushButton::clicked, this, &SignInPage::pressBack);
    connect(cancel_, &QPushButton::clicked, this, &SignInPage::cancel);
    connect(database_, &QPushButton::clicked, this, &SignInPage::databaseWanted);
}

void SignInPage::setStage(Stage stage)
{
    stage_ = stage;
    addressRow_->setVisible(!again_ && stage != Stage::Code);
    emailRow_->setVisible(stage == Stage::Credentials);
    passwordRow_->setVisible(stage == Stage::Credentials);
    codeRow_->setVisible(stage == Stage::Code);
    stay_->setVisible(stage != Stage::Address);
    instead_->setVisible(stage == Stage::Code || (stage == Stage::Credentials && methods_.supabase));
    instead_->setText(stage == Stage::Code ? tr("Mail another code") : tr("Mail me a code instead"));
    database_->setVisible(stage == Stage::Address && !again_);
    head_->setText(stage == Stage::Code ? tr("A code was mailed to you") : tr("Sign in"));
    head_->setVisible(!again_ || stage == Stage::Code);
    note_->setText(stage == Stage::Address
                       ? tr("The address of your team's AutoLynx server; an admin has it.")
                       : tr("It went to %1 and is good for a few minutes. Look in the spam folder, too.").arg(email()));
    note_->setVisible(stage != Stage::Credentials && !(again_ && stage == Stage::Address));
    back_->setText(again_ && stage != Stage::Code ? tr("Later") : tr("Back"));
    submit_->setText(stage == Stage::Address ? tr("Continue") : tr("Sign in"));
}

void SignInPage::setBusy(bool busy, const QString& what)
{
    fields_->setEnabled(!busy);
    bar_->setVisible(busy);
    doing_->setVisible(busy && !what.isEmpty());
    doing_->setText(what);
    cancel_->setVisible(busy);
    back_->setVisible(!busy);
    allow(submit_, !busy, tr("The server is being asked."));
    allow(database_, !busy, tr("The server is being asked."));
    if (busy)
        cancel_->setFocus();
    else
        focusFirst();
}

// The first field that still wants something, or the secret, which is then what was wrong.
void SignInPage::focusFirst()
{
    if (!isVisible())
        return;
    QLineEdit* field = stage_ == Stage::Address             ? address_
                       : stage_ == Stage::Code              ? code_
                       : email_->text().trimmed().isEmpty() ? email_
                                                            : password_;
    field->setFocus();
    field->selectAll();
}

QString SignInPage::email() const
{
    return email_->text().trimmed();
}

void SignInPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    focusFirst();
}

void SignInPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !cancel_->isHidden())
        return cancel();
    QWidget::keyPressEvent(event);
}

} // namespace autolynx::ui
