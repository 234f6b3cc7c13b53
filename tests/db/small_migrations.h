// SPDX-License-Identifier: GPL-3.0-or-later
// The smallest set of migrations that the migrator's tests start from.
#pragma once

#include "core/db/migrator.h"

namespace autolynx::test {

inline const db::SqlFile kRoles{u"0000_roles"_qs, R"(-- compatible
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'autolynx_owner') THEN
        CREATE ROLE autolynx_owner NOLOGIN NOCREATEROLE;
    END IF;
    EXECUTE format('GRANT autolynx_owner TO %I', current_user);
    EXECUTE format('GRANT CREATE ON DATABASE %I TO autolynx_owner', current_database());
END
$$;
)"};
inline const db::SqlFile kPeople{
    u"0001_people"_qs, "-- SPDX-License-Identifier: x\n-- compatible\nCREATE TABLE autolynx.people (id int);\n"};
inline const db::SqlFile kCount{u"10_count"_qs,
                                "CREATE OR REPLACE FUNCTION autolynx.n() RETURNS int LANGUAGE sql AS 'SELECT 1';\n"};

inline db::MigrationSet smallMigrations()
{
    return {{kRoles, kPeople}, {kCount}};
}

} // namespace autolynx::test
