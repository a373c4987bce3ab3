/** Salesforce answers XML only where it fails outside the REST API; the text itself says enough. */
export default { parseStringPromise: async (text: string): Promise<string> => text };
