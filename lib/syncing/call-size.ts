/** Records in one call to Salesforce (REST API Developer Guide, "Update Records Using sObject Collections"). */
export const mostInCall = 200;
