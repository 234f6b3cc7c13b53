// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>
#include <QList>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

class QTextLayout;

namespace autolynx::ui {

/// One thing said in a call.
struct Turn
{
    enum class Who { Assistant, Person, System };
    Who who;
    QString text;
    std::optional<std::chrono::milliseconds> at; ///< from the start of the recording
};

/// A call as a conversation: the assistant at the left, the person at the right, what the system says in the middle. A
/// click on what was said seeks the recording to it.
class ConversationView final : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit ConversationView(QWidget* parent = nullptr);
    ~ConversationView() override;

    void setTurns(const QList<Turn>& turns);
    QString plainText() const;

Q_SIGNALS:
    void seekRequested(std::chrono::milliseconds at);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    struct Bubble
    {
        Turn turn;
        std::unique_ptr<QTextLayout> words;
        QRect box; ///< in the contents' coordinates
        QString time;
        QRect timeBox;
    };
    void layOut();

    std::vector<Bubble> bubbles_;
    int height_ = 0;
};

} // namespace autolynx::ui
