interface ChoiceOptionsProps {
  choices: readonly { value: string; label: string }[];
}

/** What a select offers. */
export function ChoiceOptions({ choices }: ChoiceOptionsProps) {
  return choices.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
