const standard: Record<string, string> = {
  Account: 'Accounts',
  Case: 'Cases',
  Contact: 'Contacts',
  Event: 'Events',
  Lead: 'Leads',
  Opportunity: 'Opportunities',
  Task: 'Tasks',
};
const standardPlurals = new Set(Object.values(standard));

type Label = string | number | undefined;

/** One record of an object, within a sentence: English labels of standard objects lose their capital, an org's own words stay. */
export function nameOne(label: Label): string {
  const text = String(label ?? 'record');
  return standard[text] === undefined ? text : text.toLowerCase();
}

/** Several records of an object, within a sentence, from its label in either number. */
export function nameMany(label: Label): string {
  const text = String(label ?? 'these records');
  const plural = standard[text] ?? text;
  return standardPlurals.has(plural) ? plural.toLowerCase() : text;
}
