// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/file_beginning.h"
#include "core/import/import_preview.h"
#include "ui/wizard/file_stamp.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>
#include <stop_token>

namespace autolynx::ui {

/// What a transfer on another thread tells of its course, without ever calling into the GUI.
struct SharedProgress
{
    std::atomic<qint64> bytes{0};
    std::atomic<qint64> totalBytes{0};
    std::atomic<qint64> rows{0};

    void set(const TransferProgress& progress);
};

/// The file that a list comes from, as a person makes it readable: encoding, delimiter, region, columns; and what
/// checking all of it has found (R2). Every reading is on another thread; GUI thread otherwise. Writes nothing but,
/// when told to, how a file with this header is read.
class ListFile final : public QObject
{
    Q_OBJECT
public:
    enum class Stage { None, Reading, Failed, Read };
    enum class Check { Due, Running, Failed, Done };
    struct Use
    {
        ColumnUse use = ColumnUse::Variable;
        QString key; ///< of a variable
    };

    explicit ListFile(QObject* parent = nullptr);
    ~ListFile() override; ///< what is being read ends by itself, unheard

    /// Starts to read it. What was set for another file stays only if its header is the same.
    void choose(const QString& path);
    void readAgain();
    QString path() const { return path_; }
    Stage stage() const { return stage_; }
    const Error& error() const { return error_; }
    /// With Stage::Read.
    const FileBeginning& beginning() const { return beginning_; }
    const FileStamp& stamp() const { return stamp_; }
    /// Whether the file on disk is no longer the one that was read.
    bool hasChanged() const { return changedOnDisk_; }

    QString encoding() const { return encoding_; } ///< empty: found out
    void setEncoding(const QString& name);
    std::optional<char> delimiter() const { return delimiter_; }
    void setDelimiter(std::optional<char> delimiter);
    QString region() const { return region_; }
    void setRegion(const QString& region);

    const QList<Use>& uses() const { return uses_; }
    /// A field that another column had goes over to this one; that other becomes a variable.
    void setUse(int column, const Use& use);
    /// The first row holds a phone number, so it is somebody, not the columns' names.
    bool headerMissing() const;
    /// Why the rows can't be read yet, in words for the columns' page; empty if they can.
    QString columnsProblem() const;
    ColumnMapping mapping() const;
    ImportOptions options() const;

    Check checkState() const { return check_; }
    void startCheck();
    void cancelCheck();
    const ImportPreview& found() const { return found_; }
    const Error& checkError() const { return checkError_; }
    const SharedProgress& progress() const { return *progress_; }

    /// Keeps region and columns for the next file with this header.
    void remember() const;

Q_SIGNALS:
    void changed();      ///< stage, settings or columns
    void checkChanged(); ///< its state, or how far it has come
    void changedOnDisk();

private:
    void read();
    void take(Result<FileBeginning> beginning);
    void guessUses();
    bool recallUses();
    QString settingsKey() const;
    void checkIsDue();
    void lookAtDisk();

    QString path_;
    FileStamp stamp_;
    bool changedOnDisk_ = false;
    QFileSystemWatcher watcher_;
    QString encoding_;
    std::optional<char> delimiter_;
    QString region_;
    bool regionChosen_ = false;
    Stage stage_ = Stage::None;
    Error error_;
    FileBeginning beginning_;
    QList<Use> uses_;
    std::vector<std::string> usesHeader_; ///< the header that uses_ were made for
    quint64 reading_ = 0;                 ///< answers to former readings are dropped
    std::stop_source readStop_;

    Check check_ = Check::Due;
    quint64 checking_ = 0;
    std::stop_source checkStop_;
    ImportPreview found_;
    Error checkError_;
    std::shared_ptr<SharedProgress> progress_;
    QTimer progressTimer_;
};

} // namespace autolynx::ui
