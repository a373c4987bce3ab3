import type { FormDraft, FormField } from '../../lib/messages/write.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { tallyOf } from './show-fields.ts';

const kinds: { kind: 'intercom' | 'default' | 'placeholder' | 'typed'; icon: IconName; words: string; look: string }[] =
  [
    { kind: 'intercom', icon: 'ring', words: 'Intercom', look: 'plain' },
    { kind: 'default', icon: 'sliders', words: 'default', look: 'plain' },
    { kind: 'placeholder', icon: 'dashed', words: 'placeholder', look: 'placeholder' },
    { kind: 'typed', icon: 'pencil', words: 'typed', look: 'typed' },
  ];

/** How many of the values below come from where. */
export function Tally({ fields, draft }: { fields: FormField[]; draft: FormDraft }) {
  const tally = tallyOf(fields, draft);
  return (
    <ul className="tally" aria-label="Where the values come from">
      {kinds.map(({ kind, icon, words, look }) =>
        tally[kind] === 0 ? null : (
          <li key={kind} className={`source source-${look}`}>
            <Icon name={icon} size={12} />
            {tally[kind]} {words}
          </li>
        ),
      )}
    </ul>
  );
}
