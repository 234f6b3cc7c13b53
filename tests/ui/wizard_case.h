// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fixture.h"
#include "tests/support/test.h"
#include "ui/data/database.h"
#include "ui/wizard/campaign_wizard.h"

#include <QTemporaryDir>

#include <memory>

class QAbstractButton;

namespace autolynx::test {

/// What tests of the wizards begin with: somebody who can dial, the console's way to that database, a folder for lists
/// and settings of the test's own; and the ways of a person through a wizard.
class WizardCase : public QObject
{
    Q_OBJECT
protected:
    enum Step { File, Columns, Check, Assistant, Calling, Summary };

    std::unique_ptr<Fixture> f_;
    std::unique_ptr<ui::Database> database_;
    std::unique_ptr<QTemporaryDir> folder_;

    /// Writes a list and answers its path.
    QString write(const QByteArray& text, const char* name = "list.csv");
    /// An active assistant that says this first; answers its id.
    QString registered(const char* name, const char* message);
    qint64 campaigns() { return f_->number(QStringLiteral("SELECT count(*) FROM autolynx.campaigns")); }
    /// Campaigns, contacts and imports together.
    qint64 leftovers();
    /// To the next page, by mouse, as soon as that is allowed.
    void next(ui::WizardDialog& wizard);
    /// Shows the wizard and goes to this step with this list.
    void toStep(ui::CampaignWizard& wizard, const QString& path, Step step);
    static void click(QAbstractButton* button);

private Q_SLOTS:
    void init();
    void cleanup();
};

} // namespace autolynx::test
