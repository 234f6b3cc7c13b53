// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/recording_bar.h"

#include "ui/format/numbers.h"
#include "ui/theme/icons.h"
#include "ui/theme/style.h"
#include "ui/widgets/labels.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QSlider>
#include <QStandardPaths>

namespace autolynx::ui {
namespace {

using namespace std::chrono_literals;

QString clock(std::chrono::milliseconds time)
{
    return durationText(std::chrono::floor<std::chrono::seconds>(time));
}

} // namespace

RecordingBar::RecordingBar(QWidget* parent, Sound sound)
    : QWidget(parent), sound_(std::move(sound)), play_(makeButton(ButtonRole::Secondary, {})),
      slider_(new QSlider(Qt::Horizontal)), time_(makeLabel(Type::Small, {}, true)),
      save_(makeButton(ButtonRole::Text, {}))
{
    play_->setFixedWidth(36);
    slider_->setAccessibleName(tr("Place in the recording"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(kGrid);
    row->addWidget(play_);
    row->addWidget(slider_, 1);
    row->addWidget(time_);
    row->addWidget(save_);
    connect(play_, &QPushButton::clicked, this, &RecordingBar::toggle);
    connect(save_, &QPushButton::clicked, this, [this] {
        if (saving_)
            saveStop_.request_stop();
        else
            chooseFile();
        showState();
    });
    connect(slider_, &QSlider::sliderMoved, this, [this](int at) {
        if (ready_)
            player_->setPosition(std::chrono::milliseconds(at));
    });
    showState();
}

RecordingBar::~RecordingBar()
{
    stop_.request_stop();
    saveStop_.request_stop();
    dropPlayer();
}

// What it says while it goes is not asked about any more.
void RecordingBar::dropPlayer()
{
    if (player_)
        player_->disconnect(this);
    player_.reset();
}

void RecordingBar::setSound(Sound sound)
{
    sound_ = std::move(sound);
}

void RecordingBar::setCall(const QString& callId, const QString& name)
{
    if (callId == callId_)
        return;
    stop_.request_stop();
    stop_ = std::stop_source();
    ++asked_;
    dropPlayer();
    directory_.reset();
    callId_ = callId;
    name_ = name;
    fetching_ = ready_ = mute_ = false;
    from_ = 0ms;
    showState();
}

std::chrono::milliseconds RecordingBar::position() const
{
    return player_ ? player_->position() : 0ms;
}

bool RecordingBar::isPlaying() const
{
    return player_ && player_->isPlaying();
}

void RecordingBar::toggle()
{
    if (isPlaying())
        player_->pause();
    else
        seek(ready_ && !player_->hasEnded() ? position() : from_);
}

void RecordingBar::seek(std::chrono::milliseconds at)
{
    if (callId_.isEmpty() || !fetch_)
        return;
    // Asked when it is wanted, not before: the first question starts the sound system.
    mute_ = !player_ && !sound_.hasOutput();
    showState();
    if (mute_) {
        Q_EMIT failed(refused(QStringLiteral("no_sound_output"), tr("This computer has no sound output."),
                              tr("Save the recording and play it on another one.")));
        return;
    }
    if (player_) {
        playFrom(at);
        return;
    }
    from_ = at;
    if (fetching_)
        return;
    directory_ = std::make_unique<QTemporaryDir>(); // 0700
    fetching_ = true;
    showState();
    const QString path = directory_->filePath(QStringLiteral("recording.wav"));
    fetch_(callId_, path, stop_.get_token()).then(this, [this, path, asked = asked_](Result<std::uint64_t> size) {
        if (asked != asked_)
            return;
        fetching_ = false;
        if (size)
            load(path);
        else
            Q_EMIT failed(size.error());
        showState();
    });
}

void RecordingBar::load(const QString& path)
{
    player_ = sound_.makePlayer();
    connect(player_.get(), &SoundPlayer::changed, this, &RecordingBar::showState);
    connect(player_.get(), &SoundPlayer::ready, this, [this] {
        ready_ = true;
        if (from_ > 0ms)
            player_->setPosition(from_);
        from_ = 0ms;
        showState();
    });
    connect(player_.get(), &SoundPlayer::failed, this, [this](const QString& what) {
        Q_EMIT failed(unreachable(QStringLiteral("recording_not_played"),
                                  tr("The recording can't be played: %1").arg(what),
                                  tr("Save it and open it in another program.")));
    });
    player_->open(path);
    player_->play();
}

void RecordingBar::playFrom(std::chrono::milliseconds at)
{
    if (ready_)
        player_->setPosition(at);
    else
        from_ = at;
    player_->play();
}

void RecordingBar::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Save the recording"),
                                   QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("WAV files (*.wav)"));
    dialog->setDefaultSuffix(QStringLiteral("wav"));
    QString name = name_;
    dialog->selectFile(name.replace(u'/', u'-') + QStringLiteral(".wav"));
    connect(dialog, &QFileDialog::fileSelected, this, &RecordingBar::saveTo);
    dialog->open();
}

void RecordingBar::saveTo(const QString& path)
{
    if (!fetch_)
        return;
    saveStop_ = std::stop_source();
    saving_ = true;
    showState();
    fetch_(callId_, path, saveStop_.get_token())
        .then(this, [this, path, stop = saveStop_.get_token()](Result<std::uint64_t> size) {
            saving_ = false;
            showState();
            if (size)
                Q_EMIT saved(path);
            else if (!stop.stop_requested())
                Q_EMIT failed(size.error());
        });
}

void RecordingBar::showState()
{
    const bool playing = isPlaying();
    play_->setIcon(icon(playing ? "media-playback-pause" : "media-playback-start"));
    play_->setAccessibleName(playing ? tr("Pause") : tr("Play the recording"));
    allow(play_, !fetching_, tr("It is being fetched."));
    if (!fetching_)
        play_->setToolTip(play_->accessibleName());
    const QString save = saving_ ? tr("Stop saving") : tr("Save the recording…");
    save_->setIcon(icon(saving_ ? "process-stop" : "document-save-as"));
    save_->setAccessibleName(save);
    allow(save_, !saving_ || !saveStop_.stop_requested(), tr("It is being stopped."));
    if (save_->isEnabled())
        save_->setToolTip(save);
    const std::chrono::milliseconds length = player_ ? player_->duration() : 0ms;
    slider_->setEnabled(length > 0ms);
    if (!slider_->isSliderDown()) {
        slider_->setMaximum(static_cast<int>(qMax<qint64>(length.count(), 1)));
        slider_->setValue(static_cast<int>(position().count()));
    }
    time_->setText(saving_        ? tr("Saving…")
                   : fetching_    ? tr("Fetching…")
                   : length > 0ms ? QStringLiteral("%1 / %2").arg(clock(position()), clock(length))
                   : mute_        ? tr("No sound output: save it")
                                  : tr("Recording"));
}

} // namespace autolynx::ui
