import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';

export type SessionClock = {
  /** Minutes without a request after which it sleeps or ends. */
  readonly idle: number;
  /** Seconds until it is over, whatever happens in it; and when that is, as text. */
  readonly left: number;
  readonly until: string;
};

type RequestInfo = {
  /** For the script tags of this answer; the browser hides it after loading. */
  readonly nonce?: string | undefined;
  /** What a visitor reads out to the helpdesk, and what stands in the log. */
  readonly requestId?: string | undefined;
  /** The status of the answer, for the error page. */
  readonly status?: number | undefined;
  /** The session that asked for this page. */
  readonly session?: SessionClock | undefined;
};

const RequestInfoContext = createContext<RequestInfo>({});

/** Stands around the whole page on the server. In the browser there is none: the answer has long arrived. */
export function RequestInfoProvider({ children, ...info }: RequestInfo & { children: ReactNode }) {
  return <RequestInfoContext.Provider value={info}>{children}</RequestInfoContext.Provider>;
}

export function useRequestInfo(): RequestInfo {
  return useContext(RequestInfoContext);
}
