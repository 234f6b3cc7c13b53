// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/retire.h"

#include <QCoreApplication>
#include <QThreadPool>

namespace autolynx::ui {
namespace {

constexpr int kAtOnce = 64; // they wait, and do nothing else

// Not the pool of background work, which they would keep from it.
QThreadPool& farewells()
{
    static auto* pool = [] {
        auto* made = new QThreadPool;
        made->setMaxThreadCount(kAtOnce);
        qAddPostRoutine([] { farewells().waitForDone(); });
        return made;
    }();
    return *pool;
}

} // namespace

void retire(std::function<void()> end)
{
    farewells().start(std::move(end));
}

int retiring()
{
    return farewells().activeThreadCount();
}

} // namespace autolynx::ui
