/** Sign-in and renewal are this product's own; a connection only asks whether there is a client to renew with. */
export class OAuth2 {
  readonly clientId: string | undefined = undefined;
}

export default OAuth2;
