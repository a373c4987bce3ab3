/** The field that carries our key: a text, External ID and unique, on Lead, Case and Activity. */
export const keyField = 'Tandem_Key__c';

/** Where a task's key lies in an org without our key field: kept out of sight, filterable, not unique. */
export const taskKeyField = 'CallObject';
