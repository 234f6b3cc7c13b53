// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/import/number_import.h"

#include <QDialog>
#include <QFuture>

#include <memory>
#include <stop_token>

class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace autolynx::ui {

class Banner;
class DataTable;
class Database;
class ElidedLabel;
class TextRows;

/// Puts a file of numbers on the do-not-call list: what it would come to is shown first, then it runs with progress
/// and can be stopped; what was added by then stays, and is said.
class ImportNumbersDialog final : public QDialog
{
    Q_OBJECT
public:
    enum class Step { Choose, Checking, Checked, Adding, Done };

    /// Without a database it shows what it is given, for pictures.
    explicit ImportNumbersDialog(Database* database, QWidget* parent = nullptr);
    ~ImportNumbersDialog() override; ///< what is under way is stopped

    void setFile(const QString& path);
    void showSummary(Step step, const QString& file, const NumberImport& summary);
    Step step() const { return step_; }

    void reject() override;

Q_SIGNALS:
    void progressed(qint64 rows, qint64 bytes, qint64 totalBytes);

private:
    void choose();
    void check();
    void add();
    void run(NumberStep what);
    void finished(NumberStep what, const Result<bool>& result);
    void showState();
    void fetchCampaigns();

    Database* database_;
    Step step_ = Step::Choose;
    QString path_;
    std::shared_ptr<NumberImport> so_ = std::make_shared<NumberImport>();
    std::stop_source stop_;
    Banner* banner_;
    ElidedLabel* file_;
    QPushButton* choose_;
    QComboBox* region_;
    QComboBox* scope_;
    QList<QLabel*> figures_;
    QList<QLabel*> words_;
    QLabel* refusedHead_;
    TextRows* refused_;
    DataTable* table_;
    QProgressBar* bar_;
    QLabel* hint_;
    QPushButton* close_;
    QPushButton* go_;
};

} // namespace autolynx::ui
