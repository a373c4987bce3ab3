import { longCompanyName } from './long-names.ts';
import type { WorkspaceInput } from './seed-input.ts';

/** Contact and company ids are 24 hexadecimal digits; conversation ids 15 digits. */
export const contactIds = {
  nora: '65f0c0ffee00000000000001',
  tomasz: '65f0c0ffee00000000000002',
  dario: '65f0c0ffee00000000000003',
  priya: '65f0c0ffee00000000000004',
  ops: '65f0c0ffee00000000000005',
  yuki: '65f0c0ffee00000000000006',
  visitor: '65f0c0ffee00000000000007',
  mara: '65f0c0ffee00000000000008',
  zoe: '65f0c0ffee00000000000009',
  layla: '65f0c0ffee0000000000000a',
  maximiliane: '65f0c0ffee0000000000000b',
  henrik: '65f0c0ffee0000000000000c',
  gideon: '65f0c0ffee0000000000000d',
  solveig: '65f0c0ffee0000000000000e',
} as const;

export const companyIds = {
  quillfeather: '65f0c0ffee0000000000c001',
  copperfinch: '65f0c0ffee0000000000c002',
} as const;

export const admins = [
  {
    alias: 'ines',
    id: '814860',
    name: 'Ines Varga',
    email: 'ines@harbourlight.example',
    job_title: 'Support Specialist',
  },
  { alias: 'bela', id: '814861', name: 'Bela Osei', email: 'bela@harbourlight.example', job_title: 'Support Lead' },
];

export const teams = [
  { alias: 'hardware', id: '5017691', name: 'Hardware', admins: ['@ines', '@bela'] },
  { alias: 'billing', id: '5017692', name: 'Billing', admins: ['@bela'] },
  { alias: 'onboarding', id: '5017693', name: 'Onboarding', admins: ['@ines'] },
];

export const companies: WorkspaceInput['companies'] = [
  {
    alias: 'quillfeather',
    id: companyIds.quillfeather,
    company_id: 'quillfeather',
    name: 'Quillfeather Freight',
    website: 'https://quillfeather.example',
    plan: 'Three depots',
  },
  {
    alias: 'copperfinch',
    id: companyIds.copperfinch,
    company_id: 'copperfinch',
    name: 'Copperfinch Studio',
    website: 'https://copperfinch.example',
  },
  { alias: 'genossenschaft', company_id: 'wiegen', name: longCompanyName, website: 'https://wiegen.example' },
  { alias: 'hallowmere', company_id: 'hallowmere', name: 'Hallowmere Retail', website: 'https://hallowmere.example' },
];

export const contacts: WorkspaceInput['contacts'] = [
  {
    alias: 'nora',
    id: contactIds.nora,
    role: 'user',
    external_id: 'qf-1001',
    email: 'nora@quillfeather.example',
    name: 'Nora Lindqvist-Abara',
    phone: '+44 20 7946 0142',
    company: '@quillfeather',
    last_seen_at: 'now-2m',
    signed_up_at: 'now-800d',
    custom_attributes: { plan: 'Three depots', seats: 24, job_title: 'Head of Operations' },
  },
  {
    alias: 'tomasz',
    id: contactIds.tomasz,
    role: 'user',
    external_id: 'qf-1002',
    email: 'tomasz.wren@quillfeather.example',
    name: 'Tomasz Wren',
    company: '@quillfeather',
    phone: '+44 20 7946 0180',
    custom_attributes: { job_title: 'Regional Manager, North' },
  },
  { alias: 'dario', id: contactIds.dario, role: 'lead', email: 'dp@brambleway.example', name: 'Dario Penhallow' },
  {
    alias: 'priya',
    id: contactIds.priya,
    role: 'lead',
    email: 'priya@copperfinch.example',
    name: 'Priya Ellwood',
    company: '@copperfinch',
  },
  {
    alias: 'ops',
    id: contactIds.ops,
    role: 'user',
    external_id: 'tw-9',
    email: 'ops@tidewell.example',
    name: 'ops@tidewell.example',
  },
  {
    alias: 'yuki',
    id: contactIds.yuki,
    role: 'user',
    external_id: 'sm-12',
    email: 'yuki@saltmarsh.example',
    name: 'Yuki Tanabe-Ross',
    phone: '+44 161 496 0203',
    custom_attributes: { job_title: 'Studio Lead' },
  },
  { alias: 'visitor', id: contactIds.visitor, role: 'lead', name: 'Visitor from Leeds' },
  {
    alias: 'mara',
    id: contactIds.mara,
    role: 'user',
    external_id: 'ot-3',
    email: 'Mara.Roe@OakenTrust.example',
    name: 'Mara Fitzwilliam-Roe',
    custom_attributes: { job_title: 'Trustee' },
  },
  {
    alias: 'zoe',
    id: contactIds.zoe,
    role: 'user',
    external_id: 'lf-41',
    email: 'zoe+orders@larkfield.example',
    name: 'Zoë Kowalczyk-Åström',
    phone: '+44 113 496 0099',
  },
  {
    alias: 'layla',
    id: contactIds.layla,
    role: 'user',
    external_id: 'yp-5',
    email: 'layla@yasmin.example',
    name: 'ليلى حدّاد',
  },
  {
    alias: 'maximiliane',
    id: contactIds.maximiliane,
    role: 'user',
    external_id: 'wg-1',
    email: 'maximiliane-theodora.von-hohenfels@wiegen.example',
    name: 'Maximiliane-Theodora von Hohenfels-Castellaneta y Oyelaran-Brandstätter',
    company: '@genossenschaft',
  },
  {
    alias: 'henrik',
    id: contactIds.henrik,
    role: 'user',
    external_id: 'ff-8',
    email: 'henrik@fjordline.example',
    name: 'Henrik Solvang',
    phone: '+47 22 85 50 50',
    custom_attributes: { job_title: 'Fleet Manager' },
  },
  {
    alias: 'gideon',
    id: contactIds.gideon,
    role: 'user',
    external_id: 'hm-100',
    email: 'gideon.pryce@hallowmere.example',
    name: 'Gideon Pryce',
    company: '@hallowmere',
    custom_attributes: { job_title: 'Procurement' },
  },
  { alias: 'solveig', id: contactIds.solveig, role: 'lead', email: 'solveig@elsewhere.example', name: 'Solveig Aune' },
];
