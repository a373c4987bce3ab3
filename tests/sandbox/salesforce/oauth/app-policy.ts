import { z } from 'zod';

/**
 * What the org's admin (and Salesforce itself) decided about the connected app. Each switch produces one failure that
 * a client meets in the wild; the texts are those of Salesforce Help, "OAuth 2.0 Authorization Flow Errors", where it
 * lists them, otherwise of public bug reports (see FIDELITY.md).
 */
const appPolicySchema = z.strictObject({
  /** Authorize ends in a redirect with `OAUTH_APP_BLOCKED`. */
  blocked: z.boolean(),
  /** Permitted users "Admin approved users are pre-authorized" and this user is not one: redirect `OAUTH_APP_ACCESS_DENIED`. */
  notApproved: z.boolean(),
  /** Uninstalled app, user without "Approve Uninstalled Connected Apps": the error page that never redirects. */
  notInstalled: z.boolean(),
  /** An External Client App that does not exist in this org, on the page and at the token endpoint. */
  externalClientAppMissing: z.boolean(),
  /** The consumer key has not reached this org yet: `invalid_client_id` on a page and at the token endpoint. */
  wrongKeyPage: z.boolean(),
  /** The app's callback list lacks the redirect URI: a page, no redirect. */
  wrongCallbackPage: z.boolean(),
  /** "Require secret for Web Server Flow" is still ticked. */
  secretRequired: z.boolean(),
  /** "Require secret for Refresh Token Flow" is still ticked. */
  secretRequiredToRefresh: z.boolean(),
  /** Token endpoint: `user hasn't approved this consumer`. */
  userNotApproved: z.boolean(),
  /** Token endpoint: `invalid_app_access`. */
  appAccessDenied: z.boolean(),
  /** Token endpoint: `ip restricted`. */
  ipRestricted: z.boolean(),
  /** Token endpoint: `inactive organization`. */
  organizationInactive: z.boolean(),
  /** API Access Control: data calls answer 401 "This session is not valid for use with the REST API". */
  apiAccessControl: z.boolean(),
  /** Edition or profile without the API: data calls answer 403 API_DISABLED_FOR_ORG. */
  apiDisabled: z.boolean(),
  /** "Require Proof Key for Code Exchange (PKCE)". */
  pkceRequired: z.boolean(),
  /** "Enable Refresh Token Rotation". */
  rotation: z.boolean(),
  /** Idle life of a session in minutes ("Timeout Value" of the session settings). */
  sessionMinutes: z.number().positive(),
  /** What the token endpoint is going through. */
  tokenEndpoint: z.enum(['ok', 'html', '503', 'rate-limit', '500-invalid-grant']),
});

export type AppPolicy = z.infer<typeof appPolicySchema>;

/** Any subset of the switches; unknown names are refused so that a slip in a test cannot pass as "no effect". */
export const appPolicyChangeSchema = appPolicySchema.partial();
export type AppPolicyChange = z.infer<typeof appPolicyChangeSchema>;

/** A working app: local External Client App, PKCE required, no secret, rotation off. */
export const workingApp: AppPolicy = {
  blocked: false,
  notApproved: false,
  notInstalled: false,
  externalClientAppMissing: false,
  wrongKeyPage: false,
  wrongCallbackPage: false,
  secretRequired: false,
  secretRequiredToRefresh: false,
  userNotApproved: false,
  appAccessDenied: false,
  ipRestricted: false,
  organizationInactive: false,
  apiAccessControl: false,
  apiDisabled: false,
  pkceRequired: true,
  rotation: false,
  sessionMinutes: 120,
  tokenEndpoint: 'ok',
};
