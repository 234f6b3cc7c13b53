// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/start/welcome_dialog.h"

#include "core/local/stack.h"
#include "ui/data/background.h"
#include "ui/start/connection_choice.h"
#include "ui/start/sign_in_page.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/paragraph.h"

#include <QCoreApplication>
#include <QLineEdit>
#include <QPointer>
#include <QProgressBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace autolynx::ui {
namespace {

constexpr int kWidth = 560;
constexpr int kHeight = 500;
constexpr double kTrialSpeed = 10; // a sample campaign of minutes is seen through in one

} // namespace

WelcomeDialog::WelcomeDialog(const QString& localDirectory, std::shared_ptr<Keyring> keyring, QWidget* parent)
    : QDialog(parent),
      localDirectory_(localDirectory.isEmpty() ? local::StackFiles::defaultDirectory() : localDirectory),
      banner_(new Banner), pages_(new QStackedWidget),
      signIn_(new SignInPage(banner_, keyring ? std::move(keyring) : std::make_shared<SystemKeyring>())),
      address_(new QLineEdit), password_(new QLineEdit), test_(makeButton(ButtonRole::Secondary, tr("Test"))),
      connect_(makeButton(ButtonRole::Primary, tr("Connect"))), back_(makeButton(ButtonRole::Text, tr("Back"))),
      step_(makeParagraph({}, true)), bar_(new QProgressBar)
{
    setWindowTitle(tr("Welcome to AutoLynx"));
    resize(kWidth, kHeight);
    progress_ = progressPage();
    server_ = serverPage();
    pages_->addWidget(choicePage());
    pages_->addWidget(server_);
    pages_->addWidget(progress_);
    pages_->addWidget(signIn_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(3 * kGrid, 3 * kGrid, 3 * kGrid, 3 * kGrid);
    column->setSpacing(2 * kGrid);
    column->addWidget(makeLabel(Type::Title, tr("Welcome to AutoLynx")));
    column->addWidget(banner_);
    column->addWidget(pages_, 1);
    connect(banner_, &Banner::actionPressed, this, [this] {
        if (signIn_->takeBannerAction())
            return;
        banner_->clear();
        startLocal();
    });
    connect(signIn_, &SignInPage::backPressed, this, [this] { showPage(pages_->widget(0)); });
    connect(signIn_, &SignInPage::databaseWanted, this, [this] {
        showPage(server_);
        address_->setFocus();
    });
    connect(signIn_, &SignInPage::signedIn, this, [this] {
        signedIn_ = true;
        accept();
    });
}

WelcomeDialog::~WelcomeDialog() = default;

QWidget* WelcomeDialog::choicePage()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    auto* tryIt = makeButton(ButtonRole::Primary, tr("Try it now"));
    auto* server = makeButton(ButtonRole::Secondary, tr("Connect to a server…"));
    tryIt->setObjectName(QStringLiteral("try_it"));
    server->setObjectName(QStringLiteral("to_server"));
    column->addWidget(makeLabel(Type::Section, tr("Try it on this machine")));
    column->addWidget(makeParagraph(tr("Everything runs here, with a simulated provider: no account, no network, and "
                                       "nobody is really called. It takes a few seconds, and can be taken away again."),
                                    true));
    column->addWidget(tryIt, 0, Qt::AlignLeft);
    column->addSpacing(2 * kGrid);
    column->addWidget(makeRule());
    column->addSpacing(kGrid);
    column->addWidget(makeLabel(Type::Section, tr("Work with your team")));
    column->addWidget(
        makeParagraph(tr("Where AutoLynx runs on a server already, an admin has its address for you."), true));
    column->addWidget(server, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(tryIt, &QPushButton::clicked, this, &WelcomeDialog::startLocal);
    connect(server, &QPushButton::clicked, this, [this] { showPage(signIn_); });
    return page;
}

QWidget* WelcomeDialog::serverPage()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kInside);
    const auto add = [&](const QString& text, QLineEdit* field) {
        QLabel* label = makeLabel(Type::Small, text, true);
        label->setBuddy(field);
        field->setAccessibleName(text);
        column->addWidget(label);
        column->addWidget(field);
        column->addSpacing(kGrid);
    };
    column->addWidget(makeLabel(Type::Section, tr("Connect to a database")));
    column->addSpacing(kGrid);
    address_->setObjectName(QStringLiteral("server_address"));
    address_->setPlaceholderText(QStringLiteral("postgresql://name@server/database?sslmode=verify-full"));
    password_->setObjectName(QStringLiteral("server_password"));
    password_->setEchoMode(QLineEdit::Password);
    add(tr("Address of the database"), address_);
    add(tr("Password"), password_);
    column->addWidget(
        makeParagraph(tr("The address is kept, the password is not: you are asked for it at each start, unless "
                         "it stands in ~/.pgpass. Leave it empty then."),
                      true));
    column->addStretch(1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(kGrid);
    foot->addWidget(back_);
    foot->addStretch(1);
    foot->addWidget(test_);
    foot->addWidget(connect_);
    column->addLayout(foot);
    connect(back_, &QPushButton::clicked, this, [this] { showPage(signIn_); });
    connect(test_, &QPushButton::clicked, this, [this] { tryServer(false); });
    connect(connect_, &QPushButton::clicked, this, [this] { tryServer(true); });
    for (QLineEdit* field : {address_, password_})
        connect(field, &QLineEdit::returnPressed, connect_, &QPushButton::click);
    return page;
}

QWidget* WelcomeDialog::progressPage()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kGrid);
    bar_->setRange(0, 0);
    bar_->setTextVisible(false);
    step_->setObjectName(QStringLiteral("local_step"));
    column->addWidget(makeLabel(Type::Section, tr("Getting it going")));
    column->addWidget(step_);
    column->addWidget(bar_);
    column->addStretch(1);
    return page;
}

void WelcomeDialog::showPage(QWidget* page)
{
    banner_->clear();
    pages_->setCurrentWidget(page);
}

void WelcomeDialog::signIn(bool recall)
{
    showPage(signIn_);
    signIn_->begin(recall);
}

std::unique_ptr<Session> WelcomeDialog::takeSession(QObject* parent)
{
    return signedIn_ ? signIn_->takeSession(parent) : nullptr;
}

void WelcomeDialog::askPassword(const QString& address)
{
    address_->setText(address);
    pages_->setCurrentWidget(server_);
    password_->setFocus();
}

void WelcomeDialog::fail(const QString& message, const QString& hint, const QString& details)
{
    banner_->say(Banner::Kind::Error, message, hint, pages_->currentWidget() == progress_ ? tr("Try again") : QString(),
                 details);
    if (pages_->currentWidget() == progress_)
        pages_->setCurrentIndex(0);
}

void WelcomeDialog::tryServer(bool thenConnect)
{
    const auto typed = readServerUrl(address_->text());
    if (!typed)
        return fail(typed.error().message, typed.error().hint, typed.error().code);
    // A password in the address is taken out of it at once: the address is shown and kept.
    if (!typed->password.isEmpty())
        password_->setText(typed->password);
    address_->setText(typed->address);
    banner_->clear();
    for (QPushButton* button : {test_, connect_, back_})
        allow(button, false, tr("The server is being asked."));
    const Secret url = serverUrl(typed->address, password_->text());
    inBackground<QString>([url] {
        return tryConnection(url);
    }).then(this, [this, url, thenConnect, address = typed->address](Result<QString> who) {
        for (QPushButton* button : {test_, connect_, back_})
            allow(button, true);
        if (!who)
            return fail(who.error().message, who.error().hint, who.error().code);
        if (!thenConnect)
            return banner_->say(Banner::Kind::Info, tr("It works: you are %1 there.").arg(*who));
        ConnectionChoice{ConnectionChoice::Kind::Server, address}.save();
        url_ = url;
        accept();
    });
}

void WelcomeDialog::startLocal()
{
    pages_->setCurrentWidget(progress_);
    step_->setText(tr("Looking at what is there"));
    const auto said = [self = QPointer(this)](const QString& what) {
        QMetaObject::invokeMethod(QCoreApplication::instance(), [self, what] {
            if (WelcomeDialog* dialog = self.data())
                dialog->step_->setText(what);
        });
    };
    inBackground<Secret>([directory = localDirectory_, said]() -> Result<Secret> {
        AUTOLYNX_TRY(stack, local::LocalStack::at(directory));
        local::UpOptions options;
        if (!stack->files().isStack())
            options.speed = kTrialSpeed;
        AUTOLYNX_CHECK(stack->up(options, said));
        return stack->operatorUrl();
    }).then(this, [this](Result<Secret> url) {
        if (!url)
            return fail(url.error().message, url.error().hint, url.error().code);
        ConnectionChoice{ConnectionChoice::Kind::Local, {}}.save();
        url_ = *url;
        accept();
    });
}

} // namespace autolynx::ui
