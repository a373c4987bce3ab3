import type { FailureCode } from './codes.ts';
import { nameMany } from './object-words.ts';
import { type SentenceMaker, say, sayToAdmin } from './sentence.ts';

/** Reading Salesforce. */
export const salesforceSentences = {
  'salesforce-signed-out': say(
    'Connect Salesforce',
    'You sign in on your company’s own Salesforce page and see what your user may see.',
    'connect-salesforce',
  ),
  'session-expired': say(
    'Sign in again to continue',
    'Your Salesforce session ended. Nothing here is lost.',
    'connect-salesforce',
  ),
  'browser-restarted': say(
    'Sign in again to continue',
    'The sign-in ended with the browser, as it does unless “Keep me signed in on this computer” is on. Nothing here is lost.',
    'connect-salesforce',
    'open-settings',
  ),
  'api-access-controlled': sayToAdmin(
    'Your org does not let this app use the API',
    'API Access Control is on and this app is not on its list. Your Salesforce admin can add it.',
    'Salesforce says my session is not valid for the REST API. Please allow Tandem’s app under API Access Control.',
    'connect-salesforce',
  ),
  'api-disabled': sayToAdmin(
    'Your Salesforce user may not use the API',
    'The edition or your profile has “API Enabled” switched off.',
    'Please give my user the “API Enabled” permission; Tandem reads Salesforce through the API.',
    'try-again',
  ),
  'password-expired': say(
    'Your Salesforce password has expired',
    'Set a new one on Salesforce’s sign-in page, then connect again.',
    'connect-salesforce',
  ),
  'api-limit': say(
    'Your org’s Salesforce limit for today is used up',
    'All API calls of the last 24 hours are spent, by every tool together. Reading works again as older calls run out.',
    'try-again',
  ),
  'no-object-access': (words) => ({
    title: `Your Salesforce user may not see ${nameMany(words.object)}.`,
    text: 'Your Salesforce admin can change that.',
    next: ['copy-for-admin'],
    adminMessage: `Please give my user read access to ${nameMany(words.object)}; Tandem shows them beside Intercom conversations.`,
  }),
  'no-field-access': (words) => ({
    title: `Your Salesforce user may not read ${words.field ?? 'a field'}.`,
    text: 'Your Salesforce admin can change that.',
    next: ['copy-for-admin'],
    adminMessage: `Please give my user read access to ${words.field ?? 'this field'}.`,
  }),
  'salesforce-offline': ({ held }) => ({
    title: 'No connection to Salesforce',
    text: held
      ? 'It answered with errors, so your browser waits a moment before it asks again.'
      : 'This browser could not reach it.',
    next: ['try-again'],
  }),
  'salesforce-slow': say('Salesforce took too long', 'It did not answer within 20 seconds.', 'try-again'),
  'salesforce-down': say('Salesforce does not answer', 'It is down or overloaded, not you.', 'try-again'),
  'salesforce-maintenance': say(
    'Salesforce is under maintenance',
    'Reading may work again in a few minutes; status.salesforce.com says more.',
    'try-again',
  ),
  'salesforce-unreadable': say(
    'Salesforce sent something else than data',
    'A proxy or sign-in page may be in between. Try again; if it stays, send the details to your Salesforce admin.',
    'try-again',
  ),
  'salesforce-refused': (words) => ({
    title: 'Salesforce refused the question',
    text: words.reason
      ? `It says: ${words.reason}`
      : 'Try again; if it stays, send the details to your Salesforce admin.',
    next: ['try-again'],
  }),
  'record-not-found': say(
    'No longer in Salesforce',
    'The record was deleted or is hidden from your user.',
    'try-again',
  ),
  'record-locked': say('Being changed by someone else', 'Salesforce has the record locked. Try again.', 'try-again'),
  'search-too-short': say('Two letters at least', 'Salesforce searches from two characters on.'),
} satisfies Partial<Record<FailureCode, SentenceMaker>>;
