-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may call what. Nobody but the owner touches a table; PUBLIC may execute nothing. This file is the whole list.
REVOKE ALL ON ALL TABLES IN SCHEMA autolynx FROM PUBLIC, autolynx_worker, autolynx_console, autolynx_gate;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA autolynx FROM PUBLIC, autolynx_worker, autolynx_console, autolynx_gate;

GRANT EXECUTE ON FUNCTION autolynx.clock_parameters(), autolynx.now(), autolynx.health() TO autolynx_worker, autolynx_console;
-- Names and checksums of migrations: every program asks whether the schema fits it.
GRANT SELECT ON autolynx.schema_migrations TO autolynx_worker, autolynx_console;

GRANT EXECUTE ON FUNCTION
    autolynx.worker_start(uuid, text, text, text, text), autolynx.worker_stop(uuid), autolynx.worker_beat(uuid), autolynx.fold_counters(),
    autolynx.claim(uuid, boolean), autolynx.claim(uuid, boolean, uuid), autolynx.mark_sent(uuid, uuid[]), autolynx.launch_failed(uuid, uuid, text, text, bigint), autolynx.provider_obeyed(uuid[], int, int, int), autolynx.hold_start_faults(), autolynx.provider_full(bigint),
    autolynx.apply_facts(jsonb), autolynx.calls_to_check(int), autolynx.check_soon(uuid[]), autolynx.changes_since(), autolynx.call_not_found(uuid), autolynx.unknown_since(), autolynx.judge_unknown(jsonb),
    autolynx.calls_to_hang_up(int), autolynx.epoch_recovered(bigint),
    autolynx.default_cap_set(int), autolynx.tend_inbox(), autolynx.inbox_store(bytea[], uuid[], boolean[]), autolynx.inbox_take(int), autolynx.inbox_take_these(bigint[]), autolynx.inbox_applied(bigint[]), autolynx.inbox_failed(bigint[], text, boolean),
    autolynx.assistants_to_check(int), autolynx.assistant_looked_at(uuid, int, jsonb, boolean),
    autolynx.take_commands(uuid, int), autolynx.finish_command(uuid, uuid, text, jsonb, text, text, bigint), autolynx.store_lines(jsonb),
    autolynx.redeem_recording_ticket(uuid, bytea), autolynx.take_requests(int), autolynx.poll_turn(), autolynx.rate_limited(bigint), autolynx.quiet_until(),
    autolynx.recordings_to_keep(int), autolynx.recording_kept(uuid), autolynx.recordings_unwanted(uuid[], int),
    autolynx.sign_in_allowed(text, text), autolynx.member_for_sign_in(text), autolynx.sign_in_record(text, text, uuid, boolean, text), autolynx.sign_in_by_set(text), autolynx.member_password_set(text, text),
    autolynx.session_open(uuid, text, text, text), autolynx.session_refresh(uuid), autolynx.session_close(uuid), autolynx.tend_sessions(),
    autolynx.session_secret_set(uuid, bytea), autolynx.session_of_secret(bytea)
TO autolynx_worker;

GRANT EXECUTE ON FUNCTION
    autolynx.me(), autolynx.contact_marks(uuid, text[], text, text, int), autolynx.contact_rows(uuid, bigint[]), autolynx.contact_page(uuid, text[], text, text, text, bigint, int),
    autolynx.call_marks(uuid, text[], text, text, int), autolynx.call_rows(uuid, bigint[]), autolynx.call_page(uuid, text[], text, text, text, bigint, int), autolynx.calls_since(uuid, text[], text, bigint, int),
    autolynx.campaign_course(uuid, int), autolynx.today(timestamptz),
    autolynx.do_not_call_marks(text, int), autolynx.do_not_call_rows(bigint[]), autolynx.do_not_call_part(text, bigint, bigint, int), autolynx.do_not_call_preview(uuid, text[]), autolynx.do_not_call_kept(bigint[]),
    autolynx.audit_marks(text[], text, uuid, timestamptz, timestamptz, int), autolynx.audit_page(text[], text, uuid, timestamptz, timestamptz, bigint, bigint, int), autolynx.audit_people(), autolynx.health_details(), autolynx.meanwhile(timestamptz),
    autolynx.current_member_id(), autolynx.sees_all(), autolynx.own_campaigns(), autolynx.request_assistant_create(text, jsonb, text), autolynx.request_assistant_import(text), autolynx.request_lines_sync(),
    autolynx.request_assistant_update(uuid, jsonb, int, boolean), autolynx.request_assistant_restore(uuid), autolynx.campaign_drift(uuid), autolynx.campaign_accept_drift(uuid, text), autolynx.assistant_drift(uuid), autolynx.assistant_accept_drift(uuid, text),
    autolynx.request_assistant_delete(uuid), autolynx.request_assistant_check(uuid), autolynx.assistant_set_active(uuid, boolean),
    autolynx.assistant_set_goal(uuid, text), autolynx.request_test_call(uuid, uuid, text, jsonb),
    autolynx.assistant_list(), autolynx.assistant_show(uuid), autolynx.line_list(), autolynx.command_show(uuid),
    autolynx.campaign_create(jsonb), autolynx.campaign_start(uuid, timestamptz), autolynx.campaign_unschedule(uuid), autolynx.campaign_pause(uuid), autolynx.campaign_resume(uuid), autolynx.campaign_stop(uuid),
    autolynx.campaign_finish(uuid), autolynx.account_cap_set(int), autolynx.account_rate_set(int), autolynx.campaign_set(uuid, jsonb), autolynx.campaign_clone(uuid, text),
    autolynx.campaign_redial(uuid, text, text[]), autolynx.campaign_archive(uuid, boolean), autolynx.campaign_delete(uuid), autolynx.campaign_assign(uuid, text),
    autolynx.campaign_assign_all(text, text), autolynx.campaign_give_up(uuid), autolynx.campaign_go_on(uuid), autolynx.account_limits(), autolynx.account_limits_set(jsonb), autolynx.contact_skip(uuid, bigint[]), autolynx.contact_retry(uuid, bigint[]), autolynx.contact_unskip(uuid, bigint[]),
    autolynx.member_list(), autolynx.member_add(text, text, text, text), autolynx.member_disable(text, text), autolynx.member_enable(text), autolynx.member_role_set(text, text), autolynx.member_password_set(text, text),
    autolynx.member_sessions(text), autolynx.member_sessions_revoke(text), autolynx.session_revoke(uuid),
    autolynx.call_hangup(uuid), autolynx.dialing_stop_all(), autolynx.dialing_allow(), autolynx.dialing_state(),
    autolynx.campaign_hold(uuid), autolynx.unknown_list(uuid, int, int), autolynx.unknown_show(uuid), autolynx.unknown_resolve(uuid, text, text), autolynx.breaker_set(jsonb),
    autolynx.campaign_show(uuid), autolynx.campaign_list(bigint, int, boolean), autolynx.call_list(uuid, text, bigint, int), autolynx.call_show(uuid),
    autolynx.import_begin(uuid, text, text[]), autolynx.import_rows(bigint, bigint[], text[], text[], text[], text[], text[], text[], text[], text[]),
    autolynx.import_reject_rows(bigint, bigint[], text[], text[], text[]), autolynx.import_finish(bigint), autolynx.reject_page(uuid, bigint, int),
    autolynx.export_page(uuid, bigint, int), autolynx.export_details_page(uuid, bigint, int, boolean), autolynx.export_variables(uuid, boolean), autolynx.export_has_consents(uuid, boolean), autolynx.export_period_page(timestamptz, timestamptz, bigint, int),
    autolynx.calling_rules(), autolynx.calling_rules_set(jsonb, jsonb),
    autolynx.campaign_spend(uuid), autolynx.recording_ticket(uuid), autolynx.line_set(uuid, jsonb),
    autolynx.call_note_add(uuid, text), autolynx.contact_note_add(uuid, bigint, text), autolynx.contact_notes(uuid, bigint), autolynx.campaign_note_add(uuid, text), autolynx.campaign_notes(uuid), autolynx.note_remove(bigint),
    autolynx.contact_list(uuid, text, text, bigint, int), autolynx.contact_show(uuid, bigint), autolynx.contact_why(uuid, bigint),
    autolynx.campaign_why(uuid), autolynx.rehearsal_source(uuid), autolynx.rehearsal_contacts(uuid, bigint, int, double precision),
    autolynx.do_not_call_add(text, uuid, text), autolynx.do_not_call_import(uuid, text[], text[]), autolynx.do_not_call_remove(bigint),
    autolynx.do_not_call_list(text, bigint, int), autolynx.do_not_call_find(text), autolynx.do_not_call_page(bigint, int), autolynx.opt_out_keys(), autolynx.opt_out_keys_set(text[])
TO autolynx_console;
