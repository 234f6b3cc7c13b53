// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/list_wizard.h"

#include "ui/format/numbers.h"
#include "ui/format/times.h"
#include "ui/models/row_values.h"
#include "ui/widgets/banner.h"
#include "ui/wizard/check_page.h"
#include "ui/wizard/columns_page.h"
#include "ui/wizard/file_page.h"

#include <QPushButton>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr auto kProgress = 80ms;
constexpr int kCheckStep = 2;

} // namespace

ListWizard::ListWizard(Database* database, QWidget* parent)
    : WizardDialog(parent), database_(database), file_(nullptr), check_(new CheckPage(&file_)),
      former_(std::make_shared<FormerTry>()), progress_(std::make_shared<SharedProgress>())
{
    addPage(new FilePage(&file_));
    addPage(new ColumnsPage(&file_));
    addPage(check_);
    connect(&file_, &ListFile::changedOnDisk, this, &ListWizard::showChangedFile);
    connect(&file_, &ListFile::changed, this, [this] {
        if (says_ == Says::FileChanged && !file_.hasChanged()) {
            says_ = Says::Nothing;
            banner()->clear();
        }
        // What was agreed to on later pages was another file.
        if (file_.stage() != ListFile::Stage::Read && step() > 0 && !isBusy())
            goTo(0);
        else if (file_.checkState() == ListFile::Check::Due && step() > kCheckStep && !isBusy())
            goTo(kCheckStep);
    });
    connect(banner(), &Banner::actionPressed, this, [this] {
        const Says said = std::exchange(says_, Says::Nothing);
        banner()->clear();
        if (said == Says::FileChanged)
            file_.readAgain();
        else if (said == Says::Failed)
            make(plan_);
        else
            showLink();
    });
    connect(&progressTimer_, &QTimer::timeout, this, [this] {
        setProgress(progress_->bytes, progress_->totalBytes,
                    stop_.stop_requested() ? tr("Cancelling; nothing will be left behind…")
                    : progress_->rows > 0  ? tr("%1: %2 rows").arg(whatIsMade(), numberText(progress_->rows))
                                           : whatIsMade());
    });
    if (database_)
        connect(database_, &Database::linkChanged, this, &ListWizard::showLink);
}

ListWizard::~ListWizard()
{
    stop_.request_stop();
}

void ListWizard::make(const CampaignPlan& plan)
{
    if (isBusy() || !database_)
        return;
    plan_ = plan;
    says_ = Says::Nothing;
    banner()->clear();
    stop_ = {};
    progress_ = std::make_shared<SharedProgress>();
    TransferControl control;
    control.stop = stop_.get_token();
    control.onProgress = [progress = progress_](const TransferProgress& now) { progress->set(now); };
    setBusy(true, whatIsMade());
    progressTimer_.start(kProgress);
    database_
        ->work<MadeCampaign>([plan, control, former = former_](db::Connection& connection) {
            return makeCampaign(connection, plan, control, *former);
        })
        .then(this, [this](Result<MadeCampaign> result) { onMade(std::move(result)); });
}

void ListWizard::onMade(Result<MadeCampaign> result)
{
    progressTimer_.stop();
    setBusy(false);
    if (result) {
        file_.remember();
        Q_EMIT made(result->id, noteOf(result->summary));
        accept();
        return;
    }
    const Error& error = result.error();
    if (error.code == u"import_cancelled") {
        banner()->say(Banner::Kind::Info, tr("Cancelled."), nothingWritten());
        return;
    }
    if (error.code == u"file_changed") {
        file_.startCheck(); // finds that out, and says so
        showChangedFile();
        return;
    }
    says_ = Says::Failed;
    if (error.kind == ErrorKind::Unreachable)
        banner()->say(Banner::Kind::Error, tr("The database can't be reached."),
                      tr("What you have entered is kept. If the campaign was stored after all, it is not made twice."),
                      tr("Try again"), error.message);
    else
        banner()->say(Banner::Kind::Error, error.message, (nothingWritten() + u' ' + error.hint).trimmed(),
                      tr("Try again"));
}

QString ListWizard::noteOf(const ImportSummary& summary) const
{
    QStringList notes;
    for (const char* code : {"on_do_not_call_list", "duplicate_in_campaign"}) {
        const auto found = summary.rejects.find(QString::fromLatin1(code));
        if (found != summary.rejects.end() && found->second > 0)
            notes << tr("%1 left out: %2").arg(numberText(found->second), rejectText(found->first));
    }
    return notes.join(u' ');
}

void ListWizard::showChangedFile()
{
    if (isBusy())
        return; // the import looks for itself, and is taken back
    says_ = Says::FileChanged;
    banner()->say(Banner::Kind::Warning, tr("The file has changed since it was read."),
                  tr("What is shown here is of the file as it was."), tr("Read it again"));
}

void ListWizard::showLink()
{
    if (!database_ || isBusy() || says_ == Says::Failed || says_ == Says::FileChanged)
        return;
    if (database_->link() == Database::Link::Lost) {
        says_ = Says::LinkLost;
        banner()->say(Banner::Kind::Warning, tr("The database can't be reached."),
                      tr("Connecting again by itself. What you have entered is kept; lists are as of %1.")
                          .arg(clockText(database_->lastHeard())),
                      {}, database_->lastError().message);
    } else if (says_ == Says::LinkLost) {
        says_ = Says::Nothing;
        banner()->clear();
    }
}

void ListWizard::onCancelWork()
{
    stop_.request_stop();
    cancelButton()->setEnabled(true);
}

QString ListWizard::lostByClosing() const
{
    return step() >= kCheckStep + 1 ? tr("Nothing has been created yet, and what you have entered is lost.")
                                    : QString();
}

} // namespace autolynx::ui
