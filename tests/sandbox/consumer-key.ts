/** The extension's id: follows from the public key of `lib/manifest-key.ts` (a test holds the two together). */
export const extensionId = 'emehjkahijlokofablghmgolgdgmifhh';

/** Client id of the one app the sandbox org knows. Well-formed (`3MVG9…`), plainly made up. */
export const consumerKey = '3MVG9SandboxOnlyNotARealConsumerKey.TandemHarbourlight0000000000000000000000000000000';

/** Callback addresses the org's app allows, compared as a whole: the one `chrome.identity` gives out, with and without a path. */
export const redirectUris = [
  `https://${extensionId}.chromiumapp.org/`,
  `https://${extensionId}.chromiumapp.org/oauth2`,
];
