/** Pinned: a release must not change answers under a running product. Salesforce keeps versions for years. */
export const apiVersion = '67.0';
