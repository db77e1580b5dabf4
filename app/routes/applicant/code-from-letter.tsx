import { useRequestInfo } from '#app/http/request-info.tsx';
import program from './letter-code.js?url';

/** Takes the code out of the address when she came by the QR of the letter. Without script she types it. */
export function CodeFromLetter() {
  const { nonce } = useRequestInfo();
  return <script type="module" src={program} nonce={nonce} />;
}
