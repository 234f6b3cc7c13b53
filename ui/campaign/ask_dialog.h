// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QDialog>
#include <QFuture>
#include <QVariantList>
#include <nlohmann/json_fwd.hpp>

#include <functional>

class QPushButton;
class QVBoxLayout;

namespace autolynx::ui {

class Banner;
class Database;
enum class ButtonRole;

/// A dialog that asks for something and then asks the database for it: stays open, with all that was entered, until the
/// database has agreed. Deletes itself when closed.
class AskDialog : public QDialog
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    AskDialog(Database* database, const QString& title, const QString& verb, ButtonRole role, QWidget* parent);

    QPushButton* goButton() const { return go_; }
    QPushButton* stayButton() const { return stay_; }
    Banner* banner() const { return banner_; }

Q_SIGNALS:
    void done(const QString& what); ///< a sentence for the window; may be empty

protected:
    Database* database() const { return database_; }
    QVBoxLayout* content() const { return content_; }
    /// What the verb does.
    virtual void go() = 0;
    /// Enables the verb, or says why it can't be pressed.
    void permit(const QString& whyNot);
    /// Asks by `sql`; `then` with the answer, and the dialog closes, telling what it answers. `longWork`: on the
    /// connection for long work.
    void ask(const QString& sql, const QVariantList& parameters, std::function<QString(const nlohmann::json&)> then,
             bool longWork = false);
    /// The same of an answer that comes by another way.
    void follow(QFuture<Result<nlohmann::json>> answer, std::function<QString(const nlohmann::json&)> then);
    /// Reads something to show; a failure is said in the banner.
    void read(const QString& sql, const QVariantList& parameters, std::function<void(const nlohmann::json&)> then);
    virtual void onRefused(const Error& error);
    /// Makes room for what has come since the dialog was opened: wrapped text does not widen a window by itself.
    void grow();
    /// Whether an answer is awaited.
    bool isBusy() const { return busy_; }

private:
    Database* database_;
    Banner* banner_;
    QVBoxLayout* content_;
    QPushButton* stay_;
    QPushButton* go_;
    QString whyNot_;
    bool busy_ = false;
};

} // namespace autolynx::ui
