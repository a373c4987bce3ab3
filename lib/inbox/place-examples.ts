import type { Place } from './place.ts';

const conversation = (id: string, region: Place['region'] = 'us'): Place => ({
  region,
  workspace: 'abc12345',
  kind: 'conversation',
  id,
});
const contact: Place = { ...conversation('6762f0dd1bb69f9f2193bb83'), kind: 'contact' };
const company: Place = { ...conversation('6762f0a61bb69f9f2193bb55'), kind: 'company' };
const ws = 'https://app.intercom.com/a/inbox/abc12345';
const apps = 'https://app.intercom.com/a/apps/abc12345';

/** Addresses met in Intercom's web app and in links to it, and the place each names. */
export const placeExamples: [address: string, place: Place | null][] = [
  // The inbox as it has been since 2022, in every scope
  [`${ws}/inbox/conversation/215470000000001`, conversation('215470000000001')],
  [`${ws}/inbox/shared/all/conversation/215470000000001`, conversation('215470000000001')],
  [`${ws}/inbox/shared/unassigned/conversation/4137`, conversation('4137')],
  [`${ws}/inbox/admin/814860/conversation/215470000000001?view=List`, conversation('215470000000001')],
  [`${ws}/inbox/search/conversation/4137?query=conversation%2F99`, conversation('4137')],
  [
    `${ws}/inbox/search/conversation/4137?filters=&query=/a/inbox/x/inbox/conversation/1&view=List`,
    conversation('4137'),
  ],
  [`${ws}/inbox/4711/conversation/4137`, conversation('4137')],
  [`${ws}/inbox/team/12/conversation/4137/`, conversation('4137')],
  [`${ws}/inbox/view/12-vip/conversation/4137`, conversation('4137')],
  [`${ws}/inbox/mentions/conversation/4137`, conversation('4137')],
  [`${ws}/inbox/shared/all/conversation/4137#part_id=comment-4137-23555`, conversation('4137')],
  // The other regions
  ['https://app.eu.intercom.com/a/inbox/abc12345/inbox/shared/all/conversation/4137', conversation('4137', 'eu')],
  ['https://app.au.intercom.com/a/inbox/abc12345/inbox/conversation/4137', conversation('4137', 'au')],
  // Older links
  [`${apps}/conversations/4137`, conversation('4137')],
  [`${apps}/inbox/inbox/all/conversations/4137`, conversation('4137')],
  [`${apps}/inbox/inbox/1234567/conversations/4137`, conversation('4137')],
  [`${apps}/inbox/inbox/conversation/4137`, conversation('4137')],
  [`${apps}/inbox/conversation/4137`, conversation('4137')],
  // People and companies
  [`${apps}/users/6762f0dd1bb69f9f2193bb83`, contact],
  [`${apps}/users/6762f0dd1bb69f9f2193bb83/all-conversations`, contact],
  [`${apps}/companies/6762f0a61bb69f9f2193bb55`, company],
  [`${apps}/companies/6762f0a61bb69f9f2193bb55/users?view=1`, company],
  // Pages without a person
  [`${ws}/inbox/shared/all`, null],
  [`${ws}/inbox/admin/814860?view=List`, null],
  [`${ws}/inbox/new-conversation`, null],
  [`${apps}/inbox/inbox/new-conversation/4137`, null],
  [`${ws}/inbox/conversation/`, null],
  [`${ws}/inbox/conversation/41a37`, null],
  [`${ws}/inbox/search?query=/conversation/4137`, null],
  [`${apps}/users/segments/active`, null],
  [`${apps}/users/external-id-70`, null],
  [`${apps}/knowledge-hub/all-content?activeContentId=4137`, null],
  ['https://app.intercom.com/a/inbox/_/inbox/conversation/4137', null],
  ['https://app.intercom.com/', null],
  // Not Intercom's web app
  ['http://app.intercom.com/a/inbox/abc12345/inbox/conversation/4137', null],
  ['https://app.intercom.com.evil.example/a/inbox/abc12345/inbox/conversation/4137', null],
  ['https://api.intercom.io/a/inbox/abc12345/inbox/conversation/4137', null],
  ['https://app.intercom.com:8443/a/inbox/abc12345/inbox/conversation/4137', null],
  ['about:blank', null],
  ['not an address', null],
];
