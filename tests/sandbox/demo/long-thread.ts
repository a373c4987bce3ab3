import { event, note, say } from './thread.ts';

/** What Magda and the agents found out step by step; older parts are loaded late by the inbox. */
const turns: [who: '@magda' | '@ines' | '@bela', text: string][] = [
  ['@magda', 'Labels peel off in the freezer room, below minus twenty. It started on Monday.'],
  ['@ines', 'Which roll is on the printer? The number is on the inside of the core.'],
  ['@magda', 'HL-4420-F.'],
  ['@ines', 'That is the right one for the cold. Are the boxes labelled before or after freezing?'],
  ['@magda', 'Before, at plus four, then they go in within ten minutes.'],
  ['@ines', 'Then the glue should have time. Is there water on the lids?'],
  ['@magda', 'A film of frost, yes, since the new door was put in.'],
  ['@ines', 'Could you wipe one lid dry, label it and look again in the morning?'],
  ['@magda', 'Done. Box 17.'],
  ['@magda', 'Box 17 holds. All others curl.'],
  ['@ines', 'So it is the frost. How warm is the label stock itself?'],
  ['@magda', 'It lives in the freezer lobby, minus two.'],
  ['@ines', 'That is below what the glue likes when it is applied. Can the rolls move to the corridor?'],
  ['@magda', 'From tomorrow, if facilities give us a shelf.'],
  ['@bela', 'I have sent facilities the data sheet, so they know why.'],
  ['@magda', 'Shelf is there. Rolls moved.'],
  ['@ines', 'Please give them a night to warm up.'],
  ['@magda', 'Eight of ten hold now. Two curl at one corner.'],
  ['@ines', 'The same corner each time?'],
  ['@magda', 'Left, top. Always.'],
  ['@ines', 'Then the peeler bar is worn or set wrong. Could you send me a photo of it?'],
  ['@magda', 'Sent by mail, the upload did not take it.'],
  ['@ines', 'Thank you, I have it. The bar is fine, but its left screw is one turn out.'],
  ['@magda', 'One turn tighter?'],
  ['@ines', 'Half a turn, then ten labels, then tell me.'],
  ['@magda', 'Ten of ten.'],
  ['@bela', 'Shall we leave this open over the weekend?'],
  ['@magda', 'Please. Monday is our big freeze.'],
  ['@magda', 'Monday: 212 labels, three curled.'],
  ['@ines', 'Were those three from the old roll?'],
  ['@magda', 'I think so. I will mark the rolls.'],
  ['@ines', 'Good idea. I also ask the maker about lot 4420.'],
  ['@ines', 'The maker says lot 4420 was cut in August and is within its limits.'],
  ['@magda', 'Today 198, none curled. All from the new roll.'],
  ['@ines', 'Then I send you six rolls of the new lot, free of charge.'],
  ['@magda', 'You are kind. When?'],
  ['@ines', 'Thursday before noon.'],
];

const start = 8_600;
const step = 220;

/** Forty parts over six days. The e-mail in Salesforce differs from this one in case. */
export const longThread = {
  id: '215470000000116',
  title: 'Labels peel off below minus twenty',
  contact: '@magda',
  assignee: '@ines',
  team: '@hardware',
  parts: [
    ...turns.map(([who, text], index) => say(who, start - index * step, `<p>${text}</p>`)),
    note('@bela', 400, '<p>Escalated to the maker, their reference is R-118.</p>'),
    event('assignment', '@bela', 399, { assigned_to: '@ines' }),
    say('@magda', 52, '<p>The rolls are here. One is dented, does that matter?</p>'),
    event('assignment', 'bot', 51, { assigned_to: '@hardware' }),
  ],
};
