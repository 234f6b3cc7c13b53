// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/sound_player.h"

#include <QAudioDevice>
#include <QAudioOutput>
#include <QMediaDevices>
#include <QMediaPlayer>
#include <QUrl>

namespace autolynx::ui {
namespace {

using std::chrono::milliseconds;

class MediaPlayer final : public SoundPlayer
{
public:
    MediaPlayer()
    {
        player_.setAudioOutput(&output_);
        connect(&player_, &QMediaPlayer::positionChanged, this, &SoundPlayer::changed);
        connect(&player_, &QMediaPlayer::durationChanged, this, &SoundPlayer::changed);
        connect(&player_, &QMediaPlayer::playbackStateChanged, this, &SoundPlayer::changed);
        connect(&player_, &QMediaPlayer::mediaStatusChanged, this, [this](QMediaPlayer::MediaStatus status) {
            if (status == QMediaPlayer::LoadedMedia || status == QMediaPlayer::BufferedMedia)
                Q_EMIT ready();
        });
        connect(&player_, &QMediaPlayer::errorOccurred, this,
                [this](QMediaPlayer::Error, const QString& what) { Q_EMIT failed(what); });
    }

    void open(const QString& path) override { player_.setSource(QUrl::fromLocalFile(path)); }
    void play() override { player_.play(); }
    void pause() override { player_.pause(); }
    void setPosition(milliseconds at) override { player_.setPosition(at.count()); }
    milliseconds position() const override { return milliseconds(player_.position()); }
    milliseconds duration() const override { return milliseconds(player_.duration()); }
    bool isPlaying() const override { return player_.playbackState() == QMediaPlayer::PlayingState; }
    bool hasEnded() const override { return player_.mediaStatus() == QMediaPlayer::EndOfMedia; }

private:
    QAudioOutput output_; // outlives the player, which plays nothing without one
    QMediaPlayer player_;
};

} // namespace

Sound systemSound()
{
    return {[] { return !QMediaDevices::audioOutputs().isEmpty(); }, [] { return std::make_unique<MediaPlayer>(); }};
}

} // namespace autolynx::ui
