/** Tickets that came with a form of this request, for the loader that shows the same page again. */
const sent = new WeakMap<object, string>();

/** A form names its ticket itself: the cookie is by now perhaps of another tab. */
export const keepSentTicket = (context: object, ticket: string): void => void sent.set(context, ticket);

export const sentTicket = (context: object): string | undefined => sent.get(context);
