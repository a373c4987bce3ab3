import { scenes } from './scenes.ts';
import { settingsScenes } from './settings-scenes.ts';
import { syncScenes } from './sync-scenes.ts';

/** Every state beside every other, light and dark, for a person to look through. */
function addFrame(name: string, address: string, wide: boolean): void {
  const figure = document.createElement('figure');
  const frame = document.createElement('iframe');
  const caption = document.createElement('figcaption');
  frame.loading = 'lazy';
  frame.src = address;
  frame.title = name;
  caption.textContent = name;
  figure.classList.toggle('wide', wide);
  figure.append(caption, frame);
  document.body.append(figure);
}

for (const name of Object.keys(scenes)) {
  for (const theme of ['light', 'dark'])
    addFrame(`${name}, ${theme}`, `panel.html?scene=${name}&theme=${theme}`, false);
}
for (const { name, page } of [...settingsScenes, ...syncScenes])
  addFrame(name, `settings.html?scene=${name}`, page === 'options');
