// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/do_not_call/undo_notice.h"

#include "ui/data/database.h"
#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/models/json_fields.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <nlohmann/json.hpp>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kUndoFor = 10min; // do_not_call_remove
constexpr auto kReadFor = 20s;

} // namespace

UndoNotice::UndoNotice(Database* database, QWidget* parent)
    : QWidget(parent), database_(database), words_(makeLabel(Type::Body)),
      hangUp_(makeButton(ButtonRole::Text, tr("Hang up"), "call-stop")),
      undo_(makeButton(ButtonRole::Secondary, tr("Undo"), "edit-undo"))
{
    auto* close = makeButton(ButtonRole::Text, {}, "window-close");
    close->setIcon(icon("window-close"));
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close"));
    words_->setWordWrap(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(kEdge, kInside, kGrid, kInside);
    row->setSpacing(kGrid);
    row->addWidget(words_, 1);
    row->addWidget(hangUp_);
    row->addWidget(undo_);
    row->addWidget(close);
    end_.setSingleShot(true);
    connect(&end_, &QTimer::timeout, this, &QWidget::hide);
    connect(close, &QPushButton::clicked, this, &QWidget::hide);
    connect(undo_, &QPushButton::clicked, this, &UndoNotice::undo);
    connect(hangUp_, &QPushButton::clicked, this, [this] {
        for (const QString& call : what_.liveCalls)
            Q_EMIT hangUpWanted(call);
        hangUp_->hide();
    });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void UndoNotice::tell(const AddedNumber& what)
{
    what_ = what;
    QString text = tr("%1 is not called any more.").arg(phoneText(what.phone));
    const int contacts = static_cast<int>(what.contacts); // lupdate finds no plural behind a cast
    const int calls = static_cast<int>(what.liveCalls.size());
    if (what.contacts > 0)
        text += u' ' + tr("%n contacts that waited get no call.", nullptr, contacts);
    if (!what.liveCalls.isEmpty())
        text += u' ' + tr("%n calls to it go on.", nullptr, calls);
    words_->setText(text);
    setAccessibleName(text);
    hangUp_->setVisible(!what.liveCalls.isEmpty());
    undo_->show();
    allow(undo_, true);
    end_.start(kUndoFor);
    show();
}

QString UndoNotice::text() const
{
    return isHidden() ? QString() : words_->text();
}

void UndoNotice::undo()
{
    if (!database_)
        return;
    allow(undo_, false, tr("It is being taken back."));
    database_->ask(QStringLiteral("SELECT autolynx.do_not_call_remove(?::bigint)"), {what_.entry})
        .then(this, [this, entry = what_.entry](Result<nlohmann::json> answer) {
            if (entry != what_.entry)
                return;
            if (!answer) {
                words_->setText(answer.error().message + u' ' + answer.error().hint);
                const bool gone = answer.error().kind != ErrorKind::Unreachable;
                undo_->setVisible(!gone); // a broken link: once more
                allow(undo_, true);
                return;
            }
            const auto restored = static_cast<int>(numberOf(*answer, "contacts_restored"));
            words_->setText(tr("%1 may be called again.").arg(phoneText(what_.phone)) +
                            (restored > 0 ? u' ' + tr("%n contacts wait again.", nullptr, restored) : QString()));
            undo_->hide();
            hangUp_->hide();
            end_.start(kReadFor);
        });
}

void UndoNotice::paintEvent(QPaintEvent*)
{
    const Theme& theme = Theme::instance();
    QPainter painter(this);
    painter.fillRect(rect(), theme(Token::InfoBar));
    painter.fillRect(QRect(0, 0, width(), 1), theme(Token::Hairline));
}

} // namespace autolynx::ui
