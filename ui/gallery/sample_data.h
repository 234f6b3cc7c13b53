// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/call_detail.h"
#include "ui/models/campaign.h"
#include "ui/models/course.h"
#include "ui/models/paged_model.h"
#include "ui/models/today.h"

namespace autolynx::ui::sample {

/// Made-up data for pictures and tests of pages, the same each time. Names and numbers are nobody's.
QDateTime now();
QList<Campaign> campaigns();
Campaign campaignIn(const QString& state, const QString& hold = {});
Course course();
CallDetail call();
Today today();
Today quietDay();
PageSource contacts(int total);
PageSource calls(int total);
/// Rows of keys 1 … total, made one by one; `falling`: the last one first.
PageSource rows(qint64 total, bool falling, db::Row (*row)(qint64));

} // namespace autolynx::ui::sample
