import { AutomaticWork } from './automatic-work.tsx';
import { CheckRow, ChoiceField } from './choice-fields.tsx';
import { useLoggingStatus } from './logging-status.ts';
import { NeverLogFields } from './never-log-fields.tsx';
import { Group } from './option-pages.tsx';

/** What is logged by itself, when, how much of it, and what never is. */
export function LoggingPage() {
  const told = useLoggingStatus();
  const fallback = told.status?.fallback ?? null;
  return (
    <>
      <h1>Logging</h1>
      <p className="option-text">
        Each conversation becomes a task on its lead or contact, by itself, so that Salesforce knows what was said.
      </p>
      <AutomaticWork told={told} />
      <Group title="What is logged">
        <ChoiceField
          name="logMode"
          legend="When"
          note={fallback}
          choices={[
            { value: 'staged', label: 'A task when it starts, completed when it closes' },
            { value: 'closed', label: 'One task, when it closes' },
          ]}
        />
        <ChoiceField
          name="logScope"
          legend="Whose conversations"
          choices={[
            { value: 'all', label: 'All' },
            { value: 'teams', label: 'My teams' },
            { value: 'mine', label: 'Mine' },
          ]}
        />
        <ChoiceField
          name="logText"
          legend="What the closed task holds"
          choices={[
            { value: 'snippet', label: 'A short summary' },
            { value: 'whole', label: 'The whole conversation' },
          ]}
        />
        <fieldset className="choices">
          <legend>Also log</legend>
          <CheckRow name="logNotes" label="Teammates’ notes" />
          <CheckRow name="logOutbound" label="Messages sent to customers" />
        </fieldset>
      </Group>
      <Group title="Never log">
        <p className="option-text">One entry a line. The conversation says which one kept it out.</p>
        <NeverLogFields />
      </Group>
      <Group title="How far it reaches">
        <p className="option-text">
          Tandem works in your team’s browsers; there is no server. What happens while none of them is open is logged by
          the next one that opens, oldest first.
        </p>
      </Group>
    </>
  );
}
