/** Pictures of the popup and the options page: what is connected, and what is pressed before the shutter. */
export interface SettingsScene {
  name: string;
  page: 'popup' | 'options';
  width: number;
  height: number;
  presses: string[];
}

export const settingsScenes: SettingsScene[] = [];
