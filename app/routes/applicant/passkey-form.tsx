import { useRequestInfo } from '#app/http/request-info.tsx';
import { Button } from '#app/ui/button/button.tsx';
import program from './passkey.js?url';

type Props = {
  label: string;
  action?: string;
  /** What the key must sign, once. */
  challenge: string;
  /** The site that the key is for. */
  site: string;
  error?: string;
  /** For a new key: the name under which the phone keeps it (neutral), and keys that are there already. */
  fresh?: { name: string; known: readonly string[] };
};

/** Asks the browser for a passkey. Hidden until a script finds that the browser can: without script nothing is missing. */
export function PasskeyForm({ label, action, challenge, site, error, fresh }: Props) {
  const { nonce } = useRequestInfo();
  return (
    <>
      <form id="passkey-form" method="post" action={action} className="stack-s" hidden data-challenge={challenge} data-site={site} data-name={fresh?.name} data-known={fresh?.known.join(' ')}>
        {error === undefined ? null : (
          <p className="error-text" id="passkey-error">
            {error}
          </p>
        )}
        <input type="hidden" name="passkey" />
        <Button full id="passkey-button" icon="lock">
          {label}
        </Button>
      </form>
      <script type="module" src={program} nonce={nonce} />
    </>
  );
}
