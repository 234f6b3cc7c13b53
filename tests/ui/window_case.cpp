// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/window_case.h"

#include "ui/models/contacts_model.h"
#include "ui/pages/campaign_page.h"
#include "ui/pages/rows_tab.h"
#include "ui/widgets/data_table.h"

#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>

namespace autolynx::test {

void WindowCase::init()
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings_.path());
    f_ = std::make_unique<Fixture>();
    database_ = std::make_unique<ui::Database>(f_->database.url(f_->member));
    window_ = std::make_unique<ui::MainWindow>(database_.get(), [this] { return database_->now(); });
    window_->show();
    QVERIFY(QTest::qWaitForWindowExposed(window_.get()));
    QVERIFY(waitFor([this] { return database_->link() == ui::Database::Link::Live; }));
}

void WindowCase::cleanup()
{
    window_.reset();
    database_.reset();
    f_.reset();
}

void WindowCase::click(ui::DataTable* table, int row, Qt::KeyboardModifiers keys)
{
    const QRect place = table->visualRect(table->model()->index(row, 0));
    QTest::mouseClick(table->viewport(), Qt::LeftButton, keys, place.center());
}

void WindowCase::clickHead(ui::DataTable* table, int column)
{
    const QHeaderView* head = table->horizontalHeader();
    QTest::mouseClick(head->viewport(), Qt::LeftButton, Qt::NoModifier,
                      QPoint(head->sectionViewportPosition(column) + 20, head->height() / 2));
}

QDialog* WindowCase::dialog()
{
    QDialog* open = nullptr;
    waitFor([&] {
        for (QDialog* candidate : window_->findChildren<QDialog*>()) {
            if (candidate->isVisible())
                open = candidate;
        }
        return open != nullptr;
    });
    return open;
}

void WindowCase::open(const QString& campaign)
{
    window_->openCampaign(campaign);
    QVERIFY(waitFor([&] { return !window_->campaign()->campaign().name.isEmpty(); }));
}

ui::DataTable* WindowCase::chooseContact(const QString& campaign, const QString& lastDigits)
{
    window_->openCampaign(campaign);
    window_->campaign()->setTab(ui::CampaignPage::Contacts);
    ui::DataTable* contacts = window_->campaign()->contacts()->table();
    waitFor([&] {
        for (int row = 0; row < contacts->model()->rowCount(); ++row) {
            if (cell(contacts, row, ui::ContactsModel::Phone).endsWith(lastDigits)) {
                click(contacts, row);
                return true;
            }
        }
        return false;
    });
    return contacts;
}

QPushButton* WindowCase::button(QWidget* in, const QString& text)
{
    for (QPushButton* candidate : in->findChildren<QPushButton*>()) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

QStringList WindowCase::labels(QWidget* in)
{
    QStringList texts;
    for (const QLabel* label : in->findChildren<QLabel*>()) {
        if (label->isVisible())
            texts << label->text();
    }
    return texts;
}

QString WindowCase::cell(ui::DataTable* table, int row, int column)
{
    return table->model()->index(row, column).data().toString();
}

bool WindowCase::answer(const QString& verb, const QString& says)
{
    QDialog* question = dialog();
    if (!question || (!says.isEmpty() && !labels(question).join(u'\n').contains(says)))
        return false;
    QPushButton* pressed = button(question, verb);
    if (!pressed || !waitFor([&] { return pressed->isEnabled(); })) // once it has said all that it has to say
        return false;
    QTest::mouseClick(pressed, Qt::LeftButton);
    return true;
}

} // namespace autolynx::test
