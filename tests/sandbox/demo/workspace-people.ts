import { longCompanyName } from './people.ts';

/** Teammates, teams, companies and customers of the workspace "Harbourlight Support", on the Intercom side. */
export const admins = [
  {
    alias: 'ines',
    id: '814860',
    name: 'Ines Varga',
    email: 'ines.varga@harbourlight.example',
    token: 'tok_harbourlight_ines',
  },
  {
    alias: 'bela',
    id: '814861',
    name: 'Bela Osei',
    email: 'bela.osei@harbourlight.example',
    token: 'tok_harbourlight_bela',
  },
  {
    alias: 'wren',
    id: '814862',
    name: 'Wren Castellan',
    email: 'wren.castellan@harbourlight.example',
    token: 'tok_harbourlight_wren',
  },
];

export const teams = [
  { alias: 'hardware', id: '5017691', name: 'Hardware', admins: ['@ines', '@bela'] },
  { alias: 'billing', id: '5017692', name: 'Billing', admins: ['@bela'] },
  { alias: 'onboarding', id: '5017693', name: 'Onboarding', admins: ['@ines', '@wren'] },
];

export const tags = [
  { alias: 'renewal-risk', id: '9001', name: 'Renewal risk' },
  { alias: 'shipping', id: '9002', name: 'Shipping' },
];

export const companies = [
  company('co-quillfeather', 'HL-10011', 'Quillfeather Freight', 'https://quillfeather.example', { depots: 3 }),
  company('co-larkspur', 'HL-20417', 'Larkspur Outfitters', 'https://larkspur.example'),
  company('co-copperfinch', 'HL-10350', 'Copperfinch Studio', 'https://copperfinch.example'),
  company('co-castellaneta', 'HL-10007', longCompanyName, 'https://castellaneta.example'),
  company('co-mossgate', 'HL-10120', 'Mossgate Libraries', 'https://mossgate.example'),
  company('co-nakhil', 'HL-10188', 'شركة النخيل للطباعة', 'https://nakhil.example'),
];

function company(
  alias: string,
  company_id: string,
  name: string,
  website: string,
  custom_attributes: Record<string, unknown> = {},
) {
  return { alias, company_id, name, website, custom_attributes, created_at: 'now-300d' };
}

function person(alias: string, name: string | null, email: string | null, more: Record<string, unknown> = {}) {
  return {
    alias,
    role: 'user',
    name,
    email,
    external_id: `hl-${alias}`,
    created_at: 'now-200d',
    last_seen_at: 'now-5m',
    ...more,
  };
}

function visitor(alias: string, name: string | null, email: string | null, more: Record<string, unknown> = {}) {
  return { alias, role: 'lead', name, email, created_at: 'now-2d', last_seen_at: 'now-10m', ...more };
}

export const contacts = [
  person('nora', 'Nora Lindqvist-Abara', 'nora@quillfeather.example', {
    phone: '+44 20 7946 0142',
    companies: ['@co-quillfeather'],
    tags: ['@renewal-risk'],
    owner: '@ines',
  }),
  visitor('dario', 'Dario Penhallow', 'dp@brambleway.example'),
  visitor('priya', 'Priya Ellwood', 'priya@copperfinch.example'),
  person('jonas', 'ops@tidewell.example', 'ops@tidewell.example'),
  person('yuki', 'Yuki Tanabe-Ross', 'yuki@saltmarsh.example'),
  visitor('leeds', 'Visitor from Leeds', null),
  visitor('gareth', 'Gareth Oduya', 'gareth@fernhollow.example'),
  person('magda', 'Magda Kowalczyk', 'Magda.Kowalczyk@Oakreach.example'),
  person('renzo', 'Renzo Battaglin', 'renzo+scales@vellamo.example'),
  person('layla', 'ليلى الحداد', 'layla@nakhil.example', { companies: ['@co-nakhil'] }),
  person('ase', 'Åse Þórsdóttir-Œuvrard', 'ase@hraun.example'),
  person(
    'maximiliane',
    'Maximiliane-Theodora von Hohenfels-Castellaneta y Oyelaran-Brandt',
    'maximiliane-theodora.von-hohenfels@castellaneta.example',
    { companies: ['@co-castellaneta'] },
  ),
  person('ingrid', 'Ingrid Vass', 'ingrid@slatewick.example'),
  person('tobias', 'Tobias Ferreira-Holm', 'tobias@mossgate.example', { companies: ['@co-mossgate'] }),
  person('hanneke', 'Hanneke Droste', 'hanneke@mossgate.example', { companies: ['@co-mossgate'] }),
  person('sol', 'Sol Barnaby', 'sol.barnaby@larkspur.example', { companies: ['@co-larkspur'] }),
];
