import { CopyTextButton } from '../ui/copy-button.tsx';
import { useSettings } from './settings-store.ts';

/** What a Salesforce admin does once for the whole company, in Salesforce's own labels. */
export function SetUpSteps() {
  const callbackUrl = useSettings((state) => state.view?.callbackUrl ?? '');
  return (
    <ol className="set-up-steps">
      <li>
        <p>
          In Salesforce, open Setup, find <b>External Client App Manager</b> and choose <b>New External Client App</b>.
        </p>
      </li>
      <li>
        <p>
          Under <b>API (Enable OAuth Settings)</b> tick <b>Enable OAuth</b> and enter this callback URL:
        </p>
        <p className="copy-line">
          <code>{callbackUrl}</code>
          <CopyTextButton text={callbackUrl} label="Copy callback URL" className="button button-plain button-small" />
        </p>
      </li>
      <li>
        <p>
          Add two OAuth scopes: <b>Manage user data via APIs (api)</b> and{' '}
          <b>Perform requests at any time (refresh_token, offline_access)</b>.
        </p>
      </li>
      <li>
        <p>
          Tick <b>Require Proof Key for Code Exchange (PKCE)</b>; untick <b>Require secret for Web Server Flow</b> and{' '}
          <b>Require secret for Refresh Token Flow</b>. There is no secret to hand out.
        </p>
      </li>
      <li>
        <p>
          Under <b>Policies</b> let the people who use Tandem in, best by a permission set. They need <b>API Enabled</b>{' '}
          and read rights on what they should see.
        </p>
      </li>
      <li>
        <p>
          Copy the app’s <b>Consumer Key</b> and your <b>My Domain</b> name into the fields above, or into the company’s
          browser policy for everybody.
        </p>
      </li>
    </ol>
  );
}
