import { defaultLayout } from '../../lib/messages/layout.ts';
import type { PanelView, PersonView } from '../../lib/messages/view.ts';
import * as cast from './cast.ts';
import type { Scene } from './scene.ts';
import { makeFailure, readViews } from './views.ts';

const down = makeFailure('intercom-down', { status: 503 });

const makeMissing = (id: string, name: string, email: string | null): PersonView => ({
  id,
  name,
  email,
  role: 'user',
  phone: null,
  companyName: null,
  failure: down,
});

const jonas = makeMissing('6700000000000000000000a4', 'jonas@tidemill.example', 'jonas@tidemill.example');
const longAddress = 'maximiliane-theodora.von-hohenfels@verpackungswerke-lindenau.example';
const theodora = makeMissing('6700000000000000000000a5', longAddress, longAddress);
const third = makeMissing('6700000000000000000000a6', 'Person 3', null);

const showGroup = (people: PersonView[]): PanelView => ({ ...readViews.ready, people });
const failOver = (person: PersonView, people: PersonView[]): PanelView => ({
  ...readViews['no-email'],
  state: 'error',
  asOf: null,
  failure: down,
  person,
  people,
});

const makeScene = (view: PanelView, presses: string[] = []): Scene => ({
  view,
  layout: defaultLayout,
  orphaned: false,
  nowhere: false,
  presses,
});

/** Several people in a conversation, some of whom Intercom did not give. */
export const groupScenes: Record<string, Scene> = {
  'group-missing': makeScene(showGroup([cast.ewa, jonas])),
  'group-missing-long': makeScene(showGroup([cast.ewa, cast.tomas, theodora])),
  'group-missing-two': makeScene(showGroup([cast.ewa, jonas, third])),
  'group-missing-open': makeScene(showGroup([cast.ewa, theodora, third]), ['.switcher-button']),
  'group-missing-unmatched': makeScene({ ...readViews['no-match'], people: [cast.tomas, jonas] }),
  'group-missing-several': makeScene({ ...readViews.several, people: [cast.ewa, jonas] }),
  'group-error': makeScene(failOver(jonas, [cast.ewa, jonas])),
  'group-error-long': makeScene(failOver(theodora, [cast.ewa, theodora])),
  'group-error-open': makeScene(failOver(third, [cast.ewa, cast.tomas, third]), ['.switcher-button']),
};
