// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <utility>

namespace autolynx {

/// Bytes that must not reach a log, an error text or a process list. There is no conversion and no
/// stream operator on purpose: reading one takes the word `reveal`, which a reviewer can search for.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value) : value_(std::move(value)) {}
    const QByteArray& reveal() const { return value_; }
    bool isEmpty() const { return value_.isEmpty(); }

private:
    QByteArray value_;
};

} // namespace autolynx
