// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/health_page.h"

#include "ui/data/database.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QScrollArea>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kEvery = 3s;
constexpr int kName = 200;
constexpr int kValue = 240;

QLabel* selectable(Type type, bool muted)
{
    QLabel* label = makeLabel(type, {}, muted);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    return label;
}

} // namespace

HealthPage::HealthPage(Database* database, NowFunction now, QWidget* parent)
    : QWidget(parent), database_(database), now_(std::move(now)), banner_(new Banner), whole_(makeLabel(Type::Section)),
      wholeMark_(new LevelMark), scroll_(new QScrollArea)
{
    auto* copied = makeButton(ButtonRole::Secondary, tr("Copy as text"), "edit-copy");
    auto* head = new QHBoxLayout;
    head->setSpacing(kGrid);
    head->addWidget(makeLabel(Type::Title, tr("Health")));
    head->addSpacing(kEdge);
    head->addWidget(wholeMark_);
    head->addWidget(whole_, 1);
    head->addWidget(copied);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(kEdge, kEdge, kEdge, kGrid);
    top->setSpacing(kEdge);
    top->addLayout(head);
    top->addWidget(banner_);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setWidgetResizable(true);
    scroll_->setAccessibleName(tr("What is well and what is not"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(makeRule());
    column->addWidget(scroll_, 1);
    wholeMark_->hide();
    connect(copied, &QPushButton::clicked, this, &HealthPage::copy);
    connect(&timer_, &QTimer::timeout, this, &HealthPage::refresh);
    if (!database_)
        return;
    connect(database_, &Database::refreshDue, this, &HealthPage::refresh);
    connect(database_, &Database::changed, this, [this](const QString& what) {
        if (what == u"worker" || what == u"account")
            refresh();
    });
    timer_.start(kEvery);
}

void HealthPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
}

void HealthPage::refresh()
{
    if (!database_ || !isVisible() || fetching_)
        return;
    fetching_ = true;
    database_->ask(QStringLiteral("SELECT autolynx.health_details()"))
        .then(this, [this](Result<nlohmann::json> answer) {
            fetching_ = false;
            if (answer) {
                banner_->clear();
                showFacts(healthFrom(*answer, now_()));
            } else {
                banner_->say(Banner::Kind::Error, answer.error().message,
                             tr("What stands below is as it was before.") + u' ' + answer.error().hint, {},
                             answer.error().code);
                wholeMark_->setLevel(Level::Bad);
                whole_->setText(tr("It can't be looked at now."));
            }
        });
}

void HealthPage::showFacts(const QList<HealthFact>& facts)
{
    const auto same = [](const HealthFact& a, const HealthFact& b) { return a.part == b.part && a.name == b.name; };
    if (rows_.isEmpty() || !std::ranges::equal(facts, facts_, same))
        build(facts); // else only words change, and the reader keeps their place
    facts_ = facts;
    int concerns = 0;
    Level worst = Level::Good;
    for (qsizetype i = 0; i < facts.size(); ++i) {
        const HealthFact& fact = facts[i];
        const Row& row = rows_[i];
        row.mark->setLevel(fact.level);
        row.name->setText(fact.name);
        row.value->setText(fact.value);
        row.meaning->setText(fact.meaning);
        row.remedy->setText(fact.remedy);
        row.remedy->setVisible(!fact.remedy.isEmpty());
        if (fact.level >= Level::Warning) {
            ++concerns;
            worst = qMax(worst, fact.level);
        }
    }
    wholeMark_->show();
    wholeMark_->setLevel(worst);
    whole_->setText(concerns == 0 ? tr("Everything is well") : tr("%n things need a look", nullptr, concerns));
}

void HealthPage::build(const QList<HealthFact>& facts)
{
    rows_.clear();
    heads_.clear();
    auto* page = new QWidget;
    page->setBackgroundRole(QPalette::Base);
    page->setAutoFillBackground(true);
    auto* grid = new QGridLayout(page);
    grid->setContentsMargins(kEdge, kEdge, kEdge, kEdge);
    grid->setHorizontalSpacing(kEdge);
    grid->setVerticalSpacing(kGrid);
    grid->setColumnMinimumWidth(1, kName);
    grid->setColumnMinimumWidth(2, kValue);
    grid->setColumnStretch(3, 1);
    int line = 0;
    QString part;
    for (const HealthFact& fact : facts) {
        if (fact.part != part) {
            part = fact.part;
            if (line > 0)
                grid->addWidget(makeRule(), line++, 0, 1, 4);
            heads_[part] = makeLabel(Type::Section, healthPart(part));
            grid->addWidget(heads_[part], line++, 0, 1, 4);
        }
        const Row row{new LevelMark, selectable(Type::Body, false), selectable(Type::Body, false),
                      selectable(Type::Body, true), selectable(Type::Strong, false)};
        auto* words = new QVBoxLayout;
        words->setSpacing(2);
        words->addWidget(row.meaning);
        words->addWidget(row.remedy);
        grid->addWidget(row.mark, line, 0, Qt::AlignTop);
        grid->addWidget(row.name, line, 1);
        grid->addWidget(row.value, line, 2);
        grid->addLayout(words, line, 3);
        rows_ << row;
        ++line;
    }
    grid->setRowStretch(line, 1);
    scroll_->setWidget(page);
}

void HealthPage::showPart(const QString& part)
{
    refresh();
    if (QLabel* head = heads_.value(part))
        scroll_->ensureWidgetVisible(head, 0, scroll_->viewport()->height() / 2);
}

void HealthPage::copy() const
{
    QString text;
    for (const HealthFact& fact : facts_)
        text +=
            QStringLiteral("%1\t%2\t%3\t%4\t%5 %6\n")
                .arg(healthPart(fact.part), fact.name, levelWord(fact.level), fact.value, fact.meaning, fact.remedy);
    QGuiApplication::clipboard()->setText(text);
}

} // namespace autolynx::ui
