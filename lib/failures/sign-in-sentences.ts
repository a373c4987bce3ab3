import type { FailureCode } from './codes.ts';
import { type SentenceMaker, say, sayToAdmin } from './sentence.ts';

const docs = 'The steps are in Tandem’s settings under Connections.';

/** Salesforce sign-in: the window, the token endpoint, the org. One sentence for each of Salesforce's answers. */
export const signInSentences = {
  'consumer-key-missing': say(
    'Salesforce is not set up yet',
    'Tandem needs the consumer key of your company’s External Client App. Your Salesforce admin has it; paste it in settings.',
    'open-settings',
  ),
  'my-domain-missing': say(
    'My Domain is missing',
    'Enter the part before .my.salesforce.com in settings, or choose the production or sandbox sign-in page.',
    'open-settings',
  ),
  'my-domain-invalid': (words) => ({
    title: 'That is not a My Domain',
    text: `“${words.value ?? ''}” names no org. Enter the part before .my.salesforce.com, for example acme, or choose the production or sandbox sign-in page.`,
    next: ['open-settings'],
  }),
  'sign-in-open': say(
    'A sign-in window is already open',
    'Finish or close it, then connect again.',
    'connect-salesforce',
  ),
  'sign-in-denied': say(
    'Not connected: access was denied',
    'You chose Deny on Salesforce’s page. Connect again and choose Allow.',
    'connect-salesforce',
  ),
  'sign-in-closed': sayToAdmin(
    'Not connected: the sign-in window was closed',
    'Connect again to finish. If the window showed an error such as “app must be installed”, your Salesforce admin has to install the app first.',
    `Tandem’s sign-in window shows an error. Please install the External Client App for our org and allow my user to use it. ${docs}`,
    'connect-salesforce',
  ),
  'sign-in-page-failed': say(
    'Salesforce’s sign-in page did not open',
    'Check the connection and the My Domain in settings, then connect again.',
    'connect-salesforce',
    'open-settings',
  ),
  'sign-in-interrupted': say(
    'Sign-in was interrupted',
    'The browser ended it before Salesforce answered, or it took longer than 10 minutes. Nothing was kept. Connect again.',
    'connect-salesforce',
  ),
  'sign-in-mismatch': say(
    'Not connected: the answer belongs to another sign-in',
    'To be safe it was thrown away. Connect again from here.',
    'connect-salesforce',
  ),
  'app-blocked': sayToAdmin(
    'Your Salesforce admin has blocked this app',
    'Nobody in your org can sign in with it until an admin unblocks it.',
    'Salesforce answers OAUTH_APP_BLOCKED when I sign in to Tandem. Please unblock the app under Connected Apps OAuth Usage.',
    'connect-salesforce',
  ),
  'app-not-installed': sayToAdmin(
    'Your Salesforce admin has not installed this app yet',
    'Nobody in your org can sign in until then.',
    `Salesforce says the app must be installed when I sign in to Tandem. Please install its External Client App in our org. ${docs}`,
    'connect-salesforce',
  ),
  'app-not-approved': sayToAdmin(
    'Your Salesforce user may not use this app yet',
    'An admin has to add you to its permitted users.',
    'Salesforce says my user is not admin approved for Tandem’s app. Please add my profile or a permission set to its policies.',
    'connect-salesforce',
  ),
  'callback-mismatch': sayToAdmin(
    'Not connected: the app’s callback URL does not fit',
    'The URL in the External Client App must be the one in Tandem’s settings, to the last slash. Your Salesforce admin can change it.',
    'Salesforce answers redirect_uri_mismatch when I sign in to Tandem. Please enter the callback URL shown in Tandem’s settings.',
    'open-settings',
  ),
  'consumer-key-wrong': say(
    'Not connected: Salesforce does not know this consumer key',
    'Check the key and the My Domain in settings. A new app takes up to ten minutes to be known.',
    'open-settings',
    'connect-salesforce',
  ),
  'authorize-refused': (words) => ({
    title: 'Salesforce refused the sign-in',
    text: `It says: ${words.reason ?? 'no reason given'}. Connect again; if it stays, send the details to your Salesforce admin.`,
    next: ['connect-salesforce'],
  }),
  'grant-expired': say(
    'Sign in again to continue',
    'Salesforce ended this sign-in: it was revoked, ran out, or was replaced by newer ones. Nothing here is lost.',
    'connect-salesforce',
  ),
  'grant-refused': say(
    'Sign in again to continue',
    'Salesforce no longer accepts this sign-in, as after a changed password or a frozen user. If signing in fails too, your Salesforce admin can help.',
    'connect-salesforce',
  ),
  'code-expired': say(
    'Sign-in took too long',
    'Salesforce’s one-time code was no longer valid. Connect again.',
    'connect-salesforce',
  ),
  'user-not-approved': sayToAdmin(
    'Not connected: your user has not approved this app',
    'The org lets only users in whom an admin approved beforehand.',
    'Salesforce says my user has not approved Tandem’s app. Please pre-authorise my profile or permission set in its policies.',
    'connect-salesforce',
  ),
  'ip-restricted': sayToAdmin(
    'Not connected: this network is not allowed',
    'Your org accepts sign-ins only from certain addresses. Use the company network or VPN, then connect again.',
    'Salesforce says “ip restricted” when I sign in to Tandem. Please relax IP restrictions in the app’s policies or add our network.',
    'connect-salesforce',
  ),
  'user-inactive': sayToAdmin(
    'Your Salesforce user is not active',
    'Signing in is impossible until an admin activates it.',
    'Salesforce says my user is inactive when I sign in to Tandem. Please activate it.',
    'switch-user',
  ),
  'org-inactive': say(
    'This Salesforce org is not active',
    'It is locked, expired or being moved. Your Salesforce admin knows more.',
    'connect-salesforce',
  ),
  'secret-required': sayToAdmin(
    'Not connected: the app asks for a secret',
    'Tandem has none, by design. Your Salesforce admin has to untick it in the External Client App.',
    'Please untick “Require secret for Web Server Flow” and “Require secret for Refresh Token Flow” in the External Client App of Tandem; keep PKCE required.',
    'connect-salesforce',
  ),
  'token-request-invalid': say(
    'Not connected: Salesforce did not understand the request',
    'This should not happen. Copy the details and report them.',
    'connect-salesforce',
  ),
  'salesforce-busy': say(
    'Salesforce is busy',
    'It takes no more at the moment. You stay signed in; try again in a minute.',
    'try-again',
  ),
  'other-org': (words) => ({
    title: 'That is another Salesforce org',
    text: `This browser is set to ${words.pinned ?? 'another org'}. To move to ${words.found ?? 'the other one'}, sign out of Salesforce in settings first.`,
    next: ['switch-user', 'open-settings'],
  }),
  'host-refused': (words) => ({
    title: 'Not connected: not a Salesforce address',
    text: `Salesforce’s answer named ${words.host ?? 'a host'} as the org’s address. Tandem only talks to my.salesforce.com hosts.`,
    next: ['connect-salesforce'],
  }),
} satisfies Partial<Record<FailureCode, SentenceMaker>>;
