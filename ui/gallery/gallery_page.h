// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace autolynx::ui {

/// Every component in every state, to be looked at: what a change to the theme is judged by.
class GalleryPage final : public QWidget
{
    Q_OBJECT
public:
    enum class Part { Controls, Data };
    explicit GalleryPage(Part part, QWidget* parent = nullptr);

private:
    void addControls(QVBoxLayout* column);
    void addBanners(QVBoxLayout* column);
    void addProgress(QVBoxLayout* column);
    void addTable(QVBoxLayout* column);
    void addCharts(QVBoxLayout* column);
    void addConversation(QVBoxLayout* column);
    void addEmpty(QVBoxLayout* column);
};

} // namespace autolynx::ui
