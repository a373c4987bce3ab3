import type { FieldSource } from '../../lib/messages/write.ts';
import { Icon, type IconName } from '../ui/icon.tsx';

interface SourceTagProps {
  id: string;
  source: FieldSource;
  /** The field must be filled and is not. */
  lacking: boolean;
  /** In place of "Typed". */
  typed?: string;
}

function look({ source, lacking, typed = 'Typed' }: SourceTagProps): [string, IconName, string] | null {
  if (lacking) return ['need', 'trouble', 'Required'];
  switch (source.kind) {
    case 'intercom':
      return ['plain', 'ring', source.label];
    case 'default':
      return ['plain', 'sliders', 'Default'];
    case 'placeholder':
      return ['placeholder', 'dashed', 'Placeholder'];
    case 'typed':
      return ['typed', 'pencil', typed];
    case 'none':
      return null;
  }
}

/** Beside a label: where the value below it comes from. */
export function SourceTag(props: SourceTagProps) {
  const shown = look(props);
  if (shown === null) return null;
  const [kind, icon, words] = shown;
  return (
    <span id={props.id} className={`source source-${kind}`}>
      <Icon name={icon} size={12} />
      <span className="cut" title={words}>
        {words}
      </span>
    </span>
  );
}
