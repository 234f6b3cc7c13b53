// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/confirm.h"

#include "ui/theme/style.h"

#include <QMessageBox>
#include <QPushButton>

namespace autolynx::ui {

void confirm(QWidget* window, const Question& question, std::function<void()> then)
{
    const bool danger = question.role == ButtonRole::Danger;
    auto* box = new QMessageBox(danger ? QMessageBox::Warning : QMessageBox::Question, question.title, question.title,
                                QMessageBox::NoButton, window);
    box->setTextFormat(Qt::PlainText); // names come out of lists
    box->setInformativeText(question.consequence);
    QPushButton* stay = box->addButton(question.stay, QMessageBox::RejectRole);
    QPushButton* go = box->addButton(question.verb, QMessageBox::AcceptRole);
    setButtonRole(go, question.role);
    box->setDefaultButton(danger ? stay : go);
    box->setEscapeButton(stay);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(box, &QMessageBox::buttonClicked, box, [go, then = std::move(then)](QAbstractButton* pressed) {
        if (pressed == go)
            then();
    });
    box->open();
}

} // namespace autolynx::ui
