// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/list_file.h"

#include "core/domain/column_words.h"
#include "ui/data/background.h"

#include <QLocale>

#include <chrono>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;
constexpr std::size_t kRowsShown = 50;
constexpr std::size_t kRejectsShown = 1000;
constexpr auto kProgress = 80ms;

QString regionOfThisPlace()
{
    const QString code = QLocale::territoryToCode(QLocale::system().territory());
    return QLocale::system().language() == QLocale::C || code.size() != 2 ? QStringLiteral("US") : code;
}

} // namespace

void SharedProgress::set(const TransferProgress& progress)
{
    bytes = progress.bytes;
    totalBytes = progress.totalBytes;
    rows = progress.rows;
}

ListFile::ListFile(QObject* parent)
    : QObject(parent), region_(regionOfThisPlace()), progress_(std::make_shared<SharedProgress>())
{
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, &ListFile::lookAtDisk);
    connect(&progressTimer_, &QTimer::timeout, this, &ListFile::checkChanged);
}

ListFile::~ListFile()
{
    readStop_.request_stop();
    checkStop_.request_stop();
}

void ListFile::choose(const QString& path)
{
    if (!watcher_.files().isEmpty())
        watcher_.removePaths(watcher_.files());
    path_ = path;
    watcher_.addPath(path);
    encoding_.clear();
    delimiter_.reset();
    read();
}

void ListFile::readAgain()
{
    if (!path_.isEmpty())
        read();
}

void ListFile::read()
{
    readStop_.request_stop();
    readStop_ = {};
    checkIsDue();
    stage_ = Stage::Reading;
    changedOnDisk_ = false;
    stamp_ = FileStamp::of(path_);
    Q_EMIT changed();
    ImportOptions options;
    options.encoding = encoding_;
    options.delimiter = delimiter_;
    inBackground<FileBeginning>([path = path_, options, stop = readStop_.get_token()] {
        return readBeginning(path, options, kRowsShown, stop);
    }).then(this, [this, reading = ++reading_](Result<FileBeginning> beginning) {
        if (reading == reading_)
            take(std::move(beginning));
    });
}

void ListFile::take(Result<FileBeginning> beginning)
{
    if (beginning) {
        beginning_ = *std::move(beginning);
        stage_ = Stage::Read;
        if (beginning_.header != usesHeader_) {
            usesHeader_ = beginning_.header;
            if (!recallUses())
                guessUses();
        }
    } else {
        error_ = beginning.error();
        stage_ = Stage::Failed;
    }
    Q_EMIT changed();
}

void ListFile::guessUses()
{
    ColumnMapping mapping = mapColumns(beginning_.header).value_or(ColumnMapping());
    // "Mobile" is a good guess for the phone; it can be seen and changed.
    std::vector<ColumnWish> wishes;
    for (const auto& suggestion : mapping.suggestions) {
        const QString field = QString::fromStdString(suggestion.field);
        const bool taken =
            std::any_of(wishes.begin(), wishes.end(), [&](const auto& wish) { return wish.first == field; });
        if (!taken)
            wishes.emplace_back(field, QString::fromStdString(suggestion.header));
    }
    mapping = mapColumns(beginning_.header, wishes).value_or(mapping);
    uses_.clear();
    std::size_t phone = mapping.columns.size();
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        const Column& column = mapping.columns[i];
        uses_ << Use{column.use, QString::fromStdString(column.key)};
        if (column.use == ColumnUse::Phone)
            phone = i;
    }
    const QString told = regionOfNumbers(beginning_.rows, phone);
    if (!regionChosen_ && !told.isEmpty())
        region_ = told;
}

void ListFile::setEncoding(const QString& name)
{
    if (name == encoding_)
        return;
    encoding_ = name;
    readAgain();
}

void ListFile::setDelimiter(std::optional<char> delimiter)
{
    if (delimiter == delimiter_)
        return;
    delimiter_ = delimiter;
    readAgain();
}

void ListFile::setRegion(const QString& region)
{
    regionChosen_ = true;
    if (region == region_)
        return;
    region_ = region;
    checkIsDue();
    Q_EMIT changed();
}

void ListFile::checkIsDue()
{
    if (check_ == Check::Due)
        return;
    checkStop_.request_stop();
    ++checking_;
    progressTimer_.stop();
    check_ = Check::Due;
    Q_EMIT checkChanged();
}

void ListFile::cancelCheck()
{
    checkIsDue();
}

void ListFile::startCheck()
{
    if (check_ == Check::Running || stage_ != Stage::Read)
        return;
    if (FileStamp::of(path_) != stamp_) {
        lookAtDisk();
        return;
    }
    check_ = Check::Running;
    checkStop_ = {};
    progress_ = std::make_shared<SharedProgress>();
    TransferControl control;
    control.stop = checkStop_.get_token();
    control.onProgress = [progress = progress_](const TransferProgress& now) { progress->set(now); };
    progressTimer_.start(kProgress);
    Q_EMIT checkChanged();
    inBackground<ImportPreview>([path = path_, options = options(), control] {
        return previewImport(path, options, control, kRejectsShown);
    }).then(this, [this, checking = ++checking_](Result<ImportPreview> found) {
        if (checking != checking_)
            return;
        progressTimer_.stop();
        if (found) {
            found_ = *std::move(found);
            check_ = Check::Done;
        } else {
            checkError_ = found.error();
            check_ = Check::Failed;
        }
        lookAtDisk(); // what was found is of no use if somebody wrote into the file meanwhile
        Q_EMIT checkChanged();
    });
}

void ListFile::lookAtDisk()
{
    // Programs that replace a file instead of writing into it take it out of the watch.
    if (!watcher_.files().contains(path_) && QFileInfo::exists(path_))
        watcher_.addPath(path_);
    if (changedOnDisk_ || path_.isEmpty() || FileStamp::of(path_) == stamp_)
        return;
    changedOnDisk_ = true;
    checkIsDue();
    Q_EMIT changedOnDisk();
    Q_EMIT changed();
}

} // namespace autolynx::ui
