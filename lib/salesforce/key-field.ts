/** The field that carries our key: a text, External ID and unique, on Lead, Case and Activity. */
export const keyField = 'Tandem_Key__c';
