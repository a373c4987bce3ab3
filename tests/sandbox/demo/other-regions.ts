import type { WorkspaceInput } from './seed-input.ts';
import { say } from './thread.ts';

/** The same firm's workspaces in the two other regions, with one conversation each. */
export const otherRegions: WorkspaceInput[] = [
  {
    id: 'hbeu42km',
    name: 'Harbourlight Europe',
    region: 'eu',
    timezone: 'Europe/Dublin',
    admins: [{ alias: 'ines', id: '914860', name: 'Ines Varga', email: 'ines@harbourlight.example' }],
    contacts: [
      {
        alias: 'zoe',
        id: '66e0c0ffee00000000000001',
        role: 'user',
        email: 'zoe+orders@larkfield.example',
        name: 'Zoë Kowalczyk-Åström',
      },
    ],
    conversations: [
      {
        id: '315470000000001',
        contact: '@zoe',
        assignee: '@ines',
        parts: [say('@zoe', '25m', 'Hier noch einmal die Frage nach der Lieferung.')],
      },
    ],
  },
  {
    id: 'hbau73qd',
    name: 'Harbourlight Pacific',
    region: 'au',
    timezone: 'Australia/Sydney',
    admins: [{ alias: 'bela', id: '714861', name: 'Bela Osei', email: 'bela@harbourlight.example' }],
    contacts: [
      {
        alias: 'gideon',
        id: '67e0c0ffee00000000000001',
        role: 'user',
        email: 'gideon.pryce@hallowmere.example',
        name: 'Gideon Pryce',
      },
    ],
    conversations: [
      {
        id: '415470000000001',
        contact: '@gideon',
        assignee: '@bela',
        parts: [say('@gideon', '50m', 'Our Fremantle branch asks for the same printers.')],
      },
    ],
  },
];
