/** A refusal of the OAuth endpoints: `error` and `error_description` as the client receives them. */
export class OAuthRefusal extends Error {
  readonly error: string;
  readonly status: number;

  constructor(error: string, description: string, status = 400) {
    super(description);
    this.error = error;
    this.status = status;
  }

  /** The token endpoint's JSON body. */
  toBody(): { error: string; error_description: string } {
    return { error: this.error, error_description: this.message };
  }

  /** The same as query or form parameters. */
  toParameters(): URLSearchParams {
    return new URLSearchParams(this.toBody());
  }
}
