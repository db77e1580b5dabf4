// @ts-check
// Asks the browser to make a passkey or to sign with one (WebAuthn), and sends the answer as an ordinary form.
/** @param {string} text in base64url */
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
/** @param {ArrayBuffer} buffer */
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/** @param {DOMStringMap} given */
async function make({ challenge = '', site = '', name = '', known = '' }) {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: bytes(challenge),
      rp: { id: site, name },
      user: { id: crypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
      // ES256 and RS256: one of them is in every authenticator.
      pubKeyCredParams: [-7, -257].map((alg) => ({ type: 'public-key', alg })),
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      excludeCredentials: known.split(' ').filter(Boolean).map((id) => ({ type: 'public-key', id: bytes(id) })),
      attestation: 'none',
    },
  });
  const { id, type, response } = /** @type {PublicKeyCredential & { response: AuthenticatorAttestationResponse }} */ (made);
  return answer(id, type, { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject });
}

/** @param {DOMStringMap} given */
async function sign({ challenge = '', site = '' }) {
  const signed = await navigator.credentials.get({ publicKey: { challenge: bytes(challenge), rpId: site, userVerification: 'required' } });
  const { id, type, response } = /** @type {PublicKeyCredential & { response: AuthenticatorAssertionResponse }} */ (signed);
  const { clientDataJSON, authenticatorData, signature } = response;
  return answer(id, type, { clientDataJSON, authenticatorData, signature });
}

/** @param {string} id @param {string} type @param {Record<string, ArrayBuffer>} parts */
const answer = (id, type, parts) =>
  JSON.stringify({ id, rawId: id, type, response: Object.fromEntries(Object.entries(parts).map(([part, value]) => [part, text(value)])) });

const form = document.getElementById('passkey-form');
if (form instanceof HTMLFormElement && 'PublicKeyCredential' in window) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const given = form.dataset;
    (given['name'] === undefined ? sign(given) : make(given)).then(
      (said) => {
        const field = form.elements.namedItem('passkey');
        if (field instanceof HTMLInputElement) field.value = said;
        form.submit();
      },
      // Closed or not allowed: the page stays as it is, and the other ways in are on it.
      () => undefined,
    );
  });
}
