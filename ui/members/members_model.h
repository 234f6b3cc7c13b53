// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/format/times.h"
#include "ui/members/member.h"

#include <QAbstractTableModel>

namespace autolynx::ui {

/// Who may sign in, by address; patched in place, so that selection and scroll position stay.
class MembersModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Role, State, SignedIn, Sessions, Campaigns, Email, Columns };

    explicit MembersModel(NowFunction now, QObject* parent = nullptr);

    void setMembers(const QList<Member>& members);
    /// Whether members sign in with passwords of ours: whoever has none is shown so.
    void setPasswords(bool passwords);
    const Member* at(int row) const;
    const QList<Member>& members() const { return members_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    int rowOf(const QString& email) const;
    QString text(const Member& member, int column) const;

    NowFunction now_;
    QList<Member> members_;
    bool passwords_ = false;
};

} // namespace autolynx::ui
