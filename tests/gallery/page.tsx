import { createRoot } from 'react-dom/client';
import { Panel } from '../../components/panel/panel.tsx';
import type { PanelApi } from '../../components/ui/api.ts';
import { panelAnswers } from './answers.ts';
import { scenes } from './scenes.ts';

/** One state a page, as the extension's own pages show it: `?scene=ready&theme=dark`. */
const asked = new URLSearchParams(location.search);
const theme = asked.get('theme') === 'dark' ? 'dark' : 'light';
const scene = scenes[asked.get('scene') ?? ''];
const root = document.getElementById('root');
document.documentElement.dataset.theme = theme;

if (root !== null && scene !== undefined) {
  const api: PanelApi = panelAnswers(scene, theme);
  createRoot(root).render(<Panel api={api} />);
}
