/** API calls of the whole org in the last 24 hours, as Salesforce's last answer told. */
interface Usage {
  used: number;
  limit: number;
}

/** Used by everybody ÷ the org's daily calls, or the admin's cap where that is smaller (0: none is set); null: not known. */
export function shareOfCalls(usage: Usage | null, apiCap: number): number | null {
  if (usage === null) return null;
  const limit = apiCap > 0 ? Math.min(apiCap, usage.limit) : usage.limit;
  return limit > 0 ? usage.used / limit : null;
}
