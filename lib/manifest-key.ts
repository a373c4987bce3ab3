/**
 * Pins the extension's id in every build, and with it the OAuth callback address. A public key only: no private half is kept anywhere.
 * (Chrome for Developers, "Manifest: key".)
 */
export const manifestKey =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvwB8gws3P8NMLByTuoqncwS1B5Bc/ruM4wuCjRMw+7UmikrnszoFyRjcmY5jKevhs3QMIEgsNKbMCpNrTycPZOamL6Lj8sO6iYHHy4SX2OxTl1NiiBHWmIfb6IC8In4TCdka8kYCRBwaQdMWF0rYZGz9s8wyIhoNpzTL6Fri/SIyevDK4uEKRsCZMJ1m39Q8ZITmwE7dhD1CUW7DT/lVNAfgpNGtpxQfDR2c7dXN57cSodTS4Kfu2+CE+PmXdkHnw9pv0mVGo45I2dw1eMsNZuEhPfc/c2v0UPQo9jbgGqjlevvIQ7j9AGiI894uGPR1f2QVzVBPfCI/gVZ+ahOfPQIDAQAB';
