import { field, id, picklist, reference, text, textArea } from '../field.ts';
import type { ObjectDefinition } from '../object.ts';
import { systemFields } from '../system-fields.ts';

export const emailMessage: ObjectDefinition = {
  name: 'EmailMessage',
  label: 'Email Message',
  labelPlural: 'Email Messages',
  keyPrefix: '02s',
  without: ['compactLayoutable', 'mergeable', 'mruEnabled'],
  fields: [
    id('Email Message ID'),
    reference('ParentId', 'Case ID', ['Case'], 'Parent', { searchPrefilterable: true }),
    reference('ActivityId', 'Activity ID', ['Task'], 'Activity', { access: 'c' }),
    ...systemFields(),
    textArea('TextBody', 'Text Body', 131072),
    textArea('HtmlBody', 'HTML Body', 131072, { extraTypeInfo: null, htmlFormatted: true }),
    textArea('Headers', 'Headers', 32000),
    text('Subject', 'Subject', 3000, { nameField: true }),
    text('FromName', 'From Name', 1000),
    field('email', 'FromAddress', 'From Address', { length: 1000 }),
    text('ToAddress', 'To Address', 4000),
    text('CcAddress', 'CC Address', 4000),
    text('BccAddress', 'BCC Address', 4000),
    field('boolean', 'Incoming', 'Is Incoming'),
    field('boolean', 'HasAttachment', 'Has Attachment', { access: 'r' }),
    picklist('Status', 'Status', ['0', '1', '2', '3', '4', '5', '6', '7'], {
      defaultedOnCreate: true,
      defaultValue: '0',
      nillable: false,
      restrictedPicklist: true,
      selected: '0',
    }),
    field('datetime', 'MessageDate', 'Message Date'),
    text('MessageIdentifier', 'Message ID', 765),
    text('ThreadIdentifier', 'Thread ID', 765),
    reference('RelatedToId', 'Related To ID', ['Account', 'Case', 'Opportunity'], 'RelatedTo'),
  ],
  children: [],
};
