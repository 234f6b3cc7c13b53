// SPDX-License-Identifier: GPL-3.0-or-later
// The table of test_campaign_life.cpp: what each operation makes of a campaign in each state.
#pragma once

namespace autolynx::test {

/// `function` as granted, without arguments; `arguments` come after the campaign's id.
inline constexpr struct Operation
{
    const char* name;
    const char* function;
    const char* arguments;
} kOperations[] = {
    {"start", "campaign_start", ""},
    {"later", "campaign_start", ", autolynx.now() + interval '1 hour'"},
    {"unschedule", "campaign_unschedule", ""},
    {"pause", "campaign_pause", ""},
    {"resume", "campaign_resume", ""},
    {"stop", "campaign_stop", ""},
    {"finish", "campaign_finish", ""},
    {"set", "campaign_set", ", '{\"cap\": 3, \"mode\": \"batch\"}'"},
    {"clone", "campaign_clone", ", 'copy'"},
    {"redial", "campaign_redial", ", 'again', '{skipped,answered}'"},
    {"archive", "campaign_archive", ", true"},
    {"unarchive", "campaign_archive", ", false"},
    {"delete", "campaign_delete", ""},
    {"assign", "campaign_assign", ", '%other'"},
    {"give up", "campaign_give_up", ""},
    {"skip", "contact_skip", ", '%contacts'"},
    {"retry", "contact_retry", ", '%contacts'"},
    {"unskip", "contact_unskip", ", '%contacts'"},
    {"import", "import_begin", ""},
    {"go on", "campaign_go_on", ""},
    {"accept", "campaign_accept_drift", ""},
    {"note", "contact_note_add", ", %contact, 'Asked for an offer'"},
    {"note on it", "campaign_note_add", ", 'Goes well'"},
};

/// `name`: the state with its flags. `made`: how a campaign gets there, by the member's verbs and these: "empty" nobody
/// imported, "later" scheduled, "hold" no assistant for it, "dial" a call accepted, "ring" and moving on. `then`: what
/// the operations make of it, in their order: "." as it is, "!code" refused ("!" alone: campaign_state), or the state.
inline constexpr struct State
{
    const char* name;
    const char* made;
    const char* then;
} kStates[] = {
    // clang-format off
    {"CREATED", "",
     "QUEUED | CREATED scheduled | ! | ! | ! | ! | ! | . | . | !no_contacts | CREATED archived | . | gone | . | ! | . | . | . | . | !canary_none | ! | . | ."},
    {"CREATED (empty)", "empty",
     "!no_contacts | !no_contacts | ! | ! | ! | ! | ! | . | !no_contacts | !no_contacts | CREATED archived | . | gone | . | ! | . | . | . | . | !canary_none | ! | !contact_not_found | ."},
    {"CREATED scheduled", "later",
     "QUEUED | . | CREATED | ! | ! | ! | ! | . | . | !no_contacts | ! | ! | gone | . | ! | . | . | . | . | !canary_none | ! | . | ."},
    {"CREATED archived", "archive",
     "! | ! | ! | ! | ! | ! | ! | . | . | !no_contacts | . | CREATED | gone | . | ! | . | . | . | . | !canary_none | ! | . | ."},
    {"QUEUED", "start",
     ". | . | ! | PAUSED QUEUED | . | PAUSED QUEUED stopping | COMPLETED finishing | . | . | !no_contacts | ! | ! | ! | . | ! | . | . | . | . | !canary_none | . | . | ."},
    {"QUEUED (held)", "start hold",
     ". | . | ! | PAUSED QUEUED | . | PAUSED QUEUED stopping | COMPLETED finishing | . | . | !no_contacts | ! | ! | ! | . | FAILED | . | . | . | . | !canary_none | . | . | ."},
    {"DIALING", "start dial",
     ". | . | ! | PAUSED DIALING | . | PAUSED DIALING stopping | DIALING finishing | . | . | !no_contacts | ! | ! | ! | . | ! | . | . | . | . | !canary_none | . | . | ."},
    {"RUNNING", "start ring",
     ". | . | ! | PAUSED RUNNING | . | PAUSED RUNNING stopping | RUNNING finishing | . | . | !no_contacts | ! | ! | ! | . | ! | . | . | . | . | !canary_none | . | . | ."},
    {"PAUSED QUEUED", "start pause",
     "! | ! | ! | . | QUEUED | PAUSED QUEUED stopping | COMPLETED finishing | . | . | !no_contacts | ! | ! | ! | . | ! | . | . | . | . | !canary_none | . | . | ."},
    {"PAUSED DIALING", "start dial pause",
     "! | ! | ! | . | DIALING | PAUSED DIALING stopping | PAUSED DIALING finishing | . | . | !no_contacts | ! | ! | ! | . | ! | . | . | . | . | !canary_none | . | . | ."},
    {"PAUSED RUNNING", "start ring pause",
     "! | ! | ! | . | RUNNING | PAUSED RUNNING stopping | PAUSED RUNNING finishing | . | . | !no_contacts | ! | ! | ! | . | ! | . | . | . | . | !canary_none | . | . | ."},
    {"PAUSED RUNNING stopping", "start ring stop",
     "! | ! | ! | . | RUNNING | . | PAUSED RUNNING stopping finishing | . | . | !no_contacts | ! | ! | ! | . | ! | . | . | . | . | !canary_none | . | . | ."},
    {"RUNNING finishing", "start ring finish",
     ". | . | ! | PAUSED RUNNING finishing | . | PAUSED RUNNING stopping finishing | . | . | . | . | ! | ! | ! | . | ! | . | ! | ! | ! | !canary_none | . | . | ."},
    {"PAUSED RUNNING finishing", "start ring finish pause",
     "! | ! | ! | . | RUNNING finishing | PAUSED RUNNING stopping finishing | . | . | . | . | ! | ! | ! | . | ! | . | ! | ! | ! | !canary_none | . | . | ."},
    {"COMPLETED finishing", "start finish",
     "! | ! | ! | ! | ! | ! | ! | ! | . | . | COMPLETED finishing archived | . | ! | . | ! | . | ! | ! | ! | !canary_none | ! | . | ."},
    {"COMPLETED finishing archived", "start finish archive",
     "! | ! | ! | ! | ! | ! | ! | ! | . | . | . | COMPLETED finishing | ! | . | ! | . | ! | ! | ! | !canary_none | ! | . | ."},
    {"FAILED", "start hold give_up",
     "! | ! | ! | ! | ! | ! | ! | ! | . | !no_contacts | FAILED archived | . | ! | . | ! | . | ! | ! | ! | !canary_none | ! | . | ."},
    {"FAILED archived", "start hold give_up archive",
     "! | ! | ! | ! | ! | ! | ! | ! | . | !no_contacts | . | FAILED | ! | . | ! | . | ! | ! | ! | !canary_none | ! | . | ."},
    // clang-format on
};

} // namespace autolynx::test
