/** Node's `querystring`, as far as jsforce's OAuth2 calls it; a blank becomes `+`. */
export default {
  stringify: (values: Record<string, string>): string => new URLSearchParams(values).toString(),
  parse: (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text)),
};
