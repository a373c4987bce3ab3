import type { Company, Person } from '../intercom/shapes.ts';
import type { KeyedRecord } from '../salesforce/form-shapes.ts';
import type { PersonRecords } from '../salesforce/person-records.ts';

/** What a form needs of a place beside what the panel shows of it. */
export interface PlaceFacts {
  /** Null on a company's profile. */
  person: Person | null;
  company: Company | null;
  conversation: { title: string | null; assigneeId: string | null } | null;
  /** Every lead found that is not converted: a task goes to each. */
  leads: { id: string; name: string }[];
  /** Open cases shown: enough of each to say what it is and whose. */
  openCases: { id: string; name: string; ownerName: string | null }[];
  /** Cases that were made from this conversation by Tandem. */
  ownCases: KeyedRecord[];
  /** Tasks of this conversation that Tandem sent, by whoever. */
  sentTasks: KeyedRecord[];
}

/** What of a read is kept beside its view. */
export function gatherFacts(
  known: Pick<PlaceFacts, 'person' | 'company' | 'conversation'>,
  records: PersonRecords | null,
): PlaceFacts {
  const leads = records?.leads.ok ? records.leads.value : [];
  return {
    ...known,
    leads: leads.flatMap(({ record, converted }) =>
      converted === null ? [{ id: record.ref.id, name: record.name }] : [],
    ),
    openCases: (records?.cases.ok ? records.cases.value : []).map(({ view, owner }) => ({
      id: view.ref.id,
      name: view.number,
      ownerName: owner?.name ?? null,
    })),
    ownCases: records?.ownCases ?? [],
    sentTasks: records?.sentTasks ?? [],
  };
}
