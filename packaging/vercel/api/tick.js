// SPDX-License-Identifier: GPL-3.0-or-later
// Vercel Cron calls this deployment only, with GET and CRON_SECRET; the worker is elsewhere and has a secret of its own.
import { createHash, timingSafeEqual } from "node:crypto";

const digest = (text) => createHash("sha256").update(text).digest();
const answer = (status, body) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
  });

export async function GET(request) {
  const { CRON_SECRET, AUTOLYNX_URL, AUTOLYNX_CRON_SECRET } = process.env;
  const missing = Object.entries({ CRON_SECRET, AUTOLYNX_URL, AUTOLYNX_CRON_SECRET })
    .filter(([, value]) => !value)
    .map(([name]) => name);
  if (missing.length > 0) {
    return answer(503, { error: "not_configured", message: `Not set: ${missing.join(", ")}` });
  }
  const given = request.headers.get("authorization") ?? "";
  if (!timingSafeEqual(digest(given), digest(`Bearer ${CRON_SECRET}`))) {
    return answer(401, { error: "unauthorized", message: "Only Vercel Cron may ask." });
  }
  try {
    const told = await fetch(new URL("/v1/scheduler/tick", AUTOLYNX_URL), {
      method: "POST",
      headers: { Authorization: `Bearer ${AUTOLYNX_CRON_SECRET}` },
      redirect: "error", // the secret is for the worker alone
      signal: AbortSignal.timeout(25_000),
    });
    // Its status and words, so that Vercel's log of cron jobs shows what went wrong.
    return new Response(await told.text(), {
      status: told.status,
      headers: { "Content-Type": "application/json", "Cache-Control": "no-store" },
    });
  } catch {
    return answer(502, { error: "worker_unreachable", message: "The worker at AUTOLYNX_URL did not answer." });
  }
}
