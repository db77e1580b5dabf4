import { useRequestInfo } from '#app/http/request-info.tsx';

/**
 * The QR of the letter carries the code behind the `#`, which no server and no log ever sees. This puts it in the box and
 * takes it out of the address. Without script she types it.
 */
const program = `
(function () {
  var code = /^#c=([0-9]{1,40})$/.exec(location.hash);
  if (!code) return;
  history.replaceState(null, '', location.pathname + location.search);
  document.getElementById('code').value = code[1].replace(/(\\d{4})(?=\\d)/g, '$1 ');
})();
`;

export function CodeFromLetter() {
  const { nonce } = useRequestInfo();
  return <script nonce={nonce} dangerouslySetInnerHTML={{ __html: program }} />;
}
