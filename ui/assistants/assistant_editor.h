// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <nlohmann/json_fwd.hpp>

#include <memory>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;

namespace autolynx::ui {

class Banner;
class CommandWatch;
class Database;

/// Makes an assistant, or changes one, as a form and as JSON, which are two views of one configuration. Here and at the
/// provider change together or not at all; the dialog follows that until it is done, and keeps what was typed if it
/// fails.
class AssistantEditor final : public QDialog
{
    Q_OBJECT
public:
    /// A new one that starts from `config`; `source` is "local" or "template".
    AssistantEditor(Database* database, const nlohmann::json& config, const QString& source, QWidget* parent = nullptr);
    /// A change of assistant_show's `assistant`.
    AssistantEditor(Database* database, const nlohmann::json& assistant, QWidget* parent = nullptr);
    ~AssistantEditor() override;

    void showJson();
    void reject() override;

    /// How many live campaigns call with it; they hold for a change unless told to go on with it.
    void showLive(int campaigns);

Q_SIGNALS:
    void saved(const QString& assistantId);

private:
    void build(const QString& title, const QString& verb);
    void toForm();
    void toJson();
    bool takeForm();
    bool takeJson();
    bool isChanged() const;
    void save();
    void saveGoal(const QString& assistant);
    void onCommand();

    Database* database_;
    CommandWatch* command_;
    std::unique_ptr<nlohmann::json> config_;
    std::unique_ptr<nlohmann::json> original_;
    QString originalGoal_;
    QString id_; ///< empty: a new one
    int version_ = 0;
    QString source_;
    Banner* banner_;
    QTabWidget* tabs_;
    QLineEdit* name_;
    QPlainTextEdit* firstMessage_;
    QPlainTextEdit* instructions_;
    QLineEdit* voice_;
    QSpinBox* minutes_;
    QLineEdit* goal_;
    QPlainTextEdit* json_;
    QLabel* progress_;
    QPushButton* cancel_;
    QCheckBox* live_ = nullptr;
    QLabel* liveNote_ = nullptr;
    QPushButton* save_;
};

} // namespace autolynx::ui
