import type { PanelApi } from '../../components/ui/api.ts';
import type { Answer, QuestionName } from '../../lib/messages/contract.ts';
import type { Theme } from '../../lib/messages/layout.ts';
import type { SearchHitView } from '../../lib/messages/view.ts';
import { TandemError } from '../../lib/shared/tandem-error.ts';
import * as cast from './cast.ts';
import { fullOutbox } from './outbox-cast.ts';
import type { Scene, Writing } from './scene.ts';
import type { SettingsScene } from './settings-scenes.ts';
import type { SyncWorld } from './sync-scenes.ts';

const hits: SearchHitView[] = [
  {
    ref: { object: 'Contact', id: '003000000000000901' },
    name: 'Tomás Reyburn',
    account: 'Fernhollow Bakes',
    email: 't.reyburn@fernhollow.example',
    owner: cast.owners.mara,
  },
  {
    ref: { object: 'Lead', id: '00Q000000000000902' },
    name: 'Odile Reynard',
    account: 'Copperlark Studio',
    email: null,
    owner: cast.owners.inbound,
  },
];

const never = new Promise<never>(() => {});

type Answers = { [Name in QuestionName]?: () => Promise<Answer<Name>> | Answer<Name> };

/** A page that is answered from a table; what is not in the table is never answered. */
export function makeApi(answers: Answers): PanelApi {
  return {
    ask: async (name) => {
      const answer = answers[name];
      return answer === undefined ? never : answer();
    },
    listen: () => () => {},
  };
}

/** The outbox as it is before and after something was sent in this page. */
function writingAnswers(writing: Writing): Answers {
  let { outbox } = writing;
  return {
    'write-form': () => {
      const { form, failure } = writing;
      if (failure !== null) throw new TandemError(failure.code, failure.params, failure.detail);
      return form ?? never;
    },
    'write-draft': () => null,
    'write-send': () => {
      outbox = writing.after;
      return { stored: writing.stored, errors: [] };
    },
    'write-messages': () => writing.messages,
    'outbox-read': () => outbox,
  };
}

/** The panel's page, answered as the worker would answer in this scene. */
export function panelAnswers(scene: Scene, theme: Theme): PanelApi {
  const { view, layout } = scene;
  const place = scene.nowhere ? null : (view?.place ?? cast.place);
  return makeApi({
    'panel-start': () => {
      if (scene.orphaned) throw new TandemError('extension-updated');
      return { tabId: 1, place, theme, layout, view: null };
    },
    'panel-read': () => view ?? never,
    'panel-search': () => hits,
    'panel-layout': () => null,
    'panel-rail': () => null,
    'log-read': () => scene.log ?? null,
    'sync-read': () => scene.sync ?? null,
    ...(scene.writing === undefined ? {} : writingAnswers(scene.writing)),
  });
}

function syncAnswers(sync: SyncWorld | undefined): Answers {
  if (sync === undefined) return {};
  const { status, run, rows, fields } = sync;
  return {
    'sync-status': () => status,
    'sync-run': () => status,
    'sync-retry': () => status,
    'run-read': () => run,
    'run-rows': () => ({ rows, next: run?.through === 'bulk' ? rows.length : null }),
    'run-choose': () => run ?? never,
    'sync-fields': () => fields ?? never,
  };
}

/** The settings pages, answered as the worker would answer in this scene. */
export function settingsAnswers(scene: SettingsScene): PanelApi {
  const { connection, settings, failure, logging } = scene;
  const attempt = <T>(answer: T): T => {
    if (failure === null) return answer;
    throw new TandemError(failure.code, failure.params, failure.detail);
  };
  return makeApi({
    'read-connections': () => connection,
    'read-settings': () => settings,
    'write-settings': () => attempt(settings),
    'connect-salesforce': () => attempt(connection),
    'connect-intercom': () => attempt(connection),
    'outbox-read': () => fullOutbox,
    'logging-status': () => logging,
    'logging-run': () => logging,
    ...syncAnswers(scene.sync),
    'read-admins': () => [
      { id: '814860', name: 'Ines Varga', email: 'ines@lanternmoor.example' },
      { id: '814861', name: 'Bela Osei', email: 'bela@lanternmoor.example' },
    ],
  });
}
