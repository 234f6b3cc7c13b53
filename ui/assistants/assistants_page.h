// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <nlohmann/json_fwd.hpp>

#include <memory>

class QMenu;
class QPushButton;
class QStackedLayout;

namespace autolynx::ui {

class AssistantPanel;
class AssistantsModel;
class Banner;
class CommandWatch;
class Database;
class DataTable;
class DriftActions;
class EmptyPage;

/// The directory of assistants (R3): what there is, what uses it, where the provider's copy differs; making, importing,
/// changing and trying them out. What the provider has to do is followed live until it is done.
class AssistantsPage final : public QWidget
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    explicit AssistantsPage(Database* database, QWidget* parent = nullptr);
    ~AssistantsPage() override;

    /// assistant_list's array.
    void showAssistants(const nlohmann::json& list);
    /// assistant_show's object.
    void showAssistant(const nlohmann::json& assistant, const QStringList& usedBy);
    /// Opens the editor: with the first template, if there is one.
    void newAssistant();
    void setAdmin(bool admin);
    DataTable* table() const { return table_; }
    Banner* banner() const { return banner_; }

private:
    void refresh();
    void offer(); ///< what a role lacks is not there
    void fetchChosen();
    QString chosen() const;
    void fillNewMenu(QMenu* menu);
    void edit(const nlohmann::json& config, const QString& source);
    void importById();
    void run(const QString& what, const QString& sql, const QVariantList& parameters);
    void setActive(bool active);
    void askDelete();
    void onCommand();

    Database* database_;
    CommandWatch* command_;
    DriftActions* drift_;
    AssistantsModel* model_;
    std::unique_ptr<nlohmann::json> shown_;
    Banner* banner_;
    DataTable* table_;
    EmptyPage* empty_;
    AssistantPanel* panel_;
    QStackedLayout* stack_;
    QPushButton* create_;
    QPushButton* import_;
    QTimer soon_;
    bool admin_ = false;
    bool loaded_ = false;
};

} // namespace autolynx::ui
