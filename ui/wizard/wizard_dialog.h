// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace autolynx::ui {

class Banner;
class StepList;
class WizardPage;

/// The frame of our wizards: steps at the left, the page with its title and one banner, Cancel left, Back and Next
/// right. What the last button does is the wizard's.
class WizardDialog : public QDialog
{
    Q_OBJECT
public:
    explicit WizardDialog(QWidget* parent = nullptr);

    int step() const;
    WizardPage* page(int step) const { return pages_.value(step); }
    Banner* banner() const { return banner_; }
    QPushButton* nextButton() const { return next_; }
    QPushButton* secondButton() const { return second_; }
    QPushButton* backButton() const { return back_; }
    QPushButton* cancelButton() const { return cancel_; }
    void goTo(int step);

    void reject() override;

protected:
    void addPage(WizardPage* page);
    /// After the last page was added.
    void begin();
    /// What stands on the button at the end, and on a second one beside it (empty: there is none).
    void setFinish(const QString& text, const QString& secondText = {});
    /// While something is done that ends the wizard: nothing but Cancel works, and a bar shows how far it is.
    void setBusy(bool busy, const QString& what = {});
    bool isBusy() const { return busy_; }
    void setProgress(qint64 done, qint64 all, const QString& what);
    /// What a person would lose by closing; empty: nothing worth asking about.
    virtual QString lostByClosing() const { return {}; }
    virtual void onFinish(bool second) = 0;
    /// Cancel was pressed while busy.
    virtual void onCancelWork() {}
    void showState();
    void changeEvent(QEvent* event) override;

private:
    void goNext();

    StepList* steps_;
    QLabel* title_;
    Banner* banner_;
    QStackedWidget* stack_;
    QLabel* hint_;
    QProgressBar* bar_;
    QPushButton* cancel_;
    QPushButton* back_;
    QPushButton* second_;
    QPushButton* next_;
    QList<WizardPage*> pages_;
    QString finishText_;
    QString secondText_;
    bool busy_ = false;
};

} // namespace autolynx::ui
