/** A company name of 300 characters, more than an account's 255 can hold. */
export const longCompanyName =
  'Vereinigte Genossenschaft der Hersteller feinmechanischer Wiege-, Zähl- und Etikettiervorrichtungen für den Groß- und Einzelhandel in den Hafenstädten der nördlichen Küste einschließlich ihrer Zweigstellen, Lagerhäuser, Werkstätten, Lehrwerkstätten und der angeschlossenen Prüfstellen und Eichämter eG'
    .padEnd(300, '.')
    .slice(0, 300);

/** What fits into `Account.Name`. */
export const longAccountName = longCompanyName.slice(0, 255);
