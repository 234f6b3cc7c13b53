// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>
#include <QWidget>
#include <nlohmann/json_fwd.hpp>

class QLabel;
class QListWidget;
class QPushButton;

namespace autolynx::ui {

class CommandWatch;
class Database;

/// The lines that a campaign calls from, to be ticked; where there is none yet, a way to have them read from the
/// provider.
class LineChoice final : public QWidget
{
    Q_OBJECT
public:
    /// Without a database it shows what it is given, for pictures.
    explicit LineChoice(Database* database, QWidget* parent = nullptr);

    /// line_list's array. Lines that can't be called from are left out, unless they are ticked already.
    void showLines(const nlohmann::json& lines);
    void fetch();
    bool isEmpty() const;
    QStringList ticked() const;
    QStringList tickedNumbers() const; ///< E.164, of the same lines
    void setTicked(const QStringList& ids);
    QMap<QString, QString> names() const; ///< by id, for people

Q_SIGNALS:
    void changed();

private:
    Database* database_;
    CommandWatch* sync_;
    QListWidget* list_;
    QLabel* note_;
    QPushButton* read_;
    QStringList wanted_;  ///< ticked by setTicked(), also before the lines have come
    bool chosen_ = false; ///< by somebody: else the first line is
};

} // namespace autolynx::ui
