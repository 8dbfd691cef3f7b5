import type { Policy } from "@tessera/domain/policy"

/** What statements compare a policy by, beside the policy itself: nobody reads it out of a text on every call. */
export const policyColumns = (policy: Policy) => ({
  web_session_hours: policy.webSessionHours,
  web_session_idle_minutes: policy.webSessionIdleMinutes,
  app_session_days: policy.appSessionDays,
  app_session_idle_days: policy.appSessionIdleDays,
  maximum_age_days: policy.maximumAgeDays,
  idle_days: policy.idleDays
})
