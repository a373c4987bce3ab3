import type { ReactNode } from 'react';
import type { FieldValue, FormField, FormOption } from '../../lib/messages/write.ts';
import { Icon } from '../ui/icon.tsx';
import { fromLocalTime, toLocalTime } from './local-time.ts';

export interface FieldInputProps {
  field: FormField;
  id: string;
  value: FieldValue;
  /** Those that may be chosen now. */
  options: FormOption[];
  invalid: boolean;
  /** Ids of what is said about the field: source, hint, error. */
  describedBy: string;
  placeholder: boolean;
  onType: (value: FieldValue) => void;
}

type Attributes = Record<string, string | boolean | undefined>;

function sharedOf({ field, id, invalid, describedBy, placeholder }: FieldInputProps): Attributes {
  return {
    id,
    className: placeholder ? 'input input-placeholder' : 'input',
    'aria-invalid': invalid,
    'aria-required': field.required,
    'aria-describedby': describedBy === '' ? undefined : describedBy,
    dir: 'auto',
  };
}

const emptied = (text: string): FieldValue => (text === '' ? null : text);

/** A native select with a drawn arrow. */
function Choice(props: FieldInputProps) {
  const { field, value, options, onType } = props;
  const shared = sharedOf(props);
  const text = typeof value === 'string' ? value : '';
  // A value the org no longer lists is shown as it is; sending says what is wrong with it.
  const unlisted = text !== '' && !options.some((option) => option.value === text);
  return (
    <div className="choice">
      <select
        {...shared}
        className={`${shared.className} select ${text === '' ? 'select-empty' : ''}`}
        value={text}
        onChange={(event) => onType(emptied(event.currentTarget.value))}
      >
        <option value="">{field.required ? 'Choose' : 'None'}</option>
        {unlisted ? <option value={text}>{text}</option> : null}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </div>
  );
}

/** Several values of one picklist, each a check box. */
function ManyChoices(props: FieldInputProps) {
  const { value, options, onType, id, invalid, describedBy } = props;
  const chosen = typeof value === 'string' && value !== '' ? value.split(';') : [];
  const toggle = (option: string, on: boolean) => {
    const others = chosen.filter((each) => each !== option);
    const next = options.map((each) => each.value).filter((each) => others.includes(each) || (on && each === option));
    onType(emptied(next.join(';')));
  };
  return (
    <fieldset
      className="choices"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy === '' ? undefined : describedBy}
      data-invalid={invalid}
    >
      {options.map((option, index) => (
        <label key={option.value} className="check">
          <input
            {...(index === 0 ? { id } : {})}
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) => toggle(option.value, event.currentTarget.checked)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

const inputTypes: Partial<Record<FormField['kind'], string>> = {
  email: 'email',
  phone: 'tel',
  url: 'url',
  date: 'date',
  datetime: 'datetime-local',
};

function TextInput(props: FieldInputProps) {
  const { field, value, onType } = props;
  const text = typeof value === 'string' ? value : '';
  const timed = field.kind === 'datetime';
  return (
    <input
      {...sharedOf(props)}
      type={inputTypes[field.kind] ?? 'text'}
      autoComplete="off"
      {...(field.kind === 'number' ? { inputMode: 'decimal' as const } : {})}
      {...(field.saveTo === null ? {} : { placeholder: 'Nothing in Intercom' })}
      value={timed ? toLocalTime(text) : text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onType(emptied(timed ? fromLocalTime(typed) : typed));
      }}
    />
  );
}

function TextArea(props: FieldInputProps) {
  const { value, onType } = props;
  const shared = sharedOf(props);
  return (
    <textarea
      {...shared}
      className={`${shared.className} area`}
      rows={2}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onType(emptied(event.currentTarget.value))}
    />
  );
}

/** The control for one kind of field. A check box stands before its label and is drawn by the field itself. */
export function FieldInput(props: FieldInputProps): ReactNode {
  switch (props.field.kind) {
    case 'picklist':
      return <Choice {...props} />;
    case 'reference':
      return props.field.options.length > 0 ? <Choice {...props} /> : <TextInput {...props} />;
    case 'multipicklist':
      return <ManyChoices {...props} />;
    case 'textarea':
      return <TextArea {...props} />;
    default:
      return <TextInput {...props} />;
  }
}
