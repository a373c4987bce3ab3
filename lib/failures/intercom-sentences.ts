import type { FailureCode } from './codes.ts';
import { type SentenceMaker, say } from './sentence.ts';

/** Intercom: reading, and what it answers to a write. */
export const intercomSentences = {
  'intercom-signed-out': say(
    'Connect Intercom',
    'Tandem reads who is in the conversation with an Intercom access token. Paste it once in settings.',
    'connect-intercom',
  ),
  'intercom-token-empty': say('No token entered', 'Paste the access token of your Intercom app.'),
  'intercom-token-invalid': say(
    'Intercom does not accept this access token',
    'It was replaced, revoked or copied in part. Paste the current one from Intercom’s Developer Hub.',
    'connect-intercom',
  ),
  'intercom-token-narrow': say(
    'This Intercom token may not read that',
    'It needs the permissions to read conversations, people and companies, and admins. Whoever made it in the Developer Hub can add them.',
    'connect-intercom',
  ),
  'intercom-plan': say(
    'Intercom’s plan does not include this',
    'The workspace has no active subscription for its API. Your Intercom admin can change that.',
  ),
  'intercom-not-found': say(
    'Not found in Intercom',
    'The conversation or person was deleted, or this token’s workspace does not hold it.',
    'try-again',
  ),
  'intercom-limit': say(
    'Intercom asks to slow down',
    'Its limit for this workspace is reached for a few seconds.',
    'try-again',
  ),
  'intercom-offline': say('No connection to Intercom’s API', 'This browser could not reach it.', 'try-again'),
  'intercom-slow': say('Intercom took too long', 'Its API did not answer within 20 seconds.', 'try-again'),
  'intercom-down': say('Intercom’s API does not answer', 'It is down or overloaded, not you.', 'try-again'),
  'intercom-unreadable': say(
    'Intercom sent something else than data',
    'A proxy or sign-in page may be in between.',
    'try-again',
  ),
  'intercom-refused': (words) => ({
    title: words.asked ? 'Intercom refused the question' : 'Not written to Intercom',
    text: words.reason
      ? `Intercom says: “${words.reason}” Change it, then try again.`
      : 'Intercom refused it and gave no reason. Try again; if it stays, copy the details for your Intercom admin.',
    next: ['try-again'],
  }),
  'wrong-workspace': (words) => ({
    title: `This tab shows ${words.open ?? 'another workspace'}`,
    text: `Tandem is connected to ${words.connected ?? 'another one'}.`,
    next: ['connect-intercom'],
  }),
} satisfies Partial<Record<FailureCode, SentenceMaker>>;
