// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QList>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace autolynx::ui {

/// One page's place in the navigation.
class NavigationItem final : public QAbstractButton
{
    Q_OBJECT
public:
    NavigationItem(const QString& text, const QString& iconName, QWidget* parent = nullptr);

    void setCollapsed(bool collapsed);
    /// A number that asks for attention; 0 shows none.
    void setBadge(int number);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString iconName_;
    bool collapsed_ = false;
    int badge_ = 0;
};

/// The pages, at the left; collapses to icons, and remembers that.
class SideNavigation final : public QWidget
{
    Q_OBJECT
public:
    explicit SideNavigation(QWidget* parent = nullptr);

    /// Answers its number, from 0.
    int add(const QString& text, const QString& iconName);
    void setCurrent(int number);
    int current() const;
    void setBadge(int number, int badge);
    /// Whether a page is there for whoever looks.
    void setOffered(int number, bool offered);
    bool isOffered(int number) const;
    void setCollapsed(bool collapsed);
    bool isCollapsed() const { return collapsed_; }

Q_SIGNALS:
    void chosen(int number);
    void collapsedChanged(bool collapsed);

private:
    QButtonGroup* group_;
    QVBoxLayout* column_;
    QList<NavigationItem*> items_;
    NavigationItem* fold_;
    bool collapsed_ = false;
};

} // namespace autolynx::ui
