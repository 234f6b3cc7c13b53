// SPDX-License-Identifier: GPL-3.0-or-later
// R1: keys rotate without keeping anybody out, and a flood of made-up key ids does not become a flood of fetches.
#include "core/identity/key_ring.h"
#include "core/sim/auth_keys.h"
#include "tests/support/test.h"

using namespace autolynx;
using namespace autolynx::identity;
using namespace std::chrono_literals;

namespace {

/// A ring whose provider and clock are here.
struct World
{
    sim::AuthKeys keys{"ES256", ""};
    bool away = false;
    int fetches = 0;
    KeyRing::Steady now{};
    KeyRing ring{[this]() -> Result<std::string> {
                     ++fetches;
                     if (away)
                         return unreachable(QStringLiteral("away"), QStringLiteral("Nobody answers."));
                     return keys.published().dump();
                 },
                 [this] { return now; }};

    std::string find(const std::string& id)
    {
        const auto found = ring.find(id);
        return found ? "found " + found->id() : found.error().code.toStdString();
    }
};

} // namespace

class TestIdentityKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRotatedKeyIsFetchedAtOnce()
    {
        World world;
        const std::string first = world.keys.keyId();
        QCOMPARE(world.find(first), "found " + first);
        QCOMPARE(world.find(first), "found " + first);
        QCOMPARE(world.fetches, 1);
        world.keys.rotate(false);
        const std::string second = world.keys.keyId();
        QCOMPARE(world.find(second), "found " + second);
        QCOMPARE(world.find(first), "found " + first);
        QCOMPARE(world.fetches, 2);
        // What is no longer published is no longer taken once the kept set is ten minutes old.
        world.keys.rotate(true);
        world.now += 10min;
        QCOMPARE(world.find(first), std::string("token_key_unknown"));
        QCOMPARE(world.fetches, 3);
    }

    void madeUpIdsAreNoFlood()
    {
        World world;
        const std::string id = world.keys.keyId();
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(world.find("made-up-" + std::to_string(i)), std::string("token_key_unknown"));
        QCOMPARE(world.fetches, 6); // the first, and five more
        QCOMPARE(world.find(id), "found " + id);
        world.now += 31s;
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(world.find("other-" + std::to_string(i)), std::string("token_key_unknown"));
        QCOMPARE(world.fetches, 7);
        QCOMPARE(world.find(""), std::string("token_key_unknown"));
    }

    void aProviderThatIsAwayKeepsNobodyOutForAnHour()
    {
        World world;
        world.away = true;
        const std::string id = world.keys.keyId();
        for (int i = 0; i < 100; ++i) // each asks for the keys, and the provider is asked once
            QCOMPARE(world.find(id), std::string("away"));
        QCOMPARE(world.fetches, 1);
        world.away = false;
        QCOMPARE(world.find(id), std::string("away"));
        world.now += 5s;
        QCOMPARE(world.find(id), "found " + id);
        world.away = true;
        world.now += 59min;
        QCOMPARE(world.find(id), "found " + id);
        world.now += 1min;
        QCOMPARE(world.find(id), std::string("away"));
    }

    void aSetIsReadKeyByKey()
    {
        World world;
        world.keys.rotate(false);
        auto published = world.keys.published();
        published["keys"].push_back({{"kty", "oct"}, {"kid", "secret"}, {"k", "AAAA"}});
        published["keys"].push_back(7);
        QCOMPARE(readJwkSet(published.dump())->size(), std::size_t(2));
        for (const char* nonsense : {"", "[]", "{}", R"({"keys":{}})", "<html>"})
            QCOMPARE(readJwkSet(nonsense).error().code, QStringLiteral("jwks_malformed"));
        QCOMPARE(readJwkSet(R"({"keys":[]})")->size(), std::size_t(0)); // a project that signs with a shared secret
    }
};

AUTOLYNX_TEST(TestIdentityKeys, "identity_keys");
#include "test_identity_keys.moc"
