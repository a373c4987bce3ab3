import type { PathView } from '../messages/view.ts';
import { choiceLabel } from './present-owner.ts';
import type { FieldSchema, Step } from './schema.ts';

/**
 * Where an opportunity stands: one step for each open stage in the org's order, and one last step that all closed
 * stages share. An unknown stage stands nowhere (step 0); a closed record stands at the end whatever its stage.
 */
export function opportunityPath(
  field: FieldSchema,
  order: readonly Step[],
  value: string,
  state: { closed: boolean; won: boolean },
): PathView {
  const open = stepsOf(field, order).filter((step) => !step.closed);
  const steps = open.length === 0 ? 0 : open.length + 1;
  const step = state.closed ? steps : open.findIndex((each) => each.value === value) + 1;
  const outcome = state.closed ? (state.won ? 'won' : 'lost') : 'open';
  return { label: choiceLabel(field, value) ?? value, step, steps, outcome };
}

/** Where a lead stands among all of the org's lead statuses. */
export function leadPath(field: FieldSchema, order: readonly Step[], value: string, converted: boolean): PathView {
  const steps = stepsOf(field, order);
  return {
    label: choiceLabel(field, value) ?? value,
    step: steps.findIndex((each) => each.value === value) + 1,
    steps: steps.length,
    outcome: converted ? 'won' : 'open',
  };
}

/** The org's order; where it could not be read, the picklist's, which has it too but not what closes. */
function stepsOf(field: FieldSchema, order: readonly Step[]): readonly Step[] {
  return order.length > 0 ? order : field.choices.map(({ value }) => ({ value, closed: false }));
}

const urgentWords = /high|critical|urgent|severe|emergency|blocker|\bp ?1\b/i;
const middleWords = /medium|normal|moderate|standard|\bp ?[23]\b/i;
const lowWords = /low|minor|trivial|\bp ?[45]\b/i;

/**
 * How urgent a case's priority is: by its name, else by its place in the org's list (most urgent first, as Salesforce
 * ships it, unless the names say that the list runs the other way).
 */
export function urgencyOf(field: FieldSchema | undefined, value: string | null): 'high' | 'medium' | 'low' | 'none' {
  if (value === null) return 'none';
  const named = nameUrgency(`${value} ${choiceLabel(field, value) ?? ''}`);
  if (named) return named;
  const values = (field?.choices ?? []).map((choice) => choice.value);
  const place = values.indexOf(value);
  if (place < 0 || values.length < 2) return 'none';
  const rising = nameUrgency(values[0] ?? '') === 'low' || nameUrgency(values.at(-1) ?? '') === 'high';
  const share = (rising ? values.length - 1 - place : place) / (values.length - 1);
  return share < 0.34 ? 'high' : share < 0.67 ? 'medium' : 'low';
}

function nameUrgency(text: string): 'high' | 'medium' | 'low' | null {
  if (urgentWords.test(text)) return 'high';
  if (middleWords.test(text)) return 'medium';
  return lowWords.test(text) ? 'low' : null;
}
