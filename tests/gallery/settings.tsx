import { createRoot } from 'react-dom/client';
import { Options } from '../../components/settings/options.tsx';
import { Popup } from '../../components/settings/popup.tsx';
import { settingsAnswers } from './answers.ts';
import { settingsScenes } from './settings-scenes.ts';

/** The popup or the options page in one state: `?scene=popup`. Both follow the system's theme. */
const asked = new URLSearchParams(location.search).get('scene');
const scene = settingsScenes.find(({ name }) => name === asked);
const root = document.getElementById('root');

if (root !== null && scene !== undefined) {
  const api = settingsAnswers(scene);
  if (scene.part !== '') location.hash = scene.part;
  createRoot(root).render(scene.page === 'popup' ? <Popup api={api} /> : <Options api={api} />);
}
