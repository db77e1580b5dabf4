/** Is the process alive? Asked every few seconds by whoever restarts it; touches nothing. */
export function loader() {
  return Response.json({ status: 'ok' });
}
