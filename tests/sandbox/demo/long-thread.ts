import { event, note, type Part, say } from './thread.ts';

/** What Henrik and the agents found out step by step; older parts are loaded late by the inbox. */
const turns: [who: '@henrik' | '@ines' | '@bela', text: string][] = [
  ['@henrik', 'Labels peel off in the freezer room, below minus twenty. It started on Monday.'],
  ['@ines', 'Which roll is on the printer? The number is on the inside of the core.'],
  ['@henrik', 'HL-4420-F.'],
  ['@ines', 'That is the right one for the cold. Are the boxes labelled before or after freezing?'],
  ['@henrik', 'Before, at plus four, then they go in within ten minutes.'],
  ['@ines', 'Then the glue should have time. Is there water on the lids?'],
  ['@henrik', 'A film of frost, yes, since the new door was put in.'],
  ['@ines', 'Could you wipe one lid dry, label it and look again in the morning?'],
  ['@henrik', 'Done. Box 17.'],
  ['@henrik', 'Box 17 holds. All others curl.'],
  ['@ines', 'So it is the frost. How warm is the label stock itself?'],
  ['@henrik', 'It lives in the freezer lobby, minus two.'],
  ['@ines', 'That is below what the glue likes when it is applied. Can the rolls move to the corridor?'],
  ['@henrik', 'From tomorrow, if facilities give us a shelf.'],
  ['@bela', 'I have sent facilities the data sheet, so they know why.'],
  ['@henrik', 'Shelf is there. Rolls moved.'],
  ['@ines', 'Please give them a night to warm up.'],
  ['@henrik', 'Eight of ten hold now. Two curl at one corner.'],
  ['@ines', 'The same corner each time?'],
  ['@henrik', 'Left, top. Always.'],
  ['@ines', 'Then the peeler bar is worn or set wrong. Could you send me a photo of it?'],
  ['@henrik', 'Sent by mail, the upload did not take it.'],
  ['@ines', 'Thank you, I have it. The bar is fine, but its left screw is one turn out.'],
  ['@henrik', 'One turn tighter?'],
  ['@ines', 'Half a turn, then ten labels, then tell me.'],
  ['@henrik', 'Ten of ten.'],
  ['@bela', 'Shall we leave this open over the weekend?'],
  ['@henrik', 'Please. Monday is our big freeze.'],
  ['@henrik', 'Monday: 212 labels, three curled.'],
  ['@ines', 'Were those three from the old roll?'],
  ['@henrik', 'I think so. I will mark the rolls.'],
  ['@ines', 'Good idea. I also ask the maker about lot 4420.'],
  ['@ines', 'The maker says lot 4420 was cut in August and is within its limits.'],
  ['@henrik', 'Today 198, none curled. All from the new roll.'],
  ['@ines', 'Then I send you six rolls of the new lot, free of charge.'],
  ['@henrik', 'You are kind. When?'],
  ['@ines', 'Thursday before noon.'],
];

const start = 8_600;
const step = 220;

/** Forty parts over six days after the first message, more than the inbox loads at first. */
export const longThread: Part[] = [
  ...turns.map(([who, text], index) => say(who, `${start - index * step}m`, text)),
  note('@bela', '400m', 'Escalated to the maker, their reference is R-118.'),
  event('assignment', '@bela', '399m', { assigned_to: '@ines' }),
  say('@henrik', '372m', 'The rolls are here. One is dented, does that matter?'),
  event('assignment', 'bot', '371m', { assigned_to: '@hardware' }),
];
