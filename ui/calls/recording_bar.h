// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/calls/sound_player.h"

#include <QFuture>
#include <QTemporaryDir>
#include <QWidget>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>

class QLabel;
class QPushButton;
class QSlider;

namespace autolynx::ui {

/// A call's recording: played, sought in, saved. It is fetched when it is first wanted, into a file that only this user
/// can read and that goes with the bar. Without a sound output, or its plugins, it can be saved only.
class RecordingBar final : public QWidget
{
    Q_OBJECT
public:
    /// Saves a call's recording to a path; answers its bytes. Any thread.
    using Fetch =
        std::function<QFuture<Result<std::uint64_t>>(const QString& callId, const QString& path, std::stop_token stop)>;
    explicit RecordingBar(QWidget* parent = nullptr, Sound sound = systemSound());
    ~RecordingBar() override;

    void setFetch(Fetch fetch) { fetch_ = std::move(fetch); }
    /// Another call: what played ends.
    void setCall(const QString& callId, const QString& name);
    /// Another way to be heard than this computer's.
    void setSound(Sound sound);
    std::chrono::milliseconds position() const;
    bool isPlaying() const;

public Q_SLOTS:
    /// Plays from there on, once it has been fetched; where nothing can be heard it fails and says so.
    void seek(std::chrono::milliseconds at);
    void toggle();

Q_SIGNALS:
    void failed(const autolynx::Error& error);
    void saved(const QString& path);

private:
    void playFrom(std::chrono::milliseconds at);
    void load(const QString& path);
    void saveTo(const QString& path);
    void chooseFile();
    void dropPlayer();
    void showState();

    Sound sound_;
    Fetch fetch_;
    QString callId_;
    QString name_;
    bool mute_ = false; ///< as it was when it was last wanted: an output may be plugged in
    bool fetching_ = false;
    bool saving_ = false; ///< goes on while another call is looked at, until it is stopped
    bool ready_ = false;  ///< the player takes positions
    quint64 asked_ = 0;
    std::chrono::milliseconds from_{0}; ///< where to begin once it is ready
    std::stop_source stop_, saveStop_;
    std::unique_ptr<QTemporaryDir> directory_;
    std::unique_ptr<SoundPlayer> player_; ///< goes before its file does
    QPushButton* play_;
    QSlider* slider_;
    QLabel* time_;
    QPushButton* save_;
};

} // namespace autolynx::ui
