/** Whether a text has the shape of a Salesforce record id: 15 or 18 letters and digits. */
export function isSalesforceId(text: string): boolean {
  return /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/.test(text);
}
