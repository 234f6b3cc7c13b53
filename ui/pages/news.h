// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHash>
#include <QList>
#include <QString>
#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace autolynx::ui {

/// Something that a person wants to hear of while another window is in front.
struct News
{
    enum class Kind { Completed, Held, Budget, Error };
    Kind kind;
    QString title;
    QString text;
    QString campaignId; ///< what a click opens; may be empty
};

/// Whether news of this kind are wanted; each can be turned off in the settings.
bool wantsNews(News::Kind kind);
void setWantsNews(News::Kind kind, bool wanted);

/// Finds what is news in the list of campaigns, by comparing it with the last one. What was so before the program was
/// started is none.
class NewsReader
{
public:
    QList<News> read(const nlohmann::json& campaigns, const QDateTime& at);
    /// Whether a list that was read had it: then what changes in it is news.
    bool knows(const QString& campaign) const { return known_ && known_->contains(campaign); }

private:
    struct Known
    {
        QString state;
        QString hold;
        bool alerted = false;
    };
    std::optional<QHash<QString, Known>> known_;
};

} // namespace autolynx::ui
