/** The most people of one conversation who are asked for: each costs a call to Intercom. */
export const mostPeopleRead = 25;

/** The most contacts, leads or accounts one read brings: where as many came, the org may hold more. */
export const mostRecordsRead = 25;

/**
 * The most opportunities of an account one read brings. Open ones come first but in the order that the closed ones need, so that
 * of a greater number the nearest could be missing.
 */
export const mostOpportunitiesRead = 500;

/** The most cases one read brings: where as many came, the org may hold more. */
export const mostCasesRead = 200;
