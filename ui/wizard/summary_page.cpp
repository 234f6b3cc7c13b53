// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/summary_page.h"

#include "ui/format/numbers.h"
#include "ui/format/phones.h"
#include "ui/format/times.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/wizard/list_file.h"

#include <QFileInfo>
#include <QGridLayout>
#include <QScrollArea>

namespace autolynx::ui {
namespace {

constexpr std::size_t kPeople = 5;

} // namespace

SummaryPage::SummaryPage(ListFile* file, std::function<CampaignDraft()> draft, QWidget* parent)
    : WizardPage(parent), file_(file), draft_(std::move(draft)), headline_(makeLabel(Type::Section)),
      scroll_(new QScrollArea)
{
    headline_->setWordWrap(true);
    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setAccessibleName(tr("What will happen"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(kEdge);
    column->addWidget(headline_);
    column->addWidget(makeRule());
    column->addWidget(scroll_, 1);
}

QString SummaryPage::firstPeople() const
{
    QStringList people;
    const auto& contacts = file_->found().contacts;
    for (std::size_t i = 0; i < contacts.size() && i < kPeople; ++i) {
        const QString name = QString::fromStdString(contacts[i].name);
        const QString business = QString::fromStdString(contacts[i].businessName);
        people << (name.isEmpty()       ? phoneText(QString::fromStdString(contacts[i].phone))
                   : business.isEmpty() ? name
                                        : tr("%1 (%2)").arg(name, business));
    }
    return people.join(u'\n');
}

QString SummaryPage::costText(qint64 people, const CampaignDraft& draft) const
{
    QString text;
    if (usual_)
        text = tr("About %1, if calls cost what the last ones did (%2 each). ")
                   .arg(moneyText(*usual_ * double(people)), moneyText(*usual_));
    else
        text = tr("Not known yet: there was no call to go by. ");
    const CampaignSettings& settings = draft.settings;
    if (settings.budget || settings.budgetDay || settings.alert || settings.alertDay)
        text += tr("Limits: %1.").arg(moneyLimitsText(settings));
    else
        text += tr("No limit and no alert is set.");
    return text;
}

void SummaryPage::enter()
{
    const CampaignDraft draft = draft_();
    const CampaignSettings& settings = draft.settings;
    const ImportPreview& found = file_->found();
    const qint64 people = found.accepted;
    headline_->setText(tr("%1: %2 will be called by %3.")
                           .arg(settings.name, people == 1 ? tr("one person") : tr("%1 people").arg(numberText(people)),
                                draft.assistantName));
    QList<std::pair<QString, QString>> facts;
    facts << std::pair(tr("First"), firstPeople());
    facts << std::pair(tr("Starts"), draft.when ? tr("By itself, %1.").arg(fullTimeText(*draft.when))
                                                : tr("As soon as you start it."));
    facts << std::pair(tr("Calling hours"),
                       tr("%1, where each person is%2.")
                           .arg(hoursText(settings.hours),
                                settings.skipHolidays ? tr("; nobody on a public holiday there") : QString()));
    const auto unknown = found.warnings.find(QStringLiteral("zone_unknown"));
    if (unknown != found.warnings.end())
        facts << std::pair(
            tr("Unknown time zone"),
            settings.fallbackZone.isEmpty()
                ? tr("%1 of them are not called, because nobody knows what time it is there.")
                      .arg(numberText(unknown->second))
                : tr("%1 of them are called by the clock of %2.")
                      .arg(numberText(unknown->second), QString(settings.fallbackZone).replace(u'_', u' ')));
    facts << std::pair(tr("At once"),
                       settings.batches
                           ? tr("At most %1 calls, in batches: the next begins when all of one have ended.")
                                 .arg(numberText(settings.cap))
                           : tr("At most %1 calls; when one ends, the next begins.").arg(numberText(settings.cap)));
    facts << std::pair(tr("Calling again"), attemptsText(settings));
    if (settings.canary)
        facts << std::pair(tr("A careful start"), canaryText(settings.canary) + u'.');
    if (settings.consentRequired)
        facts << std::pair(tr("Consent"), tr("Whoever's consent the list does not say is not called."));
    QStringList lines;
    for (const QString& number : draft.lineNumbers)
        lines << phoneText(number);
    facts << std::pair(tr("From"), lines.join(QStringLiteral(", ")) +
                                       (settings.lineQuiet ? tr("; never two calls on one line") : QString()));
    if (settings.maxSeconds > 0)
        facts << std::pair(tr("Longest call"),
                           tr("%1 min; then the assistant hangs up.").arg(settings.maxSeconds / 60));
    facts << std::pair(tr("Cost"), costText(people, draft));
    QStringList defaults;
    for (const auto& [variable, value] : draft.defaults.asKeyValueRange())
        defaults << tr("{{%1}}: “%2”").arg(variable, value);
    if (!defaults.isEmpty())
        facts << std::pair(tr("Where the file is empty"), defaults.join(u'\n'));
    const qint64 out = found.rows - found.accepted;
    if (out > 0)
        facts << std::pair(tr("Left out"),
                           out == 1 ? tr("One row, kept with the campaign to be mended.")
                                    : tr("%1 rows, kept with the campaign to be mended.").arg(numberText(out)));

    auto* inner = new QWidget;
    auto* grid = new QGridLayout(inner);
    grid->setContentsMargins(0, 0, kGrid, 0);
    grid->setHorizontalSpacing(2 * kGrid);
    grid->setVerticalSpacing(kEdge);
    grid->setColumnStretch(1, 1);
    lines_ = {headline_->text()};
    int line = 0;
    for (const auto& [what, said] : facts) {
        auto* value = makeLabel(Type::Body, said);
        value->setWordWrap(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        grid->addWidget(makeLabel(Type::Body, what, true), line, 0, Qt::AlignTop);
        grid->addWidget(value, line++, 1);
        lines_ << what + QStringLiteral(": ") + said;
    }
    grid->setRowStretch(line, 1);
    scroll_->setWidget(inner);
    setAccessibleDescription(text());
    Q_EMIT changed();
}

QString SummaryPage::text() const
{
    return lines_.join(u'\n');
}

QString SummaryPage::whyNotNext() const
{
    return file_->checkState() == ListFile::Check::Done ? QString() : tr("The file has to be checked again.");
}

} // namespace autolynx::ui
