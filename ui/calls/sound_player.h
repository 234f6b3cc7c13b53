// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <chrono>
#include <functional>
#include <memory>

namespace autolynx::ui {

/// Plays one sound file. An interface, so that what the bar does with it is independent of sound outputs and of their
/// plugins' timing.
class SoundPlayer : public QObject
{
    Q_OBJECT
public:
    /// Starts to load it; ready() or failed() follow.
    virtual void open(const QString& path) = 0;
    virtual void play() = 0;
    virtual void pause() = 0;
    /// Only once it is ready: before, it may be ignored.
    virtual void setPosition(std::chrono::milliseconds at) = 0;
    virtual std::chrono::milliseconds position() const = 0;
    virtual std::chrono::milliseconds duration() const = 0; ///< 0: not known yet
    virtual bool isPlaying() const = 0;
    virtual bool hasEnded() const = 0;

Q_SIGNALS:
    void ready();
    void changed(); ///< position, duration, or whether it plays
    void failed(const QString& what);
};

/// What sound a computer has.
struct Sound
{
    std::function<bool()> hasOutput;
    std::function<std::unique_ptr<SoundPlayer>()> makePlayer;
};

/// This computer's, as it is when asked. The first question starts the sound system and costs some hundred
/// milliseconds.
Sound systemSound();

} // namespace autolynx::ui
