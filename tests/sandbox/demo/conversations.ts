import { longThread } from './long-thread.ts';
import { event, note, say } from './thread.ts';

/** Nora's printers: the story the product is shown with. */
const printers = {
  id: '215470000000101',
  title: 'Printers offline again',
  contact: '@nora',
  company: '@co-quillfeather',
  assignee: '@ines',
  team: '@hardware',
  tags: ['@renewal-risk'],
  parts: [
    say(
      '@nora',
      22,
      '<p>Hi, the printers in Harrow dropped off the network again last night. Third time this week, all four at once.</p>',
    ),
    say(
      '@ines',
      18,
      '<p>Sorry about that, Nora. Could you tell me the firmware version on the LP-40s? It is on the status page.</p>',
    ),
    note(
      '@bela',
      16,
      '<p><b>@Ines</b> the renewal is at risk over this. Theo wants it fixed before the 18th, so please make it a case.</p>',
    ),
    event('assignment', '@bela', 15, { assigned_to: '@ines' }),
    say(
      '@nora',
      4,
      '<p>2.8.1 on all of them. Can you take the replacement from our card? The driver is at the gate from six.</p>',
    ),
  ],
};

const invoice = {
  id: '215470000000102',
  title: 'Second invoice address',
  contact: '@nora',
  company: '@co-quillfeather',
  assignee: '@bela',
  team: '@billing',
  state: 'closed',
  parts: [
    say('@nora', 17_300, '<p>Could invoices for Harrow go to <i>accounts-harrow@quillfeather.example</i> as well?</p>'),
    say('@bela', 17_260, '<p>Gladly. I need it on your letterhead once, then it is set.</p>'),
    event('close', '@bela', 17_259),
  ],
};

const newcomers = [
  {
    id: '215470000000103',
    contact: '@dario',
    parts: [
      say(
        '@dario',
        26,
        '<p>We talked at the fair, hall 4. How long is the trial for 40 scales, and what happens to our data after it?</p>',
      ),
      say('bot', 25, '<p>Thanks, Dario. A teammate will be with you in a few minutes.</p>'),
      event('assignment', 'bot', 25, { assigned_to: '@onboarding' }),
      say('@dario', 8, '<p>No hurry. We would also like a quote by January.</p>'),
    ],
  },
  {
    id: '215470000000104',
    contact: '@priya',
    parts: [
      say(
        '@priya',
        14,
        '<p>We are new here, is there a starter kit? Three people, one label printer, no idea about drivers.</p>',
      ),
    ],
  },
  {
    id: '215470000000105',
    contact: '@gareth',
    parts: [
      say(
        '@gareth',
        190,
        '<p>Hello, I run a nursery and want waterproof plant labels. Do you sell to sole traders?</p>',
      ),
      say('@wren', 171, '<p>We do. How many a year, roughly?</p>'),
      say('@gareth', 165, '<p>Nine thousand, most of them in March.</p>'),
    ],
  },
  { id: '215470000000106', contact: '@leeds', parts: [say('@leeds', 66, '<p>do you ship to Ireland</p>')] },
];

const customers = [
  {
    id: '215470000000107',
    contact: '@jonas',
    assignee: '@ines',
    tags: ['@shipping'],
    parts: [
      say('@jonas', 38, '<p>Delivery note 7731 is missing a page. The porter will not sign for half a pallet.</p>'),
    ],
  },
  {
    id: '215470000000108',
    contact: '@yuki',
    assignee: '@ines',
    parts: [
      say('@yuki', 130, '<p>The starter kit came without its power cable.</p>'),
      say('@ines', 120, '<p>It travels in the lid of the box, behind the foam. Could you look there?</p>'),
      say('@yuki', 61, '<p>Thank you! That worked.</p>'),
    ],
  },
  {
    id: '215470000000109',
    contact: '@renzo',
    parts: [say('@renzo', 240, '<p>The scale in the second hall prints kilos as pounds since this morning.</p>')],
  },
  {
    id: '215470000000110',
    contact: '@layla',
    assignee: '@ines',
    company: '@co-nakhil',
    parts: [
      say('@layla', 300, '<p dir="rtl">مرحبًا، هل تدعم الطابعة الجديدة الخط العربي على الملصقات الصغيرة؟</p>'),
      say('@ines', 280, '<p>Hello Layla, it does from firmware 3.0. I am sending you a sample print.</p>'),
    ],
  },
  {
    id: '215470000000111',
    contact: '@ase',
    parts: [
      say(
        '@ase',
        420,
        '<p>Góðan dag! Our labels lose the þ and the ð when printed from the warehouse system. “Smjörþefur” becomes “Smjorefur”.</p>',
      ),
    ],
  },
  {
    id: '215470000000112',
    contact: '@maximiliane',
    company: '@co-castellaneta',
    assignee: '@bela',
    parts: [
      say(
        '@maximiliane',
        510,
        '<p>Guten Tag, seit der Umstellung kommen die Lieferscheine auf Englisch. Bitte stellen Sie das für alle Lager wieder um.</p>',
      ),
    ],
  },
  {
    id: '215470000000113',
    contact: '@ingrid',
    state: 'closed',
    parts: [
      say(
        '@ingrid',
        2_950,
        '<p>You quoted us for signs once. We went elsewhere, and now I have a question about the samples: may we keep them?</p>',
      ),
      event('close', '@bela', 2_900),
    ],
  },
];

const special = [
  {
    id: '215470000000114',
    title: 'Who may change the gate’s settings?',
    contacts: ['@hanneke', '@tobias'],
    company: '@co-mossgate',
    assignee: '@ines',
    parts: [
      say(
        '@hanneke',
        95,
        '<p>I would like write access to the RFID gate. Tobias is in copy because the budget is his.</p>',
      ),
      say('@tobias', 90, '<p>Fine with me, as long as it is logged who changed what.</p>'),
      note('@ines', 85, '<p>Two people here: take care whom you log this to.</p>'),
    ],
  },
  {
    id: '215470000000115',
    title: 'Markup in the label text',
    contact: '@sol',
    company: '@co-larkspur',
    parts: [
      say(
        '@sol',
        33,
        '<p>Our shop sends this as the label text and it prints as it stands:</p><pre>&lt;b&gt;Tweed &amp; Co&lt;/b&gt; &lt;script&gt;alert("20% off")&lt;/script&gt; @{ref.id}</pre><ul><li>once <b>bold</b></li><li>once with a <a href="https://larkspur.example/tags?a=1&amp;b=2">link</a></li></ul>',
      ),
    ],
  },
  longThread,
];

export const conversations = [printers, invoice, ...newcomers, ...customers, ...special];
