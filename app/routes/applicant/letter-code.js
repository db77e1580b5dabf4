// The QR of the letter carries the code behind the `#`, which no server and no log ever sees. This puts it in the box
// and takes it out of the address. It is a file of its own: the page needs no other script.
const code = /^#c=([0-9]{1,40})$/.exec(location.hash)?.[1];
const box = document.getElementById('code');
if (code && box instanceof HTMLInputElement) {
  history.replaceState(null, '', location.pathname + location.search);
  box.value = code.replace(/(\d{4})(?=\d)/g, '$1 ');
}
