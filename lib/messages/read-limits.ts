/** The most contacts, leads or accounts one read brings: where as many came, the org may hold more. */
export const mostRecordsRead = 25;

/** The most cases one read brings: where as many came, the org may hold more. */
export const mostCasesRead = 200;
