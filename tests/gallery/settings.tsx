import { createRoot } from 'react-dom/client';
import type { PanelApi } from '../../components/ui/api.ts';
import { settingsAnswers } from './answers.ts';
import { settingsScenes } from './settings-scenes.ts';
import { syncScenes } from './sync-scenes.ts';

/** The popup or the options page in one state: `?scene=popup`. Both follow the system's theme; each loads its own styles. */
async function load(page: 'popup' | 'options', api: PanelApi) {
  if (page === 'popup') {
    const { Popup } = await import('../../components/settings/popup.tsx');
    return <Popup api={api} />;
  }
  const { Options } = await import('../../components/settings/options.tsx');
  return <Options api={api} />;
}

const asked = new URLSearchParams(location.search).get('scene');
const scene = [...settingsScenes, ...syncScenes].find(({ name }) => name === asked);
const root = document.getElementById('root');

if (root !== null && scene !== undefined) {
  if (scene.part !== '') location.hash = scene.part;
  createRoot(root).render(await load(scene.page, settingsAnswers(scene)));
}
