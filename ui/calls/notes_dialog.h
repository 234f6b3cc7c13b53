// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/calls/notes_view.h"
#include "ui/format/times.h"

#include <QDialog>
#include <QTimer>
#include <QVariantList>
#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace autolynx::ui {

class Banner;
class Database;

/// What people wrote down about a campaign, or about somebody in it who may never have been called: read, written and
/// taken back, live while it is open. Deletes itself when closed; what is typed stays until it is stored.
class NotesDialog final : public QDialog
{
    Q_OBJECT
public:
    struct About
    {
        QString campaignId;
        std::optional<qint64> contact; ///< nothing: the campaign itself
        QString name;                  ///< of either
        QString key() const;           ///< of the two ids
    };

    /// Without a database it shows what it is given, for pictures.
    /// `drafts`: where what is typed and not stored stays when it is closed, to be there the next time.
    NotesDialog(Database* database, NowFunction now, const About& about, NoteDrafts drafts, QWidget* parent);

    /// contact_notes' or campaign_notes' array.
    void showNotes(const nlohmann::json& notes);

private:
    QVariantList place() const;
    void fetch();
    void add(const QString& text);
    void remove(qint64 note);

    Database* database_;
    NowFunction now_;
    About about_;
    Banner* banner_;
    NotesView* notes_;
    QTimer soon_;
};

} // namespace autolynx::ui
