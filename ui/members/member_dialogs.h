// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/secret.h"
#include "ui/campaign/ask_dialog.h"
#include "ui/members/member.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;

namespace autolynx::ui {

/// A password, typed twice. It leaves the dialog only as an argon2id hash, made off the GUI thread, so that neither a
/// statement nor the server's log ever has it (DESIGN "Identity").
class PasswordFields final : public QWidget
{
    Q_OBJECT
public:
    explicit PasswordFields(QWidget* parent = nullptr);

    bool isEmpty() const;
    /// Why it can't be taken as it is; empty if it can.
    QString whyNot() const;
    Secret password() const;

Q_SIGNALS:
    void changed();

private:
    QLineEdit* first_;
    QLineEdit* again_;
};

/// Lets somebody sign in: by the address that the identity provider knows, or with a password where those are
/// AutoLynx's own (R1).
class AddMemberDialog final : public AskDialog
{
    Q_OBJECT
public:
    AddMemberDialog(Database* database, bool passwords, QWidget* parent);

Q_SIGNALS:
    void added(const QString& email);

protected:
    void go() override;

private:
    void check();

    QLineEdit* email_;
    QLineEdit* name_;
    QComboBox* role_;
    QLabel* means_;
    PasswordFields* password_; ///< null: not here
};

/// Gives somebody another password.
class MemberPasswordDialog final : public AskDialog
{
    Q_OBJECT
public:
    MemberPasswordDialog(Database* database, const Member& member, QWidget* parent);

protected:
    void go() override;

private:
    Member member_;
    PasswordFields* password_;
};

/// Keeps somebody out: says what ends and what goes on, in numbers, and hands their campaigns over in the same breath.
class DisableMemberDialog final : public AskDialog
{
    Q_OBJECT
public:
    DisableMemberDialog(Database* database, const Member& member, const QList<Member>& others, QWidget* parent);

protected:
    void go() override;

private:
    Member member_;
    QComboBox* to_; ///< null: they have no campaigns
};

/// All campaigns of one member become another's.
class HandOverDialog final : public AskDialog
{
    Q_OBJECT
public:
    HandOverDialog(Database* database, const Member& member, const QList<Member>& others, QWidget* parent);

protected:
    void go() override;

private:
    Member member_;
    QComboBox* to_;
};

} // namespace autolynx::ui
